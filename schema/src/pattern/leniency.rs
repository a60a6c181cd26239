//! An evaluator whose own scores lie above or below the others' throughout: a difference of
//! yardsticks, not of questions.

use serde::{Deserialize, Serialize};

use crate::agreement::{Ratings, limits, mean};
use crate::command::EvaluatorId;
use crate::divergence::Thresholds;

/// What rounding takes from a mean of percents.
const NOTHING: f64 = 1e-9;

/// Somebody scores higher or lower than others. Figures are in percent of a question's maximum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Leniency {
    /// Who.
    pub evaluator: EvaluatorId,
    /// Than whom; of several, than the mean of their scores.
    pub than: Vec<EvaluatorId>,
    /// By how much on average: above zero is higher, below is lower.
    pub difference: f64,
    /// `difference` lies between these with 95 percent confidence (Student); zero does not.
    pub interval: (f64, f64),
    /// From how many questions.
    pub questions: usize,
}

/// Who scores higher or lower throughout, the furthest first.
///
/// Whoever is furthest from the others is told, and then left out: else those who agree would be
/// told too, since one who is lower lifts everybody else above the mean of the rest. Of two, the
/// one who scores higher is told.
pub(super) fn leniency(ratings: &Ratings, thresholds: &Thresholds) -> Vec<Leniency> {
    if ratings.rows.len() < usize::from(thresholds.leniency_questions) {
        return Vec::new();
    }
    let percents = ratings.percents();
    let mut left: Vec<usize> = (0..ratings.evaluators.len()).collect();
    let mut found = Vec::new();
    while left.len() > 1 {
        let all = { left.iter() }.filter_map(|one| {
            let told = apart(ratings, &percents, *one, &left)?;
            let of_two = left.len() == 2;
            let clear = clear(&told, thresholds) && !(of_two && told.difference < 0.0);
            clear.then_some((*one, told))
        });
        let further = |a: &Leniency, b: &Leniency| a.difference.abs() > b.difference.abs();
        let furthest = all.reduce(|best, one| if further(&one.1, &best.1) { one } else { best });
        let Some((furthest, told)) = furthest else {
            break;
        };
        left.retain(|one| *one != furthest);
        found.push(told);
    }
    found
}

/// How far one is from the rest of those who are left.
fn apart(ratings: &Ratings, percents: &[Vec<f64>], one: usize, left: &[usize]) -> Option<Leniency> {
    let others: Vec<usize> = { left.iter().copied() }.filter(|it| *it != one).collect();
    let difference = |row: &Vec<f64>| {
        let rest: Vec<f64> = others.iter().map(|other| row[*other]).collect();
        Some(row[one] - mean(&rest)?)
    };
    let differences: Vec<f64> = percents.iter().map(difference).collect::<Option<_>>()?;
    let who = |at: &usize| ratings.evaluators[*at].clone();
    Some(Leniency {
        evaluator: who(&one),
        than: others.iter().map(who).collect(),
        difference: mean(&differences)?,
        interval: limits(&differences).ok()?.bias,
        questions: differences.len(),
    })
}

/// Whether it is large enough, and more than chance would make it.
fn clear(told: &Leniency, thresholds: &Thresholds) -> bool {
    let (low, high) = told.interval;
    let large = told.difference.abs() > f64::from(thresholds.leniency_from) - NOTHING;
    large && (low > NOTHING || high < -NOTHING)
}
