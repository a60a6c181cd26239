//! Thousands of random lives of an evaluation: evaluators work, connections drop, laptops and the
//! relay crash, disks fill up. When everything is mended, everything that was saved is everywhere.
//!
//! `SAMSYN_SEEDS=n` sets how many; `SAMSYN_SEED=n` replays one.

use samsyn_tests::simulation::{run, run_all};

const SEEDS: u64 = 3_000;

#[test]
fn whatever_breaks_nothing_saved_is_lost_and_all_show_the_same() {
    if let Some(seed) = number("SAMSYN_SEED") {
        return run(seed);
    }
    if let Err(seed) = run_all(number("SAMSYN_SEEDS").unwrap_or(SEEDS)) {
        panic!("seed {seed} fails; replay it with SAMSYN_SEED={seed}");
    }
}

fn number(variable: &str) -> Option<u64> {
    let value = std::env::var(variable).ok()?;
    Some(
        value
            .parse()
            .unwrap_or_else(|_| panic!("{variable} is no number: {value}")),
    )
}
