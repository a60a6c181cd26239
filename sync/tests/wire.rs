//! What released versions put on the wire, and in links: it must be read for ever.
//!
//! A failing comparison prints what today's code writes. A fixture is only ever added, in a
//! folder of the protocol version that it belongs to.

mod room;

use data_encoding::HEXLOWER_PERMISSIVE;
use minicbor::Encoder;
use proptest::prelude::*;
use room::{NOW_MS, invitation, keys};
use samsyn_sync::{
    Chain, DeviceId, DeviceKey, Frame, FrameError, Hash, Invitation, InvitationError, Kind,
    NackReason, Refusal, RoomId, Secret, envelope,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const FRAMES: &str = include_str!("fixtures/v1/frames.txt");
const ENVELOPE: &str = include_str!("fixtures/v1/envelope.txt");
const LINK: &str = include_str!("fixtures/v1/link.txt");

fn hex(text: &str) -> Vec<u8> {
    let text: String = text.split_whitespace().collect();
    HEXLOWER_PERMISSIVE
        .decode(text.as_bytes())
        .expect("fixtures are hexadecimal")
}

fn frames() -> Vec<(&'static str, Frame)> {
    let hash = Hash::from_bytes([4; 32]);
    let nack = |reason| Frame::Nack {
        counter: 7,
        reason,
        hash,
    };
    let bytes = |bytes: &[u8]| bytes.to_vec().into();
    vec![
        (
            "hello",
            Frame::Hello {
                room: RoomId::from_bytes([1; 32]),
                device: DeviceId::from_bytes([2; 32]),
            },
        ),
        ("challenge", Frame::Challenge { challenge: [3; 32] }),
        (
            "auth",
            Frame::Auth {
                join: [5; 32],
                by_join: [6; 64],
                by_device: [7; 64],
            },
        ),
        (
            "welcome",
            Frame::Welcome {
                head: 300,
                chain: hash,
                relay_ms: NOW_MS,
            },
        ),
        ("pull", Frame::Pull { after: 300 }),
        (
            "batch",
            Frame::Batch {
                first: 301,
                envelopes: vec![bytes(b"one"), bytes(b"two")],
                head: 400,
                chain: hash,
            },
        ),
        (
            "append",
            Frame::Append {
                envelope: bytes(b"one"),
            },
        ),
        (
            "ack",
            Frame::Ack {
                counter: 7,
                number: 301,
                hash,
            },
        ),
        ("nack-gap", nack(NackReason::Gap { expected: 5 })),
        ("nack-conflict", nack(NackReason::Conflict)),
        ("nack-too-large", nack(NackReason::TooLarge)),
        ("nack-room-full", nack(NackReason::RoomFull)),
        ("nack-too-fast", nack(NackReason::TooFast { retry_ms: 250 })),
        ("nack-bad-signature", nack(NackReason::BadSignature)),
        ("nack-malformed", nack(NackReason::Malformed)),
        ("nack-storage-failed", nack(NackReason::StorageFailed)),
        ("nack-other", nack(NackReason::Other(99))),
        (
            "signal",
            Frame::Signal {
                sealed: bytes(b"hush"),
            },
        ),
        ("refused-version", refused(Refusal::Version)),
        ("refused-unknown-kind", refused(Refusal::UnknownKind)),
        ("refused-malformed", refused(Refusal::Malformed)),
        (
            "refused-not-authenticated",
            refused(Refusal::NotAuthenticated),
        ),
        ("refused-wrong-join-key", refused(Refusal::WrongJoinKey)),
        (
            "refused-too-many-connections",
            refused(Refusal::TooManyConnections),
        ),
        ("refused-shutting-down", refused(Refusal::ShuttingDown)),
        ("refused-storage-failed", refused(Refusal::StorageFailed)),
        ("refused-other", refused(Refusal::Other(99))),
    ]
}

fn refused(reason: Refusal) -> Frame {
    Frame::Refused {
        reason,
        detail: "why".into(),
    }
}

#[test]
fn frames_are_as_they_were() {
    let today: String = frames()
        .iter()
        .map(|(name, frame)| format!("{name} {}\n", HEXLOWER_PERMISSIVE.encode(&frame.encode())))
        .collect();
    assert_eq!(today, FRAMES, "today:\n{today}");
    for ((name, frame), line) in frames().into_iter().zip(FRAMES.lines()) {
        let bytes = hex(line.split_once(' ').expect("a name and hexadecimal").1);
        assert_eq!(Frame::decode(&bytes), Ok(frame), "{name}");
    }
}

#[test]
fn a_frame_cut_off_or_with_something_after_it_is_refused() {
    for (name, frame) in frames() {
        let bytes = frame.encode();
        for end in 0..bytes.len() {
            let cut = Frame::decode(&bytes[..end]);
            assert_eq!(
                cut,
                Err(FrameError::Malformed),
                "{name}, the first {end} bytes"
            );
        }
        let more = [bytes, vec![0]].concat();
        assert_eq!(Frame::decode(&more), Err(FrameError::Malformed), "{name}");
    }
}

#[test]
fn unknown_fields_are_passed_over_and_unknown_kinds_named() {
    let mut encoder = Encoder::new(Vec::new());
    encoder.array(2).unwrap().u8(5).unwrap().map(3).unwrap();
    encoder.u8(0).unwrap().u64(300).unwrap();
    encoder.u8(9).unwrap().str("later").unwrap();
    encoder
        .u8(10)
        .unwrap()
        .begin_array()
        .unwrap()
        .map(1)
        .unwrap()
        .u8(1)
        .unwrap()
        .null()
        .unwrap();
    encoder.end().unwrap();
    assert_eq!(
        Frame::decode(&encoder.into_writer()),
        Ok(Frame::Pull { after: 300 })
    );

    let mut encoder = Encoder::new(Vec::new());
    encoder.array(2).unwrap().u16(4711).unwrap().map(0).unwrap();
    let unknown = Frame::decode(&encoder.into_writer());
    assert_eq!(unknown, Err(FrameError::UnknownKind { kind: 4711 }));
}

#[test]
fn an_envelope_of_version_1_opens() {
    let mut session = samsyn_sync::Session::new(
        keys(),
        DeviceKey::from_seed([1; 32]),
        samsyn_sync::Resume::default(),
    );
    let sealed = session
        .seal(Kind::Changes, b"four points", &mut room::rng(1))
        .unwrap();
    let today = HEXLOWER_PERMISSIVE.encode(&sealed.envelope);
    assert_eq!(today, ENVELOPE.trim(), "today: {today}");

    let bytes = hex(ENVELOPE);
    let opened = envelope::open(&keys(), &bytes).unwrap();
    assert_eq!(
        (opened.kind, opened.plaintext.as_slice()),
        (Kind::Changes, &b"four points"[..])
    );
    let signed = envelope::Signed::parse(&bytes, keys().room()).unwrap();
    assert_eq!(signed.header.device, DeviceKey::from_seed([1; 32]).id());
    assert_eq!((signed.header.counter, signed.header.previous), (1, None));
    assert_eq!(signed.header.seen_chain, Chain::root(keys().room()));
}

#[test]
fn a_link_of_version_1_is_read() {
    assert_eq!(invitation().link(), LINK.trim());
    assert_eq!(Invitation::parse(LINK, 0), Ok(invitation()));
    assert_eq!(invitation().keys().room(), invitation().room);
}

#[test]
fn a_link_survives_what_mail_programs_do_to_it() {
    let link = LINK.trim();
    let code = link.split_once('#').unwrap().1;
    let (half, rest) = link.split_at(60);
    for text in [
        format!("  {link}\r\n"),
        format!("<{link}>"),
        format!("\"{link}\""),
        format!("{half}\r\n{rest}"),
        format!("> {half}\n> {rest}\n"),
        format!("{half}\u{200b} \u{a0}{rest}"),
        format!("Join here: {link}"),
        format!("Join here ({link})."),
        format!("https://samsyn.example/app/#{code}"),
        format!("HTTPS://relay.example/#{code},"),
        format!("Join here: <https://relay.example:8443/#{code}>.\r\n"),
        format!("http://localhost:8080/#{}\n{}", &code[..9], &code[9..]),
        invitation().web_link("https://samsyn.example/app/"),
    ] {
        assert_eq!(Invitation::parse(&text, 0), Ok(invitation()), "{text}");
    }
}

/// A link of this CBOR, with the right checksum.
fn link_of(cbor: &[u8]) -> String {
    let bytes = [cbor, &Hash::of(&[cbor]).as_bytes()[..4]].concat();
    format!(
        "samsyn:join#{}",
        data_encoding::BASE64URL_NOPAD.encode(&bytes)
    )
}

#[test]
fn what_is_wrong_with_a_link_is_told_apart() {
    let link = LINK.trim();
    let expires = invitation().expires.unwrap();
    let mut newer = Encoder::new(Vec::new());
    newer
        .map(2)
        .unwrap()
        .u8(0)
        .unwrap()
        .u8(2)
        .unwrap()
        .u8(1)
        .unwrap()
        .bool(true)
        .unwrap();
    let mut mismatch = Encoder::new(Vec::new());
    mismatch
        .map(5)
        .unwrap()
        .u8(0)
        .unwrap()
        .u8(1)
        .unwrap()
        .u8(1)
        .unwrap()
        .str("wss://r")
        .unwrap();
    for field in 2..5 {
        mismatch.u8(field).unwrap().bytes(&[field; 32]).unwrap();
    }
    for (what, text, now, error) in [
        (
            "nothing",
            String::new(),
            0,
            InvitationError::NotAnInvitation,
        ),
        (
            "something else",
            "https://example.org/".into(),
            0,
            InvitationError::NotAnInvitation,
        ),
        (
            "a word",
            "hello#there".into(),
            0,
            InvitationError::NotAnInvitation,
        ),
        (
            "other CBOR",
            link_of(&[0x01]),
            0,
            InvitationError::NotAnInvitation,
        ),
        (
            "nothing in it",
            "samsyn:join#".into(),
            0,
            InvitationError::Mistyped,
        ),
        (
            "cut off",
            link[..link.len() - 3].into(),
            0,
            InvitationError::Mistyped,
        ),
        (
            "a letter changed",
            link.replacen('A', "B", 1),
            0,
            InvitationError::Mistyped,
        ),
        (
            "no base64",
            format!("{link}!"),
            0,
            InvitationError::Mistyped,
        ),
        (
            "a newer version",
            link_of(&newer.into_writer()),
            0,
            InvitationError::NewerVersion { version: 2 },
        ),
        (
            "expired",
            link.into(),
            expires,
            InvitationError::Expired { at: expires },
        ),
        (
            "another room's",
            link_of(&mismatch.into_writer()),
            0,
            InvitationError::SecretMismatch,
        ),
    ] {
        assert_eq!(Invitation::parse(&text, now), Err(error), "{what}: {text}");
    }
    assert_eq!(Invitation::parse(link, expires - 1), Ok(invitation()));
}

#[test]
fn secrets_are_not_shown() {
    let invitation = Invitation::new(
        "wss://relay.example".into(),
        [0; 32],
        Secret::from_bytes(*b"canary-canary-canary-canary-0000"),
        None,
    );
    let device = DeviceKey::from_seed(*b"canary-canary-canary-canary-0000");
    let session = samsyn_sync::Session::new(
        invitation.keys(),
        device.clone(),
        samsyn_sync::Resume::default(),
    );
    let shown = format!(
        "{invitation:?} {:?} {device:?} {session:?}",
        invitation.keys()
    );
    let numbers = format!("{:?}", b"canary");
    for canary in ["canary", "63616e617279", numbers.trim_matches(['[', ']'])] {
        assert!(!shown.contains(canary), "{shown}");
    }
    let opened = samsyn_sync::Opened {
        kind: Kind::Changes,
        plaintext: b"canary".to_vec(),
    };
    assert_eq!(format!("{opened:?}"), "Opened(Changes, 6 bytes)");
}

#[test]
fn a_fingerprint_is_the_same_on_every_version() {
    let fingerprint = |secret, genesis| {
        let keys = samsyn_sync::RoomKeys::new(&Secret::from_bytes([secret; 32]));
        keys.fingerprint(&[genesis; 32])
    };
    assert_eq!(fingerprint(1, 2), "64385 09694 14646 14640");
    assert_ne!(fingerprint(1, 2), fingerprint(1, 3));
    assert_ne!(fingerprint(1, 2), fingerprint(2, 2));
}

#[test]
fn ids_are_short_in_a_log_and_whole_when_displayed() {
    let id = RoomId::from_bytes([0xab; 32]);
    assert_eq!(format!("{id:?}"), "RoomId(abababab)");
    assert_eq!(id.to_string(), "ab".repeat(32));
}

fn any_frame() -> impl Strategy<Value = Frame> {
    let bytes32 = any::<[u8; 32]>;
    let blob = || prop::collection::vec(any::<u8>(), 0..40);
    prop_oneof![
        (bytes32(), bytes32()).prop_map(|(room, device)| Frame::Hello {
            room: RoomId::from_bytes(room),
            device: DeviceId::from_bytes(device)
        }),
        (any::<u64>(), bytes32(), any::<u64>()).prop_map(|(head, chain, relay_ms)| {
            Frame::Welcome {
                head,
                chain: Hash::from_bytes(chain),
                relay_ms,
            }
        }),
        (
            any::<u64>(),
            prop::collection::vec(blob(), 0..4),
            any::<u64>(),
            bytes32()
        )
            .prop_map(|(first, envelopes, head, chain)| Frame::Batch {
                first,
                envelopes: envelopes.into_iter().map(Into::into).collect(),
                head,
                chain: Hash::from_bytes(chain)
            }),
        blob().prop_map(|envelope| Frame::Append {
            envelope: envelope.into()
        }),
        (any::<u64>(), any::<u64>(), bytes32()).prop_map(|(counter, expected, hash)| {
            let reason = NackReason::Gap { expected };
            Frame::Nack {
                counter,
                reason,
                hash: Hash::from_bytes(hash),
            }
        }),
        (9u8.., "[a-zåäö ]{0,20}").prop_map(|(code, detail)| Frame::Refused {
            reason: Refusal::Other(code),
            detail
        }),
    ]
}

proptest! {
    #[test]
    fn every_frame_comes_back(frame in any_frame()) {
        prop_assert_eq!(Frame::decode(&frame.encode()), Ok(frame));
    }

    #[test]
    fn no_bytes_make_reading_a_frame_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Frame::decode(&bytes);
    }

    #[test]
    fn no_mutation_makes_reading_a_frame_panic(
        frame in any_frame(), at in any::<prop::sample::Index>(), byte in any::<u8>()
    ) {
        let mut bytes = frame.encode();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = Frame::decode(&bytes);
    }

    #[test]
    fn every_invitation_comes_back(
        relay in "wss://[a-z]{1,20}\\.example(:[1-9][0-9]{0,3})?/v1",
        genesis in any::<[u8; 32]>(),
        secret in any::<[u8; 32]>(),
        expires in prop::option::of(1u64..),
    ) {
        let invitation = Invitation::new(relay, genesis, Secret::from_bytes(secret), expires);
        prop_assert_eq!(Invitation::parse(&invitation.link(), 0), Ok(invitation));
    }

    #[test]
    fn no_slip_of_the_pen_goes_unnoticed(at in any::<prop::sample::Index>(), letter in "[A-Za-z0-9_-]") {
        let start = "samsyn:join#".len();
        let at = start + at.index(LINK.trim().len() - start);
        let mut link = LINK.trim().to_owned();
        link.replace_range(at..=at, &letter);
        prop_assume!(link != LINK.trim());
        prop_assert_eq!(Invitation::parse(&link, 0), Err(InvitationError::Mistyped));
    }

    #[test]
    fn no_text_makes_reading_an_invitation_panic(text in "\\PC{0,80}") {
        let _ = Invitation::parse(&text, 0);
        let _ = Invitation::parse(&format!("samsyn:join#{text}"), 0);
    }
}
