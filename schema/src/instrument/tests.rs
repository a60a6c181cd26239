use serde_json::{Value, json};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::fault::FaultKind;

const WITH_CRITERIA: &str = include_str!("../../data/example-instrument-with-criteria.json");

fn id(id: &str) -> QuestionId {
    id.parse().unwrap()
}

#[test]
fn both_revisions_have_45_questions_and_800_points() {
    for instrument in builtin::all() {
        assert_eq!(instrument.areas.len(), 8);
        assert_eq!(instrument.questions().count(), 45);
        assert_eq!(instrument.max_total(), Points::whole(800));
        assert_eq!(builtin::by_id(&instrument.id), Some(instrument));
    }
    assert_eq!(builtin::kommunkompassen_2010().revision, 2010);
    assert_eq!(builtin::kommunkompassen_2015().revision, 2015);
    assert_eq!(
        builtin::by_id(&"kommunkompassen-1999".parse().unwrap()),
        None
    );
}

#[test]
fn questions_are_found_by_id_and_listed_in_order() {
    let instrument = builtin::kommunkompassen_2015();
    assert_eq!(
        instrument.question(id("8.7")).unwrap().text,
        "Hur främjas social hållbarhet?"
    );
    assert_eq!(instrument.area_of(id("8.7")).unwrap().number.get(), 8);
    assert_eq!(instrument.question(id("8.8")), None);
    assert_eq!(instrument.area_of(id("9.1")), None);
    let ids: Vec<QuestionId> = instrument.questions().map(|question| question.id).collect();
    assert!(ids.is_sorted());
}

#[test]
fn what_is_written_can_be_read_back() {
    let example = Instrument::from_json(WITH_CRITERIA).unwrap();
    assert!(
        example
            .questions()
            .any(|question| !question.criteria.is_empty())
    );
    for instrument in builtin::all().into_iter().chain([&example]) {
        assert_eq!(
            Instrument::from_json(instrument.to_json()).as_ref(),
            Ok(instrument)
        );
        let through_serde: Instrument =
            serde_json::from_value(serde_json::to_value(instrument).unwrap()).unwrap();
        assert_eq!(through_serde, *instrument);
    }
}

#[test]
fn areas_and_questions_may_stand_in_any_order_and_unknown_fields_are_left_alone() {
    let mut file = serde_json::to_value(builtin::kommunkompassen_2015()).unwrap();
    file["areas"].as_array_mut().unwrap().reverse();
    file["areas"][0]["questions"]
        .as_array_mut()
        .unwrap()
        .reverse();
    file["source"] = json!("anything");
    let read = Instrument::from_value(&file).unwrap();
    assert_eq!(read, *builtin::kommunkompassen_2015());
}

/// Changes the example by `change` and expects exactly these faults, as place and message.
#[track_caller]
fn check(change: impl FnOnce(&mut Value), expected: &[&str]) {
    let mut file: Value = serde_json::from_str(WITH_CRITERIA).unwrap();
    change(&mut file);
    let faults = match Instrument::from_value(&file) {
        Ok(_) => Vec::new(),
        Err(error) => error.faults.iter().map(ToString::to_string).collect(),
    };
    assert_eq!(faults, expected);
}

#[test]
fn sums_are_checked() {
    check(
        |file| file["areas"][0]["questions"][1]["max"] = json!(30),
        &["areas[0].max: the area's maximum is 50, but its questions' maxima add up to 60"],
    );
    check(
        |file| file["areas"][0]["questions"][0]["criteria"][0]["weight"] = json!(41),
        &[
            "areas[0].questions[0].criteria: the criteria weigh 101 percent together: they must weigh 100",
        ],
    );
}

#[test]
fn ids_are_unique_and_belong_where_they_stand() {
    check(
        |file| file["areas"][1]["number"] = json!(1),
        &[
            "areas[1].number: 1 is already used at areas[0].number: ids must differ",
            "areas[1].questions[0].id: question 2.1 can't belong to area 1: its id must begin with 1.",
            "areas[1].questions[1].id: question 2.2 can't belong to area 1: its id must begin with 1.",
        ],
    );
    check(
        |file| file["areas"][1]["questions"][1]["id"] = json!("2.1"),
        &[
            "areas[1].questions[1].id: 2.1 is already used at areas[1].questions[0].id: ids must differ",
        ],
    );
    check(
        |file| file["areas"][0]["questions"][0]["criteria"][1]["id"] = json!("1.2.2"),
        &[
            "areas[0].questions[0].criteria[1].id: criterion 1.2.2 can't belong to question 1.1: its id must begin with 1.1.",
        ],
    );
    check(
        |file| file["areas"][1]["questions"][1]["id"] = json!("II"),
        &[
            "areas[1].questions[1].id: \"II\" is not a question id: write area and number, such as 3.2, each from 1 to 99",
        ],
    );
}

#[test]
fn absurd_maxima_are_refused() {
    for (max, message) in [
        (json!(0), "0 is out of range: use 1 to 10000"),
        (json!(-5), "-5 is out of range: use 1 to 10000"),
        (json!(1_000_000), "1000000 is out of range: use 1 to 10000"),
        (json!(12.5), "12.5 is not a whole number that fits here"),
        (json!(1e300), "1e+300 is not a whole number that fits here"),
        (json!("15"), "a number is wanted here, not a text"),
        (json!(null), "a number is wanted here, not null"),
    ] {
        let expected = format!("areas[1].questions[1].max: {message}");
        check(
            |file| file["areas"][1]["questions"][1]["max"] = max,
            &[&expected],
        );
    }
}

#[test]
fn texts_scales_and_lists_are_checked() {
    check(
        |file| file["name"] = json!(" \u{a0}"),
        &["name: blank: write a text"],
    );
    check(
        |file| drop(file.as_object_mut().unwrap().remove("name")),
        &["name: missing: add it"],
    );
    check(
        |file| file["name"] = json!("å".repeat(2001)),
        &["name: 2001 characters: at most 2000 fit"],
    );
    check(
        |file| file["areas"] = json!([]),
        &["areas: empty: at least 1 wanted"],
    );
    check(
        |file| file["areas"] = json!({}),
        &["areas: a list is wanted here, not an object"],
    );
    check(
        |file| file["areas"][0]["topics"][0] = json!(7),
        &["areas[0].topics[0]: a text is wanted here, not a number"],
    );
    check(
        |file| file["areas"][0]["questions"][0]["criteria"][0]["scale"] = json!("betyg"),
        &[
            "areas[0].questions[0].criteria[0].scale: no scale is called \"betyg\": define it under scales",
        ],
    );
    check(
        |file| file["scales"]["utbredning"][1]["value"] = json!(0),
        &[
            "scales.utbredning[1].value: 0 doesn't come after 0: put a scale's steps in rising order",
        ],
    );
}

#[test]
fn every_fault_is_listed_in_one_go() {
    check(
        |file| {
            file["id"] = json!("Åäö");
            file["areas"][0]["name"] = json!("");
            file["areas"][1]["questions"][0]["text"] = json!(["?"]);
            file["areas"][1]["questions"][1]["max"] = json!(-1);
        },
        &[
            "id: \"Åäö\" is not an instrument id: use lower-case letters, digits and hyphens, at most 64",
            "areas[0].name: blank: write a text",
            "areas[1].questions[0].text: a text is wanted here, not a list",
            "areas[1].questions[1].max: -1 is out of range: use 1 to 10000",
        ],
    );
}

#[test]
fn what_is_not_json_is_said_so() {
    let error = Instrument::from_json("{\"id\": ").unwrap_err();
    assert!(matches!(error.faults[0].kind, FaultKind::NotJson { .. }));
    assert!(error.to_string().contains("line 1 column 7"), "{error}");
    let error = Instrument::from_json("[]").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the instrument can't be used: an object is wanted here, not a list"
    );
    let with_mark = [b"\xef\xbb\xbf", WITH_CRITERIA.as_bytes()].concat();
    assert!(Instrument::from_json(with_mark).is_ok());
}
