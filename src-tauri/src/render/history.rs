//! Who changed what.

use jiff::tz::TimeZone;
use samsyn_schema::command::{TextId, Timestamp};
use samsyn_schema::document::{Entry, Patch, What};

use super::{score, shortened};
use crate::language::Texts;
use crate::text;
use samsyn_client::library::Figures as Sheet;

const TEXT_WIDTH: usize = 60;

/// One paragraph for each go of each author, oldest first.
pub fn history(entries: &[Entry], sheet: &Sheet, texts: &Texts, zone: &TimeZone) -> String {
    if entries.is_empty() {
        return texts.get("no-history");
    }
    let entry = |entry: &Entry| {
        let author = match &entry.author {
            Some(author) => sheet.name(author).to_owned(),
            None => texts.get("founder"),
        };
        let mut lines = vec![format!("{}  {author}", moment(entry.from, zone))];
        lines.extend(
            entry
                .changed
                .iter()
                .map(|what| format!("  {}", changed(what, sheet, texts))),
        );
        lines.push(format!(
            "  {}",
            text!(texts, "heads", heads = entry.after.to_string())
        ));
        lines.join("\n")
    };
    entries.iter().map(entry).collect::<Vec<_>>().join("\n\n")
}

/// A time as people here write it: `2026-11-23 14:05`.
pub fn moment(at: Timestamp, zone: &TimeZone) -> String {
    match jiff::Timestamp::from_millisecond(at.0) {
        Ok(at) => at
            .to_zoned(zone.clone())
            .strftime("%Y-%m-%d %H:%M")
            .to_string(),
        // A claim of a broken clock, beyond what a calendar holds.
        Err(_) => "?".to_owned(),
    }
}

fn changed(what: &What, sheet: &Sheet, texts: &Texts) -> String {
    match what {
        What::Text { text, after, .. } => {
            let place = match text {
                TextId::Note {
                    question,
                    evaluator,
                } => text!(
                    texts,
                    "what-note",
                    question = question.to_string(),
                    who = sheet.name(evaluator),
                ),
                TextId::Topic(id) | TextId::Body(id) => {
                    text!(texts, "what-finding", id = id.as_str())
                }
                TextId::Statement(id) => text!(texts, "what-statement", id = id.as_str()),
                TextId::Rationale(question) => {
                    text!(texts, "what-rationale", question = question.to_string())
                }
            };
            let one_line = after.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{place}: {}", shortened(&one_line, TEXT_WIDTH))
        }
        What::Score {
            question,
            evaluator,
            before,
            after,
        } => {
            let place = text!(
                texts,
                "what-score",
                question = question.to_string(),
                who = sheet.name(evaluator),
            );
            format!(
                "{place}: {} → {}",
                score(texts, *before),
                score(texts, *after)
            )
        }
        What::Left { evaluator, left } => {
            let key = if *left { "what-left" } else { "what-came-back" };
            text!(texts, key, who = sheet.name(evaluator))
        }
        What::Other(patch) => match patch {
            Patch::Score {
                question,
                evaluator,
            } => text!(
                texts,
                "what-score",
                question = question.to_string(),
                who = sheet.name(evaluator),
            ),
            Patch::Agreed(question) => {
                text!(texts, "what-agreed", question = question.to_string())
            }
            Patch::HandIn(area) => text!(texts, "what-hand-in", area = area.to_string()),
            Patch::Finding(id) => text!(texts, "what-finding", id = id.as_str()),
            Patch::Statement(id) => text!(texts, "what-statement", id = id.as_str()),
            Patch::Evaluators | Patch::Left(_) => texts.get("what-evaluators"),
            Patch::About => texts.get("what-about"),
            Patch::Publications => texts.get("what-publications"),
            Patch::Text { .. } => texts.get("what-text"),
        },
    }
}
