//! The truth about saving and sync: a line that is always there, and a dialog that explains it.

use samsyn_client::desk::Ask;
use samsyn_client::{Explain, Status};
use yew::prelude::*;

use super::modal::Modal;
use super::truth::{self, Fact, Remedy, Tone};
use super::with_speaker;
use crate::state::{Desk, Dialog, use_desk};
use crate::texts::{Texts, use_texts};

/// The line at the bottom.
#[component]
pub fn StatusLine() -> Html {
    let desk = use_desk();
    let texts = use_texts();
    let facts = truth::facts(&desk.open.status, use_unsaved(&desk));
    let said = with_speaker(&texts, &desk.open, |speaker| {
        let one = |fact: &Fact| {
            html! {
                <li class={classes!("fact", tone_class(fact.tone()))}>
                    { mark(fact.tone()) }<span>{ speaker.short(fact) }</span>
                </li>
            }
        };
        facts.iter().map(one).collect::<Html>()
    });
    let more = desk.show.reform(|_: MouseEvent| Some(Dialog::Status));
    // What is wrong is said at once; the rest, which changes with every letter, only when asked.
    let alarming = facts.iter().filter(|fact| fact.tone() >= Tone::Warn);
    let alarm = with_speaker(&texts, &desk.open, |speaker| {
        let alarms: Vec<AttrValue> = alarming.map(|fact| speaker.short(fact)).collect();
        alarms.join(". ")
    });
    html! {
        <footer class={classes!("status-line", tone_class(truth::tone(&facts)))}>
            <ul aria-label={texts.get("frame-status")}>{ said }</ul>
            <span class="visually-hidden" role="status">{ alarm }</span>
            <button type="button" class="button quiet small" onclick={more}>{ texts.get("frame-status-more") }</button>
        </footer>
    }
}

/// The dialog.
#[component]
pub fn StatusDialog() -> Html {
    let desk = use_desk();
    let texts = use_texts();
    let status = &desk.open.status;
    let facts = truth::facts(status, use_unsaved(&desk));
    let told = with_speaker(&texts, &desk.open, |speaker| {
        let one = |fact: &Fact| {
            html! {
                <li class={classes!("fact-long", tone_class(fact.tone()))}>
                    { mark(fact.tone()) }
                    <div class="stack-tight">
                        <h3>{ speaker.short(fact) }</h3>
                        <p>{ speaker.long(fact) }</p>
                        { remedies(&desk, &texts, fact, status) }
                    </div>
                </li>
            }
        };
        facts.iter().map(one).collect::<Html>()
    });
    html! {
        <Modal title={texts.get("frame-status")} close={desk.show.reform(|()| None)}>
            <ul class="facts" aria-live="polite">{ told }</ul>
            { attention(&texts, status) }
        </Modal>
    }
}

/// Whether something was done here that is not known to be saved yet.
#[hook]
fn use_unsaved(desk: &Desk) -> bool {
    let unsaved = use_state_eq(|| desk.backend.unsaved().is_any());
    let setter = unsaved.setter();
    use_effect_with(desk.backend.clone(), move |backend| {
        let known = backend.unsaved();
        setter.set(known.is_any());
        let listening = known.listen(move |is_any| setter.set(is_any));
        move || drop(listening)
    });
    *unsaved
}

fn remedies(desk: &Desk, texts: &Texts, fact: &Fact, status: &Status) -> Html {
    let Some(remedy) = truth::remedy(fact, status) else {
        return html! {};
    };
    let desk = desk.clone();
    let act = move |_: MouseEvent| match remedy {
        Remedy::Share => desk.show.emit(Some(Dialog::Share)),
        Remedy::Connect => desk.ask(Ask::GoOnline),
        Remedy::Disconnect => desk.ask(Ask::GoOffline),
        Remedy::Send => desk.ask(Ask::Flush),
        // The settings hold the copies.
        Remedy::Copy => desk.show.emit(Some(Dialog::Settings)),
    };
    html! {
        <div><button type="button" class="button" onclick={act}>{ texts.get(remedy.key()) }</button></div>
    }
}

/// What somebody should look at: troubles, and entries that are set aside.
fn attention(texts: &Texts, status: &Status) -> Html {
    let language = texts.language();
    let lines = |lines: Vec<String>| {
        lines
            .into_iter()
            .map(|line| html! { <li>{ line }</li> })
            .collect::<Html>()
    };
    let troubles = status.troubles.iter();
    let troubles = troubles.map(|one| one.explain(language)).collect();
    let aside = status.quarantine.iter();
    let aside = aside.map(|one| one.explain(language)).collect();
    html! {
        <>
            if !status.troubles.is_empty() {
                <section class="stack-tight">
                    <h3>{ texts.get("frame-troubles") }</h3>
                    <ul class="bullets">{ lines(troubles) }</ul>
                </section>
            }
            if !status.quarantine.is_empty() {
                <section class="stack-tight">
                    <h3>{ texts.get("frame-set-aside") }</h3>
                    <ul class="bullets">{ lines(aside) }</ul>
                </section>
            }
        </>
    }
}

const fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "is-good",
        Tone::Busy => "is-busy",
        Tone::Plain => "is-plain",
        Tone::Warn => "is-warn",
        Tone::Bad => "is-bad",
    }
}

/// A mark of another shape for each tone, for those who do not see colours.
fn mark(tone: Tone) -> Html {
    let inside = match tone {
        Tone::Good => html! { <path d="M3 8.5l3.2 3.2L13 5" /> },
        Tone::Busy => html! { <path d="M8 3a5 5 0 1 1-5 5" /> },
        Tone::Plain => html! { <circle cx="8" cy="8" r="4.5" /> },
        Tone::Warn => html! { <path d="M8 2.5l6 11H2zM8 7v3M8 12v.2" /> },
        Tone::Bad => html! { <path d="M4 4l8 8M12 4l-8 8" /> },
    };
    html! {
        <svg class="mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">{ inside }</svg>
    }
}
