//! What the tests that cross crates share: a small evaluation, a simulated world, and real
//! processes.

pub mod evaluation;
pub mod legible;
pub mod lives;
pub mod process;
pub mod simulation;
pub mod wire;
