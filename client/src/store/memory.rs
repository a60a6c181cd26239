//! A store in memory, for tests and for a browser that keeps nothing.

use std::collections::BTreeMap;

use super::{
    Batch, Change, Drawn, EntryRow, Meta, Quarantined, Snapshot, Store, StoreError, StoreFault,
    Stored, Write,
};

/// Keeps an evaluation as long as it lives. What was committed survives a [`Clone`]; so a test
/// lets a replica crash by dropping it and opening another from the store.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    rows: Rows,
    fault: Option<StoreFault>,
}

#[derive(Debug, Clone, Default)]
struct Rows {
    meta: Option<Meta>,
    snapshot: Option<Snapshot>,
    previous: Option<Snapshot>,
    log: BTreeMap<u64, Change>,
    drawer: BTreeMap<u64, Drawn>,
    outbox: BTreeMap<u64, Vec<u8>>,
    entries: BTreeMap<u64, EntryRow>,
    quarantine: BTreeMap<u64, Quarantined>,
}

impl MemoryStore {
    /// A store that was never written to.
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets every commit fail from now on, or none.
    pub fn fail_with(&mut self, fault: Option<StoreFault>) {
        self.fault = fault;
    }
}

impl Store for MemoryStore {
    fn load(&mut self) -> Result<Stored, StoreError> {
        let rows = self.rows.clone();
        Ok(Stored {
            meta: rows.meta.ok_or(StoreError::Empty)?,
            snapshot: rows.snapshot,
            previous: rows.previous,
            log: rows.log.into_values().collect(),
            drawer: rows.drawer.into_values().collect(),
            outbox: rows.outbox.into_iter().collect(),
            entries: rows.entries.into_values().collect(),
            quarantine: rows.quarantine.into_values().collect(),
        })
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), StoreFault> {
        if let Some(fault) = &self.fault {
            return Err(fault.clone());
        }
        for write in &batch.writes {
            self.rows.write(write.clone());
        }
        Ok(())
    }
}

impl Rows {
    fn write(&mut self, write: Write) {
        match write {
            Write::SetMeta(meta) => self.meta = Some(meta),
            Write::AppendChange(change) => {
                self.log.insert(change.position, change);
            }
            Write::Draw(drawn) => {
                self.drawer.insert(drawn.position, drawn);
            }
            Write::PutDrawer(drawn) => {
                self.drawer.retain(|position, _| *position > drawn.position);
                self.drawer.insert(drawn.position, drawn);
            }
            Write::ClearPending { through } => {
                for (_, change) in self.log.range_mut(..=through) {
                    change.pending = false;
                }
            }
            Write::PutOutbox { counter, envelope } => {
                self.outbox.insert(counter, envelope);
            }
            Write::RemoveOutbox { counter } => {
                self.outbox.remove(&counter);
            }
            Write::PutEntry(row) => {
                self.entries.insert(row.number, row);
            }
            Write::Quarantine(one) => {
                self.quarantine.insert(one.number, one);
            }
            Write::Release { number } => {
                self.quarantine.remove(&number);
            }
            Write::Snapshot(snapshot) => self.snapshot(snapshot),
        }
    }

    fn snapshot(&mut self, snapshot: Snapshot) {
        if self
            .snapshot
            .as_ref()
            .is_none_or(|newest| newest.through < snapshot.through)
        {
            self.previous = self.snapshot.take();
        }
        let kept = self
            .previous
            .as_ref()
            .map_or(0, |previous| previous.through);
        self.log
            .retain(|position, change| *position > kept || change.pending);
        self.snapshot = Some(snapshot);
    }
}
