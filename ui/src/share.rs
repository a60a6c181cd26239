//! Inviting the other evaluator.

use yew::prelude::*;

/// Inviting the other evaluator.
#[component]
pub fn Share() -> Html {
    html! {}
}
