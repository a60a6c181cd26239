//! `samsyn import`: an evaluation file from a plain document, or from a copy of another file.

use std::path::Path;
use std::process::ExitCode;

use samsyn_client::store::sqlite::SqliteStore;
use samsyn_client::{Loaded, Replica, Store, StoreError, Stored};
use samsyn_schema::document::Document;

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
    let mut stored = take_over(&arguments.from, texts)?;
    stored.meta.relay = arguments.relay.clone().or(stored.meta.relay);
    let mut store = open::create(&arguments.file, texts)?;
    let begun = store.commit(&stored.begin());
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
fn take_over(from: &Path, texts: &Texts) -> Result<Stored, Failure> {
    match SqliteStore::read(from) {
        Ok(stored) => {
            let loaded = Loaded::new(stored)
                .map_err(|error| open::unusable(from, &error.to_string(), texts))?;
            let meta = loaded.meta().clone();
            let arriving = || {
                let file = from.display().to_string();
                Failure::not_done(text!(texts, "error-arriving", file = file))
            };
            let document = loaded.into_document().ok_or_else(arriving)?;
            let mut stored = Stored::adopting(&document, None, [random(), random()]);
            stored.meta = meta;
            Ok(stored)
        }
        Err(StoreError::NotAnEvaluation(_)) => {
            let document = Document::load(&read(from, texts)?, [])
                .map_err(|error| open::unusable(from, &error.to_string(), texts))?;
            Ok(Stored::adopting(&document, None, [random(), random()]))
        }
        Err(error) => Err(open::failure(&error, texts)),
    }
}
