use samsyn_client::Language;
use samsyn_schema::command::{Command, EntryId, EvaluatorId, Field, Position, Timestamp};
use samsyn_schema::consensus::Act;
use samsyn_schema::points::Points;
use samsyn_schema::sample::nassjo_2019;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

const NOW: Timestamp = Timestamp(1_700_000_000_000);

/// What the history says of these edits in the sample, each with where it leads and whether a
/// text's difference is shown.
fn told(edits: impl FnOnce(&Evaluation) -> Vec<Command>) -> Vec<(String, Option<Place>, bool)> {
    let mut document = nassjo_2019().worked(NOW);
    document.edit_as(EvaluatorId::new("a"), [9; 16]);
    let before = document.heads();
    for edit in edits(&document.evaluation()) {
        document.apply(edit, NOW).expect("the edit fits");
    }
    let entries = document.history(&before);
    let [entry] = entries.as_slice() else {
        panic!("one entry is expected: {entries:?}");
    };
    let texts = Texts::new(Language::English);
    let line = |line: Line| {
        let sentence = line.saying.sentence(&texts).to_string();
        (sentence, line.place, line.text.is_some())
    };
    let all = lines(entry, &document.evaluation());
    all.into_iter().map(line).collect()
}

fn question(id: &str) -> QuestionId {
    id.parse().expect("a question")
}

fn area(number: u8) -> Option<Place> {
    AreaNumber::new(number).map(Place::Area)
}

fn insert(text: TextId, insert: &str) -> Command {
    Command::Text {
        text,
        at: 0,
        delete: 0,
        insert: insert.to_owned(),
        heads: Default::default(),
    }
}

#[test]
fn a_score_is_told_as_it_was_and_as_it_became() {
    let id = question("1.1");
    let set = |score| {
        move |_: &Evaluation| {
            vec![Command::Score {
                question: id,
                score,
            }]
        }
    };
    let [(sentence, place, text)] = &told(set(Some(Points::from_hundredths(225).into())))[..]
    else {
        panic!("one line is expected");
    };
    assert!(sentence.ends_with("to 2.25"), "{sentence}");
    assert_eq!((*place, *text), (Some(Place::Question(id)), false));
    let cleared = &told(set(None))[0].0;
    assert!(cleared.starts_with("Cleared"), "{cleared}");
}

#[test]
fn what_is_added_is_said_once_with_its_text() {
    let id = StatementId::new("new");
    let added = told(|_| {
        vec![Command::AddStatement {
            id: id.clone(),
            area: AreaNumber::new(2).expect("an area"),
            kind: StatementKind::Strength,
            position: Position::First,
            text: "Clear goals".to_owned(),
        }]
    });
    assert_eq!(added, [("Added a strength".to_owned(), area(2), true)]);
    let added = told(|_| {
        vec![Command::AddFinding {
            id: FindingId::new("new"),
            area: AreaNumber::new(3).expect("an area"),
            position: Position::First,
            topic: "Goals".to_owned(),
        }]
    });
    let sentence = "Added the section “Goals”".to_owned();
    assert_eq!(added, [(sentence, area(3), true)]);
}

#[test]
fn what_was_removed_leads_nowhere() {
    let removed = told(|evaluation| {
        let id = evaluation.areas[0].strengths[0].id.clone();
        vec![Command::RemoveStatement { id, removed: true }]
    });
    let sentence = "Changed a strength or opportunity that is removed now".to_owned();
    assert_eq!(removed, [(sentence, None, false)]);
}

#[test]
fn texts_marks_agreements_and_fields_each_have_a_sentence() {
    let told = told(|evaluation| {
        let first = &evaluation.areas[0];
        let finding = first.findings[0].id.clone();
        let strength = first.strengths[0].id.clone();
        vec![
            insert(TextId::Rationale(question("1.2")), "Because. "),
            insert(TextId::Topic(finding.clone()), "New "),
            insert(TextId::Body(finding.clone()), "New. "),
            insert(
                TextId::Statement(first.opportunities[0].id.clone()),
                "New: ",
            ),
            Command::LinkFinding {
                id: finding,
                question: question("1.5"),
                linked: true,
            },
            Command::AskMunicipality {
                id: strength,
                ask: true,
            },
            Command::Agree {
                question: question("1.3"),
                score: Some(Score::NotApplicable),
            },
            Command::Describe {
                field: Field::Year,
                value: "2020".to_owned(),
            },
        ]
    });
    let begin = |start: &str, place: Option<Place>, text: bool| {
        let mut all = told.iter();
        let found = all.any(|(sentence, at, shown)| {
            sentence.starts_with(start) && *at == place && *shown == text
        });
        assert!(found, "{start}: {told:#?}");
    };
    let at = |id| Some(Place::Question(question(id)));
    begin("Wrote why you agreed", at("1.2"), true);
    begin("Renamed the section “New ", area(1), true);
    begin("Wrote in the section “New ", area(1), true);
    begin("Wrote in an improvement opportunity", area(1), true);
    begin("Changed the section “New ", area(1), false);
    begin("Changed “", area(1), false);
    begin(
        "Changed the agreed score, now not applicable",
        at("1.3"),
        false,
    );
    begin("Changed what is known of the evaluation", None, false);
    assert_eq!(told.len(), 8, "{told:#?}");
}

#[test]
fn what_was_done_in_the_consensus_is_told_and_several_things_in_one() {
    let act = |id: &str, name: &str, act| Command::Act {
        question: question(id),
        id: EntryId::new(name),
        act,
    };
    let stand = |position| Act::Stand { position };
    let score = samsyn_schema::consensus::Position::Score(Score::Points(Points::whole(4)));
    let told = told(|_| {
        vec![
            act("1.2", "x", stand(score)),
            act("1.3", "x", stand(score)),
            act("1.3", "y", Act::Withdraw),
        ]
    });
    let at = |id| Some(Place::Question(question(id)));
    let expected = [
        ("Stood for 4 in the consensus", at("1.2")),
        ("Worked on the consensus", at("1.3")),
    ];
    let expected = expected.map(|(sentence, place)| (sentence.to_owned(), place, false));
    assert_eq!(told, expected);
}
