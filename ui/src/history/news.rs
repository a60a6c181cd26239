//! Asking who changed what, and again when something has changed.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use samsyn_client::desk::{Answer, Ask};
use samsyn_schema::document::{Entry, Heads};
use yew::prelude::*;

use crate::state::Desk;

/// How long nothing has to change before it is asked again.
const PAUSE_MS: u32 = 800;

/// What happened since a state; `None`: it has not come yet. The same for as long as it is not
/// known to be different.
#[hook]
pub fn use_history(desk: &Desk, since: Heads) -> Option<Rc<Vec<Entry>>> {
    let entries = use_state_eq(|| None::<Rc<Vec<Entry>>>);
    // What was asked last, and how often anything was: only the last answer counts.
    let asked = use_mut_ref(|| (None::<Heads>, 0_u64));
    let setter = entries.setter();
    let deps = (desk.content().heads.clone(), since);
    let desk = desk.clone();
    use_effect_with(deps, move |(_, since)| {
        let at_once = asked.borrow().0.as_ref() != Some(since);
        let ask = {
            let (asked, since) = (asked.clone(), since.clone());
            move || {
                let number = {
                    let mut asked = asked.borrow_mut();
                    *asked = (Some(since.clone()), asked.1 + 1);
                    asked.1
                };
                desk.ask_then(Ask::History { since }, move |answer| {
                    if let (Answer::History(found), true) = (answer, asked.borrow().1 == number) {
                        setter.set(Some(Rc::new(found)));
                    }
                });
            }
        };
        let later = if at_once {
            ask();
            None
        } else {
            Some(Timeout::new(PAUSE_MS, ask))
        };
        move || drop(later)
    });
    (*entries).clone()
}
