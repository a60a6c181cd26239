use samsyn_client::store::StoreFault;
use samsyn_client::{Language, LinkFault, Refusal};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::frame::truth::tests::status;

const NOON: Timestamp = Timestamp(12 * 60 * 60 * 1000);

/// A clock in Greenwich, on the first day.
fn wall(at: Timestamp) -> Wall {
    let minutes = u32::try_from(at.seconds() / 60).expect("on the first day");
    Wall {
        at,
        day: 0,
        year: 1970,
        month: 1,
        date: 1,
        hour: minutes / 60,
        minute: minutes % 60,
    }
}

fn open() -> Open {
    Open {
        file: "a.samsyn".into(),
        me: Some(EvaluatorId::new("a")),
        content: None,
        status: status().into(),
        present: Vec::new().into(),
        relay: None,
        fingerprint: "".into(),
        last_seen: samsyn_schema::document::Heads::default(),
    }
}

fn every_fact() -> Vec<Fact> {
    let since = NOON;
    let by = Some(EvaluatorId::new("b"));
    vec![
        Fact::Saved,
        Fact::Saving,
        Fact::NotSaved {
            since,
            fault: StoreFault::ReadOnly,
        },
        Fact::NotShared,
        Fact::Waiting(1),
        Fact::Waiting(3),
        Fact::Held { confirmed: None },
        Fact::Held {
            confirmed: Some(since),
        },
        Fact::Seen {
            by: by.clone(),
            at: since,
        },
        Fact::SeenBefore { by, at: since },
        Fact::Unseen,
        Fact::Offline,
        Fact::Connecting,
        Fact::CatchingUp,
        Fact::Live,
        Fact::Unreachable {
            since,
            why: LinkFault::Closed,
        },
        Fact::Refused {
            since,
            why: Refusal::ShuttingDown,
        },
        Fact::Forked,
        Fact::Attention(1),
    ]
}

#[test]
fn every_fact_has_its_words_in_both_languages() {
    let open = open();
    for language in [Language::Swedish, Language::English] {
        let texts = Texts::new(language);
        let speaker = Speaker {
            texts: &texts,
            open: &open,
            now: wall(NOON),
            wall,
        };
        let mut said = Vec::new();
        for fact in every_fact() {
            let (short, long) = (speaker.short(&fact), speaker.long(&fact));
            assert!(short.len() < 48, "for one line: {short}");
            assert!(long.ends_with('.'), "{fact:?} is no sentence: {long}");
            said.push(long);
        }
        let all = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), all, "a sentence for each");
    }
}

#[test]
fn the_line_names_who_and_when() {
    let texts = Texts::new(Language::Swedish);
    let open = open();
    let speaker = Speaker {
        texts: &texts,
        open: &open,
        now: wall(NOON),
        wall,
    };
    let at = Timestamp(NOON.0 - 58 * 60 * 1000);
    for (fact, expected) in [
        (Fact::Waiting(1), "1 ändring väntar"),
        (Fact::Waiting(3), "3 ändringar väntar"),
        (Fact::Seen { by: None, at }, "Sett av någon annan 11:02"),
        (
            Fact::Seen {
                by: Some(EvaluatorId::new("a")),
                at,
            },
            "Sett av din andra dator 11:02",
        ),
        (
            Fact::Unreachable {
                since: at,
                why: LinkFault::Closed,
            },
            "Reläet går inte att nå sedan 11:02",
        ),
    ] {
        let said = speaker.short(&fact).replace('\u{a0}', " ");
        assert_eq!(said, expected);
    }
}
