//! A window ends, in order or not: what was saved is there.

use samsyn_windows::evaluator::{SAVED, finding, score_of, status};
use samsyn_windows::pair::{Pair, pair};
use samsyn_windows::window::Window;

#[test]
fn what_was_saved_is_there_after_a_power_cut_in_mid_typing() {
    let Pair {
        a,
        b,
        mut relay,
        folder: _folder,
    } = pair();
    // So that what is saved is told from what is sent.
    relay.goes();
    a.put_caret(&finding(), 0);
    let mut saved = String::new();
    for sentence in ["Första meningen. ", "Andra meningen. ", "Tredje."] {
        let waiting = a.waiting();
        a.press(sentence);
        a.see_more_waiting_than(waiting);
        saved.push_str(sentence);
    }
    a.score("1.1", "12");
    a.see_text(&status(), SAVED);
    a.put_caret(&finding(), saved.encode_utf16().count());
    a.press("Detta är inte");
    let a = Window::open(&a.kill());
    a.open_from_shelf();
    a.go_to_area(1);
    a.until_that(&finding(), &format!("it.value.startsWith('{saved}')"));
    a.see_value(&score_of("1.1"), "12");
    // And goes its way to the other.
    relay.comes_back();
    b.until_that(&finding(), &format!("it.value.startsWith('{saved}')"));
}

#[test]
fn a_window_that_is_closed_in_mid_edit_loses_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let window = Window::open(data.path());
    window.found();
    window.go_to_area(1);
    window.score("1.2", "7,5");
    window.put_caret(&finding(), 0);
    window.press("Kommunen har en plan.");
    window.see_text(&status(), SAVED);
    window.press(" Och den");
    let window = Window::open(&window.close());
    window.open_from_shelf();
    window.go_to_area(1);
    window.until_that(&finding(), "it.value.startsWith('Kommunen har en plan.')");
    window.see_value(&score_of("1.2"), "7,5");
}
