//! The trail of a question, as it is shown.

use samsyn_schema::command::Timestamp;
use samsyn_schema::sample::nassjo_2019;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, plain};

async fn trail() -> Stage {
    let stage = Stage::in_area(1).await;
    stage.click("nav button", "Historik").await;
    stage
        .click(".history header button", "Spår per fråga")
        .await;
    stage.see(".trail-scroll table").await;
    stage
}

#[wasm_bindgen_test]
async fn every_question_tells_its_steps_in_rows() {
    let stage = trail().await;
    let document = nassjo_2019().discussed(Timestamp(1_795_000_000_000));
    let steps = document.trail();
    for id in ["1.1", "3.3", "8.5"] {
        let expected = steps.iter().filter(|step| step.question.to_string() == id);
        let expected = expected.count();
        assert!(expected > 0, "nothing happened to {id}");
        stage.choose("#trail-question", id).await;
        let rows = move || format!(".trail-scroll tbody tr:nth-child({expected}):last-child");
        stage.see(&rows()).await;
        let first = plain(&stage.see(".trail-scroll tbody tr").await);
        assert!(first.contains("Bedömde: "), "{first}");
        assert!(
            first.ends_with("inte skickat"),
            "the sample has no room: {first}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_question_without_steps_says_so() {
    let stage = Stage::in_area_of_a_new_one(1).await;
    stage.click("nav button", "Historik").await;
    stage
        .click(".history header button", "Spår per fråga")
        .await;
    stage
        .see_text(".trail .history-empty", "Inget har hänt")
        .await;
    assert!(stage.all(".trail-scroll").is_empty());
}

#[wasm_bindgen_test]
async fn all_trails_are_saved_as_a_table() {
    let stage = trail().await;
    stage
        .click(".trail button", "Spara alla spår som tabell")
        .await;
    stage.see_text(".trail [role=status]", ".csv").await;
}
