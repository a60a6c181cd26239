//! What an evaluation looks like on a terminal, against files in `tests/snapshots`.

use jiff::tz::TimeZone;
use samsyn_schema::command::{
    Command, Evaluator, EvaluatorId, Municipality, Role, Scoring, StatementId, StatementKind,
    TextId, Timestamp,
};
use samsyn_schema::document::{Document, Founding, Heads};
use samsyn_schema::instrument::Instrument;
use samsyn_schema::points::Score;

use super::{conflicts, divergences, hand_ins, history, prose, shortened, table};
use crate::language::{Language, Texts};
use samsyn_client::library::Figures as Sheet;

const INSTRUMENT: &str = r#"{
    "id": "prov-2020", "name": "Prov", "revision": 2020, "language": "sv",
    "areas": [
        {"number": 1, "name": "Demokrati", "max": 60, "topics": ["Dialog"], "questions": [
            {"id": "1.1", "text": "Finns en plan för dialog med invånarna som alla känner till?", "max": 20},
            {"id": "1.2", "text": "Följs den upp?", "max": 20},
            {"id": "1.3", "text": "Är den känd?", "max": 20}
        ]},
        {"number": 2, "name": "Styrning", "max": 30, "topics": ["Mål"], "questions": [
            {"id": "2.1", "text": "Finns mål?", "max": 10},
            {"id": "2.2", "text": "Mäts de?", "max": 20}
        ]}
    ]
}"#;

/// 2026-01-02 03:04 UTC.
const AT: Timestamp = Timestamp(1_767_323_040_000);

fn evaluator(id: &str, name: &str) -> Evaluator {
    Evaluator {
        id: EvaluatorId::new(id),
        name: name.into(),
        organisation: "Regionen".into(),
        role: Role::Evaluator,
        left: false,
    }
}

fn score(question: &str, typed: &str) -> Command {
    let score = match typed {
        "na" => Score::NotApplicable,
        points => Score::Points(points.parse().unwrap()),
    };
    Command::Score {
        question: question.parse().unwrap(),
        score: Some(score),
    }
}

fn agree(question: &str, points: &str) -> Command {
    let score = Some(Score::Points(points.parse().unwrap()));
    Command::Agree {
        question: question.parse().unwrap(),
        score,
    }
}

fn edit(document: &mut Document, who: &str, commands: Vec<Command>) {
    let actor = [who.as_bytes()[0]; 16];
    document.edit_as(EvaluatorId::new(who), actor);
    for command in commands {
        document.apply(command, AT).unwrap();
    }
}

/// Two have scored, agreed at once on different points, and written.
fn evaluation() -> Document {
    let founding = Founding {
        instrument: Instrument::from_json(INSTRUMENT).unwrap(),
        municipality: Municipality {
            code: "0682".into(),
            name: "Nässjö".into(),
            ..Municipality::default()
        },
        year: 2026,
        scoring: Default::default(),
        evaluators: vec![
            evaluator("a", "Utvärderare A"),
            evaluator("b", "Utvärderare B"),
        ],
    };
    let mut ours = Document::found(&founding, [1; 16], AT).unwrap();
    let mut theirs = Document::load(&ours.save(), []).unwrap();
    let finding = ours.evaluation().areas[0].findings[0].id.clone();
    edit(
        &mut ours,
        "a",
        vec![
            score("1.1", "13,5"),
            score("1.2", "8,4"),
            score("1.3", "7"),
            score("2.1", "4"),
            score("2.2", "3,25"),
            agree("1.1", "13,4"),
            Command::Text {
                text: TextId::Body(finding),
                at: 0,
                delete: 0,
                insert: "Planen är känd.\n\nDen följs upp.".into(),
                heads: Heads::default(),
            },
        ],
    );
    let statement = StatementId::new("s");
    edit(
        &mut theirs,
        "b",
        vec![
            score("1.1", "13,3"),
            score("1.2", "14,4"),
            score("1.3", "11,8"),
            score("2.1", "na"),
            agree("1.1", "13,5"),
            Command::AddStatement {
                id: statement.clone(),
                area: "1".parse().unwrap(),
                kind: StatementKind::Strength,
                position: Default::default(),
                text: "Dialogen är öppen".into(),
            },
            Command::GoodExample {
                id: statement,
                theme: Some("Dialog".into()),
            },
        ],
    );
    let admission = ours.admit(&[theirs.changes_since(&ours.heads())]);
    assert!(
        admission.outcomes.iter().all(Result::is_ok),
        "{:?}",
        admission.outcomes
    );
    ours
}

fn check(language: Language, expected: &str, render: impl Fn(&Sheet, &Texts) -> String) {
    check_of(&evaluation(), language, expected, render);
}

fn check_of(
    document: &Document,
    language: Language,
    expected: &str,
    render: impl Fn(&Sheet, &Texts) -> String,
) {
    let sheet = Sheet::of(document);
    let shown = render(&sheet, &Texts::new(language));
    assert_eq!(shown.trim_end(), expected.trim_end(), "\n{shown}");
}

#[test]
fn the_table_in_swedish() {
    check(
        Language::Sv,
        include_str!("../../tests/snapshots/table.sv.txt"),
        table::table,
    );
}

#[test]
fn the_table_in_english() {
    check(
        Language::En,
        include_str!("../../tests/snapshots/table.en.txt"),
        table::table,
    );
}

#[test]
fn the_divergences_until_they_are_agreed_on() {
    let expected = include_str!("../../tests/snapshots/divergences.sv.txt");
    let question = |line: &&str| line.starts_with(" 1.1 ");
    let without: Vec<&str> = expected.lines().filter(|line| !question(line)).collect();
    let without = without.join("\n");
    check(Language::Sv, &without, divergences::divergences);

    let mut document = evaluation();
    let take_back = Command::Agree {
        question: "1.1".parse().unwrap(),
        score: None,
    };
    edit(&mut document, "a", vec![take_back]);
    check_of(&document, Language::Sv, expected, divergences::divergences);
}

#[test]
fn the_texts() {
    let expected = include_str!("../../tests/snapshots/prose.sv.txt");
    check(Language::Sv, expected, |sheet, texts| {
        format!(
            "{}\n\n{}",
            prose::head(sheet, texts),
            prose::prose(sheet, texts)
        )
    });
}

#[test]
fn the_conflicts() {
    let expected = include_str!("../../tests/snapshots/conflicts.sv.txt");
    check(Language::Sv, expected, |sheet, texts| {
        conflicts::conflicts(sheet, texts, &TimeZone::UTC)
    });
}

#[test]
fn the_history_names_author_time_and_what_changed() {
    let document = evaluation();
    let texts = Texts::new(Language::Sv);
    let entries = document.history(&Heads::default());
    let shown = history::history(&entries, &Sheet::of(&document), &texts, &TimeZone::UTC);
    for expected in [
        "2026-01-02 03:04  Utvärderare A",
        "2026-01-02 03:04  Utvärderare B",
        "Poäng för 1.1 av Utvärderare A: – → 13,50",
        "Planen är känd. Den följs upp.",
    ] {
        assert!(
            shown.contains(expected),
            "{expected:?} is missing in\n{shown}"
        );
    }
}

#[test]
fn long_texts_are_shortened_at_a_character() {
    for (text, width, expected) in [
        ("Nässjö", 6, "Nässjö"),
        ("Nässjö kommun", 8, "Nässjö…"),
        ("åäö", 2, "å…"),
    ] {
        assert_eq!(shortened(text, width), expected);
    }
}

#[test]
fn what_is_handed_in_and_who_is_waited_for() {
    let founding = Founding {
        instrument: Instrument::from_json(INSTRUMENT).unwrap(),
        municipality: Municipality {
            name: "Nässjö".into(),
            ..Municipality::default()
        },
        year: 2026,
        scoring: Scoring::Blind,
        evaluators: vec![evaluator("a", "A"), evaluator("b", "B")],
    };
    let mut document = Document::found(&founding, [1; 16], AT).unwrap();
    document.edit_as(EvaluatorId::new("a"), [2; 16]);
    document.prepare_drawer([2; 16]);
    document
        .hand_in("1".parse().unwrap(), &[7; 32], AT)
        .unwrap();
    let shown = |document: &Document, language| {
        let sheet = Sheet::of(document);
        hand_ins::hand_ins(&sheet, &Texts::new(language), &TimeZone::UTC)
    };
    assert_eq!(
        shown(&document, Language::Sv),
        "Område 1: A lämnade in 2026-01-02 03:04, inte öppnat än; väntar på B\n\
         Område 2: väntar på A, B"
    );
    let leave = Command::Leave {
        evaluator: EvaluatorId::new("b"),
        left: true,
    };
    document.apply(leave, AT).unwrap();
    document.open_hand_ins(AT).unwrap();
    assert_eq!(
        shown(&document, Language::En),
        "B has left the evaluation\n\
         Area 1: A handed in 2026-01-02 03:04, open\n\
         Area 2: waits for A"
    );
}
