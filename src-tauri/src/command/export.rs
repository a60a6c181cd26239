//! `samsyn export`: for other programs, and for thirty years from now.

use std::io::Write;
use std::process::ExitCode;

use super::{Outcome, json, open, print};
use crate::arguments::{Export, Format};
use crate::failure::Failure;
use crate::language::Texts;
use crate::render::rfc3339;
use crate::text;
use samsyn_client::library::trail::table;
use samsyn_client::library::{Figures as Sheet, LibraryFault};

/// Writes to the file named, or to standard output.
pub fn run(arguments: &Export, texts: &Texts) -> Outcome {
    let content = open::content(&arguments.file, texts)?;
    let arriving = || open::arriving(&arguments.file, texts);
    let document = content.document.ok_or_else(arriving)?;
    let bytes = match arguments.to {
        Format::Automerge => document.save(),
        Format::Trail => table(&document, &content.numbers, rfc3339)
            .map_err(|error| Failure::not_done(error.to_string()))?,
        Format::Result => {
            let result = samsyn_client::publishing::result(&document);
            let nothing = || Failure::not_done(texts.explain(&LibraryFault::NotPublished));
            result.ok_or_else(nothing)?.to_json().into_bytes()
        }
        Format::Json => (json(&Sheet::of(&document), texts)? + "\n").into_bytes(),
    };
    let Some(output) = &arguments.output else {
        std::io::stdout()
            .lock()
            .write_all(&bytes)
            .map_err(|error| {
                Failure::not_done(text!(texts, "error-output", why = error.to_string()))
            })?;
        return Ok(ExitCode::SUCCESS);
    };
    let file = output.display().to_string();
    std::fs::write(output, bytes).map_err(|error| {
        Failure::not_done(text!(
            texts,
            "error-write",
            file = file.as_str(),
            why = error.to_string(),
        ))
    })?;
    print(&text!(texts, "exported", file = file), texts)?;
    Ok(ExitCode::SUCCESS)
}
