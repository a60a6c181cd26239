//! How the score of a question came about, step by step.

use samsyn_client::desk::{Answer, Ask};
use samsyn_client::library::Format;
use samsyn_client::library::trail::Placed;
use samsyn_schema::consensus::{Act, Position};
use samsyn_schema::instrument::QuestionId;
use samsyn_schema::trail::Done;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::PAUSE_MS;
use crate::frame::clock::Wall;
use crate::settings::{Written, use_saving};
use crate::state::{Desk, use_answer, use_desk};
use crate::texts::{Texts, use_texts};

/// The trail of one question, which is chosen here.
#[component]
pub fn Trail() -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    // Sending gives a step its place.
    let depends_on = (desk.content().heads.clone(), desk.open.status.waiting);
    let steps = use_answer(
        &desk,
        Ask::Trail,
        depends_on,
        PAUSE_MS,
        |answer| match answer {
            Answer::Trail(steps) => Some(steps),
            _ => None,
        },
    );
    let saving = use_saving();
    let chosen = use_state(|| None::<QuestionId>);
    let Some(steps) = steps else {
        return html! { <p class="muted" aria-busy="true">{ texts.get("history-reading") }</p> };
    };
    let first = || { steps.first() }.map(|one| one.step.question);
    let all = desk.content().instrument.questions();
    let question = (*chosen).or_else(first).or(all.map(|one| one.id).next());
    let Some(question) = question else {
        return html! {};
    };
    let of_it: Vec<&Placed> = { steps.iter() }
        .filter(|one| one.step.question == question)
        .collect();
    html! {
        <div class="stack trail">
            <div class="row spread">
                { choice(&desk, &steps, question, &chosen, &texts) }
                <div class="row">
                    <Written file={saving.written} />
                    <button type="button" class="button" onclick={saving.save.reform(|_| Format::Trail)}>
                        { texts.get("trail-save") }
                    </button>
                </div>
            </div>
            if of_it.is_empty() {
                <p class="card history-empty" role="status">{ texts.get("trail-nothing") }</p>
            } else {
                { table(&of_it, &desk, &texts) }
                <p class="muted small prose">{ texts.get("trail-order") }</p>
            }
        </div>
    }
}

fn choice(
    desk: &Desk,
    steps: &[Placed],
    question: QuestionId,
    chosen: &UseStateHandle<Option<QuestionId>>,
    texts: &Texts,
) -> Html {
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |event: Event| {
            let list: HtmlSelectElement = event.target_unchecked_into();
            chosen.set(list.value().parse().ok());
        })
    };
    let option = |one: &samsyn_schema::instrument::Question| {
        let id = one.id;
        let count = steps.iter().filter(|it| it.step.question == id).count();
        let values = [
            ("question", id.to_string().into()),
            ("text", one.text.as_str().into()),
            ("count", count.into()),
        ];
        html! {
            <option value={id.to_string()} selected={id == question}>
                { texts.with("trail-option", values) }
            </option>
        }
    };
    html! {
        <label class="row trail-choice">
            { texts.get("trail-question") }
            <select id="trail-question" onchange={choose}>
                { for desk.content().instrument.questions().map(option) }
            </select>
        </label>
    }
}

fn table(steps: &[&Placed], desk: &Desk, texts: &Texts) -> Html {
    let head = |key: &str| html! { <th scope="col">{ texts.get(key) }</th> };
    let row = |(index, placed): (usize, &&Placed)| {
        let step = &placed.step;
        let own = step.by.is_some() && step.by == desk.open.me;
        let place = match placed.number {
            Some(number) => AttrValue::from(number.to_string()),
            None => texts.get("trail-no-place"),
        };
        let wall = Wall::here(step.at);
        let (sentence, said) = words(&step.done, texts);
        html! {
            <tr key={index} class={classes!(own.then_some("trail-own"))}>
                <td class="number">{ index + 1 }</td>
                <td>{ who(placed, desk, texts) }</td>
                <td>
                    { sentence }
                    if let Some(said) = said {
                        <blockquote class="trail-said">{ said }</blockquote>
                    }
                </td>
                <td class="number trail-when">
                    { format!("{}-{:02}-{:02} {}", wall.year, wall.month, wall.date, wall.time()) }
                </td>
                <td class="number" title={step.change.clone()}>{ place }</td>
            </tr>
        }
    };
    html! {
        <div class="card trail-scroll" tabindex="0" role="region" aria-labelledby="trail-caption">
            <table>
                <caption id="trail-caption" class="visually-hidden">{ texts.get("trail-caption") }</caption>
                <thead>
                    <tr>
                        { head("trail-step") }
                        { head("trail-who") }
                        { head("trail-what") }
                        { head("trail-when") }
                        { head("trail-place") }
                    </tr>
                </thead>
                <tbody>{ for steps.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}

fn who(placed: &Placed, desk: &Desk, texts: &Texts) -> AttrValue {
    let by = placed.step.by.as_ref();
    match by.and_then(|id| desk.open.evaluator(id)) {
        Some(one) => one.name.clone().into(),
        None => texts.get("history-somebody"),
    }
}

/// What was done, as a sentence, and what was said in it.
fn words(done: &Done, texts: &Texts) -> (AttrValue, Option<AttrValue>) {
    let plain = |key: &str| (texts.get(key), None);
    let scored = |key: &str, none: &str, score: &Option<_>| match score {
        Some(score) => (
            texts.with(key, [("score", texts.score(*score).into())]),
            None,
        ),
        None => plain(none),
    };
    match done {
        Done::Scored { score } => scored("trail-scored", "trail-unscored", score),
        Done::HandedIn => plain("trail-handed-in"),
        Done::Revealed { score } => scored("trail-revealed", "trail-revealed-none", score),
        Done::Broken { .. } => plain("trail-broken"),
        Done::Agreed { score } => scored("trail-agreed", "trail-agreed-none", score),
        Done::WroteWhy => plain("trail-wrote-why"),
        Done::Acted(act) => match act {
            Act::Stand {
                position: Position::Score(score),
            } => scored("trail-stands", "trail-withdrew", &Some(*score)),
            Act::Stand {
                position: Position::Apart,
            } => plain("trail-apart"),
            Act::Withdraw => plain("trail-withdrew"),
            Act::Rescore { was, score } => {
                let was = was.map_or_else(|| "–".to_owned(), |was| texts.score(was));
                let values = [("was", was.into()), ("score", texts.score(*score).into())];
                (texts.with("trail-rescored", values), None)
            }
            Act::Say { text } => (texts.get("trail-said"), Some(text.clone().into())),
            Act::Park { parked: true } => plain("trail-parked"),
            Act::Park { parked: false } => plain("trail-unparked"),
            Act::Ask { asked: true } => plain("trail-asked"),
            Act::Ask { asked: false } => plain("trail-unasked"),
            Act::Arbitrate { score, why } => {
                let score = texts.score(*score);
                let sentence = texts.with("trail-arbitrated", [("score", score.into())]);
                (sentence, Some(why.clone().into()))
            }
        },
    }
}
