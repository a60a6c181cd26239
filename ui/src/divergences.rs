//! Where scores part, and shared values that were set at once.

use yew::prelude::*;

/// Where scores part, and shared values that were set at once.
#[component]
pub fn Divergences() -> Html {
    html! {}
}
