//! What a printed number says about the unrounded one, exactly.
//!
//! Rounding half up makes half-open intervals: whole points *n* are printed for every value from
//! n − ½, included, to n + ½, excluded; *k* percent of a maximum *m* for every value from
//! m(k − ½)/100 to m(k + ½)/100. With whole maxima all these bounds are whole thousandths of a
//! point (m · 10 · (k ± ½) = 5m(2k ± 1)), so plain integers lose nothing.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::points::Points;

/// The values that a number of points can have, in thousandths of a point.
///
/// The lower bound belongs to it; the upper bound only if `to_included`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// Lower bound in thousandths of a point.
    pub from: i64,
    /// Upper bound in thousandths of a point.
    pub to: i64,
    /// Whether the upper bound itself is possible.
    pub to_included: bool,
}

const THOUSANDTHS_IN_POINT: i64 = 1000;
const THOUSANDTHS_IN_HUNDREDTH: i64 = 10;

impl Interval {
    /// Nothing but zero points: where sums begin.
    pub const ZERO: Self = Self {
        from: 0,
        to: 0,
        to_included: true,
    };

    /// The values that are printed as `points` whole points.
    pub const fn of_points(points: i32) -> Self {
        let half = THOUSANDTHS_IN_POINT / 2;
        let middle = points as i64 * THOUSANDTHS_IN_POINT;
        Self::half_open(middle - half, middle + half)
    }

    /// The values that are printed as `percent` of `max` whole points.
    pub const fn of_percent(percent: i32, max: i32) -> Self {
        let (percent, max) = (percent as i64, max as i64);
        Self::half_open(5 * max * (2 * percent - 1), 5 * max * (2 * percent + 1))
    }

    /// The values that a score can have at all: 0 to `max` whole points, both included.
    pub const fn of_scores(max: i32) -> Self {
        Self {
            from: 0,
            to: max as i64 * THOUSANDTHS_IN_POINT,
            to_included: true,
        }
    }

    /// The values in both.
    pub fn and(self, other: Self) -> Self {
        let (to, to_included) = (self.to, self.to_included).min((other.to, other.to_included));
        Self {
            from: self.from.max(other.from),
            to,
            to_included,
        }
    }

    /// What the sum of a value here and a value there can be.
    pub const fn plus(self, other: Self) -> Self {
        Self {
            from: self.from + other.from,
            to: self.to + other.to,
            to_included: self.to_included && other.to_included,
        }
    }

    /// Whether no value is possible.
    pub const fn is_empty(self) -> bool {
        self.from > self.to || (self.from == self.to && !self.to_included)
    }

    /// The least and the greatest value in whole hundredths of a point; `None` if there is none.
    pub fn hundredths(self) -> Option<(Points, Points)> {
        let unit = THOUSANDTHS_IN_HUNDREDTH;
        let least = -(-self.from).div_euclid(unit);
        let greatest = match self.to_included {
            true => self.to.div_euclid(unit),
            false => (self.to - 1).div_euclid(unit),
        };
        let points = |hundredths| i32::try_from(hundredths).ok().map(Points::from_hundredths);
        (least <= greatest).then_some((points(least)?, points(greatest)?))
    }

    const fn half_open(from: i64, to: i64) -> Self {
        Self {
            from,
            to,
            to_included: false,
        }
    }
}

/// In points, for messages: `from 59.45 to below 60.45`.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let below = if self.to_included { "" } else { "below " };
        write!(
            f,
            "from {} to {below}{}",
            decimal(self.from),
            decimal(self.to)
        )
    }
}

fn decimal(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.abs() / 1000, thousandths.abs() % 1000);
    let number = format!("{sign}{whole}.{rest:03}");
    number
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn holds(interval: Interval, points: Points) -> bool {
        let value = i64::from(points.hundredths()) * 10;
        interval.from <= value
            && (value < interval.to || (value == interval.to && interval.to_included))
    }

    /// The definition and the rounding rule are two statements of one thing.
    #[test]
    fn a_value_is_in_the_interval_of_what_is_printed_for_it_and_in_no_other() {
        for max in [1, 5, 10, 13, 15, 20, 25, 30] {
            for hundredths in 0..=max * 100 {
                let points = Points::from_hundredths(hundredths);
                let printed = points.rounded();
                let percent = points.percent_of(Points::whole(max)).unwrap().whole();
                assert!(holds(Interval::of_scores(max), points));
                for near in -1..=1 {
                    assert_eq!(
                        holds(Interval::of_points(printed + near), points),
                        near == 0
                    );
                    assert_eq!(
                        holds(Interval::of_percent(percent + near, max), points),
                        near == 0
                    );
                }
            }
        }
    }

    #[test]
    fn a_bound_counts_only_on_the_lower_side() {
        let below = Interval::of_points(13);
        let above = Interval::of_points(14);
        assert!(below.and(above).is_empty());
        assert_eq!(below.hundredths().unwrap().1, Points::from_hundredths(1349));
        assert_eq!(above.hundredths().unwrap().0, Points::from_hundredths(1350));
        // 100 % of 15 reaches beyond what can be scored.
        let full = Interval::of_percent(100, 15).and(Interval::of_scores(15));
        assert_eq!(
            full,
            Interval {
                from: 14_925,
                to: 15_000,
                to_included: true
            }
        );
        assert_eq!(full.to_string(), "from 14.925 to 15");
    }

    #[test]
    fn nothing_is_lost_between_hundredths() {
        // 1 point and 12 % of 13: from 1.495 to below 1.5, where no hundredth lies.
        let narrow = Interval::of_points(1).and(Interval::of_percent(12, 13));
        assert!(!narrow.is_empty());
        assert_eq!(narrow.hundredths(), None);
        assert_eq!(narrow.to_string(), "from 1.495 to below 1.5");
    }

    #[test]
    fn sums_add_bounds() {
        let rows = [
            Interval::of_points(3),
            Interval::of_points(4),
            Interval::of_scores(2),
        ];
        let sum = rows.into_iter().fold(Interval::ZERO, Interval::plus);
        assert_eq!(
            sum,
            Interval {
                from: 6_000,
                to: 10_000,
                to_included: false
            }
        );
    }
}
