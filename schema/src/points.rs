//! Points, percents and scores: the only numbers an evaluation has.
//!
//! Points are stored as whole hundredths, so that sums and comparisons are exact. What a reader
//! sees is rounded once, half up, and always from the unrounded value.

mod decimal;
mod notation;
mod percent;

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

pub use notation::{Notation, ParsePointsError};
pub use percent::Percent;

/// A number of points, in hundredths of a point.
///
/// A difference of two scores may be negative; a score itself never is. Sums stop at the bounds of
/// `i32`, some twenty million points: what a hostile file claims can't make a sum overflow.
///
/// ```
/// use samsyn_schema::points::{Notation, Points};
///
/// let points: Points = "16,25".parse().unwrap();
/// assert_eq!(points.hundredths(), 1625);
/// assert_eq!(points.rounded(), 16);
/// assert_eq!(points.format(Notation::Swedish), "16,25");
/// assert_eq!(points.percent_of(Points::whole(25)).unwrap().whole(), 65);
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Points(i32);

impl Points {
    /// No points at all. Not the same as not scored: see [`Score`].
    pub const ZERO: Self = Self(0);

    /// The points that are `hundredths` hundredths of a point.
    pub const fn from_hundredths(hundredths: i32) -> Self {
        Self(hundredths)
    }

    /// `points` whole points. At most 21 474 836 fit.
    pub const fn whole(points: i32) -> Self {
        Self(points * 100)
    }

    /// The value in hundredths of a point.
    pub const fn hundredths(self) -> i32 {
        self.0
    }

    /// Whole points as a report prints them: rounded half up.
    pub const fn rounded(self) -> i32 {
        div_half_up(self.0 as i64, 100)
    }

    /// How far from zero.
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// Whole percent of `max`, rounded half up from the unrounded value.
    /// `None` when `max` is not positive: there is nothing to be a share of.
    pub const fn percent_of(self, max: Self) -> Option<Percent> {
        if max.0 <= 0 {
            return None;
        }
        Some(Percent::new(div_half_up(self.0 as i64 * 100, max.0 as i64)))
    }

    /// The mean, rounded half up to a hundredth. `None` of nothing.
    pub fn mean(scores: &[Self]) -> Option<Self> {
        let count = i64::try_from(scores.len())
            .ok()
            .filter(|&count| count > 0)?;
        let sum: i64 = scores.iter().map(|points| i64::from(points.0)).sum();
        Some(Self(div_half_up(sum, count)))
    }
}

/// What one evaluator, or the consensus, says about a question.
///
/// Three things are kept apart: points (zero is a judgement), [`Score::NotApplicable`] (the
/// question doesn't concern this municipality and is left out of every maximum), and not scored
/// yet, which is the absence of a score: `Option<Score>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Score {
    /// Points, from zero to the question's maximum.
    Points(Points),
    /// The question doesn't apply to this municipality.
    NotApplicable,
}

impl Score {
    /// The points, unless the question is not applicable.
    pub const fn points(self) -> Option<Points> {
        match self {
            Self::Points(points) => Some(points),
            Self::NotApplicable => None,
        }
    }
}

impl From<Points> for Score {
    fn from(points: Points) -> Self {
        Self::Points(points)
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl SubAssign for Points {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::ZERO, Add::add)
    }
}

impl<'a> Sum<&'a Self> for Points {
    fn sum<I: Iterator<Item = &'a Self>>(points: I) -> Self {
        points.copied().sum()
    }
}

/// `numerator / denominator` to the nearest whole number, a half upwards (towards +∞).
const fn div_half_up(numerator: i64, denominator: i64) -> i32 {
    let quotient = (2 * numerator + denominator).div_euclid(2 * denominator);
    if quotient > i32::MAX as i64 {
        i32::MAX
    } else if quotient < i32::MIN as i64 {
        i32::MIN
    } else {
        quotient as i32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn points(hundredths: i32) -> Points {
        Points::from_hundredths(hundredths)
    }

    #[test]
    fn whole_points_are_rounded_half_up() {
        for (hundredths, whole) in [
            (0, 0),
            (49, 0),
            (50, 1),
            (1349, 13),
            (1350, 14),
            (-50, 0),
            (-51, -1),
        ] {
            assert_eq!(points(hundredths).rounded(), whole, "{hundredths}");
        }
    }

    #[test]
    fn percent_is_rounded_from_the_unrounded_value() {
        for (hundredths, max, percent) in [
            (1350, 15, 90),
            (1357, 15, 90),
            (1358, 15, 91),
            (1050, 25, 42),
            (0, 10, 0),
            (1000, 10, 100),
            // 12.5 of 100 exactly: the half goes up.
            (1250, 100, 13),
        ] {
            let max = Points::whole(max);
            assert_eq!(
                points(hundredths).percent_of(max),
                Some(Percent::new(percent))
            );
        }
        assert_eq!(points(100).percent_of(Points::ZERO), None);
    }

    #[test]
    fn the_mean_is_rounded_half_up_to_a_hundredth() {
        for (scores, mean) in [
            (&[][..], None),
            (&[1000], Some(1000)),
            (&[1000, 1001], Some(1001)),
            (&[1, 1, 2], Some(1)),
            (&[1, 2, 2], Some(2)),
        ] {
            let scores: Vec<Points> = scores.iter().copied().map(points).collect();
            assert_eq!(Points::mean(&scores), mean.map(points), "{scores:?}");
        }
    }

    #[test]
    fn absurd_points_stop_at_the_bounds() {
        let (most, least) = (points(i32::MAX), points(i32::MIN));
        assert_eq!(most + most, most);
        assert_eq!(least - most, least);
        assert_eq!((-least, least.abs()), (most, most));
        assert_eq!([most, most].iter().sum::<Points>(), most);
        assert_eq!(Points::mean(&[most, most, most]), Some(most));
        assert_eq!(most.percent_of(points(1)), Some(Percent::new(i32::MAX)));
    }

    #[test]
    fn a_score_is_stored_in_hundredths() {
        for (score, json) in [
            (Some(Score::Points(points(1625))), r#"{"points":1625}"#),
            (Some(Score::Points(Points::ZERO)), r#"{"points":0}"#),
            (Some(Score::NotApplicable), r#""not_applicable""#),
            (None, "null"),
        ] {
            assert_eq!(serde_json::to_string(&score).unwrap(), json);
            assert_eq!(serde_json::from_str::<Option<Score>>(json).unwrap(), score);
        }
    }
}
