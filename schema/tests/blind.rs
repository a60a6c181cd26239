//! Blind scoring: nothing is seen before all have handed in, and nothing else than what was.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjType, ROOT, ReadDoc};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use samsyn_schema::agreement::agreement;
use samsyn_schema::command::{Command, EvaluatorId, Role, Scoring, StatementId, TextId, Timestamp};
use samsyn_schema::divergence::{Kind, Thresholds, divergences};
use samsyn_schema::document::{Applied, CommandError, Document, Founding, Patch, What};
use samsyn_schema::handin::{BrokenReveal, HandIn, Stage};
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::points::{Points, Score};
use samsyn_schema::standing::{counting, standing};
use samsyn_schema::view::Evaluation;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use self::support::{evaluator, founding, points, question, score, send};

const NOW: Timestamp = Timestamp(1_700_000_000_000);

fn area(number: u8) -> AreaNumber {
    AreaNumber::new(number).expect("an area")
}

/// A replica for each of them, of one evaluation that is scored blind.
fn blind(who: &[&str]) -> Vec<Document> {
    let founding = Founding {
        scoring: Scoring::Blind,
        ..founding(who)
    };
    let founded = Document::found(&founding, [1; 16], Timestamp(0)).expect("it can be founded");
    let open = |(index, who): (usize, &&str)| {
        let mut document = Document::load(&founded.save(), []).expect("it loads");
        let actor = [10 + u8::try_from(index).expect("few"); 16];
        document.edit_as(evaluator(who), actor);
        assert_ne!(document.prepare_drawer(actor), Vec::<Vec<u8>>::new());
        document
    };
    who.iter().enumerate().map(open).collect()
}

fn note(of: &Document, at: usize, insert: &str) -> Command {
    Command::Text {
        text: TextId::Note {
            question: question("1.1"),
            evaluator: of.author().expect("somebody").clone(),
        },
        at,
        delete: 0,
        insert: insert.to_owned(),
        heads: of.heads(),
    }
}

fn hand_in(document: &mut Document, number: u8) -> Applied {
    let who = document.author().expect("somebody").as_str().as_bytes()[0];
    let salt = [who ^ number; 32];
    let handed = document.hand_in(area(number), &salt, NOW);
    handed.expect("it can be handed in")
}

fn open(document: &mut Document) -> Applied {
    document.open_hand_ins(NOW).expect("nothing is refused")
}

fn of<'a>(evaluation: &'a Evaluation, who: &str) -> Option<&'a HandIn> {
    evaluation.areas[0].hand_ins.get(&evaluator(who))
}

fn seen(document: &Document, who: &str) -> (Option<Score>, String) {
    let evaluation = document.evaluation();
    let own = &evaluation.areas[0].questions[0].scores[&evaluator(who)];
    (own.score, own.note.clone())
}

const NOTHING: (Option<Score>, String) = (None, String::new());

#[test]
fn nothing_leaves_the_device_before_the_area_is_handed_in() {
    let [mut a, b] = <[Document; 2]>::try_from(blind(&["a", "b"])).expect("two");
    let shared = a.save();
    let before = a.heads();
    for command in [score("1.1", 1_250), note(&a, 0, "Planen är ny.")] {
        let applied = a.apply(command, NOW).expect("it is done");
        assert_eq!(applied.changes, Vec::<Vec<u8>>::new());
        assert_eq!(applied.drawn.len(), 1);
        assert_eq!(applied.patches.len(), 1);
        assert_eq!(applied.heads, a.heads());
    }
    assert_ne!(a.heads(), before);
    assert_eq!(a.save(), shared);
    assert_eq!(seen(&a, "a"), (points(1_250), "Planen är ny.".to_owned()));

    let handed = hand_in(&mut a, 1);
    assert_eq!((handed.changes.len(), handed.drawn.len()), (1, 1));
    let text = String::from_utf8_lossy(&handed.changes[0]).into_owned();
    assert!(!text.contains("Planen") && !text.contains("1250"));
    let mut reader = b;
    send(&a, &mut reader);
    assert_eq!(open(&mut a).changes, Vec::<Vec<u8>>::new());
    assert_eq!(seen(&reader, "a"), NOTHING);
    let evaluation = reader.evaluation();
    let entry = of(&evaluation, "a").expect("it is handed in");
    assert_eq!(entry.stage, Stage::Sealed);
    assert_eq!(entry.after, Vec::<EvaluatorId>::new());
    assert_eq!(of(&evaluation, "b"), None);
}

#[test]
fn both_open_once_both_have_handed_in_and_the_first_scores_stay() {
    let mut both = blind(&["a", "b"]);
    for (document, hundredths) in both.iter_mut().zip([1_250, 3_000]) {
        document.apply(score("1.1", hundredths), NOW).expect("done");
        let note = note(document, 0, "Så.");
        document.apply(note, NOW).expect("done");
        hand_in(document, 1);
    }
    let [mut a, mut b] = <[Document; 2]>::try_from(both).expect("two");
    send(&a, &mut b);
    // What one has alone is no difference.
    let thresholds = Thresholds::default();
    assert_eq!(divergences(&b.evaluation(), &thresholds), []);
    assert_eq!(agreement(&b.evaluation(), &thresholds).compared, 0);
    let opened = open(&mut b);
    assert_eq!(opened.changes.len(), 1);
    send(&b, &mut a);
    assert_eq!(seen(&a, "b"), (points(3_000), "Så.".to_owned()));
    assert_eq!(seen(&b, "a"), NOTHING);
    assert_eq!(open(&mut a).changes.len(), 1);
    assert_eq!(open(&mut a).changes.len(), 0);
    send(&a, &mut b);
    assert_eq!(a.evaluation(), b.evaluation());
    assert_eq!(seen(&b, "a"), (points(1_250), "Så.".to_owned()));

    // The other area is as blind as before.
    a.apply(score("2.1", 100), NOW).expect("done");
    send(&a, &mut b);
    let own = |document: &Document| document.evaluation().areas[1].questions[0].scores.clone();
    assert_eq!(own(&a)[&evaluator("a")].score, points(100));
    assert_eq!(own(&b)[&evaluator("a")].score, None);

    // Scored anew, openly; what was handed in stays.
    a.apply(score("1.1", 2_000), NOW).expect("done");
    let again = note(&a, 3, " Igen.");
    a.apply(again, NOW).expect("done");
    send(&a, &mut b);
    assert_eq!(seen(&b, "a"), (points(2_000), "Så. Igen.".to_owned()));
    let evaluation = b.evaluation();
    let first = of(&evaluation, "a").and_then(HandIn::first).expect("open");
    assert_eq!(first[&question("1.1")].score, points(1_250));
    assert_eq!(first[&question("1.1")].note, "Så.");

    // Agreement is told of what was handed in, a difference of what stands.
    let told = agreement(&evaluation, &thresholds);
    assert_eq!(told.compared, 1);
    let widest = told.widest.expect("they differ");
    assert_eq!(widest.gap, Points::from_hundredths(1_750));
    let parted = divergences(&evaluation, &thresholds);
    let gaps: Vec<_> = parted.iter().map(|one| &one.kind).collect();
    let expected = Points::from_hundredths(1_000);
    assert!(
        matches!(gaps[..], [Kind::Gap { gap, .. }] if *gap == expected),
        "{gaps:?}"
    );
}

#[test]
fn what_is_handed_in_is_not_changed_nor_undone() {
    let mut a = blind(&["a", "b"]).remove(0);
    a.apply(score("1.1", 1_250), NOW).expect("done");
    hand_in(&mut a, 1);
    let refused = Err(CommandError::HandedIn(area(1)));
    assert_eq!(a.apply(score("1.1", 0), NOW), refused);
    let note = note(&a, 0, "x");
    assert_eq!(a.apply(note, NOW), refused);
    assert_eq!(a.hand_in(area(1), &[0; 32], NOW), refused);
    assert!(a.undo(NOW).is_err());
    assert_eq!(seen(&a, "a"), (points(1_250), String::new()));
    // What is shared goes on.
    let topic = Command::Text {
        text: TextId::Rationale(question("1.1")),
        at: 0,
        delete: 0,
        insert: "Vi".to_owned(),
        heads: a.heads(),
    };
    assert_eq!(a.apply(topic, NOW).expect("done").changes.len(), 1);
    a.apply(score("2.1", 100), NOW).expect("another area");
    a.undo(NOW).expect("it is taken back");
    assert_eq!(
        a.evaluation().areas[1].questions[0].scores[&evaluator("a")].score,
        None
    );

    let mut open = support::founded();
    let refused = Err(CommandError::NotBlind);
    assert_eq!(open.hand_in(area(1), &[0; 32], NOW), refused);
    assert_eq!(open.prepare_drawer([9; 16]), Vec::<Vec<u8>>::new());
}

#[test]
fn a_drawer_outlives_its_program() {
    let mut both = blind(&["a", "b"]);
    both[0].apply(score("1.1", 1_250), NOW).expect("done");
    let first = note(&both[0], 0, "Ett ");
    both[0].apply(first, NOW).expect("done");
    let (shared, drawn) = (both[0].save(), both[0].save_drawer().expect("a drawer"));

    let mut a = Document::load(&shared, []).expect("it loads");
    a.refill_drawer(&drawn).expect("it loads");
    a.edit_as(evaluator("a"), [77; 16]);
    assert_eq!(a.prepare_drawer([77; 16]), Vec::<Vec<u8>>::new());
    let more = note(&a, 4, "två");
    let applied = a.apply(more, NOW).expect("done");
    assert_eq!(seen(&a, "a"), (points(1_250), "Ett två".to_owned()));

    // As it was saved, and what came after it.
    let kept = [drawn.as_slice(), applied.drawn[0].as_slice()].concat();
    let mut again = Document::load(&shared, []).expect("it loads");
    again.refill_drawer(&kept).expect("it loads");
    again.edit_as(evaluator("a"), [78; 16]);
    assert_eq!(again.evaluation(), a.evaluation());
    assert_eq!(again.heads(), a.heads());
    assert!(again.refill_drawer(b"not a drawer").is_err());

    // Somebody else at the same device sees nothing of it.
    a.edit_as(evaluator("b"), [79; 16]);
    assert_ne!(a.prepare_drawer([79; 16]), Vec::<Vec<u8>>::new());
    assert_eq!(seen(&a, "a"), NOTHING);
}

#[test]
fn a_note_is_written_where_it_was_meant_while_others_write() {
    let [mut a, mut b] = <[Document; 2]>::try_from(blind(&["a", "b"])).expect("two");
    let first = note(&a, 0, "En plan");
    a.apply(first, NOW).expect("done");
    let meant = note(&a, 7, " finns.");
    let front = note(&a, 0, "Nej: ");
    a.apply(front, NOW).expect("done");
    b.apply(
        Command::AskMunicipality {
            id: StatementId::new("no"),
            ask: true,
        },
        NOW,
    )
    .expect_err("there is none");
    let body = Command::Text {
        text: TextId::Rationale(question("1.2")),
        at: 0,
        delete: 0,
        insert: "Delat".to_owned(),
        heads: b.heads(),
    };
    b.apply(body, NOW).expect("done");
    send(&b, &mut a);
    a.apply(meant, NOW).expect("done");
    assert_eq!(seen(&a, "a").1, "Nej: En plan finns.");
}

#[test]
fn a_trainee_holds_nobody_up_and_a_late_one_is_told_from_a_blind_one() {
    let mut all = blind(&["a", "b", "t"]);
    for document in &mut all[..2] {
        document.apply(score("1.1", 1_000), NOW).expect("done");
        hand_in(document, 1);
    }
    let [mut a, mut b, mut t] = <[Document; 3]>::try_from(all).expect("three");
    send(&a, &mut b);
    open(&mut b);
    send(&b, &mut a);
    open(&mut a);
    send(&a, &mut b);
    assert_eq!(seen(&b, "a").0, points(1_000));

    t.apply(score("1.1", 4_000), NOW).expect("done");
    send(&b, &mut t);
    hand_in(&mut t, 1);
    assert_eq!(open(&mut t).changes.len(), 1);
    send(&t, &mut a);
    let evaluation = a.evaluation();
    let late = of(&evaluation, "t").expect("handed in");
    assert_eq!(late.after, [evaluator("a"), evaluator("b")]);
    assert!(late.first().is_some());
    assert_eq!(of(&evaluation, "a").expect("handed in").after, []);
}

/// A change by `b`'s replica that no honest program makes.
fn forged(document: &Document, forge: impl FnOnce(&mut AutoCommit, automerge::ObjId)) -> Vec<u8> {
    let mut raw = AutoCommit::load(&document.save())
        .expect("it loads")
        .with_actor(automerge::ActorId::from(&[66; 16]));
    let hand_ins = raw.get(ROOT, "handins").expect("read").expect("there").1;
    forge(&mut raw, hand_ins);
    let change = raw.get_last_local_change().expect("a change");
    change.raw_bytes().to_vec()
}

#[test]
fn a_reveal_that_does_not_match_is_shown_for_what_it_is() {
    let mut both = blind(&["a", "b"]);
    for document in &mut both {
        document.apply(score("1.1", 1_000), NOW).expect("done");
        hand_in(document, 1);
    }
    let [mut a, b] = <[Document; 2]>::try_from(both).expect("two");
    send(&b, &mut a);
    open(&mut a);
    let own = a.evaluation();
    let own = of(&own, "a").and_then(HandIn::first).expect("open").clone();
    let sheet = samsyn_schema::handin::HandInSheet {
        evaluation: String::new(),
        area: area(1),
        evaluator: evaluator("b"),
        scores: own,
    };
    let change = forged(&b, |raw, hand_ins| {
        let (value, entry) = raw.get(&hand_ins, "1:b").expect("read").expect("there");
        assert_eq!(value, automerge::Value::Object(ObjType::Map));
        raw.put(&entry, "salt", "00".repeat(32)).expect("put");
        raw.put(&entry, "sheet", sheet.to_text()).expect("put");
    });
    let admission = a.admit(&[vec![change]]);
    assert_eq!(admission.outcomes, [Ok(())]);
    let evaluation = a.evaluation();
    let why = BrokenReveal::NotWhatWasCommitted;
    let found = of(&evaluation, "b").map(|entry| entry.stage.clone());
    assert_eq!(found, Some(Stage::Broken { why }));
}

#[test]
fn scores_that_somebody_shares_too_early_are_not_shown() {
    let [a, mut b] = <[Document; 2]>::try_from(blind(&["a", "b"])).expect("two");
    let change = forged(&a, |raw, _| {
        let mut at = raw.get(ROOT, "scores").expect("read").expect("there").1;
        for key in ["1.1", "a"] {
            at = raw.get(&at, key).expect("read").expect("there").1;
        }
        raw.put(&at, "value", 4_000_i64).expect("put");
    });
    assert_eq!(b.admit(&[vec![change]]).outcomes, [Ok(())]);
    assert_eq!(seen(&b, "a"), NOTHING);
}

fn leave(who: &str, left: bool) -> Command {
    Command::Leave {
        evaluator: evaluator(who),
        left,
    }
}

#[test]
fn nobody_waits_for_who_has_left_and_who_comes_back_counts_again() {
    let [mut a, mut b] = <[Document; 2]>::try_from(blind(&["a", "b"])).expect("two");
    for (document, hundredths) in [(&mut a, 1_000), (&mut b, 3_000)] {
        document.apply(score("1.1", hundredths), NOW).expect("done");
        hand_in(document, 1);
    }
    // b is away with what b has handed in.
    assert_eq!(open(&mut a).changes.len(), 0);
    let before = a.heads();
    let left = a.apply(leave("b", true), NOW).expect("b may leave");
    assert_eq!(left.patches, [Patch::Left(evaluator("b"))]);
    assert!(a.evaluators()[1].left);
    assert_eq!(open(&mut a).changes.len(), 1);
    let evaluation = a.evaluation();
    assert!(evaluation.is_open(&evaluation.areas[0]));
    assert_eq!(
        standing(&evaluation, &evaluation.areas[0].questions[0]),
        points(1_000)
    );
    let told = a.history(&before).remove(0).changed;
    let (evaluator_b, left) = (evaluator("b"), true);
    let evaluator_b = What::Left {
        evaluator: evaluator_b,
        left,
    };
    assert!(told.contains(&evaluator_b), "{told:?}");

    // What b handed in without having seen anything opens and holds, but does not count.
    send(&b, &mut a);
    send(&a, &mut b);
    assert_eq!(seen(&b, "a").0, points(1_000));
    assert_eq!(open(&mut b).changes.len(), 1);
    send(&b, &mut a);
    let evaluation = a.evaluation();
    let late = of(&evaluation, "b").expect("handed in");
    assert!(late.first().is_some());
    assert_eq!(late.after, []);
    let thresholds = Thresholds::default();
    assert_eq!(agreement(&evaluation, &thresholds).compared, 0);
    assert_eq!(divergences(&evaluation, &thresholds), []);

    a.apply(leave("b", false), NOW).expect("b is back");
    let evaluation = a.evaluation();
    assert_eq!(agreement(&evaluation, &thresholds).compared, 1);
    assert_eq!(divergences(&evaluation, &thresholds).len(), 1);
    assert_eq!(
        standing(&evaluation, &evaluation.areas[0].questions[0]),
        points(2_000)
    );
    a.undo(NOW).expect("it is taken back");
    assert!(a.evaluators()[1].left);
    a.redo(NOW).expect("it is done again");
    assert!(!a.evaluators()[1].left);
}

#[test]
fn who_leaves_before_handing_in_and_comes_back_is_told_to_have_seen() {
    let [mut a, mut b] = <[Document; 2]>::try_from(blind(&["a", "b"])).expect("two");
    a.apply(score("1.1", 1_000), NOW).expect("done");
    b.apply(score("1.1", 3_000), NOW).expect("done");
    hand_in(&mut a, 1);
    b.apply(leave("b", true), NOW).expect("oneself too");
    send(&b, &mut a);
    assert_eq!(open(&mut a).changes.len(), 1);
    assert_eq!(seen(&a, "b"), NOTHING);
    send(&a, &mut b);
    assert_eq!(seen(&b, "a").0, points(1_000));
    // What b has in the drawer is still there, and still b's own.
    assert_eq!(seen(&b, "b").0, points(3_000));

    b.apply(leave("b", false), NOW).expect("b is back");
    let evaluation = b.evaluation();
    assert!(!evaluation.is_open(&evaluation.areas[0]));
    hand_in(&mut b, 1);
    assert_eq!(open(&mut b).changes.len(), 1);
    send(&b, &mut a);
    let evaluation = a.evaluation();
    let late = of(&evaluation, "b").expect("handed in");
    assert_eq!(late.after, [evaluator("a")]);
    assert!(evaluation.is_open(&evaluation.areas[0]));
}

#[test]
fn somebody_who_counts_is_always_left() {
    let [mut a, mut b, _] = <[Document; 3]>::try_from(blind(&["a", "b", "t"])).expect("three");
    let unknown = CommandError::UnknownEvaluator(evaluator("x"));
    assert_eq!(a.apply(leave("x", true), NOW), Err(unknown));
    a.apply(leave("t", true), NOW).expect("a trainee may go");
    a.apply(leave("b", true), NOW).expect("one of two may go");
    let before = a.heads();
    let refused = Err(CommandError::LastEvaluator);
    assert_eq!(a.apply(leave("a", true), NOW), refused);
    assert_eq!(a.heads(), before);
    let again = a.apply(leave("b", true), NOW).expect("as it is already");
    assert_eq!(again.changes, Vec::<Vec<u8>>::new());

    // Each marks the other at once: then both still count, and nothing opens to one alone.
    b.apply(leave("a", true), NOW).expect("as far as b knows");
    a.apply(score("1.1", 1_000), NOW).expect("done");
    hand_in(&mut a, 1);
    send(&b, &mut a);
    assert!(a.evaluators().iter().all(|one| one.left));
    assert_eq!(open(&mut a).changes.len(), 0);
    let evaluation = a.evaluation();
    assert!(!evaluation.is_open(&evaluation.areas[0]));
    let waited: Vec<_> = evaluation.waited_for(&evaluation.areas[0]);
    assert_eq!(waited.len(), 1);
    assert_eq!(waited[0].id, evaluator("b"));
}

#[test]
fn what_was_open_closes_until_who_joined_later_has_handed_in() {
    let [mut a, mut b, mut c] = <[Document; 3]>::try_from(blind(&["a", "b", "t"])).expect("three");
    for document in [&mut a, &mut b] {
        document.apply(score("1.1", 1_000), NOW).expect("done");
        hand_in(document, 1);
    }
    send(&a, &mut b);
    open(&mut b);
    send(&b, &mut a);
    open(&mut a);
    let newcomer = samsyn_schema::command::Evaluator {
        id: evaluator("c"),
        name: "Evaluator c".into(),
        organisation: String::new(),
        role: Role::Evaluator,
        left: false,
    };
    a.apply(
        Command::AddEvaluator {
            evaluator: newcomer,
        },
        NOW,
    )
    .expect("one more");
    let evaluation = a.evaluation();
    assert!(!evaluation.is_open(&evaluation.areas[0]));
    assert_eq!(
        evaluation.waited_for(&evaluation.areas[0])[0].id,
        evaluator("c")
    );
    // What was open stays readable: nothing can be made unseen.
    send(&b, &mut a);
    assert_eq!(seen(&a, "b").0, points(1_000));

    send(&a, &mut c);
    c.edit_as(evaluator("c"), [33; 16]);
    c.prepare_drawer([33; 16]);
    c.apply(score("1.1", 1_200), NOW).expect("done");
    hand_in(&mut c, 1);
    open(&mut c);
    send(&c, &mut a);
    let evaluation = a.evaluation();
    assert!(evaluation.is_open(&evaluation.areas[0]));
    let late = of(&evaluation, "c").expect("handed in");
    assert_eq!(late.after, [evaluator("a"), evaluator("b")]);
}

/// What happens in a room, by number of evaluator and area.
#[derive(Debug, Clone)]
enum Step {
    Score(usize, u8, i32),
    HandIn(usize, u8),
    Open(usize),
    Send(usize, usize),
    /// The first marks the second, or takes the mark off.
    Leave(usize, usize, bool),
    /// The first of all adds one more who counts, once.
    Join,
}

fn steps(count: usize) -> impl Strategy<Value = Vec<Step>> {
    let who = 0..count;
    let step = prop_oneof![
        4 => (who.clone(), 1..3_u8, 0..4_000).prop_map(|(a, b, c)| Step::Score(a, b, c)),
        2 => (who.clone(), 1..3_u8).prop_map(|(a, b)| Step::HandIn(a, b)),
        2 => who.clone().prop_map(Step::Open),
        4 => (who.clone(), who.clone()).prop_map(|(a, b)| Step::Send(a, b)),
        2 => (who.clone(), who, any::<bool>()).prop_map(|(a, b, c)| Step::Leave(a, b, c)),
        1 => Just(Step::Join),
    ];
    proptest::collection::vec(step, 0..60)
}

fn question_of(area: u8) -> &'static str {
    if area == 1 { "1.1" } else { "2.1" }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 32,
        failure_persistence: None::<Box<FileFailurePersistence>>.map(|it| it as _),
        ..ProptestConfig::default()
    })]

    /// Whatever happens in whatever order, also when some leave, come back and join: nobody sees a
    /// score before the one who gave it knew that all who count had handed the area in, and in the
    /// end all see the same, with what each handed in.
    #[test]
    fn blind_until_all_have_handed_in(
        (count, steps) in (2..=5_usize).prop_flat_map(|count| (Just(count), steps(count)))
    ) {
        let names = ["a", "b", "c", "d", "e"];
        let names = &names[..count];
        let mut all = blind(names);
        let mut handed: BTreeMap<(usize, u8), Option<i32>> = BTreeMap::new();
        let mut last: BTreeMap<(usize, u8), i32> = BTreeMap::new();
        // Whose scores of which area may be seen.
        let mut opened: BTreeSet<(usize, u8)> = BTreeSet::new();
        let mut joined = false;
        let played = steps.len();
        let finish = (0..count).flat_map(|one| [Step::HandIn(one, 1), Step::HandIn(one, 2)]);
        let meet = (0..3).flat_map(|_| {
            let there = (1..count).map(|one| Step::Send(one, 0));
            let back = (1..count).map(|one| Step::Send(0, one));
            there.chain(back).chain((0..count).map(Step::Open)).collect::<Vec<_>>()
        });
        let ways = (1..count).map(|one| Step::Send(one, 0)).chain((1..count).map(|one| Step::Send(0, one)));
        let script: Vec<Step> = steps.into_iter().chain(finish).chain(meet).chain(ways).collect();
        for (index, step) in script.into_iter().enumerate() {
            if joined && index == played {
                // Has no device here, and would be waited for without end.
                let (first, others) = all.split_first_mut().expect("at least two");
                others.iter().for_each(|other| send(other, first));
                first.apply(leave(names[0], false), NOW).expect("stays");
                first.apply(leave("z", true), NOW).expect("somebody counts");
            }
            match step {
                Step::Score(who, area, hundredths) => {
                    let done = all[who].apply(score(question_of(area), hundredths), NOW);
                    if done.is_ok() && !handed.contains_key(&(who, area)) {
                        last.insert((who, area), hundredths);
                    }
                }
                Step::HandIn(who, number) => {
                    if all[who].hand_in(area(number), &[7; 32], NOW).is_ok() {
                        handed.insert((who, number), last.get(&(who, number)).copied());
                    }
                }
                Step::Open(who) => {
                    let known = all[who].evaluation();
                    for (number, area) in [1_u8, 2].into_iter().zip(&known.areas) {
                        let own = area.hand_ins.contains_key(&evaluator(names[who]));
                        if own && known.waited_for(area).is_empty() {
                            opened.insert((who, number));
                        }
                    }
                    open(&mut all[who]);
                }
                Step::Leave(who, whom, left) => {
                    let stays = counting(&all[who].evaluators()).eq([&evaluator(names[whom])]);
                    let done = all[who].apply(leave(names[whom], left), NOW).map(|_| ());
                    let refused = Err(CommandError::LastEvaluator);
                    prop_assert_eq!(done, if left && stays { refused } else { Ok(()) });
                }
                Step::Join if joined => {}
                Step::Join => {
                    joined = true;
                    let evaluator = founding(&["z"]).evaluators.remove(0);
                    all[0].apply(Command::AddEvaluator { evaluator }, NOW).expect("a fresh id");
                }
                Step::Send(from, to) if from != to => {
                    let changes = all[from].changes_since(&Default::default());
                    prop_assert_eq!(all[to].admit(&[changes]).outcomes, [Ok(())]);
                }
                Step::Send(..) => {}
            }
            for (who, document) in all.iter().enumerate() {
                let evaluation = document.evaluation();
                for number in [1_u8, 2] {
                    let questions = &evaluation.areas[usize::from(number) - 1].questions;
                    for (other, name) in names.iter().enumerate().filter(|(other, _)| *other != who) {
                        let held = &questions[0].scores[&evaluator(name)];
                        let may = opened.contains(&(other, number));
                        prop_assert!(may || held.score.is_none(), "{} sees {}", who, other);
                    }
                }
            }
        }
        let first = all[0].evaluation();
        for document in &all {
            prop_assert_eq!(document.evaluation(), first.clone());
        }
        for ((who, number), hundredths) in handed {
            let entry = &first.areas[usize::from(number) - 1].hand_ins[&evaluator(names[who])];
            let held = entry.first().expect("it is open and holds");
            let expected = hundredths.and_then(points);
            prop_assert_eq!(held[&question(question_of(number))].score, expected);
        }
    }
}
