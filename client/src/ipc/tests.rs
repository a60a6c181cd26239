use std::fmt::Debug;

use samsyn_schema::command::{Command, EvaluatorId, FindingId, TextId, Timestamp};
use samsyn_schema::content::ContentHash;
use samsyn_schema::document::Heads;
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use samsyn_schema::points::{Points, Score};
use serde::de::DeserializeOwned;
use serde_json::json;

use super::*;
use crate::backup::Passphrase;
use crate::desk::{Place, Present};
use crate::library::{
    FileState, Format, KeyPlace, OnShelf, Settings, SettingsView, Storage, Theme,
};
use crate::publishing::Act;
use crate::store::{Repair, RepairSource, StoreFault};
use crate::{Explain, Language, Link, LinkFault, Phase, Saving, SeenBy, SetAside, Status, Trouble};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// What goes in comes out, by text and by value: the bridge may parse either way.
fn crosses<T: Serialize + DeserializeOwned + PartialEq + Debug>(what: &T) {
    let text = serde_json::to_string(what).expect("it can be written");
    let read: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(read, *what, "{text}");
    let value = serde_json::to_value(what).expect("it can be written");
    let read: T = serde_json::from_value(value).expect("it can be read");
    assert_eq!(read, *what);
}

fn question() -> QuestionId {
    "3.2".parse().expect("a question")
}

fn status() -> Status {
    let at = Timestamp(1_700_000_000_000);
    Status {
        phase: Phase::Editing,
        saving: Saving::NotSaved {
            since: at,
            fault: StoreFault::Io("EIO".to_owned()),
        },
        waiting: 3,
        held: Some(7),
        received: 9,
        confirmed: Some(at),
        seen: vec![SeenBy {
            device: "ab".to_owned(),
            evaluator: Some(EvaluatorId::new("2-b")),
            number: 7,
            at,
        }],
        link: Link::Unreachable {
            since: at,
            why: LinkFault::Closed,
            retry_at: at,
        },
        troubles: vec![Trouble::ClockSkew { ahead_ms: -1 }, Trouble::WrongGenesis],
        quarantine: vec![SetAside {
            number: 4,
            reason: crate::store::RejectReason::Newer,
        }],
    }
}

#[test]
fn requests_cross_the_bridge() {
    let text = Command::Text {
        text: TextId::Note {
            question: question(),
            evaluator: EvaluatorId::new("1-a"),
        },
        at: 2,
        delete: 0,
        insert: "\u{1f3d4}\u{0}\r\n\u{10ffff}".to_owned(),
        heads: Heads::default(),
    };
    let score = Command::Score {
        question: question(),
        score: Some(Score::Points(Points::from_hundredths(1625))),
    };
    for ask in [
        desk::Ask::Sheet,
        desk::Ask::Do(text),
        desk::Ask::Do(score),
        desk::Ask::Restore {
            passphrase: Passphrase::new("fyra \"olika\" ord"),
        },
        desk::Ask::BecomeEvaluator(EvaluatorId::new("1-a")),
        desk::Ask::Share {
            relay: "ws://127.0.0.1:1".to_owned(),
            days: None,
        },
        desk::Ask::History {
            since: Heads::default(),
        },
        desk::Ask::Be(Some(Place::Text {
            area: AreaNumber::new(3).expect("an area"),
            text: TextId::Body(FindingId::new("f")),
        })),
        desk::Ask::Be(None),
        desk::Ask::Publishing,
        desk::Ask::Publish(Act::FactCheck { done: false }),
        desk::Ask::Publish(Act::SignOff {
            content: ContentHash::of("{}"),
        }),
    ] {
        crosses(&Request::Desk(ask));
    }
    for ask in [
        library::Ask::Shelf,
        library::Ask::Join {
            link: "samsyn:join#\n x".to_owned(),
        },
        library::Ask::Export {
            file: None,
            format: Format::Automerge,
        },
        library::Ask::BackUp {
            passphrase: Passphrase::new(""),
        },
        library::Ask::Storage,
        library::Ask::Set(Box::new(Settings {
            language: Some(Language::English),
            theme: Some(Theme::Dark),
            ..Settings::default()
        })),
    ] {
        crosses(&Request::Library(ask));
    }
}

#[test]
fn replies_and_what_comes_unasked_cross_the_bridge() {
    crosses(&Reply::Desk(desk::Answer::Saved {
        heads: Heads::default(),
    }));
    crosses(&Reply::Desk(desk::Answer::History(Vec::new())));
    crosses(&Reply::Library(library::Answer::Opened {
        file: "nassjo.samsyn".to_owned(),
        repair: Some(Repair {
            file: "nassjo.samsyn".to_owned(),
            set_aside: "nassjo.samsyn-damaged-1".to_owned(),
            source: RepairSource::GoodCopy,
            changes: 2,
        }),
    }));
    crosses(&Reply::Library(library::Answer::Shelf(vec![OnShelf {
        file: "nassjo.samsyn".to_owned(),
        municipality: String::new(),
        year: Some(2019),
        changed: Timestamp(1),
        waiting: 0,
        scored: Some((1, 45)),
        shared: true,
        unrevealed: false,
        state: FileState::OpenElsewhere,
        hidden: false,
    }])));
    crosses(&Reply::Library(library::Answer::Storage(Some(Box::new(
        Storage {
            used: 1,
            size: 2_u64.pow(52),
            promised: true,
            only_here: Vec::new(),
        },
    )))));
    crosses(&Reply::Library(library::Answer::Settings(Box::new(
        SettingsView {
            settings: Settings::default(),
            data: "samsyn".to_owned(),
            version: "0.1.0".to_owned(),
            keys: KeyPlace::OwnFile,
            file_manager: true,
        },
    ))));
    crosses(&desk::Told::Status(Box::new(status())));
    crosses(&desk::Told::Present(vec![Present {
        evaluator: None,
        device: "ab".to_owned(),
        place: Place::Elsewhere,
        at: Timestamp(2),
    }]));
    crosses(&desk::Told::Changed(Box::new(desk::Changed {
        by: Some(u64::from(u32::MAX)),
        before: Heads::default(),
        heads: Heads::default(),
        updates: Vec::new(),
        conflicts: Some(Vec::new()),
    })));
}

#[test]
fn what_was_handed_crosses_the_bridge() {
    crosses(&Handed::File {
        file: "nassjo.samsyn".to_owned(),
    });
    crosses(&Handed::Link {
        link: "samsyn:join#x".to_owned(),
    });
}

#[test]
fn a_fault_crosses_the_bridge_and_still_speaks() {
    let fault = Fault(StoreFault::DiskFull.message());
    crosses(&fault);
    let text = serde_json::to_string(&fault).expect("it can be written");
    let read: Fault = serde_json::from_str(&text).expect("it can be read");
    assert!(read.0.text(Language::Swedish).contains("disken är full"));
}

#[test]
fn the_form_on_the_wire_is_plain() {
    let request = Request::Library(library::Ask::Open {
        file: "a.samsyn".to_owned(),
    });
    assert_eq!(
        serde_json::to_value(request).expect("it can be written"),
        json!({"to": "library", "ask": {"ask": "open", "with": {"file": "a.samsyn"}}})
    );
    assert_eq!(
        serde_json::to_value(Request::Desk(desk::Ask::Sheet)).expect("it can be written"),
        json!({"to": "desk", "ask": {"ask": "sheet"}})
    );
}
