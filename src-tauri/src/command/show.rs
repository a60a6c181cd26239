//! `samsyn show`: an evaluation on paper, so to speak.

use std::process::ExitCode;

use jiff::tz::TimeZone;
use samsyn_schema::command::Scoring;
use samsyn_schema::document::Heads;

use super::{Outcome, json, open, print};
use crate::arguments::Show;
use crate::failure::Failure;
use crate::language::Texts;
use crate::render::{conflicts, divergences, hand_ins, history, prose, table};
use crate::text;
use samsyn_client::library::Figures as Sheet;

/// Prints; changes nothing.
pub fn run(arguments: &Show, texts: &Texts) -> Outcome {
    let document = open::for_reading(&arguments.file, texts)?;
    let sheet = Sheet::of(&document);
    let zone = TimeZone::system();
    let output = match &arguments.history {
        Some(since) => {
            let unknown =
                |_| Failure::not_done(text!(texts, "error-heads", typed = since.as_str()));
            let since: Heads = since.parse().map_err(unknown)?;
            let entries = document.history(&since);
            if arguments.json {
                json(&entries, texts)?
            } else {
                history::history(&entries, &sheet, texts, &zone)
            }
        }
        None if arguments.json => json(&sheet, texts)?,
        None => whole(&sheet, texts, &zone),
    };
    print(&output, texts)?;
    Ok(ExitCode::SUCCESS)
}

fn whole(sheet: &Sheet, texts: &Texts, zone: &TimeZone) -> String {
    let mut sections = vec![prose::head(sheet, texts)];
    let mut section = |heading: &str, body: String| {
        sections.push(format!("{}\n\n{body}", texts.get(heading).to_uppercase()));
    };
    section("heading-points", table::table(sheet, texts));
    section(
        "heading-divergences",
        divergences::divergences(sheet, texts),
    );
    if sheet.evaluation.scoring == Scoring::Blind {
        section("heading-hand-ins", hand_ins::hand_ins(sheet, texts, zone));
    }
    section("heading-prose", prose::prose(sheet, texts));
    if !sheet.conflicts.is_empty() {
        section(
            "heading-conflicts",
            conflicts::conflicts(sheet, texts, zone),
        );
    }
    sections.join("\n\n")
}
