//! The replica: one state, changed by one event at a time.

mod arrivals;
mod batching;
mod commit;
mod edit;
mod open;
mod publish;
mod recover;
mod remote;
mod sync;
#[cfg(test)]
mod tests;

#[cfg(all(test, feature = "sqlite", not(target_arch = "wasm32")))]
pub(crate) use self::tests::founding as test_founding;

use std::collections::BTreeMap;

use rand_chacha::ChaCha20Rng;
use samsyn_schema::command::{EvaluatorId, Timestamp};
use samsyn_schema::document::Document;
use samsyn_sync::{DeviceId, RoomKeys, Session};

pub use self::open::OpenError;
pub(crate) use self::remote::numbered;

use self::arrivals::Arrivals;
use self::batching::Batching;
use self::commit::Commits;
use self::sync::Connection;
use crate::effect::Effect;
use crate::event::{Event, Request};
use crate::status::{Phase, SeenBy, Status, Trouble};
use crate::store::{Meta, Quarantined};

/// One evaluator's copy of an evaluation, with all it needs to stay in step with the others.
#[derive(Debug)]
pub struct Replica {
    meta: Meta,
    keys: RoomKeys,
    rng: ChaCha20Rng,
    /// `None` until the genesis has come.
    document: Option<Document>,
    session: Session,
    commits: Commits,
    batching: Batching,
    connection: Connection,
    arrivals: Arrivals,
    log: LogState,
    /// Whether something came since that may let an own hand-in be opened.
    may_open: bool,
    /// Own envelopes that haven't come back in the room's log, by counter.
    outbox: BTreeMap<u64, Posted>,
    seen: BTreeMap<DeviceId, SeenBy>,
    /// In which entry of the room's log each change is.
    numbers: BTreeMap<[u8; 32], u64>,
    quarantine: BTreeMap<u64, Quarantined>,
    troubles: BTreeMap<Cause, Trouble>,
    /// The newest own entry with changes that the relay holds.
    held: Option<u64>,
    confirmed: Option<Timestamp>,
    receipt_due: Option<Timestamp>,
    flushing: Vec<Request>,
    status: Option<Status>,
    wake_at: Option<Timestamp>,
    effects: Vec<Effect>,
}

/// How long the log is, and how much of it no snapshot has.
#[derive(Debug, Default)]
pub(crate) struct LogState {
    pub position: u64,
    pub entries: usize,
    pub bytes: usize,
    pub last_activity: Timestamp,
    /// The position of the drawer's last piece.
    pub drawn: u64,
    /// In how many pieces the drawer is.
    pub pieces: usize,
}

/// An own envelope.
#[derive(Debug, Clone, Copy)]
struct Posted {
    /// How many changes are in it.
    changes: u64,
    /// Whether the relay has said that it holds it.
    held: bool,
}

/// What troubles are told apart by: a new one replaces the one of the same cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cause {
    Clock,
    Relay,
    Size,
    Fork,
    Genesis,
}

impl Replica {
    /// Takes in what happened and tells what is to be done, in that order. `now` never decides
    /// what is right, only when something is done.
    pub fn step(&mut self, now: Timestamp, event: Event) -> Vec<Effect> {
        match event {
            Event::Command { request, command } => self.command(now, request, command),
            Event::HandIn { request, area } => self.hand_in(now, request, area),
            Event::Restore { request, drawer } => self.restore_drawer(now, request, &drawer),
            Event::Publish { request, act } => self.publish(now, request, act),
            Event::Undo { request } => self.undo(now, request),
            Event::Redo { request } => self.redo(now, request),
            Event::BecomeEvaluator { request, evaluator } => {
                self.become_evaluator(request, evaluator)
            }
            Event::Share {
                request,
                relay,
                expires,
            } => self.share(request, relay, expires),
            Event::Flush { request } => self.flushing.push(request),
            Event::Committed { ticket } => self.committed(now, ticket),
            Event::CommitFailed { ticket, fault } => self.commit_failed(now, ticket, fault),
            Event::GoOnline => self.go_online(now),
            Event::GoOffline => self.go_offline(),
            Event::Connected => self.connected(),
            Event::Disconnected { why } => self.disconnected(now, why),
            Event::Frame(bytes) => self.frame(now, &bytes),
            Event::Signal(bytes) => self.signal(&bytes),
            Event::Tick => {}
        }
        self.settle(now);
        std::mem::take(&mut self.effects)
    }

    /// The evaluation; `None` until it has come from the relay.
    pub const fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// Who works here, if that is known and the evaluation has come.
    pub fn evaluator(&self) -> Option<&EvaluatorId> {
        self.document.as_ref()?.author()
    }

    /// In which entry of the room's log each change is, by the hash that names it. What the relay
    /// does not hold yet is in none.
    pub const fn numbers(&self) -> &BTreeMap<[u8; 32], u64> {
        &self.numbers
    }

    /// This replica's device.
    pub fn device(&self) -> DeviceId {
        self.meta.device_key().id()
    }

    /// What two compare to know that they are in the same room ([`RoomKeys::fingerprint`]).
    pub fn fingerprint(&self) -> String {
        self.keys.fingerprint(&self.meta.genesis)
    }

    /// The relay's address, if one is set.
    pub fn relay(&self) -> Option<&str> {
        self.meta.relay.as_deref()
    }

    /// Where its edits are, as of the last event.
    pub fn status(&self) -> Status {
        Status {
            phase: self.phase(),
            saving: self.commits.saving(),
            waiting: self.waiting(),
            held: self.held,
            received: self.session.cursor() - self.arrivals.len(),
            confirmed: self.confirmed,
            seen: self.seen.values().cloned().collect(),
            link: self.link(),
            troubles: self.troubles.values().cloned().collect(),
            quarantine: self
                .quarantine
                .values()
                .map(|one| crate::status::SetAside {
                    number: one.number,
                    reason: one.reason.clone(),
                })
                .collect(),
        }
    }

    fn phase(&self) -> Phase {
        match &self.document {
            None => Phase::Joining,
            Some(document) if document.author().is_none() => Phase::WhoAmI,
            Some(_) => Phase::Editing,
        }
    }

    /// Everything that follows of itself once an event is taken in.
    fn settle(&mut self, now: Timestamp) {
        self.drain_session(now);
        self.retry_link(now);
        self.session.tick(now.0.max(0).cast_unsigned());
        self.drain_session(now);
        self.take_in_when_due(now);
        self.open_hand_ins(now);
        self.seal_when_due(now);
        self.send_receipt_when_due(now);
        self.compact_when_idle(now);
        self.answer_flushes();
        self.start_commit(now);
        self.tell_status();
        self.ask_to_wake(now);
    }

    fn tell_status(&mut self) {
        let status = self.status();
        if self.status.as_ref() != Some(&status) {
            self.status = Some(status.clone());
            self.effects.push(Effect::Status(Box::new(status)));
        }
    }

    fn ask_to_wake(&mut self, now: Timestamp) {
        let session = self
            .session
            .wake_at()
            .and_then(|ms| i64::try_from(ms).ok())
            .map(Timestamp);
        let next = [
            session,
            self.commits.retry_at(),
            self.connection.retry_at(),
            self.batching.due(),
            self.arrivals_due(),
            self.receipt_due,
            self.compaction_due(),
        ];
        let next = next.into_iter().flatten().min().map(|at| at.max(now));
        if next != self.wake_at {
            self.wake_at = next;
            self.effects.extend(next.map(Effect::WakeAt));
        }
    }
}

/// Later by so many milliseconds.
const fn later(at: Timestamp, ms: i64) -> Timestamp {
    Timestamp(at.0.saturating_add(ms))
}
