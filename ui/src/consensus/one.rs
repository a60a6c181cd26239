//! One question: the scores on one scale with their notes, where it stands and what can be done,
//! the rationale, the discussion, and what was found.

use samsyn_schema::command::{EvaluatorId, Role, TextId};
use samsyn_schema::consensus::Outcome;
use samsyn_schema::view::Question;
use yew::prelude::*;

use super::actions::Actions;
use super::evidence::Evidence;
use super::holders::Holders;
use super::room::{Call, Item, Stage};
use super::say::{Judge, Say};
use super::scale::Scale;
use super::thread::Thread;
use super::words;
use crate::agreement::words::Names;
use crate::findings::SharedText;
use crate::state::{Desk, use_desk};
use crate::texts::{Texts, use_texts};

/// Of [`One`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The question.
    pub item: Item,
    /// The way among the questions, above it.
    pub nav: Html,
}

/// A question of the room.
#[component]
pub fn One(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let item = &props.item;
    let mut questions = desk.content().evaluation.questions();
    let Some(question) = questions.find(|one| one.id == item.question).cloned() else {
        return html! {};
    };
    let area = desk.content().instrument.area(item.area);
    let area = area.map(|area| format!("{} {}", area.number, area.name));
    html! {
        <div class="consensus-one stack">
            <header class="stack">
                { props.nav.clone() }
                <div>
                    <p class="muted small">{ area }</p>
                    <h1 tabindex="-1"><span class="consensus-id">{ item.question.to_string() }</span>{ " " }{ question.text.clone() }</h1>
                </div>
                <div class="row">{ badges(item, &texts) }</div>
            </header>
            <div class="consensus-columns">
                <section class="card stack consensus-scores" aria-labelledby="consensus-scores">
                    <h2 id="consensus-scores">{ texts.get("consensus-scores") }</h2>
                    if item.hidden {
                        <p class="prose">{ texts.get("consensus-hidden") }</p>
                    } else {
                        <Scale first={item.state.first.clone()} now={item.state.now.clone()} max={item.max}
                            above={desk.open.me.clone()} />
                        <Holders item={item.clone()} question={question.clone()} />
                    }
                </section>
                <div class="stack consensus-way">
                    { standing(item, &question, &desk, &texts) }
                    { rationale(item, &question, &desk, &texts) }
                    if !item.hidden {
                        <section class="card stack" aria-labelledby="consensus-talk">
                            <h2 id="consensus-talk">{ texts.get("consensus-talk") }</h2>
                            <Thread entries={question.entries.clone()} />
                            if item.state.outcome != Outcome::Waiting {
                                <Say key={item.question.to_string()} question={item.question} />
                            }
                        </section>
                    }
                </div>
                <Evidence question={item.question} />
            </div>
        </div>
    }
}

/// What it calls for, how far apart, and where it stands: those that may be seen.
pub fn badges(item: &Item, texts: &Texts) -> Html {
    let stage = Stage::of(&item.state);
    let class = match stage {
        Stage::Settled => "badge good",
        Stage::Parted | Stage::Stale => "badge warn",
        _ => "badge",
    };
    let call = Call::of(item).filter(|_| !item.hidden && stage != Stage::Settled);
    let urgent = match call {
        Some(Call::Rescore | Call::Applicability) => "badge bad",
        Some(Call::Talk) => "badge warn",
        _ => "badge",
    };
    let gap = words::apart(item, texts).filter(|_| !item.hidden);
    html! {
        <>
            if let Some(gap) = gap {
                <span class="consensus-gap number">{ gap }</span>
            }
            if let Some(call) = call {
                <span class={urgent}>{ texts.get(call.key()) }</span>
            }
            <span {class}>{ texts.get(stage.key()) }</span>
        </>
    }
}

/// Where it stands, why it is here, what is missing, and what can be done.
fn standing(item: &Item, question: &Question, desk: &Desk, texts: &Texts) -> Html {
    let names = Names::of(desk, texts);
    let state = &item.state;
    let role = role(desk);
    let standing = words::standing(state, &question.entries, &names, texts);
    let thresholds = &desk.content().evaluation.thresholds;
    let is_open = !state.outcome.is_settled() && state.outcome != Outcome::Waiting;
    let needs =
        { state.needs.iter() }.map(|need| html! { <li>{ words::need(need, &names, texts) }</li> });
    let key = question.id.to_string();
    let verdict = state.verdict.as_ref();
    let who = |all: &[EvaluatorId]| names.list(all);
    html! {
        <section class="card stack" aria-labelledby="consensus-standing">
            <h2 id="consensus-standing">{ texts.get("consensus-standing") }</h2>
            if item.hidden {
                { judging(item, texts) }
            } else {
                <div role="status">
                    <p class="consensus-head">{ standing.head }</p>
                    if let Some(rest) = standing.rest {
                        <p class="prose">{ rest }</p>
                    }
                </div>
                if let Some(verdict) = verdict {
                    <p class="prose thread-text">{ verdict.why.clone() }</p>
                }
                if !state.parked.is_empty() {
                    <p class="prose">{ texts.with("consensus-parked-by", [("who", who(&state.parked).into())]) }</p>
                }
                if !state.asked.is_empty() && verdict.is_none() {
                    <p class="prose">{ texts.with("consensus-asked-by", [("who", who(&state.asked).into())]) }</p>
                }
                if is_open {
                    <dl class="consensus-why">
                        <dt>{ texts.get("consensus-why") }</dt>
                        <dd>{ words::why(item, thresholds, texts) }</dd>
                        <dt>{ texts.get("consensus-settles") }</dt>
                        <dd>{ words::settles(item, texts) }</dd>
                        if !state.needs.is_empty() {
                            <dt>{ texts.get("consensus-needs") }</dt>
                            <dd><ul class="consensus-needs">{ for needs }</ul></dd>
                        }
                    </dl>
                }
                <Actions {key} item={item.clone()} />
                if role == Some(Role::Arbiter) {
                    <details>
                        <summary>{ texts.get("consensus-verdict-again") }</summary>
                        <Judge question={item.question} max={item.max} />
                    </details>
                }
                if role == Some(Role::Trainee) {
                    <p class="muted small">{ texts.get("consensus-trainee") }</p>
                }
            }
        </section>
    }
}

/// What an arbiter is shown who has not settled it yet.
fn judging(item: &Item, texts: &Texts) -> Html {
    if item.state.asked.is_empty() {
        return html! { <p class="prose">{ texts.get("consensus-not-asked") }</p> };
    }
    html! {
        <>
            <p class="prose">{ texts.get("consensus-judge-long") }</p>
            <Judge key={item.question.to_string()} question={item.question} max={item.max} />
        </>
    }
}

/// Why the evaluators came to this. Those who count write it.
fn rationale(item: &Item, question: &Question, desk: &Desk, texts: &Texts) -> Html {
    if item.hidden || item.state.outcome == Outcome::Waiting {
        return html! {};
    }
    let counts = |id: &EvaluatorId| item.state.now.iter().any(|(one, _)| one == id);
    let text = question.rationale.clone();
    let label = texts.with(
        "consensus-rationale-label",
        [("question", question.id.to_string().into())],
    );
    html! {
        <section class="card stack" aria-labelledby="consensus-rationale">
            <h2 id="consensus-rationale">{ texts.get("consensus-rationale") }</h2>
            if desk.open.me.as_ref().is_some_and(counts) {
                <SharedText key={question.id.to_string()} text={TextId::Rationale(question.id)} value={text} {label}
                    area={item.area} rows={2} placeholder={texts.get("consensus-rationale-placeholder")} />
            } else if text.is_empty() {
                <p class="muted small">{ texts.get("consensus-no-rationale") }</p>
            } else {
                <p class="thread-text">{ text }</p>
            }
        </section>
    }
}

fn role(desk: &Desk) -> Option<Role> {
    let me = desk.open.me.as_ref()?;
    desk.open.evaluator(me).map(|one| one.role)
}
