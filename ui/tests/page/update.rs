//! A new version of the page is there.

use js_sys::Function;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::Stage;

/// Whoever looks first sees none, and whoever listens after that hears nothing of it.
const COMES_AFTER_THE_FIRST_LOOK: &str = "
    let looked = false;
    Object.defineProperty(globalThis, 'samsynUpdateWaits', {
        configurable: true,
        get() {
            if (looked) return true;
            looked = true;
            dispatchEvent(new Event('samsyn-update'));
            return false;
        },
    });";

#[wasm_bindgen_test]
async fn a_version_that_comes_while_nobody_listens_yet_is_offered() {
    run(COMES_AFTER_THE_FIRST_LOOK);
    let stage = Stage::new();
    stage.see_text(".update button", "Byt till den nu").await;
    drop(stage);
    run("delete globalThis.samsynUpdateWaits;");
}

fn run(script: &str) {
    let ran = Function::new_no_args(script).call0(&js_sys::global());
    ran.expect("the script runs");
}
