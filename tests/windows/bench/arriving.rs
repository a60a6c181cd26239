//! How long the page can do nothing else while another's edits arrive.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use samsyn_windows::program;
use samsyn_windows::window::Window;
use serde_json::{Value, json};

use crate::probe::{Probe, field};

/// What the other has typed, all of it in the field that is typed in here.
const UNSEEN: usize = 5_000;
/// Keys with nothing arriving.
const QUIET: usize = 60;

/// Typing, with nothing arriving.
pub fn quiet(data: &Path, file: &str) -> Value {
    let window = Window::open_with(data, &[file]);
    window.see_evaluation();
    let probe = Probe::new(&window);
    watch(&probe, |typed| typed < QUIET)
}

/// Typing, while the other sends it.
pub fn live(data: &Path, [a, b]: [&str; 2]) -> Value {
    let window = Window::open_with(data, &[a]);
    window.see_evaluation();
    window.see_all_sent();
    let probe = Probe::new(&window);
    let until = arrived(&window);
    let mut sending = send(b);
    let figures = watch(&probe, |typed| !until(typed));
    let ended = sending.wait();
    assert!(ended.is_ok_and(|ended| ended.success()), "it is sent");
    figures
}

/// Typing, while all comes at once after a time without the relay.
pub fn later(data: &Path, [a, b]: [&str; 2]) -> Value {
    let window = Window::open_with(data, &[a]);
    window.see_evaluation();
    window.see_all_sent();
    let probe = Probe::new(&window);
    let until = arrived(&window);
    ask(&window, "go_offline");
    let ended = send(b).wait();
    assert!(ended.is_ok_and(|ended| ended.success()), "it is sent");
    ask(&window, "go_online");
    watch(&probe, |typed| !until(typed))
}

/// Types for as long as it goes on.
fn watch(probe: &Probe<'_>, goes_on: impl Fn(usize) -> bool) -> Value {
    let window = probe.0;
    window.put_caret(&field(), 100);
    window.evaluate("probe.watch()");
    let begun = Instant::now();
    let mut typed = 0;
    while goes_on(typed) {
        window.press("x");
        typed += 1;
    }
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    window.until("probe.isSettled()");
    let block = window.evaluate("probe.watchedUntilNow()");
    json!({ "block": block, "echo": probe.take().0, "took": took })
}

/// Whether all that the other has typed stands in the field, with so much typed here.
fn arrived(window: &Window) -> impl Fn(usize) -> bool {
    let length = || window.evaluate(&format!("{}.value.length", field()));
    let before = length().as_u64().expect("a length");
    move |typed| length() == json!(before + (UNSEEN + typed) as u64)
}

fn send(file: &str) -> Child {
    let mut sync = Command::new(program("samsyn"));
    let sync = sync.args(["sync", file]).stdout(Stdio::null());
    sync.spawn().expect("samsyn starts")
}

/// Asks the program as the page does, under a number that the page does not come to.
fn ask(window: &Window, what: &str) {
    window.run(&format!(
        "await window.__TAURI__.core.invoke('ask', {{
            number: 1000000000, request: {{ to: 'desk', ask: {{ ask: '{what}' }} }},
        }});"
    ));
}
