//! How long it takes until the page can be used.

use std::path::Path;

use samsyn_windows::browser::{Browser, KEPT};
use samsyn_windows::part::button;
use samsyn_windows::relay::Relay;
use samsyn_windows::words::SWEDISH;
use serde_json::{Value, json};

/// In milliseconds: the first visit of a browser; a later one without a network, with an
/// evaluation on the shelf; and from a click on that until it is shown.
pub fn measure(mut relay: Relay, file: &str) -> [Value; 3] {
    let browser = Browser::open("about:blank");
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": include_str!("interactive.js") }),
    );
    browser.go_to(&relay.page());
    let first = until_interactive(&browser);
    browser.choose_file(Path::new(file), || browser.click(&button("Öppna fil …")));
    browser.see_evaluation();
    browser.click(&button(SWEDISH.leave));
    browser.until(KEPT);

    relay.goes();
    browser.set_online(false);
    browser.go_to(&relay.page());
    let again = until_interactive(&browser);
    browser.run(
        "globalThis.clicked = 0;
        addEventListener('click', () => { clicked = performance.now(); }, { capture: true });",
    );
    browser.click(&button("Öppna"));
    browser.see_evaluation();
    let marks = "performance.getEntriesByName('evaluation')";
    browser.until(&format!("{marks}.length"));
    let opened = browser.evaluate(&format!("{marks}.at(-1).startTime - clicked"));
    [first, again, opened]
}

fn until_interactive(browser: &Browser) -> Value {
    browser.until("globalThis.interactive");
    browser.evaluate("interactive")
}
