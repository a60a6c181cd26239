//! Around the areas: overview, consensus, history, dialogs, keys.

use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, plain, press, value};

const FIELD: &str = "#score-1\\.1";

#[wasm_bindgen_test]
async fn the_room_begins_with_the_most_points_at_stake() {
    let stage = Stage::in_area(1).await;
    stage.click("nav button", "Samsyn").await;
    stage.see(".consensus-row").await;
    let gaps: Vec<f64> = stage
        .all("section .consensus-row .consensus-gap")
        .iter()
        .map(|gap| {
            let text = plain(gap).replace(" poäng isär", "").replace(',', ".");
            text.parse().expect("points")
        })
        .collect();
    assert!(gaps.len() > 1);
    assert!(gaps.is_sorted_by(|one, next| one >= next), "{gaps:?}");
}

#[wasm_bindgen_test]
async fn an_edit_stands_in_the_history_and_is_taken_back_by_a_key() {
    let stage = Stage::in_area(1).await;
    let before = value(&stage.see(FIELD).await);
    stage.fill(FIELD, "3,25").await;
    stage
        .see_that(".area-sums", |_| {
            stage.all(".question .problem:not(:empty)").is_empty()
        })
        .await;
    stage.click("nav button", "Historik").await;
    stage.see_text(".history-line", "3,25").await;
    press(&stage.see("main").await, "Ctrl+z");
    stage.click("nav button", "1").await;
    stage.see_that(FIELD, |field| value(field) == before).await;
}

#[wasm_bindgen_test]
async fn a_question_is_reached_through_the_palette() {
    let stage = Stage::in_area(1).await;
    press(&stage.see("main").await, "Ctrl+k");
    let field = "dialog input[role=combobox]";
    stage.see(field).await;
    stage.fill(field, "3.2").await;
    stage.see_text("dialog [aria-selected=true]", "3.2").await;
    press(&stage.see(field).await, "Enter");
    stage.see("[data-question='3.2']").await;
    assert!(stage.all("dialog").is_empty());
}

#[wasm_bindgen_test]
async fn another_language_is_there_at_once() {
    let stage = Stage::in_area(1).await;
    stage.fill(FIELD, "7,5").await;
    stage.click("aside button", "Inställningar").await;
    stage.choose("#set-language", "en").await;
    stage.see_text("dialog h2", "Settings").await;
    stage.see_text("nav button", "Overview").await;
    assert_eq!(value(&stage.see(FIELD).await), "7.5");
}
