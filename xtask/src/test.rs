//! `cargo xtask test`.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::arguments::Scope;
use crate::display::Display;
use crate::page::{self, Build};
use crate::setup;
use crate::stage::stage;
use crate::tally::Tally;
use crate::workspace::{PACKAGES, WINDOWS, build_dir_of, call, cargo};

/// What also runs in a browser.
const IN_BROWSER: [&str; 10] = [
    "-p",
    "samsyn-schema",
    "-p",
    "samsyn-sync",
    "-p",
    "samsyn-client",
    "-p",
    "samsyn-ui",
    "-p",
    "samsyn-worker",
];

/// Checks what `scope` names, stopping at the first stage that fails, and ends with the sum over
/// all tests.
pub fn run(scope: &Scope) -> Result<()> {
    let mut sum = Tally::default();
    let outcome = stages(scope, &mut sum);
    // A stage that broke off without a failed test has no true sum to show.
    if outcome.is_ok() || sum.failed > 0 {
        println!("\n{sum}");
    }
    outcome
}

fn stages(scope: &Scope, sum: &mut Tally) -> Result<()> {
    match scope {
        Scope::Named(filters) => {
            stage("set-up", setup::to_build)?;
            native(sum, filters)
        }
        Scope::Windows(filters) => {
            stage("set-up", setup::to_test_windows)?;
            stage("page", || page::make(Build::Working))?;
            stage("build", || {
                call(cargo().arg("build").args(PACKAGES).arg("--bins"))
            })?;
            windows(sum, filters)
        }
        Scope::Fast => {
            stage("set-up", setup::to_test)?;
            format()?;
            clippy(&PACKAGES)?;
            native(sum, &[])
        }
        Scope::All => {
            stage("set-up", setup::everything)?;
            format()?;
            // First, so that the program is compiled once, with the page in it.
            stage("page", || page::make(Build::Working))?;
            clippy(&PACKAGES)?;
            clippy(&WINDOWS)?;
            stage("tests in WebAssembly", || add(sum, &mut wasm_tests()?))?;
            native(sum, &[])?;
            embedded(sum)?;
            windows(sum, &[])
        }
    }
}

fn format() -> Result<()> {
    stage("format", || call(cargo().args(["fmt", "--all", "--check"])))
}

fn clippy(packages: &[&str]) -> Result<()> {
    stage("clippy", || {
        let mut clippy = cargo();
        clippy.arg("clippy").args(packages).arg("--all-targets");
        call(clippy.args(["--", "-D", "warnings"]))
    })
}

fn native(sum: &mut Tally, filters: &[String]) -> Result<()> {
    // The tests that cross crates start the built programs.
    stage("build", || {
        call(cargo().arg("build").args(PACKAGES).arg("--all-targets"))
    })?;
    let mut tests = cargo();
    tests.arg("test").args(PACKAGES).arg("--no-fail-fast");
    stage("tests", || add(sum, tests.arg("--").args(filters)))
}

/// The relay with the page in it.
fn embedded(sum: &mut Tally) -> Result<()> {
    stage("tests of the embedded page", || {
        let mut tests = cargo();
        tests
            .arg("test")
            .args(PACKAGES)
            .args(["--test", "embedded"]);
        add(sum, tests.args(["--features", "sync-server/embedded-ui"]))
    })
}

fn windows(sum: &mut Tally, filters: &[String]) -> Result<()> {
    stage("tests in windows", || {
        let mut tests = cargo();
        tests.arg("test").args(WINDOWS).arg("--no-fail-fast");
        let display = Display::start()?;
        add(sum, &mut display.command(tests.arg("--").args(filters)))
    })
}

fn wasm_tests() -> Result<Command> {
    let profile = ["--profile", "wasm"];
    call(cargo().args(["build", "-p", "wasm-tools"]).args(profile))?;
    let mut tests = cargo();
    tests
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            build_dir_of("wasm")?.join("wasm-runner"),
        )
        .env("NODE_ARGS", setup::node_arguments()?)
        .env("CHROMEDRIVER", "chromedriver")
        // Seconds for all tests of a file, however slow the machine.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "600")
        .arg("test")
        .args(IN_BROWSER)
        // The page's tests bring a replica into the page.
        .args(["--features", "samsyn-ui/in-page"])
        .args(profile)
        .args(["--target", setup::WASM, "--tests", "--no-fail-fast"]);
    Ok(tests)
}

/// Runs tests and adds them to the sum.
fn add(sum: &mut Tally, tests: &mut Command) -> Result<()> {
    let (tally, status) = Tally::of(tests)?;
    *sum += tally;
    ensure!(tally.failed == 0, "{tally}");
    ensure!(
        status.success(),
        "the tests did not run to their end ({status})"
    );
    ensure!(tally.passed > 0, "no test was run");
    Ok(())
}
