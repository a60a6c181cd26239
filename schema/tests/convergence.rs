//! Replicas that hold the same changes show the same evaluation, whatever the order, the
//! partitions and the duplicates; and nobody's edit is lost.

mod support;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use proptest::prelude::*;
use samsyn_schema::command::{
    Command, FindingId, Position, StatementId, StatementKind, TextId, Timestamp,
};
use samsyn_schema::document::{Document, Heads};
use samsyn_schema::instrument::AreaNumber;
use support::{evaluator, founded, points, question, replica};

/// What one of the replicas does next.
#[derive(Debug, Clone)]
enum Act {
    Score {
        question: usize,
        hundredths: i32,
    },
    /// Insert a word that is nowhere else, at a share of the text's length.
    Write {
        share: u8,
    },
    Delete {
        share: u8,
        length: usize,
    },
    Add {
        kind: bool,
    },
    Move {
        statement: usize,
        kind: bool,
        first: bool,
    },
    Undo,
    Redo,
    /// Take over what another replica holds, twice.
    Receive {
        from: usize,
    },
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..3_usize, 0..4_000).prop_map(|(question, hundredths)| Act::Score { question, hundredths }),
        6 => any::<u8>().prop_map(|share| Act::Write { share }),
        2 => (any::<u8>(), 1..6_usize).prop_map(|(share, length)| Act::Delete { share, length }),
        2 => any::<bool>().prop_map(|kind| Act::Add { kind }),
        2 => (0..8_usize, any::<bool>(), any::<bool>())
            .prop_map(|(statement, kind, first)| Act::Move { statement, kind, first }),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
        3 => (0..3_usize).prop_map(|from| Act::Receive { from }),
    ]
}

fn body() -> TextId {
    TextId::Body(FindingId::new("topic-1-1"))
}

fn text(document: &Document) -> String {
    document.evaluation().areas[0].findings[0].body.clone()
}

fn kind(strength: bool) -> StatementKind {
    if strength {
        StatementKind::Strength
    } else {
        StatementKind::Opportunity
    }
}

struct World {
    replicas: Vec<Document>,
    step: usize,
    deleted_or_undone: bool,
    words: Vec<String>,
}

impl World {
    fn new() -> Self {
        let founder = founded();
        let b = replica(&founder, "b", 3);
        let c = replica(&founder, "b", 4);
        Self {
            replicas: vec![founder, b, c],
            step: 0,
            deleted_or_undone: false,
            words: Vec::new(),
        }
    }

    fn act(&mut self, who: usize, act: &Act) {
        self.step += 1;
        let now = Timestamp::from_seconds(self.step as i64 * 10);
        let length = text(&self.replicas[who]).encode_utf16().count();
        let word = format!("<{}>", self.step);
        let document = &mut self.replicas[who];
        let splice = |at, delete, insert| Command::Text {
            text: body(),
            at,
            delete,
            insert,
            heads: Heads::default(),
        };
        match act {
            Act::Score {
                question: index,
                hundredths,
            } => {
                let id = ["1.1", "1.2", "2.1"][*index];
                let command = Command::Score {
                    question: question(id),
                    score: points(*hundredths),
                };
                document.apply(command, now).expect("within the maximum");
            }
            Act::Write { share } => {
                let at = length * usize::from(*share) / 255;
                document
                    .apply(splice(at, 0, word.clone()), now)
                    .expect("inside of the text");
                self.words.push(word);
            }
            Act::Delete {
                share,
                length: wanted,
            } => {
                let at = length * usize::from(*share) / 255;
                document
                    .apply(splice(at, (*wanted).min(length - at), String::new()), now)
                    .expect("inside");
                self.deleted_or_undone = true;
            }
            Act::Add { kind: strength } => {
                let command = Command::AddStatement {
                    id: StatementId::new(format!("s{}", self.step)),
                    area: AreaNumber::new(1).expect("an area"),
                    kind: kind(*strength),
                    position: Position::Last,
                    text: word,
                };
                document.apply(command, now).expect("a fresh id");
            }
            Act::Move {
                statement,
                kind: strength,
                first,
            } => {
                let view = document.evaluation();
                let area = &view.areas[0];
                let all: Vec<_> = area.strengths.iter().chain(&area.opportunities).collect();
                if let Some(found) = all.get(*statement) {
                    let command = Command::MoveStatement {
                        id: found.id.clone(),
                        area: AreaNumber::new(1).expect("an area"),
                        kind: kind(*strength),
                        position: if *first {
                            Position::First
                        } else {
                            Position::Last
                        },
                    };
                    document.apply(command, now).expect("it exists");
                }
            }
            Act::Undo => self.deleted_or_undone |= document.undo(now).is_ok(),
            Act::Redo => self.deleted_or_undone |= document.redo(now).is_ok(),
            Act::Receive { from } => self.receive(who, *from),
        }
    }

    fn receive(&mut self, to: usize, from: usize) {
        let changes = self.replicas[from].changes_since(&Heads::default());
        let admission = self.replicas[to].admit(&[changes.clone(), changes]);
        assert_eq!(admission.outcomes, [Ok(()), Ok(())]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn replicas_converge_and_every_own_edit_survives(
        acts in prop::collection::vec((0..3_usize, act()), 1..40),
    ) {
        let mut world = World::new();
        for (who, act) in &acts {
            world.act(*who, act);
        }
        for (to, from) in [(0, 1), (0, 2), (1, 0), (2, 0), (1, 2), (2, 1)] {
            world.receive(to, from);
        }
        let views: Vec<_> = world.replicas.iter().map(Document::evaluation).collect();
        prop_assert_eq!(&views[0], &views[1]);
        prop_assert_eq!(&views[0], &views[2]);
        prop_assert_eq!(world.replicas[0].conflicts(), world.replicas[2].conflicts());
        if !world.deleted_or_undone {
            let merged = text(&world.replicas[0]);
            // A word written inside of another one splits it: its letters are all there.
            let letters = |text: &str| { let mut l: Vec<char> = text.chars().collect(); l.sort_unstable(); l };
            prop_assert_eq!(letters(&merged), letters(&world.words.concat()));
        }
        for view in &views {
            for id in ["a", "b"] {
                for score in view.scores_of(&evaluator(id)).values() {
                    prop_assert!(score.points().is_some());
                }
            }
        }
        for document in &world.replicas {
            let again = Document::load(&document.save(), []).expect("what was merged can be loaded");
            prop_assert_eq!(again.evaluation(), document.evaluation());
        }
    }
}
