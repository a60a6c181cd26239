//! A browser, or a tab of it, ends in mid-edit: what was saved is there.

use samsyn_windows::browser::{Browser, KEPT, page};
use samsyn_windows::evaluator::{EVALUATORS, finding, score_of};
use samsyn_windows::pair::until_same;
use samsyn_windows::relay::Relay;

#[test]
fn what_was_saved_is_there_after_the_browser_is_killed_in_mid_edit() {
    let data = tempfile::tempdir().expect("a folder");
    let mut relay = Relay::with_page(data.path(), &page(), &[]);
    let a = Browser::open(&relay.page());
    a.found();
    let b = Browser::open(&a.share(&relay.url));
    b.join_as(EVALUATORS[1]);
    for browser in [&a, &b] {
        browser.go_to_area(1);
        browser.until(KEPT);
        browser.see_all_sent();
    }
    // So that what is saved is told from what is sent.
    relay.goes();
    a.score("1.1", "12");
    let mut browser = a;
    let mut saved = String::new();
    for round in 1..=3 {
        for sentence in ["Första meningen. ", "Andra. "] {
            let sentence = format!("{round}: {sentence}");
            browser.type_saved(&sentence);
            saved.push_str(&sentence);
        }
        // Nothing stands still when it ends.
        browser.run(&format!(
            "const it = {};
            it.setSelectionRange(it.value.length, it.value.length);
            setInterval(() => document.execCommand('insertText', false, '.'), 1);",
            finding()
        ));
        browser.until_that(&finding(), "it.value.endsWith('...')");
        browser = Browser::open_again(browser.kill(), &relay.page());
        browser.open_from_shelf();
        browser.until_that(&finding(), &format!("it.value.startsWith('{saved}')"));
        let found = browser.value(&finding());
        let points = found[saved.len()..].chars();
        assert!({ points }.all(|point| point == '.'), "{found:?}");
        saved = found;
        browser.see_value(&score_of("1.1"), "12");
    }
    // And goes its way to the other, and back.
    relay.comes_back();
    b.see_value(&finding(), &saved);
    b.type_in(&finding(), " Läst.");
    browser.until_that(&finding(), "it.value.endsWith(' Läst.')");
    browser.see_all_sent();
    until_same(|| browser.value(&finding()), || b.value(&finding()));
}

#[test]
fn a_tab_that_is_closed_in_mid_edit_loses_nothing_that_was_saved() {
    let data = tempfile::tempdir().expect("a folder");
    let mut relay = Relay::with_page(data.path(), &page(), &[]);
    let browser = Browser::open(&relay.page());
    browser.found();
    browser.share(&relay.url);
    browser.go_to_area(1);
    browser.see_all_sent();
    browser.until(KEPT);
    relay.goes();
    browser.type_saved("Kommunen har en plan.");
    let first = browser.tab();
    let other = browser.open_tab("about:blank");
    browser.turn_to(&first);
    browser.type_in(&finding(), " Och den");
    browser.close_tab(&other);
    browser.go_to(&relay.page());
    browser.open_from_shelf();
    browser.until_that(&finding(), "it.value.startsWith('Kommunen har en plan.')");
    let found = browser.value(&finding());
    // What was typed before the tab was gone was on its way already.
    assert!(
        "Kommunen har en plan. Och den".starts_with(&found),
        "{found}"
    );
}
