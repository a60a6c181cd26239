//! The tables, and how a file is known to be ours.

use rusqlite::Connection;

/// "sams" in ASCII: SQLite's mark of whose file it is.
pub(super) const APPLICATION_ID: i32 = 0x7361_6d73;
/// The newest version of the tables. A newer program reads older ones; an older one refuses newer
/// ones. In 2 the keys may be sealed, and in 1 they are not: a file becomes 2 when they are.
pub(super) const FORMAT: u32 = 2;
const PLAIN: u32 = 1;

/// Each row has a SHA-256 over its other columns: SQLite itself doesn't notice a flipped bit in
/// a value.
const TABLES: &str = "
    CREATE TABLE meta (id INTEGER PRIMARY KEY, data BLOB NOT NULL, sum BLOB NOT NULL) STRICT;
    CREATE TABLE snapshot (id INTEGER PRIMARY KEY, data BLOB NOT NULL, sum BLOB NOT NULL) STRICT;
    CREATE TABLE log (id INTEGER PRIMARY KEY, pending INTEGER NOT NULL, data BLOB NOT NULL,
                      sum BLOB NOT NULL) STRICT;
    CREATE INDEX pending ON log (id) WHERE pending = 1;
    CREATE TABLE outbox (id INTEGER PRIMARY KEY, data BLOB NOT NULL, sum BLOB NOT NULL) STRICT;
    CREATE TABLE entry (id INTEGER PRIMARY KEY, data BLOB NOT NULL, sum BLOB NOT NULL) STRICT;
    CREATE TABLE quarantine (id INTEGER PRIMARY KEY, reason TEXT NOT NULL, data BLOB NOT NULL,
                             sum BLOB NOT NULL) STRICT;
";

/// Only a file of an evaluation that is scored blind has it. The version stays: an older program
/// refuses such an evaluation by the document's own.
const DRAWER: &str = "
    CREATE TABLE IF NOT EXISTS drawer (id INTEGER PRIMARY KEY, data BLOB NOT NULL,
                                       sum BLOB NOT NULL) STRICT;
";

/// Whose file, and of which version.
pub(super) enum Version {
    Known,
    Newer { found: u32 },
    Foreign,
}

/// Makes the tables in an empty file. Not yet in WAL mode, so that the mark of whose file it is
/// stands in the file itself from the beginning.
pub(super) fn create(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(&format!(
        "BEGIN EXCLUSIVE;
         PRAGMA application_id = {APPLICATION_ID};
         PRAGMA user_version = {PLAIN};
         {TABLES}
         COMMIT;"
    ))
}

/// Keeps programs away that would take sealed keys for damage. Part of the transaction it is in.
pub(super) fn mark_sealed(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "user_version", FORMAT)
}

/// Makes the table for what is never sent, if it isn't there. Part of the transaction it is in.
pub(super) fn add_drawer(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(DRAWER)
}

pub(super) fn has_drawer(connection: &Connection) -> rusqlite::Result<bool> {
    connection.table_exists(None, "drawer")
}

pub(super) fn version(connection: &Connection) -> rusqlite::Result<Version> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    if pragma("application_id")? != APPLICATION_ID {
        return Ok(Version::Foreign);
    }
    let found = pragma("user_version")?.cast_unsigned();
    Ok(if found > FORMAT {
        Version::Newer { found }
    } else {
        Version::Known
    })
}

/// SQLite's own check of the file's structure.
pub(super) fn check(connection: &Connection) -> rusqlite::Result<()> {
    let verdict: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(rusqlite::Error::QueryReturnedNoRows)
    }
}
