//! Handing an area in, where scoring is blind: what is to be done, what is waited for, what is
//! open.

use samsyn_client::desk::Ask;
use samsyn_schema::command::{Evaluator, EvaluatorId, Role, Scoring};
use samsyn_schema::handin::{HandIn as Entry, Stage};
use samsyn_schema::view::{Area, Evaluation};
use yew::prelude::*;

use crate::frame::clock::{Wall, time};
use crate::frame::modal::Modal;
use crate::people::Leaving;
use crate::state::{Desk, use_desk};
use crate::texts::{Texts, use_texts};

/// Of [`HandIn`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The area.
    pub area: Area,
}

/// How far an area has come, for the one who works here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Everybody sees what is scored.
    Open,
    /// The own scores can be changed, and nobody else sees them.
    Scoring,
    /// They are handed in, and can't be changed.
    HandedIn,
}

/// How far an area has come, for `me`.
pub fn phase(evaluation: &Evaluation, area: &Area, me: Option<&EvaluatorId>) -> Phase {
    if evaluation.scoring == Scoring::Open {
        return Phase::Open;
    }
    match me.and_then(|me| area.hand_ins.get(me)) {
        None => Phase::Scoring,
        Some(entry) if entry.stage == Stage::Sealed => Phase::HandedIn,
        Some(_) => Phase::Open,
    }
}

/// What there is to say of handing this area in, and the button to do it.
#[component]
pub fn HandIn(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let asking = use_state_eq(|| false);
    let evaluation = &desk.content().evaluation;
    if evaluation.scoring == Scoring::Open {
        return html! {};
    }
    let area = &props.area;
    let me = desk.open.me.as_ref();
    let own = me.and_then(|me| area.hand_ins.get(me));
    let ask = {
        let asking = asking.setter();
        Callback::from(move |_: MouseEvent| asking.set(true))
    };
    let close = {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(false))
    };
    html! {
        <section class="card hand-in" aria-label={texts.get("hand-in-blind")}>
            <div class="stack-tight" role="status">
                <p>{ own_state(own, evaluation, area, &texts) }</p>
                { for others(evaluation, area, me, &texts).into_iter().map(|one| html! { <p class="small">{ one }</p> }) }
            </div>
            if own.is_none() && me.is_some() {
                <button type="button" class="button primary" onclick={ask}>{ texts.get("hand-in-button") }</button>
            }
            { for absent(evaluation, area, me).into_iter().map(|one| html! { <Leaving key={one.id.as_str()} evaluator={one.clone()} /> }) }
            if *asking {
                { question(area, &desk, &texts, close) }
            }
        </section>
    }
}

fn own_state(
    own: Option<&Entry>,
    evaluation: &Evaluation,
    area: &Area,
    texts: &Texts,
) -> AttrValue {
    let Some(own) = own else {
        return texts.get("hand-in-scoring");
    };
    if own.stage != Stage::Sealed {
        let key = if evaluation.is_open(area) {
            "hand-in-open"
        } else if evaluation.waited_for(area).is_empty() {
            "hand-in-opening"
        } else {
            "hand-in-seen"
        };
        return texts.get(key);
    }
    if evaluation.waited_for(area).is_empty() {
        return texts.get("hand-in-opening");
    }
    let when = time(texts, &Wall::here(own.at), &Wall::now());
    texts.with("hand-in-sealed", [("when", when.to_string().into())])
}

/// Those who have left and do not count, and those who might have: others are waited for.
fn absent<'a>(
    evaluation: &'a Evaluation,
    area: &Area,
    me: Option<&EvaluatorId>,
) -> Vec<&'a Evaluator> {
    let mut absent = gone(evaluation);
    if me.is_some_and(|me| area.hand_ins.contains_key(me)) {
        let waited = evaluation.waited_for(area).into_iter();
        absent.extend(waited.filter(|one| Some(&one.id) != me));
    }
    absent
}

/// Those who would count, had they not left.
fn gone(evaluation: &Evaluation) -> Vec<&Evaluator> {
    let gone =
        |one: &&Evaluator| one.left && one.role == Role::Evaluator && !evaluation.counts(&one.id);
    evaluation.evaluators.iter().filter(gone).collect()
}

/// What there is to say of the others.
fn others(
    evaluation: &Evaluation,
    area: &Area,
    me: Option<&EvaluatorId>,
    texts: &Texts,
) -> Vec<AttrValue> {
    let not_me = |one: &&Evaluator| Some(&one.id) != me;
    let names = |all: Vec<&Evaluator>| {
        let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
        names.join(", ")
    };
    let mut said = Vec::new();
    let missing: Vec<_> = { evaluation.waited_for(area).into_iter() }
        .filter(not_me)
        .collect();
    if !missing.is_empty() && me.is_some_and(|me| area.hand_ins.contains_key(me)) {
        said.push(texts.with("hand-in-waits", [("who", names(missing).into())]));
    }
    for one in gone(evaluation) {
        let key = if not_me(&one) {
            "hand-in-left"
        } else {
            "hand-in-left-me"
        };
        said.push(texts.with(key, [("who", one.name.clone().into())]));
    }
    let whose = |ids: &[EvaluatorId]| {
        let known = |id: &EvaluatorId| evaluation.evaluators.iter().find(|one| one.id == *id);
        names(ids.iter().filter_map(known).collect())
    };
    for one in evaluation.evaluators.iter() {
        let Some(entry) = area.hand_ins.get(&one.id) else {
            continue;
        };
        let who = || ("who", one.name.clone().into());
        match &entry.stage {
            Stage::Sealed if not_me(&one) => said.push(texts.with("hand-in-theirs", [who()])),
            Stage::Sealed => {}
            Stage::Broken { .. } => said.push(texts.with("hand-in-broken", [who()])),
            Stage::Revealed { .. } if entry.after.is_empty() => {}
            Stage::Revealed { .. } => {
                let whose = whose(&entry.after);
                said.push(texts.with("hand-in-late", [who(), ("whose", whose.into())]));
            }
        }
    }
    said
}

/// What it means to hand in, and what is missing.
fn question(area: &Area, desk: &Desk, texts: &Texts, close: Callback<()>) -> Html {
    let me = desk.open.me.as_ref();
    let scored = |question: &samsyn_schema::view::Question| {
        me.and_then(|me| question.scores.get(me)?.score).is_some()
    };
    let missing: Vec<String> = { area.questions.iter() }
        .filter(|question| !scored(question))
        .map(|question| question.id.to_string())
        .collect();
    let count = missing.len();
    let which = missing.join(", ");
    let number = area.number;
    let go = {
        let (desk, close) = (desk.clone(), close.clone());
        Callback::from(move |_: MouseEvent| {
            desk.ask(Ask::HandIn(number));
            close.emit(());
        })
    };
    let leave = close.reform(|_: MouseEvent| ());
    let title = texts.with("hand-in-title", [("area", number.to_string().into())]);
    html! {
        <Modal {title} {close}>
            <div class="stack">
                <p class="prose">{ texts.get("hand-in-long") }</p>
                if count > 0 {
                    <p class="prose">
                        { texts.with("hand-in-missing", [("count", count.into()), ("which", which.into())]) }
                    </p>
                }
                <div class="row">
                    <button type="button" class="button primary" onclick={go}>{ texts.get("hand-in-go") }</button>
                    <button type="button" class="button" onclick={leave}>{ texts.get("cancel") }</button>
                </div>
            </div>
        </Modal>
    }
}
