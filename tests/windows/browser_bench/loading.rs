//! How long it takes until the page can be used.

use std::path::Path;

use samsyn_windows::browser::{Browser, KEPT};
use samsyn_windows::part::button;
use samsyn_windows::relay::Relay;
use serde_json::{Value, json};

/// In milliseconds: the first visit of a browser; a later one without a network, after the tab
/// was closed with an evaluation open; one more, which finds the shelf as it was; and from a click
/// on the evaluation until it is shown.
pub fn measure(mut relay: Relay, file: &str) -> [Value; 4] {
    let browser = Browser::open("about:blank");
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": include_str!("interactive.js") }),
    );
    let first = visit(&browser, &relay);
    browser.choose_file(Path::new(file), || browser.click(&button("Öppna fil …")));
    browser.see_evaluation();
    browser.until(KEPT);

    relay.goes();
    browser.set_online(false);
    let again = come_back(&browser, &relay);
    let known = come_back(&browser, &relay);
    browser.run(
        "globalThis.clicked = 0;
        addEventListener('click', () => { clicked = performance.now(); }, { capture: true });",
    );
    browser.click(&button("Öppna"));
    browser.see_evaluation();
    let marks = "performance.getEntriesByName('evaluation')";
    browser.until(&format!("{marks}.length"));
    let opened = browser.evaluate(&format!("{marks}.at(-1).startTime - clicked"));
    [first, again, known, opened]
}

/// Leaves the page and comes back to it when nothing of it is left, and gives how long that took
/// until it could be used.
fn come_back(browser: &Browser, relay: &Relay) -> Value {
    // A file of the page that is kept with it, and no page itself.
    browser.go_to(&format!("{}manifest.webmanifest", relay.page()));
    browser.until("(await navigator.locks.query()).held.length === 0");
    visit(browser, relay)
}

/// Goes to the page, and gives how long it took until it could be used.
fn visit(browser: &Browser, relay: &Relay) -> Value {
    browser.go_to(&relay.page());
    browser.until("globalThis.interactive");
    browser.evaluate("interactive")
}
