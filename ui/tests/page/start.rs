//! The shelf, and the ways to an evaluation.

use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, plain, value};

const ADDRESS: &str = "#join-link";

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
    stage
        .see("button[aria-label='Stäng utvärderingen']")
        .await
        .click();
    stage.see_text(".shelf h3", "Nässjö").await;
}

#[wasm_bindgen_test]
async fn a_form_that_lacks_something_says_what_and_makes_nothing() {
    let stage = Stage::new();
    stage.click("button", "Ny utvärdering").await;
    stage.fill("#new-name", "Nässjö").await;
    assert_eq!(value(&stage.see("#new-genitive").await), "Nässjös");
    stage.fill("#new-code", "682").await;
    stage.click("button", "Skapa utvärderingen").await;
    stage.see_text(".problem", "Fyra siffror, som 0682.").await;
    stage.see("#new-code[aria-invalid=true]").await;
    assert!(stage.all("#new-name[aria-invalid=true]").is_empty());
    stage.fill("#new-code", "0682").await;
    stage.see("#new-code:not([aria-invalid])").await;
}

#[wasm_bindgen_test]
async fn a_form_that_is_whole_founds_the_evaluation() {
    let stage = Stage::new();
    stage.found().await;
    assert_eq!(stage.all("nav ol button").len(), 8);
}

#[wasm_bindgen_test]
async fn an_invitation_is_taken_up_only_when_there_is_one() {
    let stage = Stage::new();
    stage.click("button", "Gå med via länk").await;
    stage.see("dialog button[type=submit]:disabled").await;
    stage.write(ADDRESS, " \n\t").await;
    stage.see("dialog button[type=submit]:disabled").await;
    stage.write(ADDRESS, "samsyn:join#AA").await;
    stage.see("dialog button[type=submit]:enabled").await;
}
