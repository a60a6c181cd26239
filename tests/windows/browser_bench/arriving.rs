//! How long the page can do nothing else while another's edits arrive. They are merged and stored
//! in the worker; the page only takes in what has changed.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use samsyn_windows::browser::Browser;
use samsyn_windows::part::{Part, button};
use samsyn_windows::program;
use samsyn_windows::relay::Relay;
use samsyn_windows::words::SWEDISH;
use serde_json::{Value, json};

/// What the other has typed, all of it in the field that is typed in here.
const UNSEEN: usize = 5_000;
/// Keys with nothing arriving.
const QUIET: usize = 60;

/// The text that is typed in.
const FIELD: &str = "document.querySelector('[aria-labelledby=area-findings] .sides textarea')";

/// Typing, with nothing arriving.
pub fn quiet(relay: &Relay, file: &str) -> Value {
    let browser = at_work(relay, file);
    watch(&browser, |typed| typed < QUIET)
}

/// Typing, while the other sends it.
pub fn live(relay: &Relay, [a, b]: [&str; 2]) -> Value {
    let browser = at_work(relay, a);
    let until = arrived(&browser);
    let mut sending = send(b);
    let figures = watch(&browser, |typed| !until(typed));
    let ended = sending.wait();
    assert!(ended.is_ok_and(|ended| ended.success()), "it is sent");
    figures
}

/// Typing, while all comes at once after a time without the relay.
pub fn later(relay: &Relay, [a, b]: [&str; 2]) -> Value {
    let browser = at_work(relay, a);
    let until = arrived(&browser);
    in_status(&browser, "Koppla från");
    let ended = send(b).wait();
    assert!(ended.is_ok_and(|ended| ended.success()), "it is sent");
    in_status(&browser, "Anslut nu");
    watch(&browser, |typed| !until(typed))
}

/// A browser with a copy of the file, in step with its relay.
fn at_work(relay: &Relay, file: &str) -> Browser {
    let browser = Browser::open(&relay.page());
    browser.choose_file(Path::new(file), || browser.click(&button("Öppna fil …")));
    browser.see_evaluation();
    browser.see_all_sent();
    browser.go_to_area(1);
    browser.until(FIELD);
    browser.run(include_str!("../bench/probe.js"));
    browser
}

/// Presses a button in the dialog that explains the status.
fn in_status(browser: &Browser, name: &str) {
    browser.click(&button(SWEDISH.status));
    browser.click(&button(name));
    browser.run("document.querySelector('dialog:modal').close();");
    browser.miss(&Part::first("dialog"));
}

/// Types for as long as it goes on.
fn watch(browser: &Browser, goes_on: impl Fn(usize) -> bool) -> Value {
    browser.run(&format!(
        "const field = {FIELD};
        field.focus();
        field.setSelectionRange(100, 100);
        probe.watch();"
    ));
    let begun = Instant::now();
    let mut typed = 0;
    while goes_on(typed) {
        browser.press("x");
        typed += 1;
    }
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    browser.until("probe.isSettled()");
    let keys = browser.evaluate("probe.take().map((key) => key.echo)");
    let tasks = browser.evaluate("await probe.longTasks()");
    let block = browser.evaluate("probe.watchedUntilNow()");
    json!({ "tasks": tasks, "block": block, "echo": keys, "took": took })
}

/// Whether all that the other has typed stands in the field, with so much typed here.
fn arrived(browser: &Browser) -> impl Fn(usize) -> bool {
    let length = || browser.evaluate(&format!("{FIELD}.value.length"));
    let before = length().as_u64().expect("a length");
    move |typed| length() == json!(before + (UNSEEN + typed) as u64)
}

fn send(file: &str) -> Child {
    let mut sync = Command::new(program("samsyn"));
    let sync = sync.args(["sync", file]).stdout(Stdio::null());
    sync.spawn().expect("samsyn starts")
}
