//! Rows in and out, each with its checksum.

use rusqlite::{Connection, Row, params};
use samsyn_sync::Hash;

use super::entry::EntryWire;
use super::record::Record;
use super::tables;
use crate::store::keys::WrappingKey;
use crate::store::{
    Change, Drawn, EntryRow, Meta, Quarantined, Snapshot, StoreError, StoreFault, Stored, Write,
};

type Sum = [u8; 32];

/// SHA-256 over a row's columns.
fn sum(table: &str, id: i64, extra: &[u8], data: &[u8]) -> Sum {
    let extra_length = (extra.len() as u64).to_be_bytes();
    *Hash::of(&[
        table.as_bytes(),
        &id.to_be_bytes(),
        &extra_length,
        extra,
        data,
    ])
    .as_bytes()
}

/// SQLite's integers are signed; ours never get near the difference.
fn id(number: u64) -> rusqlite::Result<i64> {
    i64::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, i64::MAX))
}

/// Writes one thing; its secrets sealed, if there is a key to do it with.
pub(super) fn write(
    connection: &Connection,
    write: &Write,
    sealing: Option<&WrappingKey>,
) -> rusqlite::Result<()> {
    match write {
        Write::SetMeta(meta) => set_meta(connection, meta, sealing),
        Write::AppendChange(change) => append(connection, change),
        Write::Draw(drawn) => {
            tables::add_drawer(connection)?;
            put(connection, "drawer", id(drawn.position)?, &drawn.bytes)
        }
        Write::PutDrawer(drawn) => {
            tables::add_drawer(connection)?;
            let through = id(drawn.position)?;
            connection.execute("DELETE FROM drawer WHERE id <= ?1", [through])?;
            put(connection, "drawer", through, &drawn.bytes)
        }
        Write::ClearPending { through } => clear_pending(connection, id(*through)?),
        Write::PutOutbox { counter, envelope } => {
            put(connection, "outbox", id(*counter)?, envelope)
        }
        Write::RemoveOutbox { counter } => remove(connection, "outbox", id(*counter)?),
        Write::PutEntry(entry) => put(
            connection,
            "entry",
            id(entry.number)?,
            &EntryWire::of(entry).encode(),
        ),
        Write::Quarantine(one) => quarantine(connection, one),
        Write::Release { number } => remove(connection, "quarantine", id(*number)?),
        Write::Snapshot(snapshot) => put_snapshot(connection, snapshot),
    }
}

fn set_meta(
    connection: &Connection,
    meta: &Meta,
    sealing: Option<&WrappingKey>,
) -> rusqlite::Result<()> {
    if sealing.is_some() {
        tables::mark_sealed(connection)?;
    }
    put(connection, "meta", 1, &Record::of(meta, sealing).encode())
}

fn put(connection: &Connection, table: &str, id: i64, data: &[u8]) -> rusqlite::Result<()> {
    connection
        .prepare_cached(&format!(
            "INSERT OR REPLACE INTO {table} (id, data, sum) VALUES (?1, ?2, ?3)"
        ))?
        .execute(params![id, data, sum(table, id, &[], data)])
        .map(drop)
}

fn remove(connection: &Connection, table: &str, id: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?
        .execute([id])
        .map(drop)
}

fn append(connection: &Connection, change: &Change) -> rusqlite::Result<()> {
    let id = id(change.position)?;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO log (id, pending, data, sum) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            id,
            change.pending,
            change.bytes,
            sum("log", id, &[u8::from(change.pending)], &change.bytes)
        ])
        .map(drop)
}

fn clear_pending(connection: &Connection, through: i64) -> rusqlite::Result<()> {
    let cleared: Vec<(i64, Vec<u8>)> = connection
        .prepare_cached("SELECT id, data FROM log WHERE pending = 1 AND id <= ?1")?
        .query_map([through], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut update =
        connection.prepare_cached("UPDATE log SET pending = 0, sum = ?2 WHERE id = ?1")?;
    for (id, data) in cleared {
        update.execute(params![id, sum("log", id, &[0], &data)])?;
    }
    Ok(())
}

fn quarantine(connection: &Connection, one: &Quarantined) -> rusqlite::Result<()> {
    let id = id(one.number)?;
    let reason = serde_json::to_string(&one.reason).expect("a reason is plain data");
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO quarantine (id, reason, data, sum) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            id,
            reason,
            one.envelope,
            sum("quarantine", id, reason.as_bytes(), &one.envelope)
        ])
        .map(drop)
}

fn put_snapshot(connection: &Connection, snapshot: &Snapshot) -> rusqlite::Result<()> {
    let through = id(snapshot.through)?;
    put(connection, "snapshot", through, &snapshot.document)?;
    connection.execute(
        "DELETE FROM snapshot WHERE id < (SELECT max(id) FROM snapshot WHERE id < ?1)",
        [through],
    )?;
    connection.execute(
        "DELETE FROM log WHERE pending = 0
         AND id <= (SELECT max(id) FROM snapshot WHERE id < ?1)",
        [through],
    )?;
    Ok(())
}

/// A row whose checksum was right, or `None`.
fn verified(table: &'static str) -> impl Fn(&Row<'_>) -> rusqlite::Result<Option<Raw>> {
    move |row| {
        let id: i64 = row.get("id")?;
        let data: Vec<u8> = row.get("data")?;
        let (extra, pending, reason) = match table {
            "log" => {
                let pending: bool = row.get("pending")?;
                (vec![u8::from(pending)], pending, String::new())
            }
            "quarantine" => {
                let reason: String = row.get("reason")?;
                (reason.clone().into_bytes(), false, reason)
            }
            _ => (Vec::new(), false, String::new()),
        };
        let expected: Vec<u8> = row.get("sum")?;
        let right = expected == sum(table, id, &extra, &data) && id >= 0;
        Ok(right.then(|| Raw {
            id: id.cast_unsigned(),
            data,
            pending,
            reason,
        }))
    }
}

pub(super) struct Raw {
    id: u64,
    data: Vec<u8>,
    pending: bool,
    reason: String,
}

/// How the rows of a table are read.
pub(super) trait Reading {
    /// All of them, in ascending order.
    fn table(&self, table: &'static str) -> Result<Vec<Raw>, StoreError>;
}

/// Every row must be right.
struct Strict<'a>(&'a Connection);

impl Reading for Strict<'_> {
    fn table(&self, table: &'static str) -> Result<Vec<Raw>, StoreError> {
        if table == "drawer" && !tables::has_drawer(self.0).map_err(super::fault)? {
            return Ok(Vec::new());
        }
        let read = || -> rusqlite::Result<Vec<Option<Raw>>> {
            self.0
                .prepare(&format!("SELECT * FROM {table} ORDER BY id"))?
                .query_map([], verified(table))?
                .collect()
        };
        let rows = read().map_err(super::fault)?;
        rows.into_iter()
            .collect::<Option<_>>()
            .ok_or_else(|| StoreFault::Damaged.into())
    }
}

/// What can be read and is right, from both ends: between them is the damage.
pub(super) struct Lenient<'a>(pub &'a Connection);

impl Reading for Lenient<'_> {
    fn table(&self, table: &'static str) -> Result<Vec<Raw>, StoreError> {
        let mut found = std::collections::BTreeMap::new();
        for order in ["ASC", "DESC"] {
            let statement = self.0.prepare(&format!(
                "SELECT * FROM {table} NOT INDEXED ORDER BY id {order}"
            ));
            let Ok(mut statement) = statement else {
                continue;
            };
            let Ok(rows) = statement.query_map([], verified(table)) else {
                continue;
            };
            // SQLite doesn't go on after an error: the rest comes from the other end.
            found.extend(
                rows.map_while(Result::ok)
                    .flatten()
                    .map(|raw| (raw.id, raw)),
            );
        }
        Ok(found.into_values().collect())
    }
}

/// Everything in a whole file, and what it says about its replica.
pub(super) fn load(connection: &Connection) -> Result<(Record, Parts), StoreError> {
    let transaction = connection.unchecked_transaction().map_err(super::fault)?;
    let mut parts = parts(&Strict(&transaction))?;
    let gaps = parts
        .entries
        .iter()
        .zip(1..)
        .any(|(entry, number)| entry.number != number);
    let everything_read = parts.unread == 0 && !gaps;
    if !everything_read {
        return Err(StoreFault::Damaged.into());
    }
    let record = parts.record.take().ok_or(StoreError::Empty)?;
    Ok((record, parts))
}

/// The contents of a file, whole or not.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub record: Option<Record>,
    /// Oldest first.
    pub snapshots: Vec<Snapshot>,
    pub log: Vec<Change>,
    pub drawer: Vec<Drawn>,
    pub outbox: Vec<(u64, Vec<u8>)>,
    pub entries: Vec<EntryRow>,
    pub quarantine: Vec<Quarantined>,
    /// Rows whose checksum is right but whose content isn't understood.
    pub unread: usize,
}

impl Parts {
    /// All of it, with its record opened.
    pub fn stored(self, meta: Meta) -> Stored {
        let mut snapshots = self.snapshots.into_iter().rev();
        Stored {
            meta,
            snapshot: snapshots.next(),
            previous: snapshots.next(),
            log: self.log,
            drawer: self.drawer,
            outbox: self.outbox,
            entries: self.entries,
            quarantine: self.quarantine,
        }
    }
}

pub(super) fn parts(reading: &impl Reading) -> Result<Parts, StoreError> {
    let mut parts = Parts::default();
    for raw in reading.table("meta")? {
        match Record::decode(&raw.data) {
            Ok(record) => parts.record = Some(record),
            Err(_) => parts.unread += 1,
        }
    }
    parts.snapshots = reading
        .table("snapshot")?
        .into_iter()
        .map(|raw| Snapshot {
            through: raw.id,
            document: raw.data,
        })
        .collect();
    parts.log = reading
        .table("log")?
        .into_iter()
        .map(|raw| Change {
            position: raw.id,
            bytes: raw.data,
            pending: raw.pending,
        })
        .collect();
    parts.drawer = reading
        .table("drawer")?
        .into_iter()
        .map(|raw| Drawn {
            position: raw.id,
            bytes: raw.data,
        })
        .collect();
    parts.outbox = reading
        .table("outbox")?
        .into_iter()
        .map(|raw| (raw.id, raw.data))
        .collect();
    for raw in reading.table("entry")? {
        match minicbor::decode::<EntryWire>(&raw.data) {
            Ok(wire) => parts.entries.push(wire.into_row(raw.id)),
            Err(_) => parts.unread += 1,
        }
    }
    for raw in reading.table("quarantine")? {
        match serde_json::from_str(&raw.reason) {
            Ok(reason) => {
                let (number, envelope) = (raw.id, raw.data);
                parts.quarantine.push(Quarantined {
                    number,
                    reason,
                    envelope,
                });
            }
            Err(_) => parts.unread += 1,
        }
    }
    Ok(parts)
}
