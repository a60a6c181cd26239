//! How a replica begins: founded, invited, or from what was stored.

use std::collections::BTreeMap;

use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};
use samsyn_schema::command::{EvaluatorId, Timestamp};
use samsyn_schema::document::{Document, Founding, FoundingError, Heads};
use samsyn_sync::{Invitation, Last, Resume, Sealed, Secret, Session};

use super::arrivals::Arrivals;
use super::batching::Batching;
use super::commit::{Commits, Job, Purpose};
use super::sync::Connection;
use super::{LogState, Replica};
use crate::effect::Effect;
use crate::loaded::Loaded;
use crate::store::{Meta, Snapshot, Stored, Write};

/// Why a replica can't begin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The evaluation can't be founded like this.
    #[error(transparent)]
    Founding(#[from] FoundingError),
    /// Who founds isn't among the evaluators.
    #[error("the evaluation has no evaluator \"{0}\"")]
    UnknownEvaluator(EvaluatorId),
}

impl Replica {
    /// Founds an evaluation, of which `evaluator` is one. `seed`: 32 random bytes, for this
    /// once. The genesis is the first change that waits to be sent; the first effect writes it.
    ///
    /// # Errors
    /// If the evaluation can't be founded like this.
    pub fn create(
        founding: &Founding,
        evaluator: EvaluatorId,
        seed: [u8; 32],
        now: Timestamp,
    ) -> Result<(Self, Vec<Effect>), OpenError> {
        let mut rng = ChaCha20Rng::from_seed(seed);
        let mut document = Document::found(founding, actor(&mut rng), now)?;
        if !has_evaluator(&document, &evaluator) {
            return Err(OpenError::UnknownEvaluator(evaluator));
        }
        document.edit_as(evaluator.clone(), actor(&mut rng));
        let meta = Meta {
            evaluator: Some(evaluator),
            device: secret(&mut rng),
            secret: secret(&mut rng),
            genesis: document.genesis(),
            relay: None,
        };
        let changes = document.changes_since(&Heads::default());
        let saved = document.save();
        let mut replica = Self::begin(meta, Some(document), rng, Resume::default());
        let mut writes = vec![Write::SetMeta(replica.meta.clone())];
        writes.extend(replica.log(now, changes.iter().cloned(), true));
        writes.extend(replica.prepare_drawer());
        let heads = replica.document.as_ref().map(Document::heads);
        // With it the file opens even if nothing else is ever written.
        let through = replica.log.position;
        writes.push(Write::Snapshot(Snapshot {
            through,
            document: saved,
        }));
        let purpose = Purpose::Edit {
            request: None,
            heads: heads.unwrap_or_default(),
            changes,
        };
        replica.commits.push(Job { writes, purpose });
        Ok(replica.begun(now))
    }

    /// Takes up an invitation. The evaluation comes from the relay, and must be the one that the
    /// invitation names. `evaluator`: who works here, if that is known already; else
    /// [`crate::Event::BecomeEvaluator`] says so later. `seed`: 32 random bytes, for this once.
    pub fn join(
        invitation: &Invitation,
        evaluator: Option<EvaluatorId>,
        seed: [u8; 32],
        now: Timestamp,
    ) -> (Self, Vec<Effect>) {
        let mut rng = ChaCha20Rng::from_seed(seed);
        let meta = Meta {
            evaluator,
            device: secret(&mut rng),
            secret: invitation.secret.clone(),
            genesis: invitation.genesis,
            relay: Some(invitation.relay.clone()),
        };
        let mut replica = Self::begin(meta, None, rng, Resume::default());
        let writes = vec![Write::SetMeta(replica.meta.clone())];
        replica.commits.push(Job {
            writes,
            purpose: Purpose::Keep,
        });
        replica.begun(now)
    }

    /// Goes on from what was stored. `seed`: 32 random bytes, for this once: the document is
    /// edited under a new name each time it is opened.
    pub fn open(loaded: Loaded, seed: [u8; 32], now: Timestamp) -> (Self, Vec<Effect>) {
        Self::restore(loaded, seed, now).begun(now)
    }

    /// As a [`Replica`] that knows what was stored, and has asked for nothing yet.
    pub(super) fn restore(loaded: Loaded, seed: [u8; 32], now: Timestamp) -> Self {
        let mut rng = ChaCha20Rng::from_seed(seed);
        let Loaded {
            stored,
            mut document,
            log,
        } = loaded;
        if let (Some(document), Some(evaluator)) = (&mut document, &stored.meta.evaluator)
            && has_evaluator(document, evaluator)
        {
            document.edit_as(evaluator.clone(), actor(&mut rng));
        }
        let mut replica = Self::begin(stored.meta.clone(), document, rng, resume(&stored));
        for (counter, envelope) in &stored.outbox {
            let posted = replica.posted(envelope);
            replica.outbox.insert(*counter, posted);
        }
        for row in &stored.entries {
            if let Some(from) = &row.from {
                replica.note_origin(row, from);
            }
            replica.numbers.extend(super::numbered(row));
        }
        replica.owe_receipt(now, &stored);
        replica.log = LogState {
            last_activity: now,
            ..log
        };
        replica.keep_drawer();
        let pending = stored.log.into_iter();
        replica
            .batching
            .add(now, pending.map(|change| (change.position, change.bytes)));
        replica.quarantine = stored
            .quarantine
            .into_iter()
            .map(|one| (one.number, one))
            .collect();
        replica
    }

    fn begin(meta: Meta, document: Option<Document>, rng: ChaCha20Rng, resume: Resume) -> Self {
        let keys = samsyn_sync::RoomKeys::new(&meta.secret);
        let session = Session::new(keys.clone(), meta.device_key(), resume);
        Self {
            meta,
            keys,
            rng,
            document,
            session,
            commits: Commits::default(),
            batching: Batching::default(),
            connection: Connection::default(),
            arrivals: Arrivals::default(),
            log: LogState::default(),
            may_open: true,
            outbox: BTreeMap::new(),
            seen: BTreeMap::new(),
            numbers: BTreeMap::new(),
            quarantine: BTreeMap::new(),
            troubles: BTreeMap::new(),
            held: None,
            confirmed: None,
            receipt_due: None,
            flushing: Vec::new(),
            status: None,
            wake_at: None,
            effects: Vec::new(),
        }
    }

    pub(super) fn begun(mut self, now: Timestamp) -> (Self, Vec<Effect>) {
        self.settle(now);
        let effects = std::mem::take(&mut self.effects);
        (self, effects)
    }
}

fn resume(stored: &Stored) -> Resume {
    let devices = stored.entries.iter().filter_map(|row| {
        let from = row.from.as_ref()?;
        Some((
            from.device,
            Last {
                counter: from.counter,
                hash: row.hash,
            },
        ))
    });
    Resume {
        chains: stored.entries.iter().map(|row| row.chain).collect(),
        devices: devices.collect(),
        outbox: stored
            .outbox
            .iter()
            .map(|(counter, envelope)| Sealed {
                counter: *counter,
                envelope: envelope.clone(),
            })
            .collect(),
    }
}

pub(super) fn has_evaluator(document: &Document, evaluator: &EvaluatorId) -> bool {
    document.evaluators().iter().any(|one| one.id == *evaluator)
}

/// A name under which the document is edited from now on. A new one at each opening: a restored
/// backup that goes on under its old one writes two different changes of one number, which no
/// replica can mend.
pub(super) fn actor(rng: &mut ChaCha20Rng) -> [u8; 16] {
    let mut actor = [0; 16];
    rng.fill_bytes(&mut actor);
    actor
}

pub(super) fn secret(rng: &mut ChaCha20Rng) -> Secret {
    let mut bytes = [0; 32];
    rng.fill_bytes(&mut bytes);
    Secret::from_bytes(bytes)
}
