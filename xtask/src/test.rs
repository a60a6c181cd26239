//! `cargo xtask test`.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::arguments::Scope;
use crate::page::{self, Build};
use crate::setup;
use crate::stage::stage;
use crate::tally::Tally;
use crate::workspace::{build_dir_of, call, cargo};

/// The same packages at every stage: cargo builds a dependency anew for each set of features, and
/// the set follows from the packages. The runner has dozens of its own and is built by itself.
const PACKAGES: [&str; 3] = ["--workspace", "--exclude", "wasm-tools"];

/// What also runs in a browser.
const IN_BROWSER: [&str; 6] = [
    "-p",
    "samsyn-schema",
    "-p",
    "samsyn-sync",
    "-p",
    "samsyn-client",
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
    let mut tests = native_tests();
    match scope {
        Scope::Named(filters) => {
            stage("set-up", setup::to_build)?;
            page::make_if_absent()?;
            tests.arg("--").args(filters);
        }
        Scope::Fast => {
            stage("set-up", setup::to_test)?;
            page::make_if_absent()?;
            style()?;
        }
        Scope::All => {
            stage("set-up", setup::everything)?;
            stage("page", || page::make(Build::Working))?;
            style()?;
            stage("tests in WebAssembly", || add(sum, &mut wasm_tests()?))?;
        }
    }
    // The tests that cross crates start the built programs.
    stage("build", || {
        call(cargo().arg("build").args(PACKAGES).arg("--all-targets"))
    })?;
    stage("tests", || add(sum, &mut tests))
}

fn style() -> Result<()> {
    stage("format", || call(cargo().args(["fmt", "--all", "--check"])))?;
    stage("clippy", || {
        let mut clippy = cargo();
        clippy.arg("clippy").args(PACKAGES).arg("--all-targets");
        call(clippy.args(["--", "-D", "warnings"]))
    })
}

fn native_tests() -> Command {
    let mut tests = cargo();
    tests.arg("test").args(PACKAGES).arg("--no-fail-fast");
    tests
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
        .arg("test")
        .args(IN_BROWSER)
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
