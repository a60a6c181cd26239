//! What is opened outside of the window: at its start, and while it is there.

use std::path::Path;

use samsyn_windows::evaluator::{finding, score_of};
use samsyn_windows::part::{Part, button, field};
use samsyn_windows::relay::Relay;
use samsyn_windows::terminal::{make_sample, samsyn};
use samsyn_windows::window::Window;
use samsyn_windows::words::SWEDISH;
use thirtyfour::Key;

/// Nobody listens there.
const NO_RELAY: &str = "ws://127.0.0.1:9";

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// Makes a file with an evaluation of a municipality.
fn make(folder: &Path, name: &str, municipality: &str) {
    let about = [
        "--municipality",
        municipality,
        "--code",
        "0687",
        "--year",
        "2026",
    ];
    let evaluators = ["--evaluator", "Utvärderare A, Organisation A"];
    let arguments = [&["new", name, "--relay", NO_RELAY][..], &about, &evaluators].concat();
    let made = samsyn(folder, &arguments);
    assert!(made.succeeded, "{made:?}");
}

fn municipality() -> Part {
    Part::at(".side-title")
}

#[test]
fn what_is_opened_outside_opens_in_the_window_that_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    make(folder, "first.samsyn", "Nässjö");
    // A file whose name looks like a command, and one that is not called as evaluations are.
    make(folder, "new", "Tranås");
    let first = folder.join("first.samsyn");

    let window = Window::open_with(&folder.join("data"), &[text(&first)]);
    window.see_evaluation();
    window.see_text(&municipality(), "Nässjö");
    window.go_to_area(1);
    window.score("1.1", "3");

    // By its name in the folder that the other start is in.
    window.start_again(folder, &["--open", "new"]);
    window.see_text(&municipality(), "Tranås");

    // Without anything it gives way, and nothing changes.
    window.start_again(folder, &[]);
    window.see_text(&municipality(), "Tranås");

    window.start_again(folder, &["first.samsyn"]);
    window.see_text(&municipality(), "Nässjö");
    window.go_to_area(1);
    window.see_value(&score_of("1.1"), "3");
    window.see(&finding());
}

#[test]
fn an_invitation_that_is_opened_outside_waits_in_its_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let relay = Relay::start(&folder.join("relay"));
    let link = make_sample(&folder.join("a.samsyn"), &relay.url);
    let form = field("Inbjudans länk");

    let window = Window::open_with(&folder.join("data"), &[&link]);
    window.see_value(&form, &link);
    // Thought better of it, and again.
    window.press(Key::Escape);
    window.miss(&form);
    window.start_again(folder, &[&link]);
    window.see_value(&form, &link);
    // Another one takes its place.
    let other = make_sample(&folder.join("b.samsyn"), &relay.url);
    window.start_again(folder, &[&other]);
    window.see_value(&form, &other);

    window.click(&button("Gå med"));
    window.click(&Part::named("radio", "Utvärderare B…"));
    window.click(&button("Börja arbeta"));
    window.see_evaluation();
    window.see_all_sent();

    // While an evaluation is open, too; who does not take it up finds the evaluation again.
    window.start_again(folder, &[&link]);
    window.see_value(&form, &link);
    window.press(Key::Escape);
    window.miss(&form);
    window.open_from_shelf();
}

#[test]
fn a_file_of_another_program_is_named_and_left_alone() {
    const SENTENCE: &str = "är inte en utvärderingsfil och har lämnats orörd";
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let alert = Part::at("[role=alert].faults");
    let letter = folder.join("brev.samsyn");
    let said = b"Hej! Detta \xe4r ett brev.".repeat(400);
    std::fs::write(&letter, &said).expect("a file");

    let window = Window::open_with(&folder.join("data"), &[text(&letter)]);
    window.see_text(&alert, SENTENCE);
    window.see_text(&alert, "brev.samsyn");
    window.click(&button("Stäng"));
    window.miss(&alert);
    // The same once more.
    window.start_again(folder, &["brev.samsyn"]);
    window.see_text(&alert, SENTENCE);
    assert_eq!(std::fs::read(&letter).expect("it is there"), said);
    // And an evaluation that is open stays so.
    window.click(&button("Stäng"));
    window.click(&button(SWEDISH.sample));
    window.see_evaluation();
    std::fs::write(folder.join("bild.png"), b"\x89PNG\r\n\x1a\n").expect("a file");
    window.start_again(folder, &["bild.png"]);
    window.see_text(&alert, SENTENCE);
    window.open_from_shelf();
}
