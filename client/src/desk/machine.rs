//! The open evaluation as a shell drives it for a user interface: questions and events in, what is
//! to be done and said out. Pure, like the replica inside.

use samsyn_schema::command::Timestamp;
use samsyn_schema::document::{CommandError, Document, Heads};

use super::company::Company;
use super::shown::Shown;
use super::{Answer, Ask, Told};
use crate::effect::{Effect, Outcome, Refused};
use crate::event::{Event, LinkFault, Request, Ticket};
use crate::library::trail::placed;
use crate::status::{Link, Status};
use crate::store::Batch;
use crate::{Fault, Replica};

const DAY_S: i64 = 24 * 60 * 60;

/// Something that the shell is to do, in the order given. Except for the last two as in
/// [`Effect`].
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// Hand the batch to the store, then say [`Event::Committed`] or [`Event::CommitFailed`].
    Commit {
        /// Names it in the answer.
        ticket: Ticket,
        /// What to write, all or nothing.
        batch: Batch,
    },
    /// Open a WebSocket, closing one that may be open; then say [`Event::Connected`] or
    /// [`Event::Disconnected`].
    Connect {
        /// The relay's address.
        relay: String,
    },
    /// Close the connection, or stop opening it.
    Disconnect,
    /// Send one binary message. If the connection is gone, drop it.
    Send(Vec<u8>),
    /// Say [`Event::Tick`] at this time, or as soon after as possible. Replaces the one asked for
    /// before.
    WakeAt(Timestamp),
    /// Answer what the user interface asked under this number. Each gets exactly one.
    Answer {
        /// As it was given.
        number: u64,
        /// What it came to.
        result: Result<Answer, Fault>,
    },
    /// Tell the user interface.
    Tell(Told),
}

/// One open evaluation.
#[derive(Debug)]
pub struct Desk {
    pub(super) replica: Replica,
    pub(super) last_seen: Heads,
    pub(super) shown: Shown,
    pub(super) company: Company,
    alarm: Alarm,
    outputs: Vec<Output>,
}

/// When to wake up.
#[derive(Debug, Default)]
struct Alarm {
    /// When the replica wants to.
    replica: Option<Timestamp>,
    /// What the shell was told.
    told: Option<Timestamp>,
}

impl Desk {
    /// Takes over a replica with its first effects. `last_seen`: [`Desk::heads`] when it was last
    /// closed; empty if never.
    pub fn new(
        replica: Replica,
        first: Vec<Effect>,
        last_seen: Heads,
        now: Timestamp,
    ) -> (Self, Vec<Output>) {
        let mut desk = Self {
            shown: Shown::new(&replica),
            replica,
            last_seen,
            company: Company::default(),
            alarm: Alarm::default(),
            outputs: Vec::new(),
        };
        desk.take_effects(now, first, None);
        let outputs = desk.finish(now);
        (desk, outputs)
    }

    /// The user interface asks. `number` names the question in its answer, and in what it changes.
    pub fn ask(&mut self, now: Timestamp, number: u64, ask: Ask) -> Vec<Output> {
        let request = Request(number);
        match ask {
            Ask::Do(command) => self.run(now, Event::Command { request, command }),
            Ask::HandIn(area) => self.run(now, Event::HandIn { request, area }),
            Ask::Publish(act) => self.run(now, Event::Publish { request, act }),
            Ask::Publishing => {
                let found = self.replica.publishing().map(Box::new);
                let found = found.ok_or_else(|| Fault::of(&Refused::NotJoined));
                self.answer(number, found.map(Answer::Publishing));
            }
            Ask::Undo => self.run(now, Event::Undo { request }),
            Ask::Redo => self.run(now, Event::Redo { request }),
            Ask::BecomeEvaluator(evaluator) => {
                self.run(now, Event::BecomeEvaluator { request, evaluator });
            }
            // The shell has the file: it calls `restore`.
            Ask::Restore { .. } => self.answer(number, Ok(Answer::Done)),
            Ask::Flush => self.run(now, Event::Flush { request }),
            Ask::Share { relay, days } => self.share(now, request, relay, days),
            Ask::Sheet => {
                let sheet = Answer::Sheet(Box::new(self.sheet()));
                self.answer(number, Ok(sheet));
            }
            Ask::History { since } => {
                let history = self.history(&since);
                self.answer(number, history);
            }
            Ask::Trail => {
                let document = self.replica.document();
                let trail = document.map(|document| placed(document, self.replica.numbers()));
                let trail = trail.ok_or_else(|| Fault::of(&Refused::NotJoined));
                self.answer(number, trail.map(Answer::Trail));
            }
            Ask::GoOnline => {
                self.run(now, Event::GoOnline);
                self.answer(number, Ok(Answer::Done));
            }
            Ask::GoOffline => {
                if let Some(bytes) = self.company.leave() {
                    self.run(now, Event::Signal(bytes));
                }
                self.run(now, Event::GoOffline);
                self.answer(number, Ok(Answer::Done));
            }
            Ask::Be(place) => {
                self.company.be(place);
                self.answer(number, Ok(Answer::Done));
            }
        }
        self.finish(now)
    }

    /// Something happened: the store, the connection or the timer answers.
    pub fn step(&mut self, now: Timestamp, event: Event) -> Vec<Output> {
        if event == Event::Tick {
            self.alarm.told = None;
            self.alarm.replica.take_if(|due| *due <= now);
        }
        self.run(now, event);
        self.finish(now)
    }

    /// The replica, to look at.
    pub const fn replica(&self) -> &Replica {
        &self.replica
    }

    /// The state of the evaluation; empty until it has come. To be kept at closing, as what was
    /// seen.
    pub fn heads(&self) -> Heads {
        self.replica
            .document()
            .map(Document::heads)
            .unwrap_or_default()
    }

    fn run(&mut self, now: Timestamp, event: Event) {
        let by = match &event {
            Event::Command { request, .. }
            | Event::HandIn { request, .. }
            | Event::Restore { request, .. }
            | Event::Publish { request, .. }
            | Event::Undo { request }
            | Event::Redo { request } => Some(request.0),
            _ => None,
        };
        let effects = self.replica.step(now, event);
        self.take_effects(now, effects, by);
    }

    fn share(&mut self, now: Timestamp, request: Request, relay: String, days: Option<u32>) {
        let address = relay.trim();
        let is_address = |scheme| {
            let host = address.strip_prefix(scheme);
            host.is_some_and(|host| !host.is_empty())
        };
        if !is_address("wss://") && !is_address("ws://") {
            let fault = Fault::of(&LinkFault::BadAddress { address: relay });
            return self.answer(request.0, Err(fault));
        }
        let after = |days| now.seconds().saturating_add(i64::from(days) * DAY_S);
        let share = Event::Share {
            request,
            relay: address.to_owned(),
            expires: days.map(|days: u32| after(days).max(0).cast_unsigned()),
        };
        self.run(now, share);
    }

    fn history(&self, since: &Heads) -> Result<Answer, Fault> {
        let document = self.replica.document();
        let document = document.ok_or_else(|| Fault::of(&Refused::NotJoined))?;
        if !document.knows(since) {
            return Err(Fault::of(&CommandError::UnknownHeads));
        }
        Ok(Answer::History(document.history(since)))
    }

    /// Puts a step's effects into outputs. What changed comes first, in one piece: parts are told
    /// as they are after all of it.
    fn take_effects(&mut self, now: Timestamp, effects: Vec<Effect>, by: Option<u64>) {
        let mut patches = Vec::new();
        let mut others = Vec::new();
        for effect in effects {
            match effect {
                Effect::View(some) => patches.extend(some),
                other => others.push(other),
            }
        }
        let changed = self.shown.follow(&self.replica, &patches, by);
        let is_refusal = |effect: &Effect| {
            let refused = |outcome: &Outcome| matches!(outcome, Outcome::Refused(_));
            matches!(effect, Effect::Reply { outcome, .. } if refused(outcome))
        };
        if let Some(number) = by.filter(|_| !others.iter().any(is_refusal)) {
            self.shown.carry_out(number);
        }
        if let Some(changed) = changed {
            self.tell(Told::Changed(Box::new(changed)));
        }
        for effect in others {
            self.take_effect(now, effect);
        }
        if self.shown.arrives(&self.replica) {
            self.tell(Told::Arrived);
        }
    }

    fn take_effect(&mut self, now: Timestamp, effect: Effect) {
        let output = match effect {
            Effect::Commit { ticket, batch } => Output::Commit { ticket, batch },
            Effect::Reply { request, outcome } => {
                let (number, result) = (request.0, answer(outcome));
                Output::Answer { number, result }
            }
            Effect::Connect { relay } => Output::Connect { relay },
            Effect::Disconnect => Output::Disconnect,
            Effect::Send(bytes) => Output::Send(bytes),
            Effect::WakeAt(at) => {
                self.alarm.replica = Some(at);
                return;
            }
            // Told with the others of its step.
            Effect::View(_) => return,
            Effect::Status(status) => {
                self.company.set_online(is_connected(&status));
                Output::Tell(Told::Status(status))
            }
            Effect::Presence { device, bytes } => {
                let document = self.replica.document();
                let evaluators = document.map(Document::evaluators).unwrap_or_default();
                self.company.hear(now, device, &bytes, &evaluators);
                return;
            }
        };
        self.outputs.push(output);
    }

    /// What follows of itself: presence and the alarm.
    fn finish(&mut self, now: Timestamp) -> Vec<Output> {
        if self.company.is_due(now) {
            let me = self.replica.evaluator().cloned();
            let bytes = self.company.say(now, me);
            self.run(now, Event::Signal(bytes));
        }
        if let Some(present) = self.company.news(now) {
            self.tell(Told::Present(present));
        }
        let next = [self.alarm.replica, self.company.wake_at()];
        let next = next.into_iter().flatten().min();
        if self.alarm.told != next {
            self.alarm.told = next;
            self.outputs.extend(next.map(Output::WakeAt));
        }
        std::mem::take(&mut self.outputs)
    }

    fn tell(&mut self, told: Told) {
        self.outputs.push(Output::Tell(told));
    }

    fn answer(&mut self, number: u64, result: Result<Answer, Fault>) {
        self.outputs.push(Output::Answer { number, result });
    }
}

fn answer(outcome: Outcome) -> Result<Answer, Fault> {
    match outcome {
        Outcome::Saved { heads } => Ok(Answer::Saved { heads }),
        Outcome::NotSaved { reason } => Err(Fault::of(&reason)),
        Outcome::Refused(refused) => Err(Fault::of(&refused)),
        Outcome::Shared { link } => Ok(Answer::Shared { link }),
        Outcome::Flushed => Ok(Answer::Done),
    }
}

fn is_connected(status: &Status) -> bool {
    matches!(status.link, Link::Live | Link::CatchingUp)
}
