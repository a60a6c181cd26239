//! Who evaluates, and saying that somebody has left the evaluation or is back.

mod leaving;

pub use self::leaving::Leaving;

use samsyn_schema::command::{Evaluator, Role};
use yew::prelude::*;

use crate::state::{Desk, use_desk};
use crate::texts::{Texts, use_texts};

/// Who evaluates, each with a way to say that they have left.
#[component]
pub fn People() -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let evaluators = &desk.content().evaluation.evaluators;
    html! {
        <section class="stack-tight">
            <h3>{ texts.get("people") }</h3>
            <ul class="people" role="list">{ for evaluators.iter().map(|one| person(one, &desk, &texts)) }</ul>
        </section>
    }
}

fn person(one: &Evaluator, desk: &Desk, texts: &Texts) -> Html {
    let mine = desk.open.me.as_ref() == Some(&one.id);
    let role = match one.role {
        Role::Evaluator => None,
        Role::Trainee => Some("start-role-trainee"),
        Role::Arbiter => Some("start-role-arbiter"),
    };
    html! {
        <li key={one.id.as_str()}>
            <span>
                { &one.name }
                if mine { { " " }<span class="muted small">{ texts.get("people-me") }</span> }
                if one.left { { " " }<span class="badge">{ texts.get("people-left") }</span> }
            </span>
            <span class="muted small">
                { &one.organisation }
                if let Some(role) = role { { " · " }{ texts.get(role) } }
            </span>
            <Leaving evaluator={one.clone()} />
        </li>
    }
}
