//! What one evaluator did in one go, as it is shown.

use std::rc::Rc;

use yew::prelude::*;

use super::difference::Difference;
use super::lines::{Line, Place};
use super::runs::Run;
use crate::frame::clock::Wall;
use crate::state::{Desk, View, use_desk};
use crate::texts::{Texts, use_texts};

/// More lines than this are folded.
const AT_ONCE: usize = 8;

/// Of [`RunRow`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What was done.
    pub run: Rc<Run>,
}

/// A run: who, when, and each thing with the way to it.
#[component]
pub fn RunRow(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let all = use_state(|| false);
    let run = &props.run;
    let shown = if *all { run.lines.len() } else { AT_ONCE };
    let lines = run.lines.iter().take(shown);
    let unfold = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(true))
    };
    let hidden = run.lines.len().saturating_sub(shown);
    let own = run.author.is_some() && run.author == desk.open.me;
    html! {
        <li class={classes!("card", "history-run", own.then_some("history-own"))}>
            <p class="history-who">
                <strong>{ who(run, &desk, &texts) }</strong>
                if own { <span class="muted">{ texts.get("history-you") }</span> }
                <span class="muted number">{ span(&Wall::here(run.from), &Wall::here(run.until)) }</span>
            </p>
            <ul role="list">{ for lines.map(|it| line(it, &desk, &texts)) }</ul>
            if hidden > 0 {
                <button type="button" class="button quiet small" onclick={unfold}>
                    { texts.with("history-more-lines", [("count", hidden.into())]) }
                </button>
            }
        </li>
    }
}

fn who(run: &Run, desk: &Desk, texts: &Texts) -> AttrValue {
    let Some(id) = &run.author else {
        return texts.get("history-founded");
    };
    match desk.open.evaluator(id) {
        Some(one) => one.name.clone().into(),
        None => texts.get("history-somebody"),
    }
}

/// "14:02", "14:02–14:31".
fn span(from: &Wall, until: &Wall) -> String {
    let (from, until) = (from.time(), until.time());
    if from == until {
        return until;
    }
    format!("{from}–{until}")
}

fn line(line: &Line, desk: &Desk, texts: &Texts) -> Html {
    let difference = line.text.as_ref().map(|(before, after)| {
        html! { <Difference before={before.clone()} after={after.clone()} /> }
    });
    html! {
        <li class="history-line">
            <p>
                { line.saying.sentence(texts) }
                { for line.place.map(|place| way(place, desk, texts)) }
            </p>
            { for difference }
        </li>
    }
}

/// A button that leads to where it was done.
fn way(place: Place, desk: &Desk, texts: &Texts) -> Html {
    let (onclick, label, title) = match place {
        Place::Question(id) => {
            let question = desk.content().instrument.question(id);
            let title = question.map(|one| AttrValue::from(one.text.clone()));
            let values = [("question", id.to_string().into())];
            let label = texts.with("history-to-question", values);
            let onclick = desk.go_to_question.reform(move |_: MouseEvent| id);
            (onclick, label, title)
        }
        Place::Area(number) => {
            let area = desk.content().instrument.area(number);
            let title = area.map(|one| AttrValue::from(one.name.clone()));
            let values = [("area", number.to_string().into())];
            let label = texts.with("history-to-area", values);
            let onclick = desk.go.reform(move |_: MouseEvent| View::Area(number));
            (onclick, label, title)
        }
    };
    html! {
        <>
            { " " }
            <button type="button" class="history-go" {onclick} {title}>{ label }</button>
        </>
    }
}
