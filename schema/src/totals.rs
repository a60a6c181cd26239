//! The table of points: what is printed for each question, each area and the whole.
//!
//! Every figure on a screen or in a report is taken from here. The rules:
//!
//! - Points and percent are each rounded half up from the same unrounded value, totals from the
//!   unrounded sum. Printed rows therefore don't always add up to the printed total;
//!   [`Total::rows_add_up`] says when a reader needs the footnote.
//! - *Not applicable* is left out: of the sum, and of the maximum that the percent is taken of.
//!   Nothing is scaled up: an area of 100 with a question of 10 left out gives at most 90 points.
//! - *Not scored* is not zero. The sum so far stands beside the maximum of what has been scored,
//!   the percent is of that, and [`Total::is_complete`] is false. Where nothing has been scored
//!   there are no points at all, rather than 0.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use crate::instrument::{Area, AreaNumber, Instrument, InstrumentId, Question, QuestionId};
use crate::points::{Percent, Points, Score};

/// The points of one set of scores: of one evaluator, of their mean, or of the consensus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The instrument that was scored.
    pub instrument: InstrumentId,
    /// In the instrument's order.
    pub areas: Vec<AreaTotals>,
    /// All areas together. Its rows are the areas' totals.
    pub total: Total,
}

/// One area: its rows and what they come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaTotals {
    /// The area.
    pub area: AreaNumber,
    /// What the report prints above it.
    pub heading: String,
    /// In the instrument's order.
    pub rows: Vec<Row>,
    /// The rows together.
    pub total: Total,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The question.
    pub question: QuestionId,
    /// Its text.
    pub text: String,
    /// The unrounded score; `None` if not scored.
    pub score: Option<Score>,
    /// The most that it gives.
    pub max: Points,
    /// Whole points as printed; `None` if not scored or not applicable.
    pub points: Option<i32>,
    /// Whole percent as printed; `None` if not scored or not applicable.
    pub percent: Option<Percent>,
}

/// What a number of questions come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// The unrounded sum of what has been scored.
    pub sum: Points,
    /// The maximum of all questions, applicable or not.
    pub max: Points,
    /// The maximum of the questions that apply: what can be reached.
    pub applicable_max: Points,
    /// The maximum of the questions that have points: what `percent` is taken of.
    pub scored_max: Points,
    /// How many questions have points.
    pub scored: usize,
    /// How many have no score yet.
    pub not_scored: usize,
    /// How many don't apply.
    pub not_applicable: usize,
    /// Whole points as printed; `None` while no question has points.
    pub points: Option<i32>,
    /// Whole percent as printed; `None` while no question has points.
    pub percent: Option<Percent>,
    /// Whether the printed points of the rows add up to `points`. If not, say so in a footnote.
    pub rows_add_up: bool,
}

impl Table {
    /// The table of `instrument`, where `score` says what each question got.
    pub fn new(instrument: &Instrument, score: impl Fn(QuestionId) -> Option<Score>) -> Self {
        let areas: Vec<AreaTotals> = instrument
            .areas
            .iter()
            .map(|area| AreaTotals::new(area, &score))
            .collect();
        let mut sums = Sums::default();
        areas.iter().for_each(|area| sums += area.total.sums());
        let total = Total::new(sums, areas.iter().filter_map(|area| area.total.points));
        Self {
            instrument: instrument.id.clone(),
            areas,
            total,
        }
    }

    /// The area with this number.
    pub fn area(&self, number: AreaNumber) -> Option<&AreaTotals> {
        self.areas.iter().find(|area| area.area == number)
    }

    /// The row of this question.
    pub fn row(&self, question: QuestionId) -> Option<&Row> {
        self.area(question.area())?
            .rows
            .iter()
            .find(|row| row.question == question)
    }

    /// Every row, in order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.areas.iter().flat_map(|area| &area.rows)
    }

    /// Whether the total of any area, or of all, needs the footnote on rounding.
    pub fn needs_rounding_note(&self) -> bool {
        let totals = self
            .areas
            .iter()
            .map(|area| &area.total)
            .chain([&self.total]);
        totals.into_iter().any(|total| !total.rows_add_up)
    }
}

impl AreaTotals {
    fn new(area: &Area, score: impl Fn(QuestionId) -> Option<Score>) -> Self {
        let rows: Vec<Row> = area
            .questions
            .iter()
            .map(|question| Row::new(question, score(question.id)))
            .collect();
        let mut sums = Sums::default();
        rows.iter().for_each(|row| sums += row.sums());
        let total = Total::new(sums, rows.iter().filter_map(|row| row.points));
        Self {
            area: area.number,
            heading: area.report_heading.clone(),
            rows,
            total,
        }
    }
}

impl Row {
    fn new(question: &Question, score: Option<Score>) -> Self {
        let unrounded = score.and_then(Score::points);
        Self {
            question: question.id,
            text: question.text.clone(),
            score,
            max: question.max,
            points: unrounded.map(Points::rounded),
            percent: unrounded.and_then(|points| points.percent_of(question.max)),
        }
    }

    fn sums(&self) -> Sums {
        let mut sums = Sums {
            max: self.max,
            ..Sums::default()
        };
        match self.score {
            Some(Score::Points(points)) => {
                sums.sum = points;
                sums.scored_max = self.max;
                sums.applicable_max = self.max;
                sums.scored = 1;
            }
            Some(Score::NotApplicable) => sums.not_applicable = 1,
            None => {
                sums.applicable_max = self.max;
                sums.not_scored = 1;
            }
        }
        sums
    }
}

impl Total {
    /// Whether every question has been scored or set aside as not applicable.
    pub const fn is_complete(&self) -> bool {
        self.not_scored == 0
    }

    fn new(sums: Sums, printed_rows: impl Iterator<Item = i32>) -> Self {
        let points = (sums.scored > 0).then(|| sums.sum.rounded());
        Self {
            sum: sums.sum,
            max: sums.max,
            applicable_max: sums.applicable_max,
            scored_max: sums.scored_max,
            scored: sums.scored,
            not_scored: sums.not_scored,
            not_applicable: sums.not_applicable,
            points,
            percent: sums.sum.percent_of(sums.scored_max),
            rows_add_up: printed_rows.map(i64::from).sum::<i64>() == i64::from(points.unwrap_or(0)),
        }
    }

    fn sums(&self) -> Sums {
        Sums {
            sum: self.sum,
            max: self.max,
            applicable_max: self.applicable_max,
            scored_max: self.scored_max,
            scored: self.scored,
            not_scored: self.not_scored,
            not_applicable: self.not_applicable,
        }
    }
}

/// What adds up, before anything is rounded.
#[derive(Default)]
struct Sums {
    sum: Points,
    max: Points,
    applicable_max: Points,
    scored_max: Points,
    scored: usize,
    not_scored: usize,
    not_applicable: usize,
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Self) {
        self.sum += other.sum;
        self.max += other.max;
        self.applicable_max += other.applicable_max;
        self.scored_max += other.scored_max;
        self.scored += other.scored;
        self.not_scored += other.not_scored;
        self.not_applicable += other.not_applicable;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::instrument::builtin::kommunkompassen_2015;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const NOT_APPLICABLE: Score = Score::NotApplicable;

    fn points(hundredths: i32) -> Score {
        Score::Points(Points::from_hundredths(hundredths))
    }

    fn table(scores: &[(&str, Score)]) -> Table {
        let scores: BTreeMap<QuestionId, Score> = scores
            .iter()
            .map(|&(id, score)| (id.parse().unwrap(), score))
            .collect();
        Table::new(kommunkompassen_2015(), |question| {
            scores.get(&question).copied()
        })
    }

    #[test]
    fn rows_and_totals_are_each_rounded_from_the_unrounded_value() {
        let table = table(&[
            ("1.1", points(1350)),
            ("1.2", points(1450)),
            ("1.3", points(1050)),
            ("1.4", points(2450)),
            ("1.5", points(850)),
        ]);
        let area = &table.areas[0];
        let printed: Vec<_> = area
            .rows
            .iter()
            .map(|row| (row.points.unwrap(), row.percent.unwrap().whole()))
            .collect();
        assert_eq!(printed, [(14, 90), (15, 73), (11, 42), (25, 82), (9, 85)]);
        assert_eq!(area.total.sum, Points::from_hundredths(7150));
        assert_eq!(area.total.points, Some(72));
        assert_eq!(area.total.percent, Some(Percent::new(72)));
        // 14 + 15 + 11 + 25 + 9 = 74
        assert!(!area.total.rows_add_up);
        assert!(table.needs_rounding_note());
        assert!(area.total.is_complete());
    }

    #[test]
    fn not_applicable_is_left_out_of_the_maximum() {
        let table = table(&[
            ("1.1", points(1500)),
            ("1.2", points(1000)),
            ("1.3", points(2000)),
            ("1.4", points(2700)),
            ("1.5", NOT_APPLICABLE),
        ]);
        let total = table.areas[0].total;
        assert!(total.is_complete());
        assert_eq!(
            (total.points, total.percent),
            (Some(72), Some(Percent::new(80)))
        );
        assert_eq!(total.max, Points::whole(100));
        assert_eq!(total.applicable_max, Points::whole(90));
        assert_eq!(table.areas[0].rows[4].points, None);
    }

    #[test]
    fn not_scored_is_not_zero() {
        let table = table(&[
            ("1.1", points(0)),
            ("1.2", points(1000)),
            ("2.1", NOT_APPLICABLE),
        ]);
        let begun = table.areas[0].total;
        assert!(!begun.is_complete());
        assert_eq!((begun.scored, begun.not_scored), (2, 3));
        assert_eq!(
            (begun.points, begun.percent),
            (Some(10), Some(Percent::new(29)))
        );
        assert_eq!(begun.scored_max, Points::whole(35));
        assert_eq!(begun.applicable_max, Points::whole(100));
        assert_eq!(table.areas[0].rows[0].points, Some(0));

        for untouched in [table.areas[1].total, table.areas[2].total] {
            assert_eq!((untouched.points, untouched.percent), (None, None));
            assert!(untouched.rows_add_up);
        }
        assert_eq!(table.total.not_scored, 45 - 3);
        assert_eq!(table.total.sum, Points::whole(10));
    }

    #[test]
    fn full_marks_are_800() {
        let instrument = kommunkompassen_2015();
        let full = |id| {
            instrument
                .question(id)
                .map(|question| Score::Points(question.max))
        };
        let table = Table::new(instrument, full);
        assert_eq!(
            (table.total.points, table.total.percent),
            (Some(800), Some(Percent::new(100)))
        );
        assert!(!table.needs_rounding_note());
        assert_eq!(table.rows().count(), 45);
        assert_eq!(table.row("8.7".parse().unwrap()).unwrap().points, Some(15));
    }

    #[test]
    fn a_table_survives_storage() {
        let table = table(&[("1.1", points(1325)), ("1.2", NOT_APPLICABLE)]);
        let json = serde_json::to_string(&table).unwrap();
        assert_eq!(serde_json::from_str::<Table>(&json).unwrap(), table);
    }
}
