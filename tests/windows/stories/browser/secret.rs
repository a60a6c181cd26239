//! What an invitation lets its holder read goes to no relay, though the relay serves the page.

use std::fs;
use std::path::Path;

use data_encoding::BASE64URL_NOPAD;
use samsyn_windows::browser::{Browser, KEPT, page};
use samsyn_windows::evaluator::{EVALUATORS, finding, score_of};
use samsyn_windows::legible::{contains, reveals, spellings};
use samsyn_windows::relay::Relay;
use samsyn_windows::wire::Recorder;

const FINDING: &str = "kanariefågel i en iakttagelse";
const SCORE: &str = "12,25";
const QUERY: &str = "kanariefagel-i-en-fraga";

/// Only the page itself is longer than so many bytes: it goes to a browser, the same to everybody.
const OF_A_PAGE: usize = 1 << 20;

#[test]
fn neither_the_wire_nor_the_relay_learns_the_invitation_or_what_is_written() {
    let data = tempfile::tempdir().expect("a folder");
    let (files, log) = (data.path().join("relay"), data.path().join("log"));
    let relay = Relay::talkative(&files, &page(), &log);
    let recorder = Recorder::before(&relay.url);
    let address = recorder.url.replacen("ws://", "http://", 1);
    let address = address.trim_end_matches("v1");

    let a = Browser::open(address);
    a.found();
    let link = a.share(&recorder.url);
    let (before, fragment) = link.split_once('#').expect("a link has a fragment");
    assert_eq!(before, address);
    // The counter-check: what a browser does send of an address is found.
    let b = Browser::open(&format!("{address}?{QUERY}#{fragment}"));
    b.join_as(EVALUATORS[1]);
    for browser in [&a, &b] {
        browser.go_to_area(1);
    }
    a.type_in(&finding(), FINDING);
    b.see_value(&finding(), FINDING);
    b.score("1.1", SCORE);
    for browser in [&a, &b] {
        browser.see_all_sent();
        browser.until(KEPT);
    }
    // Nothing of it stays in the address either, for whoever looks over a shoulder.
    b.until("location.hash === ''");
    b.reload();
    b.open_from_shelf();
    b.see_value(&score_of("1.1"), SCORE);
    drop((a, b));
    drop(relay);

    let said = fs::read(&log).expect("the relay logs");
    assert!(contains(&said, b"TRACE") || contains(&said, b"DEBUG"));
    let mut seen = recorder.recorded();
    let sent = |bytes: &[u8]| seen.iter().any(|it| contains(it, bytes));
    assert!(sent(QUERY.as_bytes()), "the wire was recorded");
    assert!(sent(b"samsyn.v1"), "so was the relay's part of it");
    seen.extend(contents(&files));
    seen.push(said);

    let secret = secret_of(fragment);
    let (half, rest) = fragment.split_at(fragment.len() / 2);
    let parts = [&secret[..], half.as_bytes(), rest.as_bytes()];
    let spellings: Vec<_> = parts.into_iter().flat_map(spellings).collect();
    let (name, organisation) = EVALUATORS[0];
    let words = [FINDING, SCORE, "12.25", name, organisation, "Nässjö"];
    for bytes in &seen {
        if bytes.len() >= OF_A_PAGE {
            for part in [half, rest, FINDING] {
                assert!(!contains(bytes, part.as_bytes()), "{part} can be read");
            }
            continue;
        }
        for (how, spelling) in &spellings {
            assert!(!contains(bytes, spelling), "it can be read: {how}");
        }
        for word in words {
            assert!(!reveals(bytes, word), "{word} can be read");
        }
    }
}

/// The secret in an invitation, by `docs/protocol.md`: 32 bytes under the number 4.
fn secret_of(fragment: &str) -> [u8; 32] {
    const BEFORE: [u8; 3] = [4, 0x58, 32];
    let bytes = BASE64URL_NOPAD.decode(fragment.as_bytes());
    let bytes = bytes.expect("an invitation is in Base64");
    let mut places = bytes.windows(BEFORE.len());
    let place = places.position(|it| it == BEFORE);
    let secret = &bytes[place.expect("it has a secret") + BEFORE.len()..];
    *secret.first_chunk().expect("it is whole")
}

fn contents(folder: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the relay's folder");
    let files = entries.map(|entry| fs::read(entry.expect("an entry").path()));
    files.map(|file| file.expect("a file")).collect()
}
