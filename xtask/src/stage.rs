//! Steps with a heading.

use std::time::Instant;

use anyhow::{Context, Result};

/// Does one step of a longer work: says which, how long it took, and where it failed.
pub fn stage<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n── {name}");
    let start = Instant::now();
    let done = work();
    let seconds = start.elapsed().as_secs_f64();
    match &done {
        Ok(_) => println!("── {name}: done in {seconds:.1} s"),
        Err(_) => println!("── {name}: FAILED after {seconds:.1} s"),
    }
    done.with_context(|| format!("stage `{name}` failed"))
}
