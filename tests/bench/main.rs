//! What Samsyn costs beyond the CRDT that it is built on, in one run on one machine.
//!
//! An evaluation of 60,000 keystrokes by two evaluators is opened, typed in, merged and held in
//! memory, once through `client` and once with the plain `automerge` crate; the ratio is held
//! against a bound. `--write` puts the table into `docs/performance.md`, `--rounds N` sets how
//! often each is measured. Exit code 1: a bound is missed.

mod keystroke;
mod laptop;
mod machine;
mod memory;
mod merging;
mod opening;
mod report;
mod workload;

use std::path::Path;

use anyhow::{Context, bail};

use self::report::Report;
use self::workload::Workload;

fn main() -> anyhow::Result<()> {
    let (mut rounds, mut write) = (7, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--write" => write = true,
            "--rounds" => {
                let number = arguments.next().context("--rounds needs a number")?;
                rounds = number.parse().context("--rounds needs a number")?;
            }
            // This program again, as the process whose memory is measured.
            memory::CHILD => {
                let how = arguments.next().context("the child needs to know how")?;
                let file = arguments.next().context("the child needs a file")?;
                return memory::child(&how, Path::new(&file));
            }
            other => bail!("unknown argument {other}; there are --write and --rounds N"),
        }
    }
    // Beside the program: a temporary folder may be in memory, where a sync costs nothing.
    let program = std::env::current_exe()?;
    let folder = tempfile::tempdir_in(program.parent().context("the program is in a folder")?)?;
    eprintln!("typing {} keystrokes ...", workload::KEYSTROKES);
    let workload = Workload::new(folder.path())?;
    let mut report = Report::default();
    eprintln!("opening ...");
    opening::measure(&workload, rounds, &mut report)?;
    eprintln!("keystrokes ...");
    keystroke::measure(&workload, &mut report)?;
    eprintln!("merging ...");
    merging::measure(&workload, rounds, &mut report)?;
    eprintln!("memory ...");
    memory::measure(&workload, rounds, &mut report)?;
    print!("{report}");
    if write {
        report.write(Path::new(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../docs/performance.md"
        )))?;
    }
    if !report.holds() {
        bail!("a bound is missed");
    }
    Ok(())
}
