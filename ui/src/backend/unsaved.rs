//! What was done on the page and is not known to be on disk yet: the status that was told last
//! does not know of it either.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use samsyn_client::desk::Ask;

/// How many edits are asked for and not answered yet, and who wants to know whether there are any.
#[derive(Clone, Default)]
pub struct Unsaved(Rc<Inner>);

type Listener = Rc<dyn Fn(bool)>;

#[derive(Default)]
struct Inner {
    edits: Cell<usize>,
    listeners: RefCell<BTreeMap<u64, Listener>>,
    next: Cell<u64>,
}

impl Unsaved {
    /// Whether there are any edits that are not answered yet.
    pub fn is_any(&self) -> bool {
        self.0.edits.get() > 0
    }

    /// Has `on` called whenever there begin or cease to be any, until the returned guard is
    /// dropped.
    pub fn listen(&self, on: impl Fn(bool) + 'static) -> Listening {
        let number = self.0.next.get();
        self.0.next.set(number + 1);
        self.0.listeners.borrow_mut().insert(number, Rc::new(on));
        Listening {
            unsaved: self.clone(),
            number,
        }
    }

    /// Something is asked. What is returned is to be dropped when it is answered.
    pub(super) fn begin(&self, ask: &Ask) -> Option<Edit> {
        is_edit(ask).then(|| {
            self.count(self.0.edits.get() + 1);
            Edit(self.clone())
        })
    }

    fn count(&self, edits: usize) {
        let before = self.0.edits.replace(edits) > 0;
        if before == (edits > 0) {
            return;
        }
        let listeners: Vec<_> = self.0.listeners.borrow().values().cloned().collect();
        for on in listeners {
            on(edits > 0);
        }
    }
}

/// An edit on its way.
pub(super) struct Edit(Unsaved);

impl Drop for Edit {
    fn drop(&mut self) {
        self.0.count(self.0.0.edits.get() - 1);
    }
}

/// Ends the listening when it is dropped.
pub struct Listening {
    unsaved: Unsaved,
    number: u64,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let inner = &self.unsaved.0;
        inner.listeners.borrow_mut().remove(&self.number);
    }
}

/// Whether it is answered once it is on disk.
const fn is_edit(ask: &Ask) -> bool {
    match ask {
        Ask::Do(_)
        | Ask::HandIn(_)
        | Ask::Publish(_)
        | Ask::Undo
        | Ask::Redo
        | Ask::BecomeEvaluator(_) => true,
        Ask::Sheet
        | Ask::Share { .. }
        | Ask::GoOnline
        | Ask::GoOffline
        | Ask::Flush
        | Ask::History { .. }
        | Ask::Trail
        | Ask::Publishing
        // A file is chosen first.
        | Ask::Restore { .. }
        | Ask::Be(_) => false,
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn it_is_told_when_there_begin_and_cease_to_be_edits() {
        let unsaved = Unsaved::default();
        let told = Rc::new(RefCell::new(Vec::new()));
        let listening = {
            let told = told.clone();
            unsaved.listen(move |is_any| told.borrow_mut().push(is_any))
        };
        assert!(unsaved.begin(&Ask::Sheet).is_none());
        let [one, other] = [Ask::Undo, Ask::Redo].map(|ask| unsaved.begin(&ask));
        assert!(unsaved.is_any());
        drop(one);
        assert_eq!(*told.borrow(), [true]);
        drop(other);
        assert_eq!(*told.borrow(), [true, false]);
        assert!(!unsaved.is_any());
        drop(listening);
        drop(unsaved.begin(&Ask::Undo));
        assert_eq!(*told.borrow(), [true, false]);
    }
}
