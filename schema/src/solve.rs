//! Finds unrounded points that print as a given table.
//!
//! A published report has only rounded numbers. To work on with it, each row needs points, in
//! hundredths, that print as that row, and together as the area's total. Usually there are many;
//! chosen are the most natural: quarters rather than tenths rather than odd hundredths, near the
//! middle of what is possible. The best choice for a whole area is found exactly, by dynamic
//! programming over the sum, so the same table always gives the same points.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::audit::row_values;
use crate::instrument::{AreaNumber, QuestionId};
use crate::intervals::Interval;
use crate::points::Points;
use crate::printed::{PrintedArea, PrintedRow, PrintedTable};

/// The points behind a printed table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Solution {
    /// Points that print as the question's row. Of anything printed twice, the last counts.
    pub points: BTreeMap<QuestionId, Points>,
    /// Rows that no hundredths print as.
    pub unsolved: Vec<QuestionId>,
    /// Areas whose printed total can't be met by their rows: the rows have been followed.
    pub total_set_aside: Vec<AreaNumber>,
}

/// The most natural points behind `table`.
pub fn solve(table: &PrintedTable) -> Solution {
    let areas: BTreeMap<AreaNumber, &PrintedArea> =
        table.areas.iter().map(|area| (area.number, area)).collect();
    let mut solution = Solution::default();
    for area in areas.into_values() {
        solution.area(area);
    }
    solution
}

/// Hundredths of a point.
type Range = RangeInclusive<i32>;

impl Solution {
    fn area(&mut self, area: &PrintedArea) {
        let rows: BTreeMap<QuestionId, &PrintedRow> =
            area.questions.iter().map(|row| (row.id, row)).collect();
        let (mut solvable, mut ranges) = (Vec::new(), Vec::new());
        for (&question, row) in &rows {
            match range(row_values(row)) {
                Some(range) => {
                    solvable.push(question);
                    ranges.push(range);
                }
                None => self.unsolved.push(question),
            }
        }
        // Without a row the total says nothing about the others.
        let total = match solvable.len() == rows.len() {
            true => self.total_to_meet(area, &rows, &ranges),
            false => None,
        };
        let points = most_natural(&ranges, total.as_ref());
        self.points.extend(solvable.into_iter().zip(points));
    }

    /// The printed points and percent, or whichever of the two the rows allow.
    fn total_to_meet(
        &mut self,
        area: &PrintedArea,
        rows: &BTreeMap<QuestionId, &PrintedRow>,
        ranges: &[Range],
    ) -> Option<Range> {
        let max = rows.values().map(|row| row.max).sum();
        let points = Interval::of_points(area.table_points);
        let percent = Interval::of_percent(area.table_percent, max);
        let possible = |total: Interval| range(total).filter(|total| meets(ranges, total));
        possible(points.and(percent)).or_else(|| {
            self.total_set_aside.push(area.number);
            possible(points).or_else(|| possible(percent))
        })
    }
}

fn range(values: Interval) -> Option<Range> {
    let (least, greatest) = values.hundredths()?;
    Some(least.hundredths()..=greatest.hundredths())
}

/// Whether a sum of one value from each range lies in `total`.
fn meets(ranges: &[Range], total: &Range) -> bool {
    let least: i32 = ranges.iter().map(|range| *range.start()).sum();
    let greatest: i32 = ranges.iter().map(|range| *range.end()).sum();
    least <= *total.end() && *total.start() <= greatest
}

/// One value from each range, together the least [`oddness`] of all whose sum lies in `total`,
/// which must be possible.
fn most_natural(ranges: &[Range], total: Option<&Range>) -> Vec<Points> {
    // The best way to each sum that the ranges so far can reach: its oddness and its last value.
    let mut steps = vec![BTreeMap::from([(0, Way::default())])];
    for range in ranges {
        let mut next: BTreeMap<i32, Way> = BTreeMap::new();
        for (sum, way) in &steps[steps.len() - 1] {
            for value in range.clone() {
                let way = Way {
                    oddness: way.oddness + oddness(value, range),
                    value,
                };
                next.entry(sum + value)
                    .and_modify(|best| *best = way.min(*best))
                    .or_insert(way);
            }
        }
        steps.push(next);
    }
    let ends = steps[steps.len() - 1].iter();
    let best = ends
        .filter(|(sum, _)| total.is_none_or(|total| total.contains(sum)))
        .min_by_key(|(_, way)| **way);
    let mut sum = *best
        .expect("the caller has asked whether the total can be met")
        .0;
    let mut values: Vec<Points> = steps[1..]
        .iter()
        .rev()
        .map(|step| {
            let value = step[&sum].value;
            sum -= value;
            Points::from_hundredths(value)
        })
        .collect();
    values.reverse();
    values
}

/// The best way to a sum.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Way {
    oddness: i32,
    /// The last value added.
    value: i32,
}

/// How unlikely it is that somebody gave just this score: the finer the fraction and the farther
/// from the middle of what is possible, in hundredths.
fn oddness(value: i32, range: &Range) -> i32 {
    let fraction = match value {
        quarter if quarter % 25 == 0 => 0,
        tenth if tenth % 10 == 0 => 3,
        twentieth if twentieth % 5 == 0 => 6,
        _ => 10,
    };
    fraction + (2 * value - range.start() - range.end()).abs() / 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::audit::audit;
    use crate::instrument::Instrument;
    use crate::instrument::builtin::kommunkompassen_2015;
    use crate::points::Score;
    use crate::totals::Table;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn nassjo() -> PrintedTable {
        PrintedTable::from_json(include_str!("../data/printed-nassjo-2019.json")).unwrap()
    }

    fn print(instrument: &Instrument, points: &BTreeMap<QuestionId, Points>) -> PrintedTable {
        let table = Table::new(instrument, |id| points.get(&id).copied().map(Score::Points));
        PrintedTable::of(&table, "Nässjö", 2019).unwrap()
    }

    #[test]
    fn nassjo_prints_as_it_was_printed_except_where_it_contradicts_itself() {
        let printed = nassjo();
        let solution = solve(&printed);
        assert_eq!(solution.unsolved, []);
        assert_eq!(solution.total_set_aside, [AreaNumber::new(2).unwrap()]);
        let again = print(kommunkompassen_2015(), &solution.points);
        assert_eq!(audit(&again, kommunkompassen_2015()), []);
        for (area, printed) in again.areas.iter().zip(&printed.areas) {
            assert_eq!(area.questions, printed.questions);
            assert_eq!(area.table_percent, printed.table_percent);
            let points = if area.number.get() == 2 {
                60
            } else {
                printed.table_points
            };
            assert_eq!(
                (area.table_points, area.heading_points),
                (points, Some(points))
            );
        }
    }

    #[test]
    fn natural_values_are_preferred() {
        for (range, total, expected) in [
            (vec![1350..=1357], None, vec![1350]),
            (vec![1463..=1487], None, vec![1475]),
            (vec![828..=834], None, vec![830]),
            (vec![828..=829], None, vec![828]),
            (vec![990..=1010, 990..=1010], None, vec![1000, 1000]),
            (
                vec![990..=1010, 990..=1010],
                Some(2009..=2010),
                vec![1010, 1000],
            ),
        ] {
            let points: Vec<i32> = most_natural(&range, total.as_ref())
                .into_iter()
                .map(Points::hundredths)
                .collect();
            assert_eq!(points, expected, "{range:?} {total:?}");
        }
    }

    #[test]
    fn a_row_without_a_solution_is_named_and_the_others_are_solved() {
        let mut table = nassjo();
        table.areas[0].questions[0].percent = 10;
        let solution = solve(&table);
        assert_eq!(solution.unsolved, ["1.1".parse().unwrap()]);
        assert_eq!(solution.points.len(), 44);
        assert!(
            !solution
                .total_set_aside
                .contains(&AreaNumber::new(1).unwrap())
        );
    }

    fn scores() -> impl Strategy<Value = BTreeMap<QuestionId, Points>> {
        let questions: Vec<_> = kommunkompassen_2015().questions().collect();
        let each: Vec<_> = questions
            .iter()
            .map(|question| {
                (
                    Just(question.id),
                    (0..=question.max.hundredths()).prop_map(Points::from_hundredths),
                )
            })
            .collect();
        each.prop_map(|scores| scores.into_iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_was_printed_is_solved_and_printed_again(points in scores()) {
            let instrument = kommunkompassen_2015();
            let printed = print(instrument, &points);
            prop_assert_eq!(audit(&printed, instrument), []);
            let solution = solve(&printed);
            prop_assert_eq!(&solution.unsolved, &[]);
            prop_assert_eq!(&solution.total_set_aside, &[]);
            prop_assert_eq!(print(instrument, &solution.points), printed);
        }
    }
}
