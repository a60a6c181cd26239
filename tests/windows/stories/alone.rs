//! One evaluator, one window.

use samsyn_windows::evaluator::score_of;
use samsyn_windows::part::{Part, button, heading};
use samsyn_windows::views::{Look, place};
use samsyn_windows::window::Window;
use samsyn_windows::words::{ENGLISH, SWEDISH};
use thirtyfour::Key;

const BACKGROUND: &str = "getComputedStyle(document.body).backgroundColor";

#[test]
fn language_and_theme_change_at_once_and_are_kept() {
    let data = tempfile::tempdir().expect("a folder");
    let window = Window::open(data.path());
    window.see(&button(SWEDISH.new));
    let look = Look {
        words: &ENGLISH,
        theme: "dark",
    };
    look.put_on(&window);
    window.see(&button(ENGLISH.new));
    let dark = window.evaluate(BACKGROUND);
    drop(window);
    let window = Window::open(data.path());
    window.see(&button(ENGLISH.new));
    window.until(&format!("{BACKGROUND} === {dark}"));
    let look = Look {
        words: &SWEDISH,
        theme: "light",
    };
    look.put_on(&window);
    window.until(&format!("{BACKGROUND} !== {dark}"));
}

/// Nothing here uses the mouse.
#[test]
fn everything_is_done_by_keyboard() {
    let data = tempfile::tempdir().expect("a folder");
    let window = Window::open(data.path());
    window.tab_to(&button(SWEDISH.sample));
    window.press(Key::Enter);
    window.see_evaluation();

    window.press(Key::Control + "k");
    window.see(&Part::first("combobox"));
    window.press("1.2");
    window.press(Key::Enter);
    window.see(&Part::at(".area"));
    window.tab_to(&score_of("1.2"));
    let before = window.value(&score_of("1.2"));
    window.press(Key::Control + "a");
    window.press("7,5");
    window.press(Key::Enter);
    window.see_value(&score_of("1.2"), "7,5");
    window.press(Key::Up);
    window.until_that(&score_of("1.2"), "it.value !== '7,5'");

    window.press(Key::Alt + "3");
    window.see_text(&Part::at("main h1"), "3");
    // Where keys come slowly, the beginning of a score is an edit of its own. More than was done
    // since the evaluation was opened is not taken back.
    for _ in ["7", "7,", "7,5", "↑"] {
        window.press(Key::Control + "z");
    }
    window.press(Key::Alt + "1");
    window.see_value(&score_of("1.2"), &before);

    window.press("?");
    window.see(&heading("Kortkommandon"));
    window.press(Key::Escape);
    window.miss(&Part::first("dialog"));
    window.tab_to(&place(&SWEDISH, SWEDISH.history));
    window.press(Key::Enter);
    window.see_text(&Part::first("main"), "1.2");
}
