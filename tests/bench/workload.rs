//! The evaluation that is measured: two evaluators who type and now and then exchange what they
//! typed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use samsyn_client::store::sqlite::SqliteStore;
use samsyn_client::store::{Change, Meta, Snapshot};
use samsyn_client::{Batch, Store, Write};
use samsyn_schema::command::{Command, EvaluatorId, FindingId, TextId, Timestamp};
use samsyn_schema::document::{Document, Founding, Heads};
use samsyn_sync::Secret;
use samsyn_tests::evaluation::{FINDING, founding};

pub const KEYSTROKES: usize = 60_000;
/// So many the evaluators type between two exchanges.
const STRETCH: usize = 3_000;
/// So many keystrokes since the last but one snapshot are in the file's log.
const LOG: usize = 1_000;

/// 2026-01-01.
pub const NOW: Timestamp = Timestamp(1_767_225_600_000);
pub const RELAY: &str = "ws://relay.example/v1";

/// What is typed, and into what.
pub struct Plan {
    pub founding: Founding,
    /// What each evaluator does as the `n`th thing.
    pub keystroke: fn(usize) -> Command,
}

impl Plan {
    /// All in one section of a small evaluation.
    pub fn one_section() -> Self {
        Self {
            founding: founding(&["a", "b"]),
            keystroke,
        }
    }
}

pub struct Workload {
    pub folder: PathBuf,
    /// As Automerge saves it.
    pub saved: Vec<u8>,
    /// The evaluation file of evaluator `a`.
    pub file: PathBuf,
    pub genesis: [u8; 32],
    /// What is in a file some time into the work: two generations, and the log since the first.
    writes: Vec<Write>,
}

impl Workload {
    pub fn new(folder: &Path, plan: &Plan) -> Result<Self> {
        let founded = Document::found(&plan.founding, [1; 16], NOW)?;
        let mut own = replica(&founded.save(), "a", 2)?;
        let mut other = replica(&founded.save(), "b", 3)?;
        let mut before = Vec::new();
        for stroke in 0..KEYSTROKES / 2 {
            if stroke % (STRETCH / 2) == 0 {
                exchange(&mut own, &mut other);
            }
            if stroke == (KEYSTROKES - LOG) / 2 {
                exchange(&mut own, &mut other);
                before = own.save();
            }
            own.apply((plan.keystroke)(stroke), NOW)?;
            other.apply((plan.keystroke)(stroke), NOW)?;
        }
        exchange(&mut own, &mut other);
        let saved = own.save();
        let workload = Self {
            folder: folder.to_owned(),
            writes: generations(&own, before, saved.clone())?,
            saved,
            file: folder.join("evaluation.samsyn"),
            genesis: own.genesis(),
        };
        workload.put(&workload.file, workload.meta("a"))?;
        fs::write(workload.plain(), &workload.saved)?;
        Ok(workload)
    }

    /// The file with the document alone.
    pub fn plain(&self) -> PathBuf {
        self.folder.join("plain.automerge")
    }

    /// Who and where evaluator `a` or `b` is.
    pub fn meta(&self, evaluator: &str) -> Meta {
        Meta {
            evaluator: Some(EvaluatorId::new(evaluator)),
            device: Secret::from_bytes([evaluator.as_bytes()[0]; 32]),
            secret: Secret::from_bytes([7; 32]),
            genesis: self.genesis,
            relay: Some(RELAY.into()),
        }
    }

    /// Makes an evaluation file of it.
    pub fn put(&self, file: &Path, meta: Meta) -> Result<SqliteStore> {
        let mut store = SqliteStore::create(file)?;
        let mut writes = vec![Write::SetMeta(meta)];
        writes.extend(self.writes.iter().cloned());
        store.commit(&Batch { writes })?;
        Ok(store)
    }
}

fn generations(document: &Document, before: Vec<u8>, saved: Vec<u8>) -> Result<Vec<Write>> {
    let since = Document::load(&before, [])?.heads();
    let log = document.changes_since(&since);
    let through = document.change_count() - log.len() as u64;
    let mut writes = vec![Write::Snapshot(Snapshot {
        through,
        document: before,
    })];
    let positions = through + 1..;
    writes.extend(positions.zip(log).map(|(position, bytes)| {
        Write::AppendChange(Change {
            position,
            bytes,
            pending: false,
        })
    }));
    writes.push(Write::Snapshot(Snapshot {
        through: document.change_count(),
        document: saved,
    }));
    Ok(writes)
}

/// The evaluator types in the section that both write in: mostly at one place, now and then
/// elsewhere.
pub fn keystroke(stroke: usize) -> Command {
    let insert = char::from(b"the plan is followed by all "[stroke % 28]).to_string();
    typed(FINDING, stroke, insert)
}

/// The `stroke`th keystroke in a section.
pub fn typed(section: &str, stroke: usize, insert: String) -> Command {
    let place = (stroke / 200 * 37) % (stroke + 1);
    Command::Text {
        text: TextId::Body(FindingId::new(section)),
        at: (place + stroke % 200).min(stroke),
        delete: 0,
        insert,
        heads: Heads::default(),
    }
}

fn replica(saved: &[u8], evaluator: &str, actor: u8) -> Result<Document> {
    let mut document = Document::load(saved, [])?;
    document.edit_as(EvaluatorId::new(evaluator), [actor; 16]);
    Ok(document)
}

fn exchange(one: &mut Document, other: &mut Document) {
    let (from_one, from_other) = (
        one.changes_since(&other.heads()),
        other.changes_since(&one.heads()),
    );
    for (to, changes) in [(one, from_other), (other, from_one)] {
        let admission = to.admit(&[changes]);
        assert!(
            admission.outcomes.iter().all(Result::is_ok),
            "honest changes are taken"
        );
    }
}
