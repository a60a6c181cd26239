//! Taking an evaluation away for good: only after saying what is lost.

use samsyn_client::library::{Answer, Ask, FileState, Format, OnShelf};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::title;
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
    let busy = use_state(|| false);
    let name = title(&texts, &props.one);
    let file = props.one.file.clone();
    let damaged = props.one.state == FileState::Damaged;
    let copy = {
        let (shared, copied, file) = (shared.clone(), copied.setter(), file.clone());
        move |_: MouseEvent| {
            let (shared, copied) = (shared.clone(), copied.clone());
            let ask = if damaged {
                Ask::SaveCopy { file: file.clone() }
            } else {
                Ask::Export {
                    file: Some(file.clone()),
                    format: Format::Samsyn,
                }
            };
            spawn_local(async move {
                match shared.backend.library(ask).await {
                    Ok(Answer::Exported { file }) => copied.set(Some(file.into())),
                    Ok(_) => {}
                    Err(fault) => shared.fail.emit(fault),
                }
            });
        }
    };
    let delete = {
        let (props, name, busy) = (props.clone(), name.clone(), busy.setter());
        move |_: MouseEvent| {
            let (shared, props) = (shared.clone(), props.clone());
            let (name, file, busy) = (name.clone(), file.clone(), busy.clone());
            busy.set(true);
            spawn_local(async move {
                match shared.backend.library(Ask::Delete { file }).await {
                    Ok(_) => props.deleted.emit(name),
                    Err(fault) => {
                        busy.set(false);
                        shared.fail.emit(fault);
                        props.close.emit(());
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

/// What is lost with an evaluation, and what is not.
fn lost(texts: &Texts, one: &OnShelf) -> Vec<AttrValue> {
    if one.municipality.is_empty() && one.state == FileState::Good {
        return vec![texts.get("keeping-delete-not-here")];
    }
    match (one.shared, one.waiting) {
        (false, _) => vec![texts.get("keeping-delete-not-shared")],
        (true, 0) => vec![
            texts.get("keeping-delete-sent"),
            texts.get("keeping-delete-shared"),
        ],
        (true, waiting) => vec![
            texts.with("keeping-delete-waiting", [("number", waiting.into())]),
            texts.get("keeping-delete-shared"),
        ],
    }
}
