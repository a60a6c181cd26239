//! The consensus room: what the evaluators do together, apart, and at odds.

mod support;

#[path = "consensus/random.rs"]
mod random;

use samsyn_schema::command::{
    Command, EntryId, Evaluator, Field, Role, Scoring, TextId, Timestamp,
};
use samsyn_schema::consensus::{Act, Need, Outcome, Position, State};
use samsyn_schema::divergence::{Band, Thresholds};
use samsyn_schema::document::{CommandError, Document, Founding, UndoError};
use samsyn_schema::points::{Points, Score};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use self::support::{evaluator, founding, points, question, replica, score, send};

const NOW: Timestamp = Timestamp(1_700_000_000_000);

fn founded(who: &[&str]) -> Document {
    Document::found(&founding(who), [1; 16], Timestamp(0)).expect("it can be founded")
}

/// Two replicas of one evaluation, whose scores of 1.1 (40 points) are these hundredths.
fn two(a: i32, b: i32) -> (Document, Document) {
    let founded = founded(&["a", "b"]);
    let mut left = replica(&founded, "a", 10);
    let mut right = replica(&founded, "b", 11);
    done(&mut left, score("1.1", a));
    done(&mut right, score("1.1", b));
    meet(&mut left, &mut right);
    (left, right)
}

fn meet(left: &mut Document, right: &mut Document) {
    send(left, right);
    send(right, left);
    assert_eq!(left.evaluation(), right.evaluation());
}

fn done(document: &mut Document, command: Command) {
    document.apply(command, NOW).expect("it can be done");
}

fn refused(document: &mut Document, command: Command) -> CommandError {
    let before = document.heads();
    let error = document.apply(command, NOW).expect_err("it can't be done");
    assert_eq!(document.heads(), before, "nothing is changed");
    error
}

/// Something done about question 1.1, under an id that nobody else uses.
fn act(document: &Document, act: Act) -> Command {
    let who = document.author().expect("somebody");
    let count = document.evaluation().areas[0].questions[0].entries.len();
    Command::Act {
        question: question("1.1"),
        id: EntryId::new(format!("{who}{count}")),
        act,
    }
}

fn acts(document: &mut Document, what: Act) {
    let command = act(document, what);
    done(document, command);
}

fn position(hundredths: i32) -> Position {
    Position::Score(points(hundredths).expect("a score"))
}

fn stands_for(document: &mut Document, hundredths: i32) {
    let position = position(hundredths);
    acts(document, Act::Stand { position });
}

fn rescores(document: &mut Document, hundredths: i32) {
    let score = points(hundredths).expect("a score");
    acts(document, Act::Rescore { was: None, score });
}

fn why(document: &mut Document, text: &str) {
    let command = Command::Text {
        text: TextId::Rationale(question("1.1")),
        at: 0,
        delete: 0,
        insert: text.to_owned(),
        heads: document.heads(),
    };
    done(document, command);
}

fn state(document: &Document) -> State {
    let evaluation = document.evaluation();
    let area = &evaluation.areas[0];
    evaluation.consensus(area, &area.questions[0])
}

fn outcome(document: &Document) -> Outcome {
    state(document).outcome
}

fn agreed(document: &Document) -> Option<Score> {
    document.evaluation().areas[0].questions[0].agreed
}

fn settled(hundredths: i32) -> Outcome {
    Outcome::Agreed(points(hundredths).expect("a score"))
}

#[test]
fn what_all_hold_needs_no_word() {
    let (a, _) = two(1_000, 1_000);
    let same = points(1_000).expect("a score");
    assert_eq!(outcome(&a), Outcome::Same(same));
    assert_eq!(state(&a).needs, []);
    assert_eq!(agreed(&a), None);
}

#[test]
fn of_a_small_difference_one_takes_the_mean_and_the_other_confirms() {
    let (mut a, mut b) = two(1_000, 1_301);
    let before = state(&a);
    assert_eq!(before.outcome, Outcome::Open);
    assert_eq!(before.band, Some(Band::Mean));
    assert_eq!(before.mean, Some(Points::from_hundredths(1_151)));
    stands_for(&mut a, 1_151);
    assert_eq!(outcome(&a), Outcome::Proposed);
    assert_eq!(state(&a).needs, [Need::Confirm(evaluator("b"))]);
    meet(&mut a, &mut b);
    stands_for(&mut b, 1_151);
    meet(&mut a, &mut b);
    assert_eq!(outcome(&a), settled(1_151));
    assert_eq!(agreed(&a), points(1_151));
    // Nobody's own score was touched.
    let scores = &a.evaluation().areas[0].questions[0].scores;
    assert_eq!(scores[&evaluator("a")].score, points(1_000));
    assert_eq!(scores[&evaluator("b")].score, points(1_301));
}

#[test]
fn who_proposes_the_same_apart_has_agreed() {
    let (mut a, mut b) = two(1_000, 1_300);
    stands_for(&mut a, 1_200);
    stands_for(&mut b, 1_200);
    meet(&mut a, &mut b);
    assert_eq!(outcome(&a), settled(1_200));
}

#[test]
fn from_a_quarter_up_both_score_anew_and_write_why() {
    let (mut a, mut b) = two(1_000, 2_000);
    assert_eq!(state(&a).band, Some(Band::Rescore));
    stands_for(&mut a, 1_500);
    stands_for(&mut b, 1_500);
    meet(&mut a, &mut b);
    assert_eq!(outcome(&a), Outcome::Proposed, "nothing is accepted yet");
    assert_eq!(agreed(&a), None);
    let anew = |who| Need::Rescore(evaluator(who));
    assert_eq!(state(&a).needs, [anew("a"), anew("b"), Need::Rationale]);

    rescores(&mut a, 1_400);
    assert_eq!(state(&a).stances.iter().filter(|one| one.stale).count(), 2);
    rescores(&mut b, 2_000);
    meet(&mut a, &mut b);
    assert_eq!(outcome(&a), Outcome::Stale, "it was based on other scores");
    stands_for(&mut a, 1_700);
    stands_for(&mut b, 1_700);
    meet(&mut a, &mut b);
    assert_eq!(state(&a).needs, [Need::Rationale]);
    why(&mut b, "The plan is from before the merger.");
    meet(&mut a, &mut b);
    assert_eq!(outcome(&a), settled(1_700));

    let state = state(&a);
    let [(_, first_of_a), (_, first_of_b)] = state.first.as_slice() else {
        panic!("two count: {state:?}");
    };
    assert_eq!((*first_of_a, *first_of_b), (points(1_000), points(2_000)));
    assert_eq!(state.now[0].1, points(1_400));
    // Scoring anew does not shrink the difference that calls for it.
    assert_eq!(state.band, Some(Band::Rescore));
}

#[test]
fn to_have_come_closer_is_not_to_have_written_why() {
    let (mut a, mut b) = two(1_000, 2_000);
    rescores(&mut a, 1_500);
    rescores(&mut b, 1_500);
    meet(&mut a, &mut b);
    assert_eq!(state(&a).needs, [Need::Rationale]);
    assert!(!outcome(&a).is_settled());
    why(&mut a, "Read again.");
    assert_eq!(outcome(&a), Outcome::Same(points(1_500).expect("a score")));
}

#[test]
fn points_beside_not_applicable_call_for_the_most() {
    let (mut a, b) = two(1_000, 1_000);
    let command = Command::Score {
        question: question("1.1"),
        score: Some(Score::NotApplicable),
    };
    done(&mut a, command);
    assert_eq!(state(&a).band, Some(Band::Rescore));
    assert_eq!(state(&a).mean, None);
    assert_eq!(outcome(&a), Outcome::Open);
    assert_eq!(state(&b).band, None);
}

#[test]
fn two_who_confirm_each_others_proposal_have_swapped_and_get_out_of_it() {
    let (mut a, mut b) = two(1_000, 1_300);
    stands_for(&mut a, 1_100);
    stands_for(&mut b, 1_200);
    meet(&mut a, &mut b);
    assert_eq!(outcome(&a), Outcome::Parted);
    // Without a network, each gives in.
    stands_for(&mut a, 1_200);
    stands_for(&mut b, 1_100);
    assert_eq!(outcome(&a), settled(1_200), "as far as this one knows");
    assert_eq!(outcome(&b), settled(1_100), "as far as this one knows");
    meet(&mut a, &mut b);
    assert_eq!(outcome(&a), Outcome::Parted);
    assert_eq!(agreed(&a), None);
    stands_for(&mut b, 1_200);
    meet(&mut a, &mut b);
    assert_eq!(outcome(&a), settled(1_200));
}

#[test]
fn what_was_agreed_goes_stale_when_a_score_changes() {
    let (mut a, mut b) = two(1_000, 1_300);
    stands_for(&mut a, 1_150);
    stands_for(&mut b, 1_150);
    meet(&mut a, &mut b);
    done(&mut b, score("1.1", 1_250));
    meet(&mut a, &mut b);
    assert_eq!(outcome(&a), Outcome::Stale);
    assert_eq!(agreed(&a), None);
    // The same score again is what it was based on.
    done(&mut b, score("1.1", 1_300));
    assert_eq!(outcome(&b), settled(1_150));
}

#[test]
fn who_withdraws_is_asked_again() {
    let (mut a, mut b) = two(1_000, 1_300);
    stands_for(&mut a, 1_150);
    stands_for(&mut b, 1_150);
    meet(&mut a, &mut b);
    acts(&mut a, Act::Withdraw);
    assert_eq!(outcome(&a), Outcome::Proposed);
    assert_eq!(state(&a).needs, [Need::Confirm(evaluator("a"))]);
}

#[test]
fn disagreement_remains_until_all_stand_for_a_score() {
    let (mut a, mut b) = two(1_000, 1_300);
    acts(
        &mut a,
        Act::Stand {
            position: Position::Apart,
        },
    );
    stands_for(&mut b, 1_300);
    meet(&mut a, &mut b);
    assert_eq!(outcome(&a), Outcome::Apart);
    assert!(outcome(&a).is_settled());
    assert_eq!(agreed(&a), None);
    stands_for(&mut a, 1_300);
    assert_eq!(outcome(&a), settled(1_300));
}

#[test]
fn what_is_parked_is_so_until_its_owner_does_something() {
    let (mut a, mut b) = two(1_000, 1_300);
    acts(&mut a, Act::Park { parked: true });
    acts(
        &mut a,
        Act::Say {
            text: "Later.".into(),
        },
    );
    meet(&mut a, &mut b);
    assert_eq!(state(&b).parked, [evaluator("a")]);
    acts(&mut a, Act::Park { parked: false });
    assert_eq!(state(&a).parked, []);
    acts(&mut a, Act::Park { parked: true });
    stands_for(&mut a, 1_000);
    assert_eq!(state(&a).parked, []);
}

/// Two who count, an arbiter `c` and a trainee `t`.
fn with_others() -> [Document; 4] {
    let mut founding = founding(&["a", "b", "c", "t"]);
    founding.evaluators[2].role = Role::Arbiter;
    let founded = Document::found(&founding, [1; 16], Timestamp(0)).expect("it can be founded");
    let mut all = [("a", 10), ("b", 11), ("c", 12), ("t", 13)]
        .map(|(who, actor)| replica(&founded, who, actor));
    done(&mut all[0], score("1.1", 1_000));
    done(&mut all[1], score("1.1", 1_300));
    meet_all(&mut all);
    all
}

fn meet_all(all: &mut [Document]) {
    for _ in 0..2 {
        for from in 0..all.len() {
            for to in (0..all.len()).filter(|to| *to != from) {
                let changes = all[from].changes_since(&Default::default());
                assert_eq!(all[to].admit(&[changes]).outcomes, [Ok(())]);
            }
        }
    }
}

#[test]
fn the_arbiter_settles_and_one_who_never_answers_hinders_nobody() {
    let mut all = with_others();
    acts(&mut all[0], Act::Ask { asked: true });
    meet_all(&mut all);
    assert_eq!(state(&all[1]).asked, [evaluator("a")]);
    assert_eq!(state(&all[1]).needs, [Need::Arbiter]);
    // No answer: they settle it themselves.
    let [a, b, arbiter, _] = &mut all;
    stands_for(a, 1_150);
    stands_for(b, 1_150);
    meet(a, b);
    assert_eq!(outcome(a), settled(1_150));
    acts(b, Act::Withdraw);
    // An answer: it stands, whatever one of them stands for.
    acts(
        arbiter,
        Act::Arbitrate {
            score: points(1_200).expect("a score"),
            why: "The plan names no dates.".into(),
        },
    );
    meet_all(&mut all);
    let score = points(1_200).expect("a score");
    assert_eq!(outcome(&all[0]), Outcome::Arbitrated(score));
    assert_eq!(agreed(&all[0]), Some(score));
    let verdict = state(&all[1]).verdict.expect("a verdict");
    assert_eq!(verdict.by, evaluator("c"));
    assert_eq!(verdict.why, "The plan names no dates.");
    // Nobody gets round it by scoring anew.
    rescores(&mut all[1], 900);
    assert_eq!(outcome(&all[1]), Outcome::Arbitrated(score));
}

#[test]
fn each_does_what_the_role_allows() {
    let [mut a, _, mut arbiter, mut trainee] = with_others();
    let stand = Act::Stand {
        position: position(1_000),
    };
    let arbitrate = Act::Arbitrate {
        score: points(1_000).expect("a score"),
        why: "Because.".into(),
    };
    let cases = [
        (&mut trainee, stand.clone(), CommandError::DoesNotCount),
        (&mut arbiter, stand, CommandError::DoesNotCount),
    ];
    for (document, what, expected) in cases {
        let command = act(document, what);
        assert_eq!(refused(document, command), expected);
    }
    let command = act(&a, arbitrate);
    assert_eq!(refused(&mut a, command), CommandError::NotArbiter);
    let command = act(
        &trainee,
        Act::Say {
            text: "I see.".into(),
        },
    );
    done(&mut trainee, command);
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let (mut a, _) = two(1_000, 1_300);
    let too_much = act(
        &a,
        Act::Stand {
            position: position(4_001),
        },
    );
    let expected = CommandError::OutOfRange {
        question: question("1.1"),
        score: Points::from_hundredths(4_001),
        max: Points::whole(40),
    };
    assert_eq!(refused(&mut a, too_much), expected);
    let nothing = act(&a, Act::Say { text: " \n".into() });
    assert!(matches!(
        refused(&mut a, nothing),
        CommandError::UnusableValue(_)
    ));
    let said = act(
        &a,
        Act::Say {
            text: "Once.".into(),
        },
    );
    done(&mut a, said.clone());
    assert!(matches!(refused(&mut a, said), CommandError::UnusableId(_)));
}

#[test]
fn undo_does_not_take_back_what_was_said() {
    let (mut a, _) = two(1_000, 1_300);
    stands_for(&mut a, 1_150);
    rescores(&mut a, 1_200);
    // What is undone is the score that was set before.
    a.undo(NOW).expect_err("somebody has set it since");
    assert_eq!(a.evaluation().areas[0].questions[0].entries.len(), 2);
    let (mut a, _) = two(1_000, 1_300);
    stands_for(&mut a, 1_150);
    a.undo(NOW).expect("the first score is undone");
    assert_eq!(a.undo(NOW).map(|_| ()), Err(UndoError::Nothing));
    assert_eq!(a.evaluation().areas[0].questions[0].entries.len(), 1);
}

#[test]
fn the_order_is_that_of_cause_whatever_the_clocks_say() {
    let (mut a, mut b) = two(1_000, 1_300);
    let years = 10 * 365 * 86_400_000;
    let late = act(
        &a,
        Act::Say {
            text: "First.".into(),
        },
    );
    a.apply(late, Timestamp(NOW.0 + years))
        .expect("it can be said");
    meet(&mut a, &mut b);
    let early = act(
        &b,
        Act::Say {
            text: "Second.".into(),
        },
    );
    b.apply(early, Timestamp(NOW.0 - years))
        .expect("it can be said");
    meet(&mut a, &mut b);
    let evaluation = a.evaluation();
    let said: Vec<&str> = { evaluation.areas[0].questions[0].entries.iter() }
        .map(|entry| match &entry.act {
            Act::Say { text } => text.as_str(),
            other => panic!("nothing else was done: {other:?}"),
        })
        .collect();
    assert_eq!(said, ["First.", "Second."]);
}

#[test]
fn a_third_who_joins_afterwards_is_waited_for() {
    let (mut a, mut b) = two(1_000, 1_300);
    stands_for(&mut a, 1_150);
    stands_for(&mut b, 1_150);
    meet(&mut a, &mut b);
    let third = Evaluator {
        id: evaluator("d"),
        name: "Evaluator d".into(),
        organisation: "Organisation d".into(),
        role: Role::Evaluator,
        left: false,
    };
    done(&mut a, Command::AddEvaluator { evaluator: third });
    assert_eq!(outcome(&a), Outcome::Waiting);
    assert_eq!(state(&a).needs, [Need::Score(evaluator("d"))]);
    let mut third = replica(&a, "d", 12);
    done(&mut third, score("1.1", 1_200));
    assert_eq!(outcome(&third), Outcome::Stale);
    let mut all = [a, b, third];
    meet_all(&mut all);
    for document in &mut all {
        stands_for(document, 1_150);
    }
    meet_all(&mut all);
    assert_eq!(outcome(&all[0]), settled(1_150));
}

#[test]
fn nothing_is_settled_before_the_scores_are_open() {
    let founding = Founding {
        scoring: Scoring::Blind,
        ..founding(&["a", "b"])
    };
    let founded = Document::found(&founding, [1; 16], Timestamp(0)).expect("it can be founded");
    let mut a = replica(&founded, "a", 10);
    a.prepare_drawer([10; 16]);
    done(&mut a, score("1.1", 1_000));
    let area = question("1.1").area();
    let said = act(&a, Act::Say { text: "10?".into() });
    assert_eq!(refused(&mut a, said), CommandError::NotOpen(area));
    assert_eq!(outcome(&a), Outcome::Waiting);
    let agree = Command::Agree {
        question: question("1.1"),
        score: points(1_000),
    };
    assert_eq!(refused(&mut a, agree), CommandError::OnlyInTheRoom);
}

#[test]
fn a_score_set_without_the_room_stands_until_somebody_stands_for_another() {
    let (mut a, mut b) = two(1_000, 1_300);
    let agree = Command::Agree {
        question: question("1.1"),
        score: points(1_111),
    };
    done(&mut a, agree);
    meet(&mut a, &mut b);
    assert_eq!(outcome(&b), settled(1_111));
    assert_eq!(agreed(&b), points(1_111));
    stands_for(&mut b, 1_150);
    assert_eq!(outcome(&b), Outcome::Proposed);
    assert_eq!(agreed(&b), None);
}

#[test]
fn thresholds_are_a_setting_of_the_evaluation() {
    let (mut a, mut b) = two(1_000, 1_300);
    let describe = |value: &str| Command::Describe {
        field: Field::Thresholds,
        value: value.to_owned(),
    };
    for nonsense in [
        "",
        "{\"mean_up_to\": 30, \"rescore_from\": 20}",
        "{\"rescore_from\": 101}",
    ] {
        let error = refused(&mut a, describe(nonsense));
        assert!(
            matches!(error, CommandError::UnusableValue(_)),
            "{nonsense}"
        );
    }
    done(&mut a, describe("{\"mean_up_to\": 2, \"rescore_from\": 5}"));
    meet(&mut a, &mut b);
    assert_eq!(state(&b).band, Some(Band::Rescore));
    let expected = Thresholds {
        mean_up_to: 2,
        rescore_from: 5,
        ..Thresholds::default()
    };
    assert_eq!(b.evaluation().thresholds, expected);
}

#[test]
fn a_view_that_follows_sees_what_was_done() {
    let (mut a, mut b) = two(1_000, 1_300);
    let mut view = b.evaluation();
    for step in 0..4 {
        match step {
            0 => stands_for(&mut a, 1_150),
            1 => acts(&mut a, Act::Say { text: "So?".into() }),
            2 => rescores(&mut a, 1_100),
            _ => {
                let value = "{\"rescore_from\": 15}".to_owned();
                let field = Field::Thresholds;
                done(&mut a, Command::Describe { field, value });
            }
        }
        let changes = a.changes_since(&b.heads());
        let admission = b.admit(&[changes]);
        for update in b.updates(&admission.patches) {
            view.apply(update);
        }
        assert_eq!(view, b.evaluation(), "step {step}");
    }
}
