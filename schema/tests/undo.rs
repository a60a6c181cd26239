//! Undo and redo of one's own edits, around the others'.

mod support;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use samsyn_schema::command::{
    Command, Field, FindingId, Position, StatementId, StatementKind, TextId, Timestamp,
};
use samsyn_schema::document::{Document, Heads, UndoError};
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
