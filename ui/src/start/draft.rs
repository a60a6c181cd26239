//! A new evaluation while it is being filled in: what is proposed, and what is still wrong.

use samsyn_client::library::New;
use samsyn_schema::command::{Evaluator, EvaluatorId, Municipality, Role, Scoring};
use samsyn_schema::instrument::InstrumentId;

use super::inflect::inflect;

/// The years that an evaluation can be of.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2100;

/// How many evaluators there are at least.
pub const FEWEST: usize = 2;

/// What is filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What it is judged by, once that is known.
    pub instrument: Option<InstrumentId>,
    /// The municipality as it is typed; its inflected forms too, where they were typed.
    pub municipality: Municipality,
    /// Which inflected forms were typed, and so are not proposed any more.
    pub own_forms: [bool; 3],
    /// As it is typed.
    pub year: String,
    /// Those who evaluate, at least [`FEWEST`].
    pub evaluators: Vec<Evaluator>,
    /// Which of them works here.
    pub me: EvaluatorId,
    /// When they see each other's scores: blind first, unless it is chosen otherwise.
    pub scoring: Scoring,
}

/// One of the inflected forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "Nässjös".
    Genitive,
    /// "Nässjöbo".
    Inhabitant,
    /// "Nässjöborna".
    Inhabitants,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Genitive, Self::Inhabitant, Self::Inhabitants];
}

/// What is wrong with a draft, in the order of the form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// No instrument is chosen.
    NoInstrument,
    /// The municipality has no name.
    NoName,
    /// The code is not four digits.
    Code,
    /// The year is none, or far off.
    Year,
    /// An evaluator has no name.
    NoEvaluatorName(EvaluatorId),
    /// Two evaluators have this one's name and organisation.
    SameEvaluator(EvaluatorId),
    /// An evaluator has no organisation.
    NoOrganisation(EvaluatorId),
}

impl Problem {
    /// The key of its sentence.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoInstrument => "start-new-no-instrument",
            Self::NoName => "start-new-no-name",
            Self::Code => "start-new-bad-code",
            Self::Year => "start-new-bad-year",
            Self::NoEvaluatorName(_) => "start-new-no-evaluator-name",
            Self::SameEvaluator(_) => "start-new-same-evaluator",
            Self::NoOrganisation(_) => "start-new-no-organisation",
        }
    }
}

impl Draft {
    /// As it begins: this year, and two evaluators, the first of whom works here.
    pub fn new(year: u16, me: Evaluator, other: EvaluatorId) -> Self {
        Self {
            instrument: None,
            municipality: Municipality::default(),
            own_forms: [false; 3],
            year: year.to_string(),
            me: me.id.clone(),
            scoring: Scoring::Blind,
            evaluators: vec![me, nobody(other)],
        }
    }

    /// Names the municipality, and proposes those of its forms that were not typed.
    pub fn name(&mut self, name: String) {
        let proposed = inflect(&name);
        self.municipality.name = name;
        for form in Form::ALL {
            if !self.own_forms[form as usize] {
                *self.form_mut(form) = match form {
                    Form::Genitive => proposed.genitive.clone(),
                    Form::Inhabitant => proposed.inhabitant.clone(),
                    Form::Inhabitants => proposed.inhabitants.clone(),
                };
            }
        }
    }

    /// Sets a form as it was typed. If it was cleared, it is proposed again from the next name on.
    pub fn set_form(&mut self, form: Form, value: String) {
        self.own_forms[form as usize] = !value.trim().is_empty();
        *self.form_mut(form) = value;
    }

    /// A form as it stands.
    pub fn form(&self, form: Form) -> &str {
        match form {
            Form::Genitive => &self.municipality.genitive,
            Form::Inhabitant => &self.municipality.inhabitant,
            Form::Inhabitants => &self.municipality.inhabitants,
        }
    }

    fn form_mut(&mut self, form: Form) -> &mut String {
        match form {
            Form::Genitive => &mut self.municipality.genitive,
            Form::Inhabitant => &mut self.municipality.inhabitant,
            Form::Inhabitants => &mut self.municipality.inhabitants,
        }
    }

    /// Adds an evaluator to be filled in.
    pub fn add(&mut self, id: EvaluatorId) {
        self.evaluators.push(nobody(id));
    }

    /// Takes an evaluator out, unless too few would be left. If it is the one who works here, the
    /// first one does.
    pub fn remove(&mut self, id: &EvaluatorId) {
        if self.evaluators.len() <= FEWEST {
            return;
        }
        self.evaluators.retain(|one| one.id != *id);
        if self.me == *id {
            self.me = self.evaluators[0].id.clone();
        }
    }

    /// Changes an evaluator.
    pub fn change(&mut self, id: &EvaluatorId, change: impl FnOnce(&mut Evaluator)) {
        if let Some(one) = self.evaluators.iter_mut().find(|one| one.id == *id) {
            change(one);
        }
    }

    /// The new evaluation, without blanks around what was typed.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn finish(&self) -> Result<New, Vec<Problem>> {
        let trimmed = |text: &String| text.trim().to_owned();
        let municipality = Municipality {
            code: trimmed(&self.municipality.code),
            name: trimmed(&self.municipality.name),
            genitive: trimmed(&self.municipality.genitive),
            inhabitant: trimmed(&self.municipality.inhabitant),
            inhabitants: trimmed(&self.municipality.inhabitants),
        };
        let evaluators: Vec<_> = self
            .evaluators
            .iter()
            .map(|one| Evaluator {
                id: one.id.clone(),
                name: trimmed(&one.name),
                organisation: trimmed(&one.organisation),
                role: one.role,
                left: false,
            })
            .collect();
        let year = self.year.trim().parse().ok();
        let year = year.filter(|year| YEARS.contains(year));

        let mut problems = Vec::new();
        let mut unless = |fine: bool, problem: Problem| {
            if !fine {
                problems.push(problem);
            }
        };
        unless(self.instrument.is_some(), Problem::NoInstrument);
        unless(!municipality.name.is_empty(), Problem::NoName);
        unless(is_code(&municipality.code), Problem::Code);
        unless(year.is_some(), Problem::Year);
        for (nth, one) in evaluators.iter().enumerate() {
            let same = |other: &Evaluator| {
                (&other.name, &other.organisation) == (&one.name, &one.organisation)
            };
            let id = one.id.clone();
            if one.name.is_empty() {
                unless(false, Problem::NoEvaluatorName(id));
            } else if evaluators[..nth].iter().any(same) {
                unless(false, Problem::SameEvaluator(id));
            }
            let organised = !one.organisation.is_empty();
            unless(organised, Problem::NoOrganisation(one.id.clone()));
        }
        match (self.instrument.clone(), year) {
            (Some(instrument), Some(year)) if problems.is_empty() => Ok(New {
                instrument,
                municipality,
                year,
                scoring: self.scoring,
                evaluators,
                me: self.me.clone(),
            }),
            _ => Err(problems),
        }
    }
}

/// Statistics Sweden's codes: four digits.
fn is_code(code: &str) -> bool {
    code.len() == 4 && code.bytes().all(|digit| digit.is_ascii_digit())
}

fn nobody(id: EvaluatorId) -> Evaluator {
    Evaluator {
        id,
        name: String::new(),
        organisation: String::new(),
        role: Role::Evaluator,
        left: false,
    }
}

#[cfg(test)]
mod tests;
