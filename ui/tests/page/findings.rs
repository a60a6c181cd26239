//! Findings: text, and how it will look.

use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, focused, plain, press, select, written};

const BODY: &str = ".section .sides textarea";
const SHOWN: &str = ".section .preview";

#[wasm_bindgen_test]
async fn what_is_written_is_shown_as_it_will_look() {
    let stage = Stage::in_area_of_a_new_one(1).await;
    stage.click("button", "Lägg till avsnitt").await;
    stage.write(BODY, "Kommunen har **goda** rutiner.").await;
    let strong = stage.see(&format!("{SHOWN} strong")).await;
    assert_eq!(plain(&strong), "goda");
}

#[wasm_bindgen_test]
async fn markup_in_a_text_is_text() {
    let stage = Stage::in_area_of_a_new_one(1).await;
    stage.click("button", "Lägg till avsnitt").await;
    stage.write(BODY, "a <img src=x onerror=alert(1)> b").await;
    stage.see_text(SHOWN, "<img src=x onerror=alert(1)>").await;
    assert!(stage.all(&format!("{SHOWN} img")).is_empty());
}

#[wasm_bindgen_test]
async fn a_link_to_the_web_opens_outside_and_nothing_else_is_a_link() {
    let stage = Stage::in_area_of_a_new_one(1).await;
    stage.click("button", "Lägg till avsnitt").await;
    let text = "[a](https://example.org/) [b](javascript:alert(1)) [c](samsyn:x)";
    stage.write(BODY, text).await;
    let link = stage.see(&format!("{SHOWN} a")).await;
    let attribute = |name| link.get_attribute(name).unwrap_or_default();
    assert_eq!(attribute("href"), "https://example.org/");
    assert_eq!(attribute("target"), "_blank");
    assert_eq!(attribute("rel"), "noopener noreferrer");
    let all = stage.all(&format!("{SHOWN} a, {SHOWN} u"));
    let names: Vec<_> = all.iter().map(|one| one.tag_name()).collect();
    assert_eq!(names, ["A", "U", "U"]);
}

#[wasm_bindgen_test]
async fn what_is_selected_is_made_bold_by_key_and_plain_by_button() {
    let stage = Stage::in_area_of_a_new_one(1).await;
    stage.click("button", "Lägg till avsnitt").await;
    stage.write(BODY, "Kommunen har goda rutiner.").await;
    let field = stage.see(BODY).await;
    select(&field, 13..17);
    press(&field, "Ctrl+b");
    assert_eq!(written(&field), "Kommunen har **goda** rutiner.");
    stage.see(&format!("{SHOWN} strong")).await;
    stage.click(".section [aria-label=\"Fet\"]", "F").await;
    assert_eq!(written(&field), "Kommunen har goda rutiner.");
    stage
        .see_that(SHOWN, |shown| {
            shown.query_selector("strong").is_ok_and(|it| it.is_none())
        })
        .await;
    assert_eq!(focused(), field, "typing goes on");
}

#[wasm_bindgen_test]
async fn arrow_keys_go_along_the_toolbar() {
    let stage = Stage::in_area_of_a_new_one(1).await;
    stage.click("button", "Lägg till avsnitt").await;
    let first = stage.see(".toolbar [aria-label=\"Fet\"]").await;
    first.focus().expect("it takes the focus");
    press(&focused(), "ArrowRight");
    assert_eq!(
        focused().get_attribute("aria-label").as_deref(),
        Some("Kursiv")
    );
    press(&focused(), "End");
    assert_eq!(
        focused().get_attribute("aria-label").as_deref(),
        Some("Länk")
    );
    let reached = stage.all(".section:first-child .toolbar button[tabindex=\"0\"]");
    assert_eq!(reached.len(), 1, "one of them is reached by Tab");
}

#[wasm_bindgen_test]
async fn the_preview_can_be_hidden() {
    let stage = Stage::in_area_of_a_new_one(1).await;
    stage.click("button", "Lägg till avsnitt").await;
    stage.write(BODY, "Text.").await;
    stage.see(SHOWN).await;
    stage.click(".previews", "Förhandsvisning").await;
    stage.see(".previews[aria-pressed=\"false\"]").await;
    assert!(stage.all(SHOWN).is_empty());
    stage.click(".previews", "Förhandsvisning").await;
    stage.see(SHOWN).await;
}
