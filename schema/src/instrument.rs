//! The instrument: the areas and questions that a municipality is evaluated by.
//!
//! An instrument is data. Two revisions of Kommunkompassen are [built in](builtin); anybody can
//! load another file of the published form (`schema/data/instrument.schema.json`). A file is
//! checked as a whole when it is read, so an [`Instrument`] in hand is always sound: ids are
//! unique, and the questions' maxima add up to their area's.

pub mod builtin;
mod file;
pub(crate) mod id;

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::fault::{FileError, FileKind};
use crate::json;
use crate::points::Points;

pub use id::{AreaNumber, CriterionId, InstrumentId, ParseIdError, QuestionId};

/// One revision of an instrument. Made by reading a file, never by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Instrument {
    /// The name that evaluations refer to.
    pub id: InstrumentId,
    /// What people call it.
    pub name: String,
    /// The year of the revision.
    pub revision: u16,
    /// The language of its texts (BCP 47), such as `sv`.
    pub language: String,
    /// What criteria are scored on, by name. Empty where the instrument has no criteria.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scales: BTreeMap<String, Vec<Level>>,
    /// In order of number.
    pub areas: Vec<Area>,
}

/// A part of the instrument with a total of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Area {
    /// Its number.
    pub number: AreaNumber,
    /// What the instrument calls it.
    pub name: String,
    /// What the report prints above it; the name unless the file says otherwise.
    pub report_heading: String,
    /// What its questions' maxima add up to.
    #[serde(serialize_with = "whole")]
    pub max: Points,
    /// The headings in the area's box. Findings follow topics rather than questions.
    pub topics: Vec<String>,
    /// In order of id, at least one.
    pub questions: Vec<Question>,
}

/// What is scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// The question.
    pub text: String,
    /// The most points that it gives: a whole number.
    #[serde(serialize_with = "whole")]
    pub max: Points,
    /// What it is judged by, where the instrument says so. The weights add up to 100.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Criterion>,
}

/// One thing that a question is judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Criterion {
    /// Its id.
    pub id: CriterionId,
    /// What is looked for.
    pub text: String,
    /// Its share of the question's points, in percent.
    pub weight: u8,
    /// The name of the scale that it is scored on.
    pub scale: String,
}

/// One step of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Level {
    /// What the step is called.
    pub label: String,
    /// What it is worth, in percent of the criterion. Rises from step to step.
    pub value: u8,
}

/// The JSON Schema (draft 2020-12) of an instrument file, for those who write one.
pub const JSON_SCHEMA: &str = include_str!("../data/instrument.schema.json");

impl Instrument {
    /// Reads an instrument file.
    ///
    /// # Errors
    /// Every fault of the file, each with its place.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, FileError> {
        file::read(&json::parse(FileKind::Instrument, json.as_ref())?)
    }

    /// Reads an instrument that has been parsed as JSON already.
    ///
    /// # Errors
    /// Every fault, each with its place.
    pub fn from_value(value: &Value) -> Result<Self, FileError> {
        file::read(value)
    }

    /// The instrument as a file, one that [`Instrument::from_json`] reads back.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("an instrument has text keys and no floats")
    }

    /// Every question, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.areas.iter().flat_map(|area| &area.questions)
    }

    /// The question with this id, if the instrument has it.
    pub fn question(&self, id: QuestionId) -> Option<&Question> {
        self.area_of(id)?
            .questions
            .iter()
            .find(|question| question.id == id)
    }

    /// The area with this number, if the instrument has it.
    pub fn area(&self, number: AreaNumber) -> Option<&Area> {
        self.areas.iter().find(|area| area.number == number)
    }

    /// The area that holds this question, if the instrument has the question.
    pub fn area_of(&self, id: QuestionId) -> Option<&Area> {
        let area = self.area(id.area())?;
        area.questions
            .iter()
            .any(|question| question.id == id)
            .then_some(area)
    }

    /// The most points that the whole instrument gives.
    pub fn max_total(&self) -> Points {
        self.areas.iter().map(|area| area.max).sum()
    }
}

/// Checked like a file: an unsound instrument isn't read.
impl<'de> Deserialize<'de> for Instrument {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        file::read(&value).map_err(serde::de::Error::custom)
    }
}

/// Maxima are whole points in a file, because that is what instruments print.
fn whole<S: Serializer>(max: &Points, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_i32(max.rounded())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod schema_tests;
#[cfg(test)]
mod tests;
