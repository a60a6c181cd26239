//! All evaluators: how much of what scores differ by is a difference between questions.
//!
//! ICC(A,1) of McGraw, K. O., & Wong, S. P. (1996), "Forming inferences about some intraclass
//! correlation coefficients", Psychological Methods 1, 30–46, tables 4 and 7: two-way, absolute
//! agreement, single scores. The same as ICC(2,1) of Shrout and Fleiss (1979).

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, FisherSnedecor};

use super::Uncomputable;

/// Below it a sum of squares is what rounding left of zero: scores are percents, up to 100.
const NOTHING: f64 = 1e-9;

/// An intraclass correlation: 1 is full agreement; 0 and below, none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Icc {
    /// The estimate.
    pub value: f64,
    /// Between these with 95 percent confidence; `None`: the scores don't spread in the way that
    /// an interval is made from, such as in full agreement.
    pub interval: Option<(f64, f64)>,
    /// From how many questions.
    pub questions: usize,
    /// From how many evaluators.
    pub evaluators: usize,
}

/// Mean squares of a two-way analysis of variance without repetition.
struct MeanSquares {
    rows: f64,
    columns: f64,
    error: f64,
}

/// Of a table with a row for each question and a column for each evaluator.
///
/// # Errors
/// If there are fewer than two columns or rows, or all values are the same.
pub(super) fn icc(table: &[Vec<f64>]) -> Result<Icc, Uncomputable> {
    let evaluators = table.first().map_or(0, Vec::len);
    if table.len() < 2 {
        return Err(Uncomputable::TooFew);
    }
    if evaluators < 2 {
        return Err(Uncomputable::OneEvaluator);
    }
    let squares = MeanSquares::of(table, evaluators);
    let (n, k) = (table.len() as f64, evaluators as f64);
    let spread =
        squares.rows + (k - 1.0) * squares.error + k / n * (squares.columns - squares.error);
    if squares.rows + squares.columns + squares.error < NOTHING || spread.abs() < NOTHING {
        return Err(Uncomputable::NoVariance);
    }
    let value = (squares.rows - squares.error) / spread;
    Ok(Icc {
        value,
        interval: interval(&squares, value, n, k),
        questions: table.len(),
        evaluators,
    })
}

impl MeanSquares {
    fn of(table: &[Vec<f64>], evaluators: usize) -> Self {
        let (n, k) = (table.len() as f64, evaluators as f64);
        let row_means: Vec<f64> = { table.iter() }
            .map(|row| row.iter().sum::<f64>() / k)
            .collect();
        let column = |at: usize| table.iter().map(|row| row[at]).sum::<f64>() / n;
        let column_means: Vec<f64> = (0..evaluators).map(column).collect();
        let all = row_means.iter().sum::<f64>() / n;
        let squares = |means: &[f64]| means.iter().map(|mean| (mean - all).powi(2)).sum::<f64>();
        let left = table.iter().zip(&row_means).flat_map(|(row, row_mean)| {
            let cells = row.iter().zip(&column_means);
            cells.map(move |(cell, column_mean)| (cell - row_mean - column_mean + all).powi(2))
        });
        Self {
            rows: k * squares(&row_means) / (n - 1.0),
            columns: n * squares(&column_means) / (k - 1.0),
            error: left.sum::<f64>() / ((n - 1.0) * (k - 1.0)),
        }
    }
}

fn interval(squares: &MeanSquares, value: f64, n: f64, k: f64) -> Option<(f64, f64)> {
    let (rows, columns, error) = (squares.rows, squares.columns, squares.error);
    let a = k * value / (n * (1.0 - value));
    let b = 1.0 + k * value * (n - 1.0) / (n * (1.0 - value));
    let freedom = (a * columns + b * error).powi(2)
        / ((a * columns).powi(2) / (k - 1.0) + (b * error).powi(2) / ((n - 1.0) * (k - 1.0)));
    let quantile = |first, second| {
        let usable = |freedom: f64| freedom.is_finite() && freedom > 0.0;
        let distribution = FisherSnedecor::new(first, second).ok();
        let distribution = distribution.filter(|_| usable(first) && usable(second));
        Some(distribution?.inverse_cdf(0.975))
    };
    let (lower, upper) = (quantile(n - 1.0, freedom)?, quantile(freedom, n - 1.0)?);
    let between = k * columns + (k * n - k - n) * error;
    let low = n * (rows - lower * error) / (lower * between + n * rows);
    let high = n * (upper * rows - error) / (between + n * upper * rows);
    (low.is_finite() && high.is_finite()).then_some((low, high))
}
