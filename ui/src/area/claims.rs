//! A shared value that was set to different things at once: all of them, and one click to choose.

use samsyn_schema::document::{Claim, Conflict};
use yew::prelude::*;

use crate::frame::clock::{self, Wall};
use crate::state::use_desk;
use crate::texts::use_texts;

/// Of [`Claims`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What stands beside each other.
    pub conflict: Conflict,
    /// What this is about, in a sentence.
    pub sentence: AttrValue,
    /// How a claim's value is shown.
    pub shown: Callback<Claim, AttrValue>,
    /// One was chosen.
    pub choose: Callback<Claim>,
}

/// All values with who set them and when; a click chooses.
#[component]
pub fn Claims(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let now = Wall::now();
    let claims = props.conflict.claims.iter().map(|claim| {
        let author = claim.author.as_ref();
        let author = author.and_then(|id| Some(desk.open.evaluator(id)?.name.clone()));
        let choose = {
            let (choose, claim) = (props.choose.clone(), claim.clone());
            Callback::from(move |_: MouseEvent| choose.emit(claim.clone()))
        };
        html! {
            <li>
                <button type="button" class="button small" onclick={choose}>
                    <strong>{ props.shown.emit(claim.clone()) }</strong>
                </button>
                <span class="muted small">
                    if let Some(author) = author {
                        { author }{ ", " }
                    }
                    { clock::time(&texts, &Wall::here(claim.at), &now) }
                </span>
            </li>
        }
    });
    html! {
        <div class="claims" role="group" aria-label={props.sentence.clone()}>
            <p class="small">{ props.sentence.clone() }</p>
            <ul class="row">{ for claims }</ul>
        </div>
    }
}
