//! Finds where a printed table contradicts its instrument or itself.
//!
//! Rounding alone makes printed rows add up to something else than the printed total. That is
//! normal and no finding. A finding is what *no* unrounded points could have been printed as,
//! decided with exact [intervals](crate::intervals).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::instrument::{Area, AreaNumber, Instrument, InstrumentId, QuestionId};
use crate::intervals::Interval;
use crate::points::Points;
use crate::printed::{PrintedArea, PrintedRow, PrintedTable};

/// A contradiction, at most one for each place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Where it is.
    pub place: Place,
    /// What contradicts what.
    pub contradiction: Contradiction,
}

/// A place in a printed table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The table as a whole.
    Table,
    /// An area as a whole.
    Area(AreaNumber),
    /// The points in an area's heading.
    AreaHeading(AreaNumber),
    /// The total below an area's rows.
    AreaTotal(AreaNumber),
    /// A question's row.
    Row(QuestionId),
}

/// What contradicts what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Contradiction {
    /// The table was made with another instrument: nothing else is compared.
    #[error("the table was made with {printed}, not with {instrument}")]
    OtherInstrument {
        /// What the table says.
        printed: InstrumentId,
        /// What it was compared with.
        instrument: InstrumentId,
    },
    /// The instrument has no such area.
    #[error("the instrument has no such area")]
    UnknownArea,
    /// The instrument's area is not in the table.
    #[error("the area is missing from the table")]
    MissingArea,
    /// The area is in the table more than once.
    #[error("the area is printed {times} times")]
    DuplicateArea {
        /// How often.
        times: usize,
    },
    /// The instrument has no such question.
    #[error("the instrument has no such question")]
    UnknownQuestion,
    /// The instrument's question is not in the table.
    #[error("the question is missing from the table")]
    MissingQuestion,
    /// The question is in the table more than once.
    #[error("the question is printed {times} times")]
    DuplicateQuestion {
        /// How often.
        times: usize,
    },
    /// The row stands in another area than its question belongs to.
    #[error("the question is printed in area {printed}")]
    WrongArea {
        /// The area that it stands in.
        printed: AreaNumber,
    },
    /// Another maximum than the instrument's.
    #[error("the maximum is printed as {printed}, but it is {instrument}")]
    OtherMax {
        /// As printed.
        printed: i32,
        /// The instrument's.
        instrument: i32,
    },
    /// More points than the maximum.
    #[error("{points} points are more than the maximum, {max}")]
    AboveMax {
        /// As printed.
        points: i32,
        /// As printed.
        max: i32,
    },
    /// No points are printed both as these points and as this percent.
    #[error("no score prints as both {points} points and {percent}% of {max}")]
    ImpossibleRow {
        /// As printed.
        points: i32,
        /// As printed.
        percent: i32,
        /// As printed.
        max: i32,
    },
    /// The heading says something else than the table.
    #[error("the heading says {heading} points, the table {table}")]
    HeadingDiffers {
        /// The points in the heading.
        heading: i32,
        /// The points in the table's total.
        table: i32,
    },
    /// The rows can't come to the printed total.
    #[error("the total is printed as {points} points and {percent}%, but the rows give {rows}")]
    RowsContradictTotal {
        /// As printed.
        points: i32,
        /// As printed.
        percent: i32,
        /// What the rows can come to.
        rows: Interval,
        /// Whether the rows can come to the printed points.
        points_possible: bool,
        /// Whether the rows can come to the printed percent.
        percent_possible: bool,
    },
}

/// Every contradiction in `table`, in the order of the instrument; what the instrument doesn't
/// have comes last.
pub fn audit(table: &PrintedTable, instrument: &Instrument) -> Vec<Finding> {
    if table.instrument != instrument.id {
        let contradiction = Contradiction::OtherInstrument {
            printed: table.instrument.clone(),
            instrument: instrument.id.clone(),
        };
        return vec![Finding {
            place: Place::Table,
            contradiction,
        }];
    }
    let mut audit = Audit::new(table);
    for area in &instrument.areas {
        audit.area(area);
    }
    audit.unknown(instrument);
    audit.findings
}

/// The values that a row can stand for.
pub(crate) fn row_values(row: &PrintedRow) -> Interval {
    Interval::of_points(row.points)
        .and(Interval::of_percent(row.percent, row.max))
        .and(Interval::of_scores(row.max))
}

struct Audit<'t> {
    areas: BTreeMap<AreaNumber, Vec<&'t PrintedArea>>,
    /// Each row with the area that it is printed in.
    rows: BTreeMap<QuestionId, Vec<(AreaNumber, &'t PrintedRow)>>,
    findings: Vec<Finding>,
}

impl<'t> Audit<'t> {
    fn new(table: &'t PrintedTable) -> Self {
        let mut areas: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for area in &table.areas {
            areas.entry(area.number).or_default().push(area);
            for row in &area.questions {
                rows.entry(row.id).or_default().push((area.number, row));
            }
        }
        Self {
            areas,
            rows,
            findings: Vec::new(),
        }
    }

    fn area(&mut self, area: &Area) {
        let printed = match self.areas.get(&area.number).map(Vec::as_slice) {
            None => return self.find(Place::Area(area.number), Contradiction::MissingArea),
            Some([printed]) => Some(*printed),
            Some(several) => {
                let times = several.len();
                self.find(
                    Place::Area(area.number),
                    Contradiction::DuplicateArea { times },
                );
                None
            }
        };
        let mut sum = Some(Interval::ZERO);
        for question in &area.questions {
            match self.row(question.id, question.max) {
                Ok(values) => sum = sum.map(|sum| sum.plus(values)),
                Err(contradiction) => {
                    self.find(Place::Row(question.id), contradiction);
                    sum = None;
                }
            }
        }
        let Some(printed) = printed else { return };
        let table = printed.table_points;
        if let Some(heading) = printed.heading_points.filter(|&heading| heading != table) {
            let contradiction = Contradiction::HeadingDiffers { heading, table };
            self.find(Place::AreaHeading(area.number), contradiction);
        }
        // A doubtful row makes its area's sum doubtful: it has a finding already.
        if let Some(contradiction) = sum.and_then(|sum| total(printed, sum, area.max)) {
            self.find(Place::AreaTotal(area.number), contradiction);
        }
    }

    /// The values that the question's row can stand for, if nothing is wrong with it.
    fn row(&self, question: QuestionId, max: Points) -> Result<Interval, Contradiction> {
        let (area, row) = match self.rows.get(&question).map(Vec::as_slice) {
            None => return Err(Contradiction::MissingQuestion),
            Some([row]) => *row,
            Some(several) => {
                return Err(Contradiction::DuplicateQuestion {
                    times: several.len(),
                });
            }
        };
        let &PrintedRow {
            points,
            max: printed,
            percent,
            ..
        } = row;
        let instrument = max.rounded();
        if area != question.area() {
            return Err(Contradiction::WrongArea { printed: area });
        }
        if printed != instrument {
            return Err(Contradiction::OtherMax {
                printed,
                instrument,
            });
        }
        if points > printed {
            return Err(Contradiction::AboveMax {
                points,
                max: printed,
            });
        }
        let values = row_values(row);
        if values.is_empty() {
            return Err(Contradiction::ImpossibleRow {
                points,
                percent,
                max: printed,
            });
        }
        Ok(values)
    }

    fn unknown(&mut self, instrument: &Instrument) {
        let areas: BTreeSet<AreaNumber> = instrument.areas.iter().map(|area| area.number).collect();
        let unknown_areas: Vec<AreaNumber> = self
            .areas
            .keys()
            .copied()
            .filter(|area| !areas.contains(area))
            .collect();
        let unknown_questions: Vec<QuestionId> = self
            .rows
            .keys()
            .copied()
            .filter(|&question| instrument.question(question).is_none())
            .collect();
        for area in unknown_areas {
            self.find(Place::Area(area), Contradiction::UnknownArea);
        }
        for question in unknown_questions {
            self.find(Place::Row(question), Contradiction::UnknownQuestion);
        }
    }

    fn find(&mut self, place: Place, contradiction: Contradiction) {
        self.findings.push(Finding {
            place,
            contradiction,
        });
    }
}

fn total(printed: &PrintedArea, rows: Interval, max: Points) -> Option<Contradiction> {
    let (points, percent) = (printed.table_points, printed.table_percent);
    let as_points = rows.and(Interval::of_points(points));
    let as_percent = rows.and(Interval::of_percent(percent, max.rounded()));
    as_points
        .and(as_percent)
        .is_empty()
        .then_some(Contradiction::RowsContradictTotal {
            points,
            percent,
            rows,
            points_possible: !as_points.is_empty(),
            percent_possible: !as_percent.is_empty(),
        })
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.contradiction)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table => f.write_str("table"),
            Self::Area(area) => write!(f, "area {area}"),
            Self::AreaHeading(area) => write!(f, "heading of area {area}"),
            Self::AreaTotal(area) => write!(f, "total of area {area}"),
            Self::Row(question) => write!(f, "question {question}"),
        }
    }
}

#[cfg(test)]
mod tests;
