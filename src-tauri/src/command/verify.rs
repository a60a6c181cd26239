//! `samsyn verify`: whether a published result holds, for anybody, without a network.

use std::process::ExitCode;

use jiff::tz::TimeZone;
use samsyn_client::publishing::verifies;
use samsyn_schema::command::Evaluator;
use samsyn_schema::content::Content;
use samsyn_schema::publication::{Flaw, ResultError, ResultFile, Signed};
use serde_json::json;

use super::{Outcome, json, print, read};
use crate::arguments::Verify;
use crate::failure::Failure;
use crate::language::Texts;
use crate::render::history::moment;
use crate::render::publishing::{flaw, name};
use crate::text;

/// Prints who signed what and when, or what does not hold: exit code 1.
pub fn run(arguments: &Verify, texts: &Texts) -> Outcome {
    let bytes = read(&arguments.result, texts)?;
    let named = arguments.result.display().to_string();
    let file = ResultFile::read(&bytes).map_err(|error| {
        Failure::unreadable(match error {
            ResultError::NotAResult(why) => {
                text!(texts, "error-result", file = named.as_str(), why = why)
            }
            ResultError::Newer { .. } => {
                text!(texts, "error-result-newer", file = named.as_str())
            }
        })
    })?;
    let flaws = file.flaws(&verifies);
    let output = match arguments.json {
        true => json(&summary(&file, &flaws), texts)?,
        false if flaws.is_empty() => held(&file, texts, &TimeZone::system()),
        false => not_held(&file.content.evaluators, &flaws, texts),
    };
    print(&output, texts)?;
    Ok(ExitCode::from(u8::from(!flaws.is_empty())))
}

fn held(file: &ResultFile, texts: &Texts, zone: &TimeZone) -> String {
    let Content {
        municipality,
        year,
        instrument,
        total,
        evaluators,
        ..
    } = &file.content;
    let notation = texts.notation();
    let mut lines = vec![
        texts.get("verify-holds"),
        text!(
            texts,
            "verify-what",
            municipality = municipality.name.as_str(),
            year = year.to_string(),
            instrument = instrument.id.as_str(),
            revision = instrument.revision.to_string(),
            sum = total.sum.format(notation),
            of = total.of.format(notation),
        ),
        text!(
            texts,
            "verify-content",
            fingerprint = file.hash.fingerprint(),
            hash = file.hash.to_string(),
        ),
    ];
    let who = |one: &Signed| {
        let known = evaluators.iter().find(|e| e.id == one.signature.by);
        match known {
            Some(e) if !e.organisation.is_empty() => format!("{}, {}", e.name, e.organisation),
            _ => name(evaluators, &one.signature.by),
        }
    };
    let line = |key: &str, one: &Signed| {
        text!(
            texts,
            key,
            who = who(one),
            when = moment(one.signature.at, zone),
            key = one.fingerprint.as_str(),
        )
    };
    lines.extend({ file.sign_offs.iter() }.map(|one| line("verify-signed", one)));
    lines.push(line("verify-published", &file.published));
    lines.push(texts.get("verify-compare"));
    lines.join("\n")
}

fn not_held(evaluators: &[Evaluator], flaws: &[Flaw], texts: &Texts) -> String {
    let each = flaws
        .iter()
        .map(|one| format!("  {}", flaw(one, evaluators, texts)));
    let first = text!(texts, "verify-fails", count = flaws.len());
    [first]
        .into_iter()
        .chain(each)
        .collect::<Vec<_>>()
        .join("\n")
}

/// For programs.
fn summary(file: &ResultFile, flaws: &[Flaw]) -> serde_json::Value {
    json!({
        "ok": flaws.is_empty(),
        "flaws": flaws,
        "hash": file.hash,
        "sign_offs": file.sign_offs,
        "published": file.published,
    })
}
