//! When what is entered is sent: after a pause, on leaving, and now and then while sliding.

use std::cell::{Ref, RefCell, RefMut};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use samsyn_client::desk::Ask;
use samsyn_schema::command::Command;
use samsyn_schema::instrument::QuestionId;
use samsyn_schema::points::{Points, Score};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::entry::{Entry, Sent};
use super::stride::Stir;
use crate::state::Desk;

/// How long a pause in typing is.
const PAUSE_MS: u32 = 400;

/// How often a slider sends while it moves.
const SLIDING_MS: u32 = 250;

/// An own score while it is being entered; what it takes is shown at once and sent in time.
#[derive(Clone)]
pub struct Entering {
    entry: Rc<RefCell<Entry>>,
    pause: Rc<RefCell<Option<Timeout>>>,
    sliding: Rc<RefCell<Option<Timeout>>>,
    send: Callback<Sent>,
    redraw: UseForceUpdateHandle,
}

/// The own score of a question that gives at most `max`, and for which the evaluation has `held`.
/// What is typed when the view is left is sent.
#[hook]
pub fn use_entering(
    desk: &Desk,
    question: QuestionId,
    max: Points,
    held: Option<Score>,
) -> Entering {
    let entry = use_mut_ref(|| Entry::new(max, held));
    let pause = use_mut_ref(|| None);
    let sliding = use_mut_ref(|| None);
    let redraw = use_force_update();
    let send = {
        let (entry, redraw) = (entry.clone(), redraw.clone());
        let deps = (desk.backend.clone(), desk.fail.clone(), question);
        use_callback(deps, move |sent: Sent, (backend, fail, question)| {
            let command = Command::Score {
                question: *question,
                score: sent.score,
            };
            let asked = backend.numbered(Ask::Do(command)).1;
            let (entry, redraw, fail) = (entry.clone(), redraw.clone(), fail.clone());
            spawn_local(async move {
                if let Err(fault) = asked.await {
                    fail.emit(fault);
                }
                entry.borrow_mut().answered(sent.number);
                redraw.force_update();
            });
        })
    };
    entry.borrow_mut().hold(held);
    {
        let (entry, send) = (entry.clone(), send.clone());
        use_effect_with((), move |()| {
            move || {
                let left = entry.borrow_mut().commit();
                if let Some(sent) = left {
                    send.emit(sent);
                }
            }
        });
    }
    Entering {
        entry,
        pause,
        sliding,
        send,
        redraw,
    }
}

impl Entering {
    /// As it is now.
    pub fn entry(&self) -> Ref<'_, Entry> {
        self.entry.borrow()
    }

    /// A key was typed: the field holds this.
    pub fn type_text(&self, text: String) {
        self.edit(|mut entry| {
            entry.type_text(text);
            None
        });
        let later = self.clone();
        let paused = Timeout::new(PAUSE_MS, move || later.edit(|mut entry| entry.pause()));
        *self.pause.borrow_mut() = Some(paused);
    }

    /// The field was left, or Enter pressed.
    pub fn commit(&self) {
        self.pause.borrow_mut().take();
        self.edit(|mut entry| entry.commit());
        self.release();
    }

    /// What was typed is given up.
    pub fn give_up(&self) {
        self.pause.borrow_mut().take();
        self.edit(|mut entry| {
            entry.give_up();
            None
        });
    }

    /// The slider is here.
    pub fn slide(&self, points: Points) {
        self.edit(|mut entry| {
            entry.slide(points);
            None
        });
        self.slid();
    }

    /// A key moved it.
    pub fn stir(&self, stir: Stir) {
        self.edit(|mut entry| {
            entry.stir(stir);
            None
        });
        self.slid();
    }

    /// The slider, or the key that moved it, was let go.
    pub fn release(&self) {
        self.sliding.borrow_mut().take();
        self.edit(|mut entry| entry.release());
    }

    /// A button set it.
    pub fn set(&self, score: Option<Score>) {
        self.pause.borrow_mut().take();
        self.sliding.borrow_mut().take();
        self.edit(|mut entry| entry.set(score));
    }

    fn slid(&self) {
        self.pause.borrow_mut().take();
        let waits = self.sliding.borrow().is_some();
        if !waits {
            self.flush();
        }
    }

    /// Sends, and again after a while if there is something new by then.
    fn flush(&self) {
        let sent = self.entry.borrow_mut().flush();
        let next = sent.map(|sent| {
            self.send.emit(sent);
            let later = self.clone();
            Timeout::new(SLIDING_MS, move || later.flush())
        });
        *self.sliding.borrow_mut() = next;
    }

    fn edit(&self, edit: impl FnOnce(RefMut<'_, Entry>) -> Option<Sent>) {
        if let Some(sent) = edit(self.entry.borrow_mut()) {
            self.send.emit(sent);
        }
        self.redraw.force_update();
    }
}
