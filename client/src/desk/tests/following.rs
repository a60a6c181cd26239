//! A view that takes every step shows what the document shows, at any time.

use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};
use samsyn_schema::command::{
    Command, EvaluatorId, Field, FindingId, Position, StatementId, StatementKind, TextId,
};
use samsyn_schema::document::Heads;
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::points::{Points, Score};

use super::pair::{World, note};
use crate::StoreFault;
use crate::desk::{Ask, Output, Told};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn below(rng: &mut ChaCha20Rng, end: usize) -> usize {
    rng.next_u32() as usize % end
}

#[test]
fn what_another_wrote_is_told_to_the_letter() {
    let mut world = World::pair();
    world.shells[1].news();
    world
        .ask(0, Ask::Do(note("a", 0, 0, "hej")))
        .expect("saved");
    world.run(10_000);
    let changes: Vec<_> = world.shells[1]
        .news()
        .into_iter()
        .filter_map(|output| match output {
            Output::Tell(Told::Changed(changed)) => Some(changed),
            _ => None,
        })
        .collect();
    assert_eq!(changes.len(), 1);
    assert_eq!((changes[0].by, &changes[0].conflicts), (None, &None));
    assert_eq!(world.shells[1].view, world.shells[0].truth());
}

#[test]
fn a_conflict_is_told_when_it_comes_and_when_it_is_settled() {
    let mut world = World::pair();
    let year = |year: &str| {
        Ask::Do(Command::Describe {
            field: Field::Year,
            value: year.into(),
        })
    };
    world.ask(0, year("2027")).expect("saved");
    world.ask(1, year("2028")).expect("saved");
    world.run(10_000);
    for index in [0, 1] {
        let view = world.shells[index].view.as_ref().unwrap();
        assert_eq!(view.conflicts.len(), 1);
    }
    world.ask(0, year("2029")).expect("saved");
    world.run(10_000);
    for index in [0, 1] {
        let view = world.shells[index].view.as_ref().unwrap();
        assert_eq!(view.conflicts, []);
        assert_eq!(view.evaluation.year, 2029);
    }
}

/// Something that somebody may do; much of it is refused.
fn ask(rng: &mut ChaCha20Rng, me: &str, step: usize) -> Ask {
    let question = |rng: &mut ChaCha20Rng| ["1.1", "1.2", "2.1"][below(rng, 3)].parse().unwrap();
    let area = |rng: &mut ChaCha20Rng| AreaNumber::new(1 + below(rng, 2) as u8).unwrap();
    let finding = |rng: &mut ChaCha20Rng| {
        let id = ["topic-1-1", "topic-1-2", "topic-2-1"][below(rng, 3)];
        FindingId::new(id)
    };
    let statement = |rng: &mut ChaCha20Rng| StatementId::new(format!("s{}", below(rng, 6)));
    let kind = |rng: &mut ChaCha20Rng| {
        [StatementKind::Strength, StatementKind::Opportunity][below(rng, 2)]
    };
    let score = |rng: &mut ChaCha20Rng| match below(rng, 4) {
        0 => None,
        1 => Some(Score::NotApplicable),
        points => Some(Score::Points(Points::from_hundredths(points as i32 * 50))),
    };
    Ask::Do(match below(rng, 14) {
        0 => Command::Score {
            question: question(rng),
            score: score(rng),
        },
        1 => Command::Agree {
            question: question(rng),
            score: score(rng),
        },
        2..=5 => Command::Text {
            text: match below(rng, 4) {
                0 => TextId::Rationale(question(rng)),
                1 => TextId::Topic(finding(rng)),
                2 => TextId::Statement(statement(rng)),
                _ => TextId::Body(finding(rng)),
            },
            at: below(rng, 4),
            delete: below(rng, 3),
            insert: ["", "x", "å😀 ", "ord"][below(rng, 4)].into(),
            heads: Heads::default(),
        },
        6 => note(me, 0, 0, "n"),
        7 => Command::AddStatement {
            id: StatementId::new(format!("s{}", step % 6)),
            area: area(rng),
            kind: kind(rng),
            position: Position::Last,
            text: "Mening".into(),
        },
        8 => Command::MoveStatement {
            id: statement(rng),
            area: area(rng),
            kind: kind(rng),
            position: Position::First,
        },
        9 => Command::RemoveStatement {
            id: statement(rng),
            removed: below(rng, 2) == 0,
        },
        10 => Command::MoveFinding {
            id: finding(rng),
            area: area(rng),
            position: Position::First,
        },
        11 => Command::RemoveFinding {
            id: finding(rng),
            removed: below(rng, 2) == 0,
        },
        12 => return Ask::Undo,
        _ => return Ask::Redo,
    })
}

#[test]
fn a_view_kept_by_what_is_told_is_what_the_sheet_shows() {
    for seed in 0..4 {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let mut world = World::pair();
        // A second device of the same evaluator, so that own scores can part too.
        world.join(Some("a"));
        world.run(5_000);
        for step in 0..100 {
            let who = below(&mut rng, 3);
            match below(&mut rng, 12) {
                0 => drop(world.ask(who, Ask::GoOffline)),
                1 | 2 => drop(world.ask(who, Ask::GoOnline)),
                3 => world.cut(who),
                4 => world.shells[who]
                    .store
                    .fail_with(Some(StoreFault::DiskFull)),
                5 => world.shells[who].store.fail_with(None),
                6 => world.run(below(&mut rng, 6_000) as i64),
                _ => {
                    let me = ["a", "b", "a"][who];
                    drop(world.ask(who, ask(&mut rng, me, step)));
                }
            }
            for shell in &mut world.shells {
                let heads = shell.view.as_ref().map(|view| &view.heads);
                assert_eq!(heads, Some(&shell.desk.heads()), "seed {seed}, step {step}");
                if !shell.news().is_empty() {
                    assert_eq!(shell.view, shell.truth(), "seed {seed}, step {step}");
                }
            }
        }
        for index in 0..3 {
            world.shells[index].store.fail_with(None);
            drop(world.ask(index, Ask::GoOnline));
        }
        world.run(120_000);
        let views: Vec<_> = world.shells.iter().map(|shell| &shell.view).collect();
        assert!(views.windows(2).all(|two| two[0] == two[1]), "seed {seed}");
        let me = world.shells[2].desk.replica().evaluator();
        assert_eq!(me, Some(&EvaluatorId::new("a")));
    }
}
