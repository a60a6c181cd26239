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

/// Of [`Forgotten`].
#[derive(Clone, PartialEq, Properties)]
pub struct ForgottenProps {
    /// What was taken off the shelf last.
    pub file: Option<AttrValue>,
    /// Asks the library.
    pub ask: Callback<Ask>,
}

/// A file was taken off the shelf. It is where it was.
#[component]
pub fn Forgotten(props: &ForgottenProps) -> Html {
    let texts = use_texts();
    html! {
        <div role="status">
            if let Some(file) = &props.file {
                <div class="card row notice">
                    <span>{ texts.with("start-forgotten", [("file", file.as_str().into())]) }</span>
                    <Reveal file={file.clone()} />
                    <button type="button" class="button quiet" onclick={
                        let file = file.to_string();
                        props.ask.reform(move |_: MouseEvent| Ask::Open { file: file.clone() })
                    }>{ texts.get("start-open") }</button>
                </div>
            }
        </div>
    }
}
