//! Opening an evaluation file, for reading or for work.

use std::path::Path;

use samsyn_client::store::sqlite::{Content, Opened, SqliteStore};
use samsyn_client::{Replica, StoreError};
use samsyn_schema::document::Document;

use crate::failure::Failure;
use crate::keys::Patient;
use crate::language::Texts;
use crate::shell::{Shell, now, random};
use crate::text;

/// An evaluation file at work.
pub type FileShell = Shell<SqliteStore>;

/// Reads the evaluation, wherever its keys are; another program may have the file open.
pub fn for_reading(file: &Path, texts: &Texts) -> Result<Document, Failure> {
    let content = content(file, texts)?;
    content.document.ok_or_else(|| arriving(file, texts))
}

/// What is in the file, wherever its keys are; another program may have it open.
pub fn content(file: &Path, texts: &Texts) -> Result<Content, Failure> {
    SqliteStore::content(file).map_err(|error| failure(&error, texts))
}

/// The evaluation has not come into the file yet.
pub fn arriving(file: &Path, texts: &Texts) -> Failure {
    let file = file.display().to_string();
    Failure::not_done(text!(texts, "error-arriving", file = file))
}

/// Opens the file for work. What had to be repaired is said on stderr.
pub fn for_work(file: &Path, texts: &Texts) -> Result<FileShell, Failure> {
    let Opened {
        store,
        loaded,
        repair,
    } = SqliteStore::open(file, &Patient::system()).map_err(|error| failure(&error, texts))?;
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
        StoreError::Exists(_) | StoreError::KeyAway { .. } | StoreError::Fault(_) => {
            Failure::not_done(sentence)
        }
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
