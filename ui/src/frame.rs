//! What stands around every view of an open evaluation: side bar, status line, dialogs.

use yew::prelude::*;

use crate::area::Area;
use crate::divergences::Divergences;
use crate::history::History;
use crate::overview::Overview;
use crate::state::{Dialog, View, use_desk};

/// Of [`Frame`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What lies over it.
    pub dialog: Option<Dialog>,
}

/// An open evaluation.
#[component]
pub fn Frame(_props: &Props) -> Html {
    let desk = use_desk();
    if desk.open.content.is_none() {
        return html! { <main /> };
    }
    html! {
        <main>
            { match desk.view {
                View::Area(number) => html! { <Area {number} /> },
                View::Overview => html! { <Overview /> },
                View::Divergences => html! { <Divergences /> },
                View::History => html! { <History /> },
            } }
        </main>
    }
}
