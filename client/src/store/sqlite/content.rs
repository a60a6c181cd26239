//! What can be read of a file without its keys.

use std::path::Path;

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::document::Document;
use samsyn_sync::RoomId;

use super::{SqliteStore, files, read_parts};
use crate::library::trail::Numbers;
use crate::loaded;
use crate::replica::numbered;
use crate::store::StoreError;

/// What is in an evaluation file, wherever its keys are: to read it, or to take it over.
#[derive(Debug)]
pub struct Content {
    /// The evaluation; `None`: it hasn't come from the relay yet.
    pub document: Option<Document>,
    /// In which entry of the room's log each change is.
    pub numbers: Numbers,
    /// Who works with the file.
    pub evaluator: Option<EvaluatorId>,
    /// The room that it belongs to.
    pub room: RoomId,
    /// The name of the key under which the file's own are sealed; `None`: they are not.
    pub sealed: Option<String>,
}

impl SqliteStore {
    /// Reads what is in a file, also while another process edits it.
    ///
    /// # Errors
    /// If there is no such file, it is something else or newer, or is damaged.
    pub fn content(path: &Path) -> Result<Content, StoreError> {
        let (record, parts) = read_parts(path)?;
        let mut snapshots = parts.snapshots.iter().rev();
        let loaded = loaded::load(snapshots.next(), snapshots.next(), &parts.log);
        let (document, _) = loaded.map_err(|_| StoreError::Damaged(files::show(path)))?;
        Ok(Content {
            document,
            numbers: parts.entries.iter().flat_map(numbered).collect(),
            evaluator: record.evaluator().cloned(),
            room: record.room(),
            sealed: record.key().map(str::to_owned),
        })
    }
}
