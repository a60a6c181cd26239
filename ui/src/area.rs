//! An area: its questions with scores, its findings, its strengths and opportunities.

use samsyn_schema::instrument::AreaNumber;
use yew::prelude::*;

/// Of [`Area`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Which.
    pub number: AreaNumber,
}

/// An area.
#[component]
pub fn Area(_props: &Props) -> Html {
    html! {}
}
