//! What Samsyn costs beyond the CRDT that it is built on, in one run on one machine.
//!
//! An evaluation of 60,000 keystrokes by two evaluators is opened, typed in, merged and held in
//! memory, once through `client` and once with the plain `automerge` crate; the ratio is held
//! against a bound. `--windows` measures in the program's windows instead, `--browser`
//! the page in a browser, which `cargo xtask bench` prepares for. `--write` puts the table into `docs/performance.md`,
//! `--rounds N` sets how often each is measured. Exit code 1: a bound is missed.

mod browser;
mod figures;
mod keystroke;
mod laptop;
mod machine;
mod memory;
mod merging;
mod opening;
mod prepare;
mod report;
mod windows;
mod workload;

use std::path::Path;

use anyhow::{Context, bail};

use self::report::Report;
use self::workload::{Plan, Workload};

/// Where it is measured.
enum Place {
    Client,
    Windows,
    Browser,
}

fn main() -> anyhow::Result<()> {
    let (mut rounds, mut write) = (7, false);
    let (mut place, mut page, mut fetched) = (Place::Client, None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--write" => write = true,
            "--windows" => place = Place::Windows,
            "--browser" => place = Place::Browser,
            "--rounds" => {
                let number = arguments.next().context("--rounds needs a number")?;
                rounds = number.parse().context("--rounds needs a number")?;
            }
            // How many bytes the page's program has, compressed.
            "--page" => {
                let number = arguments.next().context("--page needs a number")?;
                page = Some(number.parse().context("--page needs a number")?);
            }
            // How many bytes a browser fetches at its first visit, compressed.
            "--fetched" => {
                let number = arguments.next().context("--fetched needs a number")?;
                fetched = Some(number.parse().context("--fetched needs a number")?);
            }
            // This program again, as the process whose memory is measured.
            memory::CHILD => {
                let how = arguments.next().context("the child needs to know how")?;
                let file = arguments.next().context("the child needs a file")?;
                return memory::child(&how, Path::new(&file));
            }
            other => {
                bail!(
                    "unknown argument {other}; there are --windows, --browser, --write and \
                     --rounds N"
                )
            }
        }
    }
    // Beside the program: a temporary folder may be in memory, where a sync costs nothing.
    let program = std::env::current_exe()?;
    let folder = tempfile::tempdir_in(program.parent().context("the program is in a folder")?)?;
    let mut report = Report::default();
    let marks = match place {
        Place::Client => {
            measure(folder.path(), rounds, &mut report)?;
            "measured"
        }
        Place::Windows => {
            windows::measure(folder.path(), rounds, page, &mut report)?;
            "measured in windows"
        }
        Place::Browser => {
            browser::measure(folder.path(), rounds, fetched, &mut report)?;
            "measured in a browser"
        }
    };
    print!("{report}");
    if write {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/performance.md");
        report.write(Path::new(file), marks)?;
    }
    if !report.holds() {
        bail!("a bound is missed");
    }
    Ok(())
}

fn measure(folder: &Path, rounds: usize, report: &mut Report) -> anyhow::Result<()> {
    eprintln!("typing {} keystrokes ...", workload::KEYSTROKES);
    let workload = Workload::new(folder, &Plan::one_section())?;
    eprintln!("opening ...");
    opening::measure(&workload, rounds, report)?;
    eprintln!("keystrokes ...");
    keystroke::measure(&workload, report)?;
    eprintln!("merging ...");
    merging::measure(&workload, rounds, report)?;
    eprintln!("memory ...");
    memory::measure(&workload, rounds, report)
}
