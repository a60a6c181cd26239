use std::fs::File;
use std::io::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use rusqlite::Connection;
use samsyn_client::store::keys::NoKeyStore;
use samsyn_client::store::sqlite::SqliteStore;
use samsyn_client::{Event, Outcome, Replica, Request};
use samsyn_schema::command::Timestamp;

use crate::laptop::Laptop;
use crate::report::{Report, median, percentile};
use crate::workload::{NOW, Workload, keystroke};

const STROKES: usize = 600;
const BETWEEN_MS: i64 = 100;

/// From the command to the answer that it is on disk, against the least that any program pays
/// for that on this disk. In turns, so that both meet the same disk.
pub fn measure(workload: &Workload, report: &mut Report) -> Result<()> {
    let opened = SqliteStore::open(&workload.file, &NoKeyStore)?;
    let (replica, effects) = Replica::open(opened.loaded, [6; 32], NOW);
    let mut laptop = Laptop::new(replica, effects, opened.store, NOW);
    let mut bare = Bare::new(workload)?;
    let (mut ours, mut commits, mut syncs) = (Vec::new(), Vec::new(), Vec::new());
    for stroke in 0..STROKES {
        let now = Timestamp(NOW.0 + BETWEEN_MS * i64::try_from(stroke)?);
        let request = Request(stroke as u64);
        let begun = Instant::now();
        laptop.step(
            now,
            Event::Command {
                request,
                command: keystroke(30_000 + stroke),
            },
        );
        ours.push(begun.elapsed());
        ensure!(
            matches!(laptop.answers.pop(), Some(Outcome::Saved { .. })),
            "it is not saved"
        );
        commits.push(bare.commit()?);
        syncs.push(bare.append()?);
    }
    let commit = median(&mut commits);
    report.over(
        "keystroke until saved, median",
        median(&mut ours),
        commit,
        "bare SQLite commit",
        2,
    );
    report.fact(
        "keystroke until saved, p99",
        &duration(percentile(&mut ours, 99)),
    );
    report.fact(
        "bare SQLite commit, p99",
        &duration(percentile(&mut commits, 99)),
    );
    report.fact(
        "bare append and fdatasync, median",
        &duration(median(&mut syncs)),
    );
    Ok(())
}

pub fn duration(it: Duration) -> String {
    format!("{:.2} ms", it.as_secs_f64() * 1000.0)
}

/// What a durable write costs by itself.
struct Bare {
    database: Connection,
    file: File,
}

impl Bare {
    fn new(workload: &Workload) -> Result<Self> {
        let database = Connection::open(workload.folder.join("bare.sqlite"))?;
        database.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE log (position INTEGER PRIMARY KEY, bytes BLOB NOT NULL);",
        )?;
        let file = File::create(workload.folder.join("bare.log"))?;
        Ok(Self { database, file })
    }

    fn commit(&mut self) -> Result<Duration> {
        let begun = Instant::now();
        self.database
            .execute("INSERT INTO log (bytes) VALUES (?)", [[7_u8; 120]])?;
        Ok(begun.elapsed())
    }

    fn append(&mut self) -> Result<Duration> {
        let begun = Instant::now();
        self.file.write_all(&[7; 120])?;
        self.file.sync_data()?;
        Ok(begun.elapsed())
    }
}
