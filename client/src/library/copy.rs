//! A copy of an evaluation for elsewhere.

use std::path::Path;

use samsyn_schema::command::Timestamp;

use super::trail::{self, Numbers, When};
use super::{Figures, Format, LibraryFault};
use crate::backup::ENDING;
use crate::replica::numbered;
use crate::store::sqlite::SqliteStore;
use crate::{Effect, Event, Fault, Loaded, Refused, Replica, Store, Stored};

/// What to call the copy of a file.
pub fn proposal(file: &Path, format: Format) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    format!("{stem}.{}", format.ending())
}

/// What to call the private backup of a file.
pub fn backup_proposal(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    format!("{stem}.{ENDING}")
}

/// What a copy consists of.
#[derive(Debug)]
pub enum Copy {
    /// These bytes.
    Bytes(Vec<u8>),
    /// An evaluation file with this in it: [`fill`].
    File(Box<Stored>),
}

/// Makes a copy of what is stored. An evaluation file opens anywhere: its keys are its own, and in
/// it. `seeds`: 64 random bytes, for this once.
///
/// # Errors
/// If it can't be read, or the evaluation has not come yet.
pub fn copy(
    stored: Stored,
    format: Format,
    seeds: [[u8; 32]; 2],
    when: When,
) -> Result<Copy, Fault> {
    let meta = stored.meta.clone();
    let numbers: Numbers = { stored.entries.iter() }.flat_map(numbered).collect();
    let loaded = Loaded::new(stored).map_err(|error| Fault::of(&error))?;
    let document = loaded.into_document();
    let document = document.ok_or_else(|| Fault::of(&Refused::NotJoined))?;
    Ok(match format {
        Format::Automerge => Copy::Bytes(document.save()),
        Format::Json => {
            let json = serde_json::to_vec_pretty(&Figures::of(&document));
            Copy::Bytes(json.map_err(|error| {
                let detail = error.to_string();
                Fault::of(&LibraryFault::Internal { detail })
            })?)
        }
        Format::Trail => Copy::Bytes(trail::table(&document, &numbers, when).map_err(|error| {
            let detail = error.to_string();
            Fault::of(&LibraryFault::Internal { detail })
        })?),
        Format::Result => {
            let result = crate::publishing::result(&document);
            let result = result.ok_or_else(|| Fault::of(&LibraryFault::NotPublished))?;
            Copy::Bytes(result.to_json().into_bytes())
        }
        Format::Samsyn => {
            // Under a device key of its own: two files with one key would fork. In the same room.
            let mut stored = Stored::adopting(&document, meta.evaluator, seeds);
            stored.meta.secret = meta.secret;
            stored.meta.relay = meta.relay;
            Copy::File(Box::new(stored))
        }
    })
}

/// Fills a new file. All is to be sent again from it, should the original be lost before it has
/// sent it.
///
/// # Errors
/// If it can't be written.
pub fn fill(
    store: &mut SqliteStore,
    stored: Stored,
    seed: [u8; 32],
    now: Timestamp,
) -> Result<(), Fault> {
    let begun = store.commit(&stored.begin());
    begun.map_err(|fault| Fault::of(&fault))?;
    let loaded = Loaded::new(stored).map_err(|error| Fault::of(&error))?;
    let (mut replica, mut effects) = Replica::recover(loaded, seed, now);
    while let Some((ticket, batch)) = effects.into_iter().find_map(|effect| match effect {
        Effect::Commit { ticket, batch } => Some((ticket, batch)),
        _ => None,
    }) {
        store.commit(&batch).map_err(|fault| Fault::of(&fault))?;
        effects = replica.step(now, Event::Committed { ticket });
    }
    Ok(())
}
