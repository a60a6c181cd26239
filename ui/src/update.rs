//! A new version of the page that waits until its user takes it. In a browser only.
//!
//! `ui/web/install.js` says what it tells the page and what the page tells it.

use gloo_events::EventListener;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

use crate::texts::use_texts;

const EVENT: &str = "samsyn-update";
const WAITS: &str = "samsynUpdateWaits";
const TAKE: &str = "samsynUpdate";

/// Offers a new version once it is there; nothing changes until it is taken.
#[component]
pub fn Update() -> Html {
    let texts = use_texts();
    let waits = use_state_eq(is_waiting);
    let later = use_state_eq(|| false);
    {
        let (waits, later) = (waits.setter(), later.setter());
        use_effect_with((), move |()| {
            let window = web_sys::window();
            let listener = window.map(|window| {
                let heard = waits.clone();
                EventListener::new(&window, EVENT, move |_| {
                    heard.set(true);
                    later.set(false);
                })
            });
            // It may have come after the first look, while nobody listened yet.
            waits.set(is_waiting());
            move || drop(listener)
        });
    }
    let take = Callback::from(|_: MouseEvent| take());
    let onlater = {
        let later = later.setter();
        Callback::from(move |_: MouseEvent| later.set(true))
    };
    html! {
        <div role="status">
            if *waits && !*later {
                <div class="card update">
                    <p>{ texts.get("update-waits") }</p>
                    <div class="row">
                        <button type="button" class="button primary" onclick={take}>{ texts.get("update-take") }</button>
                        <button type="button" class="button quiet" onclick={onlater}>{ texts.get("update-later") }</button>
                    </div>
                </div>
            }
        </div>
    }
}

fn global(name: &str) -> JsValue {
    // What is not there is undefined.
    Reflect::get(&js_sys::global(), &name.into()).unwrap_or_default()
}

fn is_waiting() -> bool {
    global(WAITS).is_truthy()
}

fn take() {
    if let Ok(take) = global(TAKE).dyn_into::<Function>() {
        // It loads the page anew.
        let _ = take.call0(&JsValue::UNDEFINED);
    }
}
