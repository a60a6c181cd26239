//! How far the evaluators' own scores agree, before any consensus: in plain figures, and in the
//! measures that a reader who knows statistics asks for.
//!
//! | module | what |
//! |---|---|
//! | `ratings` | the scores that can be compared, in percent of each question's maximum |
//! | `pair` | two evaluators: bias and limits of agreement |
//! | `icc` | all evaluators: the intraclass correlation ICC(A,1) |
//!
//! Compared are the questions to which everybody who counts has given points; what is not scored
//! or not applicable for somebody is left out of every figure here. No coefficient per area (five
//! to seven questions carry none), and no kappa: scores are amounts, not names.

mod icc;
mod pair;
mod ratings;

use serde::{Deserialize, Serialize};

pub use self::icc::Icc;
pub(crate) use self::pair::limits;
pub use self::pair::{Difference, Limits, Pair};
pub(crate) use self::ratings::Ratings;

use crate::divergence::{Band, Thresholds, band};
use crate::instrument::QuestionId;
use crate::points::Points;
use crate::view::Evaluation;

/// How far the evaluators' own scores agree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// How many questions the instrument has.
    pub questions: usize,
    /// To how many of them everybody who counts has given points.
    pub compared: usize,
    /// On how many of the compared questions nobody is further from another than `limit`.
    pub close: usize,
    /// In whole percent of a question's maximum ([`Thresholds::mean_up_to`]).
    pub limit: u8,
    /// The question on which two are furthest apart, by its share of the maximum; `None`: on no
    /// question is there a difference.
    pub widest: Option<Widest>,
    /// The mean of all absolute differences between two evaluators, in percent of the maximum;
    /// `None`: there is nothing to compare.
    pub mean_absolute_difference: Option<f64>,
    /// Each two of those who count, in their order.
    pub pairs: Vec<Pair>,
    /// Single scores, absolute agreement, evaluators and questions as samples.
    pub icc: Result<Icc, Uncomputable>,
}

/// A question and how far apart its lowest and highest score are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Widest {
    /// Which.
    pub question: QuestionId,
    /// Highest less lowest, in hundredths of a point.
    pub gap: Points,
    /// The question's maximum, in hundredths of a point.
    pub max: Points,
}

/// Why a measure has no value. It is never given as 0 or 1 then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Uncomputable {
    /// Fewer than two evaluators count.
    #[error("it takes two evaluators whose scores count")]
    OneEvaluator,
    /// Too few questions can be compared.
    #[error("too few questions can be compared")]
    TooFew,
    /// All scores are the same share of their maximum: there is nothing to tell questions apart.
    #[error("all scores are the same share of their maximum")]
    NoVariance,
}

/// How far the own scores of those who count agree.
pub fn agreement(evaluation: &Evaluation, thresholds: &Thresholds) -> Agreement {
    let ratings = Ratings::of(evaluation);
    let close = |gap: Points, max| band(gap, max, thresholds) == Band::Mean;
    let rows = ratings.rows.iter();
    Agreement {
        questions: evaluation.questions().count(),
        compared: ratings.rows.len(),
        close: rows.filter(|row| close(row.gap(), row.max)).count(),
        limit: thresholds.mean_up_to,
        widest: widest(&ratings),
        mean_absolute_difference: mean_absolute_difference(&ratings),
        pairs: pair::pairs(&ratings),
        icc: icc::icc(&ratings.percents()),
    }
}

/// The first of the instrument's order, where two are as wide.
fn widest(ratings: &Ratings) -> Option<Widest> {
    let apart = ratings.rows.iter().filter(|row| row.gap() > Points::ZERO);
    let widest = apart.reduce(|widest, row| {
        // Crosswise, which is exact: one share is larger than the other.
        let share = |of: &ratings::Row, other: &ratings::Row| {
            i64::from(of.gap().hundredths()) * i64::from(other.max.hundredths())
        };
        if share(row, widest) > share(widest, row) {
            row
        } else {
            widest
        }
    })?;
    Some(Widest {
        question: widest.question,
        gap: widest.gap(),
        max: widest.max,
    })
}

fn mean_absolute_difference(ratings: &Ratings) -> Option<f64> {
    let differences = ratings.rows.iter().flat_map(|row| {
        let percents = row.percents();
        let from = |(at, one): (usize, &f64)| -> Vec<f64> {
            let others = percents.iter().skip(at + 1);
            others.map(|other| (one - other).abs()).collect()
        };
        percents
            .iter()
            .enumerate()
            .flat_map(from)
            .collect::<Vec<_>>()
    });
    mean(&differences.collect::<Vec<_>>())
}

/// `None` of nothing.
pub(crate) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

#[cfg(test)]
mod tests;
