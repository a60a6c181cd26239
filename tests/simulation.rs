//! Thousands of random lives of an evaluation: evaluators work, connections drop, laptops and the
//! relay crash, disks fill up. When everything is mended, everything that was saved is everywhere.
//!
//! `SAMSYN_SEEDS=n` sets how many; `SAMSYN_SEED=n` replays one.

use samsyn_tests::simulation::{run, run_seeds};

#[test]
fn whatever_breaks_nothing_saved_is_lost_and_all_show_the_same() {
    run_seeds(3_000, run);
}
