use samsyn_schema::consensus::Verdict;
use samsyn_schema::divergence::Band;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

fn id(name: &str) -> EvaluatorId {
    EvaluatorId::new(name)
}

fn score(points: i32) -> Score {
    Score::Points(Points::whole(points))
}

/// Two who part on a question, 4 and 8, and stand for this.
fn state(stances: &[(&str, Position, bool)]) -> State {
    let both = vec![(id("a"), Some(score(4))), (id("b"), Some(score(8)))];
    let stance = |(who, position, stale): &(&str, Position, bool)| Stance {
        evaluator: id(who),
        position: *position,
        at: Some(samsyn_schema::command::Timestamp(0)),
        stale: *stale,
    };
    State {
        first: both.clone(),
        now: both,
        band: Some(Band::Talk),
        mean: Some(Points::whole(6)),
        stances: stances.iter().map(stance).collect(),
        needs: Vec::new(),
        parked: Vec::new(),
        asked: Vec::new(),
        verdict: None::<Verdict>,
        outcome: Outcome::Open,
    }
}

fn done(state: &State, key: &str) -> Option<Act> {
    let offers = offers(state, &id("a"), true);
    by_key(&offers, key).and_then(|one| one.deed.act())
}

fn stand(position: Position) -> Option<Act> {
    Some(Act::Stand { position })
}

#[test]
fn each_key_does_what_its_button_says() {
    let position = |points| Position::Score(score(points));
    let state = state(&[("a", position(4), false), ("b", position(8), false)]);
    for (key, expected) in [
        ("m", stand(position(6))),
        ("M", stand(position(6))),
        ("1", stand(position(4))),
        ("2", stand(position(8))),
        ("3", None),
        ("c", stand(position(8))),
        ("d", stand(Position::Apart)),
        ("w", Some(Act::Withdraw)),
        ("a", Some(Act::Ask { asked: true })),
        ("p", Some(Act::Park { parked: true })),
        ("s", None),
        ("r", None),
        ("Enter", None),
    ] {
        assert_eq!(done(&state, key), expected, "{key}");
    }
}

#[test]
fn what_is_stood_for_already_is_marked_and_nobody_confirms_the_own_word() {
    let state = state(&[("a", Position::Score(score(8)), false)]);
    let offers = offers(&state, &id("a"), true);
    let marked: Vec<_> = offers.iter().filter(|one| one.stands).collect();
    assert_eq!(marked.len(), 1);
    assert_eq!(marked[0].deed, Deed::Take(id("b"), score(8)));
    assert_eq!(by_key(&offers, "c"), None);
}

#[test]
fn what_is_stale_is_not_confirmed_but_can_be_taken_back() {
    let state = state(&[
        ("a", Position::Score(score(5)), true),
        ("b", Position::Score(score(5)), true),
    ]);
    assert_eq!(done(&state, "c"), None);
    assert_eq!(done(&state, "w"), Some(Act::Withdraw));
}

#[test]
fn until_all_have_scored_anew_no_score_is_proposed() {
    let mut state = state(&[("b", Position::Apart, false)]);
    state.needs = vec![Need::Rescore(id("b")), Need::Rationale];
    for offer in offers(&state, &id("a"), true) {
        let expected = match offer.deed {
            Deed::Mean(_) | Deed::Take(..) | Deed::Set => Some(Bar::RescoreFirst),
            _ => None,
        };
        assert_eq!(offer.barred, expected, "{:?}", offer.deed);
    }
}

#[test]
fn without_an_arbiter_none_is_asked() {
    let mut state = state(&[]);
    let barred = |state: &State| {
        let offers = offers(state, &id("a"), false);
        by_key(&offers, "a").and_then(|one| one.barred)
    };
    assert_eq!(barred(&state), Some(Bar::NoArbiter));
    // What was asked can be taken back.
    state.asked = vec![id("a")];
    assert_eq!(barred(&state), None);
}

#[test]
fn who_does_not_count_can_do_nothing_nor_can_anybody_before_all_have_scored() {
    let mut state = state(&[]);
    assert_eq!(offers(&state, &id("c"), true), []);
    state.outcome = Outcome::Waiting;
    assert_eq!(offers(&state, &id("a"), true), []);
}
