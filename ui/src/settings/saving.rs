//! Saving the open evaluation, or a part of it, as a file, and saying where it is.

use samsyn_client::library::{Answer, Ask, Format};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::state::Shared;
use crate::texts::use_texts;

/// Saving, and what has come of it.
pub struct Saving {
    /// Saves the open evaluation where the user chooses.
    pub save: Callback<Format>,
    /// What was written last.
    pub written: Option<AttrValue>,
}

/// Saves the open evaluation where the user chooses.
#[hook]
pub fn use_saving() -> Saving {
    let shared = use_context::<Shared>().expect("inside of the app");
    let written = use_state(|| None::<AttrValue>);
    let setter = written.setter();
    let save = Callback::from(move |format| {
        let (shared, setter) = (shared.clone(), setter.clone());
        spawn_local(async move {
            let ask = Ask::Export { file: None, format };
            match shared.backend.library(ask).await {
                Ok(Answer::Exported { file }) => setter.set(Some(file.into())),
                Ok(_) => {}
                Err(fault) => shared.fail.emit(fault),
            }
        });
    });
    Saving {
        save,
        written: (*written).clone(),
    }
}

/// Of [`Written`].
#[derive(Clone, PartialEq, Properties)]
pub struct WrittenProps {
    /// What was written; `None`: nothing yet.
    pub file: Option<AttrValue>,
}

/// Says where a file was written.
#[component]
pub fn Written(props: &WrittenProps) -> Html {
    let texts = use_texts();
    let shared = use_context::<Shared>().expect("inside of the app");
    let sentence = if shared.settings.file_manager {
        "settings-exported"
    } else {
        "settings-downloaded"
    };
    html! {
        <div class="row small" role="status">
            if let Some(file) = &props.file {
                <span>{ texts.with(sentence, [("file", file.as_str().into())]) }</span>
                <Reveal file={file.clone()} />
            }
        </div>
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
