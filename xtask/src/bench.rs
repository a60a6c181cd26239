//! `cargo xtask bench`.

use std::ffi::OsString;
use std::process::Command;

use anyhow::Result;

use crate::display::{self, Display};
use crate::page::{self, Build};
use crate::setup;
use crate::stage::stage;
use crate::workspace::{WINDOWS, build_dir_of, call, cargo};

/// Builds the benchmark as it would be released and hands the arguments over.
pub fn run(arguments: &[OsString]) -> Result<()> {
    if arguments.iter().any(|argument| argument == "--windows") {
        return in_windows(arguments);
    }
    let bench = ["run", "--release", "-p", "samsyn-tests", "--bin", "bench"];
    call(cargo().args(bench).arg("--").args(arguments))
}

/// The same in windows, with page and programs as they would be released.
fn in_windows(arguments: &[OsString]) -> Result<()> {
    stage("set-up", setup::to_test_windows)?;
    let page = stage("page", || page::make(Build::Release))?;
    stage("build", || {
        let programs = ["-p", "samsyn", "-p", "sync-server", "-p", "samsyn-tests"];
        let build = ["build", "--release", "--bins"];
        call(cargo().args(build).args(programs))?;
        let build = ["build", "--release", "--bin", "window-bench"];
        call(cargo().args(build).args(WINDOWS))
    })?;
    stage("measuring", || {
        let mut bench = Command::new(build_dir_of("release")?.join("bench"));
        bench.args(arguments).arg("--page").arg(page.to_string());
        if display::is_seen() {
            call(&mut bench)
        } else {
            call(&mut Display::start()?.command(&bench))
        }
    })
}
