use std::collections::{BTreeMap, BTreeSet};

use samsyn_sync::InvitationError;

use super::*;
use crate::store::{Repair, RepairSource, StoreFault};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Each key with the variables in its sentence.
fn sentences(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::<String, BTreeSet<String>>::new();
    let mut key = String::new();
    for line in language.sentences().lines() {
        if let Some((name, _)) = line.split_once(" = ")
            && line.starts_with(|first: char| first.is_ascii_lowercase())
        {
            key = name.to_owned();
            assert!(
                found.insert(key.clone(), BTreeSet::new()).is_none(),
                "{key} twice"
            );
        }
        for part in line.split('$').skip(1) {
            let name: String = part
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '-')
                .collect();
            found
                .get_mut(&key)
                .expect("a sentence begins with its key")
                .insert(name);
        }
    }
    found
}

/// Every quoted word in the code that makes messages, with what it is given.
fn used() -> BTreeSet<String> {
    let code = [
        include_str!("backup.rs"),
        include_str!("store.rs"),
        include_str!("browser.rs"),
        include_str!("library.rs"),
        include_str!("link.rs"),
        include_str!("document.rs"),
    ]
    .concat();
    code.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn both_languages_have_the_same_sentences_with_the_same_variables() {
    assert_eq!(sentences(Language::Swedish), sentences(Language::English));
}

#[test]
fn every_sentence_is_used_and_every_used_one_is_there() {
    let sentences = sentences(Language::English);
    let variables: BTreeSet<String> = sentences.values().flatten().cloned().collect();
    let keys: BTreeSet<String> = sentences.into_keys().collect();
    let used = used();
    assert_eq!(
        keys.difference(&used).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
    let known: BTreeSet<String> = keys.union(&variables).cloned().collect();
    assert_eq!(
        used.difference(&known).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}

#[test]
fn what_is_filled_in_stands_in_the_sentence() {
    let repair = Repair {
        file: "nassjo.samsyn".into(),
        set_aside: "nassjo.samsyn-damaged-1".into(),
        source: RepairSource::GoodCopy,
        changes: 1,
    };
    let cases: [(&dyn Explain, Language, &str); 4] = [
        (&StoreFault::DiskFull, Language::Swedish, "disken är full"),
        (&StoreFault::Io("EIO".into()), Language::English, "(EIO)"),
        (
            &repair,
            Language::Swedish,
            "kvar som nassjo.samsyn-damaged-1",
        ),
        (&repair, Language::English, "with one change from"),
    ];
    for (what, language, expected) in cases {
        let text = what.explain(language);
        assert!(text.contains(expected), "{text}");
    }
    let expired = InvitationError::Expired { at: 0 };
    assert_eq!(expired.message().key(), "invitation-expired");
}

#[test]
fn each_rejection_of_the_relay_has_a_sentence_without_a_code() {
    use crate::status::{Rejection, Trouble};
    let all = [
        Rejection::TooLarge,
        Rejection::BadSignature,
        Rejection::Malformed,
        Rejection::StorageFailed,
        Rejection::Unknown,
    ];
    for language in [Language::Swedish, Language::English] {
        let texts = all.map(|reason| Trouble::RelayRejects { reason }.explain(language));
        let different: BTreeSet<&String> = texts.iter().collect();
        assert_eq!(different.len(), all.len(), "{texts:?}");
        for (reason, text) in all.iter().zip(&texts) {
            assert!(
                !reason.code().contains('-') || !text.contains(reason.code()),
                "{text}"
            );
        }
    }
}

#[test]
fn each_browser_that_keeps_nothing_is_told_apart_and_nothing_was_changed() {
    use crate::ipc::worker::BrowserFault;
    let words = || "SecurityError".to_owned();
    let all = [
        BrowserFault::NoFiles,
        BrowserFault::Refused(words()),
        BrowserFault::Blocked(words()),
        BrowserFault::NoLocks,
        BrowserFault::Full,
        BrowserFault::Newer { found: 9, known: 2 },
        BrowserFault::Strange(words()),
        BrowserFault::NoWorker(words()),
    ];
    for (language, unchanged, kept) in [
        (Language::Swedish, "Ingenting är ändrat.", "finns kvar."),
        (Language::English, "Nothing was changed.", "is kept."),
    ] {
        let texts: Vec<String> = all.iter().map(|one| one.explain(language)).collect();
        let different: BTreeSet<&String> = texts.iter().collect();
        assert_eq!(different.len(), all.len(), "{texts:?}");
        for text in &texts {
            assert!(text.ends_with(unchanged) || text.ends_with(kept), "{text}");
        }
        assert!(
            texts[5].contains('9') && texts[5].contains('2'),
            "{texts:?}"
        );
    }
}
