//! The one thread that writes.

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use samsyn_sync::relay::{Append, AppendError, Standing, Verdict, judge};
use samsyn_sync::{Chain, Last};
use tokio::sync::{mpsc, oneshot};

use super::hash;
use crate::store::StoreError;

/// How much one transaction holds at most. Beyond that a shared commit gains little, and the
/// first in it would wait for the last.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 8 * 1024 * 1024;

type Answer<T> = oneshot::Sender<T>;

/// What the writer is asked for.
#[derive(Debug)]
pub(super) enum Job {
    Append(Append, Answer<Result<u64, AppendError>>),
    /// Whether it could write now.
    Check(Answer<Result<(), StoreError>>),
    /// The last job.
    Close(Answer<Result<(), StoreError>>),
}

pub(super) struct Writer {
    connection: Connection,
    max_room_bytes: u64,
    /// Whether the last transaction failed.
    failing: bool,
}

impl Writer {
    /// Starts the thread. It ends after [`Job::Close`], or when nobody can ask any more.
    pub(super) fn start(
        connection: Connection,
        max_room_bytes: u64,
        jobs: mpsc::Receiver<Job>,
    ) -> std::io::Result<()> {
        let writer = Self {
            connection,
            max_room_bytes,
            failing: false,
        };
        std::thread::Builder::new()
            .name("log writer".into())
            .spawn(|| writer.run(jobs))?;
        Ok(())
    }

    fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut appends = Vec::new();
        while let Some(job) = jobs.blocking_recv() {
            let mut next = Some(job);
            let mut bytes = 0;
            while let Some(Job::Append(append, answer)) = next {
                bytes += append.envelope.len();
                appends.push((append, answer));
                let full = appends.len() >= BATCH || bytes >= BATCH_BYTES;
                next = if full { None } else { jobs.try_recv().ok() };
            }
            self.commit(&mut appends);
            match next {
                Some(Job::Check(answer)) => drop(answer.send(self.check())),
                Some(Job::Close(answer)) => {
                    jobs.close();
                    drop(answer.send(self.checkpoint()));
                    return;
                }
                Some(Job::Append(..)) | None => {}
            }
        }
    }

    /// Writes all of them, or none, and answers each.
    fn commit(&mut self, appends: &mut Vec<(Append, Answer<Result<u64, AppendError>>)>) {
        if appends.is_empty() {
            return;
        }
        let written = self.write(appends.iter().map(|(append, _)| append));
        self.failing = written.is_err();
        let results = written.unwrap_or_else(|error| {
            let source = std::error::Error::source(&error).map(ToString::to_string);
            tracing::error!(%error, source, lost = appends.len(), "nothing could be written");
            vec![Err(AppendError::StorageFailed); appends.len()]
        });
        for ((_, answer), result) in appends.drain(..).zip(results) {
            // Whoever asked may have gone; the entry stays.
            let _ = answer.send(result);
        }
    }

    fn write<'a>(
        &mut self,
        appends: impl Iterator<Item = &'a Append>,
    ) -> Result<Vec<Result<u64, AppendError>>, StoreError> {
        let max_room_bytes = self.max_room_bytes;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let results = appends
            .map(|append| write_one(&transaction, append, max_room_bytes))
            .collect::<rusqlite::Result<_>>()?;
        transaction.commit()?;
        Ok(results)
    }

    fn check(&mut self) -> Result<(), StoreError> {
        if self.failing {
            // As long as a write fails, ask for a real one: a lock alone doesn't need space.
            self.connection
                .execute("UPDATE schema SET version = version", [])?;
            self.failing = false;
        }
        self.connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?
            .rollback()
            .map_err(Into::into)
    }

    fn checkpoint(&self) -> Result<(), StoreError> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

fn write_one(
    transaction: &Transaction<'_>,
    append: &Append,
    max_room_bytes: u64,
) -> rusqlite::Result<Result<u64, AppendError>> {
    let room = room(transaction, append)?;
    let last = transaction
        .prepare_cached(
            "SELECT counter, hash FROM entry WHERE room = ?1 AND device = ?2
             ORDER BY counter DESC LIMIT 1",
        )?
        .query_row(params![room.id, append.device.as_bytes()], |row| {
            let counter = row.get::<_, i64>(0)?.cast_unsigned();
            Ok(Last {
                counter,
                hash: hash(row.get(1)?),
            })
        })
        .optional()?;
    // Counters are below 2^63 as long as they start from 1 without gaps; a larger claim finds
    // nothing as a negative number.
    let same_counter = transaction
        .prepare_cached(
            "SELECT number, hash FROM entry WHERE room = ?1 AND device = ?2 AND counter = ?3",
        )?
        .query_row(
            params![
                room.id,
                append.device.as_bytes(),
                append.counter.cast_signed()
            ],
            |row| Ok((row.get::<_, i64>(0)?.cast_unsigned(), hash(row.get(1)?))),
        )
        .optional()?;
    let standing = Standing {
        last,
        same_counter,
        room_bytes: room.bytes.cast_unsigned(),
    };
    match judge(append, &standing, max_room_bytes) {
        Ok(Verdict::Known { number }) => Ok(Ok(number)),
        Ok(Verdict::Take) => insert(transaction, &room, append).map(Ok),
        Err(error) => Ok(Err(error)),
    }
}

struct Room {
    id: Option<i64>,
    head: i64,
    chain: samsyn_sync::Hash,
    bytes: i64,
}

fn room(transaction: &Transaction<'_>, append: &Append) -> rusqlite::Result<Room> {
    let room = transaction
        .prepare_cached("SELECT id, head, chain, bytes FROM room WHERE name = ?1")?
        .query_row([append.room.as_bytes()], |row| {
            Ok(Room {
                id: Some(row.get(0)?),
                head: row.get(1)?,
                chain: hash(row.get(2)?),
                bytes: row.get(3)?,
            })
        })
        .optional()?;
    Ok(room.unwrap_or(Room {
        id: None,
        head: 0,
        chain: Chain::root(append.room),
        bytes: 0,
    }))
}

fn insert(transaction: &Transaction<'_>, room: &Room, append: &Append) -> rusqlite::Result<u64> {
    let chain = Chain::link(room.chain, append.hash);
    let number = room.head + 1;
    let length = i64::try_from(append.envelope.len()).unwrap_or(i64::MAX);
    let id: i64 = transaction
        .prepare_cached(
            "INSERT INTO room (name, head, chain, bytes) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (name) DO UPDATE SET head = ?2, chain = ?3, bytes = ?4
             RETURNING id",
        )?
        .query_row(
            params![
                append.room.as_bytes(),
                number,
                chain.as_bytes(),
                room.bytes + length
            ],
            |row| row.get(0),
        )?;
    transaction
        .prepare_cached(
            "INSERT INTO entry (room, number, device, counter, hash, chain, envelope)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            id,
            number,
            append.device.as_bytes(),
            append.counter.cast_signed(),
            append.hash.as_bytes(),
            chain.as_bytes(),
            append.envelope,
        ])?;
    Ok(number.cast_unsigned())
}
