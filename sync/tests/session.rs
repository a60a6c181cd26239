//! A replica and the relay, in ordinary and in bad times.

mod room;

use std::slice::from_ref;

use room::{NOW_MS, Replica, Room, batch, chains, keys, last, parts, sealed, signed};
use samsyn_sync::relay::{AppendError, Log};
use samsyn_sync::{
    Chain, DeviceKey, Evidence, Frame, Hash, Kind, NackReason, Refusal, Reject, Resume, Session,
    State,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn two() -> Room {
    Room::new([Replica::new(1), Replica::new(2)])
}

#[test]
fn what_one_writes_offline_the_other_reads() {
    let mut room = two();
    room.replicas[0].write("a");
    room.replicas[0].write("b");
    room.connect_all();
    room.replicas[1].write("c");
    room.run();

    for replica in &room.replicas {
        assert_eq!(replica.texts(), ["a", "b", "c"]);
        assert_eq!(replica.session.state(), &State::Live);
        assert_eq!(replica.session.waiting(), 0);
        assert!(replica.disk.resume.outbox.is_empty());
    }
    let [one, other] = &room.replicas[..] else {
        unreachable!()
    };
    assert_eq!(one.held, [(1, 1), (2, 2)]);
    assert_eq!(other.held, [(1, 3)]);
    let own: Vec<_> = one.disk.entries.iter().map(|entry| entry.own).collect();
    assert_eq!(own, [true, true, false]);
    assert_eq!(
        other.disk.entries[2].seen, 2,
        "c was written after a and b were seen"
    );
    assert_eq!(
        one.states,
        [
            State::Authenticating,
            State::CatchingUp { head: 0 },
            State::Live
        ]
    );
}

#[test]
fn many_waiting_envelopes_go_out_a_few_at_a_time() {
    let mut room = two();
    let texts: Vec<_> = (0..100).map(|number| number.to_string()).collect();
    for text in &texts {
        room.replicas[0].write(text);
    }
    room.connect(0);
    while room.replicas[0].session.state() != &State::Live {
        assert!(room.step(0), "goes on until it is live");
    }
    let appends = |frames: &[Vec<u8>]| frames.iter().filter(|frame| frame[1] == 7).count();
    assert_eq!(appends(&room.replicas[0].sent), 16);
    room.run();
    assert_eq!(appends(&room.replicas[0].sent), 100);
    room.connect_all();
    assert_eq!(room.replicas[1].texts(), texts);
}

#[test]
fn lost_acknowledgements_and_restarts_double_nothing() {
    let mut room = two();
    room.connect_all();
    room.lose_acks = true;
    room.replicas[0].write("a");
    while room.log.head(keys().room()).number == 0 {
        assert!(room.step(0), "goes on until the relay has it");
    }
    // The power goes before the entry has come back.
    room.replicas[0].restart();
    room.lose_acks = false;
    room.replicas[0].write("b");
    room.connect_all();
    for replica in &room.replicas {
        assert_eq!(replica.texts(), ["a", "b"]);
        assert_eq!(replica.session.waiting(), 0);
        assert_eq!(replica.resealed, 0);
    }
}

#[test]
fn a_dropped_connection_sends_again_what_was_not_acknowledged() {
    for steps in 0..12 {
        let mut room = two();
        room.connect_all();
        for text in ["a", "b", "c"] {
            room.replicas[0].write(text);
        }
        for _ in 0..steps {
            room.step(0);
        }
        room.replicas[0].drop_link();
        assert_eq!(room.replicas[0].session.state(), &State::Offline);
        room.connect_all();
        for replica in &room.replicas {
            assert_eq!(
                replica.texts(),
                ["a", "b", "c"],
                "dropped after {steps} frames"
            );
        }
        assert!(room.replicas[0].disk.resume.outbox.is_empty());
    }
}

#[test]
fn nothing_is_sent_before_it_is_on_disk() {
    let mut room = two();
    room.connect_all();
    let replica = &mut room.replicas[0];
    let before = replica.sent.len();
    let first = replica
        .session
        .seal(Kind::Changes, b"a", &mut replica.rng)
        .unwrap();
    let second = replica
        .session
        .seal(Kind::Changes, b"b", &mut replica.rng)
        .unwrap();
    replica.session.enqueue(second);
    replica.drain();
    assert_eq!(replica.sent.len(), before, "the second waits for the first");
    assert_eq!(replica.session.waiting(), 1);
    replica.session.enqueue(first);
    replica.drain();
    assert_eq!(replica.sent.len(), before + 2);
}

#[test]
fn refusals_that_heal_are_retried_when_their_time_has_come() {
    for (error, wait_ms, told) in [
        (AppendError::TooFast { retry_ms: 250 }, 250, None),
        (AppendError::Gap { expected: 1 }, 1_000, None),
        (
            AppendError::StorageFailed,
            30_000,
            Some(NackReason::StorageFailed),
        ),
    ] {
        let mut room = two();
        room.connect_all();
        room.fail_next = Some(error);
        for text in ["a", "b", "c"] {
            room.replicas[0].write(text);
        }
        room.run();
        assert_eq!(room.replicas[1].texts(), [""; 0], "{error}");
        assert_eq!(room.replicas[0].session.waiting(), 3, "{error}");
        assert_eq!(
            room.replicas[0].session.wake_at(),
            Some(NOW_MS + wait_ms),
            "{error}"
        );
        assert_eq!(
            room.replicas[0].rejected.first().map(|(_, reason)| *reason),
            told,
            "{error}"
        );

        room.replicas[0].session.tick(NOW_MS + wait_ms - 1);
        room.replicas[0].drain();
        room.run();
        assert_eq!(room.replicas[0].session.waiting(), 3, "{error}, too early");
        room.replicas[0].session.tick(NOW_MS + wait_ms);
        room.replicas[0].drain();
        room.run();
        assert_eq!(room.replicas[1].texts(), ["a", "b", "c"], "{error}");
        assert_eq!(room.replicas[0].session.wake_at(), None, "{error}");
    }
}

#[test]
fn refusals_that_do_not_heal_are_told_and_stop_the_outbox() {
    let mut room = two();
    room.connect_all();
    room.fail_next = Some(AppendError::RoomFull);
    room.replicas[0].write("a");
    room.replicas[0].write("b");
    room.run();
    assert_eq!(room.replicas[0].rejected, [(1, NackReason::RoomFull)]);
    assert_eq!(room.replicas[0].session.waiting(), 2);
    assert_eq!(room.replicas[0].session.wake_at(), None);
    room.replicas[0].drop_link();
    room.connect_all();
    assert_eq!(
        room.replicas[1].texts(),
        ["a", "b"],
        "the next connection tries again"
    );
}

#[test]
fn a_restored_backup_seals_anew_what_waited() {
    let mut room = two();
    room.connect_all();
    room.replicas[0].write("before");
    room.run();
    let backup = room.replicas[0].disk.clone();
    room.replicas[0].write("lost with the disk");
    room.run();

    room.replicas[0] = Replica::on(1, backup);
    room.replicas[0].write("after");
    room.replicas[0].write("and more");
    room.connect_all();

    let all = ["before", "lost with the disk", "after", "and more"];
    for replica in &room.replicas {
        assert_eq!(replica.texts(), all);
        assert_eq!(replica.fork(), None);
    }
    assert_eq!(room.replicas[0].resealed, 1);
    assert!(
        !room.replicas[0].disk.entries[1].own,
        "it must be applied from the log"
    );
    assert!(room.replicas[0].disk.entries[2].own);
    assert!(room.replicas[0].disk.resume.outbox.is_empty());
}

#[test]
fn a_copied_file_used_in_two_places_at_once_makes_no_fork() {
    let mut room = Room::new([Replica::new(1), Replica::new(1), Replica::new(2)]);
    room.replicas[1].rng = room::rng(77);
    room.connect_all();
    for round in 0..3 {
        for index in 0..2 {
            for part in ["x", "y"] {
                room.replicas[index].write(&format!("{index}{part}{round}"));
            }
        }
        room.run();
    }
    for replica in &room.replicas {
        assert_eq!(replica.fork(), None);
        assert_eq!(replica.session.waiting(), 0);
        let mut texts = replica.texts();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 12);
        assert_eq!(replica.disk.entries.len(), 12);
    }
}

#[test]
fn what_is_damaged_in_the_outbox_is_named_and_the_rest_goes_on() {
    let mut replica = Replica::new(1);
    for text in ["a", "b", "c"] {
        replica.write(text);
    }
    replica.disk.resume.outbox[1].envelope[300] ^= 1;
    let mut room = Room::new([Replica::on(1, replica.disk), Replica::new(2)]);
    room.connect_all();
    assert_eq!(room.replicas[0].rejected, [(2, NackReason::Malformed)]);
    assert_eq!(room.replicas[1].texts(), ["a", "c"]);
}

#[test]
fn signals_reach_those_who_are_there_and_nobody_else() {
    let mut room = Room::new([Replica::new(1), Replica::new(2), Replica::new(3)]);
    room.connect(0);
    room.connect(1);
    room.run();
    let Replica { session, rng, .. } = &mut room.replicas[0];
    session.signal(b"editing 4.2", rng).unwrap();
    room.replicas[0].drain();
    room.run();
    room.connect(2);
    room.run();
    let from = room.replicas[0].id();
    assert_eq!(room.replicas[1].signals, [(from, b"editing 4.2".to_vec())]);
    assert_eq!(room.replicas[0].signals, []);
    assert_eq!(room.replicas[2].signals, []);
    assert_eq!(room.log.head(keys().room()).number, 0);

    let Replica { session, rng, .. } = &mut room.replicas[0];
    let most = samsyn_sync::envelope::MAX_SIGNAL_PLAINTEXT;
    session.signal(&vec![1; most], rng).unwrap();
    session.signal(&vec![1; most + 1], rng).unwrap_err();
    room.replicas[0].drain();
    room.run();
    assert_eq!(
        room.replicas[1].signals.len(),
        2,
        "the largest is not too large for the relay"
    );
}

#[test]
fn clocks_far_apart_are_told() {
    for (ahead_ms, told) in [
        (0, None),
        (86_400_000, None),
        (90_000_000, Some(90_000_000)),
    ] {
        let mut replica = Replica::new(1);
        replica.connected();
        let chain = Chain::root(keys().room());
        let frame = Frame::Welcome {
            head: 0,
            chain,
            relay_ms: NOW_MS + ahead_ms,
        };
        replica.receive(&frame.encode());
        assert_eq!(replica.skew_ms, told);
    }
    let mut replica = Replica::new(1);
    replica.connected();
    let chain = Chain::root(keys().room());
    replica.receive(
        &Frame::Welcome {
            head: 0,
            chain,
            relay_ms: NOW_MS - 90_000_000,
        }
        .encode(),
    );
    assert_eq!(replica.skew_ms, Some(-90_000_000));
}

#[test]
fn a_relay_that_was_rolled_back_is_a_fork() {
    let mut room = two();
    room.connect_all();
    room.replicas[0].write("a");
    room.run();
    room.log = Log::new(room::ROOM_BYTES);
    room.replicas[0].drop_link();
    room.replicas[0].write("b");
    room.connect(0);
    room.run();
    assert_eq!(
        room.replicas[0].fork(),
        Some(&Evidence::RolledBack { cursor: 1, head: 0 })
    );
    assert_eq!(
        room.log.head(keys().room()).number,
        0,
        "nothing is sent into the other history"
    );
    // It stays so, and says so, whatever comes.
    room.connect(0);
    room.run();
    room.replicas[0].drop_link();
    assert!(room.replicas[0].fork().is_some());
}

/// A replica that has read these, live.
fn reader(envelopes: &[Vec<u8>]) -> Replica {
    let mut replica = Replica::new(9);
    replica.connected();
    let chain = Chain::root(keys().room());
    let welcome = Frame::Welcome {
        head: 0,
        chain,
        relay_ms: NOW_MS,
    };
    replica.receive(&welcome.encode());
    if !envelopes.is_empty() {
        replica.receive(&batch(&[], envelopes));
    }
    assert_eq!(replica.session.cursor(), envelopes.len() as u64);
    replica
}

#[test]
fn each_kind_of_fork_is_shown_by_its_evidence() {
    let first = sealed(1, None, &[], "first");
    let second = sealed(1, last(1, &first), &[], "second");
    let log = [first.clone(), second.clone()];
    let chains = chains(&log);
    let device = DeviceKey::from_seed([1; 32]).id();
    let fake = Hash::from_bytes([5; 32]);
    let follows = |seen: &[Hash]| sealed(1, last(2, &second), seen, "third");

    let check = |what: &str, envelope: Vec<u8>, evidence: Evidence| {
        let mut replica = reader(&log);
        let good = sealed(2, None, &chains, "good");
        let mut all = chains.clone();
        replica.receive(&batch(&all, &[good.clone(), envelope]));
        assert_eq!(replica.fork(), Some(&evidence), "{what}");
        assert_eq!(
            replica.session.cursor(),
            3,
            "{what}: what came before it is taken"
        );
        // After a restart it is found again.
        all.push(replica.disk.resume.chains[2]);
        assert_eq!(replica.disk.resume.chains, all);
    };
    check(
        "another history was seen",
        follows(&[chains[0], fake]),
        Evidence::SeenDiffers {
            device,
            seen: 2,
            ours: chains[1],
            theirs: fake,
            entry: Some(4),
        },
    );
    check(
        "entries were seen that aren't there",
        follows(&[chains[0], chains[1], fake, fake]),
        Evidence::SeenAhead {
            device,
            seen: 4,
            entry: 4,
        },
    );
    let differs = |counter, previous: &[u8]| Evidence::DeviceDiffers {
        device,
        entry: 4,
        last: last(2, &second),
        counter,
        previous: last(counter, previous).map(|last| last.hash),
    };
    check(
        "a counter is missing",
        sealed(1, last(3, &second), &chains, "gap"),
        differs(4, &second),
    );
    check(
        "a counter is used twice",
        sealed(1, last(1, &first), &chains, "another second"),
        differs(2, &first),
    );
    check(
        "it follows on another envelope",
        sealed(1, last(2, b"never sent"), &chains, "third"),
        differs(3, b"never sent"),
    );
}

#[test]
fn chains_that_differ_are_a_fork() {
    let first = sealed(1, None, &[], "first");
    let other = sealed(1, None, &[], "other");
    let fake = Hash::from_bytes([5; 32]);
    let log = [first.clone()];
    let ours = chains(&log)[0];

    let mut replica = reader(&log);
    replica.drop_link();
    replica.connected();
    replica.receive(
        &Frame::Welcome {
            head: 1,
            chain: fake,
            relay_ms: NOW_MS,
        }
        .encode(),
    );
    let evidence = Evidence::ChainDiffers {
        number: 1,
        ours,
        relays: fake,
    };
    assert_eq!(replica.fork(), Some(&evidence), "at the welcome");

    let mut replica = reader(&log);
    replica.receive(&batch(&[], from_ref(&other)));
    let evidence = Evidence::ChainDiffers {
        number: 1,
        ours,
        relays: chains(&[other])[0],
    };
    assert_eq!(
        replica.fork(),
        Some(&evidence),
        "an entry given once more is another one"
    );

    let mut replica = reader(&log);
    let second = sealed(2, None, &[], "second");
    replica.receive(&batch(&[fake], from_ref(&second)));
    assert!(
        matches!(
            replica.fork(),
            Some(Evidence::ChainDiffers { number: 2, .. })
        ),
        "the relay's history before the batch is another one"
    );
    assert_eq!(replica.session.cursor(), 1);

    let mut replica = reader(&log);
    replica.receive(&batch(&[], &[first, second]));
    assert_eq!(
        replica.session.cursor(),
        2,
        "what is known and the same is passed over"
    );
}

#[test]
fn garbage_is_set_aside_and_is_no_fork() {
    let first = sealed(1, None, &[], "first");
    let second = sealed(1, last(1, &first), &[], "second");
    let id = DeviceKey::from_seed([1; 32]).id();
    let device = Some(id);
    let spoiled = |envelope: &[u8], part: usize| {
        let mut parts = parts(envelope);
        *parts[part].last_mut().unwrap() ^= 1;
        parts
    };
    let other_room = {
        let keys = samsyn_sync::RoomKeys::new(&samsyn_sync::Secret::from_bytes([8; 32]));
        let device = DeviceKey::from_seed([1; 32]);
        let mut session = Session::new(keys, device, Resume::default());
        session
            .seal(Kind::Changes, b"elsewhere", &mut room::rng(1))
            .unwrap()
            .envelope
    };
    let unsigned = {
        let [header, commitment, ciphertext, mut signature] = parts(&second);
        signature[0] ^= 1;
        let mut encoder = minicbor::Encoder::new(Vec::new());
        encoder.array(4).unwrap();
        for part in [header, commitment, ciphertext, signature] {
            encoder.bytes(&part).unwrap();
        }
        encoder.into_writer()
    };
    let unknown_kind = {
        let devices = [(id, last(1, &first).unwrap())].into();
        let resume = Resume {
            devices,
            ..Resume::default()
        };
        let mut session = Session::new(keys(), DeviceKey::from_seed([1; 32]), resume);
        session
            .seal(Kind::Other(9), b"later", &mut room::rng(1))
            .unwrap()
            .envelope
    };
    let far_ahead = sealed(1, last(40, &first), &[], "far ahead");
    for (what, envelope, reject, moves) in [
        ("noise", vec![1, 2, 3], Reject::Malformed, None),
        ("nothing", vec![], Reject::Malformed, None),
        ("for another room", other_room, Reject::WrongRoom, None),
        ("unsigned", unsigned, Reject::BadSignature, None),
        (
            "a repetition",
            first.clone(),
            Reject::Repeated { first: 1 },
            None,
        ),
        (
            "follows, other key",
            signed(1, spoiled(&second, 1)),
            Reject::WrongKey,
            device,
        ),
        (
            "follows, damaged",
            signed(1, spoiled(&second, 2)),
            Reject::Damaged,
            device,
        ),
        (
            "does not follow, damaged",
            signed(1, spoiled(&far_ahead, 2)),
            Reject::Damaged,
            None,
        ),
        (
            "does not follow, other key",
            signed(1, spoiled(&far_ahead, 1)),
            Reject::WrongKey,
            None,
        ),
        (
            "of a later kind",
            unknown_kind,
            Reject::UnknownKind(9),
            device,
        ),
    ] {
        let mut replica = reader(from_ref(&first));
        replica.receive(&batch(&chains(from_ref(&first)), from_ref(&envelope)));
        assert_eq!(replica.fork(), None, "{what}");
        let entry = &replica.disk.entries[1];
        assert_eq!(entry.body, Err(reject), "{what}");
        assert_eq!(entry.device, moves, "{what}");
        assert_eq!(entry.seen, 0, "{what}");

        // The device goes on, as it would itself: after what it sent, if it sent it.
        let before = if moves.is_some() {
            last(2, &envelope)
        } else {
            last(1, &first)
        };
        let log = [first.clone(), envelope];
        let next = sealed(1, before, &chains(&log), "next");
        replica.receive(&batch(&chains(&log), &[next]));
        assert_eq!(replica.fork(), None, "{what}");
        assert_eq!(replica.texts(), ["first", "next"], "{what}");
    }
}

#[test]
fn a_relay_that_makes_no_sense_is_left() {
    let root = Chain::root(keys().room());
    let welcome = Frame::Welcome {
        head: 0,
        chain: root,
        relay_ms: NOW_MS,
    }
    .encode();
    let entry = sealed(1, None, &[], "first");
    let batch_of = |first, head, envelopes: &[Vec<u8>]| {
        let envelopes = envelopes.iter().cloned().map(Into::into).collect();
        Frame::Batch {
            first,
            envelopes,
            head,
            chain: root,
        }
        .encode()
    };
    for (what, frame) in [
        ("a second welcome", welcome.clone()),
        ("a client's frame", Frame::Pull { after: 0 }.encode()),
        ("noise", vec![0xff, 0x00]),
        ("an unknown kind", vec![0x82, 0x18, 0x63, 0xa0]),
        ("an empty batch", batch_of(1, 1, &[])),
        ("a batch after a gap", batch_of(2, 2, from_ref(&entry))),
        ("a batch from 0", batch_of(0, 1, from_ref(&entry))),
        ("a batch beyond the head", batch_of(1, 0, from_ref(&entry))),
        (
            "a batch at the end of numbers",
            batch_of(u64::MAX, 1, from_ref(&entry)),
        ),
    ] {
        let mut replica = reader(&[]);
        replica.receive(&frame);
        let state = replica.session.state();
        assert!(
            matches!(state, State::Refused(Refusal::Nonsense(_))),
            "{what}: {state:?}"
        );
        assert_eq!(replica.session.cursor(), 0, "{what}");
        replica.connected();
        replica.receive(&welcome);
        assert_eq!(
            replica.session.state(),
            &State::Live,
            "{what}: the next connection is new"
        );
    }
}

#[test]
fn a_refusal_is_shown_until_the_next_connection() {
    let mut replica = Replica::new(1);
    replica.connected();
    let refused = Frame::Refused {
        reason: Refusal::TooManyConnections,
        detail: String::new(),
    };
    replica.receive(&refused.encode());
    assert_eq!(
        replica.session.state(),
        &room::refused(Refusal::TooManyConnections)
    );
    assert!(Refusal::TooManyConnections.is_temporary());
    replica.drop_link();
    assert_eq!(
        replica.session.state(),
        &room::refused(Refusal::TooManyConnections)
    );
    replica.connected();
    assert_eq!(replica.session.state(), &State::Authenticating);
}
