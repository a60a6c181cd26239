//! `samsyn import`: an evaluation file from a plain document, or from a copy of another file.

use std::path::Path;
use std::process::ExitCode;

use samsyn_client::store::sqlite::SqliteStore;
use samsyn_client::{Loaded, Replica, Store, StoreError, Stored};
use samsyn_schema::document::Document;

use super::{Outcome, join, new, open, print, read, runtime};
use crate::arguments::Import;
use crate::failure::Failure;
use crate::keys::Patient;
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

/// The document, with the room it belongs to: its own if it comes from an evaluation file whose
/// keys can be had, a new one otherwise.
fn take_over(from: &Path, texts: &Texts) -> Result<Stored, Failure> {
    let anew = |document: &Document, me| Stored::adopting(document, me, [random(), random()]);
    match SqliteStore::read(from, &Patient::system()) {
        Ok(stored) => {
            let loaded = Loaded::new(stored)
                .map_err(|error| open::unusable(from, &error.to_string(), texts))?;
            let meta = loaded.meta().clone();
            let document = loaded.into_document();
            let document = document.ok_or_else(|| open::arriving(from, texts))?;
            Ok(Stored {
                meta,
                ..anew(&document, None)
            })
        }
        Err(away @ StoreError::KeyAway { .. }) => {
            eprintln!("samsyn: {}", texts.explain(&away));
            let content = SqliteStore::content(from);
            let content = content.map_err(|error| open::failure(&error, texts))?;
            let document = content
                .document
                .ok_or_else(|| open::arriving(from, texts))?;
            Ok(anew(&document, content.evaluator))
        }
        Err(StoreError::NotAnEvaluation(_)) => {
            let document = Document::load(&read(from, texts)?, [])
                .map_err(|error| open::unusable(from, &error.to_string(), texts))?;
            Ok(anew(&document, None))
        }
        Err(error) => Err(open::failure(&error, texts)),
    }
}
