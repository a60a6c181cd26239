//! Logs in an SQLite database: no set-up, one file.
//!
//! One thread writes. It takes all appends that wait, writes them in one transaction, and
//! answers each after the commit: so a commit's fsync is shared by everybody who waits for one.

mod schema;
mod writer;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use samsyn_sync::relay::{Append, AppendError, Head, Page};
use samsyn_sync::{Chain, Hash, RoomId};
use tokio::sync::{Semaphore, mpsc, oneshot};

use self::writer::{Job, Writer};
use super::{Appending, LogStore, StoreError};

const FILE: &str = "relay.sqlite";
const LOCK_FILE: &str = "relay.lock";
/// Appends that wait for the writer; more are told to come again.
const QUEUE: usize = 256;
const BUSY_RETRY_MS: u64 = 500;
const READERS: usize = 4;

/// Logs in an SQLite database.
#[derive(Debug)]
pub struct SqliteStore {
    writer: mpsc::Sender<Job>,
    readers: Arc<Readers>,
    /// Held as long as the store: two relays on one database wouldn't wake each other's clients.
    _lock: File,
}

impl SqliteStore {
    /// Opens the database in a directory; makes both if they aren't there. A room takes
    /// envelopes up to `max_room_bytes`.
    ///
    /// # Errors
    /// [`StoreError`] if the directory can't be used or is in use, or the database is damaged
    /// or of a newer version.
    pub fn open(dir: &Path, max_room_bytes: u64) -> Result<Self, StoreError> {
        Self::open_waiting(dir, max_room_bytes, Duration::from_secs(5))
    }

    /// As [`open`](Self::open), with the time to wait for another program's lock.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_waiting(
        dir: &Path,
        max_room_bytes: u64,
        busy: Duration,
    ) -> Result<Self, StoreError> {
        let unusable = |source| StoreError::Directory {
            dir: dir.to_owned(),
            source,
        };
        std::fs::create_dir_all(dir).map_err(unusable)?;
        let lock = File::create(dir.join(LOCK_FILE)).map_err(unusable)?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => StoreError::InUse {
                dir: dir.to_owned(),
            },
            TryLockError::Error(source) => unusable(source),
        })?;
        let path = dir.join(FILE);
        let connection = schema::open(&path, busy)?;
        let (writer, jobs) = mpsc::channel(QUEUE);
        Writer::start(connection, max_room_bytes, jobs).map_err(unusable)?;
        let readers = Readers {
            path,
            busy,
            idle: Mutex::default(),
            permits: Arc::new(Semaphore::new(READERS)),
        };
        Ok(Self {
            writer,
            readers: Arc::new(readers),
            _lock: lock,
        })
    }

    async fn ask(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<(), StoreError>>) -> Job,
    ) -> Result<(), StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer
            .send(job(answer))
            .await
            .map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }
}

impl LogStore for SqliteStore {
    fn append(&self, append: Append) -> Appending {
        let (answer, appending) = oneshot::channel();
        let refuse = |job, error| {
            if let Job::Append(_, answer) = job {
                // Whoever asked may have gone.
                let _ = answer.send(Err(error));
            }
        };
        match self.writer.try_send(Job::Append(append, answer)) {
            Ok(()) => {}
            Err(mpsc::error::TrySendError::Full(job)) => {
                refuse(
                    job,
                    AppendError::TooFast {
                        retry_ms: BUSY_RETRY_MS,
                    },
                );
            }
            Err(mpsc::error::TrySendError::Closed(job)) => refuse(job, AppendError::StorageFailed),
        }
        appending
    }

    async fn head(&self, room: RoomId) -> Result<Head, StoreError> {
        self.readers
            .run(move |connection| head(connection, room))
            .await
    }

    async fn read(
        &self,
        room: RoomId,
        after: u64,
        max_bytes: usize,
    ) -> Result<Option<Page>, StoreError> {
        self.readers
            .run(move |connection| read(connection, room, after, max_bytes))
            .await
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.ask(Job::Check).await?;
        self.readers
            .run(|connection| {
                connection
                    .query_row("SELECT 1 FROM room LIMIT 1", [], |_| Ok(()))
                    .optional()
            })
            .await?;
        Ok(())
    }

    async fn close(&self) -> Result<(), StoreError> {
        self.ask(Job::Close).await
    }
}

/// Connections that only read. They see the last commit and wait for nobody.
#[derive(Debug)]
struct Readers {
    path: PathBuf,
    busy: Duration,
    idle: Mutex<Vec<Connection>>,
    permits: Arc<Semaphore>,
}

impl Readers {
    async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let permit = self
            .permits
            .clone()
            .acquire_owned()
            .await
            .map_err(|_| StoreError::Closed)?;
        let readers = Arc::clone(self);
        let work = move || {
            let _permit = permit;
            let idle = readers.idle().pop();
            let connection = match idle {
                Some(connection) => connection,
                None => schema::open_reader(&readers.path, readers.busy)?,
            };
            let result = query(&connection)?;
            // One that failed is dropped instead: the next one starts afresh.
            readers.idle().push(connection);
            Ok(result)
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| StoreError::Closed)?
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn head(connection: &Connection, room: RoomId) -> rusqlite::Result<Head> {
    let head = connection
        .prepare_cached("SELECT head, chain FROM room WHERE name = ?1")?
        .query_row([room.as_bytes()], |row| {
            Ok(Head {
                number: row.get::<_, i64>(0)?.cast_unsigned(),
                chain: hash(row.get(1)?),
            })
        })
        .optional()?;
    Ok(head.unwrap_or(Head {
        number: 0,
        chain: Chain::root(room),
    }))
}

fn read(
    connection: &Connection,
    room: RoomId,
    after: u64,
    max_bytes: usize,
) -> rusqlite::Result<Option<Page>> {
    // One transaction, so that head and entries are of one moment.
    let transaction = connection.unchecked_transaction()?;
    let mut page = Page {
        first: after.saturating_add(1),
        envelopes: Vec::new(),
        chain: Chain::root(room),
        head: head(&transaction, room)?.number,
    };
    if after >= page.head {
        return Ok(None);
    }
    let mut statement = transaction.prepare_cached(
        "SELECT entry.envelope, entry.chain FROM entry JOIN room ON entry.room = room.id
         WHERE room.name = ?1 AND entry.number > ?2 ORDER BY entry.number",
    )?;
    let mut rows = statement.query(params![room.as_bytes(), after.cast_signed()])?;
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        let envelope: Vec<u8> = row.get(0)?;
        bytes += envelope.len();
        if bytes > max_bytes && !page.envelopes.is_empty() {
            break;
        }
        page.envelopes.push(envelope);
        page.chain = hash(row.get(1)?);
    }
    Ok((!page.envelopes.is_empty()).then_some(page))
}

const fn hash(bytes: [u8; 32]) -> Hash {
    Hash::from_bytes(bytes)
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            _ => Self::Database(error),
        }
    }
}
