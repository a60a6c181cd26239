//! Answers, and what is told before them.

use samsyn_schema::command::{Command, EvaluatorId};
use samsyn_schema::document::Heads;
use samsyn_schema::points::{Points, Score};
use samsyn_schema::view::Update;

use super::pair::{RELAY, World, note};
use crate::desk::{Answer, Ask, Desk, Output, Told};
use crate::{Event, Language, Loaded, Replica, Saving, Store, StoreFault};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn score(question: &str, points: i16) -> Ask {
    Ask::Do(Command::Score {
        question: question.parse().unwrap(),
        score: Some(Score::Points(Points::whole(points.into()))),
    })
}

/// The key of the sentence that a fault is told in.
fn fault(answer: Result<Answer, crate::Fault>) -> String {
    answer.unwrap_err().0.key().to_owned()
}

#[test]
fn an_own_edit_is_told_at_once_and_saved_when_it_is_on_disk() {
    let mut world = World::founded();
    let now = world.now;
    let shell = &mut world.shells[0];
    let before = shell.desk.heads();
    let outputs = shell.desk.ask(now, 7, Ask::Do(note("a", 0, 0, "x")));
    let Some(Output::Tell(Told::Changed(changed))) = outputs.first() else {
        panic!("{outputs:?}");
    };
    assert_eq!((changed.by, &changed.before), (Some(7), &before));
    assert_eq!(changed.heads, shell.desk.heads());
    assert!(matches!(&changed.updates[..], [Update::Text { .. }]));
    assert_eq!(changed.conflicts, None);
    let is_answer = |output: &Output| matches!(output, Output::Answer { .. });
    assert!(!outputs.iter().any(is_answer), "{outputs:?}");
    let ticket = outputs.iter().find_map(|output| match output {
        Output::Commit { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let ticket = ticket.expect("it is written");
    let outputs = shell.desk.step(now, Event::Committed { ticket });
    let saved = Output::Answer {
        number: 7,
        result: Ok(Answer::Saved {
            heads: changed.heads.clone(),
        }),
    };
    assert!(outputs.contains(&saved), "{outputs:?}");
}

#[test]
fn what_the_disk_refuses_is_told_is_kept_and_is_saved_later() {
    let mut world = World::founded();
    world.shells[0].store.fail_with(Some(StoreFault::DiskFull));
    let answer = world.ask(0, Ask::Do(note("a", 0, 0, "x")));
    assert_eq!(fault(answer), "disk-full");
    assert_eq!(world.shells[0].view, world.shells[0].truth());
    world.shells[0].store.fail_with(None);
    world.run(10_000);
    assert_eq!(world.sheet(0).status.saving, Saving::Saved);
    let stored = world.shells[0].store.load().unwrap();
    let saved = Loaded::new(stored).unwrap().into_document().unwrap();
    assert_eq!(saved.heads(), world.shells[0].desk.heads());
}

#[test]
fn what_is_refused_says_why_and_changes_nothing() {
    let mut world = World::founded();
    for (ask, key) in [
        (score("1.1", 1_000), "score-out-of-range"),
        (Ask::Do(note("b", 0, 0, "x")), "not-yours"),
        (Ask::Undo, "nothing-to-undo"),
        (
            Ask::BecomeEvaluator(EvaluatorId::new("c")),
            "unknown-evaluator",
        ),
        (
            Ask::History {
                since: "00".repeat(32).parse().unwrap(),
            },
            "unknown-heads",
        ),
        (
            Ask::Share {
                relay: "relay.example".into(),
                days: None,
            },
            "relay-bad-address",
        ),
    ] {
        let answer = world.ask(0, ask);
        let sentence = answer.clone().unwrap_err().0.text(Language::Swedish);
        assert_eq!(fault(answer), key, "{sentence}");
        assert!(!sentence.contains(key), "no sentence for {key}");
    }
    let told = world.shells[0].news();
    let changes = |output: &Output| matches!(output, Output::Tell(Told::Changed(_)));
    assert!(!told.iter().any(changes), "{told:?}");
    assert_eq!(world.sheet(0).relay, None);
}

#[test]
fn what_is_as_wished_already_is_saved_without_a_change() {
    let mut world = World::founded();
    world.ask(0, score("1.1", 3)).expect("it is in range");
    world.shells[0].news();
    let heads = world.shells[0].desk.heads();
    assert_eq!(world.ask(0, score("1.1", 3)), Ok(Answer::Saved { heads }));
    assert_eq!(world.shells[0].news().len(), 1, "the answer alone");
}

#[test]
fn the_sheet_says_which_edits_are_in_it() {
    let mut world = World::founded();
    let first = world.ask_later(0, score("1.1", 3));
    let again = world.ask_later(0, score("1.1", 3));
    let refused = world.ask_later(0, score("1.1", 1_000));
    assert!(
        world
            .answer(0, refused)
            .is_some_and(|answer| answer.is_err())
    );
    let undone = world.ask_later(0, Ask::Undo);
    assert_eq!(world.sheet(0).carried_out, [first, again, undone]);
    for _ in 0..300 {
        world.ask_later(0, Ask::Do(note("a", 0, 0, "x")));
    }
    let last = world.ask_later(0, Ask::Do(note("a", 0, 0, "x")));
    let carried_out = world.sheet(0).carried_out;
    assert_eq!((carried_out.len(), carried_out.last()), (256, Some(&last)));
}

#[test]
fn undo_and_redo_are_told_by_their_numbers() {
    let mut world = World::founded();
    for ask in [Ask::Do(note("a", 0, 0, "x")), Ask::Undo, Ask::Redo] {
        let number = world.ask_later(0, ask);
        let news = world.shells[0].news();
        let [Output::Tell(Told::Changed(changed)), Output::Answer { .. }] = &news[..] else {
            panic!("{news:?}");
        };
        assert_eq!(changed.by, Some(number));
        assert_eq!(world.shells[0].view, world.shells[0].truth());
    }
}

#[test]
fn the_history_is_told_since_what_was_seen() {
    let mut world = World::founded();
    let since = world.shells[0].desk.heads();
    world.ask(0, score("1.1", 3)).expect("it is in range");
    let entries = |world: &mut World, since| match world.ask(0, Ask::History { since }) {
        Ok(Answer::History(entries)) => entries.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(entries(&mut world, since), 1);
    assert_eq!(entries(&mut world, Heads::default()), 2);
    let now = world.shells[0].desk.heads();
    assert_eq!(entries(&mut world, now), 0);
}

#[test]
fn a_flush_is_done_when_all_is_on_disk() {
    let mut world = World::founded();
    world.ask(0, Ask::Do(note("a", 0, 0, "x"))).expect("saved");
    assert_eq!(world.ask(0, Ask::Flush), Ok(Answer::Done));
}

#[test]
fn the_summary_says_how_far_it_has_come() {
    let mut world = World::founded();
    let founded = world.shells[0].desk.summary();
    assert_eq!(
        (founded.municipality.as_str(), founded.year),
        ("Nässjö", Some(2026))
    );
    assert!(!founded.shared);
    world.run(5_000);
    world.ask(0, score("1.1", 3)).expect("it is in range");
    let summary = world.shells[0].desk.summary();
    let all = founded.scored.expect("it is known who works here").1;
    assert_eq!(summary.scored, Some((1, all)));
    assert!(all > 1 && summary.changed > founded.changed);
    assert!(summary.waiting > 0);
}

#[test]
fn what_was_seen_is_given_back_if_this_copy_knows_it() {
    let mut world = World::founded();
    world.ask(0, score("1.1", 3)).expect("it is in range");
    let seen = world.shells[0].desk.heads();
    let stored = world.shells[0].store.load().unwrap();
    let unknown: Heads = "ab".repeat(32).parse().unwrap();
    for (last_seen, expected) in [(seen.clone(), seen), (unknown, Heads::default())] {
        let loaded = Loaded::new(stored.clone()).unwrap();
        let (replica, first) = Replica::open(loaded, [9; 32], world.now);
        let (desk, _) = Desk::new(replica, first, last_seen, world.now);
        assert_eq!(desk.sheet().last_seen, expected);
    }
}

#[test]
fn an_invitation_is_good_for_so_many_days() {
    let mut world = World::founded();
    let share = |days| Ask::Share {
        relay: format!(" {RELAY}\n"),
        days,
    };
    let now = world.now.seconds().cast_unsigned();
    let day = 24 * 60 * 60;
    for (days, later, good) in [(None, 9_999, true), (Some(7), 6, true), (Some(7), 8, false)] {
        let Ok(Answer::Shared { link }) = world.ask(0, share(days)) else {
            panic!("no invitation");
        };
        let parsed = samsyn_sync::Invitation::parse(&link, now + later * day);
        assert_eq!(parsed.is_ok(), good, "{days:?} after {later}");
    }
    assert_eq!(world.sheet(0).relay.as_deref(), Some(RELAY));
}
