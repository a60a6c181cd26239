//! What each subcommand does.

pub mod audit;
pub mod edit;
pub mod export;
pub mod import;
pub mod join;
pub mod new;
pub mod open;
mod refused;
pub mod sample;
pub mod show;
pub mod sync;
pub mod verify;

use std::path::Path;
use std::process::ExitCode;

use samsyn_schema::command::{Evaluator, EvaluatorId};
use serde::Serialize;

use crate::failure::Failure;
use crate::language::Texts;
use crate::text;

/// How a command went: its exit code, or why it failed.
pub type Outcome = Result<ExitCode, Failure>;

/// Reads a whole file.
fn read(path: &Path, texts: &Texts) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| {
        Failure::unreadable(text!(
            texts,
            "error-read",
            file = path.display().to_string(),
            why = error.to_string(),
        ))
    })
}

/// A value for programs.
fn json(value: &impl Serialize, texts: &Texts) -> Result<String, Failure> {
    serde_json::to_string_pretty(value)
        .map_err(|error| Failure::not_done(text!(texts, "error-internal", why = error.to_string())))
}

/// Prints a text and ends its line. A reader that has gone away (`| head`) is no failure.
fn print(output: &str, texts: &Texts) -> Result<(), Failure> {
    use std::io::{ErrorKind, Write, stdout};
    let mut stdout = stdout().lock();
    match writeln!(stdout, "{output}").and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::not_done(text!(
            texts,
            "error-output",
            why = error.to_string()
        ))),
        _ => Ok(()),
    }
}

/// Finds whom somebody means: by id, or by the name or its beginning if only one has it.
fn evaluator(evaluators: &[Evaluator], typed: &str, texts: &Texts) -> Result<EvaluatorId, Failure> {
    let wanted = typed.trim().to_lowercase();
    let named = |exactly: bool| {
        let mut found = evaluators.iter().filter(|one| {
            let name = one.name.to_lowercase();
            one.id.as_str() == typed
                || if exactly {
                    name == wanted
                } else {
                    name.starts_with(&wanted)
                }
        });
        found.next().filter(|_| found.next().is_none())
    };
    named(true)
        .or_else(|| named(false))
        .map(|one| one.id.clone())
        .ok_or_else(|| {
            Failure::not_done(text!(
                texts,
                "error-unknown-evaluator",
                name = typed,
                known = names(evaluators),
            ))
        })
}

fn names(evaluators: &[Evaluator]) -> String {
    evaluators
        .iter()
        .map(|one| one.name.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Runs the network beside the command, on this thread.
fn runtime(texts: &Texts) -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::not_done(text!(texts, "error-internal", why = error.to_string())))
}
