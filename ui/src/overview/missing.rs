//! What is still to be done, each with the way to where it is done.

use samsyn_schema::command::Evaluator;
use yew::prelude::*;

use super::gaps::{self, Gap};
use crate::state::{Desk, View, use_desk};
use crate::texts::{Texts, use_texts};

/// What is missing.
#[component]
pub fn Missing() -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let evaluation = &desk.content().evaluation;
    let me = desk.open.me.as_ref();
    let working = |one: &&Evaluator| Some(&one.id) == me || evaluation.counts(&one.id);
    let mut people: Vec<&Evaluator> = evaluation.evaluators.iter().filter(working).collect();
    people.sort_by_key(|one| Some(&one.id) != me);
    let by = |one: &Evaluator| {
        let title = if Some(&one.id) == me {
            texts.get("overview-not-scored-by-me")
        } else {
            texts.with(
                "overview-not-scored-by",
                [("who", one.name.as_str().into())],
            )
        };
        (title, gaps::not_scored(evaluation, &one.id))
    };
    let mut found: Vec<(AttrValue, Vec<Gap>)> = people.into_iter().map(by).collect();
    found.extend([
        (
            texts.get("overview-no-findings"),
            gaps::without_findings(evaluation),
        ),
        (
            texts.get("overview-no-strengths"),
            gaps::without_strengths(evaluation),
        ),
        (
            texts.get("overview-no-opportunities"),
            gaps::without_opportunities(evaluation),
        ),
    ]);
    found.retain(|(_, gaps)| !gaps.is_empty());
    let complete = found.is_empty();
    let group = |(title, gaps): (AttrValue, Vec<Gap>)| {
        html! {
            <li>
                <h3>{ title }</h3>
                <ul class="overview-gaps">{ for gaps.iter().map(|gap| way(*gap, &desk, &texts)) }</ul>
            </li>
        }
    };
    html! {
        <section class="card overview-missing" aria-labelledby="overview-missing">
            <h2 id="overview-missing">{ texts.get("overview-missing") }</h2>
            if complete {
                <p>{ texts.get("overview-nothing-missing") }</p>
            } else {
                <ul class="stack" role="list">{ for found.into_iter().map(group) }</ul>
            }
        </section>
    }
}

/// A button that leads to where something is missing.
fn way(gap: Gap, desk: &Desk, texts: &Texts) -> Html {
    match gap {
        Gap::Area(number) => {
            let onclick = desk.go.reform(move |_: MouseEvent| View::Area(number));
            let areas = &desk.content().evaluation.areas;
            let area = areas.iter().find(|one| one.number == number);
            let name = area.map(|area| AttrValue::from(area.name.clone()));
            html! {
                <li><button type="button" class="button small" {onclick} title={name}>
                    { texts.with("overview-area", [("area", number.to_string().into())]) }
                </button></li>
            }
        }
        Gap::Question(id) => {
            let onclick = desk.go_to_question.reform(move |_: MouseEvent| id);
            let question = desk.content().instrument.question(id);
            let text = question.map(|question| AttrValue::from(question.text.clone()));
            html! {
                <li><button type="button" class="button small number" {onclick} title={text}>
                    { id.to_string() }
                </button></li>
            }
        }
    }
}
