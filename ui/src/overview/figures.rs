//! Every figure of the overview: the tables of what each evaluator holds, of what was agreed, and
//! of the result so far.

use std::collections::BTreeMap;

use samsyn_client::desk::Content;
use samsyn_schema::command::{Evaluator, EvaluatorId};
use samsyn_schema::instrument::QuestionId;
use samsyn_schema::points::{Points, Score};
use samsyn_schema::standing::standing;
use samsyn_schema::totals::Table;
use samsyn_schema::view::Question;

/// What one evaluator holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// Who.
    pub evaluator: Evaluator,
    /// Whether it is the one who works here.
    pub own: bool,
    /// The points.
    pub table: Table,
}

/// Every figure of the overview.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The one who works here, then the others who count or have scored.
    pub held: Vec<Held>,
    /// What was agreed.
    pub agreed: Table,
    /// What stands so far.
    pub result: Table,
}

/// The figures, as far as they are open. `me`: who works here.
pub fn figures(content: &Content, me: Option<&EvaluatorId>) -> Figures {
    let (evaluation, instrument) = (&content.evaluation, &content.instrument);
    let questions: BTreeMap<QuestionId, &Question> =
        evaluation.questions().map(|one| (one.id, one)).collect();
    let table = |score: &dyn Fn(&Question) -> Option<Score>| {
        Table::new(instrument, |id| score(questions.get(&id)?))
    };
    let own = |one: &Evaluator| Some(&one.id) == me;
    let held = |one: &Evaluator| Held {
        evaluator: one.clone(),
        own: own(one),
        table: table(&|question| question.scores.get(&one.id)?.score),
    };
    let mut people: Vec<Held> = evaluation.evaluators.iter().map(held).collect();
    people.retain(|one| {
        let total = &one.table.total;
        let has_scored = total.scored + total.not_applicable > 0;
        one.own || evaluation.counts(&one.evaluator.id) || has_scored
    });
    people.sort_by_key(|one| !one.own);
    Figures {
        held: people,
        agreed: table(&|question| question.agreed),
        result: table(&|question| standing(evaluation, question)),
    }
}

/// How many decimals these points need to stand in one column.
pub fn decimals(points: impl Iterator<Item = Points>) -> usize {
    let needed = |points: Points| match points.hundredths() {
        hundredths if hundredths % 100 == 0 => 0,
        hundredths if hundredths % 10 == 0 => 1,
        _ => 2,
    };
    points.map(needed).max().unwrap_or(0)
}

/// The unrounded points of each row.
pub fn unrounded(table: &Table) -> impl Iterator<Item = Points> {
    table.rows().filter_map(|row| row.score?.points())
}

#[cfg(test)]
mod tests {
    use samsyn_schema::command::Role;
    use samsyn_schema::command::Timestamp;
    use samsyn_schema::sample::nassjo_2019;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn sample() -> Content {
        let document = nassjo_2019().worked(Timestamp(1_700_000_000_000));
        Content {
            heads: document.heads(),
            evaluation: document.evaluation(),
            instrument: document.instrument().as_ref().clone(),
            conflicts: Vec::new(),
        }
    }

    #[test]
    fn own_points_come_first_and_the_result_is_what_the_report_prints() {
        let b = EvaluatorId::new("b");
        let figures = figures(&sample(), Some(&b));
        let who: Vec<_> = figures
            .held
            .iter()
            .map(|one| (one.evaluator.id.as_str(), one.own))
            .collect();
        assert_eq!(who, [("b", true), ("a", false)]);
        let behind = &nassjo_2019().points;
        let report = Table::new(&sample().instrument, |id| {
            behind.get(&id).copied().map(Score::Points)
        });
        assert_eq!(figures.result, report);
        assert_eq!(figures.result.total.max, Points::whole(800));
    }

    #[test]
    fn a_trainee_is_listed_once_there_is_a_score() {
        let mut content = sample();
        let id = EvaluatorId::new("t");
        content.evaluation.evaluators.push(Evaluator {
            id: id.clone(),
            name: String::new(),
            organisation: String::new(),
            role: Role::Trainee,
            left: false,
        });
        let a = EvaluatorId::new("a");
        assert_eq!(figures(&content, Some(&a)).held.len(), 2);
        assert_eq!(figures(&content, Some(&id)).held[0].evaluator.id, id);
        let question = &mut content.evaluation.areas[0].questions[0];
        let own = question.scores.entry(id.clone()).or_default();
        own.score = Some(Score::NotApplicable);
        assert_eq!(figures(&content, Some(&a)).held[2].evaluator.id, id);
    }

    #[test]
    fn a_column_has_the_decimals_that_it_needs() {
        for (hundredths, expected) in [
            (&[][..], 0),
            (&[1200, 0], 0),
            (&[1200, 1250], 1),
            (&[1250, 1225], 2),
            (&[1201], 2),
        ] {
            let points = hundredths.iter().map(|one| Points::from_hundredths(*one));
            assert_eq!(decimals(points), expected, "{hundredths:?}");
        }
    }
}
