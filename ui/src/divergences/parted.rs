//! What parts, as the one who works here may see it: what is open, what only some have scored,
//! what was settled; and what a filter lets through.

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::divergence::{Band, Divergence, Kind, Thresholds, divergences};
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::standing::counting;
use samsyn_schema::view::Evaluation;

/// What parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parted {
    /// To be settled, the widest first.
    pub open: Vec<Divergence>,
    /// Scored by some only.
    pub one_sided: Vec<Divergence>,
    /// Agreed on, while the own scores part.
    pub settled: Vec<Divergence>,
    /// How many questions all who count have scored.
    pub both_scored: usize,
}

/// What parts in the evaluation, as far as its scores are open.
pub fn parted(evaluation: &Evaluation) -> Parted {
    let thresholds = Thresholds::default();
    let open = divergences(evaluation, &thresholds);
    let is_one_sided = |one: &Divergence| matches!(one.kind, Kind::OneSided { .. });
    let (one_sided, open) = open.into_iter().partition(is_one_sided);

    // As if nothing had been agreed.
    let mut before = evaluation.clone();
    let agreed: Vec<_> = evaluation
        .questions()
        .filter(|it| it.agreed.is_some())
        .map(|it| it.id)
        .collect();
    for question in before.areas.iter_mut().flat_map(|area| &mut area.questions) {
        question.agreed = None;
    }
    let mut settled = divergences(&before, &thresholds);
    settled.retain(|one| agreed.contains(&one.question) && !is_one_sided(one));

    let counts: Vec<_> = counting(&evaluation.evaluators).collect();
    let both_scored = evaluation.questions().filter(|question| {
        let score = |id| question.scores.get(id).and_then(|own| own.score);
        counts.len() > 1 && counts.iter().all(|one| score(one).is_some())
    });
    Parted {
        open,
        one_sided,
        settled,
        both_scored: both_scored.count(),
    }
}

/// What a divergence calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// To settle whether the question applies.
    Applicability,
    /// To score anew.
    Rescore,
    /// To talk.
    Talk,
    /// To confirm the mean.
    Mean,
}

impl Need {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 4] = [Self::Applicability, Self::Rescore, Self::Talk, Self::Mean];

    /// What it calls for. `None`: for a score.
    pub const fn of(kind: &Kind) -> Option<Self> {
        Some(match kind {
            Kind::Applicability { .. } => Self::Applicability,
            Kind::Gap { band, .. } => match band {
                Band::Rescore => Self::Rescore,
                Band::Talk => Self::Talk,
                Band::Mean => Self::Mean,
            },
            Kind::OneSided { .. } => return None,
        })
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Applicability => "divergences-need-applicability",
            Self::Rescore => "divergences-need-rescore",
            Self::Talk => "divergences-need-talk",
            Self::Mean => "divergences-need-mean",
        }
    }

    /// The key of a sentence that says what to do.
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Applicability => "divergences-advice-applicability",
            Self::Rescore => "divergences-advice-rescore",
            Self::Talk => "divergences-advice-talk",
            Self::Mean => "divergences-advice-mean",
        }
    }
}

/// Which divergences are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one area only.
    pub area: Option<AreaNumber>,
    /// Those only that call for this.
    pub need: Option<Need>,
}

impl Filter {
    /// Whether it lets this through.
    pub fn lets(&self, one: &Divergence) -> bool {
        self.area.is_none_or(|area| one.area == area)
            && self
                .need
                .is_none_or(|need| Need::of(&one.kind) == Some(need))
    }
}

#[cfg(test)]
mod tests {
    use samsyn_schema::command::{EvaluatorId, Timestamp};
    use samsyn_schema::points::{Points, Score};
    use samsyn_schema::sample::nassjo_2019;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    /// The sample, in which all but what is set hold the same.
    fn evaluation(set: &[(&str, Option<i32>)]) -> Evaluation {
        let mut evaluation = nassjo_2019().worked(Timestamp(0)).evaluation();
        let b = EvaluatorId::new("b");
        for question in evaluation
            .areas
            .iter_mut()
            .flat_map(|area| &mut area.questions)
        {
            let id = question.id.to_string();
            let wanted = set.iter().find(|(name, _)| *name == id);
            for (evaluator, own) in &mut question.scores {
                own.score = Some(Score::Points(Points::ZERO));
                if let (true, Some((_, score))) = (*evaluator == b, wanted) {
                    own.score = score.map(|it| Score::Points(Points::whole(it)));
                }
            }
        }
        evaluation
    }

    fn questions(all: &[Divergence]) -> Vec<String> {
        all.iter().map(|one| one.question.to_string()).collect()
    }

    fn found(evaluation: &Evaluation) -> Parted {
        parted(evaluation)
    }

    #[test]
    fn the_widest_comes_first_and_what_one_has_not_scored_apart() {
        let evaluation = evaluation(&[("1.1", Some(1)), ("2.1", Some(9)), ("3.1", None)]);
        let found = found(&evaluation);
        assert_eq!(questions(&found.open), ["2.1", "1.1"]);
        assert_eq!(questions(&found.one_sided), ["3.1"]);
        assert_eq!(found.settled, []);
        assert_eq!(found.both_scored, 44);
    }

    #[test]
    fn what_was_agreed_moves_to_the_settled() {
        let mut evaluation = evaluation(&[("1.1", Some(1)), ("1.2", Some(1)), ("1.3", None)]);
        for question in &mut evaluation.areas[0].questions[1..] {
            question.agreed = Some(Score::Points(Points::ZERO));
        }
        let found = found(&evaluation);
        assert_eq!(questions(&found.open), ["1.1"]);
        // 1.3 was never compared, 1.4 and 1.5 never parted.
        assert_eq!(questions(&found.settled), ["1.2"]);
        assert_eq!(found.one_sided, []);
    }

    #[test]
    fn a_filter_lets_through_what_fits_both_its_parts() {
        let mut evaluation = evaluation(&[("1.1", Some(1)), ("1.2", Some(9)), ("2.1", Some(9))]);
        let b = EvaluatorId::new("b");
        let own = evaluation.areas[2].questions[0].scores.get_mut(&b);
        own.expect("b scores").score = Some(Score::NotApplicable);
        let found = found(&evaluation);
        let area = AreaNumber::new(1);
        for (area, need, expected) in [
            (None, None, &["3.1", "2.1", "1.2", "1.1"][..]),
            (area, None, &["1.2", "1.1"]),
            (None, Some(Need::Rescore), &["2.1", "1.2"]),
            (None, Some(Need::Applicability), &["3.1"]),
            (area, Some(Need::Mean), &["1.1"]),
            (area, Some(Need::Talk), &[]),
        ] {
            let filter = Filter { area, need };
            let all = found.open.iter().filter(|one| filter.lets(one));
            let all: Vec<Divergence> = all.cloned().collect();
            assert_eq!(questions(&all), expected, "{filter:?}");
        }
    }
}
