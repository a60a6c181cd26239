//! `samsyn import`: an evaluation file from a plain document, or from a copy of another file.

use std::path::Path;
use std::process::ExitCode;

use samsyn_client::store::Snapshot;
use samsyn_client::store::sqlite::SqliteStore;
use samsyn_client::store::{Meta, Stored};
use samsyn_client::{Batch, Loaded, Replica, Store, StoreError, Write};
use samsyn_schema::document::Document;
use samsyn_sync::Secret;

use super::{Outcome, join, new, open, print, read, runtime};
use crate::arguments::Import;
use crate::failure::Failure;
use crate::language::Texts;
use crate::shell::{Shell, now, random};
use crate::text;

/// Makes the file. It works under a device key of its own: two files with one key would fork.
pub fn run(arguments: &Import, texts: &Texts) -> Outcome {
    if let Some(relay) = &arguments.relay {
        new::check_relay(relay, texts)?;
    }
    let (mut meta, document) = take_over(&arguments.from, texts)?;
    meta.relay = arguments.relay.clone().or(meta.relay);
    let stored = Stored {
        meta,
        snapshot: Some(Snapshot {
            through: 0,
            document: document.save(),
        }),
        previous: None,
        log: Vec::new(),
        outbox: Vec::new(),
        entries: Vec::new(),
        quarantine: Vec::new(),
    };
    let mut store = open::create(&arguments.file, texts)?;
    let mut writes = vec![Write::SetMeta(stored.meta.clone())];
    writes.extend(stored.snapshot.clone().map(Write::Snapshot));
    let begun = store.commit(&Batch { writes });
    begun.map_err(|fault| Failure::not_done(texts.explain(&fault)))?;
    // Takes a new device key, and sends all again: nobody knows what had been sent.
    let loaded = Loaded::new(stored)
        .map_err(|error| open::unusable(&arguments.from, &error.to_string(), texts))?;
    let (replica, first) = Replica::recover(loaded, random(), now());
    runtime(texts)?.block_on(async {
        let mut shell = Shell::new(replica, first, store);
        if let Some(typed) = &arguments.evaluator {
            join::become_evaluator(&mut shell, typed, texts).await?;
        }
        print(
            &text!(
                texts,
                "created",
                file = arguments.file.display().to_string()
            ),
            texts,
        )?;
        Ok(ExitCode::SUCCESS)
    })
}

/// The document, with the room it belongs to: its own if it comes from an evaluation file, a new
/// one otherwise.
fn take_over(from: &Path, texts: &Texts) -> Result<(Meta, Document), Failure> {
    match SqliteStore::read(from) {
        Ok(stored) => {
            let loaded = Loaded::new(stored)
                .map_err(|error| open::unusable(from, &error.to_string(), texts))?;
            let meta = loaded.meta().clone();
            let arriving = || {
                let file = from.display().to_string();
                Failure::not_done(text!(texts, "error-arriving", file = file))
            };
            Ok((meta, loaded.into_document().ok_or_else(arriving)?))
        }
        Err(StoreError::NotAnEvaluation(_)) => {
            let document = Document::load(&read(from, texts)?, [])
                .map_err(|error| open::unusable(from, &error.to_string(), texts))?;
            let meta = Meta {
                evaluator: None,
                device: Secret::from_bytes(random()),
                secret: Secret::from_bytes(random()),
                genesis: document.genesis(),
                relay: None,
            };
            Ok((meta, document))
        }
        Err(error) => Err(open::failure(&error, texts)),
    }
}
