//! An evaluator whose own scores lie above or below the others' throughout: a difference of
//! yardsticks, not of questions.

use serde::{Deserialize, Serialize};

use crate::agreement::{Ratings, limits, mean};
use crate::command::EvaluatorId;
use crate::divergence::Thresholds;
use crate::instrument::QuestionId;

/// What rounding takes from a mean of percents.
const NOTHING: f64 = 1e-9;

/// How many questions are named as examples.
const EXAMPLES: usize = 3;

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
    /// Where it shows most, the widest first: at most three.
    pub examples: Vec<QuestionId>,
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
    let average = mean(&differences)?;
    let who = |at: &usize| ratings.evaluators[*at].clone();
    Some(Leniency {
        evaluator: who(&one),
        than: others.iter().map(who).collect(),
        difference: average,
        interval: limits(&differences).ok()?.bias,
        questions: differences.len(),
        examples: examples(ratings, &differences, average.signum()),
    })
}

/// The widest in this direction; the instrument's order where they are as wide.
fn examples(ratings: &Ratings, differences: &[f64], direction: f64) -> Vec<QuestionId> {
    let questions = ratings.rows.iter().map(|row| row.question);
    let along = differences.iter().map(|difference| difference * direction);
    let mut all: Vec<(f64, QuestionId)> = along.zip(questions).collect();
    all.retain(|(difference, _)| *difference > NOTHING);
    all.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let widest = all.into_iter().take(EXAMPLES);
    widest.map(|(_, question)| question).collect()
}

/// Whether it is large enough, and more than chance would make it.
fn clear(told: &Leniency, thresholds: &Thresholds) -> bool {
    let (low, high) = told.interval;
    let large = told.difference.abs() > f64::from(thresholds.leniency_from) - NOTHING;
    large && (low > NOTHING || high < -NOTHING)
}
