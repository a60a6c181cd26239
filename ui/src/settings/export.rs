//! The open evaluation as files of one's own.

use samsyn_client::library::{Answer, Ask, Format};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::state::Shared;
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
    let shared = use_context::<Shared>().expect("inside of the app");
    let written = use_state(|| None::<String>);
    let row = |(format, name, long): (Format, &'static str, &'static str)| {
        let (shared, written) = (shared.clone(), written.setter());
        let export = move |_: MouseEvent| {
            let (shared, written) = (shared.clone(), written.clone());
            spawn_local(async move {
                match shared
                    .backend
                    .library(Ask::Export { file: None, format })
                    .await
                {
                    Ok(Answer::Exported { file }) => written.set(Some(file)),
                    Ok(_) => {}
                    Err(fault) => shared.fail.emit(fault),
                }
            });
        };
        html! {
            <li>
                <button type="button" class="button" onclick={export}>{ texts.get(name) }</button>
                <span class="muted small">{ texts.get(long) }</span>
            </li>
        }
    };
    let exported = if shared.settings.file_manager {
        "settings-exported"
    } else {
        "settings-downloaded"
    };
    html! {
        <section class="stack-tight">
            <h3>{ texts.get("settings-export") }</h3>
            <ul class="exports">{ for FORMATS.map(row) }</ul>
            if props.without_unrevealed {
                <p class="small prose">{ texts.get("backup-not-in-copies") }</p>
            }
            <div class="row" role="status">
                if let Some(file) = &*written {
                    <span>{ texts.with(exported, [("file", file.as_str().into())]) }</span>
                    <Reveal file={file.clone()} />
                }
            </div>
        </section>
    }
}

/// Of [`Reveal`].
#[derive(Clone, PartialEq, Properties)]
pub struct RevealProps {
    /// A file or a folder.
    pub file: AttrValue,
}

/// Shows a file where it lies, if there is something to show it.
#[component]
pub fn Reveal(props: &RevealProps) -> Html {
    let texts = use_texts();
    let shared = use_context::<Shared>().expect("inside of the app");
    if !shared.settings.file_manager {
        return html! {};
    }
    let file = props.file.to_string();
    let reveal = move |_: MouseEvent| {
        let (shared, file) = (shared.clone(), file.clone());
        spawn_local(async move {
            if let Err(fault) = shared.backend.library(Ask::Reveal { file }).await {
                shared.fail.emit(fault);
            }
        });
    };
    html! {
        <button type="button" class="button quiet" onclick={reveal}>{ texts.get("settings-reveal") }</button>
    }
}
