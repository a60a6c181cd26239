//! Undo and redo of one's own edits, around the others'.

mod support;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use samsyn_schema::command::{
    Command, Field, FindingId, Position, StatementId, StatementKind, TextId, Timestamp,
};
use samsyn_schema::document::{CommandError, Document, Heads, Splice, UndoError};
use samsyn_schema::instrument::AreaNumber;
use support::{founded, replica, send};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

fn area(number: u8) -> AreaNumber {
    AreaNumber::new(number).expect("an area number")
}

fn body() -> TextId {
    TextId::Body(FindingId::new("topic-1-1"))
}

fn write(
    document: &mut Document,
    offset: usize,
    delete: usize,
    insert: &str,
    heads: Heads,
    now: i64,
) {
    let command = Command::Text {
        text: body(),
        at: offset,
        delete,
        insert: insert.into(),
        heads,
    };
    document
        .apply(command, at(now))
        .expect("the edit is possible");
}

fn text(document: &Document) -> String {
    document.evaluation().areas[0].findings[0].body.clone()
}

#[test]
fn undo_takes_back_a_burst_of_ones_own_and_leaves_the_others_words() {
    let mut a = founded();
    for (offset, letter) in "hej".chars().enumerate() {
        write(&mut a, offset, 0, &letter.to_string(), Heads::default(), 1);
    }
    let mut b = replica(&a, "b", 3);
    write(&mut b, 1, 0, "--", Heads::default(), 5);
    send(&b, &mut a);
    assert_eq!(text(&a), "h--ej");
    let undone = a.undo(at(6)).expect("the burst is undone");
    assert_eq!(text(&a), "--");
    assert_eq!(
        undone.changes.len(),
        3,
        "each a change that can be stored by itself"
    );
    a.redo(at(7)).expect("and done again");
    assert_eq!(text(&a).replace('-', ""), "hej");
    assert_eq!(b.undo(at(8)).map(|_| text(&b)), Ok("hej".into()));
    assert_eq!(b.undo(at(9)), Err(UndoError::Nothing));
}

#[test]
fn what_was_replaced_in_several_places_is_one_change_around_the_others_words_and_undone_as_one() {
    let mut a = founded();
    write(&mut a, 0, 0, "one 😀 two x three", Heads::default(), 1);
    let seen = a.heads();
    let mut b = replica(&a, "b", 3);
    write(&mut b, 5, 0, "--", Heads::default(), 2);
    write(&mut b, 1, 0, "_", Heads::default(), 3);
    send(&b, &mut a);
    let merged = text(&a);
    let splice = |at, delete, insert: &str| Splice {
        at,
        delete,
        insert: insert.into(),
    };
    let command = |splices| Command::Rewrite {
        text: body(),
        splices,
        heads: seen.clone(),
    };
    // Right after the typing: still undone by itself.
    let splices = vec![
        splice(18, 0, "**"),
        splice(11, 2, ""),
        splice(4, 0, "**"),
        splice(0, 0, "# "),
    ];
    let done = a.apply(command(splices), at(3)).expect("it is possible");
    assert_eq!(done.changes.len(), 1);
    let wished = text(&a);
    assert!(
        ["# o_ne **😀-- two three**", "# o_ne **--😀 two three**"].contains(&wished.as_str()),
        "{wished}"
    );
    write(&mut a, 0, 0, ">", Heads::default(), 3);
    a.undo(at(4)).expect("what was typed since");
    assert_eq!(text(&a), wished);
    a.undo(at(5)).expect("all of it");
    assert_eq!(text(&a), merged);
    a.redo(at(6)).expect("and again");
    assert_eq!(text(&a), wished);
    for wrong in [
        vec![splice(0, 0, "x"), splice(4, 0, "x")],
        vec![splice(4, 2, "x"), splice(2, 3, "x")],
        vec![splice(17, 2, "x")],
    ] {
        let refused = a.apply(command(wrong), at(7));
        assert!(matches!(refused, Err(CommandError::OutsideText { .. })));
    }
    assert_eq!(text(&a), wished);
}

#[test]
fn undo_does_not_overwrite_what_somebody_set_since() {
    let mut a = founded();
    let year = |value: &str| Command::Describe {
        field: Field::Year,
        value: value.into(),
    };
    a.apply(year("2020"), at(1)).expect("a sets it");
    let mut b = replica(&a, "b", 3);
    b.apply(year("2021"), at(2)).expect("b sets it");
    send(&b, &mut a);
    assert_eq!(a.undo(at(3)), Err(UndoError::ChangedSince));
    assert_eq!(a.evaluation().year, 2021);
}

#[test]
fn what_was_added_can_be_undone_and_comes_back_with_its_text() {
    let mut a = founded();
    let id = StatementId::new("s1");
    a.apply(
        Command::AddStatement {
            id: id.clone(),
            area: area(1),
            kind: StatementKind::Strength,
            position: Position::Last,
            text: "Planen är känd".into(),
        },
        at(1),
    )
    .expect("it is added");
    a.undo(at(5)).expect("undone");
    assert!(a.evaluation().areas[0].strengths.is_empty());
    a.redo(at(9)).expect("done again");
    assert_eq!(a.evaluation().areas[0].strengths[0].text, "Planen är känd");
}
