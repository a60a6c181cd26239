//! Where scores part, and shared values that were set at once.
//!
//! | module | what |
//! |---|---|
//! | `parted` | what parts, what is settled, what passes the filter |
//! | `card`, `scale` | one divergence: in words and notes, and on a line |
//! | `agree` | agreeing on a score |
//! | `conflicts`, `settle` | values set at once: shown, and the command that chooses one |

mod agree;
mod card;
mod conflicts;
mod parted;
mod scale;
pub mod settle;

use std::rc::Rc;

use samsyn_schema::divergence::Kind;
use samsyn_schema::instrument::AreaNumber;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use self::card::{Card, Settled};
use self::conflicts::Conflicts;
use self::parted::{Filter, Need, Parted, parted};
use crate::agreement::plain::Brief;
use crate::state::{Desk, use_desk};
use crate::texts::{Texts, use_texts};

/// Where scores part, and shared values that were set at once.
#[component]
pub fn Divergences() -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let filter = use_state(Filter::default);
    let found = use_memo(desk.content().clone(), |content| {
        parted(&content.evaluation)
    });
    html! {
        <div class="divergences stack">
            <header class="stack">
                <h1 tabindex="-1">{ texts.get("divergences") }</h1>
                <Brief />
            </header>
            <Conflicts />
            { open(&found, &filter, &desk, &texts) }
            { one_sided(&found, &desk, &texts) }
            { settled(&found, &texts) }
        </div>
    }
}

/// What the evaluators have to talk about, or why there is nothing.
fn open(found: &Parted, filter: &UseStateHandle<Filter>, desk: &Desk, texts: &Texts) -> Html {
    if found.open.is_empty() {
        let (title, sentence) = if found.both_scored == 0 {
            (
                "divergences-nothing-to-compare",
                texts.get("divergences-nothing-to-compare-long"),
            )
        } else {
            let all = [("count", found.both_scored.into())];
            ("divergences-none", texts.with("divergences-none-long", all))
        };
        return html! {
            <section class="card divergences-empty">
                <h2>{ texts.get(title) }</h2>
                <p class="prose">{ sentence }</p>
            </section>
        };
    }
    let shown: Vec<_> = found.open.iter().filter(|one| filter.lets(one)).collect();
    let clear = {
        let filter = filter.clone();
        Callback::from(move |_: MouseEvent| filter.set(Filter::default()))
    };
    let values = [
        ("shown", shown.len().into()),
        ("all", found.open.len().into()),
    ];
    let cards = shown.iter().map(|one| {
        let key = one.question.to_string();
        html! { <Card {key} divergence={Rc::new((*one).clone())} /> }
    });
    html! {
        <section class="stack" aria-labelledby="divergences-open">
            <div class="row spread">
                <h2 id="divergences-open">{ texts.get("divergences-open") }</h2>
                { filters(filter, desk, texts) }
            </div>
            <p class="muted small" role="status">{ texts.with("divergences-shown", values) }</p>
            if shown.is_empty() {
                <div class="card row spread">
                    <p>{ texts.get("divergences-filtered-out") }</p>
                    <button type="button" class="button" onclick={clear}>{ texts.get("divergences-clear") }</button>
                </div>
            }
            <ul class="stack" role="list">{ for cards }</ul>
        </section>
    }
}

fn filters(filter: &UseStateHandle<Filter>, desk: &Desk, texts: &Texts) -> Html {
    let chosen = |event: &Event| {
        let target = event.target()?.dyn_into::<HtmlSelectElement>().ok()?;
        Some(target.value())
    };
    let choose_area = {
        let filter = filter.clone();
        Callback::from(move |event: Event| {
            let value = chosen(&event).unwrap_or_default();
            let area = value.parse::<AreaNumber>().ok();
            filter.set(Filter { area, ..*filter });
        })
    };
    let choose_need = {
        let filter = filter.clone();
        Callback::from(move |event: Event| {
            let value = chosen(&event).unwrap_or_default();
            let need = Need::ALL.into_iter().find(|one| one.key() == value);
            filter.set(Filter { need, ..*filter });
        })
    };
    let areas = desk.content().instrument.areas.iter().map(|area| {
        let selected = filter.area == Some(area.number);
        html! {
            <option value={area.number.to_string()} {selected}>
                { format!("{} {}", area.number, area.name) }
            </option>
        }
    });
    let needs = Need::ALL.into_iter().map(|need| {
        html! {
            <option value={need.key()} selected={filter.need == Some(need)}>{ texts.get(need.key()) }</option>
        }
    });
    html! {
        <div class="row">
            <label class="row small">
                { texts.get("divergences-area") }
                <select class="divergences-area" onchange={choose_area}>
                    <option value="" selected={filter.area.is_none()}>{ texts.get("divergences-all") }</option>
                    { for areas }
                </select>
            </label>
            <label class="row small">
                { texts.get("divergences-need") }
                <select onchange={choose_need}>
                    <option value="" selected={filter.need.is_none()}>{ texts.get("divergences-all") }</option>
                    { for needs }
                </select>
            </label>
        </div>
    }
}

/// What only some have scored: no difference yet.
fn one_sided(found: &Parted, desk: &Desk, texts: &Texts) -> Html {
    if found.one_sided.is_empty() {
        return html! {};
    }
    let rows = found.one_sided.iter().map(|one| {
        let id = one.question;
        let go = desk.go_to_question.reform(move |_: MouseEvent| id);
        let question = desk.content().instrument.question(id);
        let text = question.map(|question| question.text.clone());
        let missing = match &one.kind {
            Kind::OneSided { missing } => missing.as_slice(),
            _ => &[],
        };
        let names: Vec<&str> = missing
            .iter()
            .filter_map(|id| desk.open.evaluator(id))
            .map(|one| one.name.as_str())
            .collect();
        html! {
            <li>
                <button type="button" class="divergences-go" onclick={go}>
                    <span class="divergences-id">{ id.to_string() }</span>{ text }
                </button>
                <span class="muted small">
                    { texts.with("divergences-missing", [("who", names.join(", ").into())]) }
                </span>
            </li>
        }
    });
    let count = [("count", found.one_sided.len().into())];
    html! {
        <details class="card">
            <summary><h2>{ texts.with("divergences-one-sided", count) }</h2></summary>
            <ul class="divergences-list" role="list">{ for rows }</ul>
        </details>
    }
}

/// What was agreed although the own scores still part.
fn settled(found: &Parted, texts: &Texts) -> Html {
    if found.settled.is_empty() {
        return html! {};
    }
    let rows = found.settled.iter().map(|one| {
        let key = one.question.to_string();
        html! { <Settled {key} divergence={Rc::new(one.clone())} /> }
    });
    let count = [("count", found.settled.len().into())];
    html! {
        <details class="card">
            <summary><h2>{ texts.with("divergences-settled", count) }</h2></summary>
            <ul class="divergences-list" role="list">{ for rows }</ul>
        </details>
    }
}
