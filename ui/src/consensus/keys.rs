//! Keys of the room: single letters and arrows, never while something is typed.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::frame::keyboard::is_typed_in;
use crate::help::Keys;

/// What keys do in the room, in the order of the help.
pub const KEYS: &[Keys] = &[
    Keys {
        ways: &[&["J"], &["→"]],
        text: "consensus-keys-next",
    },
    Keys {
        ways: &[&["K"], &["←"]],
        text: "consensus-keys-previous",
    },
    Keys {
        ways: &[&["C"]],
        text: "consensus-keys-confirm",
    },
    Keys {
        ways: &[&["M"]],
        text: "consensus-keys-mean",
    },
    Keys {
        ways: &[&["1"], &["2"]],
        text: "consensus-keys-take",
    },
    Keys {
        ways: &[&["S"]],
        text: "consensus-keys-set",
    },
    Keys {
        ways: &[&["R"]],
        text: "consensus-keys-rescore",
    },
    Keys {
        ways: &[&["D"]],
        text: "consensus-keys-apart",
    },
    Keys {
        ways: &[&["W"]],
        text: "consensus-keys-withdraw",
    },
    Keys {
        ways: &[&["A"]],
        text: "consensus-keys-ask",
    },
    Keys {
        ways: &[&["P"]],
        text: "consensus-keys-park",
    },
    Keys {
        ways: &[&["V"]],
        text: "consensus-keys-present",
    },
];

/// The way that a key leads among the questions: one on (`1`) or one back (`-1`).
pub fn way(key: &str) -> Option<isize> {
    match key {
        "j" | "J" | "ArrowRight" | "PageDown" => Some(1),
        "k" | "K" | "ArrowLeft" | "PageUp" => Some(-1),
        _ => None,
    }
}

/// Hands over keys that are pressed by themselves, outside of fields and under no dialog but the
/// presenter's. `on` says whether the key meant something, and is not to do what it always does.
#[hook]
pub fn use_keys(on: Callback<String, bool>) {
    use_effect_with(on, |on| {
        let on = on.clone();
        let pressed = move |event: &Event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let held = event.ctrl_key() || event.meta_key() || event.alt_key();
            if held
                || event.repeat()
                || event.default_prevented()
                || is_typed_in(event)
                || is_under_dialog()
            {
                return;
            }
            if on.emit(event.key()) {
                event.prevent_default();
            }
        };
        let options = EventListenerOptions::enable_prevent_default();
        let document = web_sys::window().and_then(|window| window.document());
        let listening = document.map(|document| {
            EventListener::new_with_options(&document, "keydown", options, pressed)
        });
        move || drop(listening)
    });
}

fn is_under_dialog() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let open = document.and_then(|document| {
        let open = document.query_selector("dialog[open]:not(.presenter)");
        open.ok().flatten()
    });
    open.is_some()
}

#[cfg(test)]
mod tests {
    use samsyn_client::Language;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::texts::Texts;

    #[test]
    fn every_key_has_its_words() {
        for texts in [Language::Swedish, Language::English].map(Texts::new) {
            for keys in KEYS {
                assert_ne!(texts.get(keys.text), keys.text);
            }
        }
    }
}
