//! Points, maxima and percent, the radar, and what is missing.

use yew::prelude::*;

/// Points, maxima and percent, the radar, and what is missing.
#[component]
pub fn Overview() -> Html {
    html! {}
}
