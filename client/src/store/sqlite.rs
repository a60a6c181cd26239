//! One evaluation in one file: SQLite, opened for editing by one process at a time.
//!
//! Besides `NAME` there are, in the same folder: `NAME-wal` and `NAME-shm` (SQLite's, while it is
//! open), `NAME-lock` (says who edits), `NAME-good` (a copy that was whole when it was last
//! opened or compacted) and `NAME-damaged-1`, … (what was set aside; never touched again). In a
//! browser, where files are those of a [`pool`], there is `NAME-journal` and no lock.

mod content;
mod entry;
mod files;
mod record;
mod records;
mod repair;
mod rows;
mod sealing;
mod tables;

use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

pub use self::content::Content;
#[cfg(target_arch = "wasm32")]
pub use self::files::pool;
pub use self::records::Records;

use self::files::{Lock, Role};
use self::record::Record;
use self::rows::Parts;
use super::keys::{KeyStore, KeyStoreFault, WrappingKey};
use super::{Batch, Meta, Repair, Store, StoreError, StoreFault, Stored, Write};
use crate::loaded::Loaded;

const NO_CHECKPOINT: DbConfig = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;

/// An evaluation file that is open for editing. No other process can open it for editing until
/// this is dropped; reading it with [`SqliteStore::read`] goes on.
#[derive(Debug)]
pub struct SqliteStore {
    // Dropped in this order: closed, then unlocked.
    connection: Connection,
    path: PathBuf,
    /// What the file's keys are sealed under, if they are.
    sealing: Option<WrappingKey>,
    _lock: Lock,
}

/// An evaluation file that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The file.
    pub store: SqliteStore,
    /// What is in it: for [`crate::Replica::open`], or [`crate::Replica::recover`] if it had to
    /// be repaired.
    pub loaded: Loaded,
    /// What was done if it was damaged: to be shown to whoever opened it.
    pub repair: Option<Repair>,
}

/// What a file turned out to be.
enum Found {
    Whole(Box<Whole>),
    Damaged,
}

struct Whole {
    connection: Connection,
    loaded: Loaded,
    sealing: Option<WrappingKey>,
}

impl SqliteStore {
    /// Makes a new file, which only its owner can read: it will hold the device's key.
    ///
    /// # Errors
    /// [`StoreError::Exists`], or if the folder can't be written.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        let lock = files::lock(path)?;
        files::create_private(path)?;
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(fault)?;
        tables::create(&connection).map_err(fault)?;
        prepare(&connection).map_err(fault)?;
        files::sync_folder(path);
        Ok(Self {
            connection,
            path: path.to_owned(),
            sealing: None,
            _lock: lock,
        })
    }

    /// Opens a file for editing. A damaged one is set aside, and what can be restored is put in
    /// its place. `keys` are asked only if the file's are sealed.
    ///
    /// # Errors
    /// If there is no such file, it is something else or newer, is open elsewhere, its keys can't
    /// be had, or it is damaged and nothing could be restored. The file is as it was then.
    pub fn open(path: &Path, keys: &dyn KeyStore) -> Result<Opened, StoreError> {
        if !files::exists(path) {
            return Err(StoreError::NotFound(files::show(path)));
        }
        let lock = files::lock(path)?;
        let (whole, repair) = match inspect(path, keys)? {
            Found::Whole(whole) => (whole, None),
            Found::Damaged => {
                let repair = repair::repair(path, keys)?;
                match inspect(path, keys)? {
                    Found::Whole(whole) => (whole, Some(repair)),
                    Found::Damaged => return Err(StoreError::Damaged(files::show(path))),
                }
            }
        };
        let Whole {
            connection,
            loaded,
            sealing,
        } = *whole;
        let store = Self {
            connection,
            path: path.to_owned(),
            sealing,
            _lock: lock,
        };
        store.refresh_good_copy();
        Ok(Opened {
            store,
            loaded,
            repair,
        })
    }

    /// Opens a file for editing without looking into its document: the conformance suite's are
    /// none.
    ///
    /// # Errors
    /// If it is open elsewhere or can't be opened.
    #[cfg(any(test, feature = "conformance"))]
    pub fn reopen(path: &Path) -> Result<Self, StoreError> {
        let lock = files::lock(path)?;
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(fault)?;
        prepare(&connection).map_err(fault)?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            sealing: None,
            _lock: lock,
        })
    }

    /// Reads a file without opening it for editing, also while another process edits it. Repairs
    /// nothing. `keys` are asked only if the file's are sealed.
    ///
    /// # Errors
    /// As [`SqliteStore::open`]; a damaged file is [`StoreError::Damaged`].
    pub fn read(path: &Path, keys: &dyn KeyStore) -> Result<Stored, StoreError> {
        let (record, parts) = read_parts(path)?;
        let key = key_of(&record, keys, path)?;
        Ok(parts.stored(open_record(record, key.as_ref(), path)?))
    }

    /// Makes the copy that a damaged file can be restored from. It is a precaution: that it
    /// can't be made is no reason not to work.
    fn refresh_good_copy(&self) {
        let _ = self.copy_to_good();
    }

    fn copy_to_good(&self) -> Result<(), StoreError> {
        let temporary = files::beside(&self.path, Role::Copying);
        let copied = files::recreate_private(&temporary).and_then(|()| {
            self.connection
                .execute("VACUUM INTO ?1", [temporary.to_string_lossy()])
                .map_err(fault)?;
            files::sync(&temporary)?;
            files::rename(&temporary, &files::beside(&self.path, Role::Good))
        });
        if copied.is_err() {
            files::remove(&temporary);
        }
        files::sync_folder(&self.path);
        copied
    }
}

impl Store for SqliteStore {
    fn load(&mut self) -> Result<Stored, StoreError> {
        let (record, parts) = rows::load(&self.connection)?;
        let meta = open_record(record, self.sealing.as_ref(), &self.path)?;
        Ok(parts.stored(meta))
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), StoreFault> {
        let sealing = self.sealing.as_ref();
        write(&mut self.connection, batch, sealing).map_err(|error| fault_of(&error))?;
        if batch
            .writes
            .iter()
            .any(|write| matches!(write, Write::Snapshot(_)))
        {
            self.refresh_good_copy();
        }
        Ok(())
    }
}

fn write(
    connection: &mut Connection,
    batch: &Batch,
    sealing: Option<&WrappingKey>,
) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    for write in &batch.writes {
        rows::write(&transaction, write, sealing)?;
    }
    transaction.commit()
}

/// Opens a file and checks all of it.
fn inspect(path: &Path, keys: &dyn KeyStore) -> Result<Found, StoreError> {
    match open_whole(path, keys) {
        Ok(whole) => Ok(Found::Whole(Box::new(whole))),
        Err(StoreError::Fault(StoreFault::Damaged)) if files::was_ours(path) => Ok(Found::Damaged),
        Err(StoreError::Fault(StoreFault::Damaged)) => {
            Err(StoreError::NotAnEvaluation(files::show(path)))
        }
        Err(other) => Err(other),
    }
}

fn open_whole(path: &Path, keys: &dyn KeyStore) -> Result<Whole, StoreError> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(fault)?;
    // What is damaged, or can't be opened, is left as it was found, also when it is closed again.
    connection
        .set_db_config(NO_CHECKPOINT, true)
        .map_err(fault)?;
    accept(path, tables::version(&connection).map_err(fault)?)?;
    tables::check(&connection).map_err(fault)?;
    let (record, parts) = rows::load(&connection)?;
    let sealing = key_of(&record, keys, path)?;
    let stored = parts.stored(open_record(record, sealing.as_ref(), path)?);
    let loaded = Loaded::new(stored).map_err(|_| StoreFault::Damaged)?;
    connection
        .set_db_config(NO_CHECKPOINT, false)
        .map_err(fault)?;
    prepare(&connection).map_err(fault)?;
    Ok(Whole {
        connection,
        loaded,
        sealing,
    })
}

/// What is in a whole file, while another process may edit it.
fn read_parts(path: &Path) -> Result<(Record, Parts), StoreError> {
    if !files::exists(path) {
        return Err(StoreError::NotFound(files::show(path)));
    }
    let damaged = || StoreError::Damaged(files::show(path));
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(fault)?;
    match tables::version(&connection) {
        Ok(version) => accept(path, version)?,
        Err(error) if fault_of(&error) == StoreFault::Damaged => {
            return Err(if files::was_ours(path) {
                damaged()
            } else {
                StoreError::NotAnEvaluation(files::show(path))
            });
        }
        Err(error) => return Err(fault(error)),
    }
    match rows::load(&connection) {
        Err(StoreError::Fault(StoreFault::Damaged)) => Err(damaged()),
        other => other,
    }
}

/// The key under which a file's own are sealed; `None`: they are not.
fn key_of(
    record: &Record,
    keys: &dyn KeyStore,
    path: &Path,
) -> Result<Option<WrappingKey>, StoreError> {
    let Some(name) = record.key() else {
        return Ok(None);
    };
    match WrappingKey::find(keys, name) {
        Ok(Some(key)) => Ok(Some(key)),
        Ok(None) => Err(key_away(path, None)),
        Err(fault) => Err(key_away(path, Some(fault))),
    }
}

/// Damage would have been noticed before: what does not open is sealed under another key of the
/// same name.
fn open_record(record: Record, key: Option<&WrappingKey>, path: &Path) -> Result<Meta, StoreError> {
    record.open(key).ok_or_else(|| key_away(path, None))
}

fn key_away(path: &Path, why: Option<KeyStoreFault>) -> StoreError {
    let file = files::show(path);
    StoreError::KeyAway { file, why }
}

fn accept(path: &Path, version: tables::Version) -> Result<(), StoreError> {
    match version {
        tables::Version::Known => Ok(()),
        tables::Version::Newer { found } => Err(StoreError::NewerFormat {
            found,
            known: tables::FORMAT,
        }),
        tables::Version::Foreign if files::was_ours(path) => Err(StoreFault::Damaged.into()),
        tables::Version::Foreign => Err(StoreError::NotAnEvaluation(files::show(path))),
    }
}

fn connect(path: &Path, access: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.pragma_update(None, "temp_store", files::TEMPORARY)?;
    Ok(connection)
}

/// Every commit is on disk when it returns.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", files::JOURNAL)?;
    connection.pragma_update(None, "synchronous", "FULL")
}

fn fault(error: rusqlite::Error) -> StoreError {
    StoreError::Fault(fault_of(&error))
}

fn fault_of(error: &rusqlite::Error) -> StoreFault {
    match error {
        rusqlite::Error::SqliteFailure(cause, _) => match cause.code {
            ErrorCode::DiskFull => StoreFault::DiskFull,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => StoreFault::ReadOnly,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreFault::Locked,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreFault::Damaged,
            // The file's own tables are missing: "no such table".
            ErrorCode::Unknown => StoreFault::Damaged,
            _ => StoreFault::Io(error.to_string()),
        },
        rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::Utf8Error(..)
        | rusqlite::Error::QueryReturnedNoRows
        | rusqlite::Error::SqlInputError { .. } => StoreFault::Damaged,
        other => StoreFault::Io(other.to_string()),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
