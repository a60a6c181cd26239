//! What the parts of the form of a new evaluation share.

use std::rc::Rc;

use samsyn_schema::command::EvaluatorId;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::draft::{Draft, Problem};
use crate::texts::Texts;

/// A change of the draft.
pub(super) type Change = Box<dyn FnOnce(&mut Draft)>;

impl Reducible for Draft {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut changed = Self::clone(&self);
        change(&mut changed);
        Rc::new(changed)
    }
}

/// What the parts of the form share.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PartProps {
    /// What is filled in.
    pub draft: UseReducerHandle<Draft>,
    /// What is wrong with it, once that has been asked.
    pub problems: Vec<Problem>,
    /// Changes the draft.
    pub change: Callback<Change>,
}

/// The sentence of a problem below its field. The field names it: `aria-describedby`.
pub(super) fn problem(
    texts: &Texts,
    problems: &[Problem],
    is: impl Fn(&Problem) -> bool,
    field: &str,
) -> Html {
    let found = problems.iter().find(|it| is(it));
    html! {
        <p id={problem_id(field)} class="problem">{ found.map(|problem| texts.get(problem.key())) }</p>
    }
}

/// The id of the sentence below a field.
pub(super) fn problem_id(field: &str) -> String {
    format!("{field}-problem")
}

/// What is typed into a field.
pub(super) fn typed(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

/// An id that nobody else has.
pub(super) fn fresh() -> EvaluatorId {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    EvaluatorId::new(crypto.expect("every browser has it").random_uuid())
}

/// Gives the focus to an element, if it is there.
pub(super) fn focus(element: Option<web_sys::HtmlElement>) {
    if let Some(element) = element {
        // An element that takes no focus leaves it where it is.
        let _ = element.focus();
    }
}
