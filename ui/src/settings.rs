//! Language, theme, relay, own name, where the data are.

use yew::prelude::*;

/// Language, theme, relay, own name, where the data are.
#[component]
pub fn Settings() -> Html {
    html! {}
}
