//! The programs as people use them, with a real relay, real files and what goes wrong with them.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use automerge::{Automerge, ObjId, ROOT, ReadDoc, Value};
use samsyn_tests::process::{Editor, Relay, done, new_evaluation, path, run, samsyn, show, text};

const NOT_DONE: i32 = 1;
const INVITATION: i32 = 3;
const UNREACHABLE: i32 = 4;

struct Pair {
    folder: tempfile::TempDir,
    relay: Relay,
    a: PathBuf,
    b: PathBuf,
    link: String,
}

/// An evaluation of two, both in step.
fn pair() -> Pair {
    let folder = tempfile::tempdir().expect("a folder");
    let relay = Relay::start(&folder.path().join("relay"));
    let (a, b) = (
        folder.path().join("a.samsyn"),
        folder.path().join("b.samsyn"),
    );
    let link = new_evaluation(&a, &relay.url);
    done(&["join", &link, path(&b), "--as", "B"]);
    Pair {
        folder,
        relay,
        a,
        b,
        link,
    }
}

fn edit(file: &Path, lines: &[&str]) {
    let mut editor = Editor::open(file);
    for line in lines {
        editor.save(line);
    }
    editor.quit();
}

#[test]
fn two_who_edit_offline_agree_after_a_sync() {
    let mut pair = pair();
    pair.relay.kill();
    edit(
        &pair.a,
        &[
            "score 1.1 10",
            "write f1.1 \"A was here. \"",
            "strength add 1 Open",
        ],
    );
    edit(
        &pair.b,
        &[
            "score 1.1 4,5",
            "write f1.1 \"B was here. \"",
            "note 1.1 Too little",
        ],
    );
    assert_ne!(show(&pair.a)["evaluation"], show(&pair.b)["evaluation"]);
    pair.relay.kill_and_restart();
    for file in [&pair.a, &pair.b, &pair.a] {
        done(&["sync", path(file)]);
    }
    let shown = show(&pair.a);
    assert_eq!(shown, show(&pair.b));
    let body = shown["evaluation"]["areas"][0]["findings"][0]["body"]
        .as_str()
        .expect("a text");
    assert!(
        body.contains("A was here.") && body.contains("B was here."),
        "{body}"
    );
    assert_eq!(
        shown["divergences"].as_array().map(Vec::len),
        Some(1),
        "{shown}"
    );
}

#[test]
fn a_relay_that_is_away_is_told_from_a_link_that_is_damaged() {
    let mut pair = pair();
    let file = pair.folder.path().join("third.samsyn");
    let damaged = format!("{}x", &pair.link[..pair.link.len() - 2]);
    let joined = run(&["join", &damaged, path(&file)]);
    assert_eq!(
        joined.status.code(),
        Some(INVITATION),
        "{}",
        text(&joined.stderr)
    );
    assert!(!file.exists(), "nothing is made of a damaged link");

    pair.relay.kill();
    let joined = run(&["join", &pair.link, path(&file)]);
    assert_eq!(
        joined.status.code(),
        Some(UNREACHABLE),
        "{}",
        text(&joined.stderr)
    );
    assert!(file.exists(), "the file is made and catches up later");
    pair.relay.kill_and_restart();
    done(&["sync", path(&file)]);
    assert_eq!(show(&file)["evaluation"], show(&pair.a)["evaluation"]);
}

#[test]
fn a_relay_of_another_version_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("ws://{}/v1", listener.local_addr().expect("it is bound"));
    thread::spawn(move || {
        for mut client in listener.incoming().map_while(Result::ok) {
            // Not our subprotocol, so no upgrade.
            let mut request = [0; 4096];
            let _ = client.read(&mut request);
            let answer = "HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Protocol: samsyn.v9\r\n\
                          Content-Length: 0\r\nConnection: close\r\n\r\n";
            let _ = client.write_all(answer.as_bytes());
        }
    });
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.samsyn");
    new_evaluation(&file, &url);
    let synced = run(&["sync", path(&file)]);
    assert_eq!(synced.status.code(), Some(UNREACHABLE));
    let said = text(&synced.stderr);
    assert!(said.contains("speaks another version"), "{said}");
    edit(&file, &["score 1.1 10"]);
}

#[test]
fn a_damaged_file_is_kept_and_the_last_good_state_opened() {
    for damage in [
        |bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2),
        |bytes: &mut Vec<u8>| {
            for byte in bytes.iter_mut().skip(4_096).step_by(997) {
                *byte ^= 0x55;
            }
        },
    ] {
        let pair = pair();
        edit(&pair.a, &["score 1.1 10", "write f1.1 \"A was here. \""]);
        done(&["sync", path(&pair.a)]);
        let before = show(&pair.a);
        let mut bytes = fs::read(&pair.a).expect("the file");
        damage(&mut bytes);
        fs::write(&pair.a, &bytes).expect("it can be written");

        let synced = run(&["sync", path(&pair.a)]);
        let said = text(&synced.stderr);
        assert!(synced.status.success(), "{said}");
        assert!(said.contains("was damaged"), "{said}");
        assert_eq!(show(&pair.a)["evaluation"], before["evaluation"]);
        let kept = pair.folder.path().join("a.samsyn-damaged-1");
        assert_eq!(fs::read(kept).expect("it is kept"), bytes);
        // It goes on, and the other gets what is written then.
        edit(&pair.a, &["write f1.1 \"A is back. \""]);
        done(&["sync", path(&pair.a)]);
        done(&["sync", path(&pair.b)]);
        assert_eq!(show(&pair.a)["evaluation"], show(&pair.b)["evaluation"]);
    }
}

/// Unix: the shell limits the size of files, and ignores the signal that would end the program.
#[cfg(unix)]
#[test]
fn what_does_not_fit_on_the_disk_is_answered_as_not_saved() {
    let pair = pair();
    let edit = samsyn(&["edit", path(&pair.a), "--json"]);
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 1024; exec \"$@\"", "sh"]);
    limited.arg(edit.get_program()).args(edit.get_args());
    let mut editor = Editor::spawn(limited);
    let paragraph = "A plan that is long. ".repeat(2_000);
    let answers = (0..60).map(|_| editor.ask(&format!("write f1.1 {paragraph}")));
    let failed = answers.into_iter().find(|answer| answer["saved"] != true);
    let failed = failed.expect("half a megabyte doesn't take 60 of them");
    assert_eq!(failed["ok"], false, "{failed}");
    let said = failed["text"].as_str().expect("a sentence").to_lowercase();
    assert!(said.contains("not saved"), "{said}");
    let status = editor.ask("status");
    assert_eq!(status["status"]["saving"]["state"], "not_saved", "{status}");
    drop(editor.kill());
    // What was there before is there still.
    let opened = run(&["sync", path(&pair.a)]);
    assert_ne!(
        opened.status.code(),
        Some(NOT_DONE),
        "{}",
        text(&opened.stderr)
    );
    assert!(show(&pair.a)["evaluation"].is_object());
}

#[test]
fn an_export_is_a_plain_automerge_document() {
    let pair = pair();
    edit(
        &pair.a,
        &[
            "score 1.1 10,25",
            "note 1.1 A note",
            "write f1.1 \"A plan. \"",
        ],
    );
    let export = pair.folder.path().join("evaluation.automerge");
    done(&[
        "export",
        path(&pair.a),
        "--to",
        "automerge",
        "--output",
        path(&export),
    ]);
    let document = Automerge::load(&fs::read(&export).expect("it is written")).expect("it loads");
    let shown = show(&pair.a);
    let a = shown["evaluation"]["evaluators"][0]["id"]
        .as_str()
        .expect("an id");
    let finding = shown["evaluation"]["areas"][0]["findings"][0]["id"]
        .as_str()
        .expect("an id");
    let score = at(&document, &["scores", "1.1", a]);
    let (value, _) = document
        .get(&score, "value")
        .expect("it reads")
        .expect("a score");
    assert_eq!(value.as_i64(), Some(1_025), "{value:?}");
    let text = |path: &[&str]| document.text(at(&document, path)).expect("a text");
    assert_eq!(text(&["scores", "1.1", a, "note"]), "A note");
    assert_eq!(text(&["findings", finding, "body"]), "A plan. ");
}

fn at(document: &Automerge, path: &[&str]) -> ObjId {
    path.iter().fold(ROOT, |object, key| {
        match document.get(&object, *key).expect("it reads") {
            Some((Value::Object(_), id)) => id,
            other => panic!("{key} of {path:?} is {other:?}"),
        }
    })
}
