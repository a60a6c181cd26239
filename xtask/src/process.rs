//! A program that runs beside us.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::workspace::shown;

/// A running program whose output we read. It is killed when this is dropped.
pub struct Process {
    name: String,
    child: Child,
    lines: Receiver<String>,
}

impl Process {
    /// Starts a program with nothing to read from; what it writes to stderr goes where ours goes.
    pub fn start(command: &mut Command) -> Result<Self> {
        let name = shown(command);
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("can't start {name}"))?;
        let output = child.stdout.take().context("its output isn't ours")?;
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                // Who no longer listens must not stop the program by a full pipe.
                let _ = sender.send(line);
            }
        });
        Ok(Self { name, child, lines })
    }

    /// Waits for a line that begins so and returns what follows. Lines before it are passed over.
    pub fn wait_for(&mut self, beginning: &str, within: Duration) -> Result<String> {
        let deadline = Instant::now() + within;
        loop {
            match self.lines.recv_timeout(deadline - Instant::now()) {
                Ok(line) => {
                    if let Some(rest) = line.strip_prefix(beginning) {
                        return Ok(rest.trim().to_owned());
                    }
                }
                Err(RecvTimeoutError::Timeout) => bail!(
                    "{}: no line `{beginning}…` within {} s",
                    self.name,
                    within.as_secs()
                ),
                Err(RecvTimeoutError::Disconnected) => bail!(
                    "{} ended with {} before it said `{beginning}…`",
                    self.name,
                    self.child.wait()?
                ),
            }
        }
    }

    /// Waits until the program ends by itself, or is ended with us.
    pub fn end(mut self) -> Result<ExitStatus> {
        Ok(self.child.wait()?)
    }

    /// Asks the program to end (TERM) and waits until it has.
    pub fn stop(mut self, within: Duration) -> Result<ExitStatus> {
        // The shell's own `kill`: small systems have no other, and a signal needs `unsafe` here.
        let signal = format!("kill -TERM {}", self.child.id());
        let status = Command::new("sh").args(["-c", &signal]).status()?;
        if !status.success() {
            bail!("can't send TERM to {}", self.name);
        }
        let deadline = Instant::now() + within;
        loop {
            // The end of its output is the end of the program, nearly; the status is the proof.
            match self.lines.recv_timeout(deadline - Instant::now()) {
                Ok(_) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(self.child.wait()?),
                Err(RecvTimeoutError::Timeout) => {
                    bail!("{} still runs {} s after TERM", self.name, within.as_secs())
                }
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_secs(10);

    fn shell(script: &str) -> Process {
        Process::start(Command::new("sh").args(["-c", script])).unwrap()
    }

    #[test]
    fn a_line_is_waited_for() {
        let mut process = shell("echo starting; echo listening on ws://here; exec sleep 60");
        let address = process.wait_for("listening on ", SOON).unwrap();
        assert_eq!(address, "ws://here");
    }

    #[test]
    fn a_program_that_ends_early_is_named() {
        let error = shell("exit 4").wait_for("ready", SOON).unwrap_err();
        assert!(error.to_string().contains("exit status: 4"), "{error}");
    }

    #[test]
    fn a_program_may_put_its_things_in_order_at_the_end() {
        let mut process =
            shell("trap 'exit 7' TERM; echo ready; while :; do read x </dev/null; done");
        process.wait_for("ready", SOON).unwrap();
        assert_eq!(process.stop(SOON).unwrap().code(), Some(7));
    }

    #[test]
    fn a_program_that_says_nothing_is_not_waited_for_forever() {
        let mut process = shell("exec sleep 60");
        let error = process.wait_for("ready", Duration::ZERO).unwrap_err();
        assert!(error.to_string().contains("no line"), "{error}");
    }
}
