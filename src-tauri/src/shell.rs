//! The world around a replica: its store, its socket, its timer, the clock.
//!
//! A [`Shell`] does what the replica's effects say, in their order, and hands on what concerns
//! the person in front of it. It knows nothing of terminals or windows.

pub mod socket;

use std::collections::VecDeque;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use samsyn_client::{
    Effect, Event, Link, LinkFault, Outcome, Replica, Request, Saving, Status, Store,
};
use samsyn_schema::command::Timestamp;
use tokio::time::Instant;

use self::socket::{Report, Socket};

/// The time by this machine's clock.
pub fn now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Fresh randomness from the system.
///
/// # Panics
/// If the system has none: no key could be made then.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}

/// A replica at work. Must be used inside a tokio runtime.
pub struct Shell<S> {
    replica: Replica,
    store: S,
    socket: Option<Socket>,
    wake_at: Option<Timestamp>,
    replies: Vec<(Request, Outcome)>,
    asked: u64,
    /// How many entries of the room were here at the beginning.
    received_before: u64,
}

/// Why not everything is at the relay and here.
#[derive(Debug, Clone, PartialEq)]
pub enum NotSynced {
    /// The relay isn't reached or hangs up.
    Link(Link),
    /// Something isn't on disk.
    NotSaved,
    /// It takes longer.
    TooLate(Link),
}

impl<S: Store> Shell<S> {
    /// Begins to work with a replica and does what it wants first.
    pub fn new(replica: Replica, first: Vec<Effect>, store: S) -> Self {
        let received_before = replica.status().received;
        let mut shell = Self {
            replica,
            store,
            socket: None,
            wake_at: None,
            replies: Vec::new(),
            asked: 0,
            received_before,
        };
        let mut events = VecDeque::new();
        shell.perform(first, &mut events);
        shell.take_in(events);
        shell
    }

    /// The replica, for reading.
    pub fn replica(&self) -> &Replica {
        &self.replica
    }

    /// Where the edits are.
    pub fn status(&self) -> Status {
        self.replica.status()
    }

    /// How many entries have come in since the beginning.
    pub fn received(&self) -> u64 {
        self.status().received.saturating_sub(self.received_before)
    }

    /// Lets something happen that has no answer.
    pub fn tell(&mut self, event: Event) {
        self.take_in(VecDeque::from([event]));
    }

    /// Asks for something and waits for the answer. What can't be saved at once is waited for,
    /// while the network goes on.
    pub async fn ask(&mut self, event: impl FnOnce(Request) -> Event) -> Outcome {
        self.asked += 1;
        let request = Request(self.asked);
        self.tell(event(request));
        loop {
            let replies = self.replies.iter();
            if let Some(place) = replies
                .map(|(asked, _)| asked)
                .position(|it| *it == request)
            {
                return self.replies.swap_remove(place).1;
            }
            self.next().await;
        }
    }

    /// Waits for the network or the timer and takes in what comes. Safe to drop while it waits.
    pub async fn next(&mut self) {
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
        let event = tokio::select! {
            () = timer => {
                self.wake_at = None;
                Event::Tick
            }
            report = report => match report {
                Report::Opened => Event::Connected,
                Report::Frame(frame) => Event::Frame(frame.into()),
                Report::Closed(why) => {
                    self.socket = None;
                    Event::Disconnected { why }
                }
            },
        };
        self.tell(event);
    }

    /// Works until the relay holds all that is here and all that the relay holds is here; at most
    /// as long as `patience`. With `persistent`, a relay that isn't reached is tried again.
    ///
    /// # Errors
    /// Why it isn't so.
    pub async fn sync(&mut self, patience: Duration, persistent: bool) -> Result<(), NotSynced> {
        let deadline = Instant::now() + patience;
        self.tell(Event::GoOnline);
        if let Outcome::NotSaved { .. } = self.ask(|request| Event::Flush { request }).await {
            return Err(NotSynced::NotSaved);
        }
        loop {
            let status = self.status();
            if status.is_synced() {
                return Ok(());
            }
            match &status.link {
                Link::NotShared | Link::Refused { .. } | Link::Forked => {
                    return Err(NotSynced::Link(status.link));
                }
                Link::Unreachable { why, .. }
                    if !persistent || matches!(why, LinkFault::BadAddress { .. }) =>
                {
                    return Err(NotSynced::Link(status.link));
                }
                _ => {}
            }
            if matches!(status.saving, Saving::NotSaved { .. }) {
                return Err(NotSynced::NotSaved);
            }
            if tokio::time::timeout_at(deadline, self.next())
                .await
                .is_err()
            {
                return Err(NotSynced::TooLate(self.status().link));
            }
        }
    }

    fn take_in(&mut self, mut events: VecDeque<Event>) {
        while let Some(event) = events.pop_front() {
            let effects = self.replica.step(now(), event);
            self.perform(effects, &mut events);
        }
    }

    fn perform(&mut self, effects: Vec<Effect>, events: &mut VecDeque<Event>) {
        for effect in effects {
            match effect {
                Effect::Commit { ticket, batch } => {
                    events.push_back(match self.store.commit(&batch) {
                        Ok(()) => Event::Committed { ticket },
                        Err(fault) => Event::CommitFailed { ticket, fault },
                    });
                }
                Effect::Reply { request, outcome } => self.replies.push((request, outcome)),
                Effect::Connect { relay } => self.socket = Some(Socket::open(&relay)),
                Effect::Disconnect => self.socket = None,
                Effect::Send(frame) => {
                    if let Some(socket) = &self.socket {
                        socket.send(frame);
                    }
                }
                Effect::WakeAt(at) => self.wake_at = Some(at),
                // A terminal shows the view and the state when it is asked to.
                Effect::View(_) | Effect::Status(_) | Effect::Presence { .. } => {}
            }
        }
    }
}
