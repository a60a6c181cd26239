//! What else can be said of a statement, and where else it can be moved.

use std::collections::BTreeSet;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use samsyn_schema::command::StatementKind;
use samsyn_schema::instrument::{AreaNumber, Instrument, QuestionId};
use samsyn_schema::view::{Evaluation, Statement};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::acts::Act;
use super::focus::Part;
use super::order::Nudge;
use crate::texts::{Texts, use_texts};

/// How long a pause in typing a theme is.
const PAUSE_MS: u32 = 400;

/// What there is to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// Themes of good examples.
    pub themes: Vec<String>,
    /// Every area with its name.
    pub areas: Vec<(AreaNumber, String)>,
    /// The area's questions with their texts.
    pub questions: Vec<(QuestionId, String)>,
}

impl Choices {
    /// The themes that are used already, then the topics of the area; all areas.
    pub fn of(evaluation: &Evaluation, instrument: &Instrument, area: AreaNumber) -> Self {
        let statements = evaluation.areas.iter().flat_map(|one| one.statements());
        let used: BTreeSet<&str> = statements
            .filter_map(|one| one.good_example.as_deref())
            .filter(|theme| !theme.trim().is_empty())
            .collect();
        let topics = instrument.area(area).map(|one| one.topics.as_slice());
        let topics = topics.unwrap_or_default().iter().map(String::as_str);
        let more = topics.filter(|topic| !used.contains(topic));
        let themes = used.iter().copied().chain(more).map(str::to_owned);
        let areas = evaluation.areas.iter();
        let here = { areas.clone() }.filter(|one| one.number == area);
        let questions = here.flat_map(|one| &one.questions);
        Self {
            questions: questions.map(|one| (one.id, one.text.clone())).collect(),
            themes: themes.collect(),
            areas: areas.map(|one| (one.number, one.name.clone())).collect(),
        }
    }
}

/// Of [`Marks`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The statement.
    pub statement: Statement,
    /// The area in which it stands.
    pub area: AreaNumber,
    /// The list in which it stands.
    pub kind: StatementKind,
    /// What there is to choose from.
    pub choices: Rc<Choices>,
    /// What is done with it.
    pub on: Callback<Act>,
}

/// The further actions of a statement.
#[component]
pub fn Marks(props: &Props) -> Html {
    let texts = use_texts();
    let statement = &props.statement;
    let mark = props.on.reform(|event: Event| {
        let marked = event.target_unchecked_into::<HtmlInputElement>().checked();
        Act::GoodExample(marked.then(String::new))
    });
    let ask = props.on.reform(|event: Event| {
        Act::AskMunicipality(event.target_unchecked_into::<HtmlInputElement>().checked())
    });
    html! {
        <>
            <div class="row">
                <label class="mark-choice">
                    <input type="checkbox" checked={statement.good_example.is_some()} onchange={mark} />
                    { texts.get("area-good-example") }
                </label>
                if let Some(theme) = &statement.good_example {
                    <Theme theme={theme.clone()} choices={props.choices.clone()} on={props.on.clone()} />
                }
            </div>
            <label class="mark-choice">
                <input type="checkbox" checked={statement.ask} onchange={ask} />
                <span>
                    { texts.get("area-question-to-municipality") }
                    <span class="muted small">{ texts.get("area-never-published") }</span>
                </span>
            </label>
            { questions(props, &texts) }
            { places(props, &texts) }
        </>
    }
}

/// The questions that it bears on.
fn questions(props: &Props, texts: &Texts) -> Html {
    let tied = &props.statement.questions;
    let chip = |question: &QuestionId| {
        let id = *question;
        let onclick = props.on.reform(move |_: MouseEvent| Act::Link(id, false));
        let label = texts.with("area-untie", [("question", id.to_string().into())]);
        html! {
            <li key={id.to_string()} class="badge">
                { id.to_string() }
                <button type="button" class="button quiet chip" aria-label={label} {onclick}>{ "×" }</button>
            </li>
        }
    };
    let onchange = {
        let on = props.on.clone();
        Callback::from(move |event: Event| {
            let list: HtmlSelectElement = event.target_unchecked_into();
            if let Ok(question) = list.value().parse() {
                on.emit(Act::Link(question, true));
            }
            list.set_value("");
        })
    };
    let others = { props.choices.questions.iter() }.filter(|(id, _)| !tied.contains(id));
    let options = others.map(|(id, text)| {
        html! { <option value={id.to_string()}>{ format!("{id} {text}") }</option> }
    });
    html! {
        <div class="row statement-questions">
            <span class="muted small">{ texts.get("area-bears-on") }</span>
            <ul class="row" role="list">{ for tied.iter().map(chip) }</ul>
            <select class="small" aria-label={texts.get("area-tie")} {onchange}>
                <option value="" selected=true>{ texts.get("area-tie") }</option>
                { for options }
            </select>
        </div>
    }
}

/// Where it can be moved.
fn places(props: &Props, texts: &Texts) -> Html {
    let button = |nudge, key| {
        let onclick = props
            .on
            .reform(move |_: MouseEvent| Act::Nudge(nudge, Part::More));
        html! { <button type="button" class="button small" {onclick}>{ texts.get(key) }</button> }
    };
    let (across, across_key) = match props.kind {
        StatementKind::Strength => (Nudge::Right, "area-to-opportunities"),
        StatementKind::Opportunity => (Nudge::Left, "area-to-strengths"),
    };
    let (here, kind) = (props.area, props.kind);
    let onchange = {
        let on = props.on.clone();
        Callback::from(move |event: Event| {
            let list: HtmlSelectElement = event.target_unchecked_into();
            if let Ok(area) = list.value().parse() {
                on.emit(Act::Send(area, kind));
            }
        })
    };
    let others = props
        .choices
        .areas
        .iter()
        .filter(|(number, _)| *number != here);
    let options = others.map(|(number, name)| {
        html! { <option value={number.to_string()}>{ format!("{number} {name}") }</option> }
    });
    html! {
        <div class="row">
            { button(Nudge::Up, "area-up") }
            { button(Nudge::Down, "area-down") }
            { button(across, across_key) }
            <select class="small" aria-label={texts.get("area-to-area")} {onchange}>
                <option value="" selected=true>{ texts.get("area-to-area") }</option>
                { for options }
            </select>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ThemeProps {
    theme: String,
    choices: Rc<Choices>,
    on: Callback<Act>,
}

/// The theme of a good example: free, with suggestions. What is typed shows until it is told.
#[component]
fn Theme(props: &ThemeProps) -> Html {
    let texts = use_texts();
    let typed = use_state(|| None::<String>);
    let pause = use_mut_ref(|| None::<Timeout>);
    {
        let typed = typed.clone();
        use_effect_with(props.theme.clone(), move |told| {
            if typed.as_ref() == Some(told) {
                typed.set(None);
            }
        });
    }
    let send = {
        let on = props.on.clone();
        move |theme| on.emit(Act::GoodExample(Some(theme)))
    };
    let oninput = {
        let (typed, send) = (typed.setter(), send.clone());
        let pause = pause.clone();
        Callback::from(move |event: InputEvent| {
            let theme = event.target_unchecked_into::<HtmlInputElement>().value();
            typed.set(Some(theme.clone()));
            let send = send.clone();
            *pause.borrow_mut() = Some(Timeout::new(PAUSE_MS, move || send(theme)));
        })
    };
    let onchange = Callback::from(move |event: Event| {
        pause.borrow_mut().take();
        send(event.target_unchecked_into::<HtmlInputElement>().value());
    });
    let value = typed.as_ref().unwrap_or(&props.theme).clone();
    let themes = props.choices.themes.iter();
    html! {
        <>
            <input type="text" class="theme" list="area-themes" maxlength="120" {value} {oninput}
                {onchange} aria-label={texts.get("area-theme")} placeholder={texts.get("area-theme")} />
            <datalist id="area-themes">
                { for themes.map(|theme| html! { <option value={theme.clone()} /> }) }
            </datalist>
        </>
    }
}
