//! Writes the bindings between a page and its WebAssembly.
//!
//! This is wasm-bindgen's own command. Built from here, `Cargo.lock` keeps it at the version of
//! the `wasm-bindgen` crate, which it must match exactly.

use wasm_bindgen_cli::wasm_bindgen::run_cli_with_args;

fn main() -> anyhow::Result<()> {
    run_cli_with_args(std::env::args_os())
}
