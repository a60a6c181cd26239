//! A copy of an evaluation as a file.

use std::path::{Path, PathBuf};

use samsyn_client::library::Format;
use samsyn_client::library::copy::{self, Copy, fill};
use samsyn_client::store::keys::KeyStore;
use samsyn_client::store::sqlite::SqliteStore;
use samsyn_client::{Fault, StoreError, StoreFault, Stored};

use super::record;
use crate::render::rfc3339;
use crate::shell::{now, random};

/// The ending that SQLite gives to its log beside a file.
const LOG: &str = "-wal";

/// Writes a copy of `file`, which may be open. An evaluation file is never replaced by one: its
/// name must be free.
///
/// # Errors
/// If it can't be read or written, or the evaluation has not come yet.
pub fn export(file: &Path, to: &Path, format: Format, keys: &dyn KeyStore) -> Result<(), Fault> {
    let stored = SqliteStore::read(file, keys).map_err(|error| Fault::of(&error))?;
    match copy::copy(stored, format, [random(), random()], rfc3339)? {
        Copy::Bytes(bytes) => record::replace_bytes(to, &bytes),
        Copy::File(stored) => write_samsyn(to, *stored),
    }
}

/// Writes a copy of a file as it is, damaged or not, with the log that SQLite keeps beside it:
/// the newest changes may be there alone. Nothing is replaced by it.
///
/// # Errors
/// If the file is being worked on, it can't be read, or the copy's name is taken or can't be
/// written.
pub fn copy(file: &Path, to: &Path) -> Result<(), Fault> {
    if super::is_open_elsewhere(file) {
        return Err(Fault::of(&StoreFault::Locked));
    }
    let parts = ["", LOG].map(|suffix| (with_suffix(file, suffix), with_suffix(to, suffix)));
    for (_, copy) in &parts {
        free(copy)?;
    }
    for (part, copy) in &parts {
        if part == file || part.exists() {
            let bytes = std::fs::read(part).map_err(|error| record::unreadable(part, &error))?;
            record::replace_bytes(copy, &bytes)?;
        }
    }
    Ok(())
}

fn free(to: &Path) -> Result<(), Fault> {
    if to.exists() {
        let file = to.display().to_string();
        return Err(Fault::of(&StoreError::Exists(file)));
    }
    Ok(())
}

fn write_samsyn(to: &Path, stored: Stored) -> Result<(), Fault> {
    free(to)?;
    let mut store = SqliteStore::create(to).map_err(|error| Fault::of(&error))?;
    let written = fill(&mut store, stored, random(), now());
    drop(store);
    tidy(to);
    if written.is_err() {
        let _ = std::fs::remove_file(to);
    }
    written
}

/// Takes away what the store keeps beside its file, and nobody needs beside a copy on its way to
/// somewhere else.
fn tidy(path: &Path) {
    for suffix in ["-lock", "-good"] {
        let _ = std::fs::remove_file(with_suffix(path, suffix));
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(suffix);
    PathBuf::from(beside)
}
