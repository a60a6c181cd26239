//! Handing an area in.

use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, plain};

const FIELD: &str = "#score-1\\.1";
const CARD: &str = "[data-question='1.1']";

#[wasm_bindgen_test]
async fn what_is_handed_in_is_shown_and_cannot_be_changed() {
    let stage = Stage::in_area_of_a_new_one(1).await;
    stage.see_text(".hand-in", "Bara du ser").await;
    stage.fill(FIELD, "7,5").await;
    stage.click(".hand-in button", "Lämna in området …").await;
    // One is scored, and the others are named.
    let dialog = plain(&stage.see("dialog").await);
    assert!(
        dialog.contains("1.2") && !dialog.contains("1.1"),
        "{dialog}"
    );
    stage.click("dialog button", "Lämna in").await;
    stage.see_text(".hand-in", "Väntar på Utvärderare 2.").await;
    stage.see_text(&format!("{CARD} .locked"), "7,5").await;
    assert!(stage.all(".score-field").is_empty());
    assert!(stage.all(".question textarea").is_empty());
    assert!(stage.all(".hand-in > button").is_empty());
}

#[wasm_bindgen_test]
async fn who_has_left_is_not_waited_for_and_can_come_back() {
    let stage = Stage::in_area_of_a_new_one(1).await;
    stage.click(".hand-in button", "Lämna in området …").await;
    stage.click("dialog button", "Lämna in").await;
    stage.see_text(".hand-in", "Väntar på Utvärderare 2.").await;
    let ask = "Utvärderare 2 har lämnat utvärderingen …";
    stage.click(".hand-in summary", ask).await;
    stage
        .click(".hand-in details button", "Ja, Utvärderare 2")
        .await;
    let said = "Utvärderare 2 har lämnat utvärderingen och räknas inte.";
    let strip = plain(&stage.see_text(".hand-in", said).await);
    assert!(strip.contains("poängen är öppna"), "{strip}");
    // Scored anew from now on.
    stage.see(FIELD).await;

    stage
        .click(".hand-in button", "Utvärderare 2 är tillbaka")
        .await;
    // What is open stays open; the other is waited for again.
    let strip = stage.see_text(".hand-in", "Väntar på Utvärderare 2.").await;
    assert!(plain(&strip).contains("Det du lämnade in är öppet"));
}

#[wasm_bindgen_test]
async fn who_thinks_better_of_it_goes_on_scoring() {
    let stage = Stage::in_area_of_a_new_one(1).await;
    stage.click(".hand-in button", "Lämna in området …").await;
    stage.click("dialog button", "Avbryt").await;
    stage.fill(FIELD, "5").await;
    stage.see_text(&format!("{CARD} .score-percent"), "%").await;
    assert!(stage.all("dialog").is_empty());
}

#[wasm_bindgen_test]
async fn the_sample_is_scored_openly() {
    let stage = Stage::in_area(1).await;
    assert!(stage.all(".hand-in").is_empty());
}
