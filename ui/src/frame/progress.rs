//! How far an evaluation has come: what the side bar counts.

use std::collections::BTreeMap;

use samsyn_client::desk::Content;
use samsyn_schema::command::EvaluatorId;
use samsyn_schema::consensus::{Outcome, State};
use samsyn_schema::divergence::Band;
use samsyn_schema::document::{Conflict, Shared};
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::view::{Area, Evaluation};

/// What is counted of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaProgress {
    /// Which.
    pub number: AreaNumber,
    /// Its name.
    pub name: String,
    /// How many questions the one who works here has scored.
    pub scored: usize,
    /// Of how many.
    pub questions: usize,
    /// How many things in it part.
    pub divergences: usize,
}

/// What is counted of an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Area by area.
    pub areas: Vec<AreaProgress>,
    /// How many things part, those outside of the areas included.
    pub divergences: usize,
}

/// Counts. A difference that is settled by its mean needs nobody's attention, and what only one has
/// scored is missing rather than divergent: neither is counted.
pub fn progress(content: &Content, me: Option<&EvaluatorId>) -> Progress {
    let evaluation = &content.evaluation;
    let mut parted: BTreeMap<AreaNumber, usize> = BTreeMap::new();
    let mut all = 0;
    for area in &evaluation.areas {
        let states = area
            .questions
            .iter()
            .map(|one| evaluation.consensus(area, one));
        let open = states.filter(needs_talk).count();
        *parted.entry(area.number).or_default() += open;
        all += open;
    }
    for conflict in &content.conflicts {
        if let Some(area) = area_of(evaluation, conflict) {
            *parted.entry(area).or_default() += 1;
        }
        all += 1;
    }
    let count = |area: &Area| AreaProgress {
        number: area.number,
        name: area.name.clone(),
        scored: me.map_or(0, |me| scored(area, me)),
        questions: area.questions.len(),
        divergences: parted.get(&area.number).copied().unwrap_or_default(),
    };
    Progress {
        areas: evaluation.areas.iter().map(count).collect(),
        divergences: all,
    }
}

fn needs_talk(state: &State) -> bool {
    match state.outcome {
        Outcome::Waiting => false,
        Outcome::Parted | Outcome::Stale => true,
        outcome if outcome.is_settled() => false,
        _ => state.band.is_some_and(|band| band != Band::Mean),
    }
}

fn scored(area: &Area, me: &EvaluatorId) -> usize {
    let by_me = area.questions.iter().filter_map(|one| one.scores.get(me));
    by_me.filter(|own| own.score.is_some()).count()
}

/// In which area a shared value stands. `None`: in none.
fn area_of(evaluation: &Evaluation, conflict: &Conflict) -> Option<AreaNumber> {
    let mut areas = evaluation.areas.iter();
    let area = match &conflict.shared {
        Shared::Field(_) => None,
        Shared::Agreed(question) | Shared::Score { question, .. } => return Some(question.area()),
        Shared::FindingPlace(id) => {
            areas.find(|area| area.findings.iter().any(|one| one.id == *id))
        }
        Shared::StatementPlace(id) => areas.find(|area| area.statements().any(|one| one.id == *id)),
    };
    area.map(|area| area.number)
}

#[cfg(test)]
mod tests {
    use samsyn_schema::command::{Field, Timestamp};
    use samsyn_schema::instrument::QuestionId;
    use samsyn_schema::points::{Points, Score};
    use samsyn_schema::sample::nassjo_2019;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    /// The sample, with nothing parting in it.
    fn agreed() -> Content {
        let document = nassjo_2019().worked(Timestamp(1_700_000_000_000));
        let mut evaluation = document.evaluation();
        for area in &mut evaluation.areas {
            for question in &mut area.questions {
                for own in question.scores.values_mut() {
                    own.score = Some(Score::Points(Points::ZERO));
                }
            }
        }
        Content {
            heads: document.heads(),
            evaluation,
            instrument: document.instrument().as_ref().clone(),
            conflicts: Vec::new(),
        }
    }

    fn set(content: &mut Content, question: &str, evaluator: &str, score: Option<Score>) {
        let question: QuestionId = question.parse().expect("a question");
        let areas = &mut content.evaluation.areas;
        let mut all = areas.iter_mut().flat_map(|area| &mut area.questions);
        let question = all.find(|one| one.id == question).expect("it is there");
        let own = question.scores.get_mut(&EvaluatorId::new(evaluator));
        own.expect("an evaluator").score = score;
    }

    fn of(content: &Content) -> Vec<(usize, usize, usize)> {
        let me = EvaluatorId::new("a");
        let areas = progress(content, Some(&me)).areas.into_iter();
        areas
            .map(|area| (area.scored, area.questions, area.divergences))
            .collect()
    }

    #[test]
    fn own_scores_are_counted_and_not_applicable_is_one() {
        let mut content = agreed();
        let before = of(&content);
        assert_eq!(before.iter().map(|area| area.1).sum::<usize>(), 45);
        assert!(before.iter().all(|area| area.0 == area.1));
        set(&mut content, "1.1", "a", None);
        set(&mut content, "1.2", "a", Some(Score::NotApplicable));
        set(&mut content, "1.3", "b", None);
        assert_eq!(of(&content)[0].0, before[0].1 - 1);
    }

    #[test]
    fn what_needs_a_talk_is_counted_in_its_area() {
        let mut content = agreed();
        let half = Some(Score::Points(Points::whole(5)));
        let hundredth = Some(Score::Points(Points::from_hundredths(1)));
        set(&mut content, "1.1", "b", half);
        set(&mut content, "1.2", "b", hundredth);
        set(&mut content, "1.3", "b", None);
        set(&mut content, "3.1", "b", Some(Score::NotApplicable));
        content.conflicts = vec![
            conflict(Shared::Agreed("3.2".parse().expect("a question"))),
            conflict(Shared::Field(Field::Year)),
        ];
        let counted: Vec<_> = of(&content).into_iter().map(|area| area.2).collect();
        assert_eq!(counted, [1, 0, 2, 0, 0, 0, 0, 0]);
        assert_eq!(progress(&content, None).divergences, 4);
    }

    fn conflict(shared: Shared) -> Conflict {
        let claims = Vec::new();
        Conflict { shared, claims }
    }
}
