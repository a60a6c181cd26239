//! Evaluation files as two evaluators may have them before the window opens.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use samsyn_client::Replica;
use samsyn_client::store::Meta;
use samsyn_client::store::keys::NoKeyStore;
use samsyn_client::store::sqlite::SqliteStore;
use samsyn_schema::command::Command;
use samsyn_schema::document::Founding;
use samsyn_schema::instrument::builtin::kommunkompassen_2015;
use samsyn_sync::Secret;
use samsyn_tests::evaluation::founding;

use crate::laptop::Laptop;
use crate::workload::{KEYSTROKES, NOW, Plan, Workload, typed};

/// Characters in a section, after what both typed.
const SECTION: usize = 5_000;
/// Keystrokes of the other evaluator that the window has not seen.
pub const UNSEEN: usize = 5_000;

/// Sections of 5,000 characters each, in the areas' order, until all is typed.
pub fn plan() -> Plan {
    let instrument = kommunkompassen_2015().clone();
    let small = founding(&["a", "b"]);
    Plan {
        founding: Founding {
            instrument,
            ..small
        },
        keystroke,
    }
}

/// What the two type: half of each section, one section after another. Then the first goes on.
fn keystroke(stroke: usize) -> Command {
    let (each, all) = (SECTION / 2, KEYSTROKES / 2);
    let (place, within) = match stroke.checked_sub(all) {
        Some(beyond) => (0, each + beyond),
        None => (stroke / each, stroke % each),
    };
    typed(&sections()[place], within, character(within))
}

/// Sentences, and paragraphs of 400 characters.
fn character(stroke: usize) -> String {
    let letter = || char::from(b"The plan is followed by all. "[stroke % 29]);
    let breaks = stroke % 400 >= 398;
    String::from(if breaks { '\n' } else { letter() })
}

/// The sections that a new evaluation has, as they are called in the document.
fn sections() -> Vec<String> {
    let areas = kommunkompassen_2015().areas.iter();
    let of_area = areas.flat_map(|area| {
        (1..=area.topics.len()).map(|topic| format!("topic-{}-{topic}", area.number))
    });
    of_area.take(KEYSTROKES / SECTION).collect()
}

/// The files of one room.
pub struct Pair {
    /// The window's.
    pub a: PathBuf,
    /// The other's, with all that the window has not seen sealed and ready to be sent.
    pub b: PathBuf,
}

/// Makes the files of a room on a relay.
pub fn pair(workload: &Workload, folder: &Path, room: u8, relay: &str) -> Result<Pair> {
    fs::create_dir(folder)?;
    let [a, b] = ["a", "b"].map(|name| folder.join(format!("{name}.samsyn")));
    let meta = |evaluator| Meta {
        secret: Secret::from_bytes([room; 32]),
        relay: Some(relay.to_owned()),
        ..workload.meta(evaluator)
    };
    workload.put(&a, meta("a"))?;
    workload.put(&b, meta("b"))?;
    let opened = SqliteStore::open(&b, &NoKeyStore)?;
    let (replica, effects) = Replica::open(opened.loaded, [8; 32], NOW);
    let mut laptop = Laptop::new(replica, effects, opened.store, NOW);
    let first = KEYSTROKES / 2;
    laptop.type_all(NOW, (first..first + UNSEEN).map(keystroke));
    let waiting = laptop.replica.status().waiting;
    ensure!(waiting == UNSEEN as u64, "{waiting} keystrokes wait");
    Ok(Pair { a, b })
}
