//! What is posted to the page and comes from it.

use js_sys::{Array, Uint8Array};
use samsyn_client::ipc::worker::{FromWorker, ToWorker};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::{Happening, Happenings};

/// The worker's own scope.
///
/// # Panics
/// If this is no dedicated worker: nothing of it would work.
pub fn scope() -> DedicatedWorkerGlobalScope {
    let global = js_sys::global().dyn_into();
    global.expect("this runs in a worker of its own")
}

/// Hands on what the page posts, as long as the worker lives.
pub fn listen(happenings: Happenings) {
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parts = Array::from(&event.data());
        let text = parts.get(0).as_string().unwrap_or_default();
        // The page is of the same version, and posts nothing else.
        let Ok(post) = serde_json::from_str::<ToWorker>(&text) else {
            return;
        };
        let bytes = parts.get(1).dyn_into::<Uint8Array>().ok();
        let bytes = bytes.map(|bytes| bytes.to_vec());
        let _ = happenings.unbounded_send(Happening::Posted(post, bytes));
    });
    scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
}

/// Posts to the page.
pub fn post(what: &FromWorker) {
    send(&message(what));
}

/// Posts to the page, and gives it the bytes.
pub fn post_with(what: &FromWorker, bytes: &[u8]) {
    let message = message(what);
    message.push(&Uint8Array::from(bytes));
    send(&message);
}

fn message(what: &FromWorker) -> Array {
    let text = serde_json::to_string(what).expect("what is posted can be written as JSON");
    Array::of1(&JsValue::from_str(&text))
}

fn send(message: &Array) {
    // Plain data can be posted.
    let _ = scope().post_message(message);
}
