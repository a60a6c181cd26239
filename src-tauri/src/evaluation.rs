//! The open evaluation at work: its desk, with the disk, the network and the clock around it.
//!
//! Nothing here waits for the disk or the network but [`Evaluation::next`]: a keystroke is on its
//! way back to the screen while the one before is being written.

mod disk;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use samsyn_client::backup::Passphrase;
use samsyn_client::desk::{Ask, Desk, Output, Told};
use samsyn_client::ipc::{Answered, Reply};
use samsyn_client::library::LibraryFault;
use samsyn_client::{Event, Fault, Link, Store, StoreFault};
use samsyn_schema::command::Timestamp;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout_at};

use self::disk::Disk;
use crate::shell::now;
use crate::shell::socket::{Report, Socket};

/// How long closing waits for the disk.
const SAVING: Duration = Duration::from_secs(10);
/// How long closing waits for the relay to take what is on its way.
const SENDING: Duration = Duration::from_secs(1);

/// Numbers that no window gives.
const CLOSING: u64 = u64::MAX;
const LEAVING: u64 = u64::MAX - 1;
const GOING_ONLINE: u64 = u64::MAX - 2;

/// An evaluation that is being worked on. Must be used inside a tokio runtime.
pub struct Evaluation {
    file: PathBuf,
    desk: Desk,
    disk: Disk,
    socket: Option<Socket>,
    wake_at: Option<Timestamp>,
    asked: BTreeMap<u64, oneshot::Sender<Answered>>,
    told: Vec<Told>,
}

impl Evaluation {
    /// Begins to work, and goes online if a relay is set.
    ///
    /// # Errors
    /// If the system gives no thread for the disk.
    pub fn new(
        file: PathBuf,
        (desk, first): (Desk, Vec<Output>),
        store: impl Store + Send + 'static,
    ) -> Result<Self, Fault> {
        let mut evaluation = Self {
            file,
            desk,
            disk: Disk::new(store)?,
            socket: None,
            wake_at: None,
            asked: BTreeMap::new(),
            told: Vec::new(),
        };
        evaluation.perform(first);
        let online = evaluation.desk.ask(now(), GOING_ONLINE, Ask::GoOnline);
        evaluation.perform(online);
        Ok(evaluation)
    }

    /// Its file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The desk, to look at.
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// What is to be told, in order.
    pub fn take_told(&mut self) -> Vec<Told> {
        std::mem::take(&mut self.told)
    }

    /// Asks; the answer comes by the channel, perhaps only after several [`Evaluation::next`].
    pub fn ask(&mut self, number: u64, ask: Ask, answer: oneshot::Sender<Answered>) {
        self.asked.insert(number, answer);
        let outputs = self.desk.ask(now(), number, ask);
        self.perform(outputs);
    }

    /// Puts back what is in a private backup; the answer comes by the channel.
    pub fn restore(
        &mut self,
        number: u64,
        passphrase: &Passphrase,
        file: &[u8],
        answer: oneshot::Sender<Answered>,
    ) {
        self.asked.insert(number, answer);
        let outputs = self.desk.restore(now(), number, passphrase, file);
        self.perform(outputs);
    }

    /// Waits for the disk, the network or the clock. Safe to drop while it waits.
    pub async fn next(&mut self) -> Event {
        let wake = self.wake_at.map(|at| {
            let ahead = at.0.saturating_sub(now().0).max(0);
            Instant::now() + Duration::from_millis(ahead.cast_unsigned())
        });
        let timer = async {
            match wake {
                Some(wake) => tokio::time::sleep_until(wake).await,
                None => std::future::pending().await,
            }
        };
        let report = async {
            match &mut self.socket {
                Some(socket) => socket.next().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            committed = self.disk.next() => committed,
            report = report => match report {
                Report::Opened => Event::Connected,
                Report::Frame(frame) => Event::Frame(frame.into()),
                Report::Closed(why) => Event::Disconnected { why },
            },
            () = timer => Event::Tick,
        }
    }

    /// Takes in what happened.
    pub fn happen(&mut self, event: Event) {
        match &event {
            Event::Tick => self.wake_at = None,
            Event::Disconnected { .. } => self.socket = None,
            _ => {}
        }
        let outputs = self.desk.step(now(), event);
        self.perform(outputs);
    }

    /// Sees to it that all is on disk, and sends what can be sent at once. Then it can be dropped.
    ///
    /// # Errors
    /// If something is not on disk; work can go on.
    pub async fn rest(&mut self) -> Result<(), Fault> {
        let leaving = self.desk.ask(now(), LEAVING, Ask::Be(None));
        self.perform(leaving);
        let (sender, mut saved) = oneshot::channel();
        self.asked.insert(CLOSING, sender);
        let flushing = self.desk.ask(now(), CLOSING, Ask::Flush);
        self.perform(flushing);
        let deadline = Instant::now() + SAVING;
        loop {
            tokio::select! {
                biased;
                saved = &mut saved => match saved {
                    Ok(Ok(_)) => break,
                    Ok(Err(fault)) => return Err(fault),
                    Err(_) => return Err(Fault::of(&LibraryFault::Internal {
                        detail: "closing was not answered".to_owned(),
                    })),
                },
                event = timeout_at(deadline, self.next()) => match event {
                    Ok(event) => self.happen(event),
                    Err(_) => {
                        let late = format!("{} s", SAVING.as_secs());
                        return Err(Fault::of(&StoreFault::Io(late)));
                    }
                },
            }
        }
        self.say_goodbye().await;
        Ok(())
    }

    /// What waits is safe here, but the others would have to wait for it until the next time.
    async fn say_goodbye(&mut self) {
        let deadline = Instant::now() + SENDING;
        loop {
            let status = self.desk.replica().status();
            if status.waiting == 0 || status.link != Link::Live {
                break;
            }
            match timeout_at(deadline, self.next()).await {
                Ok(event) => self.happen(event),
                Err(_) => break,
            }
        }
    }

    /// Lets go of the file: another can open it when this returns.
    pub async fn close(self) {
        drop(self.socket);
        self.disk.close().await;
    }

    fn perform(&mut self, outputs: Vec<Output>) {
        for output in outputs {
            match output {
                Output::Commit { ticket, batch } => self.disk.commit(ticket, batch),
                Output::Connect { relay } => self.socket = Some(Socket::open(&relay)),
                Output::Disconnect => self.socket = None,
                Output::Send(frame) => {
                    if let Some(socket) = &self.socket {
                        socket.send(frame);
                    }
                }
                Output::WakeAt(at) => self.wake_at = Some(at),
                Output::Answer { number, result } => {
                    if let Some(asked) = self.asked.remove(&number) {
                        // Who asked may be gone: a page that was reloaded.
                        let _ = asked.send(result.map(Reply::Desk));
                    }
                }
                Output::Tell(told) => self.told.push(told),
            }
        }
    }
}
