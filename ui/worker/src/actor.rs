//! One task that owns the library and the open evaluation, and takes one thing after another.

mod answering;
mod beginning;
mod ending;

pub use self::beginning::library;

use std::collections::VecDeque;

use futures_channel::mpsc;
use futures_util::StreamExt;
use samsyn_client::Fault;
use samsyn_client::desk::Told;
use samsyn_client::ipc::worker::{Began, FromWorker, ToWorker};
use samsyn_client::ipc::{Answered, Reply};
use samsyn_client::library::LibraryFault;
use samsyn_schema::view::Update;

use crate::evaluation::{Evaluation, Say};
use crate::host::Browser;
use crate::port::post;
use crate::tabs::Tabs;
use crate::{Happening, Happenings, transfer};

/// The evaluations of a browser.
pub type Library = samsyn_client::library::Library<Browser>;

/// Works as long as the worker lives.
pub async fn run(own: Happenings, happenings: mpsc::UnboundedReceiver<Happening>) {
    let mut actor = Actor {
        tabs: Tabs::new(own.clone()),
        own,
        happenings,
        later: VecDeque::new(),
        library: None,
        open: None,
    };
    let began = actor.begin(false).await;
    post(&FromWorker::Began { how: began });
    while let Some(happening) = actor.next().await {
        actor.take(happening).await;
        actor.tell();
    }
}

struct Actor {
    tabs: Tabs,
    own: Happenings,
    happenings: mpsc::UnboundedReceiver<Happening>,
    /// What came while something was waited for.
    later: VecDeque<Happening>,
    /// `None`: this tab does not have the evaluations.
    library: Option<Library>,
    open: Option<Evaluation>,
}

impl Actor {
    async fn next(&mut self) -> Option<Happening> {
        match self.later.pop_front() {
            Some(happening) => Some(happening),
            None => self.happenings.next().await,
        }
    }

    async fn take(&mut self, happening: Happening) {
        match happening {
            Happening::Posted(ToWorker::Ask { number, request }, _) => {
                self.answer(number, request).await;
            }
            Happening::Posted(ToWorker::TakeIn { number, name }, bytes) => {
                let bytes = bytes.unwrap_or_default();
                let begin = |library: &mut Library| transfer::take_in(library, &name, &bytes);
                let opened = self.open(begin).await;
                answered(number, opened.map(Reply::Library));
            }
            Happening::Posted(ToWorker::Restore { number, passphrase }, bytes) => {
                let bytes = bytes.unwrap_or_default();
                match &mut self.open {
                    Some(open) => open.restore(number, &passphrase, &bytes),
                    None => answered(number, Err(Fault::of(&LibraryFault::NothingOpen))),
                }
            }
            Happening::Posted(ToWorker::UseHere, _) => {
                if self.library.is_none() {
                    self.tabs.want();
                    let began = self.begin(true).await;
                    post(&FromWorker::Began { how: began });
                }
            }
            Happening::Wanted => self.give_away().await,
            Happening::Kept => {
                if self.library.is_none() {
                    post(&FromWorker::Began { how: Began::Kept });
                }
            }
            Happening::Report(number, report) => {
                if let Some(open) = &mut self.open {
                    open.report(number, report);
                }
            }
            Happening::Woken => {
                if let Some(open) = &mut self.open {
                    open.wake();
                }
            }
        }
    }

    fn tell(&mut self) {
        let Some(open) = &mut self.open else { return };
        let mut renamed = false;
        for say in open.take_say() {
            match say {
                Say::Answer(number, answer) => answered(number, answer.map(Reply::Desk)),
                Say::Tell(told) => {
                    renamed |= renames(&told);
                    post(&FromWorker::Told { told });
                }
            }
        }
        if renamed {
            self.name();
        }
    }

    fn name(&self) {
        let open = self.open.as_ref();
        let document = open.and_then(|open| open.desk().replica().document());
        let name = document.map(|document| {
            let about = document.evaluation();
            format!("{} {}", about.municipality.name, about.year)
        });
        post(&FromWorker::Named { name });
    }
}

fn answered(number: u64, answered: Answered) {
    post(&FromWorker::Answered { number, answered });
}

/// Whether the page may be called something else now.
fn renames(told: &Told) -> bool {
    match told {
        Told::Arrived => true,
        Told::Changed(changed) => {
            let about = |update: &Update| matches!(update, Update::About { .. } | Update::All(_));
            changed.updates.iter().any(about)
        }
        Told::Status(_) | Told::Present(_) => false,
    }
}
