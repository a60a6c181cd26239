//! The open evaluation as files of one's own.

use samsyn_client::library::Format;
use yew::prelude::*;

use super::saving::{Written, use_saving};
use crate::texts::use_texts;

/// The formats, with the keys of their names and of what they are for.
const FORMATS: [(Format, &str, &str); 3] = [
    (
        Format::Samsyn,
        "settings-export-samsyn",
        "settings-export-samsyn-long",
    ),
    (
        Format::Automerge,
        "settings-export-automerge",
        "settings-export-automerge-long",
    ),
    (
        Format::Json,
        "settings-export-json",
        "settings-export-json-long",
    ),
];

/// Of [`Export`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Whether there is something that no copy holds.
    pub without_unrevealed: bool,
}

/// The open evaluation as files of one's own.
#[component]
pub fn Export(props: &Props) -> Html {
    let texts = use_texts();
    let saving = use_saving();
    let row = |(format, name, long): (Format, &'static str, &'static str)| {
        let export = saving.save.reform(move |_: MouseEvent| format);
        html! {
            <li>
                <button type="button" class="button" onclick={export}>{ texts.get(name) }</button>
                <span class="muted small">{ texts.get(long) }</span>
            </li>
        }
    };
    html! {
        <section class="stack-tight">
            <h3>{ texts.get("settings-export") }</h3>
            <ul class="exports">{ for FORMATS.map(row) }</ul>
            if props.without_unrevealed {
                <p class="small prose">{ texts.get("backup-not-in-copies") }</p>
            }
            <Written file={saving.written} />
        </section>
    }
}
