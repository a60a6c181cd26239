//! `cargo xtask bench`.

use std::ffi::OsString;
use std::process::Command;

use anyhow::Result;

use crate::display::{self, Display};
use crate::page::{self, Build, Made};
use crate::setup;
use crate::stage::stage;
use crate::workspace::{WINDOWS, build_dir_of, call, cargo};

/// Builds the benchmark as it would be released and hands the arguments over.
pub fn run(arguments: &[OsString]) -> Result<()> {
    let asked = |name| arguments.iter().any(|argument| argument == name);
    if asked("--windows") {
        return with_page(arguments, "window-bench");
    }
    if asked("--browser") {
        return with_page(arguments, "browser-bench");
    }
    let bench = ["run", "--release", "-p", "samsyn-tests", "--bin", "bench"];
    call(cargo().args(bench).arg("--").args(arguments))
}

/// The same in windows or in a browser, with page and programs as they would be released.
fn with_page(arguments: &[OsString], measuring: &str) -> Result<()> {
    stage("set-up", setup::to_test_windows)?;
    let Made { program, fetched } = stage("page", || page::make(Build::Release))?;
    stage("build", || {
        let programs = ["-p", "samsyn", "-p", "sync-server", "-p", "samsyn-tests"];
        let build = ["build", "--release", "--bins"];
        call(cargo().args(build).args(programs))?;
        let build = ["build", "--release", "--bin", measuring];
        call(cargo().args(build).args(WINDOWS))
    })?;
    stage("measuring", || {
        let mut bench = Command::new(build_dir_of("release")?.join("bench"));
        bench.args(arguments);
        bench.args(["--page", &program.to_string()]);
        bench.args(["--fetched", &fetched.to_string()]);
        if display::is_seen() {
            call(&mut bench)
        } else {
            call(&mut Display::start()?.command(&bench))
        }
    })
}
