//! What comes from the room's log: opened, admitted or set aside, and stored with its cursor in
//! one transaction.

use std::panic::{AssertUnwindSafe, catch_unwind};

use samsyn_schema::command::Timestamp;
use samsyn_schema::document::{Document, Patch, Reject, names};
use samsyn_sync::envelope;
use samsyn_sync::{Entry, Kind};

use super::commit::{Job, Purpose};
use super::{Cause, Replica, later, open};
use crate::effect::Effect;
use crate::payload::{MAX_INFLATED, Payload, PayloadError};
use crate::status::{SeenBy, Trouble};
use crate::store::{EntryRow, Origin, Quarantined, RejectReason, Stored, Write};

const RECEIPT_MS: i64 = 3_000;

/// Changes from an entry, and the entry to set aside if they can't be used.
struct Candidate {
    number: u64,
    envelope: Vec<u8>,
    changes: Vec<Vec<u8>>,
}

impl Replica {
    pub(super) fn received(&mut self, now: Timestamp, entries: Vec<Entry>) {
        let mut writes = Vec::new();
        let mut patches = Vec::new();
        let (mut candidates, mut inflated) = (Vec::new(), 0);
        for entry in entries {
            let payload = payload(&entry);
            self.note_sender(now, &entry, &payload);
            let row = row(now, &entry, &payload);
            self.numbers.extend(numbered(&row));
            writes.push(Write::PutEntry(row));
            if entry.own {
                writes.push(Write::RemoveOutbox {
                    counter: entry.counter,
                });
                self.outbox.remove(&entry.counter);
                continue;
            }
            let (number, envelope) = (entry.number, entry.envelope);
            match payload {
                Ok(None) => {}
                Ok(Some(payload)) => {
                    self.receipt_due.get_or_insert(later(now, RECEIPT_MS));
                    inflated += payload.changes.iter().map(Vec::len).sum::<usize>();
                    candidates.push(Candidate {
                        number,
                        envelope,
                        changes: payload.changes,
                    });
                    // Small envelopes must not together inflate without measure either.
                    if inflated > MAX_INFLATED {
                        inflated = 0;
                        let some = std::mem::take(&mut candidates);
                        self.admit(now, some, &mut writes, &mut patches);
                    }
                }
                Err(reason) => {
                    writes.push(self.set_aside(Quarantined {
                        number,
                        reason,
                        envelope,
                    }));
                }
            }
        }
        self.admit(now, candidates, &mut writes, &mut patches);
        self.commits.push(Job {
            writes,
            purpose: Purpose::Keep,
        });
        if !patches.is_empty() {
            self.effects.push(Effect::View(patches));
        }
    }

    /// Admits what can be, then what waited for it, until nothing more can.
    fn admit(
        &mut self,
        now: Timestamp,
        mut candidates: Vec<Candidate>,
        writes: &mut Vec<Write>,
        patches: &mut Vec<Patch>,
    ) {
        while !candidates.is_empty() {
            self.begin_document(&candidates);
            let Some(document) = &mut self.document else {
                for one in candidates {
                    writes.push(self.wait_for_more(one));
                }
                return;
            };
            let changes = candidates
                .iter_mut()
                .map(|one| std::mem::take(&mut one.changes));
            let envelopes: Vec<Vec<Vec<u8>>> = changes.collect();
            let admission = document.admit(&envelopes);
            patches.extend(admission.patches);
            self.may_open = true;
            let mut progress = false;
            let tried = candidates.into_iter().zip(envelopes);
            for ((one, changes), outcome) in tried.zip(admission.outcomes) {
                match outcome {
                    Ok(()) => {
                        progress = true;
                        writes.extend(self.log(now, changes, false));
                        if self.quarantine.remove(&one.number).is_some() {
                            writes.push(Write::Release { number: one.number });
                        }
                    }
                    Err(Reject::MissingDependencies) => writes.push(self.wait_for_more(one)),
                    Err(reject) => {
                        let reason = RejectReason::Document {
                            detail: reject.to_string(),
                        };
                        let (number, envelope) = (one.number, one.envelope);
                        writes.push(self.set_aside(Quarantined {
                            number,
                            reason,
                            envelope,
                        }));
                    }
                }
            }
            candidates = if progress {
                self.waiting_for_more()
            } else {
                Vec::new()
            };
        }
    }

    /// Before the genesis has come there is no document: the first good entry that holds it
    /// makes one.
    fn begin_document(&mut self, candidates: &[Candidate]) {
        if self.document.is_some() {
            return;
        }
        for one in candidates {
            let Some(mut document) = self.genesis_in(one) else {
                continue;
            };
            // What comes with the genesis is tried like all else.
            let admission = document.admit(std::slice::from_ref(&one.changes));
            if admission.outcomes.iter().any(Result::is_err) {
                continue;
            }
            if let Some(evaluator) = &self.meta.evaluator
                && open::has_evaluator(&document, evaluator)
            {
                document.edit_as(evaluator.clone(), open::actor(&mut self.rng));
            }
            self.document = Some(document);
            self.may_open = true;
            self.keep_drawer();
            return;
        }
    }

    /// The document with nothing but the genesis, if that is the one that the invitation names.
    fn genesis_in(&mut self, candidate: &Candidate) -> Option<Document> {
        for bytes in &candidate.changes {
            let alone = || Document::load(&[], [bytes.as_slice()]);
            let Ok(Ok(document)) = catch_unwind(AssertUnwindSafe(alone)) else {
                continue;
            };
            if document.genesis() == self.meta.genesis {
                self.troubles.remove(&Cause::Genesis);
                return Some(document);
            }
            self.troubles.insert(Cause::Genesis, Trouble::WrongGenesis);
        }
        None
    }

    fn waiting_for_more(&self) -> Vec<Candidate> {
        self.quarantine
            .values()
            .filter(|one| one.reason == RejectReason::MissingDependencies)
            .filter_map(|one| {
                let opened = envelope::open(&self.keys, &one.envelope).ok()?;
                let changes = Payload::decode(&opened.plaintext).ok()?.changes;
                Some(Candidate {
                    number: one.number,
                    envelope: one.envelope.clone(),
                    changes,
                })
            })
            .collect()
    }

    fn wait_for_more(&mut self, one: Candidate) -> Write {
        let reason = RejectReason::MissingDependencies;
        let (number, envelope) = (one.number, one.envelope);
        self.set_aside(Quarantined {
            number,
            reason,
            envelope,
        })
    }

    fn set_aside(&mut self, one: Quarantined) -> Write {
        self.quarantine.insert(one.number, one.clone());
        Write::Quarantine(one)
    }

    /// What the entry tells of its sender.
    fn note_sender(
        &mut self,
        now: Timestamp,
        entry: &Entry,
        payload: &Result<Option<Payload>, RejectReason>,
    ) {
        let row = row(now, entry, payload);
        if let Some(from) = &row.from {
            self.note_origin(&row, from);
        }
    }

    /// A receipt that was due when the program ended is due still.
    pub(super) fn owe_receipt(&mut self, now: Timestamp, stored: &Stored) {
        let own = self.device();
        let origins = || {
            let rows = stored.entries.iter();
            rows.filter_map(|row| Some((row.number, row.from.as_ref()?)))
        };
        let told = origins().filter(|(_, from)| from.device == own);
        let waiting = stored.outbox.iter().filter_map(|(_, envelope)| {
            let signed = envelope::Signed::parse(envelope, self.keys.room()).ok()?;
            Some(signed.header.seen)
        });
        let told = told.map(|(_, from)| from.seen).chain(waiting).max();
        let is_news = |(number, from): (u64, &Origin)| {
            from.device != own && from.changes && Some(number) > told
        };
        if origins().any(is_news) {
            self.receipt_due = Some(later(now, RECEIPT_MS));
        }
    }

    /// Takes note of who has seen what, from a row of the log.
    pub(super) fn note_origin(&mut self, row: &EntryRow, from: &Origin) {
        if from.device == self.device() {
            if from.changes {
                self.held = self.held.max(Some(row.number));
            }
            return;
        }
        let seen = self.seen.entry(from.device).or_insert_with(|| SeenBy {
            device: from.device.to_string(),
            evaluator: None,
            number: 0,
            at: row.at,
        });
        if from.evaluator.is_some() {
            seen.evaluator.clone_from(&from.evaluator);
        }
        if from.seen > seen.number {
            seen.number = from.seen;
            seen.at = row.at;
        }
    }
}

/// What is in an entry: changes, nothing that concerns the document, or a reason to set it aside.
fn payload(entry: &Entry) -> Result<Option<Payload>, RejectReason> {
    let opened = match &entry.body {
        Ok(opened) => opened,
        Err(samsyn_sync::Reject::NewerVersion | samsyn_sync::Reject::UnknownKind(_)) => {
            return Err(RejectReason::Newer);
        }
        Err(reject) => {
            return Err(RejectReason::Envelope {
                detail: reject.to_string(),
            });
        }
    };
    if opened.kind != Kind::Changes {
        return Ok(None);
    }
    match Payload::decode(&opened.plaintext) {
        Ok(payload) => Ok(Some(payload)),
        Err(PayloadError::Newer { .. }) => Err(RejectReason::Newer),
        Err(PayloadError::Malformed | PayloadError::Bomb) => Err(RejectReason::Payload),
    }
}

/// The changes in an entry, with its number in the room.
pub(crate) fn numbered(row: &EntryRow) -> impl Iterator<Item = ([u8; 32], u64)> {
    row.names.iter().map(|name| (*name, row.number))
}

fn row(now: Timestamp, entry: &Entry, payload: &Result<Option<Payload>, RejectReason>) -> EntryRow {
    let payload = payload.as_ref().ok().and_then(Option::as_ref);
    let from = entry.device.map(|device| Origin {
        device,
        counter: entry.counter,
        seen: entry.seen,
        evaluator: payload.and_then(|payload| payload.evaluator.clone()),
        changes: payload.is_some(),
    });
    EntryRow {
        number: entry.number,
        hash: entry.hash,
        chain: entry.chain,
        from,
        at: now,
        names: payload.map_or_else(Vec::new, |payload| names(&payload.changes)),
    }
}
