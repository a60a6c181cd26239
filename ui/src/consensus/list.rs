//! The questions of the room: what is to be settled, the most at stake first, and what is settled.

use std::rc::Rc;

use samsyn_schema::instrument::QuestionId;
use samsyn_schema::points::Score;
use yew::prelude::*;

use super::filters::Filters;
use super::one::badges;
use super::room::{Filter, Item, Room, Stage};
use super::thresholds::Limits;
use super::words;
use crate::agreement::plain::Brief;
use crate::agreement::words::Names;
use crate::divergences::conflicts::Conflicts;
use crate::state::{Desk, View, use_desk};
use crate::texts::{Texts, use_texts};

/// Of [`List`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What there is.
    pub room: Rc<Room>,
    /// What is shown of it.
    pub filter: Filter,
    /// Shows something else of it.
    pub set: Callback<Filter>,
}

/// The questions of the room.
#[component]
pub fn List(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let room = &props.room;
    let begin = { room.open.iter() }.find(|one| props.filter.lets(one));
    let begin = begin.map(|one| to(one.question, &desk));
    html! {
        <div class="consensus-list stack">
            <header class="stack">
                <div class="row spread">
                    <h1 tabindex="-1">{ texts.get("consensus") }</h1>
                    if let Some(onclick) = begin {
                        <button type="button" class="button primary" {onclick}>{ texts.get("consensus-begin") }</button>
                    }
                </div>
                <Brief />
            </header>
            <Conflicts />
            if room.open.is_empty() {
                { nothing(room, &texts) }
            } else {
                { open(props, &desk, &texts) }
            }
            { waiting(room, &desk, &texts) }
            { settled(room, &desk, &texts) }
            <Limits />
        </div>
    }
}

/// Why there is nothing to settle.
fn nothing(room: &Room, texts: &Texts) -> Html {
    let (title, sentence) = if room.compared == 0 {
        ("consensus-nothing", texts.get("consensus-nothing-long"))
    } else {
        let count = [("count", room.compared.into())];
        ("consensus-none", texts.with("consensus-none-long", count))
    };
    html! {
        <section class="card divergences-empty">
            <h2>{ texts.get(title) }</h2>
            <p class="prose">{ sentence }</p>
        </section>
    }
}

fn open(props: &Props, desk: &Desk, texts: &Texts) -> Html {
    let (room, filter) = (&props.room, &props.filter);
    let shown: Vec<&Item> = { room.open.iter() }
        .filter(|one| filter.lets(one))
        .collect();
    let clear = props.set.reform(|_: MouseEvent| Filter::default());
    let values = [
        ("shown", shown.len().into()),
        ("all", room.open.len().into()),
    ];
    html! {
        <section class="stack" aria-labelledby="consensus-open">
            <h2 id="consensus-open">{ texts.get("consensus-open") }</h2>
            <Filters room={room.clone()} filter={*filter} set={props.set.clone()} />
            <p class="muted small" role="status">{ texts.with("consensus-shown", values) }</p>
            if shown.is_empty() {
                <div class="card row spread">
                    <p>{ texts.get("consensus-filtered-out") }</p>
                    <button type="button" class="button" onclick={clear}>{ texts.get("consensus-clear") }</button>
                </div>
            } else {
                <ul class="card consensus-rows" role="list">{ for shown.iter().map(|one| row(one, desk, texts)) }</ul>
            }
        </section>
    }
}

/// A question, who holds what, and where it stands.
fn row(item: &Item, desk: &Desk, texts: &Texts) -> Html {
    let names = Names::of(desk, texts);
    let question = desk.content().instrument.question(item.question);
    let text = question.map(|question| question.text.clone());
    let held: Vec<String> = { item.state.now.iter() }
        .map(|(id, score)| format!("{} {}", names.get(id), words::score(*score, texts)))
        .collect();
    let stands =
        item.state.outcome.score().map(|score: Score| {
            texts.with("consensus-result", [("score", texts.score(score).into())])
        });
    html! {
        <li key={item.question.to_string()} class="consensus-row" data-question={item.question.to_string()}>
            <div>
                <button type="button" class="divergences-go" onclick={to(item.question, desk)}>
                    <span class="divergences-id">{ item.question.to_string() }</span>{ text }
                </button>
                if !item.hidden {
                    <p class="muted small">{ held.join(" · ") }</p>
                }
            </div>
            <div class="row consensus-marks">
                if let Some(stands) = stands {
                    <strong class="number">{ stands }</strong>
                }
                { badges(item, texts) }
            </div>
        </li>
    }
}

fn to(id: QuestionId, desk: &Desk) -> Callback<MouseEvent> {
    desk.go
        .reform(move |_: MouseEvent| View::Consensus(Some(id)))
}

/// What only some have scored: nothing to settle yet.
fn waiting(room: &Room, desk: &Desk, texts: &Texts) -> Html {
    if room.waiting.is_empty() {
        return html! {};
    }
    let names = Names::of(desk, texts);
    let rows = room.waiting.iter().map(|(id, missing)| {
        let question = desk.content().instrument.question(*id);
        let text = question.map(|question| question.text.clone());
        let to = *id;
        let go = desk.go_to_question.reform(move |_: MouseEvent| to);
        let values = [("who", names.list(missing).into())];
        html! {
            <li>
                <button type="button" class="divergences-go" onclick={go}>
                    <span class="divergences-id">{ id.to_string() }</span>{ text }
                </button>
                <span class="muted small">{ " " }{ texts.with("consensus-waits", values) }</span>
            </li>
        }
    });
    let count = [("count", room.waiting.len().into())];
    html! {
        <details class="card">
            <summary><h2>{ texts.with("consensus-waiting", count) }</h2></summary>
            <ul class="divergences-list" role="list">{ for rows }</ul>
        </details>
    }
}

fn settled(room: &Room, desk: &Desk, texts: &Texts) -> Html {
    if room.settled.is_empty() {
        return html! {};
    }
    let apart = { room.settled.iter() }.filter(|one| Stage::of(&one.state) == Stage::Apart);
    let values = [
        ("count", room.settled.len().into()),
        ("apart", apart.count().into()),
    ];
    html! {
        <details class="card">
            <summary><h2>{ texts.with("consensus-settled", values) }</h2></summary>
            <ul class="consensus-rows" role="list">{ for room.settled.iter().map(|one| row(one, desk, texts)) }</ul>
        </details>
    }
}
