//! Entries gathered before they are taken in: while catching up, and where they come faster than
//! anybody reads. To admit changes costs a walk over the texts that they are in, and to show them
//! a rendering, for one change as for thousands.

use samsyn_schema::command::Timestamp;
use samsyn_sync::{Entry, State};

use super::{Replica, later};

/// In bytes of envelopes.
const LARGEST: usize = 4 * 1024 * 1024;
/// So long what has come may not be shown while catching up.
const LONGEST_MS: i64 = 500;
/// What comes after a pause is taken in at once, what follows so much later at most.
const APART_MS: i64 = 100;

/// Entries that the session has received and the replica hasn't taken in: none of them is on
/// disk, in the document, or claimed as seen.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    entries: Vec<Entry>,
    bytes: usize,
    first: Timestamp,
    /// When something was last taken in.
    taken: Option<Timestamp>,
}

impl Arrivals {
    pub fn len(&self) -> u64 {
        self.entries.len() as u64
    }

    /// When they are to be taken in. `more`: it is known that others follow.
    pub fn due(&self, more: bool) -> Option<Timestamp> {
        match self.bytes {
            _ if self.entries.is_empty() => None,
            LARGEST.. => Some(self.first),
            _ if more => Some(later(self.first, LONGEST_MS)),
            // Never longer after it came, whatever the clock did since.
            _ => Some(self.taken.map_or(self.first, |taken| {
                let apart = later(taken, APART_MS);
                apart.clamp(self.first, later(self.first, APART_MS))
            })),
        }
    }
}

impl Replica {
    pub(super) fn arrived(&mut self, now: Timestamp, entries: Vec<Entry>) {
        let arrivals = &mut self.arrivals;
        if arrivals.entries.is_empty() {
            arrivals.first = now;
        }
        arrivals.bytes += entries.iter().map(|one| one.envelope.len()).sum::<usize>();
        arrivals.entries.extend(entries);
    }

    /// When what has come is to be taken in.
    pub(super) fn arrivals_due(&self) -> Option<Timestamp> {
        let more = matches!(self.session.state(), State::CatchingUp { .. });
        self.arrivals.due(more)
    }

    /// Takes in what has come, unless more of it is about to come.
    pub(super) fn take_in_when_due(&mut self, now: Timestamp) {
        let due = self.arrivals_due().is_some_and(|due| due <= now);
        if due || !self.flushing.is_empty() {
            self.take_in(now);
        }
    }

    /// Takes in what has come. Whatever is sealed says what this replica has seen, so this goes
    /// before it, also to the disk.
    pub(super) fn take_in(&mut self, now: Timestamp) {
        self.arrivals.bytes = 0;
        let entries = std::mem::take(&mut self.arrivals.entries);
        if !entries.is_empty() {
            self.arrivals.taken = Some(now);
            self.received(now, entries);
        }
    }
}
