//! Hands keys that are pressed anywhere in an open evaluation to what they do.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use samsyn_client::desk::Ask;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::keys::{self, Action, Place, Press};
use crate::state::{Desk, Dialog, View};
use crate::texts::Texts;

/// The key of what is said when nothing is left to undo: no fault, and soon forgotten.
const NOTHING_LEFT: &str = "nothing-to-undo";

/// Takes the own last edit back (`false`) or does it again, and what came of it in words.
#[hook]
pub fn use_undo(desk: &Desk, texts: &Texts) -> (Callback<bool>, AttrValue) {
    let said = use_state(AttrValue::default);
    let setter = said.setter();
    let deps = (desk.backend.clone(), desk.fail.clone(), texts.clone());
    let undo = use_callback(deps, move |again: bool, (backend, fail, texts)| {
        let (ask, key) = if again {
            (Ask::Redo, "frame-redone")
        } else {
            (Ask::Undo, "frame-undone")
        };
        // The same words are heard again only after none.
        setter.set(AttrValue::default());
        let asked = backend.numbered(ask).1;
        let (setter, fail, texts) = (setter.clone(), fail.clone(), texts.clone());
        spawn_local(async move {
            match asked.await {
                Ok(_) => setter.set(texts.get(key)),
                Err(fault) if fault.0.key() == NOTHING_LEFT => setter.set(texts.fault(&fault)),
                Err(fault) => fail.emit(fault),
            }
        });
    });
    (undo, (*said).clone())
}

/// Listens as long as the evaluation is open.
#[hook]
pub fn use_keyboard(desk: &Desk, dialog: Option<Dialog>, undo: Callback<bool>) {
    let deps = (desk.go.clone(), desk.show.clone(), dialog, undo);
    let ready = desk.open.content.is_some() && desk.open.me.is_some();
    let areas: Vec<_> = match &desk.open.content {
        Some(content) if ready => content
            .instrument
            .areas
            .iter()
            .map(|it| it.number)
            .collect(),
        _ => Vec::new(),
    };
    use_effect_with((deps, areas), |((go, show, dialog, undo), areas)| {
        let (go, show, undo) = (go.clone(), show.clone(), undo.clone());
        let (dialog, areas) = (*dialog, areas.clone());
        let pressed = move |event: &Event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let (key, code) = (event.key(), event.code());
            let press = Press {
                key: &key,
                code: &code,
                command: event.ctrl_key() || event.meta_key(),
                shift: event.shift_key(),
                alt: event.alt_key(),
            };
            let place = match dialog {
                Some(_) => Place::Dialog,
                None if is_typed_in(event) => Place::Typing,
                None => Place::Page,
            };
            let Some(action) = keys::action(&press, place) else {
                return;
            };
            match action {
                // Another dialog than the palette stays.
                Action::Palette => match dialog {
                    None => show.emit(Some(Dialog::Palette)),
                    Some(Dialog::Palette) => show.emit(None),
                    Some(_) => {}
                },
                Action::Shortcuts => show.emit(Some(Dialog::Shortcuts)),
                Action::Undo | Action::Redo if areas.is_empty() => return,
                Action::Undo => undo.emit(false),
                Action::Redo => undo.emit(true),
                Action::Area => match keys::area(&press).filter(|one| areas.contains(one)) {
                    Some(area) => go.emit(View::Area(area)),
                    None => return,
                },
            }
            event.prevent_default();
            event.stop_propagation();
        };
        // Before text fields hear of it, which have an undo of their own.
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: false,
        };
        let window = web_sys::window();
        let listening = window
            .map(|window| EventListener::new_with_options(&window, "keydown", options, pressed));
        move || drop(listening)
    });
}

/// Whether the key writes something where it is pressed.
pub fn is_typed_in(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let Some(target) = target else {
        return false;
    };
    let silent = ["range", "checkbox", "radio", "button", "submit"];
    match target.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => {
            let kind = target.get_attribute("type").unwrap_or_default();
            !silent.contains(&kind.as_str())
        }
        _ => target.get_attribute("contenteditable").is_some(),
    }
}
