//! Where the rooms' logs are kept.

mod memory;
mod sqlite;

use std::path::PathBuf;

use samsyn_sync::RoomId;
use samsyn_sync::relay::{Append, AppendError, Head, Page};
use tokio::sync::oneshot;

pub use self::memory::MemoryStore;
pub use self::sqlite::SqliteStore;

/// How an append went. A closed channel means that the store failed.
pub type Appending = oneshot::Receiver<Result<u64, AppendError>>;

/// Keeps the rooms' logs. Takes envelopes by [`samsyn_sync::relay::judge`].
pub trait LogStore: Send + Sync + 'static {
    /// Appends an envelope and answers with its number once it is on disk. Envelopes take
    /// effect in the order of the calls, so nobody need wait for an answer before the next.
    fn append(&self, append: Append) -> Appending;

    /// How far a room goes.
    fn head(&self, room: RoomId) -> impl Future<Output = Result<Head, StoreError>> + Send;

    /// The entries after a number, as many as fit into `max_bytes` but at least one; `None` if
    /// there are none.
    fn read(
        &self,
        room: RoomId,
        after: u64,
        max_bytes: usize,
    ) -> impl Future<Output = Result<Option<Page>, StoreError>> + Send;

    /// Whether it reads and writes.
    fn check(&self) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Finishes what was begun and leaves everything tidy on disk. Nothing is taken afterwards.
    fn close(&self) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// Why a store doesn't do its work.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else has it.
    #[error("the data directory {} is in use by another relay; stop that one, or give another directory", dir.display())]
    InUse {
        /// The directory.
        dir: PathBuf,
    },
    /// The directory or a file in it can't be opened.
    #[error("the data directory {} cannot be used; check that it may be written to", dir.display())]
    Directory {
        /// The directory.
        dir: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Made by a newer program.
    #[error(
        "the database is of schema version {found}, this program knows {known}; use a newer one"
    )]
    NewerSchema {
        /// The database's.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// Locked by another program.
    #[error("the database is locked by another program; stop what else is using it")]
    Locked,
    /// No space.
    #[error("the disk is full; make space for the database")]
    Full,
    /// Not, or no longer, a database.
    #[error("the database is damaged; restore it from a backup")]
    Damaged,
    /// Something else.
    #[error("the database failed")]
    Database(#[source] rusqlite::Error),
    /// It was closed, or broke down.
    #[error("the store is closed")]
    Closed,
}
