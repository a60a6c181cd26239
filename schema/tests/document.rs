//! What the document promises to one who edits it.

mod support;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use samsyn_schema::command::{
    Command, Field, FindingId, Position, StatementId, StatementKind, TextId, Timestamp,
};
use samsyn_schema::document::{CommandError, Conflict, Document, Heads, Patch, Shared, What};
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::points::Score;
use support::{evaluator, founded, points, question, replica, score, send};

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
fn a_new_evaluation_has_a_section_for_each_topic_and_no_scores() {
    let view = founded().evaluation();
    assert_eq!(view.municipality.name, "Nässjö");
    assert_eq!(
        view.areas
            .iter()
            .map(|a| a.findings.len())
            .collect::<Vec<_>>(),
        [1, 1]
    );
    assert_eq!(view.areas[0].findings[0].topic, "Plans");
    assert!(
        view.questions()
            .all(|q| q.scores.values().all(|own| own.score.is_none()))
    );
}

#[test]
fn a_score_is_set_cleared_and_checked_against_the_maximum() {
    let mut document = founded();
    document
        .apply(score("1.1", 1_625), at(1))
        .expect("16.25 of 40");
    let own = |document: &Document| {
        document.evaluation().areas[0].questions[0].scores[&evaluator("a")].score
    };
    assert_eq!(own(&document), points(1_625));
    assert!(
        document
            .apply(score("1.1", 1_625), at(2))
            .expect("the same again")
            .changes
            .is_empty()
    );
    for wrong in [-1, 4_001] {
        let refused = document.apply(score("1.1", wrong), at(2));
        assert!(
            matches!(refused, Err(CommandError::OutOfRange { .. })),
            "{wrong}: {refused:?}"
        );
    }
    let not_applicable = Command::Score {
        question: question("1.1"),
        score: Some(Score::NotApplicable),
    };
    document
        .apply(not_applicable, at(3))
        .expect("not applicable");
    assert_eq!(own(&document), Some(Score::NotApplicable));
    document
        .apply(
            Command::Score {
                question: question("1.1"),
                score: None,
            },
            at(4),
        )
        .expect("clear");
    assert_eq!(own(&document), None);
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let mut document = founded();
    let heads = document.heads();
    let note = TextId::Note {
        question: question("1.1"),
        evaluator: evaluator("b"),
    };
    let cases = [
        score("9.9", 0),
        Command::Text {
            text: note,
            at: 0,
            delete: 0,
            insert: "mine".into(),
            heads: Heads::default(),
        },
        Command::Text {
            text: body(),
            at: 1,
            delete: 0,
            insert: "x".into(),
            heads: Heads::default(),
        },
        Command::Text {
            text: body(),
            at: usize::MAX,
            delete: 1,
            insert: "x".into(),
            heads: Heads::default(),
        },
        Command::RemoveFinding {
            id: FindingId::new("nowhere"),
            removed: true,
        },
        Command::AddFinding {
            id: FindingId::new("topic-1-1"),
            area: area(1),
            position: Position::Last,
            topic: String::new(),
        },
        Command::AddFinding {
            id: FindingId::new("f"),
            area: area(7),
            position: Position::Last,
            topic: String::new(),
        },
        Command::Describe {
            field: Field::Year,
            value: "nineteen".into(),
        },
    ];
    for command in cases {
        let refused = document.apply(command.clone(), at(1));
        assert!(refused.is_err(), "{command:?} gave {refused:?}");
        assert_eq!(document.heads(), heads, "{command:?} left a change behind");
    }
}

#[test]
fn a_document_that_is_only_read_refuses_edits() {
    let mut document = Document::load(&founded().save(), []).expect("it loads");
    assert_eq!(
        document.apply(score("1.1", 100), at(1)),
        Err(CommandError::ReadOnly)
    );
}

#[test]
fn an_offset_means_the_text_that_its_writer_saw() {
    let mut a = founded();
    write(&mut a, 0, 0, "Planen följs upp.", Heads::default(), 1);
    let mut b = replica(&a, "b", 3);
    let seen = a.heads();
    write(&mut b, 0, 0, "Ja! 😀 ", Heads::default(), 2);
    send(&b, &mut a);
    write(&mut a, 7, 5, "gås", seen.clone(), 3);
    assert_eq!(text(&a), "Ja! 😀 Planen gås upp.");
    write(&mut a, 17, 0, " Gott exempel.", seen, 4);
    assert_eq!(text(&a), "Ja! 😀 Planen gås upp. Gott exempel.");
}

#[test]
fn a_deletion_spares_what_the_other_wrote_inside_it() {
    let mut a = founded();
    write(&mut a, 0, 0, "abcdef", Heads::default(), 1);
    let mut b = replica(&a, "b", 3);
    let seen = a.heads();
    write(&mut b, 3, 0, "XY", Heads::default(), 2);
    send(&b, &mut a);
    write(&mut a, 1, 4, "", seen, 3);
    assert_eq!(text(&a), "aXYf");
}

#[test]
fn a_moved_statement_keeps_its_text_and_what_the_other_writes_in_it() {
    let mut a = founded();
    let add = |n: u8, kind| Command::AddStatement {
        id: StatementId::new(format!("s{n}")),
        area: area(1),
        kind,
        position: Position::Last,
        text: format!("Sats {n}"),
    };
    for n in 1..=3 {
        a.apply(add(n, StatementKind::Strength), at(1))
            .expect("added");
    }
    let mut b = replica(&a, "b", 3);
    let id = StatementId::new("s1");
    let write = Command::Text {
        text: TextId::Statement(id.clone()),
        at: 6,
        delete: 0,
        insert: "!".into(),
        heads: Heads::default(),
    };
    b.apply(write, at(2)).expect("b writes in it");
    let to = Command::MoveStatement {
        id,
        area: area(2),
        kind: StatementKind::Opportunity,
        position: Position::First,
    };
    a.apply(to, at(2)).expect("a moves it");
    a.apply(
        Command::MoveStatement {
            id: StatementId::new("s3"),
            area: area(1),
            kind: StatementKind::Strength,
            position: Position::First,
        },
        at(3),
    )
    .expect("reorder");
    send(&b, &mut a);
    let view = a.evaluation();
    let texts = |list: &[samsyn_schema::view::Statement]| {
        list.iter().map(|s| s.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&view.areas[0].strengths), ["Sats 3", "Sats 2"]);
    assert_eq!(texts(&view.areas[1].opportunities), ["Sats 1!"]);
}

#[test]
fn what_two_set_at_once_is_shown_with_both_values_until_one_is_chosen() {
    let mut a = founded();
    let mut b = replica(&a, "b", 3);
    let agree = |hundredths| Command::Agree {
        question: question("2.1"),
        score: points(hundredths),
    };
    a.apply(agree(5_000), at(10)).expect("a");
    b.apply(agree(6_000), at(20)).expect("b");
    send(&b, &mut a);
    send(&a, &mut b);
    assert_eq!(a.conflicts(), b.conflicts());
    let conflicts = a.conflicts();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].shared, Shared::Agreed(question("2.1")));
    let mut claims: Vec<_> = conflicts[0]
        .claims
        .iter()
        .map(|c| (c.value.clone(), c.author.clone(), c.at))
        .collect();
    claims.sort();
    assert_eq!(
        claims,
        [
            ("5000".into(), Some(evaluator("a")), at(10)),
            ("6000".into(), Some(evaluator("b")), at(20))
        ]
    );
    a.apply(agree(5_000), at(30)).expect("chosen");
    assert!(a.conflicts().is_empty());
    assert_eq!(a.evaluation().areas[1].questions[0].agreed, points(5_000));
}

#[test]
fn two_who_put_a_section_into_one_area_agree_wherever_it_stands_there() {
    let mut a = founded();
    for id in ["f1", "f2"] {
        let add = Command::AddFinding {
            id: FindingId::new(id),
            area: area(1),
            position: Position::Last,
            topic: id.to_owned(),
        };
        a.apply(add, at(1)).expect("a section");
    }
    let mut b = replica(&a, "b", 3);
    let put = |document: &mut Document, to, position| {
        let id = FindingId::new("f1");
        let put = Command::MoveFinding {
            id,
            area: area(to),
            position,
        };
        document.apply(put, at(10)).expect("moved");
    };
    put(&mut a, 1, Position::Last);
    put(&mut b, 1, Position::After(FindingId::new("f2")));
    put(&mut b, 1, Position::First);
    send(&b, &mut a);
    assert_eq!(a.conflicts(), []);

    send(&a, &mut b);
    put(&mut a, 2, Position::First);
    put(&mut b, 2, Position::First);
    put(&mut b, 1, Position::First);
    send(&b, &mut a);
    let conflicts = a.conflicts();
    let claims = conflicts.iter().flat_map(|one: &Conflict| &one.claims);
    let mut places: Vec<_> = claims.map(|claim| claim.value.as_str()).collect();
    places.sort();
    assert_eq!(places, ["1", "2"]);
}

#[test]
fn history_tells_who_changed_what_since() {
    let mut a = founded();
    let seen = a.heads();
    let mut b = replica(&a, "b", 3);
    a.apply(score("1.1", 1_000), at(100)).expect("a scores");
    a.apply(score("1.1", 1_200), at(110))
        .expect("a scores again");
    write(&mut b, 0, 0, "Hej", Heads::default(), 105);
    send(&b, &mut a);
    let entries = a.history(&seen);
    let by = |who: &str| {
        entries
            .iter()
            .find(|e| e.author == Some(evaluator(who)))
            .expect("an entry")
    };
    assert_eq!(
        by("a").changed,
        [What::Score {
            question: question("1.1"),
            evaluator: evaluator("a"),
            before: None,
            after: points(1_200)
        }]
    );
    assert_eq!((by("a").from, by("a").until), (at(100), at(110)));
    assert_eq!(
        by("b").changed,
        [What::Text {
            text: body(),
            before: String::new(),
            after: "Hej".into()
        }]
    );
    assert_eq!(a.history(&a.heads()), []);
}

#[test]
fn a_view_is_told_what_the_others_changed() {
    let mut a = founded();
    let mut b = replica(&a, "b", 3);
    write(&mut b, 0, 0, "Hej", Heads::default(), 1);
    b.apply(score("2.1", 100), at(2)).expect("b scores");
    let admission = a.admit(&[b.changes_since(&Heads::default())]);
    let splice = samsyn_schema::document::Splice {
        at: 0,
        delete: 0,
        insert: "Hej".into(),
    };
    assert!(
        admission.patches.contains(&Patch::Text {
            text: body(),
            splice
        }),
        "{:?}",
        admission.patches
    );
    let scored = Patch::Score {
        question: question("2.1"),
        evaluator: evaluator("b"),
    };
    assert!(
        admission.patches.contains(&scored),
        "{:?}",
        admission.patches
    );
}

#[test]
fn a_damaged_or_foreign_file_is_told_apart() {
    use samsyn_schema::document::LoadError;
    let saved = founded().save();
    assert!(matches!(
        Document::load(&saved[..saved.len() / 2], []),
        Err(LoadError::Damaged(_))
    ));
    let foreign = automerge::Automerge::new().save();
    assert!(matches!(
        Document::load(&foreign, []),
        Err(LoadError::NotAnEvaluation(_))
    ));
}
