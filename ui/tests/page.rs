//! The page in a browser, over a replica of its own: what its parts show, and what becomes of
//! clicks and keys in them.
#![cfg(all(target_arch = "wasm32", feature = "in-page"))]

mod page {
    pub mod stage;

    mod agreement;
    mod agreement_of_three;
    mod area;
    mod backup;
    mod consensus;
    mod findings;
    mod gate;
    mod hand_in;
    mod keeping;
    mod places;
    mod publishing;
    mod start;
    mod statements;
    mod status;
    mod trail;
    mod update;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
