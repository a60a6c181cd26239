//! Many changes become one envelope: signing and verifying single keystrokes costs 60 times as
//! much as batches of a hundred.

use samsyn_schema::command::Timestamp;
use samsyn_schema::document::Document;
use samsyn_sync::Kind;

use super::commit::{Job, Purpose};
use super::{Cause, Posted, Replica, later};
use crate::payload;
use crate::status::Trouble;
use crate::store::{Drawn, Snapshot, Write};

const IDLE_MS: i64 = 300;
const LONGEST_MS: i64 = 2_000;
const LARGEST: usize = 64 * 1024;

const COMPACT_ENTRIES: usize = 1_000;
const COMPACT_BYTES: usize = 256 * 1024;
/// So long nothing may have happened: compaction is not to be in the way of a keystroke.
const COMPACT_IDLE_MS: i64 = 5_000;

/// Own changes that are on disk and in no envelope yet.
#[derive(Debug, Default)]
pub(super) struct Batching {
    positions: Vec<u64>,
    changes: Vec<Vec<u8>>,
    bytes: usize,
    first: Timestamp,
    last: Timestamp,
    /// One doesn't fit into an envelope: nothing more is sealed.
    stuck: bool,
}

impl Batching {
    pub fn add(&mut self, now: Timestamp, changes: impl Iterator<Item = (u64, Vec<u8>)>) {
        for (position, change) in changes {
            if self.changes.is_empty() {
                self.first = now;
            }
            self.last = now;
            self.bytes += change.len();
            self.positions.push(position);
            self.changes.push(change);
        }
    }

    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Nothing is left that could be sealed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() || self.stuck
    }

    pub fn due(&self) -> Option<Timestamp> {
        if self.is_empty() {
            return None;
        }
        if self.bytes >= LARGEST {
            return Some(self.last);
        }
        Some(later(self.last, IDLE_MS).min(later(self.first, LONGEST_MS)))
    }
}

impl Replica {
    pub(super) fn seal_when_due(&mut self, now: Timestamp) {
        let due = self.batching.due().is_some_and(|due| due <= now);
        if due || (!self.flushing.is_empty() && !self.batching.is_empty()) {
            self.take_in(now);
            self.seal_pending();
        }
    }

    pub(super) fn seal_pending(&mut self) {
        let batching = std::mem::take(&mut self.batching);
        let evaluator = self.meta.evaluator.clone();
        let (packed, too_large) = payload::pack(evaluator.as_ref(), &batching.changes);
        let mut done = 0;
        let (mut writes, mut sealed) = (Vec::new(), Vec::new());
        for (plaintext, count) in packed {
            let one = self
                .session
                .seal(Kind::Changes, &plaintext, &mut self.rng)
                .expect("what is packed fits");
            done += count;
            self.outbox.insert(
                one.counter,
                Posted {
                    changes: count as u64,
                    held: false,
                },
            );
            writes.push(Write::PutOutbox {
                counter: one.counter,
                envelope: one.envelope.clone(),
            });
            sealed.push(one);
        }
        if let Some(through) = done.checked_sub(1).map(|last| batching.positions[last]) {
            writes.push(Write::ClearPending { through });
            self.commits.push(Job {
                writes,
                purpose: Purpose::Seal(sealed),
            });
            self.receipt_due = None;
        }
        if let Some(too_large) = too_large {
            let rest = batching.positions[done..].iter().copied();
            self.batching.add(
                batching.last,
                rest.zip(batching.changes[done..].iter().cloned()),
            );
            self.batching.stuck = true;
            let trouble = Trouble::ChangeTooLarge {
                bytes: too_large.bytes,
            };
            self.troubles.insert(Cause::Size, trouble);
        }
    }

    /// A receipt says what this replica has seen, when nothing else goes out that would.
    pub(super) fn send_receipt_when_due(&mut self, now: Timestamp) {
        let due = self
            .receipt_due
            .is_some_and(|due| due <= now || !self.flushing.is_empty());
        if !due {
            return;
        }
        self.take_in(now);
        self.receipt_due = None;
        let one = self
            .session
            .seal(Kind::Receipt, b"", &mut self.rng)
            .expect("nothing fits into an envelope");
        self.outbox.insert(
            one.counter,
            Posted {
                changes: 0,
                held: false,
            },
        );
        let writes = vec![Write::PutOutbox {
            counter: one.counter,
            envelope: one.envelope.clone(),
        }];
        self.commits.push(Job {
            writes,
            purpose: Purpose::Seal(vec![one]),
        });
    }

    pub(super) fn compaction_due(&self) -> Option<Timestamp> {
        let log = &self.log;
        let long = log.entries > COMPACT_ENTRIES
            || log.bytes > COMPACT_BYTES
            || log.pieces > COMPACT_ENTRIES;
        let idle = self.commits.is_idle() && self.batching.changes.is_empty();
        (long && idle && self.document.is_some())
            .then(|| later(self.log.last_activity, COMPACT_IDLE_MS))
    }

    pub(super) fn compact_when_idle(&mut self, now: Timestamp) {
        if self.compaction_due().is_some_and(|due| due <= now) {
            self.compact();
        }
    }

    fn compact(&mut self) {
        let Some(document) = &self.document else {
            return;
        };
        let saved = document.save();
        self.log.entries = 0;
        self.log.bytes = 0;
        // The log goes only for a snapshot that is known to load.
        let loads =
            Document::load(&saved, []).is_ok_and(|it| it.shared_heads() == document.shared_heads());
        if loads {
            let snapshot = Snapshot {
                through: self.log.position,
                document: saved,
            };
            let mut writes = vec![Write::Snapshot(snapshot)];
            writes.extend(self.whole_drawer());
            self.commits.push(Job {
                writes,
                purpose: Purpose::Keep,
            });
        }
    }

    /// The drawer in one piece, if it is in many.
    fn whole_drawer(&mut self) -> Option<Write> {
        let document = self.document.as_ref().filter(|_| self.log.pieces > 1)?;
        let bytes = document.save_drawer()?;
        let loads = Document::drawer_opens(&bytes);
        let position = self.log.drawn;
        self.log.pieces = 1;
        loads.then_some(Write::PutDrawer(Drawn { position, bytes }))
    }

    /// Own changes that the relay is not known to hold.
    pub(super) fn waiting(&self) -> u64 {
        let posted = self.outbox.values().filter(|posted| !posted.held);
        self.commits.unsaved()
            + self.batching.len() as u64
            + posted.map(|posted| posted.changes).sum::<u64>()
    }
}
