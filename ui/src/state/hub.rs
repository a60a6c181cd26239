//! Where texts that are being edited hear how they changed, each splice in its order: what is
//! rendered later may have skipped some.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use samsyn_client::desk::Changed;
use samsyn_schema::command::TextId;
use samsyn_schema::document::{Heads, Splice};
use samsyn_schema::view::Update;

/// What a text hears.
#[derive(Debug, Clone, PartialEq)]
pub enum TextEvent {
    /// It changed: one change's splices, and the number of the ask that did it.
    Changed {
        /// The ask; `None`: from elsewhere.
        by: Option<u64>,
        /// In order.
        splices: Vec<Splice>,
    },
    /// So much changed that splices are not told: the text is to be read from the view.
    Replaced {
        /// The asks of this text that may not have been heard of, and are in it.
        with: Vec<u64>,
    },
}

type Listeners = BTreeMap<TextId, Vec<(u64, Rc<dyn Fn(TextEvent)>)>>;

/// Hands splices to those who edit the text, and knows the newest heads.
#[derive(Clone, Default)]
pub struct Hub {
    listeners: Rc<RefCell<Listeners>>,
    heads: Rc<RefCell<Heads>>,
    next: Rc<Cell<u64>>,
}

impl PartialEq for Hub {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.listeners, &other.listeners)
    }
}

impl Hub {
    /// The state that all texts have heard of.
    pub fn heads(&self) -> Heads {
        self.heads.borrow().clone()
    }

    /// Begins at this state, in which these edits are carried out: all of the view is read anew.
    pub fn begin(&self, heads: Heads, carried_out: &[u64]) {
        *self.heads.borrow_mut() = heads;
        let all: Vec<_> = {
            let listeners = self.listeners.borrow();
            let those = listeners.values().flatten();
            those.map(|(_, on)| on.clone()).collect()
        };
        for on in all {
            let with = carried_out.to_vec();
            on(TextEvent::Replaced { with });
        }
    }

    /// Hears of a text until the returned guard is dropped.
    pub fn listen(&self, text: TextId, on: impl Fn(TextEvent) + 'static) -> Hearing {
        let number = self.next.get();
        self.next.set(number + 1);
        let mut listeners = self.listeners.borrow_mut();
        let of_text = listeners.entry(text.clone()).or_default();
        of_text.push((number, Rc::new(on)));
        drop(listeners);
        Hearing {
            hub: self.clone(),
            text,
            number,
        }
    }

    /// Tells the texts. To be called for every change, in order.
    pub fn tell(&self, changed: &Changed) {
        *self.heads.borrow_mut() = changed.heads.clone();
        let mut splices: BTreeMap<&TextId, Vec<Splice>> = BTreeMap::new();
        let mut all = false;
        for update in &changed.updates {
            match update {
                Update::Text { text, splice } => {
                    splices.entry(text).or_default().push(splice.clone());
                }
                Update::All(_) => all = true,
                _ => {}
            }
        }
        let heard: Vec<_> = {
            let listeners = self.listeners.borrow();
            let of = |text: &TextId| {
                if all {
                    let with = changed.by.into_iter().collect();
                    return Some(TextEvent::Replaced { with });
                }
                Some(TextEvent::Changed {
                    by: changed.by,
                    splices: splices.get(text)?.clone(),
                })
            };
            let with_events = listeners
                .iter()
                .filter_map(|(text, those)| Some((those, of(text)?)));
            with_events
                .flat_map(|(those, event)| {
                    those.iter().map(move |one| (one.1.clone(), event.clone()))
                })
                .collect()
        };
        for (on, event) in heard {
            on(event);
        }
    }
}

/// Ends the hearing when it is dropped.
pub struct Hearing {
    hub: Hub,
    text: TextId,
    number: u64,
}

impl Drop for Hearing {
    fn drop(&mut self) {
        if let Some(those) = self.hub.listeners.borrow_mut().get_mut(&self.text) {
            those.retain(|(number, _)| *number != self.number);
        }
    }
}
