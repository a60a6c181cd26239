//! Asking, and being told: the door between the page and the replica.

pub mod browser;
pub mod desktop;
#[cfg(feature = "in-page")]
pub mod page;
mod unsaved;

use std::cell::Cell;
use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use samsyn_client::desk::{self, Told};
use samsyn_client::ipc::{Handed, Reply, Request};
use samsyn_client::{Fault, library};

pub use self::unsaved::{Listening, Unsaved};

/// Who answers the page.
pub trait Backend {
    /// Asks. `number`: told back in [`samsyn_client::desk::Changed::by`].
    fn ask(&self, number: u64, request: Request) -> LocalBoxFuture<'static, Result<Reply, Fault>>;

    /// Has `on` called with all that is told from now on, in order.
    fn listen(&self, on: Rc<dyn Fn(Told)>);

    /// Has `on` called with what the user opened outside of the page, now and from now on.
    fn take_handed(&self, on: Rc<dyn Fn(Handed)>);
}

/// A backend to hand around. Two are equal if they are the same.
#[derive(Clone)]
pub struct Handle {
    backend: Rc<dyn Backend>,
    asked: Rc<Cell<u64>>,
    unsaved: Unsaved,
}

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.asked, &other.asked)
    }
}

impl Handle {
    /// Wraps a backend.
    pub fn new(backend: impl Backend + 'static) -> Self {
        Self {
            backend: Rc::new(backend),
            asked: Rc::default(),
            unsaved: Unsaved::default(),
        }
    }

    /// Tells it from others.
    pub fn id(&self) -> String {
        format!("{:p}", Rc::as_ptr(&self.asked))
    }

    /// See [`Backend::listen`].
    pub fn listen(&self, on: impl Fn(Told) + 'static) {
        self.backend.listen(Rc::new(on));
    }

    /// See [`Backend::take_handed`].
    pub fn take_handed(&self, on: impl Fn(Handed) + 'static) {
        self.backend.take_handed(Rc::new(on));
    }

    /// Asks about the evaluations of this computer.
    pub async fn library(&self, ask: library::Ask) -> Result<library::Answer, Fault> {
        let asked = self.backend.ask(self.next(), Request::Library(ask)).await?;
        match asked {
            Reply::Library(answer) => Ok(answer),
            Reply::Desk(_) => unreachable!("a question to the library is answered by it"),
        }
    }

    /// Asks the open evaluation.
    pub async fn desk(&self, ask: desk::Ask) -> Result<desk::Answer, Fault> {
        self.numbered(ask).1.await
    }

    /// Asks the open evaluation, and tells the number under which its changes will come.
    pub fn numbered(
        &self,
        ask: desk::Ask,
    ) -> (u64, LocalBoxFuture<'static, Result<desk::Answer, Fault>>) {
        let number = self.next();
        let edit = self.unsaved.begin(&ask);
        let asked = self.backend.ask(number, Request::Desk(ask));
        let answer = async {
            let reply = asked.await;
            drop(edit);
            match reply? {
                Reply::Desk(answer) => Ok(answer),
                Reply::Library(_) => unreachable!("a question to the desk is answered by it"),
            }
        };
        (number, Box::pin(answer))
    }

    /// What was asked for and is not known to be saved yet.
    pub const fn unsaved(&self) -> &Unsaved {
        &self.unsaved
    }

    /// The number that the next ask will have.
    pub fn upcoming(&self) -> u64 {
        self.asked.get() + 1
    }

    fn next(&self) -> u64 {
        self.asked.set(self.asked.get() + 1);
        self.asked.get()
    }
}
