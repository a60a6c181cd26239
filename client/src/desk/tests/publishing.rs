//! From two who score to a published result, with real keys; and what is in the way of it.

use samsyn_schema::command::{Command, EvaluatorId};
use samsyn_schema::content::ContentHash;
use samsyn_schema::points::{Points, Score};
use samsyn_schema::publication::ResultFile;
use samsyn_schema::review::{Stage, Standing};

use super::pair::World;
use crate::Fault;
use crate::desk::{Answer, Ask};
use crate::publishing::{Act, KeyKnown, Publishing, result, verifies};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// In milliseconds: what an envelope waits for, and its way.
const PAUSE: i64 = 10_000;

fn look(world: &mut World, who: usize) -> Publishing {
    match world.ask(who, Ask::Publishing) {
        Ok(Answer::Publishing(publishing)) => *publishing,
        other => panic!("{other:?}"),
    }
}

fn score(world: &mut World, who: usize, question: &str, hundredths: i32) {
    let command = Command::Score {
        question: question.parse().expect("a question"),
        score: Some(Score::Points(Points::from_hundredths(hundredths))),
    };
    let answer = world.ask(who, Ask::Do(command));
    assert!(matches!(answer, Ok(Answer::Saved { .. })), "{answer:?}");
}

fn publish(world: &mut World, who: usize, act: Act) -> Result<Answer, Fault> {
    world.ask(who, Ask::Publish(act))
}

fn saved(answer: Result<Answer, Fault>) {
    assert!(matches!(answer, Ok(Answer::Saved { .. })), "{answer:?}");
}

/// All scored alike and checked.
fn ready() -> World {
    let mut world = World::pair();
    let evaluation = world.shells[0].truth().expect("it has come").evaluation;
    for question in evaluation.questions() {
        for who in [0, 1] {
            score(&mut world, who, &question.id.to_string(), 500);
        }
    }
    saved(publish(&mut world, 0, Act::FactCheck { done: true }));
    world.run(PAUSE);
    assert_eq!(look(&mut world, 1).review.stage, Stage::Ready);
    world
}

fn sign(world: &mut World, who: usize) {
    let content = look(world, who).review.content;
    saved(publish(world, who, Act::SignOff { content }));
    world.run(PAUSE);
}

fn standings(found: &Publishing) -> Vec<Standing> {
    found.sign_offs.iter().map(|one| one.standing).collect()
}

fn key(answer: Result<Answer, Fault>) -> String {
    answer.expect_err("it is refused").0.key().to_owned()
}

#[test]
fn two_sign_and_one_publishes_what_anybody_can_check() {
    let mut world = ready();
    sign(&mut world, 0);
    let content = look(&mut world, 1).review.content;
    let early = publish(&mut world, 1, Act::Publish { content });
    assert_eq!(key(early), "publishing-blocked");
    sign(&mut world, 1);
    let found = look(&mut world, 0);
    assert_eq!(standings(&found), [Standing::Signed, Standing::Signed]);
    let known: Vec<KeyKnown> = found.sign_offs.iter().map(|one| one.known).collect();
    assert_eq!(known, [KeyKnown::Own, KeyKnown::Seen]);
    assert_eq!(
        found.sign_offs[0].fingerprint.as_ref(),
        Some(&found.own_key)
    );
    saved(publish(&mut world, 1, Act::Publish { content }));
    world.run(PAUSE);

    let found = look(&mut world, 0);
    assert_eq!(found.review.stage, Stage::Published);
    let sent = serde_json::to_string(&found).expect("it can be written");
    assert_eq!(
        serde_json::from_str::<Publishing>(&sent).expect("JSON"),
        found
    );
    assert!(found.frozen.is_some_and(|frozen| frozen.current));
    let document = world.shells[0]
        .desk
        .replica()
        .document()
        .expect("it is here");
    let file = result(document).expect("it is published").to_json();
    let read = ResultFile::read(file.as_bytes()).expect("it can be read");
    assert_eq!(read.flaws(&verifies), []);
    assert_eq!(read.hash, content);
    let forged = file.replacen("\"at\": 1", "\"at\": 2", 1);
    let forged = ResultFile::read(forged.as_bytes()).expect("it can be read");
    assert_ne!(forged.flaws(&verifies), []);
}

/// One signs while the other edits, both without a network; the clock of one is years off.
#[test]
fn one_gets_out_of_a_void_sign_off_by_signing_again() {
    let mut world = ready();
    world.cut(0);
    world.cut(1);
    let content = look(&mut world, 0).review.content;
    saved(publish(&mut world, 0, Act::SignOff { content }));
    let now = world.now;
    world.now.0 -= 5 * 365 * 24 * 60 * 60 * 1000;
    score(&mut world, 1, "1.1", 600);
    score(&mut world, 1, "1.1", 500);
    let rationale = samsyn_schema::command::TextId::Rationale("1.1".parse().expect("a question"));
    let write = Command::Text {
        text: rationale,
        at: 0,
        delete: 0,
        insert: "Enligt planen.".to_owned(),
        heads: Default::default(),
    };
    saved(world.ask(1, Ask::Do(write)));
    let stale = publish(&mut world, 1, Act::SignOff { content });
    assert_eq!(key(stale), "publishing-other-content");
    world.now = now;
    for who in [0, 1] {
        assert_eq!(world.ask(who, Ask::GoOnline), Ok(Answer::Done));
    }
    world.run(PAUSE);
    for who in [0, 1] {
        let found = look(&mut world, who);
        assert_eq!(standings(&found), [Standing::Void, Standing::Missing]);
        assert_eq!(found.review.stage, Stage::Ready);
    }
    sign(&mut world, 0);
    sign(&mut world, 1);
    let found = look(&mut world, 1);
    assert_eq!(found.review.before_publishing().len(), 0);
    let content = found.review.content;
    saved(publish(&mut world, 0, Act::Publish { content }));
    assert_eq!(look(&mut world, 0).review.stage, Stage::Published);
}

#[test]
fn nothing_is_signed_before_its_time_and_one_device_signs_for_one() {
    let mut world = World::pair();
    let content = look(&mut world, 0).review.content;
    let early = publish(&mut world, 0, Act::SignOff { content });
    assert_eq!(key(early), "publishing-blocked");
    let found = look(&mut world, 0);
    let sent = serde_json::to_string(&found).expect("it can be written");
    assert_eq!(
        serde_json::from_str::<Publishing>(&sent).expect("JSON"),
        found
    );
    let other = ContentHash::of("another");
    let unseen = publish(&mut world, 0, Act::SignOff { content: other });
    assert_eq!(key(unseen), "publishing-other-content");

    let mut world = ready();
    sign(&mut world, 0);
    saved(world.ask(0, Ask::BecomeEvaluator(EvaluatorId::new("b"))));
    let content = look(&mut world, 0).review.content;
    let second = publish(&mut world, 0, Act::SignOff { content });
    assert_eq!(key(second), "publishing-key-of-another");
}
