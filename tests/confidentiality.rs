//! Nothing that the evaluators write can be read at the relay: not in its files, not in its
//! logs, not on the wire.

use std::fs;
use std::path::Path;

use data_encoding::{BASE64, BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER, HEXUPPER};
use samsyn_client::payload::Payload;
use samsyn_sync::Invitation;
use samsyn_tests::legible::{contains, reveals, spellings};
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
        "--scoring",
        "open",
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
    let words = [NOTE, FINDING, STATEMENT, NAME, ORGANISATION, MUNICIPALITY];
    for bytes in &seen {
        for word in words {
            assert!(!reveals(bytes, word), "{word} can be read");
        }
        let half = &fragment[fragment.len() / 2..];
        for part in [&secret, fragment.as_bytes(), half.as_bytes()] {
            for (how, spelling) in spellings(part) {
                assert!(!contains(bytes, &spelling), "it can be read: {how}");
            }
        }
    }
}

/// A score that stands nowhere else.
const SCORE: &str = "13.37";
const HUNDREDTHS: i64 = 1_337;

#[test]
fn what_is_scored_blind_is_nowhere_but_on_its_own_device_until_all_have_handed_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let (data, a, b) = (at("relay"), at("a/a.samsyn"), at("b/b.samsyn"));
    for file in [&a, &b] {
        fs::create_dir(file.parent().expect("a folder")).expect("it can be made");
    }
    let relay = Relay::start(&data);
    let evaluators = ["--evaluator", "A, First", "--evaluator", "B, Second"];
    let place = ["--municipality", "X", "--code", "0682", "--year", "2026"];
    let begin = ["new", path(&a), "--relay", &relay.url];
    let link = invitation(&run(&[&begin[..], &place, &evaluators].concat()));
    done(&["join", &link, path(&b), "--as", "B"]);

    let edit = |file: &Path, lines: &[&str]| {
        let mut editor = Editor::open(file);
        lines.iter().for_each(|line| editor.save(line));
        assert_eq!(editor.ask("sync 50")["ok"], true);
        editor.quit();
    };
    let note = format!("note 1.1 {NOTE}");
    let score = format!("score 1.1 {SCORE}");
    edit(&a, &[&score, &note, "hand-in 1"]);
    edit(&b, &["score 1.1 2", "score 2.1 3"]);

    // While the relay runs, its newest entries are in the write-ahead log.
    let mut elsewhere = files(&data);
    elsewhere.extend(files(b.parent().expect("a folder")));
    elsewhere.push(fs::read(data.with_extension("log")).expect("the relay logs"));
    elsewhere.push(link.clone().into_bytes());
    let exported = at("b.automerge");
    let export = ["export", path(&b), "--to", "automerge", "--output"];
    done(&[&export[..], &[path(&exported)]].concat());
    elsewhere.push(fs::read(&exported).expect("it is written"));
    let of_a = at("a.automerge");
    let export = ["export", path(&a), "--to", "automerge", "--output"];
    done(&[&export[..], &[path(&of_a)]].concat());
    elsewhere.push(fs::read(&of_a).expect("it is written"));
    for bytes in &elsewhere {
        assert!(!tells(bytes, NOTE), "the note can be read");
    }
    let seen = show(&b);
    assert_eq!(scores_of_a(&seen), Vec::<i64>::new(), "{seen}");
    for file in [&b, &a] {
        assert!(!shared(file).contains(NOTE));
    }

    // What is looked for would be found: on A's own device, and once it is open.
    let own = files(a.parent().expect("a folder"));
    assert!(own.iter().any(|bytes| tells(bytes, NOTE)), "in the drawer");
    for (file, is_there) in [(&a, true), (&b, false)] {
        let mut editor = Editor::open(file);
        let table = editor.ask("table")["text"].to_string();
        assert_eq!(table.contains(SCORE), is_there, "{table}");
        editor.quit();
    }
    edit(&b, &["hand-in 1"]);
    done(&["sync", path(&a), "--patience", "50"]);
    done(&["sync", path(&b), "--patience", "50"]);
    assert_eq!(scores_of_a(&show(&b)), [HUNDREDTHS]);
    assert!(shared(&b).contains(NOTE));
    drop(relay);
}

/// Whether a word can be read, however it is written down.
fn tells(bytes: &[u8], word: &str) -> bool {
    let mut all = spellings(word.as_bytes()).into_iter();
    reveals(bytes, word) || all.any(|(_, spelling)| contains(bytes, &spelling))
}

/// What `show --json` tells of A's scores: in hundredths of a point, wherever they stand.
fn scores_of_a(shown: &serde_json::Value) -> Vec<i64> {
    let evaluation = &shown["evaluation"];
    let id = evaluation["evaluators"][0]["id"].as_str().expect("an id");
    let areas = evaluation["areas"].as_array().expect("areas").iter();
    let questions = areas.flat_map(|area| area["questions"].as_array().expect("questions"));
    let scores =
        questions.filter_map(|question| question["scores"][id]["score"]["points"].as_i64());
    scores.collect()
}

/// The shared document with its history, as text.
fn shared(file: &Path) -> String {
    let history = done(&["show", path(file), "--history", "--json"]);
    history + &show(file)["evaluation"]["areas"][0]["hand_ins"].to_string()
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

#[test]
fn bytes_are_found_however_they_are_written_down() {
    let secret: Vec<u8> = (0..32).map(|byte: u8| byte.wrapping_mul(37)).collect();
    let long = [&b"ab"[..], &secret, b"c"].concat();
    let written = [
        long.clone(),
        HEXLOWER.encode(&long).into_bytes(),
        HEXUPPER.encode(&long).into_bytes(),
        BASE64.encode(&long).into_bytes(),
        BASE64URL_NOPAD.encode(&long[1..]).into_bytes(),
        BASE64_NOPAD.encode(&secret).into_bytes(),
        long.iter()
            .flat_map(|it| format!("%{it:02x}").into_bytes())
            .collect(),
    ];
    for bytes in written {
        let mut spellings = spellings(&secret).into_iter();
        let found = spellings.any(|(_, spelling)| contains(&bytes, &spelling));
        assert!(found, "{}", String::from_utf8_lossy(&bytes));
    }
}

/// Every file in a folder.
fn files(folder: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the relay's folder");
    let read = |entry: std::io::Result<fs::DirEntry>| fs::read(entry.expect("an entry").path());
    entries.map(|entry| read(entry).expect("a file")).collect()
}
