//! Saved means saved.

use super::pair::World;
use crate::{Event, Loaded, Outcome, Saving, StoreFault};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn an_edit_is_acknowledged_only_when_it_is_on_disk() {
    let mut world = World::founded();
    world.peers[0].disk_answers = false;
    let request = world.write(0, "x");
    assert_eq!(world.outcome(0, request), None);
    assert_eq!(world.status(0).saving, Saving::Saving);
    world.run(10_000);
    assert_eq!(world.outcome(0, request), None);
}

#[test]
fn what_could_not_be_saved_stays_and_is_saved_later_in_order() {
    let mut world = World::pair();
    let before = world.peers[1].replica.document().unwrap().heads();
    world.disk(0, Some(StoreFault::DiskFull));
    let first = world.write(0, "1");
    let second = world.write(0, "2");
    for request in [first, second] {
        let reason = StoreFault::DiskFull;
        assert_eq!(
            world.outcome(0, request),
            Some(Outcome::NotSaved { reason })
        );
    }
    world.run(60_000);
    assert_eq!(world.status(0).waiting, 2);
    assert!(matches!(world.status(0).saving, Saving::NotSaved { .. }));
    assert!(!world.status(0).is_synced());
    // Nothing unsaved was sent.
    assert_eq!(world.peers[1].replica.document().unwrap().heads(), before);

    world.disk(0, None);
    world.run(10_000);
    assert_eq!(world.status(0).saving, Saving::Saved);
    assert_eq!(world.status(0).waiting, 0);
    assert!(world.same());
    world.crash(0);
    assert!(world.same());
}

#[test]
fn a_flush_seals_at_once_and_answers_when_it_is_on_disk() {
    let mut world = World::founded();
    world.write(0, "x");
    let request = world.request(0);
    world.step(0, Event::Flush { request });
    assert_eq!(world.outcome(0, request), Some(Outcome::Flushed));

    world.disk(0, Some(StoreFault::ReadOnly));
    world.write(0, "y");
    let request = world.request(0);
    world.step(0, Event::Flush { request });
    world.run(3_000);
    let reason = StoreFault::ReadOnly;
    assert_eq!(
        world.outcome(0, request),
        Some(Outcome::NotSaved { reason })
    );
}

#[test]
fn a_long_log_is_compacted_when_nobody_writes() {
    use crate::Store;
    let mut world = World::pair();
    for _ in 0..1_001 {
        world.write(0, "x");
    }
    world.run(20_000);
    let stored = world.peers[0].store.load().unwrap();
    assert!(stored.snapshot.unwrap().through > 1_000);
    assert!(stored.previous.is_some());
    world.crash(0);
    assert!(world.same());
    // The generation before still opens.
    let mut stored = world.peers[0].store.load().unwrap();
    stored.snapshot.as_mut().unwrap().document.truncate(100);
    let heads = Loaded::new(stored)
        .unwrap()
        .into_document()
        .unwrap()
        .heads();
    assert_eq!(heads, world.peers[0].replica.document().unwrap().heads());
}
