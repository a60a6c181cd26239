//! Strengths and opportunities: two lists that are worked on by hand.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, focused, plain, press, written};

const STRENGTHS: &str = "section[aria-labelledby='list-strengths']";

fn texts(stage: &Stage) -> Vec<String> {
    let shown = stage.all(&format!(
        "{STRENGTHS} .statement [role=textbox], {STRENGTHS} .statement textarea"
    ));
    let text = |one| {
        let typed = written(one);
        if typed.is_empty() { plain(one) } else { typed }
    };
    shown.iter().map(text).collect()
}

async fn see_texts(stage: &Stage, wanted: &[&str]) {
    stage.see_that(STRENGTHS, |_| texts(stage) == wanted).await;
}

/// Adds strengths to an area that has none.
async fn with_strengths(wanted: &[&str]) -> Stage {
    let stage = Stage::in_area_of_a_new_one(1).await;
    for text in wanted {
        stage.click("#add-strength", "").await;
        stage
            .see_that(".statement textarea", |one| {
                *one == focused() && written(one).is_empty()
            })
            .await;
        let field = format!("#{}", focused().id());
        stage.write(&field, text).await;
    }
    see_texts(&stage, wanted).await;
    stage
}

#[wasm_bindgen_test]
async fn a_strength_is_added_where_the_caret_already_is() {
    let stage = with_strengths(&["Öppna möten", "Tydliga svar"]).await;
    stage.see_text(&format!("{STRENGTHS} h3 .badge"), "2").await;
}

#[wasm_bindgen_test]
async fn what_is_typed_before_the_field_is_there_is_not_lost_to_the_next_one() {
    let stage = Stage::in_area_of_a_new_one(1).await;
    stage.see("#add-strength").await.click();
    let caught: web_sys::HtmlTextAreaElement = focused().unchecked_into();
    caught.set_value("en");
    stage.all("#add-strength")[0].click();
    see_texts(&stage, &["", "en", ""]).await;
}

#[wasm_bindgen_test]
async fn keys_change_the_order_and_keep_the_caret() {
    let stage = with_strengths(&["en", "två", "tre"]).await;
    let field = focused();
    press(&field, "Alt+ArrowUp");
    see_texts(&stage, &["en", "tre", "två"]).await;
    stage
        .see_that("textarea", |one| *one == focused() && written(one) == "tre")
        .await;
}

#[wasm_bindgen_test]
async fn what_was_removed_comes_back_to_its_place() {
    let stage = with_strengths(&["en", "två", "tre"]).await;
    stage.see("[aria-label='Ta bort ”två”']").await.click();
    see_texts(&stage, &["en", "tre"]).await;
    stage.click("button", "Ångra").await;
    see_texts(&stage, &["en", "två", "tre"]).await;
}

#[wasm_bindgen_test]
async fn a_good_example_and_its_theme_are_shown_in_the_list() {
    let stage = with_strengths(&["Öppna möten"]).await;
    stage
        .see("[aria-label='Mer för ”Öppna möten”']")
        .await
        .click();
    stage.click(".statement-panel label", "Gott exempel").await;
    stage
        .see_text(".statement .badge.good", "Gott exempel")
        .await;
}
