//! A replica with its store, and the time that both take.

use std::time::{Duration, Instant};

use samsyn_client::{Effect, Event, Outcome, Replica, Request, Store};
use samsyn_schema::command::{Command, Timestamp};

const BETWEEN_MS: i64 = 100;

pub struct Laptop<S> {
    pub replica: Replica,
    pub store: S,
    /// What the replica wants sent.
    pub sent: Vec<Vec<u8>>,
    pub answers: Vec<Outcome>,
    pub spent: Duration,
}

impl<S: Store> Laptop<S> {
    pub fn new(replica: Replica, effects: Vec<Effect>, store: S, now: Timestamp) -> Self {
        let (sent, answers) = (Vec::new(), Vec::new());
        let mut laptop = Self {
            replica,
            store,
            sent,
            answers,
            spent: Duration::ZERO,
        };
        laptop.carry_out(now, effects);
        laptop
    }

    /// Lets something happen, up to the last commit that follows from it.
    pub fn step(&mut self, now: Timestamp, event: Event) {
        let begun = Instant::now();
        let effects = self.replica.step(now, event);
        self.spent += begun.elapsed();
        self.carry_out(now, effects);
    }

    /// Types, a tenth of a second between the keystrokes, and seals what was typed. Returns when
    /// that is done.
    pub fn type_all(
        &mut self,
        mut now: Timestamp,
        commands: impl IntoIterator<Item = Command>,
    ) -> Timestamp {
        for (request, command) in (0..).map(Request).zip(commands) {
            now.0 += BETWEEN_MS;
            self.step(now, Event::Command { request, command });
        }
        let request = Request(u64::MAX);
        self.step(now, Event::Flush { request });
        now
    }

    fn carry_out(&mut self, now: Timestamp, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Commit { ticket, batch } => {
                    let begun = Instant::now();
                    let committed = self.store.commit(&batch);
                    self.spent += begun.elapsed();
                    committed.expect("the disk takes it");
                    self.step(now, Event::Committed { ticket });
                }
                Effect::Reply { outcome, .. } => self.answers.push(outcome),
                Effect::Send(bytes) => self.sent.push(bytes),
                _ => {}
            }
        }
    }
}
