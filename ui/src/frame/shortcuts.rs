//! What the keys do.

use yew::prelude::*;

use super::keys::{SHORTCUTS, Shortcut};
use super::modal::Modal;
use crate::state::use_desk;
use crate::texts::{Texts, use_texts};

/// What the keys do.
#[component]
pub fn Shortcuts() -> Html {
    let desk = use_desk();
    let texts = use_texts();
    html! {
        <Modal title={texts.get("frame-shortcuts")} close={desk.show.reform(|()| None)}>
            <table class="shortcuts">
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{ texts.get("frame-keys-what") }</th>
                        <th scope="col">{ texts.get("frame-keys-key") }</th>
                    </tr>
                </thead>
                <tbody>{ for SHORTCUTS.iter().map(|one| row(&texts, one)) }</tbody>
            </table>
            <p class="muted small">{ texts.get("frame-keys-lists") }</p>
        </Modal>
    }
}

fn row(texts: &Texts, shortcut: &Shortcut) -> Html {
    let way = |(nth, way): (usize, &&[&'static str])| {
        html! {
            <>
                if nth > 0 {
                    <span class="muted">{ texts.get("frame-keys-or") }</span>
                }
                <span class="keys">{ for way.iter().map(|key| html! { <kbd>{ cap(texts, key) }</kbd> }) }</span>
            </>
        }
    };
    html! {
        <tr>
            <th scope="row">{ texts.get(shortcut.text) }</th>
            <td>{ for shortcut.ways.iter().enumerate().map(way) }</td>
        </tr>
    }
}

/// What stands on a key.
fn cap(texts: &Texts, key: &'static str) -> AttrValue {
    match key {
        "Shift" => texts.get("frame-key-shift"),
        _ => key.into(),
    }
}
