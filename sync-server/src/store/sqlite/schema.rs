//! The database's tables and their versions.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::store::StoreError;

const VERSION: i64 = 1;

/// Version 1. A program that knows a lower version than the database's must not open it.
const TABLES: &str = "
CREATE TABLE schema (version INTEGER NOT NULL) STRICT;
INSERT INTO schema (version) VALUES (1);

CREATE TABLE room (
    id    INTEGER PRIMARY KEY,
    name  BLOB NOT NULL UNIQUE,
    head  INTEGER NOT NULL,     -- the number of the newest entry
    chain BLOB NOT NULL,        -- the chain there
    bytes INTEGER NOT NULL      -- of all envelopes
) STRICT;

CREATE TABLE entry (
    room     INTEGER NOT NULL REFERENCES room (id),
    number   INTEGER NOT NULL,
    device   BLOB NOT NULL,
    counter  INTEGER NOT NULL,
    hash     BLOB NOT NULL,
    chain    BLOB NOT NULL,
    envelope BLOB NOT NULL,
    PRIMARY KEY (room, number),
    UNIQUE (room, device, counter)
) STRICT;
";

/// Opens the database for writing; makes it if it isn't there.
pub(super) fn open(path: &Path, busy: Duration) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(busy)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if transaction.table_exists(None, "schema")? {
        let found = transaction.query_row("SELECT version FROM schema", [], |row| row.get(0))?;
        if found > VERSION {
            return Err(StoreError::NewerSchema {
                found,
                known: VERSION,
            });
        }
    } else {
        transaction.execute_batch(TABLES)?;
    }
    transaction.commit()?;
    Ok(connection)
}

/// Opens the database for reading.
pub(super) fn open_reader(path: &Path, busy: Duration) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(busy)?;
    Ok(connection)
}
