//! Joining, and who is here.

use samsyn_schema::command::{EvaluatorId, FindingId, TextId};
use samsyn_schema::document::Heads;
use samsyn_schema::instrument::AreaNumber;

use samsyn_sync::Invitation;
use samsyn_sync::envelope::MAX_SIGNAL_PLAINTEXT;

use super::pair::{RELAY, World, founding, note};
use crate::desk::signal::Signal;
use crate::desk::{Answer, Ask, Desk, Output, Place, Told};
use crate::{Event, Phase, Replica};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn area(number: u8) -> Place {
    Place::Area(AreaNumber::new(number).expect("an area"))
}

fn be(world: &mut World, index: usize, place: Option<Place>) {
    assert_eq!(world.ask(index, Ask::Be(place)), Ok(Answer::Done));
}

type Seen = (Option<EvaluatorId>, Place);

/// Who is where, as a shell was told.
fn present(world: &World, index: usize) -> Vec<Seen> {
    let present = world.shells[index].present.iter();
    present
        .map(|one| (one.evaluator.clone(), one.place.clone()))
        .collect()
}

fn at(evaluator: &str, place: Place) -> Seen {
    (Some(EvaluatorId::new(evaluator)), place)
}

#[test]
fn who_joins_is_told_when_the_evaluation_arrives_and_becomes_an_evaluator() {
    let mut world = World::founded();
    world.join(None);
    world.run(10_000);
    let sheet = world.sheet(1);
    assert_eq!((sheet.me, sheet.status.phase), (None, Phase::WhoAmI));
    assert_eq!(world.shells[1].view, world.shells[0].truth());
    let arrivals = |world: &mut World| {
        let news = world.shells[1].news();
        let arrived = Output::Tell(Told::Arrived);
        news.into_iter().filter(|output| *output == arrived).count()
    };
    assert_eq!(arrivals(&mut world), 1);

    let b = EvaluatorId::new("b");
    let become_b = Ask::BecomeEvaluator(b.clone());
    assert!(matches!(world.ask(1, become_b), Ok(Answer::Saved { .. })));
    assert_eq!(arrivals(&mut world), 1);
    let sheet = world.sheet(1);
    assert_eq!((sheet.me, sheet.status.phase), (Some(b), Phase::Editing));
}

#[test]
fn before_it_has_come_there_is_nothing_to_edit() {
    let mut world = World::founded();
    let share = Ask::Share {
        relay: RELAY.into(),
        days: None,
    };
    let Ok(Answer::Shared { link }) = world.ask(0, share) else {
        panic!("no invitation");
    };
    let invitation = Invitation::parse(&link, 0).unwrap();
    let (replica, first) = Replica::join(&invitation, None, [9; 32], world.now);
    let (mut desk, _) = Desk::new(replica, first, Heads::default(), world.now);
    assert_eq!(desk.sheet().content, None);
    assert!(desk.heads().is_empty());
    let summary = desk.summary();
    assert_eq!((summary.scored, summary.changed), (None, None));
    assert!(summary.shared);
    let since = Heads::default();
    for ask in [Ask::Do(note("b", 0, 0, "x")), Ask::History { since }] {
        let outputs = desk.ask(world.now, 1, ask);
        let refused = |output: &Output| {
            matches!(output, Output::Answer { number: 1, result: Err(fault) }
                if fault.0.key() == "not-joined")
        };
        assert!(outputs.iter().any(refused), "{outputs:?}");
    }
}

#[test]
fn both_see_the_same_digits_and_others_see_others() {
    let mut world = World::pair();
    let [a, b] = [0, 1].map(|index| world.sheet(index).fingerprint);
    assert_eq!(a, b);
    let groups: Vec<&str> = a.split(' ').collect();
    assert!(groups.len() == 4 && groups.iter().all(|group| group.len() == 5));
    let me = EvaluatorId::new("a");
    let (replica, _) = Replica::create(&founding(), me, [99; 32], world.now).unwrap();
    assert_ne!(replica.fingerprint(), a);
}

#[test]
fn who_is_here_is_told_at_once_and_to_whoever_comes_later() {
    let mut world = World::pair();
    be(&mut world, 0, Some(area(2)));
    assert_eq!(present(&world, 1), [at("a", area(2))]);
    assert_eq!(present(&world, 0), []);
    let text = Place::Text {
        area: AreaNumber::new(1).unwrap(),
        text: TextId::Rationale("1.1".parse().unwrap()),
    };
    be(&mut world, 1, Some(text.clone()));
    assert_eq!(present(&world, 0), [at("b", text)]);
    assert_eq!(world.sheet(0).present.len(), 1);

    world.join(Some("a"));
    be(&mut world, 2, Some(Place::Elsewhere));
    let seen = present(&world, 2).len();
    assert_eq!(seen, 2, "both answer who is new");
}

#[test]
fn staying_is_repeated_without_being_told_and_leaving_is_told() {
    let mut world = World::pair();
    be(&mut world, 0, Some(area(2)));
    let said = world.sheet(1).present[0].at;
    world.shells[1].news();
    world.run(60_000);
    assert_eq!(present(&world, 1).len(), 1);
    assert!(world.sheet(1).present[0].at > said);
    let told = world.shells[1].news();
    let is_presence = |output: &Output| matches!(output, Output::Tell(Told::Present(_)));
    assert!(!told.iter().any(is_presence), "{told:?}");

    be(&mut world, 0, None);
    assert_eq!(present(&world, 1), []);
    be(&mut world, 0, Some(area(3)));
    assert_eq!(present(&world, 1), [at("a", area(3))]);
    assert_eq!(world.ask(0, Ask::GoOffline), Ok(Answer::Done));
    assert_eq!(present(&world, 1), []);
    assert_eq!(world.ask(0, Ask::GoOnline), Ok(Answer::Done));
    assert_eq!(present(&world, 1), [at("a", area(3))]);
}

#[test]
fn who_is_silent_is_forgotten() {
    let mut world = World::pair();
    be(&mut world, 0, Some(area(2)));
    world.shells.remove(0);
    world.run(29_999);
    assert_eq!(present(&world, 0).len(), 1);
    world.run(1);
    assert_eq!(present(&world, 0), []);
}

#[test]
fn a_signal_that_is_no_presence_does_nothing() {
    let mut world = World::pair();
    for bytes in [
        Vec::new(),
        vec![0xff; 2_000],
        b"{}".to_vec(),
        br#"{"v":2,"who":"a","at":null}"#.to_vec(),
        b"[".repeat(2_000),
    ] {
        world.step(0, Event::Signal(bytes));
        assert_eq!(present(&world, 1), []);
    }
    let later = br#"{"v":1,"who":"a","at":{"place":"moon"},"mood":"good"}"#;
    world.step(0, Event::Signal(later.to_vec()));
    assert_eq!(present(&world, 1), [at("a", Place::Elsewhere)]);
    let stranger = br#"{"v":1,"who":"x","at":{"place":"elsewhere"}}"#;
    world.step(0, Event::Signal(stranger.to_vec()));
    assert_eq!(present(&world, 1), [(None, Place::Elsewhere)]);
}

#[test]
fn a_signal_is_read_as_it_was_written_and_never_too_long() {
    let text = |length: usize| Place::Text {
        area: AreaNumber::new(1).unwrap(),
        text: TextId::Body(FindingId::new("f".repeat(length))),
    };
    for (place, read) in [
        (None, None),
        (Some(Place::Elsewhere), Some(Place::Elsewhere)),
        (Some(text(30)), Some(text(30))),
        (Some(text(3_000)), Some(area(1))),
    ] {
        let evaluator = Some(EvaluatorId::new("a"));
        let bytes = Signal {
            evaluator: evaluator.clone(),
            place,
        }
        .encode();
        assert!(bytes.len() <= MAX_SIGNAL_PLAINTEXT);
        let place = read;
        assert_eq!(Signal::decode(&bytes), Some(Signal { evaluator, place }));
    }
}
