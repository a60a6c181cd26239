//! Since when, whose, of what; and taking own edits back.

use samsyn_client::desk::Ask;
use samsyn_schema::command::EvaluatorId;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::lines::Place;
use super::runs::Choice;
use crate::state::use_desk;
use crate::texts::use_texts;

/// The key of what is said when nothing is left to take back: no fault.
const NOTHING_LEFT: &str = "nothing-to-undo";

/// Takes the own last edit back, and does it again.
#[component]
pub fn Undoing() -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let said = use_state(AttrValue::default);
    let does = |ask: Ask, done: &'static str| {
        let (backend, fail) = (desk.backend.clone(), desk.fail.clone());
        let (said, texts) = (said.setter(), texts.clone());
        Callback::from(move |_: MouseEvent| {
            let asked = backend.numbered(ask.clone()).1;
            let (fail, said, texts) = (fail.clone(), said.clone(), texts.clone());
            spawn_local(async move {
                match asked.await {
                    Ok(_) => said.set(texts.get(done)),
                    Err(fault) if fault.0.key() == NOTHING_LEFT => said.set(texts.fault(&fault)),
                    Err(fault) => fail.emit(fault),
                }
            });
        })
    };
    html! {
        <div class="row">
            <span class="muted small" role="status">{ (*said).clone() }</span>
            <button type="button" class="button" onclick={does(Ask::Undo, "history-undone")}>
                { texts.get("history-undo") }
            </button>
            <button type="button" class="button" onclick={does(Ask::Redo, "history-redone")}>
                { texts.get("history-redo") }
            </button>
        </div>
    }
}

/// Of [`Since`].
#[derive(Clone, PartialEq, Properties)]
pub struct SinceProps {
    /// Whether everything is shown.
    pub all: bool,
    /// Whether it is open here for the first time: then everything is new.
    pub never_here: bool,
    /// Shows everything, or not.
    pub set: Callback<bool>,
}

/// Since when.
#[component]
pub fn Since(props: &SinceProps) -> Html {
    let texts = use_texts();
    if props.never_here {
        return html! { <p class="muted small">{ texts.get("history-first-time") }</p> };
    }
    let choice = |all: bool, key: &str| {
        let onchange = props.set.reform(move |_: Event| all);
        html! {
            <label class="row">
                <input type="radio" name="history-since" checked={props.all == all} {onchange} />
                { texts.get(key) }
            </label>
        }
    };
    html! {
        <fieldset class="row history-since">
            <legend class="visually-hidden">{ texts.get("history-since") }</legend>
            { choice(false, "history-since-last") }
            { choice(true, "history-since-ever") }
        </fieldset>
    }
}

/// Of [`Choices`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChoicesProps {
    /// What is chosen.
    pub choice: Choice,
    /// Chooses.
    pub choose: Callback<Choice>,
}

/// Whose, and of what.
#[component]
pub fn Choices(props: &ChoicesProps) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let content = desk.content();
    let choose_author = {
        let (choice, choose) = (props.choice.clone(), props.choose.clone());
        Callback::from(move |event: Event| {
            let value = chosen(&event);
            let author = (!value.is_empty()).then(|| EvaluatorId::new(value));
            choose.emit(Choice {
                author,
                ..choice.clone()
            });
        })
    };
    let choose_place = {
        let (choice, choose) = (props.choice.clone(), props.choose.clone());
        Callback::from(move |event: Event| {
            let place = read(&chosen(&event));
            choose.emit(Choice {
                place,
                ..choice.clone()
            });
        })
    };
    let authors = content.evaluation.evaluators.iter().map(|one| {
        let selected = props.choice.author.as_ref() == Some(&one.id);
        html! { <option value={one.id.to_string()} {selected}>{ one.name.clone() }</option> }
    });
    let option = |place: Place, text: String| {
        let selected = props.choice.place == Some(place);
        html! { <option value={written(place)} {selected}>{ text }</option> }
    };
    let areas = content.instrument.areas.iter().map(|area| {
        let questions = area.questions.iter().map(|question| {
            let text = format!("{} {}", question.id, question.text);
            option(Place::Question(question.id), text)
        });
        let number = area.number.to_string();
        let whole = texts.with("history-whole-area", [("area", number.into())]);
        html! {
            <optgroup label={format!("{} {}", area.number, area.name)}>
                { option(Place::Area(area.number), whole.to_string()) }
                { for questions }
            </optgroup>
        }
    });
    let (no_author, no_place) = (props.choice.author.is_none(), props.choice.place.is_none());
    html! {
        <div class="row">
            <label class="row small">
                { texts.get("history-by") }
                <select onchange={choose_author}>
                    <option value="" selected={no_author}>{ texts.get("history-by-all") }</option>
                    { for authors }
                </select>
            </label>
            <label class="row small">
                { texts.get("history-of") }
                <select class="history-place" onchange={choose_place}>
                    <option value="" selected={no_place}>{ texts.get("history-of-all") }</option>
                    { for areas }
                </select>
            </label>
        </div>
    }
}

fn chosen(event: &Event) -> String {
    let target = event
        .target()
        .and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
    target.map(|select| select.value()).unwrap_or_default()
}

/// As it stands in the list's values: "3" is an area, "3.1" a question.
fn written(place: Place) -> String {
    match place {
        Place::Area(number) => number.to_string(),
        Place::Question(id) => id.to_string(),
    }
}

fn read(value: &str) -> Option<Place> {
    let area = value.parse().ok().map(Place::Area);
    area.or_else(|| value.parse().ok().map(Place::Question))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn places_are_read_as_they_are_written() {
        for value in ["3", "3.1", "12", "8.7"] {
            let place = read(value).expect("a place");
            assert_eq!(written(place), value);
        }
        assert_eq!(read(""), None);
    }
}
