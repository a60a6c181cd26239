//! `cargo xtask screenshots`.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::binaries::Binaries;
use crate::display::Display;
use crate::page::{self, Build};
use crate::setup;
use crate::stage::stage;
use crate::workspace::{WINDOWS, build_dir, call, cargo, root, target_dir};

/// The pictures in the README, and what they are called there.
const SHOWN: [(&str, &str); 3] = [
    ("overview-sample-sv-light-1280.png", "overview.png"),
    ("area-sample-sv-light-1280.png", "area.png"),
    ("divergences-sample-sv-dark-1280.png", "divergences.png"),
];

/// Takes pictures of every view in real windows; with `write`, those of the README are put there.
pub fn take(write: bool) -> Result<()> {
    stage("set-up", setup::to_test_windows)?;
    stage("page", || page::make(Build::Working))?;
    stage("build", || {
        Binaries::build()?;
        call(cargo().arg("build").args(WINDOWS).arg("--bins"))
    })?;
    let folder = target_dir()?.join("screenshots");
    stage("screenshots", || {
        let mut take = Command::new(build_dir()?.join("screenshots"));
        take.arg(&folder);
        call(&mut Display::start()?.command(&take))
    })?;
    for (taken, shown) in SHOWN.iter().filter(|_| write) {
        let shown = root().join("docs/pictures").join(shown);
        fs::copy(folder.join(taken), &shown)
            .with_context(|| format!("{taken} can't be copied to {}", shown.display()))?;
    }
    Ok(())
}
