//! Two in one evaluation, at least one of them in a browser.

use samsyn_windows::browser::{Browser, KEPT, page};
use samsyn_windows::evaluator::{EVALUATORS, SAVED, finding, score_of, status};
use samsyn_windows::pair::until_same;
use samsyn_windows::part::{Part, button};
use samsyn_windows::relay::Relay;
use samsyn_windows::terminal::make_sample;
use samsyn_windows::window::Window;
use samsyn_windows::words::SWEDISH;

#[test]
fn one_works_on_a_desktop_and_one_in_a_browser_also_without_a_network() {
    let data = tempfile::tempdir().expect("a folder");
    let mut relay = Relay::with_page(&data.path().join("relay"), &page(), &[]);
    let desktop = Window::open(&data.path().join("desktop"));
    desktop.found();
    let link = desktop.share(&relay.url);
    desktop.go_to_area(1);
    let (_, invitation) = link.split_once('#').expect("a link has a fragment");

    let browser = Browser::open(&format!("{}#{invitation}", relay.page()));
    browser.until("location.href.indexOf('#') < 0");
    browser.join_as(EVALUATORS[1]);
    browser.go_to_area(1);
    browser.type_in(&finding(), "I en webbläsare. ");
    desktop.until_that(&finding(), "it.value.includes('I en webbläsare.')");
    desktop.put_caret(&finding(), 0);
    desktop.press("På en dator. ");
    browser.until_that(&finding(), "it.value.includes('På en dator.')");

    browser.until(KEPT);
    // From here on it finds no relay, and says so.
    assert_eq!(browser.objections(), [""; 0]);
    relay.goes();
    browser.type_in(&finding(), "Utan nät. ");
    browser.see_text(&status(), SAVED);
    browser.reload();
    browser.open_from_shelf();
    browser.until_that(&finding(), "it.value.includes('Utan nät.')");
    browser.type_in(&finding(), "Efter omstart. ");
    relay.comes_back();
    desktop.until_that(&finding(), "it.value.includes('Efter omstart.')");
    browser.see_text(&status(), "Ansluten");
}

#[test]
fn two_in_browsers_write_in_one_finding_also_without_a_network() {
    let data = tempfile::tempdir().expect("a folder");
    let mut relay = Relay::with_page(data.path(), &page(), &[]);
    let a = Browser::open(&relay.page());
    a.found();
    let link = a.share(&relay.url);
    let b = Browser::open(&link);
    b.join_as(EVALUATORS[1]);
    for browser in [&a, &b] {
        browser.go_to_area(1);
        browser.until(KEPT);
    }
    a.type_in(&finding(), "A börjar. ");
    see_in(&b, "A börjar.");
    b.type_in(&finding(), "B fortsätter. ");
    see_in(&a, "B fortsätter.");

    for browser in [&a, &b] {
        browser.see_all_sent();
        assert_eq!(browser.objections(), [""; 0]);
        browser.set_online(false);
        let asked = browser.run("return fetch('healthz').then(() => true, () => false);");
        assert_eq!(asked, false, "there is no network");
    }
    relay.goes();
    a.score("1.1", "10");
    a.type_saved("A utan nät. ");
    b.score("1.1", "2,25");
    b.type_saved("B utan nät. ");
    b.reload();
    b.open_from_shelf();
    see_in(&b, "B utan nät.");
    b.type_saved("B efter omstart. ");

    relay.comes_back();
    for browser in [&a, &b] {
        browser.set_online(true);
    }
    see_in(&a, "B efter omstart.");
    see_in(&b, "A utan nät.");
    let both = "A börjar. B fortsätter. ";
    for (browser, theirs) in [(&a, "2,25"), (&b, "10")] {
        browser.see_all_sent();
        let sentences = ["A utan nät. ", "B utan nät. ", "B efter omstart. "];
        for sentence in sentences {
            see_in(browser, sentence);
        }
        let text = browser.value(&finding());
        assert!(text.starts_with(both), "{text}");
        for sentence in sentences {
            assert_eq!(text.matches(sentence).count(), 1, "{text}");
        }
        let others = Part::at("[data-question=\"1.1\"]").part("list", "Övriga utvärderare");
        browser.see_text(&others, theirs);
    }
    until_same(|| a.value(&finding()), || b.value(&finding()));
    a.see_value(&score_of("1.1"), "10");
    b.see_value(&score_of("1.1"), "2,25");
}

#[test]
fn a_relay_that_the_page_may_not_connect_to_is_said_to_be_out_of_reach() {
    let data = tempfile::tempdir().expect("a folder");
    let relay = Relay::start(&data.path().join("rooms"));
    let link = make_sample(&data.path().join("a.samsyn"), &relay.url);
    let (_, invitation) = link.split_once('#').expect("a link has a fragment");
    let served = Relay::with_page(&data.path().join("relay"), &page(), &[]);
    let browser = Browser::open(&format!("{}#{invitation}", served.page()));
    browser.click(&button("Gå med"));
    browser.see_text(&status(), "Reläet går inte att nå");
    browser.click(&button(SWEDISH.status));
    browser.see_text(&Part::first("dialog"), "(Content-Security-Policy)");
    // Whoever serves the page allows it; it is there the second time that the page is opened. The
    // worker, which connects, has a policy of its own.
    browser.until(KEPT);
    let rooms = relay.url.trim_end_matches("/v1");
    let served = served.with(&["--connect", rooms]);
    browser.reload();
    for file in ["'./'", "samsynWorker"] {
        let policy = "headers.get('content-security-policy')";
        browser.until(&format!(
            "(await caches.match({file})).{policy}.includes('{rooms}')"
        ));
    }
    browser.go_to(&served.page());
    browser.click(&button("Öppna"));
    browser.be(EVALUATORS[1]);
}

#[track_caller]
fn see_in(browser: &Browser, text: &str) {
    browser.until_that(&finding(), &format!("it.value.includes('{text}')"));
}
