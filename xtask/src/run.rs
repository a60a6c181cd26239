//! `cargo xtask run`.

use anyhow::Result;

use crate::binaries::Binaries;
use crate::stage::stage;
use crate::{setup, story};

/// Builds the program and the relay and plays the story.
pub fn run() -> Result<()> {
    setup::to_build()?;
    let binaries = stage("build", Binaries::build)?;
    stage("story", || story::play(&binaries))
}
