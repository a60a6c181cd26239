//! What the browser says of the storage that it gives this origin.

use js_sys::{Promise, Reflect};
use samsyn_client::library::Storage;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::port::scope;

/// How full it is, and whether it is kept. `None`: the browser does not say.
pub async fn estimate() -> Option<Storage> {
    let navigator = scope().navigator();
    // Only where the page was sent securely.
    let there = Reflect::get(&navigator, &"storage".into()).ok()?;
    if !there.is_object() {
        return None;
    }
    let manager = navigator.storage();
    let estimate = told(manager.estimate()).await?;
    let promised = told(manager.persisted()).await;
    Some(Storage {
        used: bytes(&estimate, "usage"),
        size: bytes(&estimate, "quota"),
        promised: promised.is_some_and(|promised| promised.is_truthy()),
        only_here: Vec::new(),
    })
}

async fn told(asked: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(asked.ok()?).await.ok()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a browser counts whole bytes, and what is too large is as large as can be"
)]
fn bytes(estimate: &JsValue, name: &str) -> u64 {
    let said = Reflect::get(estimate, &name.into()).ok();
    said.and_then(|said| said.as_f64()).unwrap_or_default() as u64
}
