//! What an ask comes to, asked again when something has changed.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use samsyn_client::desk::{Answer, Ask};
use yew::prelude::*;

use super::Desk;

/// What `ask` comes to; `None`: no answer has come yet. Another ask is asked at once. The same is
/// asked again when what the answer depends on has changed, once nothing of that has changed for
/// `pause_ms` milliseconds. The same value for as long as it is not known to be different.
#[hook]
pub fn use_answer<T, D>(
    desk: &Desk,
    ask: Ask,
    depends_on: D,
    pause_ms: u32,
    read: fn(Answer) -> Option<T>,
) -> Option<Rc<T>>
where
    T: PartialEq + 'static,
    D: PartialEq + 'static,
{
    let found = use_state_eq(|| None::<Rc<T>>);
    // What was asked last, and how often anything was: only the last answer counts.
    let asked = use_mut_ref(|| (None::<Ask>, 0_u64));
    let setter = found.setter();
    let desk = desk.clone();
    use_effect_with((ask, depends_on), move |(ask, _)| {
        let at_once = asked.borrow().0.as_ref() != Some(ask);
        let ask = ask.clone();
        let go = move || {
            let number = {
                let mut asked = asked.borrow_mut();
                *asked = (Some(ask.clone()), asked.1 + 1);
                asked.1
            };
            desk.ask_then(ask, move |answer| {
                if asked.borrow().1 == number
                    && let Some(found) = read(answer)
                {
                    setter.set(Some(Rc::new(found)));
                }
            });
        };
        let later = if at_once {
            go();
            None
        } else {
            Some(Timeout::new(pause_ms, go))
        };
        move || drop(later)
    });
    (*found).clone()
}
