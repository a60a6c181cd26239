//! Blind scoring from store to store: what is on whose disk, and what survives.

use samsyn_schema::command::{Command, EvaluatorId};
use samsyn_schema::document::{CommandError, Document};
use samsyn_schema::handin::Stage;
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::points::{Points, Score};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::pair::World;
use crate::{Event, Outcome, Refused, Saving, Store, StoreFault};

const AREA: AreaNumber = AreaNumber::new(1).expect("an area");

fn score(world: &mut World, index: usize, hundredths: i32) -> Option<Outcome> {
    let command = Command::Score {
        question: "1.1".parse().unwrap(),
        score: Some(Score::Points(Points::from_hundredths(hundredths))),
    };
    let request = world.request(index);
    world.step(index, Event::Command { request, command });
    world.outcome(index, request)
}

fn hand_in(world: &mut World, index: usize) -> Option<Outcome> {
    let request = world.request(index);
    let area = AREA;
    world.step(index, Event::HandIn { request, area });
    world.outcome(index, request)
}

/// What one sees of another's first question.
fn seen(world: &World, by: usize, whose: &str) -> Option<i32> {
    let evaluation = document(world, by).evaluation();
    let own = &evaluation.areas[0].questions[0].scores[&EvaluatorId::new(whose)];
    own.score.and_then(Score::points).map(Points::hundredths)
}

fn stage(world: &World, by: usize, whose: &str) -> Option<Stage> {
    let evaluation = document(world, by).evaluation();
    let entry = evaluation.areas[0].hand_ins.get(&EvaluatorId::new(whose))?;
    Some(entry.stage.clone())
}

fn document(world: &World, index: usize) -> &Document {
    world.peers[index].replica.document().unwrap()
}

#[test]
fn what_is_scored_blind_is_saved_here_and_goes_nowhere() {
    let mut world = World::blind_pair();
    let before = (world.log.head(room(&world)), world.peers[1].store.clone());
    assert!(matches!(
        score(&mut world, 0, 1_250),
        Some(Outcome::Saved { .. })
    ));
    world.write(0, "x");
    world.run(60_000);
    assert_eq!(world.status(0).waiting, 0);
    assert_eq!(world.status(0).saving, Saving::Saved);
    assert_eq!(world.log.head(room(&world)), before.0);
    let (mut now, mut then) = (world.peers[1].store.clone(), before.1);
    assert_eq!(now.load(), then.load());

    world.crash(0);
    assert_eq!(seen(&world, 0, "a"), Some(1_250));
    assert_eq!(
        world.peers[0]
            .store
            .load()
            .unwrap()
            .log
            .iter()
            .filter(|one| one.pending)
            .count(),
        0
    );
    // Goes on where it stopped.
    assert!(matches!(
        score(&mut world, 0, 1_500),
        Some(Outcome::Saved { .. })
    ));
    world.crash(0);
    assert_eq!(seen(&world, 0, "a"), Some(1_500));
}

fn room(world: &World) -> samsyn_sync::RoomId {
    world.peers[0].replica.keys.room()
}

#[test]
fn hand_ins_open_once_both_are_there_also_after_a_crash_at_any_time() {
    for crash in 0..6 {
        let mut world = World::blind_pair();
        let mut at = 0;
        let mut step = |world: &mut World| {
            if at == crash {
                world.crash(0);
                world.crash(1);
                world.step(0, Event::GoOnline);
                world.step(1, Event::GoOnline);
            }
            at += 1;
        };
        score(&mut world, 0, 1_250);
        score(&mut world, 1, 400);
        step(&mut world);
        hand_in(&mut world, 0);
        step(&mut world);
        world.run(10_000);
        assert_eq!(stage(&world, 1, "a"), Some(Stage::Sealed), "crash {crash}");
        assert_eq!(seen(&world, 1, "a"), None);
        step(&mut world);
        hand_in(&mut world, 1);
        step(&mut world);
        world.run(1_000);
        step(&mut world);
        world.run(60_000);
        step(&mut world);
        world.run(10_000);
        assert_eq!(seen(&world, 1, "a"), Some(1_250), "crash {crash}");
        assert_eq!(seen(&world, 0, "b"), Some(400), "crash {crash}");
        for (by, whose) in [(0, "a"), (0, "b"), (1, "a"), (1, "b")] {
            let open = matches!(stage(&world, by, whose), Some(Stage::Revealed { .. }));
            assert!(open, "crash {crash}: {whose} as {by} sees it");
        }
    }
}

#[test]
fn a_hand_in_that_could_not_be_saved_is_not_told_of() {
    let mut world = World::blind_pair();
    score(&mut world, 0, 1_250);
    world.disk(0, Some(StoreFault::DiskFull));
    let reason = StoreFault::DiskFull;
    assert_eq!(hand_in(&mut world, 0), Some(Outcome::NotSaved { reason }));
    world.run(60_000);
    assert_eq!(stage(&world, 1, "a"), None);
    world.disk(0, None);
    world.run(60_000);
    assert_eq!(stage(&world, 1, "a"), Some(Stage::Sealed));
    // The opening was on disk before anybody saw the commitment.
    world.crash(0);
    world.step(0, Event::GoOnline);
    hand_in(&mut world, 1);
    world.run(60_000);
    assert_eq!(seen(&world, 1, "a"), Some(1_250));
}

#[test]
fn what_is_handed_in_is_not_changed() {
    let mut world = World::blind_pair();
    score(&mut world, 0, 1_250);
    assert!(matches!(
        hand_in(&mut world, 0),
        Some(Outcome::Saved { .. })
    ));
    let refused = Refused::Command(CommandError::HandedIn(AREA));
    assert_eq!(
        score(&mut world, 0, 0),
        Some(Outcome::Refused(refused.clone()))
    );
    assert_eq!(hand_in(&mut world, 0), Some(Outcome::Refused(refused)));

    let mut open = World::founded();
    let refused = Refused::Command(CommandError::NotBlind);
    assert_eq!(hand_in(&mut open, 0), Some(Outcome::Refused(refused)));
}

#[test]
fn a_long_drawer_becomes_one_piece() {
    let mut world = World::blind_pair();
    for hundredths in 0..1_100 {
        score(&mut world, 0, hundredths);
    }
    let pieces = |world: &mut World| world.peers[0].store.load().unwrap().drawer.len();
    assert!(pieces(&mut world) > 1_000);
    world.run(60_000);
    assert_eq!(pieces(&mut world), 1);
    score(&mut world, 0, 900);
    world.crash(0);
    assert_eq!(seen(&world, 0, "a"), Some(900));
}

#[test]
fn who_has_left_is_not_waited_for_and_opens_late_what_was_handed_in() {
    let mut world = World::blind_pair();
    score(&mut world, 0, 1_250);
    score(&mut world, 1, 400);
    // b hands in, offline all the while.
    world.step(1, Event::GoOffline);
    hand_in(&mut world, 0);
    hand_in(&mut world, 1);
    world.run(60_000);
    assert_eq!(stage(&world, 0, "a"), Some(Stage::Sealed));

    let request = world.request(0);
    let command = Command::Leave {
        evaluator: EvaluatorId::new("b"),
        left: true,
    };
    world.step(0, Event::Command { request, command });
    assert!(matches!(
        world.outcome(0, request),
        Some(Outcome::Saved { .. })
    ));
    let opened = |world: &World, by, whose| {
        let stage = stage(world, by, whose);
        matches!(stage, Some(Stage::Revealed { .. }))
    };
    assert!(opened(&world, 0, "a"));
    world.crash(0);
    assert!(opened(&world, 0, "a"));
    world.step(0, Event::GoOnline);
    world.run(60_000);
    assert_eq!(seen(&world, 1, "a"), None);

    world.step(1, Event::GoOnline);
    world.run(60_000);
    for by in [0, 1] {
        assert_eq!(seen(&world, by, "a"), Some(1_250));
        assert_eq!(seen(&world, by, "b"), Some(400));
        assert!(opened(&world, by, "b"));
    }
    let evaluation = document(&world, 0).evaluation();
    assert!(evaluation.evaluators[1].left);
    let late = &evaluation.areas[0].hand_ins[&EvaluatorId::new("b")];
    assert_eq!(late.after, []);
}

#[test]
fn what_was_handed_in_on_a_lost_device_opens_from_its_backup() {
    let mut world = World::blind_pair();
    let link = world.share();
    score(&mut world, 0, 1_250);
    hand_in(&mut world, 0);
    world.run(60_000);
    let drawer = document(&world, 0).save_drawer().expect("a drawer");
    world.step(0, Event::GoOffline);

    world.join_as("a", &link);
    world.step(2, Event::GoOnline);
    world.run(60_000);
    hand_in(&mut world, 1);
    world.run(60_000);
    assert_eq!(stage(&world, 1, "a"), Some(Stage::Sealed));
    let refused = Refused::Command(CommandError::HandedIn(AREA));
    assert_eq!(score(&mut world, 2, 0), Some(Outcome::Refused(refused)));

    let request = world.request(2);
    world.step(2, Event::Restore { request, drawer });
    assert!(matches!(
        world.outcome(2, request),
        Some(Outcome::Saved { .. })
    ));
    world.crash(2);
    world.step(2, Event::GoOnline);
    world.run(60_000);
    assert_eq!(seen(&world, 1, "a"), Some(1_250));
    assert_eq!(seen(&world, 2, "b"), None);
    assert_eq!(seen(&world, 2, "a"), Some(1_250));

    // Nothing to put back where everybody sees everything.
    let mut open = World::founded();
    let request = open.request(0);
    let drawer = Vec::new();
    open.step(0, Event::Restore { request, drawer });
    let refused = Refused::Restore(CommandError::NotBlind.into());
    assert_eq!(open.outcome(0, request), Some(Outcome::Refused(refused)));
}
