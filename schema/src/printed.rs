//! A printed result: whole points and percents as a published report shows them.
//!
//! What is printed is kept as printed, contradictions included; [`crate::audit`] finds those and
//! [`crate::solve`] finds the unrounded points behind.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::fault::{FileError, FileKind};
use crate::instrument::{AreaNumber, InstrumentId, QuestionId};
use crate::json::{self, Object, Reader};
use crate::points::{Percent, Points};
use crate::totals::{AreaTotals, Row, Table};

/// Larger numbers than any report prints are misreadings, not results.
const MOST: i64 = 10_000;

/// The tables of points in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedTable {
    /// The municipality's name.
    pub municipality: String,
    /// The year of the evaluation.
    pub year: u16,
    /// The instrument that the report says it used.
    pub instrument: InstrumentId,
    /// In the report's order.
    pub areas: Vec<PrintedArea>,
}

/// One area's table, and the points in the heading above the area's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedArea {
    /// The area's number.
    pub number: AreaNumber,
    /// The points in the heading, if it shows any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading_points: Option<i32>,
    /// The points in the table's total.
    pub table_points: i32,
    /// The percent in the table's total.
    pub table_percent: i32,
    /// The table's rows, in the report's order.
    pub questions: Vec<PrintedRow>,
}

/// A row of an area's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedRow {
    /// The question.
    pub id: QuestionId,
    /// Whole points.
    pub points: i32,
    /// The maximum in whole points.
    pub max: i32,
    /// Whole percent.
    pub percent: i32,
}

impl PrintedTable {
    /// Reads a printed table. Whether its numbers agree is not asked here.
    ///
    /// # Errors
    /// Every fault of the file, each with its place.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, FileError> {
        Self::from_value(&json::parse(FileKind::PrintedTable, json.as_ref())?)
    }

    /// Reads a printed table that has been parsed as JSON already.
    ///
    /// # Errors
    /// Every fault, each with its place.
    pub fn from_value(value: &Value) -> Result<Self, FileError> {
        json::read(FileKind::PrintedTable, value, printed_table)
    }

    /// What a report prints for `table`. `None` unless every question has points: a row without
    /// them has no place in this form.
    pub fn of(table: &Table, municipality: &str, year: u16) -> Option<Self> {
        Some(Self {
            municipality: municipality.to_owned(),
            year,
            instrument: table.instrument.clone(),
            areas: table
                .areas
                .iter()
                .map(PrintedArea::of)
                .collect::<Option<_>>()?,
        })
    }
}

impl PrintedArea {
    fn of(area: &AreaTotals) -> Option<Self> {
        let points = area.total.points?;
        Some(Self {
            number: area.area,
            heading_points: Some(points),
            table_points: points,
            table_percent: area.total.percent.map(Percent::whole)?,
            questions: area
                .rows
                .iter()
                .map(PrintedRow::of)
                .collect::<Option<_>>()?,
        })
    }
}

impl PrintedRow {
    fn of(row: &Row) -> Option<Self> {
        Some(Self {
            id: row.question,
            points: row.points?,
            max: Points::rounded(row.max),
            percent: row.percent.map(Percent::whole)?,
        })
    }
}

fn printed_table(reader: &mut Reader, file: &Object<'_>) -> Option<PrintedTable> {
    let municipality = reader.text(file, "municipality");
    let year = reader.whole(file, "year", 1900, 2999);
    let instrument = reader.id(file, "instrument");
    let areas = reader.objects(file, "areas", 1, area);
    Some(PrintedTable {
        municipality: municipality?,
        year: year?,
        instrument: instrument?,
        areas: areas?,
    })
}

fn area(reader: &mut Reader, area: &Object<'_>) -> Option<PrintedArea> {
    let number = reader
        .whole(area, "number", 1, 99)
        .and_then(AreaNumber::new);
    let heading_points = match area.has("heading_points") {
        true => reader.whole(area, "heading_points", 0, MOST).map(Some),
        false => Some(None),
    };
    let table_points = reader.whole(area, "table_points", 0, MOST);
    let table_percent = reader.whole(area, "table_percent", 0, MOST);
    let questions = reader.objects(area, "questions", 1, row);
    Some(PrintedArea {
        number: number?,
        heading_points: heading_points?,
        table_points: table_points?,
        table_percent: table_percent?,
        questions: questions?,
    })
}

fn row(reader: &mut Reader, row: &Object<'_>) -> Option<PrintedRow> {
    let id = reader.id(row, "id");
    let points = reader.whole(row, "points", 0, MOST);
    let max = reader.whole(row, "max", 1, MOST);
    let percent = reader.whole(row, "percent", 0, MOST);
    Some(PrintedRow {
        id: id?,
        points: points?,
        max: max?,
        percent: percent?,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::instrument::builtin::kommunkompassen_2015;
    use crate::points::Score;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const NASSJO: &str = include_str!("../data/printed-nassjo-2019.json");

    #[test]
    fn what_is_printed_is_kept_as_printed() {
        let table = PrintedTable::from_json(NASSJO).unwrap();
        assert_eq!((table.municipality.as_str(), table.year), ("Nässjö", 2019));
        assert_eq!(table.areas.len(), 8);
        assert_eq!(table.areas[2].heading_points, Some(75));
        assert_eq!(table.areas[2].table_points, 74);
        let written = serde_json::to_string(&table).unwrap();
        assert_eq!(PrintedTable::from_json(written), Ok(table));
    }

    #[test]
    fn faults_are_named_with_their_place() {
        let mut file: Value = serde_json::from_str(NASSJO).unwrap();
        file["areas"][0]["questions"][1]["points"] = json!("15");
        file["areas"][0]["questions"][2]["percent"] = json!(42.5);
        file["areas"][1]["number"] = json!(0);
        file["areas"][2]["heading_points"] = json!(-75);
        file["areas"][3]["questions"][0]["id"] = json!("4,1");
        let faults: Vec<String> = PrintedTable::from_value(&file)
            .unwrap_err()
            .faults
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            faults,
            [
                "areas[0].questions[1].points: a number is wanted here, not a text",
                "areas[0].questions[2].percent: 42.5 is not a whole number that fits here",
                "areas[1].number: 0 is out of range: use 1 to 99",
                "areas[2].heading_points: -75 is out of range: use 0 to 10000",
                "areas[3].questions[0].id: \"4,1\" is not a question id: write area and number, such as 3.2, each from 1 to 99",
            ],
        );
    }

    #[test]
    fn a_table_with_gaps_has_no_printed_form() {
        let instrument = kommunkompassen_2015();
        let full = |id| {
            instrument
                .question(id)
                .map(|question| Score::Points(question.max))
        };
        let gap: QuestionId = "5.5".parse().unwrap();
        let table = Table::new(instrument, full);
        assert_eq!(
            PrintedTable::of(&table, "Nässjö", 2019).unwrap().areas[7].table_points,
            100
        );
        let table = Table::new(instrument, |id| full(id).filter(|_| id != gap));
        assert_eq!(PrintedTable::of(&table, "Nässjö", 2019), None);
    }
}
