//! What the keys do.

use yew::prelude::*;

use super::keys::SHORTCUTS;
use super::modal::Modal;
use crate::state::use_desk;
use crate::texts::{Texts, use_texts};
use crate::{area, consensus, findings};

/// What the keys do.
#[component]
pub fn Shortcuts() -> Html {
    let desk = use_desk();
    let texts = use_texts();
    let anywhere = SHORTCUTS.iter().map(|one| (one.text, one.ways));
    let in_area = area::KEYS.iter().map(|one| (one.text, one.ways));
    let in_consensus = consensus::KEYS.iter().map(|one| (one.text, one.ways));
    let in_findings = findings::KEYS.iter().map(|one| (one.text, one.ways));
    html! {
        <Modal title={texts.get("frame-shortcuts")} close={desk.show.reform(|()| None)}>
            <table class="shortcuts">
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{ texts.get("frame-keys-what") }</th>
                        <th scope="col">{ texts.get("frame-keys-key") }</th>
                    </tr>
                </thead>
                { group(&texts, "frame-keys-anywhere", anywhere) }
                { group(&texts, "frame-keys-in-area", in_area) }
                { group(&texts, "frame-keys-in-findings", in_findings) }
                { group(&texts, "frame-keys-in-consensus", in_consensus) }
            </table>
            <p class="muted small">{ texts.get("frame-keys-lists") }</p>
        </Modal>
    }
}

/// The ways to press it, each a number of keys held together.
type Ways = &'static [&'static [&'static str]];

fn group(
    texts: &Texts,
    name: &'static str,
    keys: impl Iterator<Item = (&'static str, Ways)>,
) -> Html {
    html! {
        <tbody>
            <tr class="group">
                <th colspan="2" scope="rowgroup">{ texts.get(name) }</th>
            </tr>
            { for keys.map(|(text, ways)| row(texts, text, ways)) }
        </tbody>
    }
}

fn row(texts: &Texts, text: &'static str, ways: Ways) -> Html {
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
            <th scope="row">{ texts.get(text) }</th>
            <td>{ for ways.iter().enumerate().map(way) }</td>
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
