//! A document that comes without a room gets one of its own.

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::document::Document;
use samsyn_sync::Secret;

use crate::store::{Batch, Meta, Snapshot, Stored, Write};

impl Stored {
    /// What a store holds that takes over `document`, edited by `evaluator`, in a new room.
    /// `seeds`: 32 random bytes for the device and 32 for the room, for this once. Goes on with
    /// [`crate::Replica::recover`], which sends all of it.
    pub fn adopting(
        document: &Document,
        evaluator: Option<EvaluatorId>,
        seeds: [[u8; 32]; 2],
    ) -> Self {
        let [device, secret] = seeds.map(Secret::from_bytes);
        let meta = Meta {
            evaluator,
            device,
            secret,
            genesis: document.genesis(),
            relay: None,
        };
        let snapshot = Snapshot {
            through: 0,
            document: document.save(),
        };
        Self {
            meta,
            snapshot: Some(snapshot),
            previous: None,
            log: Vec::new(),
            drawer: Vec::new(),
            outbox: Vec::new(),
            entries: Vec::new(),
            quarantine: Vec::new(),
        }
    }

    /// What makes an empty store hold the meta and the snapshot of this.
    pub fn begin(&self) -> Batch {
        let meta = Write::SetMeta(self.meta.clone());
        let snapshot = self.snapshot.clone().map(Write::Snapshot);
        Batch {
            writes: std::iter::once(meta).chain(snapshot).collect(),
        }
    }
}
