//! `cargo xtask bench`.

use std::ffi::OsString;

use anyhow::Result;

use crate::workspace::{call, cargo};

/// Builds the benchmark as it would be released and hands the arguments over.
pub fn run(arguments: &[OsString]) -> Result<()> {
    let bench = ["run", "--release", "-p", "samsyn-tests", "--bin", "bench"];
    call(cargo().args(bench).arg("--").args(arguments))
}
