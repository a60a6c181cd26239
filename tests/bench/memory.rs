use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use samsyn_client::Replica;
use samsyn_client::store::keys::NoKeyStore;
use samsyn_client::store::sqlite::SqliteStore;

use crate::opening::load;
use crate::report::Report;
use crate::workload::{NOW, Workload};

pub const CHILD: &str = "--measure-memory";

/// A process's memory, in KiB.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Memory {
    /// All of it that is there (VmRSS).
    pub now: u64,
    /// The most of it that ever was there (VmHWM).
    pub most: u64,
    /// What no file has (RssAnon).
    pub data: u64,
}

/// A process that has the evaluation open, against one that has only loaded the document.
pub fn measure(workload: &Workload, rounds: usize, report: &mut Report) -> Result<()> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        ours.push(spawn("client", &workload.file)?);
        theirs.push(spawn("automerge", &workload.plain())?);
    }
    ours.sort_unstable();
    theirs.sort_unstable();
    let (ours, theirs) = (ours[rounds / 2], theirs[rounds / 2]);
    report.sizes("memory with it open (VmRSS)", ours.now, theirs.now, 2.0);
    report.fact(
        "most memory while opening (VmHWM)",
        &format!("{} / {} KiB", ours.most, theirs.most),
    );
    Ok(())
}

/// Opens the evaluation and prints the process's memory.
pub fn child(how: &str, file: &Path) -> Result<()> {
    let memory = match how {
        "nothing" => own_memory()?,
        "client" => {
            let opened = SqliteStore::open(file, &NoKeyStore)?;
            let (replica, _) = Replica::open(opened.loaded, [5; 32], NOW);
            let memory = own_memory()?;
            ensure!(replica.document().is_some(), "nothing was opened");
            memory
        }
        "automerge" => {
            let document = load(&fs::read(file)?)?;
            let memory = own_memory()?;
            ensure!(!document.get_heads().is_empty(), "nothing was opened");
            memory
        }
        other => bail!("nobody opens by {other}"),
    };
    println!("{} {} {}", memory.now, memory.most, memory.data);
    Ok(())
}

/// The memory of a process that opens a file in this way.
pub fn spawn(how: &str, file: &Path) -> Result<Memory> {
    let mut child = Command::new(std::env::current_exe()?);
    let output = child
        .args([CHILD, how])
        .arg(file)
        .stderr(Stdio::inherit())
        .output()?;
    ensure!(
        output.status.success(),
        "the process that opens by {how} failed"
    );
    let text = String::from_utf8(output.stdout)?;
    let numbers: Vec<u64> = text
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    let [now, most, data] = numbers[..] else {
        bail!("the process that opens by {how} says {text:?}");
    };
    Ok(Memory { now, most, data })
}

fn own_memory() -> Result<Memory> {
    let status = fs::read_to_string("/proc/self/status").context("this needs Linux")?;
    let field = |name: &str| -> Result<u64> {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let line = line.with_context(|| format!("no {name}"))?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    };
    Ok(Memory {
        now: field("VmRSS:")?,
        most: field("VmHWM:")?,
        data: field("RssAnon:")?,
    })
}
