//! Entries gathered while catching up. To admit changes costs a walk over the texts that they
//! are in, for one change as for thousands.

use samsyn_schema::command::Timestamp;
use samsyn_sync::{Entry, State};

use super::{Replica, later};

/// In bytes of envelopes.
const LARGEST: usize = 4 * 1024 * 1024;
/// So long what has come may not be shown.
const LONGEST_MS: i64 = 500;

/// Entries that the session has received and the replica hasn't taken in: none of them is on
/// disk, in the document, or claimed as seen.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    entries: Vec<Entry>,
    bytes: usize,
    first: Timestamp,
}

impl Arrivals {
    pub fn len(&self) -> u64 {
        self.entries.len() as u64
    }

    pub fn due(&self) -> Option<Timestamp> {
        match self.bytes {
            _ if self.entries.is_empty() => None,
            LARGEST.. => Some(self.first),
            _ => Some(later(self.first, LONGEST_MS)),
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

    /// Takes in what has come, unless more of it is about to come.
    pub(super) fn take_in_when_due(&mut self, now: Timestamp) {
        let more = matches!(self.session.state(), State::CatchingUp { .. });
        let due = self.arrivals.due().is_some_and(|due| due <= now);
        if !more || due || !self.flushing.is_empty() {
            self.take_in(now);
        }
    }

    /// Takes in what has come. Whatever is sealed says what this replica has seen, so this goes
    /// before it, also to the disk.
    pub(super) fn take_in(&mut self, now: Timestamp) {
        let arrivals = std::mem::take(&mut self.arrivals);
        if !arrivals.entries.is_empty() {
            self.received(now, arrivals.entries);
        }
    }
}
