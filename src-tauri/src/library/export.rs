//! A copy of an evaluation for elsewhere.

use std::path::{Path, PathBuf};

use samsyn_client::library::Format;
use samsyn_client::store::keys::KeyStore;
use samsyn_client::store::sqlite::SqliteStore;
use samsyn_client::{Effect, Event, Fault, Loaded, Refused, Replica};
use samsyn_client::{Store, StoreError, StoreFault, Stored};

use super::record;
use super::shelf::is_open_elsewhere;
use crate::sheet::Sheet;
use crate::shell::{now, random};

/// The ending that SQLite gives to its log beside a file.
const LOG: &str = "-wal";

/// What to call the copy.
pub fn proposal(file: &Path, format: Format) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    format!("{stem}.{}", format.ending())
}

/// Writes a copy of `file`, which may be open. An evaluation file is never replaced by one: its
/// name must be free. It opens anywhere: its keys are its own, and in it.
///
/// # Errors
/// If it can't be read or written, or the evaluation has not come yet.
pub fn export(file: &Path, to: &Path, format: Format, keys: &dyn KeyStore) -> Result<(), Fault> {
    let stored = SqliteStore::read(file, keys).map_err(|error| Fault::of(&error))?;
    let not_joined = || Fault::of(&Refused::NotJoined);
    let meta = stored.meta.clone();
    let loaded = Loaded::new(stored).map_err(|error| Fault::of(&error))?;
    let document = loaded.into_document().ok_or_else(not_joined)?;
    match format {
        Format::Automerge => record::replace_bytes(to, &document.save()),
        Format::Json => record::replace(to, &Sheet::of(&document)),
        Format::Samsyn => {
            // Under a device key of its own: two files with one key would fork. In the same room.
            let mut stored = Stored::adopting(&document, meta.evaluator, [random(), random()]);
            stored.meta.secret = meta.secret;
            stored.meta.relay = meta.relay;
            write_samsyn(to, stored)
        }
    }
}

/// Writes a copy of a file as it is, damaged or not, with the log that SQLite keeps beside it:
/// the newest changes may be there alone. Nothing is replaced by it.
///
/// # Errors
/// If the file is being worked on, it can't be read, or the copy's name is taken or can't be
/// written.
pub fn copy(file: &Path, to: &Path) -> Result<(), Fault> {
    if is_open_elsewhere(file) {
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
    let written = fill(&mut store, stored);
    drop(store);
    tidy(to);
    if written.is_err() {
        let _ = std::fs::remove_file(to);
    }
    written
}

/// All is to be sent again from the copy, should the original be lost before it has sent it.
fn fill(store: &mut SqliteStore, stored: Stored) -> Result<(), Fault> {
    let begun = store.commit(&stored.begin());
    begun.map_err(|fault| Fault::of(&fault))?;
    let loaded = Loaded::new(stored).map_err(|error| Fault::of(&error))?;
    let (mut replica, mut effects) = Replica::recover(loaded, random(), now());
    while let Some((ticket, batch)) = effects.into_iter().find_map(|effect| match effect {
        Effect::Commit { ticket, batch } => Some((ticket, batch)),
        _ => None,
    }) {
        store.commit(&batch).map_err(|fault| Fault::of(&fault))?;
        effects = replica.step(now(), Event::Committed { ticket });
    }
    Ok(())
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
