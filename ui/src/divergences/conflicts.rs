//! Shared values that were set to different things at once: each with who set it and when, and a
//! button that chooses it.

use samsyn_schema::command::{Field, FindingId, StatementId, StatementKind};
use samsyn_schema::document::{Claim, Conflict, Shared};
use samsyn_schema::instrument::QuestionId;
use samsyn_schema::view::Evaluation;
use yew::prelude::*;

use super::settle::{self, Value};
use crate::frame::clock::{self, Wall};
use crate::state::{Desk, use_desk};
use crate::texts::{Texts, use_texts};

/// All that were set at once. Nothing where there are none.
#[component]
pub fn Conflicts() -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let conflicts = &desk.content().conflicts;
    let rows: Vec<Html> = conflicts
        .iter()
        .filter_map(|one| conflict(one, &desk, &texts))
        .collect();
    if rows.is_empty() {
        return html! {};
    }
    html! {
        <section class="card conflicts" aria-labelledby="divergences-at-once">
            <h2 id="divergences-at-once">{ texts.get("divergences-at-once") }</h2>
            <p class="prose small">{ texts.get("divergences-at-once-long") }</p>
            <ul class="divergences-list" role="list">{ for rows }</ul>
        </section>
    }
}

/// `None`: there is nothing to choose, or it is not there any more.
fn conflict(conflict: &Conflict, desk: &Desk, texts: &Texts) -> Option<Html> {
    let choices = settle::choices(conflict);
    if choices.is_empty() {
        return None;
    }
    let title = title(&conflict.shared, desk, texts)?;
    let values = choices
        .into_iter()
        .map(|(value, claim)| choice(&conflict.shared, &value, claim, &title, desk, texts));
    let theirs = match &conflict.shared {
        Shared::Score { evaluator, .. } if desk.open.me.as_ref() != Some(evaluator) => {
            let name = desk.open.evaluator(evaluator);
            Some(name.map_or("", |one| one.name.as_str()).to_owned())
        }
        _ => None,
    };
    Some(html! {
        <li>
            <h3>{ title.clone() }</h3>
            <ul class="conflict-claims" role="list">{ for values }</ul>
            if let Some(who) = theirs {
                <p class="muted small">{ texts.with("divergences-theirs-to-choose", [("who", who.into())]) }</p>
            }
        </li>
    })
}

/// A value with who set it and when.
fn choice(
    shared: &Shared,
    value: &Value,
    claim: &Claim,
    title: &AttrValue,
    desk: &Desk,
    texts: &Texts,
) -> Html {
    let words = in_words(value, desk, texts);
    let author = claim.author.as_ref().and_then(|id| desk.open.evaluator(id));
    let author = match author {
        Some(author) => author.name.clone().into(),
        None => texts.get("divergences-somebody"),
    };
    let time = clock::time(texts, &Wall::here(claim.at), &Wall::now());
    let evaluation = &desk.content().evaluation;
    let command = settle::command(shared, claim, evaluation, desk.open.me.as_ref());
    let button = command.map(|command| {
        let desk = desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| desk.edit(command.clone()));
        let label = texts.with(
            "divergences-choose-label",
            [
                ("value", words.as_str().into()),
                ("what", title.as_str().into()),
            ],
        );
        html! {
            <button type="button" class="button" {onclick} aria-label={label}>
                { texts.get("divergences-choose") }
            </button>
        }
    });
    html! {
        <li>
            <p class="conflict-value">{ words }</p>
            <p class="muted small">
                { author }{ ", " }{ time }
                if claim.shown {
                    { " · " }{ texts.get("divergences-shown-now") }
                }
            </p>
            { button }
        </li>
    }
}

/// What the values are values of. `None`: something that was removed.
fn title(shared: &Shared, desk: &Desk, texts: &Texts) -> Option<AttrValue> {
    let evaluation = &desk.content().evaluation;
    let of_question = |key, question: &QuestionId| {
        let mut all = evaluation.questions();
        let text = all.find(|one| one.id == *question);
        let text = text.map_or("", |one| one.text.as_str());
        let values = [
            ("question", question.to_string().into()),
            ("text", text.into()),
        ];
        texts.with(key, values)
    };
    Some(match shared {
        Shared::Field(field) => texts.get(match field {
            Field::MunicipalityCode => "divergences-field-code",
            Field::MunicipalityName => "divergences-field-name",
            Field::MunicipalityGenitive => "divergences-field-genitive",
            Field::MunicipalityInhabitant => "divergences-field-inhabitant",
            Field::MunicipalityInhabitants => "divergences-field-inhabitants",
            Field::Year => "divergences-field-year",
            Field::Thresholds => "divergences-field-thresholds",
        }),
        Shared::Agreed(question) => of_question("divergences-what-agreed", question),
        Shared::Score { question, .. } => of_question("divergences-what-score", question),
        Shared::FindingPlace(id) => {
            let topic = topic(evaluation, id)?;
            texts.with("divergences-what-finding", [("text", topic.into())])
        }
        Shared::StatementPlace(id) => {
            let text = sentence(evaluation, id)?;
            texts.with("divergences-what-statement", [("text", text.into())])
        }
    })
}

fn topic<'a>(evaluation: &'a Evaluation, id: &FindingId) -> Option<&'a str> {
    let mut all = evaluation.areas.iter().flat_map(|area| &area.findings);
    all.find(|one| one.id == *id).map(|one| one.topic.as_str())
}

fn sentence<'a>(evaluation: &'a Evaluation, id: &StatementId) -> Option<&'a str> {
    let mut all = evaluation.areas.iter().flat_map(|area| area.statements());
    all.find(|one| one.id == *id).map(|one| one.text.as_str())
}

fn in_words(value: &Value, desk: &Desk, texts: &Texts) -> String {
    let area = |number: &samsyn_schema::instrument::AreaNumber| {
        let area = desk.content().instrument.area(*number);
        let name = area.map_or("", |area| area.name.as_str());
        format!("{number} {name}")
    };
    match value {
        Value::Text(text) => text.clone(),
        Value::Score(score) => texts.score(*score),
        Value::Area(number) => area(number),
        Value::List(number, kind) => {
            let key = match kind {
                StatementKind::Strength => "divergences-list-strengths",
                StatementKind::Opportunity => "divergences-list-opportunities",
            };
            let area = area(number);
            texts.with(key, [("area", area.into())]).to_string()
        }
    }
}
