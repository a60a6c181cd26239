//! A question's card: its own score and note, what the others hold, what was agreed.

use std::rc::Rc;

use samsyn_schema::command::{Command, EvaluatorId, Scoring, TextId};
use samsyn_schema::divergence::{Band, Divergence, Kind};
use samsyn_schema::document::{Claim, Conflict, Shared};
use samsyn_schema::instrument::{self, Instrument};
use samsyn_schema::points::{Points, Score};
use samsyn_schema::view::{OwnScore as Held, Question};
use yew::prelude::*;

use super::claims::Claims;
use super::score::OwnScore;
use crate::divergences::settle;
use crate::findings::SharedText;
use crate::state::{Desk, View, use_desk};
use crate::texts::{Texts, use_texts};

/// Of [`Card`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The question with all that was said of it.
    pub question: Question,
    /// How the scores part, if they do.
    pub divergence: Option<Rc<Divergence>>,
    /// Whether the own score and note can't be changed: they are handed in.
    #[prop_or_default]
    pub locked: bool,
}

/// A question.
#[component]
pub fn Card(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let question = &props.question;
    let heading = format!("question-{}", question.id);
    let me = desk.open.me.as_ref();
    let mine = me.and_then(|me| Some((me, question.scores.get(me)?)));
    html! {
        <li class="card question" data-question={question.id.to_string()}>
            <article aria-labelledby={heading.clone()}>
                <header class="question-head">
                    <h3 id={heading}>
                        <span class="question-id">{ question.id.to_string() }</span>
                        { question.text.clone() }
                    </h3>
                    { mark(props, &texts) }
                </header>
                { criteria(&desk.content().instrument, question, &texts) }
                <div class="question-body">
                    if let Some((_, held)) = mine.filter(|_| props.locked) {
                        <div class="own locked">
                            <p>{ value(held.score, question.max, &texts) }</p>
                            if !held.note.is_empty() {
                                <p class="their-note">{ held.note.clone() }</p>
                            }
                        </div>
                    } else if let Some((me, held)) = mine {
                        <div class="own">
                            <OwnScore question={question.id} max={question.max} score={held.score} />
                            { own_conflict(question, me, &desk, &texts) }
                            { first(question, me, held, &desk, &texts) }
                            { note(question, me, held, &texts) }
                        </div>
                    }
                    <div class="shared">
                        { others(question, &desk, &texts) }
                        { agreed(question, &desk, &texts) }
                        { way_to_room(props, &desk, &texts) }
                    </div>
                </div>
            </article>
        </li>
    }
}

/// The mark where scores part. What has been agreed is not marked, and where the mean will do it
/// is a calm one.
fn mark(props: &Props, texts: &Texts) -> Html {
    let Some(divergence) = &props.divergence else {
        return html! {};
    };
    let (class, sentence) = match &divergence.kind {
        Kind::Gap { gap, band, .. } => {
            let (class, key) = match band {
                Band::Mean => ("badge", "area-apart-mean"),
                Band::Talk => ("badge warn", "area-apart-talk"),
                Band::Rescore => ("badge bad", "area-apart-rescore"),
            };
            (class, texts.with(key, [("gap", texts.points(*gap).into())]))
        }
        Kind::Applicability { .. } => ("badge warn", texts.get("area-apart-applicability")),
        Kind::OneSided { .. } => return html! {},
    };
    html! { <span {class}>{ sentence }</span> }
}

/// The instrument's criteria for a question, if it has them.
pub fn criteria(instrument: &Instrument, question: &Question, texts: &Texts) -> Html {
    let criteria = instrument.question(question.id).map(|one| &one.criteria);
    let Some(criteria) = criteria.filter(|all| !all.is_empty()) else {
        return html! {};
    };
    let row = |criterion: &instrument::Criterion| {
        let levels: Vec<&str> = instrument
            .scales
            .get(&criterion.scale)
            .into_iter()
            .flatten()
            .map(|level| level.label.as_str())
            .collect();
        html! {
            <li>
                <span>{ criterion.text.clone() }</span>
                <span class="muted small">
                    { texts.with("area-criterion", [
                        ("weight", criterion.weight.into()),
                        ("levels", levels.join(" · ").into()),
                    ]) }
                </span>
            </li>
        }
    };
    html! {
        <details class="criteria">
            <summary>{ texts.with("area-criteria", [("count", criteria.len().into())]) }</summary>
            <ul>{ for criteria.iter().map(row) }</ul>
        </details>
    }
}

fn note(question: &Question, me: &EvaluatorId, held: &Held, texts: &Texts) -> Html {
    let text = TextId::Note {
        question: question.id,
        evaluator: me.clone(),
    };
    html! {
        <SharedText {text} value={held.note.clone()} area={question.id.area()} class="note"
            label={texts.with("area-note-label", [("question", question.id.to_string().into())])}
            placeholder={texts.get("area-note-placeholder")} />
    }
}

/// What the other evaluators hold, as far as it is open.
fn others(question: &Question, desk: &Desk, texts: &Texts) -> Html {
    let evaluators = desk.content().evaluation.evaluators.iter();
    let others = evaluators.filter(|one| desk.open.me.as_ref() != Some(&one.id));
    let mut shown = others
        .filter_map(|one| Some((one, question.scores.get(&one.id)?)))
        .peekable();
    if shown.peek().is_none() {
        return html! {};
    }
    let row = |(one, held): (&samsyn_schema::command::Evaluator, &Held)| {
        html! {
            <li>
                <span class="who">{ one.name.clone() }</span>
                if is_open(question, &one.id, desk) {
                    { value(held.score, question.max, texts) }
                } else {
                    <span class="muted">{ texts.get("hand-in-not-yet") }</span>
                }
                { first(question, &one.id, held, desk, texts) }
                if !held.note.is_empty() {
                    <p class="their-note">{ held.note.clone() }</p>
                }
            </li>
        }
    };
    html! { <ul class="others" aria-label={texts.get("area-others")}>{ for shown.map(row) }</ul> }
}

/// Whether an evaluator's score of a question is open: always, unless scoring is blind.
fn is_open(question: &Question, of: &EvaluatorId, desk: &Desk) -> bool {
    let evaluation = &desk.content().evaluation;
    evaluation.scoring == Scoring::Open || handed_in(question, of, desk).is_some()
}

/// What an evaluator handed in on a question, where it is open.
fn handed_in<'a>(question: &Question, by: &EvaluatorId, desk: &'a Desk) -> Option<&'a Held> {
    let mut areas = desk.content().evaluation.areas.iter();
    let area = areas.find(|area| area.number == question.id.area())?;
    area.hand_ins.get(by)?.first()?.get(&question.id)
}

/// What was handed in, where it is another score than the one that stands.
fn first(question: &Question, by: &EvaluatorId, held: &Held, desk: &Desk, texts: &Texts) -> Html {
    let first = handed_in(question, by, desk).filter(|first| first.score != held.score);
    let Some(first) = first else {
        return html! {};
    };
    let score = match first.score {
        Some(score) => texts.score(score).into(),
        None => texts.get("area-not-scored"),
    };
    let said = texts.with("hand-in-first", [("score", score.to_string().into())]);
    html! { <span class="muted small">{ said }</span> }
}

/// A score with its percent, or that there is none.
fn value(score: Option<Score>, max: Points, texts: &Texts) -> Html {
    let Some(score) = score else {
        return html! { <span class="muted">{ texts.get("area-not-scored") }</span> };
    };
    let percent = score.points().and_then(|points| points.percent_of(max));
    html! {
        <>
            <strong>{ texts.score(score) }</strong>
            if let Some(percent) = percent {
                <span class="muted">{ percent.format(texts.notation()) }</span>
            }
        </>
    }
}

fn agreed(question: &Question, desk: &Desk, texts: &Texts) -> Html {
    let conflict = find(desk, &Shared::Agreed(question.id));
    if question.agreed.is_none() && conflict.is_none() {
        return html! {};
    }
    let id = question.id;
    let choose = {
        let desk = desk.clone();
        Callback::from(move |claim| {
            if let Some(score) = settle::score(&claim) {
                let score = Some(score);
                desk.edit(Command::Agree {
                    question: id,
                    score,
                });
            }
        })
    };
    html! {
        <div class="agreed">
            <span class="who">{ texts.get("area-agreed") }</span>
            { value(question.agreed, question.max, texts) }
            if !question.rationale.is_empty() {
                <p class="their-note">{ question.rationale.clone() }</p>
            }
            if let Some(conflict) = conflict {
                <Claims conflict={conflict.clone()} sentence={texts.get("area-agreed-twice")}
                    shown={score_in_words(texts)} {choose} />
            }
        </div>
    }
}

/// The way to where it is settled, if there is something to settle or it was.
fn way_to_room(props: &Props, desk: &Desk, texts: &Texts) -> Html {
    let question = &props.question;
    let parts =
        { props.divergence.as_ref() }.is_some_and(|one| !matches!(one.kind, Kind::OneSided { .. }));
    if !parts && question.agreed.is_none() && question.entries.is_empty() {
        return html! {};
    }
    let id = question.id;
    let onclick = desk
        .go
        .reform(move |_: MouseEvent| View::Consensus(Some(id)));
    let values = [("question", id.to_string().into())];
    let label = texts.with("area-to-consensus-label", values);
    html! {
        <button type="button" class="button quiet small to-consensus" {onclick} aria-label={label}>
            { texts.get("area-to-consensus") }
        </button>
    }
}

/// The own score that was set to different values on two devices.
fn own_conflict(question: &Question, me: &EvaluatorId, desk: &Desk, texts: &Texts) -> Html {
    let shared = Shared::Score {
        question: question.id,
        evaluator: me.clone(),
    };
    let Some(conflict) = find(desk, &shared) else {
        return html! {};
    };
    let id = question.id;
    let choose = {
        let desk = desk.clone();
        Callback::from(move |claim| {
            if let Some(score) = settle::score(&claim) {
                let score = Some(score);
                desk.edit(Command::Score {
                    question: id,
                    score,
                });
            }
        })
    };
    html! {
        <Claims conflict={conflict.clone()} sentence={texts.get("area-score-twice")}
            shown={score_in_words(texts)} {choose} />
    }
}

fn score_in_words(texts: &Texts) -> Callback<Claim, AttrValue> {
    let texts = texts.clone();
    Callback::from(move |claim: Claim| match settle::score(&claim) {
        Some(score) => texts.score(score).into(),
        None => claim.value.into(),
    })
}

fn find<'a>(desk: &'a Desk, shared: &Shared) -> Option<&'a Conflict> {
    let mut all = desk.content().conflicts.iter();
    all.find(|one| one.shared == *shared)
}
