//! The programs that this repository builds.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::process::Process;
use crate::workspace::{build_dir, call, cargo};

/// Long enough for a loaded machine; nothing here waits for the time itself.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Where the built programs are.
pub struct Binaries {
    pub samsyn: PathBuf,
    pub sync_server: PathBuf,
}

impl Binaries {
    /// Brings them up to date.
    pub fn build() -> Result<Self> {
        call(cargo().args(["build", "-p", "samsyn", "-p", "sync-server"]))?;
        let dir = build_dir()?;
        Ok(Self {
            samsyn: dir.join("samsyn"),
            sync_server: dir.join("sync-server"),
        })
    }

    /// `samsyn`, speaking English.
    pub fn samsyn(&self) -> Command {
        let mut command = Command::new(&self.samsyn);
        command.args(["--language", "en"]);
        command
    }

    /// Runs `samsyn` to its end and returns what it printed.
    pub fn call<const N: usize>(&self, arguments: [&str; N]) -> Result<String> {
        let mut command = self.samsyn();
        command.args(arguments);
        let output = command.stderr(Stdio::inherit()).output()?;
        ensure!(
            output.status.success(),
            "samsyn {} ended with {}",
            arguments[0],
            output.status
        );
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Begins the sample evaluation and returns the invitation to it.
    pub fn new_sample(&self, file: &Path, relay: &str) -> Result<String> {
        let new = self.call(["new", path(file)?, "--sample", "--relay", relay])?;
        let link = new.lines().find(|line| line.starts_with("samsyn:join#"));
        Ok(link
            .context("`samsyn new` printed no invitation")?
            .to_owned())
    }

    /// Starts a relay and returns its address.
    pub fn relay(&self, listen: &str, data: &Path) -> Result<(Process, String)> {
        self.relay_with(listen, data, [])
    }

    /// Starts a relay with further options and returns its address.
    pub fn relay_with<const N: usize>(
        &self,
        listen: &str,
        data: &Path,
        options: [&str; N],
    ) -> Result<(Process, String)> {
        let mut relay = Command::new(&self.sync_server);
        relay.args(["--log", "warn", "--listen", listen, "--data"]);
        let mut relay = Process::start(relay.arg(data).args(options))?;
        let address = relay.wait_for("listening on ", PATIENCE)?;
        Ok((relay, address))
    }
}

/// A path as an argument.
pub fn path(file: &Path) -> Result<&str> {
    file.to_str().context("a folder's name isn't text")
}
