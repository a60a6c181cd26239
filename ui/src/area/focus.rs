//! Where the focus is, and what is typed before it can be where it is to be: a new statement's
//! field is there only after the page has been drawn, and the next key may come sooner.

use samsyn_schema::command::{StatementId, StatementKind};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, EventInit, HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

/// A part of a statement's row that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The sentence.
    Text,
    /// The button for what else can be done.
    More,
    /// The button that removes it.
    Remove,
}

/// What can have the focus in the two lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A part of a statement's row.
    Statement(StatementId, Part),
    /// The button that adds to a list.
    Add(StatementKind),
}

impl Part {
    /// The part of a statement's row that an element is, the sentence if it is another.
    pub fn of(id: &StatementId, element: &Element) -> Self {
        let is = |part: &Self| Target::Statement(id.clone(), *part).element_id() == element.id();
        let all = [Self::Text, Self::More, Self::Remove];
        all.into_iter().find(is).unwrap_or(Self::Text)
    }
}

impl Target {
    /// The id of the element.
    pub fn element_id(&self) -> String {
        match self {
            Self::Statement(id, Part::Text) => format!("statement-{id}-text"),
            Self::Statement(id, Part::More) => format!("statement-{id}-more"),
            Self::Statement(id, Part::Remove) => format!("statement-{id}-remove"),
            Self::Add(StatementKind::Strength) => "add-strength".to_owned(),
            Self::Add(StatementKind::Opportunity) => "add-opportunity".to_owned(),
        }
    }

    /// Gives it the focus, the caret at the end of a text. `false`: it isn't there.
    pub fn focus(&self) -> bool {
        let element = document().and_then(|it| it.get_element_by_id(&self.element_id()));
        let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) else {
            return false;
        };
        // An element of the page takes the focus.
        let _ = element.focus();
        if let Some(field) = element.dyn_ref::<HtmlTextAreaElement>() {
            caret_to_end(field);
        }
        true
    }

    /// Types a text at the end of its own. `false`: it is no field.
    pub fn type_text(&self, text: &str) -> bool {
        let Some(field) = field(&self.element_id()) else {
            return false;
        };
        field.set_value(&format!("{}{text}", field.value()));
        caret_to_end(&field);
        let init = EventInit::new();
        init.set_bubbles(true);
        if let Ok(typed) = Event::new_with_event_init_dict("input", &init) {
            // Nothing prevents what was typed already.
            let _ = field.dispatch_event(&typed);
        }
        true
    }
}

const CATCHER: &str = "statement-catcher";

/// The field that takes what is typed meanwhile. Nobody sees it.
pub fn catcher(label: AttrValue) -> Html {
    html! {
        <textarea id={CATCHER} class="visually-hidden" tabindex="-1" aria-label={label} />
    }
}

/// From now on the catcher takes what is typed, after `begun`. What it caught before and nobody
/// took is a line of its own.
pub fn begin_to_catch(begun: &str) {
    if let Some(catcher) = field(CATCHER) {
        let caught = catcher.value();
        if caught.is_empty() {
            catcher.set_value(begun);
        } else {
            catcher.set_value(&format!("{caught}\n{begun}"));
        }
        // As above.
        let _ = catcher.focus();
        caret_to_end(&catcher);
    }
}

/// What was caught.
pub fn take_caught() -> Option<String> {
    let catcher = field(CATCHER)?;
    let caught = catcher.value();
    catcher.set_value("");
    (!caught.is_empty()).then_some(caught)
}

/// What was caught, line by line.
#[derive(Debug, PartialEq, Eq)]
pub struct Lines<'a> {
    /// What belongs to the statement that was begun.
    pub first: &'a str,
    /// Statements below it that were ended with Enter. Enter in an empty one adds none.
    pub whole: Vec<&'a str>,
    /// The one that is being typed, if it is not the first.
    pub begun: Option<&'a str>,
}

/// Divides what was caught.
pub fn lines(caught: &str) -> Lines<'_> {
    let mut all = caught.trim_start_matches('\n').split('\n');
    let first = all.next().unwrap_or_default();
    let begun = all.next_back();
    let whole = all.filter(|line| !line.trim().is_empty()).collect();
    Lines {
        first,
        whole,
        begun,
    }
}

/// Whether the focus is where nobody put it: on no element, or still with the catcher.
pub fn is_nowhere() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_none_or(|active| active.tag_name() == "BODY" || active.id() == CATCHER)
}

fn caret_to_end(field: &HtmlTextAreaElement) {
    let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
    // A text field has a selection.
    let _ = field.set_selection_range(end, end);
}

fn field(id: &str) -> Option<HtmlTextAreaElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn enter_divides_what_was_caught() {
        for (caught, first, whole, begun) in [
            ("Alfa", "Alfa", &[][..], None),
            ("Alfa\n", "Alfa", &[], Some("")),
            ("Alfa\nBe", "Alfa", &[], Some("Be")),
            (
                "Alfa\nBeta\n\nGamma\nD",
                "Alfa",
                &["Beta", "Gamma"],
                Some("D"),
            ),
            ("\n\nAlfa", "Alfa", &[], None),
            ("\n", "", &[], None),
            ("", "", &[], None),
        ] {
            let whole = whole.to_vec();
            let expected = Lines {
                first,
                whole,
                begun,
            };
            assert_eq!(lines(caught), expected, "{caught:?}");
        }
    }
}
