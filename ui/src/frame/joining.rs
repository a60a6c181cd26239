//! An evaluation before one can work in it: it has not come yet, or it is not known who works
//! here.

use samsyn_client::desk::Ask;
use samsyn_schema::command::{Evaluator, EvaluatorId};
use yew::prelude::*;

use super::truth::{self, Fact, Remedy};
use super::with_speaker;
use crate::state::use_desk;
use crate::texts::use_texts;

/// It waits for the relay.
#[component]
pub fn Joining() -> Html {
    let desk = use_desk();
    let texts = use_texts();
    let status = &desk.open.status;
    let facts = truth::facts(status, false);
    let told = with_speaker(&texts, &desk.open, |speaker| {
        let sentence = |fact: &Fact| match fact {
            // There is no work yet to go on with.
            Fact::Unreachable { .. } => {
                let retry = texts.get("frame-joining-retry");
                html! { <p>{ speaker.short(fact) }{ ". " }{ retry }</p> }
            }
            _ => html! { <p>{ speaker.long(fact) }</p> },
        };
        facts.iter().map(sentence).collect::<Html>()
    });
    let can_connect = facts
        .iter()
        .any(|fact| truth::remedy(fact, status) == Some(Remedy::Connect));
    let connect = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.ask(Ask::GoOnline))
    };
    html! {
        <section class="before stack">
            <h1>{ texts.get("frame-joining") }</h1>
            <p>{ texts.get("frame-joining-long") }</p>
            <div class="card stack" role="status">{ told }</div>
            <div class="row">
                if can_connect {
                    <button type="button" class="button primary" onclick={connect}>{ texts.get("frame-do-connect") }</button>
                }
                <button type="button" class="button" onclick={desk.leave.reform(|_: MouseEvent| ())}>
                    { texts.get("frame-leave") }
                </button>
            </div>
        </section>
    }
}

/// Which of the evaluators works here?
#[component]
pub fn WhoAmI() -> Html {
    let desk = use_desk();
    let texts = use_texts();
    let chosen = use_state(|| None::<EvaluatorId>);
    let evaluation = &desk.content().evaluation;
    let choice = |one: &Evaluator| {
        let choose = {
            let (chosen, id) = (chosen.setter(), one.id.clone());
            Callback::from(move |_: Event| chosen.set(Some(id.clone())))
        };
        html! {
            <li key={one.id.to_string()}>
                <label class="option">
                    <input type="radio" name="who" checked={chosen.as_ref() == Some(&one.id)} onchange={choose} />
                    <span class="stack-tight">
                        <span>{ &one.name }</span>
                        <span class="muted small">{ &one.organisation }</span>
                    </span>
                </label>
            </li>
        }
    };
    let become_one = {
        let (desk, chosen) = (desk.clone(), chosen.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(id) = (*chosen).clone() {
                desk.ask(Ask::BecomeEvaluator(id));
            }
        })
    };
    let municipality = evaluation.municipality.name.as_str();
    html! {
        <form class="before stack" onsubmit={become_one}>
            <h1>{ texts.get("frame-who") }</h1>
            <p>{ texts.with("frame-who-long", [("municipality", municipality.into()), ("year", evaluation.year.to_string().into())]) }</p>
            <fieldset class="card">
                <legend class="visually-hidden">{ texts.get("frame-who") }</legend>
                <ul class="stack">{ for evaluation.evaluators.iter().map(choice) }</ul>
            </fieldset>
            <p class="muted small">{ texts.get("frame-who-lasting") }</p>
            <div class="row">
                <button type="submit" class="button primary" disabled={chosen.is_none()}>{ texts.get("frame-who-go") }</button>
                <button type="button" class="button" onclick={desk.leave.reform(|_: MouseEvent| ())}>
                    { texts.get("frame-leave") }
                </button>
            </div>
        </form>
    }
}
