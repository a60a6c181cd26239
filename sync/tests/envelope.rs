//! Sealing and opening: only what was sealed opens, and only under its key.

mod room;

use proptest::prelude::*;
use room::{invitation, keys, last, parts, sealed, signed};
use samsyn_sync::envelope::{MAX_SIGNAL_PLAINTEXT, Signed, hash, open};
use samsyn_sync::{
    DeviceKey, Kind, MAX_ENVELOPE, MAX_PLAINTEXT, Reject, Resume, RoomKeys, SealError, Secret,
    Session,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn session() -> Session {
    Session::new(keys(), DeviceKey::from_seed([1; 32]), Resume::default())
}

#[test]
fn the_largest_plaintext_fits_and_one_byte_more_does_not() {
    let mut session = session();
    let largest = session
        .seal(Kind::Changes, &vec![1; MAX_PLAINTEXT], &mut room::rng(1))
        .unwrap();
    assert!(
        largest.envelope.len() <= MAX_ENVELOPE,
        "{} bytes",
        largest.envelope.len()
    );
    assert_eq!(
        open(&keys(), &largest.envelope).unwrap().plaintext.len(),
        MAX_PLAINTEXT
    );
    assert_eq!(
        session.seal(
            Kind::Changes,
            &vec![1; MAX_PLAINTEXT + 1],
            &mut room::rng(1)
        ),
        Err(SealError::TooLarge {
            bytes: MAX_PLAINTEXT + 1,
            limit: MAX_PLAINTEXT
        })
    );
    let next = session.seal(Kind::Receipt, b"", &mut room::rng(1)).unwrap();
    assert_eq!(next.counter, 2, "what was too large took no counter");
    const { assert!(MAX_SIGNAL_PLAINTEXT < MAX_PLAINTEXT) };
}

#[test]
fn counters_follow_and_name_what_was_before() {
    let mut session = session();
    let mut before = None;
    for counter in 1..=3 {
        let sealed = session
            .seal(Kind::Changes, b"text", &mut room::rng(counter))
            .unwrap();
        let header = Signed::parse(&sealed.envelope, keys().room())
            .unwrap()
            .header;
        assert_eq!(
            (sealed.counter, header.counter, header.previous),
            (counter, counter, before)
        );
        before = Some(hash(&sealed.envelope));
    }
}

#[test]
fn an_envelope_opens_under_its_own_key_only() {
    let envelope = sealed(1, None, &[], "four points");
    let other = RoomKeys::new(&Secret::from_bytes([8; 32]));
    assert_eq!(open(&other, &envelope), Err(Reject::WrongRoom));
    // Somebody who knows both keys can't make one ciphertext that opens under either: the
    // commitment names the key, and a wrong key is told from damage.
    let signed_envelope = Signed::parse(&envelope, keys().room()).unwrap();
    assert_eq!(signed_envelope.open(&other), Err(Reject::WrongKey));
    let mut damaged = parts(&envelope);
    damaged[2][0] ^= 1;
    assert_eq!(open(&keys(), &signed(1, damaged)), Err(Reject::Damaged));
    let mut recommitted = parts(&envelope);
    recommitted[1][0] ^= 1;
    assert_eq!(
        open(&keys(), &signed(1, recommitted)),
        Err(Reject::WrongKey)
    );
}

#[test]
fn only_the_device_can_have_signed_it() {
    let envelope = sealed(1, None, &[], "four points");
    assert_eq!(
        open(&keys(), &signed(2, parts(&envelope))),
        Err(Reject::BadSignature)
    );
    assert!(open(&keys(), &signed(1, parts(&envelope))).is_ok());
}

#[test]
fn a_header_that_contradicts_itself_is_malformed() {
    let field = |header: &mut Vec<u8>, at: usize, was: u8, becomes: u8| {
        assert_eq!(header[at], was, "the header is laid out otherwise");
        header[at] = becomes;
    };
    let first = sealed(1, None, &[], "first");
    let counter_at = 1 + 2 + 1 + 34 + 2 + 2 + 1 + 34 + 1;
    for (what, at, was, becomes, reject) in [
        ("a later version", 2, 1, 2, Reject::NewerVersion),
        ("version 0", 2, 1, 0, Reject::Malformed),
        (
            "a later epoch",
            1 + 2 + 1 + 34 + 1,
            0,
            1,
            Reject::NewerVersion,
        ),
        (
            "a signal with a counter",
            1 + 2 + 1 + 34 + 2 + 1,
            1,
            0,
            Reject::Malformed,
        ),
        ("counter 0", counter_at, 1, 0, Reject::Malformed),
        (
            "counter 2 without a previous",
            counter_at,
            1,
            2,
            Reject::Malformed,
        ),
    ] {
        let mut parts = parts(&first);
        field(&mut parts[0], at, was, becomes);
        assert_eq!(open(&keys(), &signed(1, parts)), Err(reject), "{what}");
    }
}

#[test]
fn lengths_are_hidden_in_buckets() {
    let len = |text: &str| sealed(1, None, &[], text).len();
    assert_eq!(len("a"), len(&"a".repeat(252)));
    assert!(len(&"a".repeat(253)) > len("a"));
}

#[test]
fn one_secret_makes_one_room() {
    let again = RoomKeys::new(&invitation().secret);
    assert_eq!(again.room(), keys().room());
    assert_ne!(
        RoomKeys::new(&Secret::from_bytes([8; 32])).room(),
        keys().room()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_sealed_opens(
        plaintext in prop::collection::vec(any::<u8>(), 0..3000), seed in any::<u64>()
    ) {
        let sealed = session().seal(Kind::Changes, &plaintext, &mut room::rng(seed)).unwrap();
        prop_assert_eq!(open(&keys(), &sealed.envelope).unwrap().plaintext, plaintext);
    }

    #[test]
    fn nothing_mutated_opens(at in any::<prop::sample::Index>(), xor in 1u8..) {
        let mut envelope = sealed(1, last(1, b"before"), &[], "four points");
        let at = at.index(envelope.len());
        envelope[at] ^= xor;
        prop_assert!(open(&keys(), &envelope).is_err());
    }

    #[test]
    fn nothing_mutated_opens_even_if_its_device_signs_it(
        part in 0usize..3, at in any::<prop::sample::Index>(), xor in 1u8..
    ) {
        let mut parts = parts(&sealed(1, last(1, b"before"), &[], "four points"));
        let at = at.index(parts[part].len());
        parts[part][at] ^= xor;
        prop_assert!(open(&keys(), &signed(1, parts)).is_err());
    }

    #[test]
    fn nothing_cut_off_or_continued_opens(end in any::<prop::sample::Index>(), more in 1usize..9) {
        let mut envelope = sealed(1, None, &[], "four points");
        let cut = &envelope[..end.index(envelope.len())];
        prop_assert_eq!(open(&keys(), cut), Err(Reject::Malformed));
        envelope.resize(envelope.len() + more, 0);
        prop_assert_eq!(open(&keys(), &envelope), Err(Reject::Malformed));
    }

    #[test]
    fn no_bytes_make_opening_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(open(&keys(), &bytes).is_err());
    }

    #[test]
    fn there_is_one_spelling(extra in 0usize..4) {
        // Longer spellings of the same lengths: four bytes for the array's, or a part's.
        let [header, commitment, ciphertext, signature] = parts(&sealed(1, None, &[], "text"));
        let mut envelope = vec![0x84];
        for (index, part) in [header, commitment, ciphertext, signature].iter().enumerate() {
            if index == extra {
                envelope.push(0x5a);
                envelope.extend((part.len() as u32).to_be_bytes());
            } else {
                let mut encoder = minicbor::Encoder::new(&mut envelope);
                encoder.bytes_len(part.len() as u64).unwrap();
            }
            envelope.extend(part);
        }
        prop_assert_eq!(open(&keys(), &envelope), Err(Reject::Malformed));
    }
}
