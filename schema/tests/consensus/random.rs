//! Whatever is done in whatever order: all see the same in the end, nothing is agreed on that not
//! all stand for, and no first score changes.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use samsyn_schema::command::{Command, EntryId};
use samsyn_schema::consensus::{Act, Entry, Outcome, Position};
use samsyn_schema::divergence::Band;
use samsyn_schema::document::Document;
use samsyn_schema::points::Score;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::{done, founded, meet_all, points, question, replica, score, state, why};

#[derive(Debug, Clone)]
enum Step {
    Do(usize, Act),
    Why(usize),
    Send(usize, usize),
}

fn act() -> impl Strategy<Value = Act> {
    // Few values, so that they often meet.
    let value = prop_oneof![Just(1_000), Just(1_500), Just(2_500)]
        .prop_map(|hundredths| points(hundredths).expect("a score"));
    prop_oneof![
        6 => value.clone().prop_map(|score| Act::Stand { position: Position::Score(score) }),
        1 => Just(Act::Stand { position: Position::Apart }),
        1 => Just(Act::Withdraw),
        3 => value.prop_map(|score| Act::Rescore { was: None, score }),
        1 => any::<bool>().prop_map(|parked| Act::Park { parked }),
        1 => any::<bool>().prop_map(|asked| Act::Ask { asked }),
        1 => Just(Act::Say { text: "Hm.".into() }),
    ]
}

fn steps(count: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (0..count, act()).prop_map(|(who, act)| Step::Do(who, act)),
        1 => (0..count).prop_map(Step::Why),
        4 => (0..count, 0..count).prop_map(|(from, to)| Step::Send(from, to)),
    ];
    proptest::collection::vec(step, 0..40)
}

/// What each stands for, by the words alone: the rules once more, from the other end.
fn last_words(entries: &[Entry], now: &BTreeMap<String, Option<Score>>) -> Vec<Option<Position>> {
    let last = |who: &String| {
        let mut stands = None;
        for entry in entries.iter().filter(|entry| entry.by.as_str() == who) {
            let is_fresh =
                { entry.basis.iter() }.all(|(id, score)| now.get(id.as_str()) == Some(score));
            match entry.act {
                Act::Stand { position } => stands = is_fresh.then_some(position),
                Act::Withdraw => stands = None,
                _ => {}
            }
        }
        stands
    };
    now.keys().map(last).collect()
}

fn check(document: &Document, firsts: &[(String, Option<Score>)]) {
    let state = state(document);
    let evaluation = document.evaluation();
    let asked = &evaluation.areas[0].questions[0];
    let now: BTreeMap<String, Option<Score>> = { state.now.iter() }
        .map(|(id, score)| (id.to_string(), *score))
        .collect();
    for (id, first) in &state.first {
        let expected = firsts.iter().find(|(who, _)| who == id.as_str());
        assert_eq!(expected.map(|(_, score)| score), Some(first), "of {id}");
    }
    let words = last_words(&asked.entries, &now);
    if let Outcome::Agreed(score) = state.outcome {
        let all = Some(Position::Score(score));
        let own = |who: &str| Some(Position::Score(now[who]?));
        for (said, who) in words.iter().zip(now.keys()) {
            assert!(
                *said == all || (said.is_none() && own(who) == all),
                "{who}: {said:?}"
            );
        }
        assert_eq!(asked.agreed, Some(score));
    }
    if state.outcome.score().is_some() && state.band == Some(Band::Rescore) {
        assert!(!asked.rationale.is_empty());
        for who in now.keys() {
            let anew =
                |one: &Entry| one.by.as_str() == who && matches!(one.act, Act::Rescore { .. });
            assert!(asked.entries.iter().any(anew), "{who} has not scored anew");
        }
    }
    let settled = state.outcome.is_settled();
    assert!(state.needs.is_empty() || !settled, "{state:?}");
    // Whoever looks is told what to do.
    let waits = !settled && state.outcome != Outcome::Open && words.iter().flatten().count() > 0;
    let ways = !state.needs.is_empty() || matches!(state.outcome, Outcome::Parted | Outcome::Stale);
    assert!(!waits || ways, "{state:?}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None::<Box<FileFailurePersistence>>.map(|it| it as _),
        ..ProptestConfig::default()
    })]

    #[test]
    fn all_come_to_the_same_and_nothing_to_what_not_all_stand_for(
        (scores, steps) in (2..=4_usize).prop_flat_map(|count| {
            let score = prop_oneof![Just(1_000), Just(1_200), Just(2_500)];
            (proptest::collection::vec(score, count), steps(count))
        })
    ) {
        let names = ["a", "b", "c", "d"];
        let names = &names[..scores.len()];
        let founded = founded(names);
        let mut all: Vec<Document> = { names.iter().zip(10..) }
            .map(|(who, actor)| replica(&founded, who, actor))
            .collect();
        for (document, hundredths) in all.iter_mut().zip(&scores) {
            done(document, score("1.1", *hundredths));
        }
        meet_all(&mut all);
        let firsts: Vec<(String, Option<Score>)> = { names.iter().zip(&scores) }
            .map(|(who, hundredths)| ((*who).to_owned(), points(*hundredths)))
            .collect();
        for (number, step) in steps.into_iter().enumerate() {
            match step {
                Step::Do(who, act) => {
                    let id = EntryId::new(format!("{number}"));
                    let question = question("1.1");
                    done(&mut all[who], Command::Act { question, id, act });
                    check(&all[who], &firsts);
                }
                Step::Why(who) => why(&mut all[who], "So."),
                Step::Send(from, to) => {
                    let changes = all[from].changes_since(&Default::default());
                    prop_assert_eq!(all[to].admit(&[changes]).outcomes, vec![Ok(())]);
                    check(&all[to], &firsts);
                }
            }
        }
        meet_all(&mut all);
        for document in &all {
            prop_assert_eq!(document.evaluation(), all[0].evaluation());
            check(document, &firsts);
        }
    }
}
