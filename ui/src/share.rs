//! Inviting the other evaluator.

pub(crate) mod copy;
mod qr;
pub mod terms;

use samsyn_client::desk::{Answer, Ask};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use self::copy::Copied;
use self::qr::Qr;
use crate::frame::modal::Modal;
use crate::state::{Shared, use_desk};
use crate::texts::use_texts;

/// Inviting the other evaluator.
#[component]
pub fn Share() -> Html {
    let desk = use_desk();
    let texts = use_texts();
    let shared = use_context::<Shared>().expect("inside of the app");
    let relay = {
        let of_room = desk.open.relay.as_ref().map(ToString::to_string);
        let proposed = of_room.or_else(|| shared.settings.settings.relay.clone());
        use_state(|| proposed.unwrap_or_default())
    };
    let days = use_state(|| terms::USUAL_DAYS);
    let problem = use_state(|| None::<AttrValue>);
    let link = use_state(|| None::<AttrValue>);
    let busy = use_state(|| false);

    let in_browser = shared.settings.keys.is_browser();

    let onrelay = {
        let (relay, problem) = (relay.setter(), problem.setter());
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            relay.set(field.value());
            problem.set(None);
        })
    };
    let ondays = {
        let days = days.setter();
        Callback::from(move |event: Event| {
            let field: HtmlSelectElement = event.target_unchecked_into();
            days.set(terms::days_of(&field.value()));
        })
    };
    let onsubmit = {
        let (desk, texts, relay, days) = (desk.clone(), texts.clone(), relay.clone(), days.clone());
        let (problem, link, busy) = (problem.setter(), link.setter(), busy.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(relay) = terms::relay(&relay) else {
                return problem.set(Some(texts.get("settings-bad-relay")));
            };
            let mut remembered = shared.settings.settings.clone();
            if remembered.relay.is_none() {
                remembered.relay = Some(relay.clone());
            }
            let ask = Ask::Share { relay, days: *days };
            let asked = desk.backend.numbered(ask).1;
            let (problem, link, busy) = (problem.clone(), link.clone(), busy.clone());
            let (texts, shared) = (texts.clone(), shared.clone());
            busy.set(true);
            spawn_local(async move {
                match asked.await {
                    Ok(Answer::Shared { link: made }) => {
                        link.set(Some(made.into()));
                        if remembered != shared.settings.settings {
                            shared.set.emit(remembered);
                        }
                    }
                    Ok(_) => {}
                    Err(fault) => problem.set(Some(texts.fault(&fault))),
                }
                busy.set(false);
            });
        })
    };
    let choice = |choice: Option<u32>| {
        let text = match choice {
            Some(number) => texts.with("settings-days", [("days", number.into())]),
            None => texts.get("settings-days-without-end"),
        };
        html! { <option value={terms::days_value(choice)} selected={*days == choice}>{ text }</option> }
    };
    let can = ["settings-can-read", "settings-can-write"];
    html! {
        <Modal title={texts.get("settings-share")} close={desk.show.reform(|()| None)} class="share" focuses={true}>
            <p class="prose">{ texts.get("settings-share-long") }</p>
            <form class="share-terms" {onsubmit} novalidate=true>
                <div class="field">
                    <label for="share-relay">{ texts.get("settings-relay") }</label>
                    <input id="share-relay" type="text" inputmode="url" autofocus=true autocomplete="off" spellcheck="false"
                        placeholder="wss://" value={(*relay).clone()} oninput={onrelay}
                        aria-invalid={problem.is_some().then_some("true")} aria-describedby="share-problem" />
                </div>
                <div class="field">
                    <label for="share-days">{ texts.get("settings-valid") }</label>
                    <select id="share-days" onchange={ondays}>{ for terms::DAYS.map(choice) }</select>
                </div>
                <button type="submit" class="button primary" disabled={*busy}>
                    { texts.get(if link.is_some() { "settings-make-another" } else { "settings-make-link" }) }
                </button>
                <p id="share-problem" class="problem" role="alert">{ (*problem).clone() }</p>
            </form>
            <div class="stack" aria-live="polite">
                if let Some(link) = &*link {
                    if let Some(link) = web_link(link).filter(|_| in_browser) {
                        <div class="share-link card">
                            <Copied id="share-web-link" label={texts.get("settings-web-link")} text={link.clone()} />
                            <Qr {link} label={texts.get("settings-web-qr")} />
                            <p class="muted small">{ texts.get("settings-web-link-how") }</p>
                        </div>
                    }
                    <div class="share-link card">
                        <Copied id="share-link" label={texts.get("settings-link")} text={link.clone()} />
                        <Qr link={link.clone()} label={texts.get("settings-qr")} />
                        <p class="muted small">{ texts.get("settings-link-how") }</p>
                    </div>
                }
            </div>
            <section class="stack-tight">
                <h3>{ texts.get("settings-can") }</h3>
                <ul class="bullets">{ for can.iter().map(|key| html! { <li>{ texts.get(key) }</li> }) }</ul>
                <p>{ texts.get("settings-can-not") }</p>
            </section>
            if !desk.open.fingerprint.is_empty() {
                <section class="stack-tight">
                    <h3>{ texts.get("settings-fingerprint") }</h3>
                    <p class="fingerprint">{ &desk.open.fingerprint }</p>
                    <p class="muted small">{ texts.get("settings-fingerprint-long") }</p>
                </section>
            }
        </Modal>
    }
}

/// The invitation as an address of the page itself, for who works in a browser too. Browsers send
/// nothing of what stands after the `#`.
fn web_link(link: &str) -> Option<AttrValue> {
    let (_, invitation) = link.split_once('#')?;
    let page = web_sys::window()?.document()?.url().ok()?;
    let page = page.split('#').next()?;
    Some(format!("{page}#{invitation}").into())
}
