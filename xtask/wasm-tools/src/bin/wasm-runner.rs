//! Runs the test binaries of the wasm32 target, in Node.js or in a browser.
//!
//! This is wasm-bindgen's own test runner. Built from here, `Cargo.lock` keeps it at the version
//! of the `wasm-bindgen` crate, which it must match exactly.

use wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args;

fn main() -> anyhow::Result<()> {
    run_cli_with_args(std::env::args_os())
}
