//! A view that takes each step it is told shows what the document shows.

mod support;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use proptest::prelude::*;
use samsyn_schema::command::{
    Command, Evaluator, Field, FindingId, Position, Role, StatementId, StatementKind, TextId,
    Timestamp,
};
use samsyn_schema::document::{Document, Heads, Patch};
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::view::{Evaluation, Update};
use support::{evaluator, founded, points, question, replica, score};

/// What one of the replicas does next. Numbers choose among what is there.
#[derive(Debug, Clone)]
enum Act {
    Score(usize, Option<i32>),
    Agree(usize, Option<i32>),
    Write {
        text: usize,
        share: u8,
        delete: usize,
        insert: &'static str,
        late: bool,
    },
    AddFinding(u8),
    MoveFinding(usize, u8, bool),
    LinkFinding(usize, usize, bool),
    RemoveFinding(usize, bool),
    AddStatement(u8, bool),
    MoveStatement(usize, u8, bool),
    MarkStatement(usize, bool),
    RemoveStatement(usize, bool),
    Describe(u16),
    AddEvaluator,
    Leave(bool),
    Undo,
    Redo,
    Receive,
}

fn act() -> impl Strategy<Value = Act> {
    let inserts = prop::sample::select(vec!["", "x", "ord ", "åäö", "😀", "👩‍🚒 ", "\n- rad\n"]);
    let text = (0..12_usize, any::<u8>(), 0..6_usize, inserts, any::<bool>());
    let value = prop::option::of(0..4_000);
    prop_oneof![
        3 => (0..3_usize, value.clone()).prop_map(|(q, value)| Act::Score(q, value)),
        2 => (0..3_usize, value).prop_map(|(q, value)| Act::Agree(q, value)),
        10 => text.prop_map(|(text, share, delete, insert, late)| Act::Write { text, share, delete, insert, late }),
        2 => (1..3_u8).prop_map(Act::AddFinding),
        2 => (0..6_usize, 1..3_u8, any::<bool>()).prop_map(|(i, area, first)| Act::MoveFinding(i, area, first)),
        2 => (0..6_usize, 0..3_usize, any::<bool>()).prop_map(|(i, q, linked)| Act::LinkFinding(i, q, linked)),
        2 => (0..6_usize, any::<bool>()).prop_map(|(i, removed)| Act::RemoveFinding(i, removed)),
        2 => (1..3_u8, any::<bool>()).prop_map(|(area, kind)| Act::AddStatement(area, kind)),
        2 => (0..6_usize, 1..3_u8, any::<bool>()).prop_map(|(i, area, kind)| Act::MoveStatement(i, area, kind)),
        1 => (0..6_usize, any::<bool>()).prop_map(|(i, on)| Act::MarkStatement(i, on)),
        2 => (0..6_usize, any::<bool>()).prop_map(|(i, removed)| Act::RemoveStatement(i, removed)),
        1 => (2000..2100_u16).prop_map(Act::Describe),
        1 => Just(Act::AddEvaluator),
        1 => any::<bool>().prop_map(Act::Leave),
        2 => Just(Act::Undo),
        2 => Just(Act::Redo),
        4 => Just(Act::Receive),
    ]
}

struct World {
    replicas: [Document; 2],
    views: [Evaluation; 2],
    /// Heads that each has had, to write at.
    earlier: [Heads; 2],
    findings: Vec<FindingId>,
    statements: Vec<StatementId>,
    step: usize,
}

impl World {
    fn new() -> Self {
        let a = founded();
        let b = replica(&a, "b", 3);
        Self {
            views: [a.evaluation(), b.evaluation()],
            earlier: [a.heads(), b.heads()],
            replicas: [a, b],
            findings: vec![FindingId::new("topic-1-1"), FindingId::new("topic-2-1")],
            statements: vec![StatementId::new("not there")],
            step: 0,
        }
    }

    fn act(&mut self, who: usize, act: &Act) {
        self.step += 1;
        let now = Timestamp::from_seconds(self.step as i64 * 2);
        let patches = match act {
            Act::Undo => self.replicas[who].undo(now).map(|done| done.patches).ok(),
            Act::Redo => self.replicas[who].redo(now).map(|done| done.patches).ok(),
            Act::Receive => Some(self.receive(who)),
            other => {
                let command = self.command(who, other);
                let applied = self.replicas[who].apply(command, now);
                applied.map(|done| done.patches).ok()
            }
        };
        self.follow(who, &patches.unwrap_or_default());
        if self.step.is_multiple_of(5) {
            self.earlier[who] = self.replicas[who].heads();
        }
    }

    fn receive(&mut self, to: usize) -> Vec<Patch> {
        let since = self.replicas[to].heads();
        let changes = self.replicas[1 - to].changes_since(&since);
        self.replicas[to].admit(&[changes]).patches
    }

    fn follow(&mut self, who: usize, patches: &[Patch]) {
        for update in self.replicas[who].updates(patches) {
            self.views[who].apply(update);
        }
    }

    fn command(&mut self, who: usize, act: &Act) -> Command {
        let area = |number: u8| AreaNumber::new(number).expect("an area");
        let asked = |index: usize| question(["1.1", "1.2", "2.1"][index]);
        let kind = |strength: bool| match strength {
            true => StatementKind::Strength,
            false => StatementKind::Opportunity,
        };
        let finding = |index: usize| self.findings[index % self.findings.len()].clone();
        let statement = |index: usize| self.statements[index % self.statements.len()].clone();
        match *act {
            Act::Score(index, value) => Command::Score {
                question: asked(index),
                score: value.and_then(points),
            },
            Act::Agree(index, value) => Command::Agree {
                question: asked(index),
                score: value.and_then(points),
            },
            Act::Write {
                text,
                share,
                delete,
                insert,
                late,
            } => {
                let me = evaluator(["a", "b"][who]);
                let text = match text {
                    0..=2 => TextId::Note {
                        question: asked(text),
                        evaluator: me,
                    },
                    3..=5 => TextId::Rationale(asked(text - 3)),
                    6..=7 => TextId::Topic(finding(text)),
                    8..=9 => TextId::Body(finding(text)),
                    _ => TextId::Statement(statement(text)),
                };
                let length = self.views[who].text(&text).map_or(0, utf16);
                let at = length * usize::from(share) / 255;
                Command::Text {
                    text,
                    at,
                    delete: delete.min(length - at),
                    insert: insert.to_owned(),
                    // A place that isn't in the earlier text is refused.
                    heads: if late {
                        self.earlier[who].clone()
                    } else {
                        Heads::default()
                    },
                }
            }
            Act::AddFinding(number) => {
                let id = FindingId::new(format!("f{}", self.step));
                self.findings.push(id.clone());
                Command::AddFinding {
                    id,
                    area: area(number),
                    position: Position::Last,
                    topic: "Rubrik".into(),
                }
            }
            Act::MoveFinding(index, number, first) => Command::MoveFinding {
                id: finding(index),
                area: area(number),
                position: if first {
                    Position::First
                } else {
                    Position::Last
                },
            },
            Act::LinkFinding(index, to, linked) => Command::LinkFinding {
                id: finding(index),
                question: asked(to),
                linked,
            },
            Act::RemoveFinding(index, removed) => Command::RemoveFinding {
                id: finding(index),
                removed,
            },
            Act::AddStatement(number, strength) => {
                let id = StatementId::new(format!("s{}", self.step));
                self.statements.push(id.clone());
                Command::AddStatement {
                    id,
                    area: area(number),
                    kind: kind(strength),
                    position: Position::First,
                    text: "Mening".into(),
                }
            }
            Act::MoveStatement(index, number, strength) => Command::MoveStatement {
                id: statement(index),
                area: area(number),
                kind: kind(strength),
                position: Position::First,
            },
            Act::MarkStatement(index, on) => Command::GoodExample {
                id: statement(index),
                theme: on.then(|| "Ledning".into()),
            },
            Act::RemoveStatement(index, removed) => Command::RemoveStatement {
                id: statement(index),
                removed,
            },
            Act::Describe(year) => Command::Describe {
                field: Field::Year,
                value: year.to_string(),
            },
            Act::AddEvaluator => Command::AddEvaluator {
                evaluator: Evaluator {
                    id: evaluator(&format!("e{}", self.step)),
                    name: "Aspirant".into(),
                    organisation: String::new(),
                    role: Role::Trainee,
                    left: false,
                },
            },
            Act::Leave(left) => Command::Leave {
                evaluator: evaluator("b"),
                left,
            },
            Act::Undo | Act::Redo | Act::Receive => unreachable!("no command"),
        }
    }
}

fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_view_that_takes_every_step_shows_what_the_document_shows(
        acts in prop::collection::vec((0..2_usize, act()), 1..60),
    ) {
        let mut world = World::new();
        for (who, act) in &acts {
            world.act(*who, act);
            prop_assert_eq!(&world.views[*who], &world.replicas[*who].evaluation(), "after {:?}", act);
        }
    }
}

#[test]
fn a_keystroke_is_told_as_one_splice() {
    let mut a = founded();
    let text = TextId::Body(FindingId::new("topic-1-1"));
    let command = Command::Text {
        text: text.clone(),
        at: 0,
        delete: 0,
        insert: "x".into(),
        heads: Heads::default(),
    };
    let applied = a.apply(command, Timestamp(0)).expect("it is written");
    let updates = a.updates(&applied.patches);
    assert!(
        matches!(&updates[..], [Update::Text { text: told, .. }] if *told == text),
        "{updates:?}"
    );
}

#[test]
fn a_score_is_told_as_one_question_and_much_as_all() {
    let mut a = founded();
    let applied = a.apply(score("1.1", 100), Timestamp(0)).expect("in range");
    let updates = a.updates(&applied.patches);
    assert!(
        matches!(&updates[..], [Update::Question(told)] if told.id == question("1.1")),
        "{updates:?}"
    );
    let note = |insert: &str| Command::Text {
        text: TextId::Note {
            question: question("1.1"),
            evaluator: evaluator("a"),
        },
        at: 0,
        delete: 0,
        insert: insert.into(),
        heads: Heads::default(),
    };
    let mut patches = Vec::new();
    for _ in 0..201 {
        let applied = a.apply(note("x"), Timestamp(0)).expect("it is written");
        patches.extend(applied.patches);
    }
    let all = a.evaluation();
    assert_eq!(a.updates(&patches), [Update::All(Box::new(all))]);
}

#[test]
fn a_step_that_does_not_fit_is_skipped() {
    let document = founded();
    let before = document.evaluation();
    let mut view = before.clone();
    for (text, at) in [("topic-1-1", 1), ("topic-1-1", usize::MAX), ("unknown", 0)] {
        view.apply(Update::Text {
            text: TextId::Body(FindingId::new(text)),
            splice: samsyn_schema::document::Splice {
                at,
                delete: 1,
                insert: "x".into(),
            },
        });
    }
    assert_eq!(view, before);
}
