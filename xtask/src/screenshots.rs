//! `cargo xtask screenshots`.

use std::process::Command;

use anyhow::Result;

use crate::binaries::Binaries;
use crate::display::Display;
use crate::page::{self, Build};
use crate::setup;
use crate::stage::stage;
use crate::workspace::{WINDOWS, build_dir, call, cargo, target_dir};

/// Takes pictures of every view in real windows.
pub fn take() -> Result<()> {
    stage("set-up", setup::to_test_windows)?;
    stage("page", || page::make(Build::Working))?;
    stage("build", || {
        Binaries::build()?;
        call(cargo().arg("build").args(WINDOWS).arg("--bins"))
    })?;
    stage("screenshots", || {
        let mut take = Command::new(build_dir()?.join("screenshots"));
        take.arg(target_dir()?.join("screenshots"));
        call(&mut Display::start()?.command(&take))
    })
}
