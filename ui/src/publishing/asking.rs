//! Asking how far it has come, and again when something has changed.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use samsyn_client::desk::{Answer, Ask};
use samsyn_client::publishing::Publishing;
use yew::prelude::*;

use crate::state::Desk;

/// How long nothing has to change before it is asked again.
const PAUSE_MS: u32 = 200;

/// How far it has come; `None`: no answer has come yet.
#[hook]
pub fn use_publishing(desk: &Desk) -> Option<Rc<Publishing>> {
    let found = use_state_eq(|| None::<Rc<Publishing>>);
    // How often it was asked: only the last answer counts.
    let asked = use_mut_ref(|| 0_u64);
    let setter = found.setter();
    let heads = desk.content().heads.clone();
    let desk = desk.clone();
    use_effect_with(heads, move |_| {
        let first = *asked.borrow() == 0;
        let ask = move || {
            *asked.borrow_mut() += 1;
            let number = *asked.borrow();
            desk.ask_then(Ask::Publishing, move |answer| {
                if let (Answer::Publishing(state), true) = (answer, *asked.borrow() == number) {
                    setter.set(Some(Rc::from(state)));
                }
            });
        };
        let later = if first {
            ask();
            None
        } else {
            Some(Timeout::new(PAUSE_MS, ask))
        };
        move || drop(later)
    });
    (*found).clone()
}
