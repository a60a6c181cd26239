//! What can be restored of a damaged file. The file itself is renamed and never touched again:
//! it is examined in a copy.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::OpenFlags;

use super::files::{self, Role};
use super::rows::{self, Lenient, Parts};
use super::{connect, fault, key_of, open_record, tables};
use crate::loaded;
use crate::store::keys::{KeyStore, WrappingKey};
use crate::store::{
    Batch, Change, Drawn, Meta, Repair, RepairSource, Snapshot, StoreError, Stored, Write,
};

/// Sets the file aside and puts what could be restored in its place.
pub(super) fn repair(path: &Path, keys: &dyn KeyStore) -> Result<Repair, StoreError> {
    let damaged = examine(path, path);
    let good = examine(&files::beside(path, Role::Good), path);
    let hopeless = || StoreError::Damaged(files::show(path));
    let record = damaged.record.clone().or_else(|| good.record.clone());
    let record = record.ok_or_else(hopeless)?;
    let sealing = key_of(&record, keys, path)?;
    let meta = open_record(record, sealing.as_ref(), path)?;
    let (stored, source, changes) = restore(&meta, damaged, good).ok_or_else(hopeless)?;

    let restoring = files::beside(path, Role::Restoring);
    write_whole(&restoring, &stored, sealing.as_ref())?;
    let set_aside = set_aside(path)?;
    files::rename(&restoring, path)?;
    files::sync_folder(path);
    Ok(Repair {
        file: files::show(path),
        set_aside: files::show(&set_aside),
        source,
        changes,
    })
}

/// Renames the file and what SQLite keeps beside it.
fn set_aside(path: &Path) -> Result<std::path::PathBuf, StoreError> {
    let name = files::set_aside_name(path);
    files::move_aside(path, &name)?;
    // The old log must not be replayed over the new file.
    for suffix in ["-wal", "-shm", "-journal"] {
        let beside = files::with_suffix(path, suffix);
        if files::exists(&beside) {
            files::rename(&beside, &files::with_suffix(&name, suffix))?;
        }
    }
    Ok(name)
}

/// Reads what can be read of a file, from a copy.
fn examine(file: &Path, path: &Path) -> Parts {
    let copy = files::beside(path, Role::Examining);
    let examined = copy_all(file, &copy).and_then(|()| {
        let connection = connect(&copy, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(fault)?;
        rows::parts(&Lenient(&connection))
    });
    for suffix in ["", "-wal", "-shm", "-journal"] {
        files::remove(&files::with_suffix(&copy, suffix));
    }
    examined.unwrap_or_default()
}

fn copy_all(file: &Path, copy: &Path) -> Result<(), StoreError> {
    files::copy_if_there(file, copy)?;
    for suffix in ["-wal", "-journal"] {
        let beside = files::with_suffix(file, suffix);
        files::copy_if_there(&beside, &files::with_suffix(copy, suffix))?;
    }
    Ok(())
}

/// The furthest state that one of the snapshots and an unbroken log after it lead to; where it
/// begins, and how many changes of the damaged file come on top of the snapshot.
fn restore(meta: &Meta, damaged: Parts, good: Parts) -> Option<(Stored, RepairSource, usize)> {
    let from_damaged: std::collections::BTreeSet<u64> =
        damaged.log.iter().map(|change| change.position).collect();
    let by_position = |change: Change| (change.position, change);
    let mut log: BTreeMap<u64, Change> = good.log.into_iter().map(by_position).collect();
    log.extend(damaged.log.into_iter().map(by_position));

    let bases = damaged
        .snapshots
        .into_iter()
        .map(|snapshot| (snapshot, RepairSource::DamagedFile))
        .chain(
            good.snapshots
                .into_iter()
                .map(|snapshot| (snapshot, RepairSource::GoodCopy)),
        );
    let mut candidates: Vec<(u64, Snapshot, RepairSource)> = bases
        .map(|(base, source)| (reach(&log, base.through), base, source))
        .collect();
    // The furthest first; of those, the newest snapshot; of those, the file itself.
    candidates.sort_by_key(|(reach, base, source)| {
        (*reach, base.through, *source == RepairSource::DamagedFile)
    });

    let by_number = |entries: Vec<crate::store::EntryRow>| {
        entries
            .into_iter()
            .map(|entry| (entry.number, entry))
            .collect::<BTreeMap<_, _>>()
    };
    let mut entries = by_number(good.entries);
    entries.extend(by_number(damaged.entries));
    let entries: Vec<_> = entries
        .into_values()
        .zip(1..)
        .map_while(|(entry, number)| (entry.number == number).then_some(entry))
        .collect();
    let mut outbox: BTreeMap<u64, Vec<u8>> = good.outbox.into_iter().collect();
    outbox.extend(damaged.outbox);
    let mut quarantine: BTreeMap<_, _> = good
        .quarantine
        .into_iter()
        .map(|one| (one.number, one))
        .collect();
    quarantine.extend(damaged.quarantine.into_iter().map(|one| (one.number, one)));
    quarantine.retain(|number, _| *number <= entries.len() as u64);

    let drawer = drawer(damaged.drawer, good.drawer);

    for (reach, base, source) in candidates.into_iter().rev() {
        let kept: Vec<Change> = log
            .range(base.through.saturating_add(1)..)
            .map(|(_, change)| change.clone())
            .take_while(|change| change.position <= reach)
            .collect();
        let changes = kept
            .iter()
            .filter(|change| from_damaged.contains(&change.position))
            .count();
        let stored = Stored {
            meta: meta.clone(),
            snapshot: Some(base),
            previous: None,
            log: kept,
            drawer: drawer.clone(),
            outbox: outbox.clone().into_iter().collect(),
            entries: entries.clone(),
            quarantine: quarantine.clone().into_values().collect(),
        };
        if loaded::load(stored.snapshot.as_ref(), None, &stored.log).is_ok() {
            return Some((stored, source, changes));
        }
    }
    None
}

/// The longest beginning of the drawer that can be opened: of the file itself, or of its copy.
fn drawer(damaged: Vec<Drawn>, good: Vec<Drawn>) -> Vec<Drawn> {
    let opens = |mut pieces: Vec<Drawn>| {
        while !pieces.is_empty() && !loaded::drawer_opens(&pieces) {
            pieces.pop();
        }
        pieces
    };
    let (damaged, good) = (opens(damaged), opens(good));
    let last = |pieces: &[Drawn]| pieces.last().map(|piece| piece.position);
    if last(&good) > last(&damaged) {
        good
    } else {
        damaged
    }
}

/// The position up to which the log has no gap after a snapshot.
fn reach(log: &BTreeMap<u64, Change>, through: u64) -> u64 {
    let follows = log
        .range(through.saturating_add(1)..)
        .zip(through.saturating_add(1)..);
    follows
        .take_while(|((position, _), expected)| *position == expected)
        .last()
        .map_or(through, |(_, expected)| expected)
}

fn write_whole(
    file: &Path,
    stored: &Stored,
    sealing: Option<&WrappingKey>,
) -> Result<(), StoreError> {
    for suffix in ["-wal", "-shm", "-journal"] {
        files::remove(&files::with_suffix(file, suffix));
    }
    files::recreate_private(file)?;
    let mut connection = connect(file, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(fault)?;
    tables::create(&connection).map_err(fault)?;
    connection
        .pragma_update(None, "synchronous", "FULL")
        .map_err(fault)?;
    let mut writes = vec![Write::SetMeta(stored.meta.clone())];
    writes.extend(stored.previous.clone().map(Write::Snapshot));
    writes.extend(stored.snapshot.clone().map(Write::Snapshot));
    writes.extend(stored.log.iter().cloned().map(Write::AppendChange));
    writes.extend(stored.drawer.iter().cloned().map(Write::Draw));
    writes.extend(
        stored
            .outbox
            .iter()
            .map(|(counter, envelope)| Write::PutOutbox {
                counter: *counter,
                envelope: envelope.clone(),
            }),
    );
    writes.extend(stored.entries.iter().cloned().map(Write::PutEntry));
    writes.extend(stored.quarantine.iter().cloned().map(Write::Quarantine));
    super::write(&mut connection, &Batch { writes }, sealing).map_err(fault)?;
    drop(connection);
    files::sync(file)
}
