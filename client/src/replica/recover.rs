//! Going on after a repair.

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;
use samsyn_schema::command::Timestamp;
use samsyn_schema::document::Heads;

use super::Replica;
use super::commit::{Job, Purpose};
use super::open::secret;
use crate::effect::Effect;
use crate::loaded::Loaded;
use crate::payload::Payload;
use crate::store::Write;

impl Replica {
    /// Goes on from what could be restored of a damaged file. Nobody knows what of it had been
    /// sent: this replica becomes a new device, and sends the whole document again. What the
    /// others have already they take without harm.
    pub fn recover(mut loaded: Loaded, seed: [u8; 32], now: Timestamp) -> (Self, Vec<Effect>) {
        let mut rng = ChaCha20Rng::from_seed(seed);
        loaded.stored.meta.device = secret(&mut rng);
        loaded.stored.log = Vec::new();
        let outbox = std::mem::take(&mut loaded.stored.outbox);
        let mut replica = Self::restore(loaded, *secret(&mut rng).expose(), now);

        let mut writes = vec![Write::SetMeta(replica.meta.clone())];
        for (counter, envelope) in outbox {
            writes.push(Write::RemoveOutbox { counter });
            writes.extend(replica.take_back(now, &envelope));
        }
        replica.commits.push(Job {
            writes,
            purpose: Purpose::Keep,
        });
        if let Some(document) = &replica.document {
            let changes = document.changes_since(&Heads::default());
            let position = replica.log.position;
            replica
                .batching
                .add(now, changes.into_iter().map(|change| (position, change)));
            // In the same commit: a crash before it leaves the file as it was found.
            replica.seal_pending();
        }
        replica.begun(now)
    }

    /// Changes of an own envelope that the log has lost.
    fn take_back(&mut self, now: Timestamp, envelope: &[u8]) -> Vec<Write> {
        let opened = samsyn_sync::envelope::open(&self.keys, envelope).ok();
        let payload = opened.and_then(|opened| Payload::decode(&opened.plaintext).ok());
        let (Some(payload), Some(document)) = (payload, &mut self.document) else {
            return Vec::new();
        };
        let before = document.heads();
        let admission = document.admit(std::slice::from_ref(&payload.changes));
        let admitted = admission.outcomes.iter().all(Result::is_ok);
        if !admitted || document.heads() == before {
            return Vec::new();
        }
        self.log(now, payload.changes, false)
    }
}
