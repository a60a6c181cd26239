//! The desktop program, reached through Tauri's `invoke` and its events.

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use samsyn_client::Fault;
use samsyn_client::desk::Told;
use samsyn_client::ipc::{HANDED, Handed, Reply, Request, TAKE_HANDED};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::Backend;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["window", "__TAURI__", "core"], catch)]
    async fn invoke(command: &str, arguments: JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["window", "__TAURI__", "event"])]
    async fn listen(event: &str, handler: &Closure<dyn FnMut(JsValue)>) -> JsValue;
}

#[derive(Serialize)]
struct Asked {
    number: u64,
    request: Request,
}

#[derive(Deserialize)]
struct Event {
    payload: Told,
}

/// The desktop program around this page.
#[derive(Debug, Default)]
pub struct Desktop;

impl Desktop {
    /// The only one there is.
    pub const fn new() -> Self {
        Self
    }

    /// Whether the page is in it.
    pub fn is_there() -> bool {
        let tauri = JsValue::from_str("__TAURI__");
        js_sys::Reflect::has(&js_sys::global(), &tauri).unwrap_or(false)
    }
}

impl Backend for Desktop {
    fn ask(&self, number: u64, request: Request) -> LocalBoxFuture<'static, Result<Reply, Fault>> {
        Box::pin(async move {
            let asked = to_js(&Asked { number, request });
            match invoke("ask", asked).await {
                Ok(reply) => Ok(from_js(reply)),
                Err(fault) => Err(from_js(fault)),
            }
        })
    }

    fn listen(&self, on: Rc<dyn Fn(Told)>) {
        let handler = Closure::new(move |event| on(from_js::<Event>(event).payload));
        wasm_bindgen_futures::spawn_local(async move {
            listen("told", &handler).await;
            // As long as the page lives.
            handler.forget();
        });
    }

    fn take_handed(&self, on: Rc<dyn Fn(Handed)>) {
        wasm_bindgen_futures::spawn_local(take(on.clone()));
        let handler = Closure::new(move |_| wasm_bindgen_futures::spawn_local(take(on.clone())));
        wasm_bindgen_futures::spawn_local(async move {
            listen(HANDED, &handler).await;
            handler.forget();
        });
    }
}

async fn take(on: Rc<dyn Fn(Handed)>) {
    // It cannot fail.
    if let Ok(handed) = invoke(TAKE_HANDED, JsValue::UNDEFINED).await
        && let Some(handed) = from_js(handed)
    {
        on(handed);
    }
}

fn to_js(value: &impl Serialize) -> JsValue {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value
        .serialize(&plain)
        .expect("what is asked can be written as JSON")
}

fn from_js<T: for<'a> Deserialize<'a>>(value: JsValue) -> T {
    serde_wasm_bindgen::from_value(value).expect("both sides are built from the same types")
}
