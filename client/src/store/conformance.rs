//! What every store must do, checked the same way for each.

use samsyn_schema::command::{EvaluatorId, Timestamp};
use samsyn_sync::{DeviceId, Hash, Secret};

use super::{
    Batch, Change, Drawn, EntryRow, Meta, Origin, Quarantined, RejectReason, Snapshot, Store,
    StoreError, Stored, Write,
};

/// One place to keep an evaluation, which can be closed and opened again.
pub trait Place {
    /// The store under test.
    type Store: Store;
    /// Opens the store, as it was left.
    fn open(&mut self) -> Self::Store;
}

/// Runs all checks, each at a fresh place.
///
/// # Panics
/// If the store does something else than it must.
pub fn run<P: Place>(mut fresh: impl FnMut() -> P) {
    an_unwritten_store_is_empty(&mut fresh());
    what_was_committed_is_there_after_reopening(&mut fresh());
    writes_take_effect_in_their_order(&mut fresh());
    a_batch_may_be_repeated(&mut fresh());
    pending_marks_are_cleared_up_to_a_position(&mut fresh());
    what_is_set_aside_can_be_released(&mut fresh());
    two_generations_of_snapshots_are_kept(&mut fresh());
    a_later_write_replaces_an_earlier_one(&mut fresh());
    a_drawer_is_kept_in_pieces_or_whole(&mut fresh());
}

fn an_unwritten_store_is_empty(place: &mut impl Place) {
    assert_eq!(place.open().load(), Err(StoreError::Empty));
}

fn what_was_committed_is_there_after_reopening(place: &mut impl Place) {
    let writes = everything();
    commit(place, &writes);
    let stored = reload(place);
    let expected = Stored {
        meta: meta("wss://relay.example/v1"),
        snapshot: Some(Snapshot {
            through: 1,
            document: vec![7; 3000],
        }),
        previous: None,
        log: vec![change(1, true), change(2, false)],
        drawer: Vec::new(),
        outbox: vec![(1, vec![1, 2, 3])],
        entries: vec![entry(1, true), entry(2, false)],
        quarantine: vec![quarantined(2)],
    };
    assert_eq!(stored, expected);
}

fn writes_take_effect_in_their_order(place: &mut impl Place) {
    commit(
        place,
        &[
            Write::SetMeta(meta("wss://first.example/")),
            Write::PutOutbox {
                counter: 1,
                envelope: vec![1],
            },
            Write::RemoveOutbox { counter: 1 },
            Write::PutOutbox {
                counter: 2,
                envelope: vec![2],
            },
            Write::SetMeta(meta("wss://second.example/")),
        ],
    );
    let stored = reload(place);
    assert_eq!(stored.meta, meta("wss://second.example/"));
    assert_eq!(stored.outbox, [(2, vec![2])]);
}

fn a_batch_may_be_repeated(place: &mut impl Place) {
    commit(place, &everything());
    let once = reload(place);
    commit(place, &everything());
    assert_eq!(reload(place), once);
}

fn pending_marks_are_cleared_up_to_a_position(place: &mut impl Place) {
    let mut writes = vec![Write::SetMeta(meta("wss://relay.example/v1"))];
    writes.extend((1..=3).map(|position| Write::AppendChange(change(position, true))));
    writes.push(Write::ClearPending { through: 2 });
    commit(place, &writes);
    let pending: Vec<bool> = reload(place)
        .log
        .iter()
        .map(|change| change.pending)
        .collect();
    assert_eq!(pending, [false, false, true]);
}

fn what_is_set_aside_can_be_released(place: &mut impl Place) {
    commit(place, &everything());
    commit(place, &[Write::Release { number: 2 }]);
    let stored = reload(place);
    assert_eq!((stored.quarantine.len(), stored.entries.len()), (0, 2));
}

fn two_generations_of_snapshots_are_kept(place: &mut impl Place) {
    let snapshot = |through| Snapshot {
        through,
        document: vec![through as u8; 10],
    };
    let mut writes = vec![Write::SetMeta(meta("wss://relay.example/v1"))];
    writes.extend((1..=2).map(|position| Write::AppendChange(change(position, false))));
    writes.push(Write::Snapshot(snapshot(2)));
    commit(place, &writes);
    commit(
        place,
        &[
            Write::AppendChange(change(3, false)),
            Write::Snapshot(snapshot(3)),
        ],
    );
    let stored = reload(place);
    assert_eq!(stored.snapshot, Some(snapshot(3)));
    assert_eq!(stored.previous, Some(snapshot(2)));
    assert_eq!(stored.log, [change(3, false)]);

    commit(
        place,
        &[
            Write::AppendChange(change(4, true)),
            Write::AppendChange(change(5, false)),
            Write::Snapshot(snapshot(5)),
            Write::Snapshot(snapshot(5)),
        ],
    );
    let stored = reload(place);
    assert_eq!(
        (stored.snapshot, stored.previous),
        (Some(snapshot(5)), Some(snapshot(3)))
    );
    assert_eq!(stored.log, [change(4, true), change(5, false)]);
}

fn a_drawer_is_kept_in_pieces_or_whole(place: &mut impl Place) {
    let drawn = |position, byte| Drawn {
        position,
        bytes: vec![byte; 20],
    };
    commit(place, &everything());
    commit(place, &[Write::Draw(drawn(1, 1)), Write::Draw(drawn(2, 2))]);
    assert_eq!(reload(place).drawer, [drawn(1, 1), drawn(2, 2)]);
    commit(
        place,
        &[Write::Draw(drawn(3, 3)), Write::PutDrawer(drawn(2, 9))],
    );
    assert_eq!(reload(place).drawer, [drawn(2, 9), drawn(3, 3)]);
    commit(place, &[Write::PutDrawer(drawn(2, 9))]);
    assert_eq!(reload(place).drawer, [drawn(2, 9), drawn(3, 3)]);
    commit(place, &[Write::PutDrawer(drawn(3, 8))]);
    assert_eq!(reload(place).drawer, [drawn(3, 8)]);
}

fn a_later_write_replaces_an_earlier_one(place: &mut impl Place) {
    commit(place, &everything());
    let other = Quarantined {
        reason: RejectReason::Newer,
        ..quarantined(2)
    };
    commit(place, &[Write::Quarantine(other.clone())]);
    assert_eq!(reload(place).quarantine, [other]);
}

fn commit(place: &mut impl Place, writes: &[Write]) {
    let batch = Batch {
        writes: writes.to_vec(),
    };
    assert_eq!(place.open().commit(&batch), Ok(()));
}

fn reload(place: &mut impl Place) -> Stored {
    place.open().load().expect("something was committed")
}

/// Every kind of write.
pub fn everything() -> Vec<Write> {
    vec![
        Write::SetMeta(meta("wss://relay.example/v1")),
        Write::AppendChange(change(1, true)),
        Write::Snapshot(Snapshot {
            through: 1,
            document: vec![7; 3000],
        }),
        Write::AppendChange(change(2, false)),
        Write::PutOutbox {
            counter: 1,
            envelope: vec![1, 2, 3],
        },
        Write::PutEntry(entry(1, true)),
        Write::PutEntry(entry(2, false)),
        Write::Quarantine(quarantined(2)),
    ]
}

fn meta(relay: &str) -> Meta {
    Meta {
        evaluator: Some(EvaluatorId::new("a")),
        device: Secret::from_bytes([1; 32]),
        secret: Secret::from_bytes([2; 32]),
        genesis: [3; 32],
        relay: Some(relay.to_owned()),
    }
}

fn change(position: u64, pending: bool) -> Change {
    Change {
        position,
        bytes: vec![position as u8; 20],
        pending,
    }
}

fn entry(number: u64, known: bool) -> EntryRow {
    let from = known.then(|| Origin {
        device: DeviceId::from_bytes([4; 32]),
        counter: number,
        seen: number - 1,
        evaluator: Some(EvaluatorId::new("b")),
        changes: true,
    });
    let hash = Hash::from_bytes([number as u8; 32]);
    EntryRow {
        number,
        hash,
        chain: hash,
        from,
        at: Timestamp(1_795_000_000_000),
        names: vec![[number as u8; 32]; usize::from(known) * 2],
    }
}

fn quarantined(number: u64) -> Quarantined {
    let reason = RejectReason::Envelope {
        detail: "the entry is damaged".to_owned(),
    };
    Quarantined {
        number,
        reason,
        envelope: vec![9; 100],
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;
    use crate::store::StoreFault;
    use crate::store::memory::MemoryStore;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[derive(Default)]
    struct Memory(Rc<RefCell<MemoryStore>>);

    struct Shared(Rc<RefCell<MemoryStore>>);

    impl Store for Shared {
        fn load(&mut self) -> Result<Stored, StoreError> {
            self.0.borrow_mut().load()
        }
        fn commit(&mut self, batch: &Batch) -> Result<(), StoreFault> {
            self.0.borrow_mut().commit(batch)
        }
    }

    impl Place for Memory {
        type Store = Shared;
        fn open(&mut self) -> Shared {
            Shared(Rc::clone(&self.0))
        }
    }

    #[test]
    fn the_store_in_memory_conforms() {
        run(Memory::default);
    }

    #[test]
    fn a_failing_store_keeps_what_it_had_and_takes_nothing() {
        let mut store = MemoryStore::new();
        store.fail_with(Some(StoreFault::DiskFull));
        let batch = Batch {
            writes: everything(),
        };
        assert_eq!(store.commit(&batch), Err(StoreFault::DiskFull));
        assert_eq!(store.load(), Err(StoreError::Empty));
        store.fail_with(None);
        assert_eq!(store.commit(&batch), Ok(()));
        assert!(store.load().is_ok());
    }
}
