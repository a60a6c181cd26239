//! Two tabs of one browser: one of them has the evaluations.

use samsyn_windows::browser::{Browser, page};
use samsyn_windows::evaluator::{EVALUATORS, finding, status};
use samsyn_windows::part::{Part, button};
use samsyn_windows::relay::Relay;
use samsyn_windows::views::place;
use samsyn_windows::window::Window;
use samsyn_windows::words::SWEDISH;

const USE_HERE: &str = "Använd den här fliken i stället";

fn gate() -> Part {
    Part::at("main.gate")
}

#[test]
fn a_second_tab_takes_over_and_is_the_same_evaluator_at_work() {
    let data = tempfile::tempdir().expect("a folder");
    let relay = Relay::with_page(&data.path().join("relay"), &page(), &[]);
    let other = Window::open(&data.path().join("desktop"));
    other.found();
    let link = other.share(&relay.url);
    other.go_to_area(1);
    let (_, invitation) = link.split_once('#').expect("a link has a fragment");
    let browser = Browser::open(&format!("{}#{invitation}", relay.page()));
    browser.join_as(EVALUATORS[1]);
    browser.go_to_area(1);
    browser.type_in(&finding(), "Ett. ");
    let first = browser.tab();
    let second = browser.open_tab(&relay.page());
    browser.see_text(&gate(), "Samsyn är öppet i en annan flik.");

    // Back and forth; what is under way in one is there in the other.
    let mut text = "Ett. ".to_owned();
    for (from, to, typed) in [(&first, &second, "Två. "), (&second, &first, "Tre. ")] {
        browser.turn_to(from);
        browser.see_value(&finding(), &text);
        browser.type_in(&finding(), typed);
        text.push_str(typed);
        browser.turn_to(to);
        browser.click(&button(USE_HERE));
        browser.open_from_shelf();
        browser.see_value(&finding(), &text);
        browser.turn_to(from);
        browser.see_text(&gate(), "Samsyn fortsätter i en annan flik.");
        browser.see(&button(USE_HERE));
        browser.turn_to(to);
    }
    browser.type_in(&finding(), "Fyra.");
    browser.see_all_sent();

    // One evaluator wrote all of it, and nothing is odd about it.
    text.push_str("Fyra.");
    other.see_value(&finding(), &text);
    for facts in [other.text(&status()), browser.text(&status())] {
        assert!(!facts.contains("att se över"), "{facts}");
        assert!(!facts.contains("din andra dator"), "{facts}");
    }
    other.click(&place(&SWEDISH, SWEDISH.history));
    other.until(&format!(
        "[...document.querySelectorAll('.history-run')]
            .some((run) => run.textContent.includes('{}'))",
        EVALUATORS[1].0
    ));
}

#[test]
fn tabs_that_are_opened_at_once_show_one_evaluation() {
    let data = tempfile::tempdir().expect("a folder");
    let relay = Relay::with_page(data.path(), &page(), &[]);
    let browser = Browser::open(&relay.page());
    browser.found();
    let page = relay.page();
    browser.run(&format!("for (const _ of [1, 2, 3]) open('{page}');"));
    browser.reload();
    let tabs = browser.until_tabs(4);
    let mut working = 0;
    for tab in &tabs {
        browser.turn_to(tab);
        browser.see(&Part::at("main h1"));
        let gate = browser.evaluate(&format!("!!{}", gate()));
        working += usize::from(gate == false);
    }
    assert_eq!(working, 1);
    // Whichever it is: another takes over from it.
    for tab in tabs.iter().rev() {
        browser.turn_to(tab);
        let waits = browser.evaluate(&format!("!!{}", gate()));
        if waits == true {
            browser.click(&button(USE_HERE));
            browser.miss(&gate());
            browser.see(&button("Öppna"));
        }
    }
}
