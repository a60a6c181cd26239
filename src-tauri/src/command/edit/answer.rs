//! The answer to a line: a sentence for a person, fields for a program.

use jiff::tz::TimeZone;
use samsyn_client::Status;
use samsyn_schema::document::{Document, Heads};
use samsyn_schema::points::ParsePointsError;
use serde::Serialize;

use crate::language::Texts;
use crate::line::{Line, LineError, USAGES};
use crate::render::{divergences, prose, status as state, table};
use crate::text;
use samsyn_client::library::Figures as Sheet;

/// One answer; as JSON it is one line.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Answer {
    /// Whether it was done.
    pub ok: bool,
    /// Whether it is on disk; absent where nothing was to be saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saved: Option<bool>,
    /// In words.
    pub text: String,
    /// The state of the document with the edit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heads: Option<Heads>,
    /// What was made, taken out or brought back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where the edits are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
}

impl Answer {
    /// It is on disk.
    pub fn saved(heads: Heads, texts: &Texts) -> Self {
        Self {
            ok: true,
            saved: Some(true),
            text: texts.get("saved"),
            heads: Some(heads),
            ..Self::default()
        }
    }

    /// It was not done.
    pub fn refused(sentence: String) -> Self {
        Self {
            text: sentence,
            ..Self::default()
        }
    }

    /// Names what the answer is about.
    pub fn about(mut self, id: Option<String>) -> Self {
        if let Some(id) = id.filter(|_| self.ok) {
            self.text = format!("{} {id}", self.text);
            self.id = Some(id);
        }
        self
    }

    /// On one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("an answer has text keys only")
    }
}

/// Answers `status`.
pub fn status(status: &Status, texts: &Texts) -> Answer {
    Answer {
        ok: true,
        text: state::status(status, texts, &TimeZone::system()),
        status: Some(status.clone()),
        ..Answer::default()
    }
}

/// Answers a `sync` that came to its end.
pub fn synced(status: &Status, texts: &Texts) -> Answer {
    Answer {
        ok: true,
        text: texts.get("synced"),
        status: Some(status.clone()),
        ..Answer::default()
    }
}

/// Answers a `sync` that didn't.
pub fn not_synced(status: &Status, sentence: String) -> Answer {
    Answer {
        status: Some(status.clone()),
        ..Answer::refused(sentence)
    }
}

/// Answers `table`, `divergences` and `list`.
pub fn view(line: &Line, document: &Document, texts: &Texts) -> Answer {
    let sheet = Sheet::of(document);
    let text = match line {
        Line::Table => table::table(&sheet, texts),
        Line::Divergences => divergences::divergences(&sheet, texts),
        _ => prose::list(&sheet, texts),
    };
    Answer {
        ok: true,
        text,
        ..Answer::default()
    }
}

/// Answers `help`.
pub fn help(texts: &Texts) -> Answer {
    let width = USAGES
        .iter()
        .map(|(usage, _)| usage.chars().count())
        .max()
        .unwrap_or(0);
    let mut lines: Vec<String> = USAGES
        .iter()
        .map(|(usage, key)| format!("{usage:width$}  {}", texts.get(key)))
        .collect();
    lines.push(texts.get("help-json"));
    Answer {
        ok: true,
        text: lines.join("\n"),
        ..Answer::default()
    }
}

/// Why a line isn't understood, in a sentence.
pub fn misunderstood(error: &LineError, texts: &Texts) -> String {
    match error {
        LineError::Unknown(command) => {
            text!(texts, "line-unknown", command = command.as_str())
        }
        LineError::Usage(usage) => text!(texts, "line-usage", usage = *usage),
        LineError::NotAQuestion(typed) => {
            text!(texts, "line-not-a-question", typed = typed.as_str())
        }
        LineError::NotAnArea(typed) => text!(texts, "line-not-an-area", typed = typed.as_str()),
        LineError::NotANumber(typed) => {
            text!(texts, "line-not-a-number", typed = typed.as_str())
        }
        LineError::NotPoints(error) => texts.get(match error {
            ParsePointsError::Empty => "points-empty",
            ParsePointsError::NotANumber => "points-not-a-number",
            ParsePointsError::TooManyDecimals => "points-too-many-decimals",
            ParsePointsError::Negative => "points-negative",
            ParsePointsError::TooLarge => "points-too-large",
        }),
    }
}
