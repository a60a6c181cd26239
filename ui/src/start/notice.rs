//! What has just happened to a file.

use samsyn_client::library::Ask;
use samsyn_client::store::{Repair, RepairSource};
use samsyn_client::{Explain, Fault};
use yew::prelude::*;

use crate::frame::modal::Modal;
use crate::settings::Reveal;
use crate::texts::use_texts;

/// Of [`Repaired`].
#[derive(Clone, PartialEq, Properties)]
pub struct RepairedProps {
    /// What was done.
    pub repair: Repair,
    /// It was read.
    pub close: Callback<()>,
}

/// A damaged evaluation was restored. Read before it is shown.
#[component]
pub fn Repaired(props: &RepairedProps) -> Html {
    let texts = use_texts();
    let repair = &props.repair;
    let source = match repair.source {
        RepairSource::DamagedFile => "start-repaired-from-file",
        RepairSource::GoodCopy => "start-repaired-from-copy",
    };
    html! {
        <Modal title={texts.get("start-repaired")} close={props.close.clone()}>
            <p class="prose">{ repair.explain(texts.language()) }</p>
            <dl class="facts-list">
                <dt>{ texts.get("start-repaired-source") }</dt>
                <dd>{ texts.get(source) }</dd>
                <dt>{ texts.get("start-repaired-file") }</dt>
                <dd class="path">{ &repair.file }</dd>
                <dt>{ texts.get("start-repaired-aside") }</dt>
                <dd class="row"><span class="path">{ &repair.set_aside }</span><Reveal file={repair.set_aside.clone()} /></dd>
            </dl>
        </Modal>
    }
}

/// Of [`KeyAway`].
#[derive(Clone, PartialEq, Properties)]
pub struct KeyAwayProps {
    /// Why a file can't be opened.
    pub fault: Fault,
    /// Asks the library.
    pub ask: Callback<Ask>,
    /// Lets the user join.
    pub join: Callback<()>,
    /// It was read.
    pub close: Callback<()>,
}

/// The key of an evaluation is elsewhere. What is in it need not be lost.
#[component]
pub fn KeyAway(props: &KeyAwayProps) -> Html {
    let texts = use_texts();
    let file = props.fault.key_away().unwrap_or_default().to_owned();
    let then = |what: Callback<()>| {
        let close = props.close.clone();
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            what.emit(());
        })
    };
    let take_over = props
        .ask
        .reform(move |()| Ask::TakeOver { file: file.clone() });
    html! {
        <Modal title={texts.get("start-key-away")} close={props.close.clone()}>
            <p class="prose">{ props.fault.0.text(texts.language()) }</p>
            <div class="row">
                <button type="button" class="button primary" onclick={then(props.join.clone())}>{ texts.get("start-join") }</button>
                <button type="button" class="button" onclick={then(take_over)}>{ texts.get("start-take-over") }</button>
            </div>
        </Modal>
    }
}

/// What was done with a file that is not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// This one was taken off the shelf. It is where it was.
    Forgotten(AttrValue),
    /// This one is gone for good; what it was called.
    Deleted(AttrValue),
    /// A copy of a damaged one was saved here.
    Copied(AttrValue),
}

/// Of [`Noticed`].
#[derive(Clone, PartialEq, Properties)]
pub struct NoticedProps {
    /// What was done last.
    pub notice: Option<Notice>,
    /// Asks the library.
    pub ask: Callback<Ask>,
}

/// What was done last with a file of the shelf.
#[component]
pub fn Noticed(props: &NoticedProps) -> Html {
    let texts = use_texts();
    let told = |file: &AttrValue, key: &str| {
        html! {
            <>
                <span>{ texts.with(key, [("file", file.as_str().into())]) }</span>
                <Reveal file={file.clone()} />
            </>
        }
    };
    html! {
        <div role="status">
            if let Some(Notice::Deleted(name)) = &props.notice {
                <div class="card row notice">{ texts.with("keeping-deleted", [("name", name.as_str().into())]) }</div>
            }
            if let Some(Notice::Copied(file)) = &props.notice {
                <div class="card row notice">{ told(file, "start-copied") }</div>
            }
            if let Some(Notice::Forgotten(file)) = &props.notice {
                <div class="card row notice">
                    { told(file, "start-forgotten") }
                    <button type="button" class="button quiet" onclick={
                        let file = file.to_string();
                        props.ask.reform(move |_: MouseEvent| Ask::Open { file: file.clone() })
                    }>{ texts.get("start-open") }</button>
                </div>
            }
        </div>
    }
}
