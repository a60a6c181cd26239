//! The disk: a store on a thread of its own, so that nobody waits for it.

use std::sync::mpsc;
use std::thread;

use samsyn_client::library::LibraryFault;
use samsyn_client::{Batch, Event, Fault, Store, StoreFault, Ticket};
use tokio::sync::mpsc as events;

/// A store that commits one batch after another.
#[derive(Debug)]
pub struct Disk {
    work: mpsc::Sender<(Ticket, Batch)>,
    done: events::UnboundedReceiver<Event>,
    /// What was handed over and not answered yet.
    under_way: Option<Ticket>,
}

impl Disk {
    /// Takes over the store.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn new(mut store: impl Store + Send + 'static) -> Result<Self, Fault> {
        let (work, to_do) = mpsc::channel::<(Ticket, Batch)>();
        let (answer, done) = events::unbounded_channel();
        let commit_all = move || {
            for (ticket, batch) in to_do {
                let event = match store.commit(&batch) {
                    Ok(()) => Event::Committed { ticket },
                    Err(fault) => Event::CommitFailed { ticket, fault },
                };
                // Nobody may be waiting any more; it is to be on disk all the same.
                let _ = answer.send(event);
            }
            // Closed before the channel says so.
            drop(store);
        };
        let thread = thread::Builder::new().name("disk".to_owned());
        thread.spawn(commit_all).map_err(|error| {
            Fault::of(&LibraryFault::Internal {
                detail: error.to_string(),
            })
        })?;
        Ok(Self {
            work,
            done,
            under_way: None,
        })
    }

    /// Writes this after what was handed over before.
    pub fn commit(&mut self, ticket: Ticket, batch: Batch) {
        self.under_way = Some(ticket);
        // If the thread is gone, `next` says so.
        let _ = self.work.send((ticket, batch));
    }

    /// How the next commit went. Safe to drop while it waits.
    pub async fn next(&mut self) -> Event {
        match self.done.recv().await {
            Some(event) => {
                self.under_way = None;
                event
            }
            None => match self.under_way.take() {
                Some(ticket) => Event::CommitFailed {
                    ticket,
                    fault: StoreFault::Io("the store has stopped".to_owned()),
                },
                None => std::future::pending().await,
            },
        }
    }

    /// Waits until all is written and the store is closed.
    pub async fn close(self) {
        let Self { work, mut done, .. } = self;
        drop(work);
        while done.recv().await.is_some() {}
    }
}

#[cfg(test)]
mod tests {
    use samsyn_client::StoreError;
    use samsyn_client::Stored;

    use super::*;

    /// Says what was committed, and what becomes of it.
    struct Told {
        commits: mpsc::Sender<&'static str>,
        gate: mpsc::Receiver<Result<(), StoreFault>>,
    }

    impl Store for Told {
        fn load(&mut self) -> Result<Stored, StoreError> {
            Err(StoreError::Empty)
        }

        fn commit(&mut self, _: &Batch) -> Result<(), StoreFault> {
            let result = self.gate.recv().expect("the test says how it goes");
            let _ = self.commits.send("committed");
            result
        }
    }

    impl Drop for Told {
        fn drop(&mut self) {
            let _ = self.commits.send("closed");
        }
    }

    fn disk() -> (
        Disk,
        mpsc::Sender<Result<(), StoreFault>>,
        mpsc::Receiver<&'static str>,
    ) {
        let (commits, told) = mpsc::channel();
        let (open, gate) = mpsc::channel();
        let disk = Disk::new(Told { commits, gate }).expect("a thread");
        (disk, open, told)
    }

    #[tokio::test]
    async fn commits_are_answered_in_order_and_nobody_waits_for_them() {
        let (mut disk, gate, _told) = disk();
        disk.commit(Ticket(1), Batch::default());
        disk.commit(Ticket(2), Batch::default());
        gate.send(Ok(())).expect("the store waits");
        gate.send(Err(StoreFault::DiskFull)).expect("it waits");
        assert_eq!(disk.next().await, Event::Committed { ticket: Ticket(1) });
        let failed = Event::CommitFailed {
            ticket: Ticket(2),
            fault: StoreFault::DiskFull,
        };
        assert_eq!(disk.next().await, failed);
    }

    #[tokio::test]
    async fn closing_waits_for_what_is_under_way() {
        let (mut disk, gate, told) = disk();
        disk.commit(Ticket(1), Batch::default());
        gate.send(Ok(())).expect("the store waits");
        disk.close().await;
        assert_eq!(told.try_iter().collect::<Vec<_>>(), ["committed", "closed"]);
    }

    #[tokio::test]
    async fn a_store_that_has_stopped_is_told() {
        let (mut disk, gate, _told) = disk();
        drop(gate);
        disk.commit(Ticket(1), Batch::default());
        let event = disk.next().await;
        assert!(
            matches!(
                event,
                Event::CommitFailed {
                    ticket: Ticket(1),
                    ..
                }
            ),
            "{event:?}"
        );
    }
}
