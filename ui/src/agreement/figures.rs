//! Every figure of this view.

use std::rc::Rc;

use samsyn_client::desk::Content;
use samsyn_schema::agreement::{Agreement, Pair, agreement};
use samsyn_schema::command::EvaluatorId;
use samsyn_schema::divergence::{Band, Thresholds, band};
use samsyn_schema::instrument::QuestionId;
use samsyn_schema::pattern::{Patterns, patterns};
use samsyn_schema::points::{Points, Score};
use samsyn_schema::view::Evaluation;
use yew::prelude::*;

use crate::state::Desk;

/// Every figure of this view.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Whose scores count, in the evaluation's order.
    pub evaluators: Vec<EvaluatorId>,
    /// How near they are.
    pub agreement: Agreement,
    /// What runs through their scores.
    pub patterns: Patterns,
    /// Each two of them.
    pub pairs: Vec<Two>,
    /// By which it was told.
    pub thresholds: Thresholds,
}

/// Two evaluators, question by question. Differences are `first` less `second`.
#[derive(Debug, Clone, PartialEq)]
pub struct Two {
    /// The one.
    pub first: EvaluatorId,
    /// The other.
    pub second: EvaluatorId,
    /// Each compared question, in the instrument's order.
    pub rows: Vec<Row>,
}

/// A question to which both have given points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Which.
    pub question: QuestionId,
    /// Its maximum.
    pub max: Points,
    /// What the first gave.
    pub first: Points,
    /// What the second gave.
    pub second: Points,
    /// The mean of both, in percent of the maximum.
    pub mean: f64,
    /// The first's less the second's, in percent of the maximum.
    pub difference: f64,
    /// What the difference calls for.
    pub band: Band,
}

/// The figures of what is open; made anew when it changes.
#[hook]
pub fn use_figures(desk: &Desk) -> Rc<Figures> {
    use_memo(desk.content().clone(), |content| figures(content))
}

/// The figures of an evaluation.
pub fn figures(content: &Content) -> Figures {
    let thresholds = content.evaluation.thresholds;
    let evaluation = &content.evaluation;
    let agreement = agreement(evaluation, &thresholds);
    let two = |pair: &Pair| two(pair, evaluation, &thresholds);
    Figures {
        evaluators: counting(evaluation),
        pairs: agreement.pairs.iter().map(two).collect(),
        patterns: patterns(evaluation, &thresholds),
        agreement,
        thresholds,
    }
}

fn counting(evaluation: &Evaluation) -> Vec<EvaluatorId> {
    let all = samsyn_schema::standing::counting(&evaluation.evaluators);
    all.cloned().collect()
}

fn two(pair: &Pair, evaluation: &Evaluation, thresholds: &Thresholds) -> Two {
    let mut differences = pair.differences.iter().peekable();
    // Both are in the instrument's order.
    let row = |question: &samsyn_schema::view::Question| {
        let one = differences.next_if(|one| one.question == question.id)?;
        let points = |id| question.scores.get(id)?.score.and_then(Score::points);
        let (first, second) = (points(&pair.first)?, points(&pair.second)?);
        Some(Row {
            question: question.id,
            max: question.max,
            first,
            second,
            mean: one.mean,
            difference: one.difference,
            band: band((first - second).abs(), question.max, thresholds),
        })
    };
    Two {
        first: pair.first.clone(),
        second: pair.second.clone(),
        rows: evaluation.questions().filter_map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use samsyn_schema::command::Timestamp;
    use samsyn_schema::sample::nassjo_2019;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn sample() -> Content {
        let document = nassjo_2019().discussed(Timestamp(1_700_000_000_000));
        Content {
            heads: document.heads(),
            evaluation: document.evaluation(),
            instrument: document.instrument().as_ref().clone(),
            conflicts: Vec::new(),
        }
    }

    #[test]
    fn every_compared_question_has_its_row_and_its_band() {
        let content = sample();
        let figures = figures(&content);
        let [two] = figures.pairs.as_slice() else {
            panic!("two evaluators are one pair");
        };
        assert_eq!(two.rows.len(), figures.agreement.compared);
        // Some are not applicable, or scored by one only.
        assert!(two.rows.len() < content.evaluation.questions().count());
        let close = two.rows.iter().filter(|row| row.band == Band::Mean);
        assert_eq!(close.count(), figures.agreement.close);
        let told = figures.agreement.pairs[0].differences.iter();
        for (row, told) in two.rows.iter().zip(told) {
            assert_eq!(row.question, told.question);
            let points = (row.first - row.second).hundredths();
            let percent = f64::from(points) * 100.0 / f64::from(row.max.hundredths());
            assert!((row.difference - percent).abs() < 1e-9, "{row:?}");
        }
    }

    #[test]
    fn who_only_learns_is_not_compared() {
        let mut content = sample();
        content.evaluation.evaluators[1].role = samsyn_schema::command::Role::Trainee;
        let figures = figures(&content);
        assert_eq!(figures.evaluators, [EvaluatorId::new("a")]);
        assert_eq!(figures.agreement.compared, 0);
        assert_eq!(figures.pairs, []);
    }
}
