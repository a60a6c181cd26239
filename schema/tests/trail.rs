//! The trail of a question: every step, by whom, in the order of cause, the same for all.

mod support;

use samsyn_schema::command::{Command, EntryId, Scoring, TextId, Timestamp};
use samsyn_schema::consensus::{Act, Position};
use samsyn_schema::document::{Document, Founding};
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::points::Score;
use samsyn_schema::trail::Done;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use self::support::{evaluator, founding, points, question, replica, score, send};

const NOW: Timestamp = Timestamp(1_700_000_000_000);

fn some(hundredths: i32) -> Score {
    points(hundredths).expect("a score")
}

fn does(document: &mut Document, id: &str, act: Act) {
    let command = Command::Act {
        question: question("1.1"),
        id: EntryId::new(id),
        act,
    };
    document.apply(command, NOW).expect("it can be done");
}

fn writes_why(document: &mut Document, at: usize, insert: &str) {
    let command = Command::Text {
        text: TextId::Rationale(question("1.1")),
        at,
        delete: 0,
        insert: insert.to_owned(),
        heads: document.heads(),
    };
    document.apply(command, NOW).expect("it can be written");
}

/// Whose, and what, of question 1.1.
fn trail(document: &Document) -> Vec<(String, Done)> {
    let of_it = document.trail().into_iter();
    let of_it = of_it.filter(|step| step.question == question("1.1"));
    of_it
        .map(|step| (step.by.expect("somebody").to_string(), step.done))
        .collect()
}

fn meet(a: &mut Document, b: &mut Document) {
    send(a, b);
    send(b, a);
    assert_eq!(a.trail(), b.trail());
}

#[test]
fn a_question_that_was_settled_in_the_room_tells_how() {
    let founded = Document::found(&founding(&["a", "b"]), [1; 16], Timestamp(0));
    let founded = founded.expect("it can be founded");
    let mut a = replica(&founded, "a", 10);
    let mut b = replica(&founded, "b", 11);
    let years = 20 * 365 * 86_400_000;
    a.apply(score("1.1", 1_000), Timestamp(NOW.0 + years))
        .expect("it can be scored");
    send(&a, &mut b);
    b.apply(score("1.1", 2_000), NOW).expect("it can be scored");
    let again = Act::Rescore {
        was: None,
        score: some(1_500),
    };
    does(&mut b, "1", again);
    for (at, word) in [(0, "Read "), (5, "again.")] {
        writes_why(&mut b, at, word);
    }
    meet(&mut a, &mut b);
    let stand = Act::Stand {
        position: Position::Score(some(1_250)),
    };
    does(&mut a, "2", stand.clone());
    meet(&mut a, &mut b);
    does(&mut b, "3", stand.clone());
    meet(&mut a, &mut b);

    let scored = |hundredths| Done::Scored {
        score: points(hundredths),
    };
    let rescored = Done::Acted(Act::Rescore {
        was: points(2_000),
        score: some(1_500),
    });
    let expected = [
        ("a", scored(1_000)),
        ("b", scored(2_000)),
        ("b", rescored),
        ("b", Done::WroteWhy),
        ("a", Done::Acted(stand.clone())),
        ("b", Done::Acted(stand)),
    ];
    assert_eq!(
        trail(&a),
        expected.map(|(who, done)| (who.to_owned(), done))
    );
    let first = a.trail().remove(0);
    assert_eq!(first.at, Timestamp(NOW.0 + years), "as its clock claims");
    let change: Vec<u8> = (0..32)
        .map(|byte| u8::from_str_radix(&first.change[2 * byte..2 * byte + 2], 16))
        .collect::<Result<_, _>>()
        .expect("it is hex");
    assert!(a.contains(change.try_into().expect("32 bytes")));
}

#[test]
fn what_was_handed_in_is_told_without_a_score_until_it_is_open() {
    let founding = Founding {
        scoring: Scoring::Blind,
        ..founding(&["a", "b"])
    };
    let founded = Document::found(&founding, [1; 16], Timestamp(0)).expect("it can be founded");
    let mut a = replica(&founded, "a", 10);
    let mut b = replica(&founded, "b", 11);
    let area = AreaNumber::new(1).expect("an area");
    for (document, actor) in [(&mut a, 10), (&mut b, 11)] {
        document.prepare_drawer([actor; 16]);
    }
    a.apply(score("1.1", 1_000), NOW).expect("it can be scored");
    assert_eq!(trail(&a), [], "it is in the drawer");
    a.hand_in(area, &[7; 32], NOW).expect("it can be handed in");
    meet(&mut a, &mut b);
    assert_eq!(trail(&b), [("a".to_owned(), Done::HandedIn)]);
    b.hand_in(area, &[8; 32], NOW).expect("it can be handed in");
    meet(&mut a, &mut b);
    a.open_hand_ins(NOW).expect("it can be opened");
    b.open_hand_ins(NOW).expect("it can be opened");
    meet(&mut a, &mut b);

    let told = trail(&a);
    assert_eq!(
        told[..2],
        ["a", "b"].map(|who| (who.to_owned(), Done::HandedIn))
    );
    for (who, hundredths) in [("a", points(1_000)), ("b", None)] {
        let revealed = Done::Revealed { score: hundredths };
        assert!(told[2..].contains(&(who.to_owned(), revealed)), "{told:?}");
    }
    assert_eq!(told.len(), 4);
    // Every question of the area has it, and none of another.
    let all = a.trail();
    let of = |id: &str| {
        all.iter()
            .filter(|step| step.question == question(id))
            .count()
    };
    assert_eq!([of("1.1"), of("1.2"), of("2.1")], [4, 4, 0]);
    assert_eq!(all[0].by, Some(evaluator("a")));
}

#[test]
fn a_score_set_without_the_room_and_cleared_is_told() {
    let founded = Document::found(&founding(&["a", "b"]), [1; 16], Timestamp(0));
    let mut a = replica(&founded.expect("it can be founded"), "a", 10);
    let agree = |score| Command::Agree {
        question: question("1.1"),
        score,
    };
    a.apply(agree(points(900)), NOW).expect("it can be set");
    a.apply(agree(None), NOW).expect("it can be cleared");
    let clear = Command::Score {
        question: question("1.1"),
        score: None,
    };
    a.apply(score("1.1", 800), NOW).expect("it can be scored");
    a.apply(clear, NOW).expect("it can be cleared");
    let expected = [
        Done::Agreed { score: points(900) },
        Done::Agreed { score: None },
        Done::Scored { score: points(800) },
        Done::Scored { score: None },
    ];
    assert_eq!(trail(&a), expected.map(|done| ("a".to_owned(), done)));
}
