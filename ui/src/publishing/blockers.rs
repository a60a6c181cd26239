//! What is in the way of a step, things of one kind together, each a button that leads there.

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::consensus::Outcome;
use samsyn_schema::document::Shared;
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use samsyn_schema::review::{Blocker, Standing, Step};
use samsyn_schema::view::Area;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::Shown;
use crate::state::{Dialog, View};

/// A sentence, and what it is about.
struct Group {
    title: AttrValue,
    ways: Vec<Html>,
}

/// What is in the way, in the order in which it was found.
pub(super) fn blockers(step: &Step, shown: &Shown<'_>) -> Html {
    let mut groups: Vec<Group> = Vec::new();
    for blocker in &step.blockers {
        let title = title(blocker, shown);
        let way = way(blocker, shown);
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.ways.extend(way),
            None => groups.push(Group {
                title,
                ways: way.into_iter().collect(),
            }),
        }
    }
    let each = groups.into_iter().map(|group| {
        html! {
            <li>
                <p>{ group.title }</p>
                if !group.ways.is_empty() {
                    <ul class="publishing-ways">
                        { for group.ways.into_iter().map(|way| html! { <li>{ way }</li> }) }
                    </ul>
                }
            </li>
        }
    });
    html! { <ul class="publishing-blockers">{ for each }</ul> }
}

/// What is said once for all of a kind.
fn title(blocker: &Blocker, shown: &Shown<'_>) -> AttrValue {
    let texts = shown.texts;
    let of = |key: &str, id: &EvaluatorId| texts.with(key, [("who", shown.name(id).into())]);
    match blocker {
        Blocker::Municipality => texts.get("blocker-municipality"),
        Blocker::TooFewEvaluators { count } => {
            texts.with("blocker-too-few", [("count", (*count).into())])
        }
        Blocker::Conflict { .. } => texts.get("blocker-conflict"),
        Blocker::NotHandedIn { evaluator, .. } => of("blocker-not-handed-in", evaluator),
        Blocker::NotRevealed { evaluator, .. } => of("blocker-not-revealed", evaluator),
        Blocker::BrokenReveal { evaluator, .. } => of("blocker-broken-reveal", evaluator),
        Blocker::NotScored { evaluator, .. } => of("blocker-not-scored", evaluator),
        Blocker::NotSettled { outcome, .. } => texts.get(match outcome {
            Outcome::Proposed => "blocker-proposed",
            Outcome::Stale => "blocker-stale",
            Outcome::Parted => "blocker-parted",
            _ => "blocker-not-settled",
        }),
        Blocker::OpenQuestion { .. } => texts.get("blocker-open-question"),
        Blocker::FactCheck => texts.get("blocker-fact-check"),
        Blocker::SignOff {
            evaluator,
            standing,
        } => of(
            match standing {
                Standing::Void => "blocker-void",
                Standing::NotGenuine => "blocker-not-genuine",
                Standing::Missing | Standing::Signed => "blocker-not-signed",
            },
            evaluator,
        ),
    }
}

/// Where it can be done. `None`: right here.
fn way(blocker: &Blocker, shown: &Shown<'_>) -> Option<Html> {
    Some(match blocker {
        Blocker::NotScored { question, .. } => to_question(*question, shown),
        Blocker::NotSettled { question, .. } => to_room(*question, shown),
        Blocker::NotHandedIn { area, .. }
        | Blocker::NotRevealed { area, .. }
        | Blocker::BrokenReveal { area, .. } => to_area(*area, None, shown),
        Blocker::OpenQuestion { area, statement } => {
            let areas = &shown.desk.content().evaluation.areas;
            let mut all = areas.iter().flat_map(Area::statements);
            let text = all.find(|one| one.id == *statement);
            to_area(*area, text.map(|one| one.text.clone()), shown)
        }
        Blocker::Conflict { shared } => match shared {
            Shared::Score { question, .. } | Shared::Agreed(question) => {
                to_question(*question, shown)
            }
            _ => to_view(View::Consensus(None), "frame-consensus", shown),
        },
        Blocker::Municipality => to_view(View::Consensus(None), "frame-consensus", shown),
        Blocker::TooFewEvaluators { .. } => {
            let share = shown.desk.show.reform(|_: MouseEvent| Some(Dialog::Share));
            button(share, shown.texts.get("frame-share"), None)
        }
        Blocker::SignOff { .. } => {
            let go = Callback::from(|_: MouseEvent| focus(super::signing::HEADING));
            button(go, shown.texts.get("publishing-signing"), None)
        }
        // The button is right below.
        Blocker::FactCheck => return None,
    })
}

fn to_question(id: QuestionId, shown: &Shown<'_>) -> Html {
    let mut all = shown.desk.content().evaluation.questions();
    let text = all.find(|one| one.id == id).map(|one| one.text.clone());
    let go = shown.desk.go_to_question.reform(move |_: MouseEvent| id);
    button(go, id.to_string().into(), text)
}

/// To where it is settled.
fn to_room(id: QuestionId, shown: &Shown<'_>) -> Html {
    let mut all = shown.desk.content().evaluation.questions();
    let text = all.find(|one| one.id == id).map(|one| one.text.clone());
    let go = shown
        .desk
        .go
        .reform(move |_: MouseEvent| View::Consensus(Some(id)));
    button(go, id.to_string().into(), text)
}

/// `text`: what is in it that it is about.
fn to_area(number: AreaNumber, text: Option<String>, shown: &Shown<'_>) -> Html {
    let go = shown
        .desk
        .go
        .reform(move |_: MouseEvent| View::Area(number));
    let areas = &shown.desk.content().evaluation.areas;
    let name = areas.iter().find(|one| one.number == number);
    let name = name.map_or_else(String::new, |one| one.name.clone());
    let label = match text {
        Some(text) => format!("{number} {text}"),
        None => format!("{number} {name}"),
    };
    button(go, label.into(), None)
}

fn to_view(view: View, key: &str, shown: &Shown<'_>) -> Html {
    let go = shown.desk.go.reform(move |_: MouseEvent| view);
    button(go, shown.texts.get(key), None)
}

/// Leads to a part of this view.
fn focus(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // What cannot be focused is in sight all the same.
        let _ = element.focus();
    }
}

/// `long`: what a number stands for.
fn button(onclick: Callback<MouseEvent>, label: AttrValue, long: Option<String>) -> Html {
    html! {
        <button type="button" class="button publishing-way" {onclick} title={long.clone()}>
            { label }
            if let Some(long) = long {
                <span class="visually-hidden">{ long }</span>
            }
        </button>
    }
}
