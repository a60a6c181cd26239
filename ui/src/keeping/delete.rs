//! Taking an evaluation away for good: only after saying what is lost.

use samsyn_client::Fault;
use samsyn_client::library::{Answer, Ask, FileState, Format, OnShelf};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::title;
use crate::backend::Handle;
use crate::frame::modal::Modal;
use crate::state::Shared;
use crate::texts::{Texts, use_texts};

/// Of [`Delete`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is to go.
    pub one: OnShelf,
    /// It is gone; what it was called.
    pub deleted: Callback<AttrValue>,
    /// It was closed.
    pub close: Callback<()>,
}

/// Asks whether an evaluation is to go for good.
#[component]
pub fn Delete(props: &Props) -> Html {
    let texts = use_texts();
    let shared = use_context::<Shared>().expect("inside of the app");
    let copied = use_state(|| None::<AttrValue>);
    let problem = use_state(|| None::<Fault>);
    let busy = use_state(|| false);
    let name = title(&texts, &props.one);
    let file = props.one.file.clone();
    let damaged = props.one.state == FileState::Damaged;
    let copy = {
        let (backend, file) = (shared.backend.clone(), file.clone());
        let (copied, problem) = (copied.setter(), problem.setter());
        move |_: MouseEvent| {
            let (backend, file) = (backend.clone(), file.clone());
            let (copied, problem) = (copied.clone(), problem.clone());
            spawn_local(async move {
                match saved(&backend, file, damaged).await {
                    Ok(file) => copied.set(file.map(AttrValue::from)),
                    Err(fault) => problem.set(Some(fault)),
                }
            });
        }
    };
    let delete = {
        let (backend, deleted) = (shared.backend, props.deleted.clone());
        let (name, busy, problem) = (name.clone(), busy.setter(), problem.setter());
        move |_: MouseEvent| {
            let (backend, deleted, file) = (backend.clone(), deleted.clone(), file.clone());
            let (name, busy, problem) = (name.clone(), busy.clone(), problem.clone());
            busy.set(true);
            spawn_local(async move {
                match backend.library(Ask::Delete { file }).await {
                    Ok(_) => deleted.emit(name),
                    Err(fault) => {
                        busy.set(false);
                        problem.set(Some(fault));
                    }
                }
            });
        }
    };
    let keep = props.close.reform(|_: MouseEvent| ());
    let copying = if damaged {
        "keeping-delete-copy-damaged"
    } else {
        "keeping-delete-copy"
    };
    html! {
        <Modal title={texts.with("keeping-delete-title", [("name", name.as_str().into())])} close={props.close.clone()}>
            <p class="prose">{ texts.get("keeping-delete-gone") }</p>
            <ul class="bullets delete-lost">
                { for lost(&texts, &props.one).iter().map(|one| html! { <li>{ one }</li> }) }
            </ul>
            <p role="status">
                if let Some(file) = &*copied {
                    { texts.with("settings-downloaded", [("file", file.as_str().into())]) }
                }
            </p>
            <p class="problem" role="alert">{ problem.as_ref().map(|fault| texts.fault(fault)) }</p>
            <div class="row">
                if !props.one.municipality.is_empty() || damaged {
                    <button type="button" class="button primary" onclick={copy}>{ texts.get(copying) }</button>
                }
                <button type="button" class="button danger" disabled={*busy} onclick={delete}>{ texts.get("keeping-delete-go") }</button>
                <button type="button" class="button quiet" onclick={keep}>{ texts.get("keeping-delete-keep") }</button>
            </div>
        </Modal>
    }
}

/// Saves a copy; what it is called. Of a file that can't be read, or whose key is away, it is the
/// file as it is: somebody may still make something of it.
async fn saved(backend: &Handle, file: String, damaged: bool) -> Result<Option<String>, Fault> {
    let as_it_is = Ask::SaveCopy { file: file.clone() };
    let whole = Ask::Export {
        file: Some(file),
        format: Format::Samsyn,
    };
    let answered = if damaged {
        backend.library(as_it_is).await
    } else {
        match backend.library(whole).await {
            Err(fault) if fault.key_away().is_some() => backend.library(as_it_is).await,
            answered => answered,
        }
    };
    Ok(match answered? {
        Answer::Exported { file } => Some(file),
        _ => None,
    })
}

/// What is lost with an evaluation, and what is not.
fn lost(texts: &Texts, one: &OnShelf) -> Vec<AttrValue> {
    if one.municipality.is_empty() && one.state == FileState::Good {
        return vec![texts.get("keeping-delete-not-here")];
    }
    let mut lost = Vec::new();
    if one.unrevealed {
        lost.push(texts.get("keeping-delete-unrevealed"));
    }
    lost.extend(match (one.shared, one.waiting) {
        (false, _) => vec![texts.get("keeping-delete-not-shared")],
        (true, 0) if one.unrevealed => vec![texts.get("keeping-delete-shared")],
        (true, 0) => vec![
            texts.get("keeping-delete-sent"),
            texts.get("keeping-delete-shared"),
        ],
        (true, waiting) => vec![
            texts.with("keeping-delete-waiting", [("number", waiting.into())]),
            texts.get("keeping-delete-shared"),
        ],
    });
    lost
}
