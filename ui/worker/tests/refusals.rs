//! Browsers that keep nothing: each is told apart, and nothing is touched.
#![cfg(target_arch = "wasm32")]

use futures_channel::mpsc;
use js_sys::Function;
use samsyn_client::ipc::worker::BrowserFault;
use samsyn_client::{Explain, Language};
use samsyn_worker::actor;
use samsyn_worker::tabs::{Lock, Tabs};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// A part of the browser that is other than it was, until this is dropped.
struct Without(&'static str);

impl Without {
    /// `as_now`: an expression.
    fn new(object: &str, part: &'static str, as_now: &str) -> Self {
        run(&format!(
            "self.whose = {object}; \
             Object.defineProperty(whose, '{part}', {{ configurable: true, value: {as_now} }});"
        ));
        Self(part)
    }
}

impl Drop for Without {
    /// What it inherits is there again.
    fn drop(&mut self) {
        run(&format!("delete whose.{};", self.0));
    }
}

fn run(code: &str) {
    let run = Function::new_no_args(code).call0(&JsValue::NULL);
    run.unwrap_or_else(|error| panic!("{code}: {error:?}"));
}

const REFUSES: &str = "async () => { throw new DOMException('not here', 'SecurityError'); }";

async fn fault() -> BrowserFault {
    let library = actor::library().await;
    library.map(drop).expect_err("nothing can be kept")
}

#[wasm_bindgen_test]
async fn a_browser_without_files_for_pages() {
    let _without = Without::new("navigator", "storage", "undefined");
    assert_eq!(fault().await, BrowserFault::NoFiles);
}

#[wasm_bindgen_test]
async fn a_browser_that_refuses_to_keep_files() {
    let _without = Without::new("navigator.storage", "getDirectory", REFUSES);
    let fault = fault().await;
    let BrowserFault::Refused(words) = &fault else {
        panic!("{fault:?}")
    };
    assert!(words.contains("SecurityError"), "{words}");
    let sentence = fault.explain(Language::Swedish);
    assert!(sentence.contains("privat"), "{sentence}");
}

#[wasm_bindgen_test]
async fn a_browser_without_locks() {
    let tabs = Tabs::new(mpsc::unbounded().0);
    let _without = Without::new("navigator", "locks", "undefined");
    assert_eq!(tabs.lock(false).await, Lock::Unknown);
}

#[wasm_bindgen_test]
async fn a_browser_that_refuses_locks() {
    let tabs = Tabs::new(mpsc::unbounded().0);
    let _without = Without::new("navigator.locks", "request", REFUSES);
    let refused = Lock::Refused("not here".to_owned());
    assert_eq!(tabs.lock(false).await, refused);
}
