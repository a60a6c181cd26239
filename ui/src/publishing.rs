//! From a finished evaluation to a published one: the steps with what is in their way, the
//! sign-offs, and what is published.
//!
//! | module | what |
//! |---|---|
//! | `steps` | the six steps |
//! | `blockers` | what is in the way, each with the way there |
//! | `signing` | what is signed, who has signed, publishing |
//! | `frozen` | what is published, and saving it |

mod blockers;
mod frozen;
mod signing;
mod steps;

use samsyn_client::desk::{Answer, Ask};
use samsyn_client::publishing::{Act, Publishing as State};
use samsyn_schema::command::{EvaluatorId, Timestamp};
use yew::prelude::*;

use self::frozen::frozen;
use self::signing::signing;
use self::steps::steps;
use crate::frame::clock::{self, Wall};
use crate::state::{Desk, use_answer, use_desk};
use crate::texts::{Texts, use_texts};

/// How long nothing has to change before it is asked again.
const PAUSE_MS: u32 = 200;

/// What the parts of this view show it with.
struct Shown<'a> {
    state: &'a State,
    desk: &'a Desk,
    texts: &'a Texts,
}

impl Shown<'_> {
    fn name(&self, id: &EvaluatorId) -> String {
        let known = self.desk.open.evaluator(id);
        known.map_or_else(|| id.to_string(), |one| one.name.clone())
    }

    fn time(&self, at: Timestamp) -> AttrValue {
        clock::time(self.texts, &Wall::here(at), &Wall::now())
    }

    /// A button that does one of the acts.
    fn act(&self, act: Act) -> Callback<MouseEvent> {
        let desk = self.desk.clone();
        Callback::from(move |_| desk.ask(Ask::Publish(act)))
    }

    /// Whether who works here is one whose sign-off is needed.
    fn am_signer(&self) -> bool {
        let mut all = self.state.sign_offs.iter();
        all.any(|one| Some(&one.evaluator) == self.desk.open.me.as_ref())
    }
}

/// From a finished evaluation to a published one.
#[component]
pub fn Publishing() -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let heads = desk.content().heads.clone();
    let found = use_answer(
        &desk,
        Ask::Publishing,
        heads,
        PAUSE_MS,
        |answer| match answer {
            Answer::Publishing(found) => Some(*found),
            _ => None,
        },
    );
    let body = match found.as_deref() {
        None => html! { <p class="muted">{ texts.get("publishing-reading") }</p> },
        Some(state) => {
            let shown = Shown {
                state,
                desk: &desk,
                texts: &texts,
            };
            html! {
                <div class="publishing-both">
                    { steps(&shown) }
                    <div class="stack">
                        { frozen(&shown) }
                        { signing(&shown) }
                    </div>
                </div>
            }
        }
    };
    html! {
        <div class="publishing stack" aria-busy={found.is_none().to_string()}>
            <header class="stack">
                <h1 tabindex="-1">{ texts.get("publishing") }</h1>
                <p class="prose muted">{ texts.get("publishing-lead") }</p>
            </header>
            { body }
        </div>
    }
}
