//! What is remembered beside the evaluations where there is no folder for it: one file with a
//! table of named texts.
//!
//! `record (name, value)`: the shelf and the settings, as JSON, under the names that they have as
//! files on the desktop.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::{connect, fault, files, prepare, tables};
use crate::store::StoreError;

/// "samr" in ASCII: SQLite's mark of whose file it is.
const APPLICATION_ID: i32 = 0x7361_6d72;
/// The newest version of the table. A newer program reads older ones; an older one refuses newer
/// ones.
const FORMAT: i32 = 1;

/// Named texts, each replaced as a whole.
#[derive(Debug)]
pub struct Records {
    connection: Connection,
}

impl Records {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    /// If it is something else or newer, and is left as it is then; or if it can't be made.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if !files::exists(path) {
            files::create_private(path)?;
        }
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(fault)?;
        let pragma = |name: &str| {
            let value = connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
            value.map_err(fault)
        };
        match (pragma("application_id")?, pragma("user_version")?) {
            (0, 0) => make(&connection).map_err(fault)?,
            (APPLICATION_ID, FORMAT) => {}
            (APPLICATION_ID, found) => {
                return Err(StoreError::NewerFormat {
                    found: found.cast_unsigned(),
                    known: FORMAT.cast_unsigned(),
                });
            }
            _ => return Err(StoreError::NotAnEvaluation(files::show(path))),
        }
        tables::check(&connection).map_err(fault)?;
        prepare(&connection).map_err(fault)?;
        Ok(Self { connection })
    }

    /// The text of this name, if there is one.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn get(&self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM record WHERE name = ?1";
        let found = self.connection.query_row(sql, [name], |row| row.get(0));
        found.optional().map_err(fault)
    }

    /// Puts a text in the place of what was there. It is durable when this returns.
    ///
    /// # Errors
    /// If it can't be written; then what was there still is.
    pub fn put(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO record (name, value) VALUES (?1, ?2)";
        let put = self.connection.execute(sql, [name, value]);
        put.map(drop).map_err(fault)
    }
}

fn make(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(&format!(
        "BEGIN EXCLUSIVE;
         PRAGMA application_id = {APPLICATION_ID};
         PRAGMA user_version = {FORMAT};
         CREATE TABLE record (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
         COMMIT;"
    ))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_is_there_when_it_is_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records");
        for value in ["one", "two"] {
            let records = Records::open(&path).unwrap();
            records.put("shelf", value).unwrap();
            assert_eq!(records.get("settings"), Ok(None));
        }
        let records = Records::open(&path).unwrap();
        assert_eq!(records.get("shelf"), Ok(Some("two".to_owned())));
    }

    #[test]
    fn a_newer_file_and_one_of_others_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records");
        drop(Records::open(&path).unwrap());
        let connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        connection.pragma_update(None, "user_version", 2).unwrap();
        drop(connection);
        let newer = StoreError::NewerFormat { found: 2, known: 1 };
        assert_eq!(Records::open(&path).map(drop), Err(newer));
        std::fs::write(&path, "notes").unwrap();
        assert!(Records::open(&path).is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"notes");
    }
}
