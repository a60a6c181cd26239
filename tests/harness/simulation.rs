//! A world in which laptops, a network and a relay fail, in virtual time and from one seed.
//!
//! The replicas and the relay are the real ones; only what they stand on is simulated. A seed
//! gives the same run each time.

pub(crate) mod dice;
mod fault;
mod laptop;
mod network;
mod oracle;
mod relay;
mod schedule;
mod work;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

pub use world::run;

/// Runs as many seeds as `SAMSYN_SEEDS` says, else `usual`; or the one that `SAMSYN_SEED` names.
///
/// # Panics
/// If one fails; it says which.
pub fn run_seeds(usual: u64, run: impl Fn(u64) + Sync) {
    if let Some(seed) = number("SAMSYN_SEED") {
        return run(seed);
    }
    if let Err(seed) = run_all(number("SAMSYN_SEEDS").unwrap_or(usual), run) {
        panic!("seed {seed} fails; replay it with SAMSYN_SEED={seed}");
    }
}

fn number(variable: &str) -> Option<u64> {
    let value = std::env::var(variable).ok()?;
    let number = value.parse();
    Some(number.unwrap_or_else(|_| panic!("{variable} is no number: {value}")))
}

/// Runs the seeds from 1 to `seeds` on all cores, until one fails.
///
/// # Errors
/// The smallest seed that was seen to fail.
pub fn run_all(seeds: u64, run: impl Fn(u64) + Sync) -> Result<(), u64> {
    let next = AtomicU64::new(1);
    let failed = Mutex::new(None::<u64>);
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed > seeds || failed.lock().expect("nobody panics with it").is_some() {
                return;
            }
            if catch_unwind(AssertUnwindSafe(|| run(seed))).is_err() {
                let mut failed = failed.lock().expect("nobody panics with it");
                *failed = Some(failed.map_or(seed, |other| other.min(seed)));
            }
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(work);
        }
    });
    failed
        .into_inner()
        .expect("nobody panics with it")
        .map_or(Ok(()), Err)
}
