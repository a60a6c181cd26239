use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use automerge::Change;
use samsyn_client::payload::Payload;
use samsyn_client::store::Snapshot;
use samsyn_client::store::keys::NoKeyStore;
use samsyn_client::store::memory::MemoryStore;
use samsyn_client::store::sqlite::SqliteStore;
use samsyn_client::{Batch, Event, Link, Loaded, Replica, Store, Write};
use samsyn_schema::command::Timestamp;
use samsyn_sync::relay::{Connection, Log, Output};
use samsyn_sync::{Kind, MAX_ENVELOPE, RoomKeys, envelope};

use crate::laptop::Laptop;
use crate::opening::load;
use crate::report::{Report, median};
use crate::workload::{NOW, Workload, keystroke};

const STROKES: usize = 5_000;
const PAGE: usize = 256 * 1024;

/// Takes in what the other typed, from the relay's frames to the disk, against applying the same
/// changes in one batch in memory.
pub fn measure(workload: &Workload, rounds: usize, report: &mut Report) -> Result<()> {
    let (log, changes) = typed(workload, report)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        let mut plain = load(&workload.saved)?;
        let begun = Instant::now();
        let parsed: Vec<Change> = changes
            .iter()
            .map(|it| Change::from_bytes(it.clone()))
            .collect::<Result<_, _>>()?;
        plain.apply_changes(parsed)?;
        theirs.push(begun.elapsed());
        ours.push(receive(workload, round, &mut log.clone())?);
    }
    let (ours, theirs) = (median(&mut ours), median(&mut theirs));
    report.times("merge 5,000 remote keystrokes", ours, theirs, 2.5);
    Ok(())
}

/// What evaluator `b` types, as the relay then holds it and as plain changes.
fn typed(workload: &Workload, report: &mut Report) -> Result<(Log, Vec<Vec<u8>>)> {
    let meta = workload.meta("b");
    let mut store = MemoryStore::new();
    let document = workload.saved.clone();
    let snapshot = Snapshot {
        through: 1,
        document,
    };
    store.commit(&Batch {
        writes: vec![Write::SetMeta(meta.clone()), Write::Snapshot(snapshot)],
    })?;
    let loaded = Loaded::new(store.load()?)?;
    let (replica, effects) = Replica::open(loaded, [8; 32], NOW);
    let mut laptop = Laptop::new(replica, effects, store, NOW);
    let now = laptop.type_all(NOW, (30_000..30_000 + STROKES).map(keystroke));
    let mut log = Log::new(u64::MAX);
    talk(&mut laptop, &mut log, now);
    ensure!(
        laptop.replica.status().waiting == 0,
        "not everything was sent"
    );

    let keys = RoomKeys::new(&meta.secret);
    let page = log.read(keys.room(), 0, usize::MAX);
    let sealed = page.map(|page| page.envelopes).unwrap_or_default();
    let bytes: usize = sealed.iter().map(Vec::len).sum();
    let mut changes = Vec::new();
    for envelope in &sealed {
        let opened = envelope::open(&keys, envelope)?;
        if opened.kind == Kind::Changes {
            changes.extend(Payload::decode(&opened.plaintext)?.changes);
        }
    }
    ensure!(
        changes.len() == STROKES,
        "{} changes were sent",
        changes.len()
    );
    let plain: usize = changes.iter().map(Vec::len).sum();
    report.fact(
        "bytes on the relay, a keystroke",
        &format!("{}", bytes / STROKES),
    );
    report.fact("raw bytes of its change", &format!("{}", plain / STROKES));
    report.fact(
        "keystrokes in an envelope",
        &format!("{}", STROKES / sealed.len()),
    );
    Ok((log, changes))
}

/// How long evaluator `a`'s replica and store are busy with it.
fn receive(workload: &Workload, round: usize, log: &mut Log) -> Result<Duration> {
    let file = workload.folder.join(format!("receiver-{round}.samsyn"));
    fs::copy(&workload.file, &file)?;
    let opened = SqliteStore::open(&file, &NoKeyStore)?;
    let (replica, effects) = Replica::open(opened.loaded, [9; 32], NOW);
    let mut laptop = Laptop::new(replica, effects, opened.store, NOW);
    laptop.spent = Duration::ZERO;
    talk(&mut laptop, log, NOW);
    let status = laptop.replica.status();
    ensure!(
        status.link == Link::Live && status.quarantine.is_empty(),
        "not received: {status:?}"
    );
    Ok(laptop.spent)
}

/// Connects to a relay in memory and exchanges frames until nobody has anything to say.
fn talk(laptop: &mut Laptop<impl Store>, log: &mut Log, now: Timestamp) {
    laptop.sent.clear();
    laptop.step(now, Event::GoOnline);
    laptop.step(now, Event::Connected);
    let mut relay = Connection::new([4; 32], MAX_ENVELOPE);
    loop {
        for frame in std::mem::take(&mut laptop.sent) {
            relay.receive(&frame);
        }
        let mut quiet = true;
        while let Some(output) = relay.poll() {
            quiet = false;
            match output {
                Output::Send(frame) => laptop.step(now, Event::Frame(frame)),
                Output::Join { room, .. } => relay.joined(log.head(room), now.0.cast_unsigned()),
                Output::Read { room, after } => relay.page(log.read(room, after, PAGE)),
                Output::Append(append) => {
                    let (counter, hash) = (append.counter, append.hash);
                    let result = log.append(append);
                    relay.appended(counter, hash, result);
                    relay.head_moved(result.unwrap_or(0));
                }
                Output::Signal { .. } | Output::Close(_) => {}
            }
        }
        if quiet && laptop.sent.is_empty() {
            return;
        }
    }
}
