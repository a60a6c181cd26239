//! The form of a new evaluation.

use samsyn_client::Fault;
use samsyn_client::library::{Answer, Ask, InstrumentChoice};
use samsyn_schema::command::{Evaluator, Role, Scoring};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Done;
use super::draft::{Draft, Problem};
use super::evaluators::Evaluators;
use super::municipality::MunicipalityFields;
use super::part::{Change, PartProps, focus, fresh, problem};
use crate::frame::clock::Wall;
use crate::state::Shared;
use crate::texts::{Texts, use_texts};

/// Of [`NewEvaluation`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Asks the library, and tells what it came to unless something was opened.
    pub ask: Callback<(Ask, Done)>,
    /// Back to the shelf.
    pub back: Callback<()>,
    /// Whether something is being opened.
    pub busy: bool,
}

/// The form of a new evaluation.
#[component]
pub fn NewEvaluation(props: &Props) -> Html {
    let texts = use_texts();
    let shared = use_context::<Shared>().expect("inside of the app");
    let draft = {
        let settings = shared.settings.clone();
        use_reducer(move || {
            let me = Evaluator {
                id: fresh(),
                name: settings.settings.name.clone(),
                organisation: settings.settings.organisation.clone(),
                role: Role::Evaluator,
                left: false,
            };
            let year = u16::try_from(Wall::now().year).unwrap_or_default();
            Draft::new(year, me, fresh())
        })
    };
    // Before the form is sent the first time, nobody is told what is still missing.
    let checked = use_state(|| false);
    let fault = use_state(|| None::<Fault>);
    let instruments = use_state(Vec::<InstrumentChoice>::new);
    let form = use_node_ref();
    let heading = use_node_ref();
    {
        let heading = heading.clone();
        use_effect_with((), move |()| focus(heading.cast()));
    }
    let change = {
        let draft = draft.dispatcher();
        Callback::from(move |change: Change| draft.dispatch(change))
    };
    {
        let (shared, instruments, change) = (shared, instruments.setter(), change.clone());
        use_effect_with((), move |()| {
            spawn_local(async move {
                match shared.backend.library(Ask::Instruments).await {
                    Ok(Answer::Instruments(all)) => {
                        let newest = all.iter().max_by_key(|one| one.revision);
                        let newest = newest.map(|one| one.id.clone());
                        change.emit(Box::new(|draft| draft.instrument = newest));
                        instruments.set(all);
                    }
                    Ok(_) => {}
                    Err(fault) => shared.fail.emit(fault),
                }
            });
        });
    }
    let finished = draft.finish();
    let problems = match &finished {
        Err(problems) if *checked => problems.clone(),
        _ => Vec::new(),
    };
    {
        // The first field with a problem, as soon as it is marked.
        let form = form.clone();
        use_effect_with(*checked, move |checked| {
            if *checked {
                focus_invalid(&form);
            }
        });
    }
    let onsubmit = {
        let (ask, checked, fault) = (props.ask.clone(), checked, fault.clone());
        let form = form.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match &finished {
                Ok(new) => {
                    let fault = fault.setter();
                    let done = Callback::from(move |done: Result<(), Fault>| fault.set(done.err()));
                    ask.emit((Ask::New(Box::new(new.clone())), done));
                }
                Err(_) if *checked => focus_invalid(&form),
                Err(_) => checked.set(true),
            }
        })
    };
    let back = props.back.reform(|_: MouseEvent| ());
    let part = PartProps {
        draft: draft.clone(),
        problems: problems.clone(),
        change: change.clone(),
    };
    let count = problems.len();
    html! {
        <main class="start new">
            <header class="start-head">
                <h1 ref={heading} tabindex="-1">{ texts.get("start-new-title") }</h1>
                <button type="button" class="button quiet" onclick={back.clone()}>{ texts.get("start-back") }</button>
            </header>
            <form ref={form} class="stack" {onsubmit} novalidate=true>
                <section class="card stack">
                    <h2>{ texts.get("start-new-about") }</h2>
                    { instrument(&texts, &instruments, &part) }
                    <MunicipalityFields ..part.clone() />
                </section>
                <Evaluators ..part.clone() />
                { scoring(&texts, &part) }
                <div role="alert">
                    if count > 0 {
                        <p class="problem">{ texts.with("start-new-problems", [("number", count.into())]) }</p>
                    }
                    if let Some(fault) = &*fault {
                        <p class="problem">{ texts.fault(fault) }</p>
                    }
                </div>
                <div class="row">
                    <button type="submit" class="button primary" disabled={props.busy}>{ texts.get("start-new-go") }</button>
                    <button type="button" class="button" onclick={back}>{ texts.get("cancel") }</button>
                </div>
            </form>
        </main>
    }
}

/// The choice of an instrument.
fn instrument(texts: &Texts, all: &[InstrumentChoice], part: &PartProps) -> Html {
    let choice = |one: &InstrumentChoice| {
        let choose = {
            let id = one.id.clone();
            part.change.reform(move |_: Event| {
                let id = id.clone();
                let change: Change = Box::new(move |draft| draft.instrument = Some(id));
                change
            })
        };
        let size = [
            ("areas", one.areas.into()),
            ("questions", one.questions.into()),
        ];
        html! {
            <label key={one.id.as_str().to_owned()} class="option">
                <input type="radio" name="instrument" onchange={choose}
                    checked={part.draft.instrument.as_ref() == Some(&one.id)} />
                <span class="stack-tight">
                    <span>{ &one.name }{ " " }{ one.revision }</span>
                    <span class="muted small">{ texts.with("start-new-instrument-size", size) }</span>
                </span>
            </label>
        }
    };
    html! {
        <fieldset class="field">
            <legend>{ texts.get("start-new-instrument") }</legend>
            <div class="row choices">{ for all.iter().map(choice) }</div>
            { problem(texts, &part.problems, |it| *it == Problem::NoInstrument, "new-instrument") }
        </fieldset>
    }
}

/// The choice of when the evaluators see each other's scores.
fn scoring(texts: &Texts, part: &PartProps) -> Html {
    let choice = |scoring: Scoring, name: &str, long: &str| {
        let choose = part.change.reform(move |_: Event| {
            let change: Change = Box::new(move |draft| draft.scoring = scoring);
            change
        });
        html! {
            <label class="option">
                <input type="radio" name="scoring" onchange={choose}
                    checked={part.draft.scoring == scoring} />
                <span class="stack-tight">
                    <span>{ texts.get(name) }</span>
                    <span class="muted small">{ texts.get(long) }</span>
                </span>
            </label>
        }
    };
    html! {
        <section class="card stack">
            <fieldset class="field">
                <legend><h2>{ texts.get("start-new-scoring") }</h2></legend>
                <div class="row choices">
                    { choice(Scoring::Blind, "start-new-blind", "start-new-blind-long") }
                    { choice(Scoring::Open, "start-new-open", "start-new-open-long") }
                </div>
            </fieldset>
        </section>
    }
}

fn focus_invalid(form: &NodeRef) {
    let form = form.cast::<web_sys::Element>();
    let first = form.and_then(|form| form.query_selector("[aria-invalid='true']").ok().flatten());
    focus(first.and_then(|first| wasm_bindgen::JsCast::dyn_into(first).ok()));
}
