//! Opening an evaluation file, for reading or for work.

use std::path::Path;

use samsyn_client::store::sqlite::{Opened, SqliteStore};
use samsyn_client::{Loaded, Replica, StoreError};
use samsyn_schema::document::Document;

use crate::failure::Failure;
use crate::language::Texts;
use crate::shell::{Shell, now, random};
use crate::text;

/// An evaluation file at work.
pub type FileShell = Shell<SqliteStore>;

/// Reads the evaluation; another program may have the file open.
pub fn for_reading(file: &Path, texts: &Texts) -> Result<Document, Failure> {
    let stored = SqliteStore::read(file).map_err(|error| failure(&error, texts))?;
    let loaded = Loaded::new(stored).map_err(|error| unusable(file, &error.to_string(), texts))?;
    loaded.into_document().ok_or_else(|| {
        Failure::not_done(text!(
            texts,
            "error-arriving",
            file = file.display().to_string()
        ))
    })
}

/// Opens the file for work. What had to be repaired is said on stderr.
pub fn for_work(file: &Path, texts: &Texts) -> Result<FileShell, Failure> {
    let Opened {
        store,
        loaded,
        repair,
    } = SqliteStore::open(file).map_err(|error| failure(&error, texts))?;
    let (replica, first) = match &repair {
        Some(repair) => {
            eprintln!("samsyn: {}", texts.explain(repair));
            Replica::recover(loaded, random(), now())
        }
        None => Replica::open(loaded, random(), now()),
    };
    Ok(Shell::new(replica, first, store))
}

/// Makes a new file.
pub fn create(file: &Path, texts: &Texts) -> Result<SqliteStore, Failure> {
    SqliteStore::create(file).map_err(|error| failure(&error, texts))
}

/// Why a file can't be opened, in a sentence.
pub fn failure(error: &StoreError, texts: &Texts) -> Failure {
    let sentence = texts.explain(error);
    match error {
        StoreError::Exists(_) | StoreError::Fault(_) => Failure::not_done(sentence),
        _ => Failure::unreadable(sentence),
    }
}

/// The file holds something that is no evaluation.
pub fn unusable(file: &Path, why: &str, texts: &Texts) -> Failure {
    Failure::unreadable(text!(
        texts,
        "error-document",
        file = file.display().to_string(),
        why = why,
    ))
}
