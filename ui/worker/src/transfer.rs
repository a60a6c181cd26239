//! Evaluations on their way in and out.

use std::path::{Path, PathBuf};

use samsyn_client::Fault;
use samsyn_client::library::copy::{Copy, copy, fill, proposal};
use samsyn_client::library::{Begun, Format, Host, Library, name};
use samsyn_client::store::sqlite::{SqliteStore, pool};

use crate::host::{Browser, rfc3339};

/// The file that a copy is made in before it goes out.
const OUTGOING: &str = "outgoing";

/// Takes in a file from elsewhere, and begins with what is in it.
///
/// # Errors
/// If it is no evaluation, or there is no room. The file is kept only if its key is away: what is
/// in it can be taken over then.
pub fn take_in(library: &mut Library<Browser>, called: &str, bytes: &[u8]) -> Result<Begun, Fault> {
    let stem = Path::new(called).file_stem().unwrap_or_default();
    let stem = name::tidy(&stem.to_string_lossy());
    let file = PathBuf::from(name::free(&library.host().names(), &stem));
    pool::put(&file, bytes).map_err(|error| Fault::of(&error))?;
    let begun = library.take_in(&file, called);
    let keep = matches!(&begun, Err(fault) if fault.key_away().is_some());
    if !keep {
        pool::remove(&file);
    }
    begun
}

/// A copy of a file, which may be open: its name and its bytes.
///
/// # Errors
/// If it can't be read, the evaluation has not come yet, or there is no room.
pub fn copy_of(host: &Browser, file: &Path, format: Format) -> Result<(String, Vec<u8>), Fault> {
    let stored = SqliteStore::read(file, host.keys()).map_err(|error| Fault::of(&error))?;
    let seeds = [host.random(), host.random()];
    let bytes = match copy(stored, format, seeds, rfc3339)? {
        Copy::Bytes(bytes) => bytes,
        Copy::File(stored) => {
            let outgoing = Path::new(OUTGOING);
            // From the last time, if that did not end well.
            clear(outgoing);
            let written = SqliteStore::create(outgoing)
                .map_err(|error| Fault::of(&error))
                .and_then(|mut store| fill(&mut store, *stored, host.random(), host.now()))
                .and_then(|()| pool::bytes(outgoing).map_err(|error| Fault::of(&error)));
            clear(outgoing);
            written?
        }
    };
    Ok((proposal(file, format), bytes))
}

/// The bytes of a file as it is, damaged or not.
///
/// # Errors
/// If it is not there, or being worked on.
pub fn copy_as_it_is(file: &Path) -> Result<Vec<u8>, Fault> {
    pool::bytes(file).map_err(|error| Fault::of(&error))
}

fn clear(outgoing: &Path) {
    let good = format!("{}-good", outgoing.display());
    for file in [outgoing, Path::new(&good)] {
        pool::remove(file);
    }
}
