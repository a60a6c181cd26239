//! One section: its heading, the questions it bears on, its text beside how it will look.

use samsyn_schema::command::{Command, FindingId, Position, TextId};
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use samsyn_schema::view::{Area, Finding};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::preview::preview;
use super::shared_text::SharedText;
use crate::state::use_desk;
use crate::texts::use_texts;

/// Of [`Section`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The area.
    pub area: AreaNumber,
    /// Which of its sections, from 0.
    pub place: usize,
    /// The section.
    pub finding: Finding,
    /// Whether it is shown how its text will look.
    pub previews: bool,
}

/// A section of an area's findings.
#[component]
pub fn Section(props: &Props) -> Html {
    let desk = use_desk();
    let texts = use_texts();
    let content = desk.content().clone();
    let Some(area) = content
        .evaluation
        .areas
        .iter()
        .find(|it| it.number == props.area)
    else {
        return html! {};
    };
    let Finding {
        id,
        topic,
        questions,
        body,
    } = props.finding.clone();
    let edit = |command: Command| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.edit(command.clone()))
    };
    let moved = |position| Command::MoveFinding {
        id: id.clone(),
        area: props.area,
        position,
    };
    let up = position_above(area, props.place).map(moved);
    let down = area
        .findings
        .get(props.place + 1)
        .map(|next| moved(Position::After(next.id.clone())));
    let remove = Command::RemoveFinding {
        id: id.clone(),
        removed: true,
    };

    let link = {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Ok(question) = select.value().parse() {
                desk.edit(Command::LinkFinding {
                    id: id.clone(),
                    question,
                    linked: true,
                });
            }
            select.set_value("");
        })
    };
    let send_to = {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Some(area) = select.value().parse().ok().and_then(AreaNumber::new) {
                desk.edit(Command::MoveFinding {
                    id: id.clone(),
                    area,
                    position: Position::Last,
                });
            }
            select.set_value("");
        })
    };
    let chip = |question: &QuestionId| {
        let command = Command::LinkFinding {
            id: id.clone(),
            question: *question,
            linked: false,
        };
        let label = texts.with(
            "findings-unlink",
            [("question", question.to_string().into())],
        );
        html! {
            <li key={question.to_string()} class="badge">
                { question.to_string() }
                <button class="button quiet chip" aria-label={label} onclick={edit(command)}>{ "×" }</button>
            </li>
        }
    };
    let unlinked = area
        .questions
        .iter()
        .filter(|it| !questions.contains(&it.id));
    let elsewhere = content
        .evaluation
        .areas
        .iter()
        .filter(|it| it.number != props.area);
    let words = body.split_whitespace().count();
    let previewed = props.previews && !body.trim().is_empty();
    html! {
        <li class="card section">
            <div class="row spread">
                <h3>
                    <SharedText
                        text={TextId::Topic(id.clone())}
                        value={topic.clone()}
                        label={texts.get("findings-topic")}
                        placeholder={texts.get("findings-topic")}
                        area={props.area}
                        multiline=false
                        class="topic"
                    />
                </h3>
                <div class="row tools">
                    <button class="button quiet" disabled={up.is_none()} aria-label={texts.get("findings-up")} title={texts.get("findings-up")}
                        onclick={up.map(edit)}>{ "↑" }</button>
                    <button class="button quiet" disabled={down.is_none()} aria-label={texts.get("findings-down")} title={texts.get("findings-down")}
                        onclick={down.map(edit)}>{ "↓" }</button>
                    <select aria-label={texts.get("findings-move")} onchange={send_to}>
                        <option value="" selected=true>{ texts.get("findings-move") }</option>
                        { for elsewhere.map(|it| html! {
                            <option value={it.number.to_string()}>{ format!("{} {}", it.number, it.name) }</option>
                        }) }
                    </select>
                    <button class="button quiet" aria-label={texts.get("findings-remove")} title={texts.get("findings-remove")}
                        onclick={edit(remove)}>{ "×" }</button>
                </div>
            </div>
            <div class="row small">
                <span class="muted">{ texts.get("findings-questions") }</span>
                <ul class="row">{ for questions.iter().map(chip) }</ul>
                <select aria-label={texts.get("findings-link")} onchange={link}>
                    <option value="" selected=true>{ texts.get("findings-link") }</option>
                    { for unlinked.map(|it| html! {
                        <option value={it.id.to_string()}>{ format!("{} {}", it.id, it.text) }</option>
                    }) }
                </select>
                <span class="muted words">{ texts.with("findings-words", [("count", words.into())]) }</span>
            </div>
            <div class={classes!("sides", previewed.then_some("both"))}>
                <SharedText
                    text={TextId::Body(id.clone())}
                    value={body.clone()}
                    label={texts.with("findings-body", [("topic", topic.into())])}
                    placeholder={texts.get("findings-placeholder")}
                    area={props.area}
                    id={format!("body-{id}")}
                    rows={4}
                    markdown=true
                />
                if previewed {
                    <Preview {body} />
                }
            </div>
        </li>
    }
}

/// Where a section goes that moves up one place.
fn position_above(area: &Area, place: usize) -> Option<Position<FindingId>> {
    match place {
        0 => None,
        1 => Some(Position::First),
        _ => Some(Position::After(area.findings.get(place - 2)?.id.clone())),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PreviewProps {
    body: String,
}

/// How the text will look: not at every key, but when typing rests.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    let shown = use_state(|| props.body.clone());
    {
        let shown = shown.setter();
        use_effect_with(props.body.clone(), move |body| {
            let body = body.clone();
            let wait = gloo_timers::callback::Timeout::new(150, move || shown.set(body));
            move || drop(wait)
        });
    }
    (*use_memo(shown, |shown| preview(shown))).clone()
}
