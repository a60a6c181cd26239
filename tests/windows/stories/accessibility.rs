//! What axe-core has against the views: nothing.

use samsyn_windows::axe;
use samsyn_windows::part::button;
use samsyn_windows::views::{Look, View};
use samsyn_windows::window::Window;

fn check(look: Look) {
    let data = tempfile::tempdir().expect("a folder");
    let window = Window::open(data.path());
    look.put_on(&window);
    let words = look.words;
    let mut found = Vec::new();
    let mut look_at = |views: &[View]| {
        for view in views {
            view.show(&window, words);
            let violations = axe::violations(&window);
            found.extend(violations.iter().map(|one| format!("{view:?}: {one}")));
            view.leave(&window, words);
        }
    };
    look_at(&View::WITHOUT_EVALUATION);
    window.click(&button(words.sample));
    window.see(&samsyn_windows::part::Part::named(
        "navigation",
        words.places,
    ));
    look_at(&View::OF_EVALUATION);
    assert!(found.is_empty(), "{look:?}:\n{}", found.join("\n"));
}

#[test]
fn every_view_is_accessible_in_swedish_in_light() {
    check(Look::ALL[0]);
}

#[test]
fn every_view_is_accessible_in_swedish_in_dark() {
    check(Look::ALL[1]);
}

#[test]
fn every_view_is_accessible_in_english_in_light() {
    check(Look::ALL[2]);
}

#[test]
fn every_view_is_accessible_in_english_in_dark() {
    check(Look::ALL[3]);
}
