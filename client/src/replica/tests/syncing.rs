//! What comes together, and what is set aside.

use samsyn_sync::relay::Append;
use samsyn_sync::{DeviceKey, Kind, Resume, Session};

use super::pair::{START, World};
use crate::payload::Payload;
use crate::store::{EntryRow, RejectReason};
use crate::{Event, Link, LinkFault, Loaded, Phase, Replica, Store};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn whoever_joins_gets_the_evaluation_and_can_edit() {
    let world = World::pair();
    assert_eq!(world.status(1).phase, Phase::Editing);
    assert!(world.same());
    for index in [0, 1] {
        assert_eq!(world.status(index).link, Link::Live);
        assert!(world.status(index).is_synced(), "{:?}", world.status(index));
    }
}

#[test]
fn what_both_wrote_offline_merges() {
    let mut world = World::pair();
    world.step(0, Event::GoOffline);
    world.step(1, Event::GoOffline);
    for letter in ["a", "b", "c"] {
        world.write(0, letter);
        world.write(1, letter);
    }
    world.run(5_000);
    assert_eq!(world.status(0).waiting, 3);
    assert!(!world.same());
    world.step(0, Event::GoOnline);
    world.step(1, Event::GoOnline);
    world.run(5_000);
    assert!(world.same());
    assert_eq!((world.status(0).waiting, world.status(1).waiting), (0, 0));
}

#[test]
fn keystrokes_are_sealed_after_a_pause_or_after_two_seconds() {
    let mut world = World::pair();
    let received = world.status(1).received;
    for _ in 0..5 {
        world.write(0, "x");
        world.run(100);
    }
    assert_eq!(world.status(1).received, received);
    world.run(300);
    assert_eq!(world.status(1).received, received + 1);
    // Never pausing: one envelope each two seconds.
    for _ in 0..40 {
        world.write(0, "x");
        world.run(100);
    }
    let device = world.peers[0].replica.device();
    let stored = world.peers[1].store.load().unwrap();
    let own = |row: &&EntryRow| row.from.as_ref().is_some_and(|from| from.device == device);
    let sent = stored.entries[received as usize + 1..]
        .iter()
        .filter(own)
        .count();
    assert!((1..=2).contains(&sent), "{sent}");
}

#[test]
fn a_receipt_tells_what_was_seen_and_is_not_answered() {
    let mut world = World::pair();
    world.write(0, "x");
    world.run(2_000);
    assert!(!world.status(0).is_seen());
    world.run(5_000);
    let status = world.status(0);
    assert!(status.is_seen(), "{status:?}");
    assert_eq!(status.seen.len(), 1);
    let received = status.received;
    world.run(60_000);
    assert_eq!(world.status(0).received, received);
    // It is known after a restart too.
    world.crash(0);
    assert!(world.status(0).is_seen());
}

#[test]
fn an_unreachable_relay_is_tried_again_ever_more_rarely() {
    let mut world = World::pair();
    world.relay_up = false;
    world.cut(0);
    let mut delays = Vec::new();
    for _ in 0..9 {
        let Link::Unreachable {
            since,
            why,
            retry_at,
        } = world.status(0).link
        else {
            panic!("{:?}", world.status(0).link)
        };
        assert!(
            since <= world.now && matches!(why, LinkFault::Closed | LinkFault::Unreachable { .. })
        );
        delays.push(retry_at.0 - world.now.0);
        world.run(retry_at.0 - world.now.0);
    }
    assert!(
        delays[0] <= 1_250 && delays[8] >= 45_000 && delays[8] <= 60_000,
        "{delays:?}"
    );
    world.write(0, "x");
    world.run(2_500);
    assert_eq!(world.status(0).waiting, 1);
    world.relay_up = true;
    world.step(0, Event::GoOnline);
    world.run(1_000);
    assert!(world.same());
}

#[test]
fn presence_reaches_the_other() {
    let mut world = World::pair();
    world.step(0, Event::Signal(b"1.1".to_vec()));
    assert_eq!(world.peers[1].presence, [b"1.1".to_vec()]);
}

/// Lets a stranger who holds the invitation put something into the log.
pub fn stranger(world: &mut World, plaintexts: &[Vec<u8>]) {
    let stored = world.peers[0].store.load().unwrap();
    let keys = stored.meta.invitation(None).unwrap().keys();
    let resume = Resume {
        chains: stored.entries.iter().map(|row| row.chain).collect(),
        ..Resume::default()
    };
    let mut rng: rand_chacha::ChaCha20Rng = rand_core::SeedableRng::from_seed([99; 32]);
    let mut session = Session::new(keys.clone(), DeviceKey::from_seed([98; 32]), resume);
    for plaintext in plaintexts {
        let sealed = session.seal(Kind::Changes, plaintext, &mut rng).unwrap();
        world
            .log
            .append(Append::read(keys.room(), sealed.envelope).unwrap())
            .unwrap();
    }
    world.head_moved(keys.room());
}

#[test]
fn what_cannot_be_used_is_set_aside_and_nothing_waits_for_it() {
    let mut world = World::pair();
    let hostile = Payload {
        evaluator: None,
        changes: vec![b"no change".to_vec()],
    };
    stranger(&mut world, &[b"garbage".to_vec(), hostile.encode()]);
    world.write(0, "x");
    world.run(5_000);
    assert!(world.same());
    for index in [0, 1] {
        let reasons: Vec<_> = world
            .status(index)
            .quarantine
            .into_iter()
            .map(|one| one.reason)
            .collect();
        assert_eq!(reasons[0], RejectReason::Payload);
        assert!(
            matches!(reasons[1], RejectReason::Document { .. }),
            "{reasons:?}"
        );
        assert_eq!(reasons.len(), 2);
    }
    world.crash(1);
    assert_eq!(world.status(1).quarantine.len(), 2);
}

/// A change that claims to begin one operation later than it may, with the right checksum.
fn forged(mut change: Vec<u8>) -> Vec<u8> {
    use sha2::Digest;
    // Mark, checksum, kind, length; one dependency; the actor; the change's number.
    let length = change[9..].iter().take_while(|byte| **byte >= 0x80).count() + 1;
    let start = 9 + length + (1 + 32) + (1 + 16) + 1;
    assert!(
        change[start - 1] == 1 && change[start] >= 0x80,
        "not as expected"
    );
    change[start] += 1;
    let sum = sha2::Sha256::digest(&change[8..]);
    change[4..8].copy_from_slice(&sum[..4]);
    change
}

#[test]
fn what_comes_with_the_genesis_is_tried_like_all_else() {
    let mut world = World::founded();
    let link = world.share();
    let founded = world.peers[0].replica.document().unwrap();
    let mut copy = samsyn_schema::document::Document::load(&founded.save(), []).unwrap();
    copy.edit_as(samsyn_schema::command::EvaluatorId::new("a"), [5; 16]);
    let year = samsyn_schema::command::Command::Describe {
        field: samsyn_schema::command::Field::Year,
        value: "2027".into(),
    };
    copy.apply(year, START).unwrap();
    let mut changes = copy.changes_since(&Default::default());
    let last = changes.pop().map(forged).unwrap();
    changes.push(last);
    let evil = Payload {
        evaluator: None,
        changes,
    };
    stranger(&mut world, &[evil.encode()]);
    world.join(&link);
    for index in [1, 0] {
        world.step(index, Event::GoOnline);
        world.run(10_000);
    }
    assert!(world.same());
    for index in [0, 1] {
        assert_eq!(world.status(index).quarantine.len(), 1, "replica {index}");
        world.crash(index);
    }
    assert!(world.same());
}

#[test]
fn what_builds_on_missing_changes_is_used_once_they_come() {
    let mut world = World::pair();
    let document = world.peers[0].replica.document().unwrap();
    let before = document.heads();
    let mut copy = samsyn_schema::document::Document::load(&document.save(), []).unwrap();
    copy.edit_as(samsyn_schema::command::EvaluatorId::new("a"), [5; 16]);
    for (year, at) in [("2027", 1), ("2028", 2)] {
        let command = samsyn_schema::command::Command::Describe {
            field: samsyn_schema::command::Field::Year,
            value: year.into(),
        };
        copy.apply(command, samsyn_schema::command::Timestamp(START.0 + at))
            .unwrap();
    }
    let changes = copy.changes_since(&before);
    assert_eq!(changes.len(), 2);
    let alone = |change: &Vec<u8>| {
        Payload {
            evaluator: None,
            changes: vec![change.clone()],
        }
        .encode()
    };
    let (second, first) = (alone(&changes[1]), alone(&changes[0]));
    stranger(&mut world, &[second]);
    assert_eq!(
        world.status(0).quarantine[0].reason,
        RejectReason::MissingDependencies
    );
    world.crash(0);
    world.step(0, Event::GoOnline);
    // A new device of the same stranger would do; the log only wants its next counter.
    let stored = world.peers[0].store.load().unwrap();
    let keys = stored.meta.invitation(None).unwrap().keys();
    let mut rng: rand_chacha::ChaCha20Rng = rand_core::SeedableRng::from_seed([97; 32]);
    let resume = Resume {
        chains: stored.entries.iter().map(|row| row.chain).collect(),
        ..Resume::default()
    };
    let mut session = Session::new(keys.clone(), DeviceKey::from_seed([96; 32]), resume);
    let sealed = session.seal(Kind::Changes, &first, &mut rng).unwrap();
    world
        .log
        .append(Append::read(keys.room(), sealed.envelope).unwrap())
        .unwrap();
    world.head_moved(keys.room());
    world.run(200);
    for index in [0, 1] {
        assert_eq!(world.status(index).quarantine, []);
        assert_eq!(
            world.peers[index].replica.document().unwrap().heads(),
            copy.heads()
        );
    }
    assert_eq!(world.peers[0].store.load().unwrap().quarantine, []);
}

#[test]
fn a_replica_can_die_at_any_point_and_both_come_together() {
    for moment in 0..40 {
        let mut world = World::pair();
        for step in 0..8 {
            world.write(step % 2, "x");
            world.run(130);
            if moment / 5 == step as i64 {
                world.run((moment % 5) * 90);
                world.crash(0);
                world.step(0, Event::GoOnline);
            }
        }
        world.run(20_000);
        assert!(world.same(), "moment {moment}");
        assert_eq!(
            world.status(0).waiting + world.status(1).waiting,
            0,
            "moment {moment}"
        );
    }
}

#[test]
fn after_a_repair_everything_is_sent_again_by_a_new_device() {
    let mut world = World::pair();
    world.step(0, Event::GoOffline);
    world.write(0, "x");
    world.run(5_000);
    let stored = world.peers[0].store.load().unwrap();
    let before = world.peers[0].replica.device();
    let (replica, effects) = Replica::recover(Loaded::new(stored).unwrap(), [50; 32], world.now);
    assert_ne!(replica.device(), before);
    world.peers[0].replica = replica;
    for effect in effects {
        if let crate::Effect::Commit { ticket, batch } = effect {
            world.peers[0].store.commit(&batch).unwrap();
            world.step(0, Event::Committed { ticket });
        }
    }
    assert!(world.status(0).waiting > 0);
    world.step(0, Event::GoOnline);
    world.run(20_000);
    assert!(world.same());
    assert_eq!(world.status(0).waiting, 0);
    world.crash(0);
    assert!(world.same());
}

#[test]
fn a_receipt_that_was_due_at_a_crash_is_sent_after_it() {
    let mut world = World::pair();
    world.write(0, "x");
    // Arrived at the other, whose receipt waits for a pause.
    world.run(1_000);
    assert!(world.status(0).is_synced() && !world.status(0).is_seen());
    world.crash(1);
    world.step(1, Event::GoOnline);
    world.run(10_000);
    assert!(world.status(0).is_seen(), "{:?}", world.status(0));
    // Once is enough.
    let received = world.status(0).received;
    world.crash(1);
    world.step(1, Event::GoOnline);
    world.run(10_000);
    assert_eq!(world.status(0).received, received);
}
