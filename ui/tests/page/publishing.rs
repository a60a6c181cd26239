//! The steps to a published result: what is in the way, the way there, and what can be done.

use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, plain};

async fn stage() -> Stage {
    let stage = Stage::new();
    stage.found().await;
    stage.click("nav button", "Publicering").await;
    stage.see(".publishing-steps").await;
    stage
}

#[wasm_bindgen_test]
async fn the_steps_say_what_is_left_and_lead_there() {
    let stage = stage().await;
    let steps = stage.all(".publishing-step");
    assert_eq!(steps.len(), 6);
    let at = plain(&stage.see(".publishing-step[aria-current]").await);
    assert!(at.starts_with("Bedömning"), "{at}");
    assert!(at.contains("Utvärderare 2 har inte lämnat in:"), "{at}");
    // Two who score blind, eight areas.
    let areas = stage.all(".publishing-step[aria-current] .publishing-way");
    assert_eq!(areas.len(), 16);
    assert!(plain(&steps[0]).contains("Klart"));
    // Nothing can be signed yet, and it is said why.
    let acts = stage.all("[aria-describedby=publishing-waits]");
    assert_eq!(acts.len(), 2);
    assert!(acts.iter().all(|act| act.has_attribute("disabled")));
    stage.see_text("#publishing-waits", "stegen före").await;

    stage.click(".publishing-way", "3 ").await;
    stage.see(".area").await;
    stage.see_text("h1", "3").await;
}

#[wasm_bindgen_test]
async fn the_fact_check_is_declared_and_taken_back() {
    let stage = stage().await;
    stage.click("button", "Förklara faktagranskningen").await;
    let said = stage.see_text(".publishing-act", "Förklarad klar av").await;
    assert!(plain(&said).contains("Utvärderare 1"));
    stage.click(".publishing-act button", "Ta tillbaka").await;
    stage.see_text("button", "Förklara faktagranskningen").await;
    let fact_check = stage.all(".publishing-step").swap_remove(3);
    assert!(plain(&fact_check).contains("1 återstår"));
}
