//! What it costs in a window: `window-bench` measures in real windows, here it gets its files and
//! its figures are judged.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use samsyn_tests::process::Relay;
use serde_json::Value;

use crate::figures::{time, times};
use crate::keystroke::duration;
use crate::report::{Report, median, percentile};
use crate::workload::{KEYSTROKES, Workload};
use crate::{memory, prepare};

const START: Duration = Duration::from_millis(1_500);
const SAVED: Duration = Duration::from_millis(60);
const BLOCKED: Duration = Duration::from_millis(50);
const PAGE_BYTES: u64 = 1_200_000;

/// Measures in windows. `page`: the bytes of the page's program, compressed.
pub fn measure(folder: &Path, rounds: usize, page: Option<u64>, report: &mut Report) -> Result<()> {
    eprintln!("typing {KEYSTROKES} keystrokes ...");
    let workload = Workload::new(folder, &prepare::plan())?;
    let relay = Relay::start(&folder.join("relay"));
    eprintln!("typing {} more in two rooms ...", prepare::UNSEEN);
    let live = prepare::pair(&workload, &folder.join("live"), 1, &relay.url)?;
    let later = prepare::pair(&workload, &folder.join("later"), 2, &relay.url)?;
    let program = std::env::current_exe()?.with_file_name("window-bench");
    let output = Command::new(program)
        .arg(folder.join("data"))
        .arg(rounds.to_string())
        .args([live.a, live.b, later.a, later.b])
        .stderr(Stdio::inherit())
        .output()
        .context("window-bench can't be started: use `cargo xtask bench --windows`")?;
    ensure!(output.status.success(), "{}", output.status);
    let figures: Value = serde_json::from_slice(&output.stdout)?;

    start(&figures, report)?;
    typing(&figures, report)?;
    arriving(&figures, report)?;
    memory(&figures, &workload, rounds, report)?;
    if let Some(bytes) = page {
        report.within_size("WebAssembly of the page, compressed", bytes, PAGE_BYTES);
    }
    Ok(())
}

fn start(figures: &Value, report: &mut Report) -> Result<()> {
    let mut starts = times(&figures["starts"])?;
    let what = "from the program's start to the evaluation";
    report.within_time(what, median(&mut starts), START);
    report.spread(&starts);
    Ok(())
}

fn typing(figures: &Value, report: &mut Report) -> Result<()> {
    let [mut ours, mut bare] = [
        times(&figures["typing"]["field"]["echo"])?,
        times(&figures["typing"]["bare"]["echo"])?,
    ];
    report.times(
        "key press until painted, 5,000 characters",
        median(&mut ours),
        median(&mut bare),
        1.5,
    );
    report.fact(
        "the same, 95 of 100",
        &format!(
            "{} / {}",
            duration(percentile(&mut ours, 95)),
            duration(percentile(&mut bare, 95))
        ),
    );
    let mut saved = times(&figures["typing"]["field"]["saved"])?;
    let usual = percentile(&mut saved, 95);
    report.within_time("key press until saved, 95 of 100", usual, SAVED);
    report.fact("the same, median", &duration(median(&mut saved)));
    Ok(())
}

fn arriving(figures: &Value, report: &mut Report) -> Result<()> {
    let of = |how: &str| &figures["arriving"][how];
    for (how, what) in [
        ("live", "5,000 keystrokes arrive: longest block"),
        ("later", "the same at once, after a time offline"),
    ] {
        report.within_time(what, time(&of(how)["block"])?, BLOCKED);
    }
    report.fact(
        "longest block with nothing arriving",
        &duration(time(&of("quiet")["block"])?),
    );
    for (how, what) in [
        ("live", "longest until painted while they arrive"),
        ("later", "longest until painted after a time offline"),
        ("quiet", "longest until painted with nothing arriving"),
    ] {
        let mut echoes = times(&of(how)["echo"])?;
        report.fact(what, &duration(percentile(&mut echoes, 100)));
    }
    for (how, what) in [
        ("live", "all arrived after"),
        ("later", "all arrived after, after a time offline"),
    ] {
        report.fact(what, &duration(time(&of(how)["took"])?));
    }
    Ok(())
}

/// What the evaluation adds to the program, against what the document adds to an empty process.
fn memory(figures: &Value, workload: &Workload, rounds: usize, report: &mut Report) -> Result<()> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in figures["memory"].as_array().context("no memory")? {
        let [before, after] = ["before", "after"].map(|when| round[when].as_u64());
        let (before, after) = before.zip(after).context("no memory")?;
        ours.push(after.saturating_sub(before));
    }
    for _ in 0..rounds {
        let [empty, loaded] =
            ["nothing", "automerge"].map(|how| memory::spawn(how, &workload.plain()));
        theirs.push(loaded?.data.saturating_sub(empty?.data));
    }
    ours.sort_unstable();
    theirs.sort_unstable();
    let middle = |sizes: &[u64]| sizes.get(sizes.len() / 2).copied();
    let both = middle(&ours).zip(middle(&theirs));
    let (ours, theirs) = both.context("no memory")?;
    report.sizes("memory that opening adds (RssAnon)", ours, theirs, 2.0);
    Ok(())
}
