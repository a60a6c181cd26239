//! Who changed what.

use yew::prelude::*;

/// Who changed what.
#[component]
pub fn History() -> Html {
    html! {}
}
