//! The shelf, and the ways to an evaluation.

use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, plain};

#[wasm_bindgen_test]
async fn an_empty_shelf_explains_itself_in_three_sentences() {
    let stage = Stage::new();
    stage.see_text("h2", "Här är det tomt än så länge").await;
    let text = plain(&stage.see("main").await);
    for sentence in [
        "Här samlas de utvärderingar som du arbetar med på den här datorn.",
        "gå med i en annan utvärderares genom länken",
        "finns ett färdigt exempel att öppna.",
    ] {
        assert!(text.contains(sentence), "{text}");
    }
}

#[wasm_bindgen_test]
async fn the_sample_is_opened_and_then_stands_on_the_shelf() {
    let stage = Stage::new();
    stage.click("button", "Öppna exemplet").await;
    stage.see_text("aside", "Nässjö").await;
    stage.click("button", "Stäng utvärderingen").await;
    stage.see_text(".shelf h3", "Nässjö").await;
}

#[wasm_bindgen_test]
async fn a_form_that_lacks_something_says_what_and_makes_nothing() {
    let stage = Stage::new();
    stage.click("button", "Ny utvärdering").await;
    stage.fill("#new-name", "Nässjö").await;
    stage.fill("#new-code", "682").await;
    stage.click("button", "Skapa utvärderingen").await;
    stage.see_text(".problem", "Koden har fyra siffror").await;
    stage.see("#new-code[aria-invalid=true]").await;
    assert!(stage.all("#new-name[aria-invalid=true]").is_empty());
    stage.fill("#new-code", "0682").await;
    stage.see("#new-code:not([aria-invalid])").await;
}
