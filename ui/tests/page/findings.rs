//! Findings: text, and how it will look.

use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, plain};

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
