//! The evaluations on this computer, and how to get one.

use yew::prelude::*;

/// Of [`Start`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Shows the evaluation that the backend has just opened; its file.
    pub open: Callback<AttrValue>,
}

/// The evaluations on this computer.
#[component]
pub fn Start(_props: &Props) -> Html {
    html! { <main class="start" /> }
}
