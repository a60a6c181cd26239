//! The programs that this repository builds.

use std::path::PathBuf;

use anyhow::Result;

use crate::workspace::{build_dir, call, cargo};

/// Where the built programs are.
pub struct Binaries {
    pub samsyn: PathBuf,
    pub sync_server: PathBuf,
}

impl Binaries {
    /// Brings them up to date.
    pub fn build() -> Result<Self> {
        call(cargo().args(["build", "-p", "samsyn", "-p", "sync-server"]))?;
        let dir = build_dir()?;
        Ok(Self {
            samsyn: dir.join("samsyn"),
            sync_server: dir.join("sync-server"),
        })
    }
}
