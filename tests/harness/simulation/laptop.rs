use std::collections::BTreeSet;

use samsyn_client::store::memory::MemoryStore;
use samsyn_client::{
    Batch, Effect, Loaded, Replica, Request, Store, StoreError, StoreFault, Write,
};
use samsyn_schema::command::{EvaluatorId, Timestamp};
use samsyn_schema::document::Heads;
use samsyn_sync::{DeviceId, Hash, Invitation};

use super::network::WireId;

/// One evaluator's machine: the disk outlives a crash, the process doesn't.
pub struct Laptop {
    pub evaluator: EvaluatorId,
    /// How far its clock is from the world's.
    pub skew: i64,
    pub store: MemoryStore,
    pub replica: Option<Replica>,
    pub run: u32,
    pub wake: Option<i64>,
    pub wire: Option<WireId>,
    pub away: bool,
    pub committing: bool,
    /// The requests of this run that have no answer yet.
    pub asked: BTreeSet<Request>,
    /// Own changes that are on disk here, and not in the relay's log.
    pub unsent: BTreeSet<Hash>,
    /// Up to where the room's log is on disk here.
    pub received: u64,
    /// The device that the disk names, if it names one.
    pub device: Option<DeviceId>,
    /// What the evaluator saw last.
    pub looked_at: Heads,
}

impl Laptop {
    pub fn new(evaluator: &str, skew: i64) -> Self {
        Self {
            evaluator: EvaluatorId::new(evaluator),
            skew,
            store: MemoryStore::new(),
            replica: None,
            run: 0,
            wake: None,
            wire: None,
            away: false,
            committing: false,
            asked: BTreeSet::new(),
            unsent: BTreeSet::new(),
            received: 0,
            device: None,
            looked_at: Heads::default(),
        }
    }

    pub fn time(&self, now: i64) -> Timestamp {
        Timestamp(now + self.skew)
    }

    /// Starts the program: from the disk, or by the invitation if nothing is there.
    pub fn start(&mut self, invitation: &Invitation, seed: [u8; 32], now: i64) -> Vec<Effect> {
        let time = self.time(now);
        let (replica, effects) = match self.store.load() {
            Ok(stored) => {
                let loaded = Loaded::new(stored).expect("what was committed opens");
                Replica::open(loaded, seed, time)
            }
            Err(StoreError::Empty) => {
                Replica::join(invitation, Some(self.evaluator.clone()), seed, time)
            }
            Err(error) => panic!("the store in memory cannot fail to load: {error}"),
        };
        self.replica = Some(replica);
        effects
    }

    pub fn crash(&mut self) {
        self.run += 1;
        self.replica = None;
        self.wake = None;
        self.wire = None;
        self.committing = false;
        self.asked.clear();
        self.looked_at = Heads::default();
    }

    pub fn fill_disk(&mut self, full: bool) {
        self.store.fail_with(full.then_some(StoreFault::DiskFull));
    }

    pub fn write(&mut self, batch: &Batch) -> Result<(), StoreFault> {
        self.store.commit(batch)?;
        for write in &batch.writes {
            match write {
                Write::AppendChange(change) if change.pending => {
                    self.unsent.insert(Hash::of(&[&change.bytes]));
                }
                Write::PutEntry(row) => self.received = self.received.max(row.number),
                Write::SetMeta(meta) => self.device = Some(meta.device_key().id()),
                _ => {}
            }
        }
        Ok(())
    }
}
