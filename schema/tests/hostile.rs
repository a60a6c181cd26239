//! What comes from others is tried before it counts.

mod support;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use samsyn_schema::command::{Command, FindingId, TextId, Timestamp};
use samsyn_schema::document::{Document, Heads, Reject};
use support::{evaluator, founded, replica, score};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

#[test]
fn bad_envelopes_are_named_and_good_ones_beside_them_count() {
    let mut a = founded();
    let mut b = replica(&a, "b", 3);
    let mut twin = replica(&a, "b", 3);
    let base = a.heads();
    let first = b.apply(score("1.1", 100), at(1)).expect("first").changes;
    let second = b.apply(score("1.2", 200), at(2)).expect("second").changes;
    let equivocal = twin
        .apply(score("2.1", 300), at(1))
        .expect("the same number")
        .changes;
    let other = replica(&a, "a", 9)
        .apply(score("2.1", 400), at(3))
        .expect("good")
        .changes;
    let envelopes = [
        second.clone(),
        vec![b"garbage".to_vec()],
        first,
        equivocal,
        other,
    ];
    let outcomes = a.admit(&envelopes).outcomes;
    assert_eq!(
        outcomes,
        [
            Err(Reject::MissingDependencies),
            Err(Reject::Malformed),
            Ok(()),
            Err(Reject::Equivocation),
            Ok(())
        ]
    );
    assert_eq!(
        a.admit(&[second]).outcomes,
        [Ok(())],
        "what was missing has come"
    );
    assert_eq!(a.evaluation().scores_of(&evaluator("b")).len(), 2);
    assert_ne!(a.heads(), base);
}

#[test]
fn a_change_that_destroys_the_structure_is_refused() {
    use automerge::{Automerge, LoadOptions, ROOT, TextEncoding, transaction::Transactable};
    let mut a = founded();
    let options = || LoadOptions::new().text_encoding(TextEncoding::Utf16CodeUnit);
    type Attack = fn(&mut automerge::transaction::Transaction<'_>);
    let attacks: [Attack; 3] = [
        |tx| tx.delete(ROOT, "scores").expect("deleted"),
        |tx| {
            tx.put_object(ROOT, "findings", automerge::ObjType::Map)
                .expect("replaced");
        },
        |tx| tx.put(ROOT, "format", 9_u64).expect("put"),
    ];
    for attack in attacks {
        let mut plain = Automerge::load_with_options(&a.save(), options()).expect("it loads");
        let mut tx = plain.transaction();
        attack(&mut tx);
        tx.commit();
        let change = plain
            .get_last_local_change()
            .expect("a change")
            .raw_bytes()
            .to_vec();
        assert_eq!(
            a.admit(&[vec![change]]).outcomes,
            [Err(Reject::BreaksLayout)]
        );
    }
}

#[test]
fn mutated_changes_never_harm_the_document() {
    let mut a = founded();
    let mut b = replica(&a, "b", 3);
    let text = TextId::Body(FindingId::new("topic-1-1"));
    let insert = "Planen är känd av alla".to_owned();
    b.apply(
        Command::Text {
            text,
            at: 0,
            delete: 0,
            insert,
            heads: Heads::default(),
        },
        at(1),
    )
    .expect("b writes");
    let good = b
        .apply(score("1.1", 100), at(2))
        .expect("scored")
        .changes
        .remove(0);
    for index in 0..good.len() {
        for flip in [0x01, 0x80] {
            let mut bad = good.clone();
            bad[index] ^= flip;
            let before = a.heads();
            if a.admit(&[vec![bad]]).outcomes[0].is_err() {
                assert_eq!(a.heads(), before, "byte {index} flipped by {flip}");
            }
            Document::load(&a.save(), []).expect("what was admitted can be loaded");
        }
    }
}
