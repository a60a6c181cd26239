//! What stands for each question so far: the result that the evaluators are heading for.
//!
//! The rule: what was agreed, whatever the own scores are. Without an agreement, the mean of the
//! scores of those who [count](counting), rounded half up to a hundredth, once all of them have
//! scored; *not applicable* if it is that for all of them. Until then, and where it is
//! applicable for some only, nothing stands: a mean of a part would pass for the result.

use std::collections::BTreeMap;

use crate::command::{Evaluator, EvaluatorId, Role};
use crate::instrument::QuestionId;
use crate::points::{Points, Score};
use crate::view::{Evaluation, Question};

/// What stands for each question, those left out for which nothing does.
pub fn standings(evaluation: &Evaluation) -> BTreeMap<QuestionId, Score> {
    let score = |question: &Question| Some((question.id, standing(evaluation, question)?));
    evaluation.questions().filter_map(score).collect()
}

/// What stands for a question of the evaluation. `None`: nothing yet.
pub fn standing(evaluation: &Evaluation, question: &Question) -> Option<Score> {
    if question.agreed.is_some() {
        return question.agreed;
    }
    let scores = counting(&evaluation.evaluators)
        .map(|id| question.scores.get(id)?.score)
        .collect::<Option<Vec<Score>>>()?;
    let points: Vec<Points> = scores.iter().filter_map(|score| score.points()).collect();
    match points.len() {
        0 => scores.first().copied(),
        all if all == scores.len() => Points::mean(&points).map(Score::Points),
        _ => None,
    }
}

/// Those whose scores count, and who are waited for: the evaluators who have not left. If all have
/// (two marked each other at once), all still count: somebody has to.
pub fn counting(evaluators: &[Evaluator]) -> impl Iterator<Item = &EvaluatorId> {
    let all = || evaluators.iter().filter(|one| one.role == Role::Evaluator);
    let nobody_stayed = all().all(|one| one.left);
    let stayed = all().filter(move |one| nobody_stayed || !one.left);
    stayed.map(|one| &one.id)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::divergence::{Thresholds, divergences};
    use crate::instrument::AreaNumber;
    use crate::view::{Area, OwnScore};

    const NOT_APPLICABLE: Option<Score> = Some(Score::NotApplicable);

    fn points(hundredths: i32) -> Option<Score> {
        Some(Score::Points(Points::from_hundredths(hundredths)))
    }

    /// One question, scored by two who count and a trainee.
    fn evaluation(a: Option<Score>, b: Option<Score>, agreed: Option<Score>) -> Evaluation {
        let roles = [
            ("a", Role::Evaluator),
            ("b", Role::Evaluator),
            ("t", Role::Trainee),
        ];
        let evaluator = |(id, role): &(&str, Role)| Evaluator {
            id: EvaluatorId::new(*id),
            name: String::new(),
            organisation: String::new(),
            role: *role,
            left: false,
        };
        let own = |(id, score): (&str, Option<Score>)| {
            let note = String::new();
            (EvaluatorId::new(id), OwnScore { score, note })
        };
        let question = Question {
            id: "1.1".parse().expect("a question id"),
            text: String::new(),
            max: Points::whole(40),
            scores: [("a", a), ("b", b), ("t", points(0))].map(own).into(),
            agreed,
            rationale: String::new(),
            entries: Vec::new(),
        };
        Evaluation {
            instrument: String::new(),
            revision: 2026,
            municipality: Default::default(),
            year: 2026,
            scoring: Default::default(),
            thresholds: Default::default(),
            evaluators: roles.iter().map(evaluator).collect(),
            areas: vec![Area {
                number: AreaNumber::new(1).expect("an area"),
                name: String::new(),
                max: Points::whole(40),
                questions: vec![question],
                hand_ins: BTreeMap::new(),
                findings: Vec::new(),
                strengths: Vec::new(),
                opportunities: Vec::new(),
            }],
        }
    }

    #[test]
    fn the_agreed_stands_else_the_mean_of_all_who_count() {
        for (a, b, agreed, expected) in [
            (points(1_000), points(2_001), None, points(1_501)),
            (points(1_000), points(2_001), points(900), points(900)),
            (None, None, points(900), points(900)),
            (points(1_000), None, None, None),
            (points(1_000), NOT_APPLICABLE, None, None),
            (NOT_APPLICABLE, NOT_APPLICABLE, None, NOT_APPLICABLE),
            (points(1_000), points(2_000), NOT_APPLICABLE, NOT_APPLICABLE),
        ] {
            let evaluation = evaluation(a, b, agreed);
            let found = standings(&evaluation).into_values().next();
            assert_eq!(found, expected, "{a:?}, {b:?}, agreed {agreed:?}");
        }
    }

    #[test]
    fn what_is_agreed_is_no_open_divergence() {
        let open = |agreed| {
            let evaluation = evaluation(points(0), points(4_000), agreed);
            divergences(&evaluation, &Thresholds::default()).len()
        };
        assert_eq!(open(None), 1);
        assert_eq!(open(points(2_000)), 0);
        assert_eq!(open(NOT_APPLICABLE), 0);
    }
}
