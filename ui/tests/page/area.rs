//! An area: scoring.

use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, plain, value};

const FIELD: &str = "#score-1\\.1";
const CARD: &str = "[data-question='1.1']";

#[wasm_bindgen_test]
async fn every_question_of_an_area_has_a_field_for_its_score() {
    let stage = Stage::in_area(1).await;
    let cards = stage.all(".question").len();
    assert!(cards > 0);
    assert_eq!(stage.all(".question .score-field").len(), cards);
}

#[wasm_bindgen_test]
async fn a_score_is_typed_with_a_comma_and_shown_in_percent() {
    let stage = Stage::in_area(1).await;
    stage.fill(FIELD, "7,5").await;
    let percent = format!("{CARD} .score-percent");
    stage.see_text(&percent, "50 %").await;
    assert_eq!(value(&stage.see(FIELD).await), "7,5");
}

#[wasm_bindgen_test]
async fn a_score_above_the_maximum_is_refused_in_words() {
    let stage = Stage::in_area(1).await;
    let before = plain(&stage.see(".area-sums").await);
    stage.fill(FIELD, "99").await;
    stage.see_text(&format!("{CARD} .problem"), "högst").await;
    assert_eq!(plain(&stage.see(".area-sums").await), before);
}
