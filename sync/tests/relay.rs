//! The relay's side: who comes in, what is taken, who is sent what.

mod room;

use room::{NOW_MS, ROOM_BYTES, Replica, keys, last, parts, sealed, signed};
use samsyn_sync::relay::{Append, AppendError, Connection, Head, Log, Output, Page};
use samsyn_sync::{
    Chain, DeviceId, DeviceKey, Frame, Hash, MAX_ENVELOPE, NackReason, Refusal, Reject, RoomId,
    RoomKeys, Secret, envelope,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const CHALLENGE: [u8; 32] = [42; 32];

/// A client's first two frames, in answer to [`CHALLENGE`].
fn introduction(seed: u8) -> (Frame, Frame) {
    let mut replica = Replica::new(seed);
    replica.connected();
    replica.receive(
        &Frame::Challenge {
            challenge: CHALLENGE,
        }
        .encode(),
    );
    let frame = |index: usize| Frame::decode(&replica.sent[index]).unwrap();
    (frame(0), frame(1))
}

fn drain(connection: &mut Connection) -> Vec<Output> {
    std::iter::from_fn(|| connection.poll()).collect()
}

fn give(connection: &mut Connection, frame: &Frame) -> Vec<Output> {
    connection.receive(&frame.encode());
    drain(connection)
}

/// A member's connection to a room with this many entries.
fn member(seed: u8, head: u64) -> Connection {
    let (hello, auth) = introduction(seed);
    let mut connection = Connection::new(CHALLENGE, MAX_ENVELOPE);
    assert_eq!(
        give(&mut connection, &hello),
        [Output::Send(
            Frame::Challenge {
                challenge: CHALLENGE
            }
            .encode()
        )]
    );
    let join = Output::Join {
        room: keys().room(),
        device: Replica::new(seed).id(),
    };
    assert_eq!(give(&mut connection, &auth), [join]);
    let chain = Hash::from_bytes([9; 32]);
    connection.joined(
        Head {
            number: head,
            chain,
        },
        NOW_MS,
    );
    let welcome = Frame::Welcome {
        head,
        chain,
        relay_ms: NOW_MS,
    };
    assert_eq!(drain(&mut connection), [Output::Send(welcome.encode())]);
    connection
}

/// The refusal, if the outputs are that and hanging up.
fn refusal(outputs: &[Output]) -> Option<Refusal> {
    match outputs {
        [Output::Send(frame), Output::Close(closed)] => match Frame::decode(frame) {
            Ok(Frame::Refused { reason, .. }) if reason == *closed => Some(reason),
            _ => None,
        },
        _ => None,
    }
}

#[test]
fn only_members_come_in() {
    let (hello, auth) = introduction(1);
    let Frame::Auth {
        join,
        by_join,
        by_device,
    } = auth
    else {
        unreachable!()
    };
    let other = RoomKeys::new(&Secret::from_bytes([8; 32]));
    let of = |join, by_join, by_device| Frame::Auth {
        join,
        by_join,
        by_device,
    };
    let spoil = |mut signature: [u8; 64]| {
        signature[3] ^= 1;
        signature
    };
    let stranger = {
        let device = DeviceKey::from_seed([1; 32]);
        let mut session = samsyn_sync::Session::new(other, device, samsyn_sync::Resume::default());
        session.connected();
        session.receive(
            &Frame::Challenge {
                challenge: CHALLENGE,
            }
            .encode(),
            NOW_MS,
            &mut room::rng(1),
        );
        let sent: Vec<_> = std::iter::from_fn(|| session.poll()).collect();
        match sent.last() {
            Some(samsyn_sync::Output::Send(frame)) => Frame::decode(frame).unwrap(),
            other => unreachable!("{other:?}"),
        }
    };
    for (what, frame, reason) in [
        ("another room's key", stranger, Refusal::WrongJoinKey),
        (
            "a wrong join key",
            of([1; 32], by_join, by_device),
            Refusal::WrongJoinKey,
        ),
        (
            "a wrong join signature",
            of(join, spoil(by_join), by_device),
            Refusal::WrongJoinKey,
        ),
        (
            "a wrong device",
            of(join, by_join, spoil(by_device)),
            Refusal::NotAuthenticated,
        ),
        (
            "signatures swapped",
            of(join, by_device, by_join),
            Refusal::WrongJoinKey,
        ),
    ] {
        let mut connection = Connection::new(CHALLENGE, MAX_ENVELOPE);
        give(&mut connection, &hello);
        assert_eq!(
            refusal(&give(&mut connection, &frame)),
            Some(reason),
            "{what}"
        );
        assert_eq!(connection.member(), None, "{what}");
        assert_eq!(
            give(&mut connection, &frame),
            [],
            "{what}: nothing is heard afterwards"
        );
    }

    let mut connection = Connection::new([43; 32], MAX_ENVELOPE);
    give(&mut connection, &hello);
    let replayed = give(&mut connection, &of(join, by_join, by_device));
    assert_eq!(
        refusal(&replayed),
        Some(Refusal::WrongJoinKey),
        "an answer to another challenge"
    );
}

#[test]
fn frames_out_of_turn_are_refused_by_name() {
    let (hello, auth) = introduction(1);
    let append = Frame::Append {
        envelope: sealed(1, None, &[], "a").into(),
    };
    let pull = Frame::Pull { after: 0 };
    let signal = |size: usize| Frame::Signal {
        sealed: vec![0; size].into(),
    };
    let unknown = vec![0x82, 0x18, 0x63, 0xa0];
    for (what, before, frame, reason) in [
        (
            "proof first",
            vec![],
            auth.encode(),
            Refusal::NotAuthenticated,
        ),
        (
            "append first",
            vec![],
            append.encode(),
            Refusal::NotAuthenticated,
        ),
        (
            "pull first",
            vec![&hello],
            pull.encode(),
            Refusal::NotAuthenticated,
        ),
        (
            "signal first",
            vec![&hello],
            signal(1).encode(),
            Refusal::NotAuthenticated,
        ),
        (
            "two hellos",
            vec![&hello],
            hello.encode(),
            Refusal::Malformed,
        ),
        (
            "a relay's frame",
            vec![],
            Frame::Challenge {
                challenge: CHALLENGE,
            }
            .encode(),
            Refusal::Malformed,
        ),
        ("noise", vec![], vec![0xff], Refusal::Malformed),
        ("nothing", vec![], vec![], Refusal::Malformed),
        ("too much", vec![], vec![0; 1_200_000], Refusal::Malformed),
        ("an unknown kind", vec![], unknown, Refusal::UnknownKind),
        (
            "two proofs",
            vec![&hello, &auth],
            auth.encode(),
            Refusal::NotAuthenticated,
        ),
    ] {
        let mut connection = Connection::new(CHALLENGE, MAX_ENVELOPE);
        for frame in before {
            give(&mut connection, frame);
        }
        connection.receive(&frame);
        assert_eq!(refusal(&drain(&mut connection)), Some(reason), "{what}");
    }
    for (what, before, frame) in [
        ("two pulls", Some(&pull), &pull),
        ("a large signal", None, &signal(4097)),
    ] {
        let mut connection = member(1, 0);
        if let Some(before) = before {
            give(&mut connection, before);
        }
        let outputs = give(&mut connection, frame);
        assert_eq!(refusal(&outputs), Some(Refusal::Malformed), "{what}");
    }
    assert_eq!(give(&mut member(1, 0), &signal(4096)).len(), 1);
}

#[test]
fn an_envelope_is_checked_before_it_goes_to_the_store() {
    let good = sealed(1, None, &[], "a");
    let mut unsigned = good.clone();
    *unsigned.last_mut().unwrap() ^= 1;
    let other_room = {
        let mut parts = parts(&good);
        parts[0][10] ^= 1;
        signed(1, parts)
    };
    for (what, envelope, reason) in [
        ("not signed", unsigned, NackReason::BadSignature),
        ("noise", vec![1, 2, 3], NackReason::Malformed),
        (
            "of another device",
            sealed(2, None, &[], "a"),
            NackReason::Malformed,
        ),
        ("of another room", other_room, NackReason::Malformed),
        ("too large", vec![0; 2001], NackReason::TooLarge),
    ] {
        let (hello, auth) = introduction(1);
        let mut connection = Connection::new(CHALLENGE, 2000);
        give(&mut connection, &hello);
        give(&mut connection, &auth);
        connection.joined(
            Head {
                number: 0,
                chain: Chain::root(keys().room()),
            },
            NOW_MS,
        );
        drain(&mut connection);
        let hash = envelope::hash(&envelope);
        let outputs = give(
            &mut connection,
            &Frame::Append {
                envelope: envelope.into(),
            },
        );
        let nack = Frame::Nack {
            counter: 0,
            reason,
            hash,
        };
        assert_eq!(outputs, [Output::Send(nack.encode())], "{what}");
        // The connection goes on.
        let outputs = give(
            &mut connection,
            &Frame::Append {
                envelope: good.clone().into(),
            },
        );
        assert!(
            matches!(&outputs[..], [Output::Append(_)]),
            "{what}: {outputs:?}"
        );
    }
}

#[test]
fn a_reader_is_sent_page_after_page_and_then_what_comes() {
    let room = keys().room();
    let page = |first, count: usize, head| Page {
        first,
        envelopes: vec![vec![0; 3]; count],
        chain: Hash::from_bytes([1; 32]),
        head,
    };
    let read = |after| Output::Read { room, after };
    let batch = |outputs: &[Output]| match outputs.first() {
        Some(Output::Send(frame)) => match Frame::decode(frame) {
            Ok(Frame::Batch {
                first, envelopes, ..
            }) => Some((first, envelopes.len())),
            _ => None,
        },
        _ => None,
    };

    let mut connection = member(1, 10);
    connection.head_moved(11);
    assert_eq!(
        drain(&mut connection),
        [],
        "nothing is sent before it is asked for"
    );
    assert_eq!(give(&mut connection, &Frame::Pull { after: 4 }), [read(4)]);
    connection.head_moved(12);
    assert_eq!(drain(&mut connection), [], "one page at a time");
    connection.page(Some(page(5, 6, 12)));
    let outputs = drain(&mut connection);
    assert_eq!((batch(&outputs), &outputs[1]), (Some((5, 6)), &read(10)));
    connection.page(Some(page(11, 2, 12)));
    let outputs = drain(&mut connection);
    assert_eq!((batch(&outputs), outputs.len()), (Some((11, 2)), 1));

    connection.head_moved(12);
    assert_eq!(drain(&mut connection), [], "it has that already");
    connection.head_moved(13);
    assert_eq!(drain(&mut connection), [read(12)]);
    connection.page(None);
    assert_eq!(
        drain(&mut connection),
        [],
        "the store wasn't as far as the hint"
    );
    connection.head_moved(13);
    assert_eq!(drain(&mut connection), [read(12)]);
}

#[test]
fn answers_name_the_envelope_by_its_hash() {
    let hash = Hash::from_bytes([5; 32]);
    for (result, frame) in [
        (
            Ok(9),
            Frame::Ack {
                counter: 3,
                number: 9,
                hash,
            },
        ),
        (
            Err(AppendError::Gap { expected: 2 }),
            Frame::Nack {
                counter: 3,
                reason: NackReason::Gap { expected: 2 },
                hash,
            },
        ),
        (
            Err(AppendError::TooFast { retry_ms: 5 }),
            Frame::Nack {
                counter: 3,
                reason: NackReason::TooFast { retry_ms: 5 },
                hash,
            },
        ),
    ] {
        let mut connection = member(1, 0);
        connection.appended(3, hash, result);
        assert_eq!(drain(&mut connection), [Output::Send(frame.encode())]);
    }
}

#[test]
fn a_log_takes_what_follows_and_nothing_else() {
    let room = keys().room();
    let append = |envelope: &[u8]| Append::read(room, envelope.to_vec()).unwrap();
    let first = sealed(1, None, &[], "first");
    let second = sealed(1, last(1, &first), &[], "second");
    let other = sealed(2, None, &[], "of another device");
    let mut log = Log::new(ROOM_BYTES);
    assert_eq!(
        log.head(room),
        Head {
            number: 0,
            chain: Chain::root(room)
        }
    );
    assert_eq!(log.read(room, 0, 1), None);
    for (what, envelope, result) in [
        (
            "a gap at the start",
            &second,
            Err(AppendError::Gap { expected: 1 }),
        ),
        ("the first", &first, Ok(1)),
        ("the first again", &first, Ok(1)),
        (
            "another first",
            &sealed(1, None, &[], "other"),
            Err(AppendError::Conflict),
        ),
        (
            "a second after another first",
            &sealed(1, last(1, b"never sent"), &[], "second"),
            Err(AppendError::Conflict),
        ),
        ("another device's first", &other, Ok(2)),
        ("the second", &second, Ok(3)),
        ("the first once more", &first, Ok(1)),
        (
            "a gap",
            &sealed(1, last(3, &second), &[], "fourth"),
            Err(AppendError::Gap { expected: 3 }),
        ),
    ] {
        assert_eq!(log.append(append(envelope)), result, "{what}");
    }
    let log_of = [first.clone(), other.clone(), second.clone()];
    let chains = room::chains(&log_of);
    assert_eq!(
        log.head(room),
        Head {
            number: 3,
            chain: chains[2]
        }
    );
    let all = Page {
        first: 1,
        envelopes: log_of.to_vec(),
        chain: chains[2],
        head: 3,
    };
    assert_eq!(log.read(room, 0, usize::MAX), Some(all));
    let one = Page {
        first: 2,
        envelopes: vec![other],
        chain: chains[1],
        head: 3,
    };
    assert_eq!(log.read(room, 1, 1), Some(one), "at least one");
    assert_eq!(log.read(room, 3, usize::MAX), None);
    assert_eq!(log.read(room, 9, usize::MAX), None);
    let elsewhere = RoomId::from_bytes([1; 32]);
    assert_eq!(log.head(elsewhere).number, 0);
    assert_eq!(
        Append::read(elsewhere, first.clone()).map(|append| append.room),
        Err(Reject::WrongRoom)
    );

    let mut small = Log::new(first.len() as u64 + 10);
    assert_eq!(small.append(append(&first)), Ok(1));
    assert_eq!(small.append(append(&second)), Err(AppendError::RoomFull));
    assert_eq!(
        small.append(append(&first)),
        Ok(1),
        "what is there is acknowledged"
    );
}

#[test]
fn a_signal_is_not_an_entry() {
    let mut replica = Replica::new(1);
    replica.connected();
    let chain = Chain::root(keys().room());
    replica.receive(
        &Frame::Welcome {
            head: 0,
            chain,
            relay_ms: NOW_MS,
        }
        .encode(),
    );
    let Replica { session, rng, .. } = &mut replica;
    session.signal(b"editing 4.2", rng).unwrap();
    replica.drain();
    let Ok(Frame::Signal { sealed: signal }) = Frame::decode(replica.sent.last().unwrap()) else {
        unreachable!("the last frame is the signal")
    };
    assert_eq!(
        Append::read(keys().room(), signal.to_vec()),
        Err(Reject::Malformed)
    );
    assert_eq!(replica.id(), DeviceId::from_bytes(*replica.id().as_bytes()));

    // And an entry isn't a signal.
    let mut other = Replica::new(2);
    other.connected();
    other.receive(
        &Frame::Welcome {
            head: 0,
            chain,
            relay_ms: NOW_MS,
        }
        .encode(),
    );
    let entry = sealed(1, None, &[], "an entry");
    for (sealed, heard) in [(entry.into(), 0), (signal, 1), (vec![1].into(), 1)] {
        other.receive(&Frame::Signal { sealed }.encode());
        assert_eq!(other.signals.len(), heard);
    }
}
