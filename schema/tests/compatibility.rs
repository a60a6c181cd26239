//! Documents that were saved by released versions open today and say the same.
//!
//! A new version adds a fixture beside the old ones: `SAMSYN_WRITE_FIXTURE=1 cargo test -p
//! samsyn-schema --test compatibility` writes the current one where it is missing.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use std::fs;
use std::path::Path;

use samsyn_schema::command::{
    Command, FindingId, Position, StatementId, StatementKind, TextId, Timestamp,
};
use samsyn_schema::document::{Document, Heads};
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::view::Evaluation;
use support::{founded, points, question, replica, score, send};

/// Something of everything, two evaluators, a conflict.
fn current() -> Document {
    let mut a = founded();
    let mut b = replica(&a, "b", 3);
    let at = Timestamp::from_seconds;
    let write = |text, insert: &str| Command::Text {
        text,
        at: 0,
        delete: 0,
        insert: insert.into(),
        heads: Heads::default(),
    };
    let area = AreaNumber::new(1).expect("an area");
    let id = StatementId::new("s1");
    let finding = FindingId::new("topic-1-1");
    for (command, time) in [
        (score("1.1", 1_625), 10),
        (
            write(TextId::Body(finding.clone()), "Planen följs upp. 😀"),
            20,
        ),
        (
            Command::LinkFinding {
                id: finding,
                question: question("1.1"),
                linked: true,
            },
            30,
        ),
        (
            Command::AddStatement {
                id: id.clone(),
                area,
                kind: StatementKind::Strength,
                position: Position::Last,
                text: "Känd plan".into(),
            },
            40,
        ),
        (
            Command::GoodExample {
                id,
                theme: Some("Planering".into()),
            },
            50,
        ),
        (
            Command::Agree {
                question: question("2.1"),
                score: points(5_000),
            },
            60,
        ),
    ] {
        a.apply(command, at(time)).expect("a's edits are possible");
    }
    b.apply(
        Command::Agree {
            question: question("2.1"),
            score: points(6_000),
        },
        at(70),
    )
    .expect("b's too");
    send(&b, &mut a);
    a
}

#[test]
fn saved_documents_of_every_version_open_and_say_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    if std::env::var_os("SAMSYN_WRITE_FIXTURE").is_some()
        && !folder.join("document-1.automerge").exists()
    {
        let document = current();
        let view =
            serde_json::to_string_pretty(&document.evaluation()).expect("a view is plain data");
        fs::write(folder.join("document-1.automerge"), document.save())
            .expect("the fixture is written");
        fs::write(folder.join("document-1.json"), view).expect("its view is written");
    }
    let mut read = 0;
    for entry in fs::read_dir(&folder).expect("the fixtures are there") {
        let path = entry.expect("a readable folder").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "automerge")
        {
            let document =
                Document::load(&fs::read(&path).expect("readable"), []).expect("it opens");
            let json = fs::read(path.with_extension("json")).expect("its view lies beside it");
            let view: Evaluation =
                serde_json::from_slice(&json).expect("a view of that version reads");
            assert_eq!(document.evaluation(), view, "{}", path.display());
            assert_eq!(document.conflicts().len(), 1, "{}", path.display());
            read += 1;
        }
    }
    assert!(read > 0, "no fixture was read");
}
