//! How long it takes to open the evaluation, and what memory it takes.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use samsyn_windows::program;
use samsyn_windows::window::Window;
use serde_json::{Value, json};

/// Of the times in `/proc`, on every Linux.
const TICKS_PER_SECOND: f64 = 100.0;

/// From the start of the program's process to the evaluation, in milliseconds.
pub fn start(data: &Path, file: &str) -> Value {
    let window = Window::open_with(data, &[file]);
    window.see_evaluation();
    let shown = "performance.timeOrigin + performance.getEntriesByName('evaluation')[0].startTime";
    let shown = window.evaluate(shown);
    let shown = shown.as_f64().expect("the page marks when it is shown");
    json!(shown - started(window.process()))
}

/// When a process was started, in milliseconds of the clock, to 10.
fn started(process: u32) -> f64 {
    let stat = read(&format!("/proc/{process}/stat"));
    // The name before may have blanks. What follows begins with the third field.
    let (_, fields) = stat.rsplit_once(')').expect("a name in parentheses");
    let ticks: f64 = number(fields.split_whitespace().nth(22 - 3));
    let uptime: f64 = number(read("/proc/uptime").split_whitespace().next());
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.expect("it is after 1970").as_secs_f64();
    (now - uptime + ticks / TICKS_PER_SECOND) * 1000.0
}

/// The memory of the program itself, in KiB, with nothing open and with the evaluation.
pub fn memory(data: &Path, file: &str) -> Value {
    let window = Window::open(data);
    let before = own_memory(window.process());
    // A second start hands the file to the first.
    let mut second = Command::new(program("samsyn"));
    second.arg(file).arg("--data").arg(data);
    let ended = second.stdout(Stdio::null()).status();
    assert!(
        ended.is_ok_and(|ended| ended.success()),
        "it is handed over"
    );
    window.see_evaluation();
    json!({ "before": before, "after": own_memory(window.process()) })
}

fn own_memory(process: u32) -> u64 {
    let status = read(&format!("/proc/{process}/status"));
    let mut lines = status.lines();
    let line = lines.find_map(|line| line.strip_prefix("RssAnon:"));
    number(line.map(|line| line.trim().trim_end_matches(" kB")))
}

fn read(path: &str) -> String {
    fs::read_to_string(path).expect("this needs Linux, and a running program")
}

fn number<T: std::str::FromStr>(text: Option<&str>) -> T {
    let number = text.and_then(|text| text.parse().ok());
    number.expect("a number")
}
