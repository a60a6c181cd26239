use super::*;
use crate::instrument::builtin::{kommunkompassen_2010, kommunkompassen_2015};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const NASSJO: &str = include_str!("../../data/printed-nassjo-2019.json");
/// What is wrong with the report as it was printed.
const TOTAL_2: &str = "total of area 2: the total is printed as 61 points and 60%, but the rows give from 59.45 to below 60.45";
const HEADING_3: &str = "heading of area 3: the heading says 75 points, the table 74";

#[track_caller]
fn check(change: impl FnOnce(&mut PrintedTable), expected: &[&str]) {
    let mut table = PrintedTable::from_json(NASSJO).unwrap();
    change(&mut table);
    let findings = audit(&table, kommunkompassen_2015());
    let messages: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(messages, expected);
    let places: BTreeSet<Place> = findings.iter().map(|finding| finding.place).collect();
    assert_eq!(
        places.len(),
        findings.len(),
        "more than one finding for a place"
    );
}

#[test]
fn the_report_of_nassjo_contradicts_itself_twice() {
    check(|_| {}, &[TOTAL_2, HEADING_3]);
}

#[test]
fn the_finding_says_which_of_the_printed_totals_is_wrong() {
    let table = PrintedTable::from_json(NASSJO).unwrap();
    let findings = audit(&table, kommunkompassen_2015());
    assert_eq!(
        serde_json::to_value(&findings[0]).unwrap(),
        serde_json::json!({
            "place": { "area_total": 2 },
            "contradiction": {
                "kind": "rows_contradict_total",
                "points": 61,
                "percent": 60,
                "rows": { "from": 59_450, "to": 60_450, "to_included": false },
                "points_possible": false,
                "percent_possible": true,
            },
        }),
    );
}

#[test]
fn a_row_that_no_score_prints_as_is_found() {
    check(
        |table| table.areas[0].questions[0].percent = 98,
        &[
            "question 1.1: no score prints as both 14 points and 98% of 15",
            TOTAL_2,
            HEADING_3,
        ],
    );
    check(
        |table| table.areas[0].questions[0].max = 20,
        &[
            "question 1.1: the maximum is printed as 20, but it is 15",
            TOTAL_2,
            HEADING_3,
        ],
    );
    check(
        |table| table.areas[0].questions[4].points = 11,
        &[
            "question 1.5: 11 points are more than the maximum, 10",
            TOTAL_2,
            HEADING_3,
        ],
    );
}

#[test]
fn rows_and_areas_are_compared_with_the_instrument() {
    check(
        |table| table.areas[7].questions.truncate(6),
        &[
            TOTAL_2,
            HEADING_3,
            "question 8.7: the question is missing from the table",
        ],
    );
    check(
        |table| {
            let row = table.areas[7].questions[0];
            table.areas[7].questions.push(row);
        },
        &[
            TOTAL_2,
            HEADING_3,
            "question 8.1: the question is printed 2 times",
        ],
    );
    check(
        |table| {
            let row = table.areas[7].questions.pop().unwrap();
            table.areas[6].questions.push(row);
        },
        &[
            TOTAL_2,
            HEADING_3,
            "question 8.7: the question is printed in area 7",
        ],
    );
    check(
        |table| table.areas[7].questions[6].id = "8.8".parse().unwrap(),
        &[
            TOTAL_2,
            HEADING_3,
            "question 8.7: the question is missing from the table",
            "question 8.8: the instrument has no such question",
        ],
    );
    check(
        |table| table.areas[7].number = AreaNumber::new(9).unwrap(),
        &[
            TOTAL_2,
            HEADING_3,
            "area 8: the area is missing from the table",
            "area 9: the instrument has no such area",
        ],
    );
    check(
        |table| {
            let area = table.areas[0].clone();
            table.areas[1] = area;
        },
        &[
            "area 1: the area is printed 2 times",
            "question 1.1: the question is printed 2 times",
            "question 1.2: the question is printed 2 times",
            "question 1.3: the question is printed 2 times",
            "question 1.4: the question is printed 2 times",
            "question 1.5: the question is printed 2 times",
            "area 2: the area is missing from the table",
            HEADING_3,
        ],
    );
}

#[test]
fn another_instrument_is_said_once() {
    let table = PrintedTable::from_json(NASSJO).unwrap();
    let findings = audit(&table, kommunkompassen_2010());
    let messages: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        ["table: the table was made with kommunkompassen-2015, not with kommunkompassen-2010"],
    );
}
