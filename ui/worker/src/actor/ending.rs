//! Closing what is open, and letting another tab have the files.

use futures_util::StreamExt;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use samsyn_client::Fault;
use samsyn_client::ipc::worker::{Began, FromWorker};
use samsyn_client::store::sqlite::pool;

use super::Actor;
use crate::Happening;
use crate::port::post;

/// How long closing waits for the relay to take what is on its way, in milliseconds.
const SENDING: u32 = 1_000;

impl Actor {
    /// Another tab wants the evaluations, and gets them if all is saved.
    pub(super) async fn give_away(&mut self) {
        if self.library.is_none() {
            return;
        }
        if self.close().await.is_err() {
            return self.tabs.keep();
        }
        // The records are closed with it.
        self.library = None;
        let _ = pool::release();
        self.tabs.unlock();
        let how = Began::GivenAway;
        post(&FromWorker::Began { how });
    }

    pub(super) async fn close(&mut self) -> Result<(), Fault> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        open.rest()?;
        self.say_goodbye().await;
        self.tell();
        if let (Some(open), Some(library)) = (self.open.take(), &mut self.library) {
            // That the shelf is a little old is no reason to stay.
            let _ = library.closed(open.file(), open.desk());
        }
        self.name();
        Ok(())
    }

    /// Lets the relay take what is on its way. What else comes meanwhile is taken up later.
    async fn say_goodbye(&mut self) {
        let mut late = TimeoutFuture::new(SENDING);
        while let Some(open) = self.open.as_mut().filter(|open| open.is_sending()) {
            match select(self.happenings.next(), late).await {
                Either::Left((Some(Happening::Report(number, report)), rest)) => {
                    open.report(number, report);
                    late = rest;
                }
                Either::Left((Some(Happening::Woken), rest)) => {
                    open.wake();
                    late = rest;
                }
                Either::Left((Some(other), rest)) => {
                    self.later.push_back(other);
                    late = rest;
                }
                Either::Left((None, _)) | Either::Right(_) => return,
            }
        }
    }
}
