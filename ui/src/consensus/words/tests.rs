use samsyn_schema::command::{EntryId, Timestamp};
use samsyn_schema::consensus::Basis;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

fn stand(points: i32) -> Position {
    Position::Score(Score::Points(Points::whole(points)))
}

fn entries(done: &[(&str, i32)]) -> Vec<Entry> {
    let entry = |(nth, (by, points)): (usize, &(&str, i32))| Entry {
        id: EntryId::new(nth.to_string()),
        by: EvaluatorId::new(*by),
        at: Timestamp(0),
        basis: Basis::new(),
        act: Act::Stand {
            position: stand(*points),
        },
    };
    done.iter().enumerate().map(entry).collect()
}

/// Two who part, and stand for what they said last.
fn state(done: &[(&str, i32)]) -> State {
    let last = |who: &str| done.iter().rev().find(|(by, _)| *by == who);
    let stance = |who: &str| Stance {
        evaluator: EvaluatorId::new(who),
        position: stand(last(who).expect("it stands for something").1),
        at: Some(Timestamp(0)),
        stale: false,
    };
    State {
        first: Vec::new(),
        now: Vec::new(),
        band: None,
        mean: None,
        stances: ["a", "b"].map(stance).into(),
        needs: Vec::new(),
        parked: Vec::new(),
        asked: Vec::new(),
        verdict: None,
        outcome: Outcome::Parted,
    }
}

#[test]
fn those_have_swapped_who_took_up_what_the_other_let_go() {
    for (done, expected) in [
        (&[("a", 4), ("b", 6), ("a", 6), ("b", 4)][..], true),
        (&[("a", 4), ("b", 6)], false),
        (&[("a", 4), ("b", 6), ("a", 5)], false),
        (&[("a", 4), ("b", 6), ("a", 6), ("b", 5)], false),
        (&[("a", 4), ("b", 6), ("a", 6)], false),
    ] {
        let found = have_swapped(&state(done), &entries(done));
        assert_eq!(found, expected, "{done:?}");
    }
}
