use samsyn_schema::consensus::Position;

use super::*;

fn question(id: &str) -> QuestionId {
    id.parse().unwrap()
}

fn area(number: &str) -> AreaNumber {
    number.parse().unwrap()
}

fn points(typed: &str) -> Option<Score> {
    Some(Score::Points(typed.parse().unwrap()))
}

#[test]
fn lines_are_understood() {
    let q = question("3.2");
    let a = area("3");
    let id = || "f1".to_owned();
    let act = |act| Line::Act { question: q, act };
    for (typed, expected) in [
        (
            "score 3.2 17,25",
            Line::Score {
                question: q,
                score: points("17.25"),
            },
        ),
        (
            "  score  3.2   17.25 \r\n",
            Line::Score {
                question: q,
                score: points("17,25"),
            },
        ),
        (
            "score 3.2 -",
            Line::Score {
                question: q,
                score: None,
            },
        ),
        ("hand-in 3", Line::HandIn { area: a }),
        (
            "leave Evaluator A",
            Line::Leave {
                who: "Evaluator A".into(),
                left: true,
            },
        ),
        (
            "leave Evaluator A -",
            Line::Leave {
                who: "Evaluator A".into(),
                left: false,
            },
        ),
        (
            "score 3.2 na",
            Line::Score {
                question: q,
                score: Some(Score::NotApplicable),
            },
        ),
        (
            "score 3.2 0",
            Line::Score {
                question: q,
                score: points("0"),
            },
        ),
        (
            "note 3.2 se  sid. 4",
            Line::Note {
                question: q,
                text: "se  sid. 4".into(),
            },
        ),
        ("fact-check", Line::FactCheck { done: true }),
        ("fact-check -", Line::FactCheck { done: false }),
        ("sign", Line::Sign),
        ("publish", Line::Publish),
        ("review", Line::Review),
        (
            "finding add 3 Mål och styrning",
            Line::AddFinding {
                area: a,
                topic: "Mål och styrning".into(),
            },
        ),
        (
            "strength add 3 Tydliga mål.",
            Line::AddStatement {
                area: a,
                kind: StatementKind::Strength,
                text: "Tydliga mål.".into(),
            },
        ),
        (
            "opportunity add 3 Följ upp.",
            Line::AddStatement {
                area: a,
                kind: StatementKind::Opportunity,
                text: "Följ upp.".into(),
            },
        ),
        (
            "write f1 En mening.",
            Line::Write {
                id: id(),
                text: "En mening.".into(),
            },
        ),
        (
            "text f1 0 3 Nya",
            Line::Text {
                id: id(),
                at: 0,
                delete: 3,
                insert: "Nya".into(),
            },
        ),
        (
            r#"write f1 " Två\n\nstycken""#,
            Line::Write {
                id: id(),
                text: " Två\n\nstycken".into(),
            },
        ),
        (
            r#"write f1 "Nöjda" är alla"#,
            Line::Write {
                id: id(),
                text: r#""Nöjda" är alla"#.into(),
            },
        ),
        (
            "text f1 4 2",
            Line::Text {
                id: id(),
                at: 4,
                delete: 2,
                insert: String::new(),
            },
        ),
        (
            "move f1 3",
            Line::Move {
                id: id(),
                area: a,
                place: Place::Last,
            },
        ),
        (
            "move f1 3 first",
            Line::Move {
                id: id(),
                area: a,
                place: Place::First,
            },
        ),
        (
            "move f1 3 after f2",
            Line::Move {
                id: id(),
                area: a,
                place: Place::After("f2".into()),
            },
        ),
        (
            "link f1 3.2",
            Line::Link {
                id: id(),
                question: q,
                linked: true,
            },
        ),
        (
            "unlink f1 3.2",
            Line::Link {
                id: id(),
                question: q,
                linked: false,
            },
        ),
        (
            "remove f1",
            Line::Remove {
                id: id(),
                removed: true,
            },
        ),
        (
            "restore f1",
            Line::Remove {
                id: id(),
                removed: false,
            },
        ),
        (
            "good-example f1 Ledning",
            Line::GoodExample {
                id: id(),
                theme: Some("Ledning".into()),
            },
        ),
        (
            "good-example f1 -",
            Line::GoodExample {
                id: id(),
                theme: None,
            },
        ),
        (
            "ask f1",
            Line::Ask {
                id: id(),
                ask: true,
            },
        ),
        (
            "ask f1 -",
            Line::Ask {
                id: id(),
                ask: false,
            },
        ),
        (
            "agree 3.2 18",
            Line::Agree {
                question: q,
                score: points("18"),
            },
        ),
        (
            "stand 3.2 17,25",
            act(Act::Stand {
                position: Position::Score(Score::Points("17.25".parse().expect("points"))),
            }),
        ),
        (
            "stand 3.2 apart",
            act(Act::Stand {
                position: Position::Apart,
            }),
        ),
        ("stand 3.2 -", act(Act::Withdraw)),
        (
            "rescore 3.2 na",
            act(Act::Rescore {
                was: None,
                score: Score::NotApplicable,
            }),
        ),
        (
            "say 3.2 Why?",
            act(Act::Say {
                text: "Why?".into(),
            }),
        ),
        ("park 3.2", act(Act::Park { parked: true })),
        ("park 3.2 -", act(Act::Park { parked: false })),
        ("ask-arbiter 3.2", act(Act::Ask { asked: true })),
        (
            "arbitrate 3.2 na Not theirs.",
            act(Act::Arbitrate {
                score: Score::NotApplicable,
                why: "Not theirs.".into(),
            }),
        ),
        (
            "why 3.2 Read again.",
            Line::Why {
                question: q,
                text: "Read again.".into(),
            },
        ),
        ("undo", Line::Undo),
        ("redo", Line::Redo),
        ("list", Line::List),
        ("table", Line::Table),
        ("divergences", Line::Divergences),
        ("status", Line::Status),
        ("sync", Line::Sync { patience: PATIENCE }),
        (
            "sync 3",
            Line::Sync {
                patience: Duration::from_secs(3),
            },
        ),
        ("help", Line::Help),
        ("quit", Line::Quit),
    ] {
        assert_eq!(Line::parse(typed), Ok(Some(expected)), "{typed:?}");
    }
}

#[test]
fn empty_lines_and_comments_are_passed_over() {
    for typed in ["", "   ", "# evaluator a", "\r\n"] {
        assert_eq!(Line::parse(typed), Ok(None), "{typed:?}");
    }
}

#[test]
fn what_is_wrong_is_named() {
    let usage = |command: &str| {
        let found = USAGES.iter().find(|(usage, _)| usage.starts_with(command));
        LineError::Usage(found.unwrap().0)
    };
    for (typed, expected) in [
        ("poäng 3.2 4", LineError::Unknown("poäng".into())),
        ("score", usage("score")),
        ("score 3.2", usage("score")),
        ("score 3.2 4 5", usage("score")),
        ("score tre 4", LineError::NotAQuestion("tre".into())),
        (
            "score 3.2 fyra",
            LineError::NotPoints(ParsePointsError::NotANumber),
        ),
        (
            "score 3.2 4,125",
            LineError::NotPoints(ParsePointsError::TooManyDecimals),
        ),
        (
            "score 3.2 -4",
            LineError::NotPoints(ParsePointsError::Negative),
        ),
        ("note 3.2", usage("note")),
        ("finding 3 Mål", usage("finding")),
        ("finding add Mål", LineError::NotAnArea("Mål".into())),
        ("finding add 3", usage("finding")),
        ("write f1", usage("write")),
        ("text f1 x 0 y", LineError::NotANumber("x".into())),
        ("move f1 3 somewhere", usage("move")),
        ("move f1 3 after", usage("move")),
        ("ask f1 yes", usage("ask")),
        ("sync soon", LineError::NotANumber("soon".into())),
        ("undo 3", usage("undo")),
        ("quit now", usage("quit")),
    ] {
        assert_eq!(Line::parse(typed), Err(expected), "{typed:?}");
    }
}
