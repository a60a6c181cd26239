//! The open evaluation at work: its desk, with its file, the network and the clock around it.
//!
//! The file is written at once and durably: an edit is answered only after that.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use gloo_timers::callback::Timeout;
use samsyn_client::backup::Passphrase;
use samsyn_client::desk::{Answer, Ask, Desk, Output, Told};
use samsyn_client::library::{Begun, LibraryFault};
use samsyn_client::store::sqlite::SqliteStore;
use samsyn_client::{Event, Fault, Link, Store};
use samsyn_schema::command::Timestamp;

use crate::host::now;
use crate::socket::{Report, Socket};
use crate::{Happening, Happenings};

/// Numbers that no page gives.
const CLOSING: u64 = u64::MAX;
const LEAVING: u64 = u64::MAX - 1;
const GOING_ONLINE: u64 = u64::MAX - 2;

/// What is to be said to the page, in order.
#[derive(Debug)]
pub enum Say {
    /// The answer to the question of this number.
    Answer(u64, Result<Answer, Fault>),
    /// Unasked.
    Tell(Told),
}

/// An evaluation that is being worked on.
pub struct Evaluation {
    file: PathBuf,
    desk: Desk,
    store: SqliteStore,
    socket: Option<Socket>,
    sockets: u32,
    alarm: Option<Timeout>,
    happenings: Happenings,
    say: Vec<Say>,
}

impl Evaluation {
    /// Begins to work, and goes online if a relay is set.
    pub fn new(begun: Begun, happenings: Happenings) -> Self {
        let (desk, first) = begun.desk;
        let mut evaluation = Self {
            file: begun.file,
            desk,
            store: begun.store,
            socket: None,
            sockets: 0,
            alarm: None,
            happenings,
            say: Vec::new(),
        };
        evaluation.perform(first);
        evaluation.ask(GOING_ONLINE, Ask::GoOnline);
        evaluation
    }

    /// Its file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The desk, to look at.
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// What is to be said, in order.
    pub fn take_say(&mut self) -> Vec<Say> {
        let mut say = std::mem::take(&mut self.say);
        say.retain(|one| !matches!(one, Say::Answer(GOING_ONLINE | LEAVING | CLOSING, _)));
        say
    }

    /// Asks.
    pub fn ask(&mut self, number: u64, ask: Ask) {
        let outputs = self.desk.ask(now(), number, ask);
        self.perform(outputs);
    }

    /// Puts back what is in a private backup.
    pub fn restore(&mut self, number: u64, passphrase: &Passphrase, file: &[u8]) {
        let outputs = self.desk.restore(now(), number, passphrase, file);
        self.perform(outputs);
    }

    /// The time has come.
    pub fn wake(&mut self) {
        self.alarm = None;
        self.step(Event::Tick);
    }

    /// A connection reports; one that was replaced meanwhile is not heard.
    pub fn report(&mut self, number: u32, report: Report) {
        if number != self.sockets {
            return;
        }
        let event = match report {
            Report::Opened => Event::Connected,
            Report::Frame(frame) => Event::Frame(frame),
            Report::Closed(why) => {
                self.socket = None;
                // It says no more.
                self.sockets += 1;
                Event::Disconnected { why }
            }
        };
        self.step(event);
    }

    /// Sees to it that all is on disk.
    ///
    /// # Errors
    /// If something is not; work can go on.
    pub fn rest(&mut self) -> Result<(), Fault> {
        self.ask(LEAVING, Ask::Be(None));
        self.ask(CLOSING, Ask::Flush);
        let saved = self.say.iter().find_map(|one| match one {
            Say::Answer(CLOSING, saved) => Some(saved.clone().map(drop)),
            _ => None,
        });
        saved.unwrap_or_else(|| {
            Err(Fault::of(&LibraryFault::Internal {
                detail: "closing was not answered".to_owned(),
            }))
        })
    }

    /// Whether something is on its way to a relay that listens. It is safe here, but the others
    /// would have to wait for it until the next time.
    pub fn is_sending(&self) -> bool {
        let status = self.desk.replica().status();
        status.waiting > 0 && status.link == Link::Live
    }

    fn step(&mut self, event: Event) {
        let outputs = self.desk.step(now(), event);
        self.perform(outputs);
    }

    fn perform(&mut self, outputs: Vec<Output>) {
        let mut outputs = VecDeque::from(outputs);
        while let Some(output) = outputs.pop_front() {
            match output {
                Output::Commit { ticket, batch } => {
                    let event = match self.store.commit(&batch) {
                        Ok(()) => Event::Committed { ticket },
                        Err(fault) => Event::CommitFailed { ticket, fault },
                    };
                    outputs.extend(self.desk.step(now(), event));
                }
                Output::Connect { relay } => {
                    self.socket = None;
                    self.sockets += 1;
                    self.socket = Socket::open(self.sockets, &relay, &self.happenings);
                }
                Output::Disconnect => {
                    self.socket = None;
                    self.sockets += 1;
                }
                Output::Send(frame) => {
                    if let Some(socket) = &self.socket {
                        socket.send(&frame);
                    }
                }
                Output::WakeAt(at) => self.wake_at(at),
                Output::Answer { number, result } => self.say.push(Say::Answer(number, result)),
                Output::Tell(told) => self.say.push(Say::Tell(told)),
            }
        }
    }

    fn wake_at(&mut self, at: Timestamp) {
        // Longer than the browser can wait is later than a page lives; waking early is harmless.
        let ahead = at.0.saturating_sub(now().0).clamp(0, i64::from(i32::MAX));
        let happenings = self.happenings.clone();
        self.alarm = Some(Timeout::new(u32::try_from(ahead).unwrap_or(0), move || {
            let _ = happenings.unbounded_send(Happening::Woken);
        }));
    }
}
