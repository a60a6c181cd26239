//! From question to question by keys.

use gloo_events::{EventListener, EventListenerOptions};
use samsyn_schema::instrument::QuestionId;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::score::field_id;
use crate::state::Desk;

/// Forth or back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the question after this one.
    Next,
    /// To the one before.
    Previous,
}

/// What a key is pressed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// A question's card, but for texts.
    Card,
    /// The text of a note.
    Note,
    /// Another text, a list to choose from, or a dialog: their keys are their own.
    Other,
    /// Nothing that takes keys.
    Nothing,
}

/// A key as it is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key<'a> {
    /// As the DOM calls it.
    pub name: &'a str,
    /// With Ctrl and nothing else.
    pub ctrl: bool,
    /// With Alt, Meta or Shift.
    pub other: bool,
}

/// Where a key leads. Single letters only where they can't be meant as text, and only with the
/// focus in a card.
pub fn way(key: Key<'_>, within: Within) -> Option<Way> {
    if key.other || within == Within::Other {
        return None;
    }
    match (key.name, key.ctrl) {
        ("ArrowDown", true) => Some(Way::Next),
        ("ArrowUp", true) => Some(Way::Previous),
        ("j" | "J", false) if within == Within::Card => Some(Way::Next),
        ("k" | "K", false) if within == Within::Card => Some(Way::Previous),
        _ => None,
    }
}

/// The question that a way leads to from `current`; from outside of all of them, to the first or
/// last of `here`, which is a part of `all`.
pub fn neighbour(
    all: &[QuestionId],
    here: &[QuestionId],
    current: Option<QuestionId>,
    way: Way,
) -> Option<QuestionId> {
    let Some(current) = current else {
        return match way {
            Way::Next => here.first().copied(),
            Way::Previous => here.last().copied(),
        };
    };
    let at = all.iter().position(|one| *one == current)?;
    match way {
        Way::Next => all.get(at + 1).copied(),
        Way::Previous => all.get(at.checked_sub(1)?).copied(),
    }
}

/// Puts a question into view and the caret into its score field, if there is one.
pub fn visit(question: QuestionId) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let card = document.query_selector(&format!(".question[data-question='{question}']"));
    if let Ok(Some(card)) = card {
        let near = ScrollIntoViewOptions::new();
        near.set_block(ScrollLogicalPosition::Nearest);
        card.scroll_into_view_with_scroll_into_view_options(&near);
    }
    let field = document.get_element_by_id(&field_id(question));
    if let Some(field) = field.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        // An element of the page takes the focus.
        let _ = field.focus();
        field.select();
    }
}

/// Listens for the keys as long as the area is shown. `here`: its questions.
#[hook]
pub fn use_travel(desk: &Desk, here: Vec<QuestionId>) {
    let instrument = &desk.content().instrument;
    let all: Vec<QuestionId> = instrument.questions().map(|one| one.id).collect();
    let deps = (all, here, desk.go_to_question.clone());
    use_effect_with(deps, |(all, here, go)| {
        let (all, here, go) = (all.clone(), here.clone(), go.clone());
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.map(|document| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                let (within, current) = place(event);
                let name = event.key();
                let key = Key {
                    name: &name,
                    ctrl: event.ctrl_key(),
                    other: event.alt_key() || event.meta_key() || event.shift_key(),
                };
                let to = way(key, within).and_then(|way| neighbour(&all, &here, current, way));
                let Some(to) = to else {
                    return;
                };
                event.prevent_default();
                if here.contains(&to) {
                    visit(to);
                } else {
                    go.emit(to);
                }
            })
        });
        move || drop(listener)
    });
}

/// What an event is in, and in which question's card.
fn place(event: &KeyboardEvent) -> (Within, Option<QuestionId>) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let Some(target) = target else {
        return (Within::Nothing, None);
    };
    let is_in = |selector: &str| matches!(target.closest(selector), Ok(Some(_)));
    let over_it = target.owner_document().and_then(|document| {
        let open = document.query_selector("dialog[open]");
        open.ok().flatten()
    });
    if over_it.is_some() {
        return (Within::Other, None);
    }
    let card = target.closest(".question").ok().flatten();
    let question = card.and_then(|card| card.get_attribute("data-question")?.parse().ok());
    let is_score = is_in(".score-field, .score-slider");
    let takes_text = is_in("textarea, input, select, [contenteditable], [role=textbox]");
    let within = match (question.is_some(), takes_text && !is_score) {
        (true, false) => Within::Card,
        (true, true) => Within::Note,
        (false, true) => Within::Other,
        (false, false) => Within::Nothing,
    };
    (within, question)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn questions(ids: &str) -> Vec<QuestionId> {
        let read = |id: &str| id.parse().expect("a question id");
        ids.split_whitespace().map(read).collect()
    }

    #[test]
    fn letters_travel_from_cards_only_and_arrows_never_out_of_a_text() {
        let key = |name, ctrl| Key {
            name,
            ctrl,
            other: false,
        };
        for (name, ctrl, within, expected) in [
            ("j", false, Within::Card, Some(Way::Next)),
            ("K", false, Within::Card, Some(Way::Previous)),
            ("j", true, Within::Card, None),
            ("j", false, Within::Note, None),
            ("j", false, Within::Nothing, None),
            ("ArrowDown", true, Within::Card, Some(Way::Next)),
            ("ArrowUp", true, Within::Note, Some(Way::Previous)),
            ("ArrowDown", true, Within::Nothing, Some(Way::Next)),
            ("ArrowDown", true, Within::Other, None),
            ("ArrowDown", false, Within::Card, None),
        ] {
            let found = way(key(name, ctrl), within);
            assert_eq!(found, expected, "{name} {ctrl} {within:?}");
        }
        let with_alt = Key {
            name: "ArrowDown",
            ctrl: true,
            other: true,
        };
        assert_eq!(way(with_alt, Within::Card), None);
    }

    #[test]
    fn the_way_goes_on_into_the_neighbouring_area() {
        let all = questions("1.1 1.2 2.1 2.2");
        let here = questions("2.1 2.2");
        let at = |id: &str| Some(id.parse().expect("a question id"));
        for (current, way, expected) in [
            (at("2.1"), Way::Next, at("2.2")),
            (at("2.1"), Way::Previous, at("1.2")),
            (at("2.2"), Way::Next, None),
            (at("1.1"), Way::Previous, None),
            (at("9.9"), Way::Next, None),
            (None, Way::Next, at("2.1")),
            (None, Way::Previous, at("2.2")),
        ] {
            let found = neighbour(&all, &here, current, way);
            assert_eq!(found, expected, "{way:?} from {current:?}");
        }
    }
}
