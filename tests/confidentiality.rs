//! Nothing that the evaluators write can be read at the relay: not in its files, not in its
//! logs, not on the wire.

use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::DeflateDecoder;
use samsyn_client::payload::Payload;
use samsyn_sync::Invitation;
use samsyn_tests::process::{Editor, Relay, done, invitation, path, run, show};
use samsyn_tests::wire::Recorder;

const NOTE: &str = "canary-of-a-note";
const FINDING: &str = "canary-of-a-finding";
const STATEMENT: &str = "canary-of-a-statement";
const NAME: &str = "Canaryname";
const ORGANISATION: &str = "Canaryorganisation";
const MUNICIPALITY: &str = "Canarymunicipality";

#[test]
fn the_relay_holds_and_hears_nothing_that_it_could_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("relay");
    let mut relay = Relay::start(&data);
    let recorder = Recorder::before(&relay.url);
    let (a, b) = (
        folder.path().join("a.samsyn"),
        folder.path().join("b.samsyn"),
    );

    let first = format!("{NAME}, {ORGANISATION}");
    let link = invitation(&run(&[
        "new",
        path(&a),
        "--relay",
        &recorder.url,
        "--municipality",
        MUNICIPALITY,
        "--code",
        "0682",
        "--year",
        "2026",
        "--evaluator",
        &first,
        "--evaluator",
        "B, Second",
    ]));
    done(&["join", &link, path(&b), "--as", "B"]);
    let mut editor = Editor::open(&a);
    for line in [
        format!("note 1.1 {NOTE}"),
        format!("write f1.1 {FINDING}"),
        format!("strength add 1 {STATEMENT}"),
        "score 1.1 12,25".to_owned(),
    ] {
        editor.save(&line);
    }
    assert_eq!(editor.ask("sync 50")["ok"], true);
    editor.quit();
    done(&["sync", path(&b), "--patience", "50"]);

    // While the relay runs, its newest entries are in the write-ahead log.
    let mut seen = files(&data);
    relay.kill();
    seen.extend(files(&data));
    seen.push(fs::read(data.with_extension("log")).expect("the relay logs"));
    seen.extend(recorder.recorded());

    let room = Invitation::parse(&link, 0).expect("our own link");
    assert!(
        show(&b).to_string().contains(FINDING),
        "it did go over the relay"
    );
    assert!(
        seen.iter().any(|it| contains(it, b"samsyn.v1")),
        "the wire was recorded"
    );
    let frames = seen.iter().filter(|it| contains(it, room.room.as_bytes()));
    assert!(
        frames.count() >= 2,
        "what the recorder and the relay's files hold is looked into"
    );

    let secret = *room.secret.expose();
    let fragment = link.split_once('#').expect("a fragment").1;
    let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    let words = [NOTE, FINDING, STATEMENT, NAME, ORGANISATION, MUNICIPALITY];
    for bytes in &seen {
        for word in words {
            assert!(!reveals(bytes, word), "{word} can be read");
        }
        assert!(!contains(bytes, &secret), "the secret can be read");
        assert!(!contains(bytes, hex.as_bytes()), "the secret can be read");
        for part in [fragment, &fragment[fragment.len() / 2..]] {
            assert!(
                !contains(bytes, part.as_bytes()),
                "the invitation can be read"
            );
        }
    }
}

#[test]
fn what_would_be_readable_is_found() {
    let changes = vec![format!("one change with {NOTE} in it").into_bytes()];
    let payload = Payload {
        evaluator: None,
        changes,
    }
    .encode();
    assert!(!contains(&payload, NOTE.as_bytes()), "it is deflated");
    assert!(reveals(&payload, NOTE));
    assert!(reveals(format!("a {NAME} in a log").as_bytes(), NAME));
    let wide: Vec<u8> = NAME.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(reveals(&wide, NAME));
    assert!(!reveals(&payload, NAME));
}

/// Every file in a folder.
fn files(folder: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the relay's folder");
    let read = |entry: std::io::Result<fs::DirEntry>| fs::read(entry.expect("an entry").path());
    entries.map(|entry| read(entry).expect("a file")).collect()
}

/// Whether a word can be read from bytes: as it is, in UTF-16, or where something deflated
/// begins anywhere.
fn reveals(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    contains(bytes, word.as_bytes())
        || contains(bytes, &wide)
        || (0..bytes.len()).any(|start| contains(&inflated(&bytes[start..]), word.as_bytes()))
}

/// What inflates of the bytes until something is wrong with them.
fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut inflated = Vec::new();
    // Whatever came before an error counts too.
    let _ = DeflateDecoder::new(bytes)
        .take(64 * 1024)
        .read_to_end(&mut inflated);
    inflated
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
