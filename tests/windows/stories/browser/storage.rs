//! A browser whose storage is full.

use samsyn_windows::browser::{Browser, KEPT, page};
use samsyn_windows::evaluator::{SAVED, finding, score_of, status};
use samsyn_windows::part::{Part, button};
use samsyn_windows::relay::Relay;
use samsyn_windows::words::SWEDISH;

const NOT_SAVED: &str = "INTE sparat";

const BEFORE: &str = "Det fanns plats. ";

/// More than fits into the pages that the evaluation has, however it is compressed.
fn much() -> String {
    let numbers = (1..3_000_u64).map(|number| number * number * 7_919 % 10_007);
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    format!("Det är fullt. {} ", numbers.join(" "))
}

/// A browser at work, without its relay: so what is saved is told by what waits. It has just
/// opened its files: Chromium lets one that has grown since grow up to a megabyte unasked.
fn at_work(relay: &mut Relay) -> Browser {
    let browser = Browser::open(&relay.page());
    browser.found();
    browser.share(&relay.url);
    browser.go_to_area(1);
    browser.see_all_sent();
    browser.until(KEPT);
    relay.goes();
    browser.score("1.1", "12");
    browser.type_saved(BEFORE);
    browser.reload();
    browser.open_from_shelf();
    browser
}

#[test]
fn what_does_not_fit_is_said_kept_on_the_screen_and_saved_once_there_is_room() {
    let data = tempfile::tempdir().expect("a folder");
    let mut relay = Relay::with_page(data.path(), &page(), &[]);
    let browser = at_work(&mut relay);
    browser.set_room(Some(1));
    browser.type_in(&finding(), &much());
    browser.see_text(&status(), NOT_SAVED);
    browser.click(&button(SWEDISH.status));
    let dialog = Part::first("dialog");
    browser.see_text(&dialog, NOT_SAVED);
    browser.see_text(&dialog, "Ändringen finns kvar på skärmen.");
    browser.see_text(&dialog, "full");
    browser.run("document.querySelector('dialog:modal').close();");
    browser.miss(&dialog);

    // One goes on, also elsewhere, and comes back to it.
    browser.type_in(&finding(), "Mer. ");
    browser.go_to_area(2);
    browser.go_to_area(1);
    let all = format!("{BEFORE}{}Mer. ", much());
    browser.see_value(&finding(), &all);
    browser.see_text(&status(), NOT_SAVED);

    browser.set_room(None);
    browser.see_text(&status(), SAVED);
    let browser = Browser::open_again(browser.kill(), &relay.page());
    browser.open_from_shelf();
    browser.see_value(&finding(), &all);
    browser.see_value(&score_of("1.1"), "12");
    relay.comes_back();
    browser.see_all_sent();
}

#[test]
fn what_was_saved_is_whole_when_the_browser_is_killed_with_its_storage_full() {
    let data = tempfile::tempdir().expect("a folder");
    let mut relay = Relay::with_page(data.path(), &page(), &[]);
    let browser = at_work(&mut relay);
    browser.set_room(Some(1));
    browser.type_in(&finding(), &much());
    browser.see_text(&status(), NOT_SAVED);
    let browser = Browser::open_again(browser.kill(), &relay.page());
    browser.open_from_shelf();
    browser.see_value(&finding(), BEFORE);
    browser.see_value(&score_of("1.1"), "12");
    browser.type_saved("Det går igen.");
    relay.comes_back();
    browser.see_all_sent();
}

#[test]
fn a_tab_that_could_not_save_keeps_the_evaluations() {
    let data = tempfile::tempdir().expect("a folder");
    let mut relay = Relay::with_page(data.path(), &page(), &[]);
    let browser = at_work(&mut relay);
    browser.set_room(Some(1));
    browser.type_in(&finding(), &much());
    browser.see_text(&status(), NOT_SAVED);
    let first = browser.tab();
    let second = browser.open_tab(&relay.page());
    let gate = Part::at("main.gate");
    browser.click(&button("Använd den här fliken i stället"));
    browser.see_text(&gate, "Den andra fliken har något som inte kunde sparas");
    browser.turn_to(&first);
    let all = format!("{BEFORE}{}", much());
    browser.see_value(&finding(), &all);
    browser.set_room(None);
    browser.see_text(&status(), SAVED);
    browser.turn_to(&second);
    browser.click(&button("Använd den här fliken i stället"));
    browser.open_from_shelf();
    browser.see_value(&finding(), &all);
}
