use StatementKind::{Opportunity, Strength};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

fn id(name: &str) -> StatementId {
    StatementId::new(name)
}

fn lists(strengths: &str, opportunities: &str) -> Lists {
    let all = |names: &str| {
        let statement = |name: &str| Statement {
            id: id(name),
            text: name.to_uppercase(),
            by: None,
            questions: Vec::new(),
            good_example: None,
            ask: false,
        };
        names.split_whitespace().map(statement).collect()
    };
    Lists {
        strengths: all(strengths),
        opportunities: all(opportunities),
    }
}

fn shown(lists: &Lists) -> String {
    let names = |kind| {
        let all: Vec<&str> = lists.list(kind).iter().map(|one| one.id.as_str()).collect();
        all.join(" ")
    };
    format!("{} | {}", names(Strength), names(Opportunity))
}

/// The lists after a move, or as they are if there is none.
fn moved(lists: &Lists, name: &str, place: Option<Place>) -> String {
    match place {
        Some(place) => shown(&lists.clone().after(&Step::Move(id(name), place))),
        None => "stays".to_owned(),
    }
}

#[test]
fn a_drop_puts_a_statement_where_the_line_was_shown() {
    let lists = lists("a b c", "x y");
    for (name, spot, expected) in [
        ("a", Spot::Before(id("a")), "stays"),
        ("a", Spot::After(id("a")), "stays"),
        ("a", Spot::Before(id("b")), "stays"),
        ("a", Spot::After(id("b")), "b a c | x y"),
        ("a", Spot::After(id("c")), "b c a | x y"),
        ("a", Spot::EndOf(Strength), "b c a | x y"),
        ("c", Spot::EndOf(Strength), "stays"),
        ("c", Spot::Before(id("a")), "c a b | x y"),
        ("b", Spot::Before(id("x")), "a c | b x y"),
        ("b", Spot::Before(id("y")), "a c | x b y"),
        ("b", Spot::EndOf(Opportunity), "a c | x y b"),
        ("y", Spot::After(id("a")), "a y b c | x"),
        ("b", Spot::Before(id("gone")), "stays"),
    ] {
        let place = lists.dropped(&id(name), &spot);
        assert_eq!(moved(&lists, name, place), expected, "{name} {spot:?}");
    }
}

#[test]
fn a_statement_of_another_area_can_be_dropped_too() {
    let lists = lists("a", "");
    let place = |position| {
        Some(Place {
            kind: Strength,
            position,
        })
    };
    let before = lists.dropped(&id("other"), &Spot::Before(id("a")));
    assert_eq!(before, place(Position::First));
    let after = lists.dropped(&id("other"), &Spot::After(id("a")));
    assert_eq!(after, place(Position::After(id("a"))));
}

#[test]
fn keys_move_by_one_or_across() {
    let lists = lists("a b c", "x");
    for (name, nudge, expected) in [
        ("a", Nudge::Up, "stays"),
        ("b", Nudge::Up, "b a c | x"),
        ("b", Nudge::Down, "a c b | x"),
        ("c", Nudge::Down, "stays"),
        ("a", Nudge::Left, "stays"),
        ("a", Nudge::Right, "b c | a x"),
        ("b", Nudge::Right, "a c | x b"),
        ("c", Nudge::Right, "a b | x c"),
        ("x", Nudge::Left, "x a b c | "),
        ("x", Nudge::Right, "stays"),
        ("x", Nudge::Up, "stays"),
    ] {
        let place = lists.nudged(&id(name), nudge);
        assert_eq!(moved(&lists, name, place), expected, "{name} {nudge:?}");
    }
}

#[test]
fn a_key_pressed_again_goes_on_from_what_is_shown() {
    let mut shown_now = lists("a b c d", "");
    let mut steps = Vec::new();
    for _ in 0..3 {
        let place = shown_now.nudged(&id("a"), Nudge::Down).unwrap();
        let step = Step::Move(id("a"), place);
        shown_now = shown_now.after(&step);
        steps.push(step);
    }
    assert_eq!(shown(&shown_now), "b c d a | ");
    // The evaluation takes the steps one by one; over each of its states, all steps that are not
    // answered yet lead to what is shown.
    let mut held = lists("a b c d", "");
    for answered in 0..steps.len() {
        let over = steps[answered..].iter().fold(held.clone(), Lists::after);
        assert_eq!(over, shown_now);
        held = held.after(&steps[answered]);
    }
    assert_eq!(held, shown_now);
}

#[test]
fn a_step_that_was_taken_changes_nothing() {
    let place = Place {
        kind: Opportunity,
        position: Position::After(id("x")),
    };
    for step in [
        Step::Add(id("new"), place.clone(), String::new()),
        Step::Move(id("a"), place),
        Step::Leave(id("a")),
    ] {
        let once = lists("a b", "x y").after(&step);
        assert_ne!(once, lists("a b", "x y"));
        assert_eq!(once.clone().after(&step), once, "{step:?}");
    }
}

#[test]
fn what_follows_a_statement_that_has_gone_stands_last() {
    let after_gone = Place {
        kind: Strength,
        position: Position::After(id("gone")),
    };
    let lists = lists("a b", "").after(&Step::Add(id("new"), after_gone, String::new()));
    assert_eq!(shown(&lists), "a b new | ");
}
