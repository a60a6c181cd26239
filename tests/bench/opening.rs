use std::fs;
use std::time::Instant;

use anyhow::Result;
use automerge::{Automerge, LoadOptions, TextEncoding};
use samsyn_client::Replica;
use samsyn_client::store::keys::NoKeyStore;
use samsyn_client::store::sqlite::SqliteStore;

use crate::report::{Report, median};
use crate::workload::{NOW, Workload};

/// From the file to a replica that can be edited, against reading and loading the document.
pub fn measure(workload: &Workload, rounds: usize, report: &mut Report) -> Result<()> {
    let plain = workload.plain();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let begun = Instant::now();
        let document = load(&fs::read(&plain)?)?;
        theirs.push(begun.elapsed());
        drop(document);
        let begun = Instant::now();
        let opened = SqliteStore::open(&workload.file, &NoKeyStore)?;
        let replica = Replica::open(opened.loaded, [5; 32], NOW);
        ours.push(begun.elapsed());
        drop(replica);
    }
    report.times(
        "open the evaluation",
        median(&mut ours),
        median(&mut theirs),
        1.5,
    );
    Ok(())
}

/// The document by the plain crate, with texts counted as ours are.
pub fn load(saved: &[u8]) -> Result<Automerge> {
    let options = LoadOptions::new().text_encoding(TextEncoding::Utf16CodeUnit);
    Ok(Automerge::load_with_options(saved, options)?)
}
