//! Hundreds of random evaluations from founding to publishing: two to five evaluators, without a
//! network for spells, crashes, late joiners, leavers.
//!
//! `SAMSYN_SEEDS=n` sets how many; `SAMSYN_SEED=n` replays one.

use samsyn_tests::lives::live;
use samsyn_tests::simulation::run_seeds;

#[test]
fn whatever_they_do_all_come_to_one_result_and_to_none_before_its_time() {
    run_seeds(300, live);
}
