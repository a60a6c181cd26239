//! What is missing in an evaluation.

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use samsyn_schema::view::{Area, Evaluation};

/// Something that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// All of an area.
    Area(AreaNumber),
    /// One question of an area in which others are there.
    Question(QuestionId),
}

/// What this evaluator has not scored: whole areas, else question by question.
pub fn not_scored(evaluation: &Evaluation, by: &EvaluatorId) -> Vec<Gap> {
    let of_area = |area: &Area| -> Vec<Gap> {
        let scored = |held: Option<&samsyn_schema::view::OwnScore>| held?.score;
        let open: Vec<QuestionId> = area
            .questions
            .iter()
            .filter(|question| scored(question.scores.get(by)).is_none())
            .map(|question| question.id)
            .collect();
        if open.len() == area.questions.len() && open.len() > 1 {
            return vec![Gap::Area(area.number)];
        }
        open.into_iter().map(Gap::Question).collect()
    };
    evaluation.areas.iter().flat_map(of_area).collect()
}

/// The areas in whose sections nothing is written.
pub fn without_findings(evaluation: &Evaluation) -> Vec<Gap> {
    areas(evaluation, |area| {
        area.findings.iter().all(|one| one.body.trim().is_empty())
    })
}

/// The areas without strengths.
pub fn without_strengths(evaluation: &Evaluation) -> Vec<Gap> {
    areas(evaluation, |area| {
        area.strengths.iter().all(|one| one.text.trim().is_empty())
    })
}

/// The areas without improvement opportunities.
pub fn without_opportunities(evaluation: &Evaluation) -> Vec<Gap> {
    areas(evaluation, |area| {
        let mut all = area.opportunities.iter();
        all.all(|one| one.text.trim().is_empty())
    })
}

fn areas(evaluation: &Evaluation, missing: impl Fn(&Area) -> bool) -> Vec<Gap> {
    let found = evaluation.areas.iter().filter(|area| missing(area));
    found.map(|area| Gap::Area(area.number)).collect()
}

#[cfg(test)]
mod tests {
    use samsyn_schema::command::{StatementId, Timestamp};
    use samsyn_schema::document::Document;
    use samsyn_schema::points::Score;
    use samsyn_schema::sample::nassjo_2019;
    use samsyn_schema::view::Statement;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn founded() -> Evaluation {
        let founding = nassjo_2019().founding();
        let document = Document::found(&founding, [7; 16], Timestamp(0));
        document.expect("it can be founded").evaluation()
    }

    #[test]
    fn everything_is_missing_at_the_beginning_and_nothing_in_the_sample() {
        let (empty, by) = (founded(), EvaluatorId::new("a"));
        for found in [
            not_scored(&empty, &by),
            without_findings(&empty),
            without_strengths(&empty),
            without_opportunities(&empty),
        ] {
            let numbers: Vec<_> = (1..=8).filter_map(AreaNumber::new).map(Gap::Area).collect();
            assert_eq!(found, numbers);
        }
        let full = nassjo_2019()
            .worked(Timestamp(1_700_000_000_000))
            .evaluation();
        assert_eq!(not_scored(&full, &by), []);
        assert_eq!(without_findings(&full), []);
    }

    #[test]
    fn a_begun_area_is_told_by_question_and_not_applicable_is_a_score() {
        let (mut evaluation, by) = (founded(), EvaluatorId::new("a"));
        for question in &mut evaluation.areas[0].questions[1..] {
            let own = question.scores.entry(by.clone()).or_default();
            own.score = Some(Score::NotApplicable);
        }
        let found = not_scored(&evaluation, &by);
        assert_eq!(found[0], Gap::Question("1.1".parse().expect("a question")));
        assert_eq!(found[1], Gap::Area(AreaNumber::new(2).expect("an area")));
        assert_eq!(not_scored(&evaluation, &EvaluatorId::new("b")).len(), 8);
    }

    #[test]
    fn blanks_are_no_text() {
        let mut evaluation = founded();
        evaluation.areas[0].findings[0].body = " \n".to_owned();
        let blank = Statement {
            id: StatementId::new("s"),
            text: " ".to_owned(),
            by: None,
            questions: Vec::new(),
            good_example: None,
            ask: false,
        };
        evaluation.areas[0].strengths.push(blank);
        assert_eq!(without_findings(&evaluation).len(), 8);
        assert_eq!(without_strengths(&evaluation).len(), 8);
        evaluation.areas[0].findings[0].body.push('x');
        evaluation.areas[0].strengths[0].text.push('x');
        assert_eq!(without_findings(&evaluation).len(), 7);
        assert_eq!(without_strengths(&evaluation).len(), 7);
    }
}
