//! Saying that somebody has left the evaluation, once it is clear what follows, or is back.

use samsyn_schema::command::{Command, Evaluator, EvaluatorId};
use samsyn_schema::standing::counting;
use yew::prelude::*;

use crate::state::{Desk, use_desk};
use crate::texts::use_texts;

/// Of [`Leaving`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Who.
    pub evaluator: Evaluator,
}

/// Says that an evaluator has left, once it is clear what follows; or, of one who has, is back.
/// Nothing for the last one who counts.
#[component]
pub fn Leaving(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let Evaluator { id, name, left, .. } = &props.evaluator;
    let who = || [("who", name.as_str().into())];
    let mine = desk.open.me.as_ref() == Some(id);
    let key = |of_me, of_others| if mine { of_me } else { of_others };
    if *left {
        let onclick = mark(&desk, id, false);
        let back = texts.with(key("people-i-am-back", "people-is-back"), who());
        return html! { <button type="button" class="button small" {onclick}>{ back }</button> };
    }
    let evaluators = &desk.content().evaluation.evaluators;
    if desk.open.me.is_none() || counting(evaluators).eq([id]) {
        return html! {};
    }
    let long = texts.with(key("people-i-leave-long", "people-leaves-long"), who());
    html! {
        <details class="leaving">
            <summary>{ texts.with(key("people-i-leave", "people-leaves"), who()) }</summary>
            <div class="stack-tight">
                <p class="small prose">{ long }</p>
                <button type="button" class="button" onclick={mark(&desk, id, true)}>
                    { texts.with(key("people-i-leave-go", "people-leaves-go"), who()) }
                </button>
            </div>
        </details>
    }
}

fn mark(desk: &Desk, who: &EvaluatorId, left: bool) -> Callback<MouseEvent> {
    let (desk, evaluator) = (desk.clone(), who.clone());
    Callback::from(move |_| {
        let evaluator = evaluator.clone();
        desk.edit(Command::Leave { evaluator, left });
    })
}
