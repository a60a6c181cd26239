//! Words in a discussion, and an arbiter's verdict.

use samsyn_schema::consensus::Act;
use samsyn_schema::instrument::QuestionId;
use samsyn_schema::points::{Points, Score};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::actions::enter;
use super::field::read;
use crate::state::use_desk;
use crate::texts::use_texts;

/// The longest that an entry's words may be, in UTF-16 code units.
const LONGEST: &str = "10000";

/// Of [`Say`].
#[derive(Clone, PartialEq, Properties)]
pub struct SayProps {
    /// About which question.
    pub question: QuestionId,
}

/// The field to write in the discussion. What is written stays in it until it is kept.
#[component]
pub fn Say(props: &SayProps) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let typed = use_state_eq(String::new);
    let send = {
        let (desk, typed, question) = (desk, typed.clone(), props.question);
        Callback::from(move |()| {
            let text = typed.trim().to_owned();
            if text.is_empty() {
                return;
            }
            let typed = typed.setter();
            enter(&desk, question, Act::Say { text }, move || {
                typed.set(String::new())
            });
        })
    };
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        })
    };
    let onkeydown = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                send.emit(());
            }
        })
    };
    let onsubmit = send.reform(|event: SubmitEvent| event.prevent_default());
    html! {
        <form class="consensus-say" {onsubmit}>
            <label for="consensus-say">{ texts.get("consensus-say") }</label>
            <textarea id="consensus-say" rows="2" maxlength={LONGEST} value={(*typed).clone()} {oninput} {onkeydown} />
            <div class="row">
                <button type="submit" class="button" disabled={typed.trim().is_empty()}>{ texts.get("consensus-say-go") }</button>
                <span class="muted small">{ texts.get("consensus-say-keys") }</span>
            </div>
        </form>
    }
}

/// Of [`Judge`].
#[derive(Clone, PartialEq, Properties)]
pub struct JudgeProps {
    /// Which question.
    pub question: QuestionId,
    /// The most that it gives.
    pub max: Points,
}

/// The form of an arbiter: a score, and why.
#[component]
pub fn Judge(props: &JudgeProps) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let typed = use_state_eq(String::new);
    let aside = use_state_eq(|| false);
    let why = use_state_eq(String::new);
    let tried = use_state_eq(|| false);
    let score = if *aside {
        Some(Score::NotApplicable)
    } else {
        read(&typed, props.max)
    };
    let no_why = why.trim().is_empty();
    let onsubmit = {
        let (question, why, tried) = (props.question, (*why).clone(), tried.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let why = why.trim().to_owned();
            match score.filter(|_| !why.is_empty()) {
                Some(score) => enter(&desk, question, Act::Arbitrate { score, why }, || ()),
                None => tried.set(true),
            }
        })
    };
    let ontyped = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let onaside = {
        let aside = aside.setter();
        Callback::from(move |event: Event| {
            aside.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    let onwhy = {
        let why = why.setter();
        Callback::from(move |event: InputEvent| {
            why.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        })
    };
    let max = texts.points(props.max);
    let (bad_score, bad_why) = (*tried && score.is_none(), *tried && no_why);
    html! {
        <form class="consensus-form" {onsubmit} novalidate=true>
            <label for="consensus-verdict">{ texts.get("consensus-verdict-score") }</label>
            <div class="row">
                <input id="consensus-verdict" class="number" inputmode="decimal" autocomplete="off" disabled={*aside}
                    value={(*typed).clone()} oninput={ontyped} aria-invalid={bad_score.to_string()}
                    aria-describedby="consensus-verdict-problem" />
                <span class="muted">{ texts.with("consensus-of-max", [("max", max.as_str().into())]) }</span>
                <label class="row"><input type="checkbox" checked={*aside} onchange={onaside} />{ texts.get("consensus-not-applicable") }</label>
            </div>
            <label for="consensus-verdict-why">{ texts.get("consensus-verdict-why") }</label>
            <textarea id="consensus-verdict-why" rows="4" maxlength={LONGEST} value={(*why).clone()} oninput={onwhy}
                aria-invalid={bad_why.to_string()} aria-describedby="consensus-verdict-problem" />
            <p id="consensus-verdict-problem" role="alert" class="consensus-problem small">
                if bad_score {
                    { texts.with("consensus-bad-score", [("max", max.into())]) }{ " " }
                }
                if bad_why {
                    { texts.get("consensus-verdict-no-why") }
                }
            </p>
            <div><button type="submit" class="button primary">{ texts.get("consensus-verdict-go") }</button></div>
        </form>
    }
}
