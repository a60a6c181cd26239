//! Two evaluators, two windows, a relay that comes and goes.

use samsyn_windows::evaluator::{finding, score_of};
use samsyn_windows::pair::{Pair, pair, until_same};
use samsyn_windows::part::Part;
use samsyn_windows::views::place;
use samsyn_windows::words::SWEDISH;

#[test]
fn what_two_do_without_the_relay_is_one_evaluation_when_it_comes_back() {
    let Pair {
        a,
        b,
        mut relay,
        folder: _folder,
    } = pair();
    relay.goes();
    a.score("1.1", "10");
    a.score("1.2", "5,5");
    a.put_caret(&finding(), 0);
    a.press("A skrev detta. ");
    b.score("1.1", "2,25");
    b.score("1.2", "5,5");
    b.put_caret(&finding(), 0);
    b.press("B skrev detta. ");
    for window in [&a, &b] {
        window.see_more_waiting_than(0);
    }
    relay.comes_back();
    for (window, theirs) in [(&a, "B skrev detta."), (&b, "A skrev detta.")] {
        window.until_that(&finding(), &format!("it.value.includes('{theirs}')"));
        window.see_all_sent();
    }
    until_same(|| a.value(&finding()), || b.value(&finding()));
    // Each sees the other's score beside the own one.
    for (window, theirs) in [(&a, "2,25"), (&b, "10")] {
        let others = Part::at("[data-question=\"1.1\"]").part("list", "Övriga utvärderare");
        window.see_text(&others, theirs);
    }
    a.see_value(&score_of("1.1"), "10");
    let standing = Part::at(".area-standing");
    until_same(|| a.text(&standing), || b.text(&standing));
    // And both where they part.
    for window in [&a, &b] {
        window.click(&place(&SWEDISH, SWEDISH.divergences));
        for listed in ["1.1", "2,25", "10"] {
            window.see_text(&Part::first("main"), listed);
        }
    }
}

#[test]
fn the_caret_stays_in_its_word_while_the_other_types_in_the_same_paragraph() {
    const PARAGRAPH: &str = "Kommunen har en plan. Den följs upp.";
    const PLACE: &str = "Kommunen har en plan.";
    let Pair {
        a,
        b,
        relay: _relay,
        folder: _folder,
    } = pair();
    a.put_caret(&finding(), 0);
    a.press(PARAGRAPH);
    b.see_value(&finding(), PARAGRAPH);
    a.put_caret(&finding(), PLACE.len());
    b.put_caret(&finding(), 0);
    for word in ["Sedan ", "2019 ", "gäller: "] {
        b.press(word);
        a.until_that(&finding(), &format!("it.value.includes('{word}')"));
        let before = a.before_caret(&finding());
        assert!(before.ends_with(PLACE), "the caret is after {before:?}");
        a.press("!");
        b.until_that(&finding(), "it.value.includes('!')");
        a.press(thirtyfour::Key::Backspace);
        b.until_that(&finding(), "!it.value.includes('!')");
    }
    let expected = format!("Sedan 2019 gäller: {PARAGRAPH}");
    a.see_value(&finding(), &expected);
    b.see_value(&finding(), &expected);
}

#[test]
fn each_sees_where_the_other_is() {
    let Pair {
        a,
        b,
        relay: _relay,
        folder: _folder,
    } = pair();
    let there = Part::at(".presence");
    for window in [&a, &b] {
        window.go_to_area(3);
    }
    b.see_text(&there, "i område 3");
    a.click(&place(&SWEDISH, SWEDISH.divergences));
    b.see_text(&there, "i översikterna");
    a.go_to_area(5);
    b.see_text(&there, "i område 5");
    a.put_caret(&finding(), 0);
    b.see_text(&there, "skriver i område 5");
}
