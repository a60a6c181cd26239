//! A display that nobody sees.

use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::process::Process;
use crate::workspace::root;

const PATIENCE: Duration = Duration::from_secs(20);

/// An X server that draws in memory. It ends when this is dropped.
pub struct Display {
    /// `None` once it was told to end.
    server: Option<Process>,
    name: String,
}

impl Display {
    /// Starts one with a screen that the widest window fits in.
    pub fn start() -> Result<Self> {
        let mut command = Command::new("Xvfb");
        // It says on its standard output which display it has found free.
        command.args(["-displayfd", "1", "-nolisten", "tcp"]);
        command.args(["-screen", "0", "2560x1600x24"]);
        let mut server = Process::start(&mut command)?;
        let number = server.wait_for("", PATIENCE)?;
        Ok(Self {
            server: Some(server),
            name: format!(":{number}"),
        })
    }

    /// A command that runs on this display, with a message bus of its own: windows that share one
    /// started by the first of them end with it.
    pub fn command(&self, command: &Command) -> Command {
        let mut wrapped = Command::new("dbus-run-session");
        wrapped.arg("--config-file");
        wrapped.arg(root().join("xtask/session-bus.conf"));
        wrapped.arg("--").arg(command.get_program());
        wrapped.args(command.get_args());
        if let Some(folder) = command.get_current_dir() {
            wrapped.current_dir(folder);
        }
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => wrapped.env(name, value),
                None => wrapped.env_remove(name),
            };
        }
        wrapped.env("DISPLAY", &self.name);
        wrapped.env_remove("WAYLAND_DISPLAY");
        // The page is looked at from within; nothing listens at the bus for assistive technology.
        wrapped.env("NO_AT_BRIDGE", "1");
        wrapped
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // Not killed: it would leave its locks, and its number would be lost.
        if let Some(server) = self.server.take() {
            let _ = server.stop(PATIENCE);
        }
    }
}

/// Whether somebody sees a display.
pub fn is_seen() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    set("DISPLAY") || set("WAYLAND_DISPLAY")
}
