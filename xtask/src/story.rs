//! Two evaluators, one relay, one evaluation: played in the terminal.

use std::process::Command;
use std::time::Duration;

use anyhow::{Result, ensure};

use crate::binaries::Binaries;
use crate::process::Process;
use crate::workspace::build_dir;

/// Long enough for a loaded machine; nothing here waits for the time itself.
const PATIENCE: Duration = Duration::from_secs(20);

/// Plays the story with real programs on this machine.
pub fn play(binaries: &Binaries) -> Result<()> {
    let folder = build_dir()?.join("story");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;

    println!("The program is {}.", binaries.samsyn.display());
    let mut relay = Process::start(
        Command::new(&binaries.sync_server)
            .args(["--listen", "127.0.0.1:0", "--data"])
            .arg(folder.join("relay")),
    )?;
    let address = relay.wait_for("listening on ", PATIENCE)?;
    println!("The relay listens on {address}.");

    let status = relay.stop(PATIENCE)?;
    ensure!(status.success(), "the relay ended with {status}");
    Ok(())
}
