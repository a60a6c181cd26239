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

/// A process that has the evaluation open, against one that has only loaded the document.
pub fn measure(workload: &Workload, rounds: usize, report: &mut Report) -> Result<()> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        ours.push(spawn("client", &workload.file)?);
        theirs.push(spawn(
            "automerge",
            &workload.folder.join("plain.automerge"),
        )?);
    }
    ours.sort_unstable();
    theirs.sort_unstable();
    let (ours, theirs) = (ours[rounds / 2], theirs[rounds / 2]);
    report.sizes("memory with it open (VmRSS)", ours.0, theirs.0, 2.0);
    report.fact(
        "most memory while opening (VmHWM)",
        &format!("{} / {} KiB", ours.1, theirs.1),
    );
    Ok(())
}

/// Opens the evaluation and prints the process's memory in KiB: now, and at most.
pub fn child(how: &str, file: &Path) -> Result<()> {
    let sizes = match how {
        "client" => {
            let opened = SqliteStore::open(file, &NoKeyStore)?;
            let (replica, _) = Replica::open(opened.loaded, [5; 32], NOW);
            let sizes = own_memory()?;
            ensure!(replica.document().is_some(), "nothing was opened");
            sizes
        }
        "automerge" => {
            let document = load(&fs::read(file)?)?;
            let sizes = own_memory()?;
            ensure!(!document.get_heads().is_empty(), "nothing was opened");
            sizes
        }
        other => bail!("nobody opens by {other}"),
    };
    println!("{} {}", sizes.0, sizes.1);
    Ok(())
}

fn spawn(how: &str, file: &Path) -> Result<(u64, u64)> {
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
    let (now, most) = text.trim().split_once(' ').context("two numbers")?;
    Ok((now.parse()?, most.parse()?))
}

fn own_memory() -> Result<(u64, u64)> {
    let status = fs::read_to_string("/proc/self/status").context("this needs Linux")?;
    let field = |name: &str| -> Result<u64> {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let line = line.with_context(|| format!("no {name}"))?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    };
    Ok((field("VmRSS:")?, field("VmHWM:")?))
}
