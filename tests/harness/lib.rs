//! What the tests that cross crates share: a small evaluation, and a simulated world.

pub mod evaluation;
pub mod simulation;
