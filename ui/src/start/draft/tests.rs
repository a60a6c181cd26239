#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

fn id(id: &str) -> EvaluatorId {
    EvaluatorId::new(id)
}

fn begun() -> Draft {
    let mut me = nobody(id("a"));
    me.name = " Evaluator A".to_owned();
    me.organisation = "The association ".to_owned();
    Draft::new(2026, me, id("b"))
}

fn filled() -> Draft {
    let mut draft = begun();
    draft.instrument = Some("kommunkompassen-2015".to_owned().try_into().expect("an id"));
    draft.name("Nässjö".to_owned());
    draft.municipality.code = "0682".to_owned();
    draft.change(&id("b"), |one| {
        one.name = "Evaluator B".to_owned();
        one.organisation = "The region".to_owned();
    });
    draft
}

#[test]
fn a_filled_draft_is_a_new_evaluation_without_the_blanks_around() {
    let mut draft = filled();
    draft.year = " 2026 ".to_owned();
    let new = draft.finish().expect("nothing is wrong");
    assert_eq!(new.municipality.genitive, "Nässjös");
    assert_eq!(new.year, 2026);
    assert_eq!(new.me, id("a"));
    let names: Vec<_> = new.evaluators.iter().map(|one| &one.name).collect();
    assert_eq!(names, ["Evaluator A", "Evaluator B"]);
    assert_eq!(new.evaluators[0].organisation, "The association");
}

#[test]
fn all_that_is_missing_is_told_at_once_in_the_order_of_the_form() {
    let mut draft = begun();
    draft.year.clear();
    let problems = draft.finish().expect_err("much is missing");
    assert_eq!(
        problems,
        [
            Problem::NoInstrument,
            Problem::NoName,
            Problem::Code,
            Problem::Year,
            Problem::NoEvaluatorName(id("b")),
            Problem::NoOrganisation(id("b")),
        ]
    );
}

#[test]
fn codes_and_years_are_checked() {
    for (code, year, expected) in [
        ("0682", "2026", None),
        (" 0682 ", "1990", None),
        ("682", "2026", Some(Problem::Code)),
        ("06820", "2026", Some(Problem::Code)),
        ("o682", "2026", Some(Problem::Code)),
        ("٠٦٨٢", "2026", Some(Problem::Code)),
        ("0682", "26", Some(Problem::Year)),
        ("0682", "2101", Some(Problem::Year)),
        ("0682", "99999", Some(Problem::Year)),
        ("0682", "in May", Some(Problem::Year)),
    ] {
        let mut draft = filled();
        draft.municipality.code = code.to_owned();
        draft.year = year.to_owned();
        let found = draft
            .finish()
            .err()
            .and_then(|problems| problems.first().cloned());
        assert_eq!(found, expected, "{code:?}, {year:?}");
    }
}

#[test]
fn typed_forms_stay_when_the_name_changes() {
    let mut draft = filled();
    draft.set_form(Form::Inhabitant, "Nässjöit".to_owned());
    draft.name("Eksjö".to_owned());
    assert_eq!(draft.form(Form::Genitive), "Eksjös");
    assert_eq!(draft.form(Form::Inhabitant), "Nässjöit");
    assert_eq!(draft.form(Form::Inhabitants), "Eksjöborna");

    draft.set_form(Form::Inhabitant, String::new());
    draft.name("Aneby".to_owned());
    assert_eq!(draft.form(Form::Inhabitant), "Anebybo");
}

#[test]
fn the_same_evaluator_twice_is_told_once() {
    let mut draft = filled();
    draft.change(&id("b"), |one| {
        one.name = "Evaluator A ".to_owned();
        one.organisation = "The association".to_owned();
    });
    let problems = draft.finish().expect_err("both are the same");
    assert_eq!(problems, [Problem::SameEvaluator(id("b"))]);
}

#[test]
fn there_are_always_two_and_one_of_them_works_here() {
    let mut draft = filled();
    draft.remove(&id("a"));
    assert_eq!(draft.evaluators.len(), 2);
    draft.add(id("c"));
    draft.me = id("c");
    draft.remove(&id("c"));
    assert_eq!(draft.evaluators.len(), 2);
    assert_eq!(draft.me, id("a"));
}
