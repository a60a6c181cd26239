//! Who holds what: the first score, the score now, what is stood for, and the note beside.

use samsyn_schema::command::{EvaluatorId, TextId};
use samsyn_schema::points::Score;
use samsyn_schema::view::Question;
use yew::prelude::*;

use super::room::Item;
use super::words;
use crate::agreement::words::Names;
use crate::findings::SharedText;
use crate::state::{Desk, use_desk};
use crate::texts::{Texts, use_texts};

/// Of [`Holders`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// How far it has come.
    pub item: Item,
    /// With the notes.
    pub question: Question,
    /// Whether the notes are left out: what is shown to others too.
    #[prop_or_default]
    pub without_notes: bool,
}

/// Those who count, side by side.
#[component]
pub fn Holders(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let state = &props.item.state;
    let first = |id: &EvaluatorId| state.first.iter().find(|(one, _)| one == id);
    let one = |(id, now): &(EvaluatorId, Option<Score>)| {
        let first = first(id).and_then(|(_, first)| *first);
        holder(props, id, first, *now, &desk, &texts)
    };
    html! { <ul class="divergence-holders" role="list">{ for state.now.iter().map(one) }</ul> }
}

fn holder(
    props: &Props,
    id: &EvaluatorId,
    first: Option<Score>,
    now: Option<Score>,
    desk: &Desk,
    texts: &Texts,
) -> Html {
    let names = Names::of(desk, texts);
    let own = desk.open.me.as_ref() == Some(id) && !props.without_notes;
    let percent = now.and_then(Score::points);
    let percent = percent.and_then(|points| points.percent_of(props.item.max));
    let stance = { props.item.state.stances.iter() }.find(|one| one.evaluator == *id);
    let stance = stance.filter(|one| one.at.is_some()).map(|one| {
        let key = if one.stale {
            "consensus-stood-for"
        } else {
            "consensus-stands-for"
        };
        let position = words::position(one.position, texts);
        texts.with(key, [("score", position.into())])
    });
    html! {
        <li class={if own { "divergence-own" } else { "divergence-other" }}>
            <p class="row">
                <span class="divergence-who">
                    { names.get(id) }
                    if own { <span class="muted">{ " " }{ texts.get("consensus-you") }</span> }
                </span>
                <strong class="number consensus-now">{ words::score(now, texts) }</strong>
                if let Some(percent) = percent {
                    <span class="muted number">{ percent.format(texts.notation()) }</span>
                }
            </p>
            if first != now {
                <p class="muted small consensus-first">{ texts.with("consensus-first", [("score", words::score(first, texts).into())]) }</p>
            }
            if let Some(stance) = stance {
                <p class="small consensus-stance">{ stance }</p>
            }
            if !props.without_notes {
                { note(props, id, own, texts) }
            }
        </li>
    }
}

/// The own note can be written in here too.
fn note(props: &Props, id: &EvaluatorId, own: bool, texts: &Texts) -> Html {
    let question = &props.question;
    let note = question.scores.get(id).map_or("", |own| own.note.as_str());
    if own {
        let text = TextId::Note {
            question: question.id,
            evaluator: id.clone(),
        };
        let label = texts.with(
            "area-note-label",
            [("question", question.id.to_string().into())],
        );
        return html! {
            <SharedText key={question.id.to_string()} {text} value={note.to_owned()} {label}
                area={props.item.area} placeholder={texts.get("area-note-placeholder")} />
        };
    }
    if note.is_empty() {
        return html! { <p class="muted small">{ texts.get("consensus-no-note") }</p> };
    }
    html! { <p class="divergence-note">{ note.to_owned() }</p> }
}
