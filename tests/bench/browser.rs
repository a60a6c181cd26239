//! What it costs in a browser: `browser-bench` measures in Chromium, here it gets its files and
//! its figures are judged.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use samsyn_tests::process::Relay;
use serde_json::Value;

use crate::figures::{time, times};
use crate::keystroke::duration;
use crate::prepare;
use crate::report::{Report, median, percentile};
use crate::workload::{KEYSTROKES, Workload};

const FIRST: Duration = Duration::from_secs(2);
const AGAIN: Duration = Duration::from_secs(1);
const BLOCKED: Duration = Duration::from_millis(50);
const FETCHED_BYTES: u64 = 2_000_000;

/// Measures in a browser. `fetched`: the bytes of a first visit, compressed.
pub fn measure(
    folder: &Path,
    rounds: usize,
    fetched: Option<u64>,
    report: &mut Report,
) -> Result<()> {
    eprintln!("typing {KEYSTROKES} keystrokes ...");
    let workload = Workload::new(folder, &prepare::plan())?;
    let relay = Relay::start(&folder.join("relay"));
    eprintln!("typing {} more in two rooms ...", prepare::UNSEEN);
    let live = prepare::pair(&workload, &folder.join("live"), 1, &relay.url)?;
    let later = prepare::pair(&workload, &folder.join("later"), 2, &relay.url)?;
    let program = std::env::current_exe()?.with_file_name("browser-bench");
    let output = Command::new(program)
        .arg(folder.join("data"))
        .args([&rounds.to_string(), &relay.url])
        .args([live.a, live.b, later.a, later.b])
        .stderr(Stdio::inherit())
        .output()
        .context("browser-bench can't be started: use `cargo xtask bench --browser`")?;
    ensure!(output.status.success(), "{}", output.status);
    let figures: Value = serde_json::from_slice(&output.stdout)?;

    loading(&figures["loading"], report)?;
    arriving(&figures["arriving"], report)?;
    if let Some(bytes) = fetched {
        let what = "fetched at the first visit, in brotli";
        report.within_size(what, bytes, FETCHED_BYTES);
    }
    Ok(())
}

fn loading(figures: &Value, report: &mut Report) -> Result<()> {
    for (how, what, bound) in [
        ("first", "first visit until it can be used", FIRST),
        (
            "again",
            "a later one, without a network, until it can be used",
            AGAIN,
        ),
    ] {
        let mut all = times(&figures[how])?;
        report.within_time(what, median(&mut all), bound);
        report.spread(&all);
    }
    for (how, what) in [
        ("known", "the same, once the shelf knows the evaluation"),
        ("opened", "from a click to the evaluation"),
    ] {
        report.fact(what, &duration(median(&mut times(&figures[how])?)));
    }
    Ok(())
}

fn arriving(figures: &Value, report: &mut Report) -> Result<()> {
    for (how, what) in [
        ("live", "5,000 keystrokes arrive: longest task of the page"),
        ("later", "the same at once, after a time offline"),
    ] {
        let longest = longest_task(&figures[how])?;
        let figure = longest.map_or_else(unseen, duration);
        let bound = format!("{} ms", BLOCKED.as_millis());
        report.within(
            what,
            &figure,
            &bound,
            longest.is_none_or(|it| it <= BLOCKED),
        );
    }
    let quiet = longest_task(&figures["quiet"])?;
    report.fact(
        "longest task with nothing arriving",
        &quiet.map_or_else(unseen, duration),
    );
    for (what, each) in [
        ("longest block", "block"),
        ("longest until painted", "echo"),
    ] {
        for (how, when) in [
            ("live", "while they arrive"),
            ("later", "after a time offline"),
            ("quiet", "with nothing arriving"),
        ] {
            let figure = match &figures[how][each] {
                list @ Value::Array(_) => percentile(&mut times(list)?, 100),
                one => time(one)?,
            };
            report.fact(&format!("{what} {when}"), &duration(figure));
        }
    }
    for (how, what) in [
        ("live", "all arrived after"),
        ("later", "all arrived after, after a time offline"),
    ] {
        report.fact(what, &duration(time(&figures[how]["took"])?));
    }
    Ok(())
}

/// `None`: a browser tells of none that is shorter than 50 ms.
fn longest_task(figures: &Value) -> Result<Option<Duration>> {
    let tasks = figures["tasks"].as_array().context("a list of tasks")?;
    let tasks: Vec<Duration> = tasks.iter().map(time).collect::<Result<_>>()?;
    Ok(tasks.into_iter().max())
}

fn unseen() -> String {
    "under 50 ms".to_owned()
}
