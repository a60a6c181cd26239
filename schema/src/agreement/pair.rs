//! Two evaluators: who scores higher, by how much, and how far a single question may be from that.
//!
//! Bland, J. M., & Altman, D. G. (1986), "Statistical methods for assessing agreement between two
//! methods of clinical measurement", The Lancet 327, 307–310; the interval of the bias as in their
//! "Measuring agreement in method comparison studies" (1999).

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, StudentsT};

use super::ratings::Ratings;
use super::{Uncomputable, mean};
use crate::command::EvaluatorId;
use crate::instrument::QuestionId;

/// The normal distribution's quantile for 95 percent on both sides.
const NORMAL_95: f64 = 1.959_963_984_540_054;

/// Two evaluators. Every figure is in percent of a question's maximum; differences are `first`
/// less `second`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// The one who comes first in the evaluation.
    pub first: EvaluatorId,
    /// The other.
    pub second: EvaluatorId,
    /// Each compared question, in the instrument's order.
    pub differences: Vec<Difference>,
    /// The mean of the differences: above zero, `first` scores higher. `None`: there are none.
    pub bias: Option<f64>,
    /// How the differences spread around the bias.
    pub limits: Result<Limits, Uncomputable>,
}

/// A question's difference, in percent of its maximum.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Which.
    pub question: QuestionId,
    /// The mean of both scores.
    pub mean: f64,
    /// The first's score less the second's.
    pub difference: f64,
}

/// How differences spread around their mean, in percent of the maximum.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// 95 percent of the differences are expected between these.
    pub agreement: (f64, f64),
    /// The bias itself lies between these, with 95 percent confidence.
    pub bias: (f64, f64),
}

/// Each two of the evaluators, in their order.
pub(super) fn pairs(ratings: &Ratings) -> Vec<Pair> {
    let percents = ratings.percents();
    let all = ratings.evaluators.iter().enumerate();
    all.flat_map(|(one, first)| {
        let others = ratings.evaluators.iter().enumerate().skip(one + 1);
        let pair = |(other, second): (usize, &EvaluatorId)| {
            let rows = ratings.rows.iter().zip(&percents);
            let differences = rows.map(|(row, percents)| Difference {
                question: row.question,
                mean: f64::midpoint(percents[one], percents[other]),
                difference: percents[one] - percents[other],
            });
            Pair::of(first.clone(), second.clone(), differences.collect())
        };
        others.map(pair).collect::<Vec<_>>()
    })
    .collect()
}

impl Pair {
    fn of(first: EvaluatorId, second: EvaluatorId, differences: Vec<Difference>) -> Self {
        let values: Vec<f64> = differences.iter().map(|one| one.difference).collect();
        Self {
            first,
            second,
            differences,
            bias: mean(&values),
            limits: limits(&values),
        }
    }
}

/// Differences that are all the same spread by nothing, which is a value.
///
/// # Errors
/// [`Uncomputable::TooFew`] of fewer than two.
pub(crate) fn limits(differences: &[f64]) -> Result<Limits, Uncomputable> {
    let count = differences.len() as f64;
    let freedom = count - 1.0;
    let student = StudentsT::new(0.0, 1.0, freedom).map_err(|_| Uncomputable::TooFew)?;
    let bias = mean(differences).ok_or(Uncomputable::TooFew)?;
    let squares: f64 = differences.iter().map(|one| (one - bias).powi(2)).sum();
    let deviation = (squares / freedom).sqrt();
    let around = |reach: f64| (bias - reach, bias + reach);
    Ok(Limits {
        agreement: around(NORMAL_95 * deviation),
        bias: around(student.inverse_cdf(0.975) * deviation / count.sqrt()),
    })
}
