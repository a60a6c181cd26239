//! The relay over real sockets.

mod peer;

use std::num::NonZeroU32;
use std::time::Duration;

use peer::{Device, Peer, keys, start};
use samsyn_sync::envelope::hash;
use samsyn_sync::{Chain, Frame, NackReason, Refusal};
use sync_server::Limits;
use sync_server::store::{LogStore, MemoryStore, SqliteStore};
use tokio_tungstenite::tungstenite::Error;

fn memory() -> MemoryStore {
    MemoryStore::new(Limits::default().max_room_bytes)
}

fn ack(counter: u64, number: u64, envelope: &[u8]) -> Frame {
    Frame::Ack {
        counter,
        number,
        hash: hash(envelope),
    }
}

fn nack(counter: u64, reason: NackReason, envelope: &[u8]) -> Frame {
    Frame::Nack {
        counter,
        reason,
        hash: hash(envelope),
    }
}

#[tokio::test]
async fn what_one_appends_the_other_is_sent() {
    let relay = start(Limits::default(), memory()).await;
    let mut one = Peer::join(&relay.url, 1, 0).await;
    let mut other = Peer::join(&relay.url, 2, 0).await;

    let first = one.write("first").await;
    assert_eq!(one.answer().await, ack(1, 1, &first));
    assert_eq!(other.envelopes(1).await, std::slice::from_ref(&first));
    let second = other.write("second").await;
    assert_eq!(other.answer().await, ack(1, 2, &second));

    let mut late = Peer::join(&relay.url, 3, 0).await;
    let all = [first.clone(), second];
    assert_eq!(late.envelopes(2).await, all);
    let chain = Chain::link(Chain::root(keys().room()), hash(&first));
    let mut one_again = Peer::connect(&relay.url, 1).await;
    let Frame::Welcome {
        head,
        chain: at_head,
        ..
    } = one_again.authenticate().await
    else {
        panic!("no welcome")
    };
    assert_eq!((head, at_head), (2, Chain::link(chain, hash(&all[1]))));
    one_again.send(&Frame::Pull { after: 1 }).await;
    assert_eq!(one_again.envelopes(1).await, [all[1].clone()]);
    drop((one, other, late, one_again));
    relay.stop().await;
}

#[tokio::test]
async fn appends_are_answered_by_the_rules() {
    let relay = start(Limits::default(), memory()).await;
    let mut peer = Peer::join(&relay.url, 1, 0).await;
    let first = peer.device.seal("first");
    let second = peer.device.seal("second");
    let another_second = {
        let mut copy = Device::new(1);
        assert_eq!(copy.seal("first"), first, "the same device, seed and text");
        copy.seal("another second")
    };
    let mut unsigned = first.clone();
    *unsigned.last_mut().expect("not empty") ^= 1;
    for (what, envelope, answer) in [
        (
            "a gap",
            &second,
            nack(2, NackReason::Gap { expected: 1 }, &second),
        ),
        (
            "not signed",
            &unsigned,
            nack(0, NackReason::BadSignature, &unsigned),
        ),
        (
            "noise",
            &vec![1, 2, 3],
            nack(0, NackReason::Malformed, &[1, 2, 3]),
        ),
        ("the first", &first, ack(1, 1, &first)),
        ("the first again", &first, ack(1, 1, &first)),
        ("the second", &second, ack(2, 2, &second)),
        (
            "another second",
            &another_second,
            nack(2, NackReason::Conflict, &another_second),
        ),
        ("the second again", &second, ack(2, 2, &second)),
    ] {
        peer.append(envelope).await;
        assert_eq!(peer.answer().await, answer, "{what}");
    }
    drop(peer);
    relay.stop().await;
}

#[tokio::test]
async fn sizes_are_limited() {
    let mut device = Device::new(1);
    let (first, second) = (device.seal("first"), device.seal("second"));
    let large = Device::new(1).seal(&"a".repeat(300));
    let limits = Limits {
        max_envelope: first.len() + 100,
        ..Limits::default()
    };
    let relay = start(limits, MemoryStore::new(first.len() as u64 + 10)).await;
    let mut peer = Peer::join(&relay.url, 1, 0).await;
    for (what, envelope, answer) in [
        ("too large", &large, nack(0, NackReason::TooLarge, &large)),
        ("fits", &first, ack(1, 1, &first)),
        (
            "the room is full",
            &second,
            nack(2, NackReason::RoomFull, &second),
        ),
        ("is there", &first, ack(1, 1, &first)),
    ] {
        peer.append(envelope).await;
        assert_eq!(peer.answer().await, answer, "{what}");
    }
    drop(peer);
    relay.stop().await;
}

#[tokio::test]
async fn a_flood_is_slowed_down() {
    let limits = Limits {
        appends_per_second: NonZeroU32::MIN,
        append_burst: NonZeroU32::new(2).expect("not 0"),
        ..Limits::default()
    };
    let relay = start(limits, memory()).await;
    let mut peer = Peer::join(&relay.url, 1, 0).await;
    for text in ["first", "second", "third"] {
        peer.write(text).await;
    }
    let mut answers = vec![
        peer.answer().await,
        peer.answer().await,
        peer.answer().await,
    ];
    answers.sort_by_key(|answer| match answer {
        Frame::Ack { counter, .. } | Frame::Nack { counter, .. } => *counter,
        other => panic!("{other:?}"),
    });
    let [
        Frame::Ack { .. },
        Frame::Ack { .. },
        Frame::Nack { reason, .. },
    ] = &answers[..]
    else {
        panic!("{answers:?}")
    };
    let NackReason::TooFast { retry_ms } = reason else {
        panic!("{reason:?}")
    };
    assert!((1..=1_000).contains(retry_ms), "{retry_ms} ms");
    drop(peer);
    relay.stop().await;
}

#[tokio::test]
async fn who_is_no_member_is_sent_away() {
    let relay = start(Limits::default(), memory()).await;
    let check = async |what: &str, frames: Vec<Vec<u8>>, reason| {
        let mut peer = Peer::connect(&relay.url, 1).await;
        for frame in frames {
            peer.send_bytes(frame).await;
        }
        loop {
            // The challenge comes first, if there was a hello.
            match peer.next().await {
                Some(Frame::Refused { reason: found, .. }) => {
                    assert_eq!(found, reason, "{what}");
                    break;
                }
                Some(Frame::Challenge { .. }) => {}
                other => panic!("{what}: {other:?}"),
            }
        }
        assert_eq!(peer.next().await, None, "{what}: the connection ends");
    };
    let device = samsyn_sync::DeviceKey::from_seed([1; 32]).id();
    let hello = Frame::Hello {
        room: keys().room(),
        device,
    }
    .encode();
    let auth = Frame::Auth {
        join: [1; 32],
        by_join: [2; 64],
        by_device: [3; 64],
    }
    .encode();
    let append = Frame::Append {
        envelope: Device::new(1).seal("a").into(),
    }
    .encode();
    check(
        "a wrong key",
        vec![hello.clone(), auth.clone()],
        Refusal::WrongJoinKey,
    )
    .await;
    check("a proof first", vec![auth], Refusal::NotAuthenticated).await;
    check("an append first", vec![append], Refusal::NotAuthenticated).await;
    check(
        "an unknown kind",
        vec![vec![0x82, 0x18, 0x63, 0xa0]],
        Refusal::UnknownKind,
    )
    .await;
    check("noise", vec![vec![0xff; 100]], Refusal::Malformed).await;
    check(
        "a message that is too large",
        vec![vec![0; 1_200_000]],
        Refusal::Malformed,
    )
    .await;

    let mut peer = Peer::connect(&relay.url, 1).await;
    peer.send_text("hello").await;
    assert_eq!(peer.refusal().await, (Refusal::Malformed, 1008));
    drop(peer);
    relay.stop().await;
}

#[tokio::test]
async fn who_says_nothing_is_sent_away() {
    let limits = Limits {
        ping: Duration::from_millis(10),
        patience: Duration::from_millis(10),
        ..Limits::default()
    };
    let relay = start(limits, memory()).await;
    let mut peer = Peer::connect(&relay.url, 1).await;
    // It answers pings, as every WebSocket does, and nothing else.
    assert_eq!(peer.refusal().await, (Refusal::NotAuthenticated, 1008));
    drop(peer);
    relay.stop().await;
}

#[tokio::test]
async fn other_versions_are_told_which_are_spoken() {
    let relay = start(Limits::default(), memory()).await;
    for protocol in [None, Some("samsyn.v99"), Some("chat, mqtt")] {
        let Err(Error::Http(response)) = Peer::offer(&relay.url, protocol).await else {
            panic!("{protocol:?} was taken")
        };
        assert_eq!(response.status(), 400, "{protocol:?}");
        let body = response.into_body().unwrap_or_default();
        let body = String::from_utf8(body).expect("plain text");
        assert!(body.contains("samsyn.v1"), "{body}");
    }
    let both = Peer::offer(&relay.url, Some("samsyn.v99, samsyn.v1")).await;
    assert!(both.is_ok(), "one of ours is enough");
    drop(both);
    let response = relay.get("/v1").await;
    assert!(response.starts_with("HTTP/1.1 426 "), "{response}");
    assert!(response.contains("samsyn.v1"), "{response}");
    relay.stop().await;
}

#[tokio::test]
async fn a_full_relay_says_so() {
    let relay = start(
        Limits {
            max_connections: 1,
            ..Limits::default()
        },
        memory(),
    )
    .await;
    let first = Peer::join(&relay.url, 1, 0).await;
    let mut second = Peer::connect(&relay.url, 2).await;
    assert_eq!(second.refusal().await, (Refusal::TooManyConnections, 1013));
    drop(first);
    // Its place becomes free when the relay has noticed.
    loop {
        let mut third = Peer::connect(&relay.url, 3).await;
        if let Frame::Welcome { .. } = third.authenticate().await {
            break;
        }
    }
    relay.stop().await;
}

#[tokio::test]
async fn signals_go_to_the_others_and_are_not_kept() {
    let relay = start(Limits::default(), memory()).await;
    let mut one = Peer::join(&relay.url, 1, 0).await;
    let mut other = Peer::join(&relay.url, 2, 0).await;
    let signal = Frame::Signal {
        sealed: vec![1; 400].into(),
    };
    one.send(&signal).await;
    assert_eq!(other.receive().await, signal);
    // What comes after it shows that the sender isn't sent its own.
    let envelope = one.write("an entry").await;
    assert_eq!(one.answer().await, ack(1, 1, &envelope));
    let mut late = Peer::join(&relay.url, 3, 0).await;
    assert_eq!(late.envelopes(1).await, [envelope]);
    drop((one, other, late));
    relay.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stopping_finishes_what_was_begun_and_tells_the_clients() {
    let dir = tempfile::tempdir().expect("a directory");
    let limits = Limits {
        append_burst: NonZeroU32::new(1_000).expect("not 0"),
        ..Limits::default()
    };
    let open = || SqliteStore::open(dir.path(), limits.max_room_bytes).expect("opens");
    let relay = start(limits, open()).await;
    let mut peer = Peer::join(&relay.url, 1, 0).await;
    let mut sent = Vec::new();
    for number in 0..100 {
        sent.push(peer.write(&number.to_string()).await);
    }
    assert!(matches!(peer.answer().await, Frame::Ack { .. }));
    let url = relay.url.clone();
    let ended = relay.ask_to_stop();

    let mut acknowledged = 1;
    let reason = loop {
        match peer.answer().await {
            Frame::Ack { .. } => acknowledged += 1,
            Frame::Refused { reason, .. } => break reason,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(reason, Refusal::ShuttingDown);
    assert_eq!(peer.next().await, None);
    ended
        .await
        .expect("without a panic")
        .expect("in good order");
    assert!(
        Peer::offer(&url, Some("samsyn.v1")).await.is_err(),
        "nobody is taken in any more"
    );
    assert_eq!(
        std::fs::metadata(dir.path().join("relay.sqlite-wal")).map_or(0, |wal| wal.len()),
        0,
        "everything is in the database file"
    );

    let store = open();
    let head = store.head(keys().room()).await.expect("reads").number;
    assert!(
        head >= acknowledged,
        "{acknowledged} acknowledged, {head} kept"
    );
    let relay = start(limits, store).await;
    let mut again = Peer::join(&relay.url, 1, 0).await;
    let kept = usize::try_from(head).expect("few");
    assert_eq!(
        again.envelopes(kept).await,
        sent[..kept],
        "a restart keeps the log"
    );
    again.append(&sent[0]).await;
    assert_eq!(again.answer().await, ack(1, 1, &sent[0]));
    relay.stop().await;
}

#[tokio::test]
async fn a_store_that_fails_is_told_to_clients_and_to_health_checks() {
    let dir = tempfile::tempdir().expect("a directory");
    let limits = Limits::default();
    let store = SqliteStore::open_waiting(dir.path(), limits.max_room_bytes, Duration::ZERO);
    let relay = start(limits, store.expect("opens")).await;
    let mut peer = Peer::join(&relay.url, 1, 0).await;
    assert!(relay.get("/healthz").await.starts_with("HTTP/1.1 200 "));

    let thief = rusqlite::Connection::open(dir.path().join("relay.sqlite")).expect("opens");
    thief.execute_batch("BEGIN IMMEDIATE").expect("locks");
    let envelope = peer.write("first").await;
    assert_eq!(
        peer.answer().await,
        nack(1, NackReason::StorageFailed, &envelope)
    );
    let response = relay.get("/healthz").await;
    assert!(response.starts_with("HTTP/1.1 503 "), "{response}");
    assert!(response.contains("locked by another program"), "{response}");

    thief.execute_batch("ROLLBACK").expect("unlocks");
    peer.append(&envelope).await;
    assert_eq!(peer.answer().await, ack(1, 1, &envelope), "it heals");
    assert!(relay.get("/healthz").await.starts_with("HTTP/1.1 200 "));
    drop(peer);
    relay.stop().await;
}
