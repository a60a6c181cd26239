//! One divergence: who holds what and why, on one line and in words, and what it calls for.

use std::rc::Rc;

use samsyn_client::desk::Content;
use samsyn_schema::command::{Command, EvaluatorId};
use samsyn_schema::divergence::{Divergence, Kind};
use samsyn_schema::points::Score;
use samsyn_schema::view::Question;
use yew::prelude::*;

use super::agree::Agree;
use super::parted::Need;
use super::scale::Scale;
use crate::state::{Desk, use_desk};
use crate::texts::{Texts, use_texts};

/// Of [`Card`] and [`Settled`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What parts.
    pub divergence: Rc<Divergence>,
}

/// An open divergence.
#[component]
pub fn Card(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let divergence = &props.divergence;
    let content = desk.content();
    let Some(question) = question(content, divergence) else {
        return html! {};
    };
    let Some(need) = Need::of(&divergence.kind) else {
        return html! {};
    };
    let class = match need {
        Need::Mean => "badge",
        Need::Talk | Need::Applicability => "badge warn",
        Need::Rescore => "badge bad",
    };
    let mean = match divergence.kind {
        Kind::Gap { mean, .. } => Some(mean),
        _ => None,
    };
    let area = content.instrument.area(divergence.area);
    let heading = format!("divergence-{}", divergence.question);
    let holders = divergence
        .scores
        .iter()
        .map(|(id, score)| holder(question, id, *score, &desk, &texts));
    html! {
        <li class="card divergence">
            <article aria-labelledby={heading.clone()}>
                <header class="divergence-head">
                    <div>
                        <p class="muted small">
                            { divergence.area.to_string() }{ " " }{ area.map(|area| area.name.clone()) }
                        </p>
                        <h3 id={heading}>{ way(question, &desk) }</h3>
                    </div>
                    <div class="divergence-verdict">
                        { gap(divergence, &texts) }
                        <span {class}>{ texts.get(need.key()) }</span>
                    </div>
                </header>
                <Scale divergence={divergence.clone()} />
                <ul class="divergence-holders" role="list">{ for holders }</ul>
                <p class="small">{ texts.get(need.advice()) }</p>
                <Agree question={question.id} max={question.max} {mean} />
            </article>
        </li>
    }
}

/// A divergence that was settled by an agreed score.
#[component]
pub fn Settled(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let divergence = &props.divergence;
    let Some(question) = question(desk.content(), divergence) else {
        return html! {};
    };
    let held: Vec<String> = divergence
        .scores
        .iter()
        .map(|(id, score)| {
            let name = desk.open.evaluator(id).map_or("", |one| one.name.as_str());
            format!("{name} {}", in_words(*score, &texts))
        })
        .collect();
    let agreed = in_words(question.agreed, &texts);
    let reopen = {
        let (desk, question) = (desk.clone(), question.id);
        Callback::from(move |_: MouseEvent| {
            let score = None;
            desk.edit(Command::Agree { question, score });
        })
    };
    let label = texts.with(
        "divergences-reopen-label",
        [("question", question.id.to_string().into())],
    );
    html! {
        <li>
            <div class="row spread">
                <div>
                    { way(question, &desk) }
                    <p>
                        <strong>{ texts.with("divergences-agreed-on", [("score", agreed.into())]) }</strong>
                        <span class="muted small">{ " · " }{ held.join(" · ") }</span>
                    </p>
                    if !question.rationale.is_empty() {
                        <p class="prose divergence-note">{ question.rationale.clone() }</p>
                    }
                </div>
                <button type="button" class="button quiet" onclick={reopen} aria-label={label}>
                    { texts.get("divergences-reopen") }
                </button>
            </div>
        </li>
    }
}

fn question<'a>(content: &'a Content, divergence: &Divergence) -> Option<&'a Question> {
    let mut all = content.evaluation.questions();
    all.find(|one| one.id == divergence.question)
}

/// A button that leads to a question in its area.
fn way(question: &Question, desk: &Desk) -> Html {
    let id = question.id;
    let onclick = desk.go_to_question.reform(move |_: MouseEvent| id);
    html! {
        <button type="button" class="divergences-go" {onclick}>
            <span class="divergences-id">{ id.to_string() }</span>{ question.text.clone() }
        </button>
    }
}

/// How far apart, in points and in percent of the maximum.
fn gap(divergence: &Divergence, texts: &Texts) -> Html {
    let Kind::Gap { gap, .. } = divergence.kind else {
        return html! {};
    };
    let percent = gap.percent_of(divergence.max);
    html! {
        <span class="divergence-gap number">
            <strong>{ texts.with("divergences-apart", [("gap", texts.points(gap).into())]) }</strong>
            if let Some(percent) = percent {
                <span class="muted">{ percent.format(texts.notation()) }</span>
            }
        </span>
    }
}

/// Who holds what, and the note beside.
fn holder(
    question: &Question,
    id: &EvaluatorId,
    score: Option<Score>,
    desk: &Desk,
    texts: &Texts,
) -> Html {
    let own = desk.open.me.as_ref() == Some(id);
    let name = desk.open.evaluator(id).map(|one| one.name.clone());
    let note = question.scores.get(id).map_or("", |own| own.note.as_str());
    let percent = score.and_then(Score::points);
    let percent = percent.and_then(|points| points.percent_of(question.max));
    html! {
        <li class={if own { "divergence-own" } else { "divergence-other" }}>
            <p class="row">
                <span class="divergence-who">
                    { name }
                    if own { <span class="muted">{ " " }{ texts.get("divergences-you") }</span> }
                </span>
                <strong class="number">{ in_words(score, texts) }</strong>
                if let Some(percent) = percent {
                    <span class="muted number">{ percent.format(texts.notation()) }</span>
                }
            </p>
            if note.is_empty() {
                <p class="muted small">{ texts.get("divergences-no-note") }</p>
            } else {
                <p class="divergence-note">{ note.to_owned() }</p>
            }
        </li>
    }
}

fn in_words(score: Option<Score>, texts: &Texts) -> String {
    match score {
        Some(score) => texts.score(score),
        None => texts.get("divergences-not-scored").to_string(),
    }
}
