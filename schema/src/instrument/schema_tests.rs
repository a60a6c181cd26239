//! The published JSON Schema says what the reader says, as far as a schema can.

use jsonschema::Validator;
use serde_json::{Value, json};

use super::*;

const WITH_CRITERIA: &str = include_str!("../../data/example-instrument-with-criteria.json");

fn validator() -> Validator {
    let schema = serde_json::from_str(JSON_SCHEMA).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

#[test]
fn every_instrument_here_follows_the_schema() {
    let validator = validator();
    for file in [
        WITH_CRITERIA,
        include_str!("../../data/kommunkompassen-2010.json"),
        include_str!("../../data/kommunkompassen-2015.json"),
    ] {
        let mut file: Value = serde_json::from_str(file).unwrap();
        assert_eq!(
            validator.validate(&file).map_err(|error| error.to_string()),
            Ok(())
        );
        file["source"] = json!("unknown fields are left alone");
        assert!(validator.is_valid(&file));
    }
}

#[test]
fn what_an_instrument_is_written_as_follows_the_schema() {
    let validator = validator();
    let example = Instrument::from_json(WITH_CRITERIA).unwrap();
    for instrument in builtin::all().into_iter().chain([&example]) {
        assert!(validator.is_valid(&serde_json::to_value(instrument).unwrap()));
    }
}

/// Each of these is refused by the schema and by the reader, at the same place.
#[test]
fn broken_instruments_break_the_schema_where_the_reader_says() {
    let validator = validator();
    for (pointer, broken) in [
        ("/id", json!("Kommunkompassen 2015")),
        ("/name", json!(" ")),
        ("/revision", json!("2015")),
        ("/revision", json!(15)),
        ("/language", json!(null)),
        ("/areas", json!([])),
        ("/areas", json!({})),
        ("/areas/0", json!("Öppethållande")),
        ("/areas/0/number", json!(0)),
        ("/areas/0/max", json!(-50)),
        ("/areas/0/topics", json!("Tider")),
        ("/areas/0/topics/1", json!("")),
        ("/areas/0/questions", json!([])),
        ("/areas/0/questions/1/id", json!("1.02")),
        ("/areas/0/questions/1/text", json!("x".repeat(2001))),
        ("/areas/0/questions/1/max", json!(20.5)),
        ("/areas/0/questions/1/max", json!(1_000_000)),
        ("/areas/0/questions/0/criteria", json!([])),
        ("/areas/0/questions/0/criteria/0/id", json!("1.1")),
        ("/areas/0/questions/0/criteria/0/weight", json!(0)),
        ("/areas/0/questions/0/criteria/0/scale", json!(7)),
        ("/scales", json!([])),
        ("/scales/ja-nej", json!([])),
        ("/scales/ja-nej/1/value", json!(101)),
    ] {
        let mut file: Value = serde_json::from_str(WITH_CRITERIA).unwrap();
        *file.pointer_mut(pointer).unwrap() = broken;
        let error = validator.validate(&file).unwrap_err();
        assert_eq!(error.instance_path().to_string(), pointer);

        let faults = Instrument::from_value(&file).unwrap_err().faults;
        let place = pointer[1..].replace('/', ".");
        let read = |place: &str| place.replace('[', ".").replace(']', "");
        assert!(
            faults.iter().any(|fault| read(&fault.place) == place),
            "{pointer}: {faults:?}"
        );
    }
}

#[test]
fn every_field_that_the_schema_requires_is_required_by_the_reader() {
    let validator = validator();
    for (parent, field) in [
        ("", "id"),
        ("", "name"),
        ("", "revision"),
        ("", "language"),
        ("", "areas"),
        ("/areas/0", "number"),
        ("/areas/0", "name"),
        ("/areas/0", "max"),
        ("/areas/0", "questions"),
        ("/areas/0/questions/0", "id"),
        ("/areas/0/questions/0", "text"),
        ("/areas/0/questions/0", "max"),
        ("/areas/0/questions/0/criteria/0", "id"),
        ("/areas/0/questions/0/criteria/0", "text"),
        ("/areas/0/questions/0/criteria/0", "weight"),
        ("/areas/0/questions/0/criteria/0", "scale"),
    ] {
        let mut file: Value = serde_json::from_str(WITH_CRITERIA).unwrap();
        let fields = file.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        assert!(fields.remove(field).is_some());
        assert!(!validator.is_valid(&file), "{parent}/{field}");
        assert!(Instrument::from_value(&file).is_err(), "{parent}/{field}");
    }
}
