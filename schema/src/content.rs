//! The content of an evaluation: what a reader of its result sees, and what its evaluators sign.
//!
//! Plain values, no CRDT and no history: two replicas that came to the same evaluation by other
//! ways have the same content. Its one spelling is canonical JSON (RFC 8785), its name the
//! [`ContentHash`] of that. Lists instead of maps, so that a thing that stands twice is an error
//! to every reader. `docs/result.md` is this page in prose.

mod check;
mod gather;
mod hash;

use serde::{Deserialize, Serialize};

pub use self::check::ContentFault;
pub use self::hash::{ContentHash, key_fingerprint};

use crate::command::{Evaluator, EvaluatorId, Municipality, Scoring, Timestamp};
use crate::consensus::{Outcome, Position, Verdict};
use crate::divergence::Thresholds;
use crate::instrument::{AreaNumber, QuestionId};
use crate::points::{Percent, Points, Score};

/// The version of the form.
pub const FORMAT: u8 = 1;

/// The content of an evaluation at one state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// [`FORMAT`].
    pub format: u8,
    /// The hash of the evaluation's genesis, in hex: no sign-off counts in another evaluation.
    pub evaluation: String,
    /// What it was judged by.
    pub instrument: Judged,
    /// Who was evaluated.
    pub municipality: Municipality,
    /// The year of the evaluation.
    pub year: u16,
    /// When the evaluators saw each other's scores.
    pub scoring: Scoring,
    /// From which differences on what was called for.
    pub thresholds: Thresholds,
    /// All of the evaluators, in the order in which they were added.
    pub evaluators: Vec<Evaluator>,
    /// Area by area, in the instrument's order.
    pub areas: Vec<Area>,
    /// All areas together.
    pub total: Sum,
    /// Who has declared the fact check done, and when. `None`: nobody has.
    pub fact_check: Option<Declared>,
    /// How many questions to the municipality are open. They are not part of the result.
    pub open_questions: usize,
}

/// The instrument, by name and by hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// "kommunkompassen-2015".
    pub id: String,
    /// The year of the revision.
    pub revision: u16,
    /// SHA-256 of the definition as the document holds it, in hex.
    pub definition: String,
}

/// An area of the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Its number in the instrument.
    pub number: AreaNumber,
    /// Its name.
    pub name: String,
    /// Its questions together.
    pub total: Sum,
    /// In the instrument's order.
    pub questions: Vec<Question>,
    /// The sections of its text, in order.
    pub findings: Vec<Finding>,
    /// In order.
    pub strengths: Vec<Statement>,
    /// In order.
    pub opportunities: Vec<Statement>,
}

/// A question and what it came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id in the instrument.
    pub id: QuestionId,
    /// Its text.
    pub text: String,
    /// In hundredths of a point.
    pub max: Points,
    /// What each who counts held, in their order.
    pub judgements: Vec<Judgement>,
    /// What it came to.
    pub outcome: Outcome,
    /// What is counted for it: where disagreement remains, the mean of the own scores.
    pub counted: Option<Score>,
    /// What the arbiter said, if it was needed.
    pub verdict: Option<Verdict>,
    /// Why.
    pub rationale: String,
}

/// What one evaluator held of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// Who.
    pub evaluator: EvaluatorId,
    /// The score before seeing the others'.
    pub first: Option<Score>,
    /// The score in the end.
    pub now: Option<Score>,
    /// What the evaluator stands for.
    pub position: Option<Position>,
}

/// What a number of questions come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// In hundredths of a point.
    pub sum: Points,
    /// The maximum of the questions that have points, in hundredths.
    pub of: Points,
    /// Whole points as printed. `None`: no question has points.
    pub points: Option<i32>,
    /// Whole percent as printed.
    pub percent: Option<Percent>,
}

/// A section of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Its heading.
    pub topic: String,
    /// The questions that it bears on.
    pub questions: Vec<QuestionId>,
    /// Markdown.
    pub body: String,
}

/// A strength or an improvement opportunity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The sentence.
    pub text: String,
    /// The questions that it bears on.
    pub questions: Vec<QuestionId>,
    /// The theme under which it is a good example.
    pub good_example: Option<String>,
}

/// Who declared something, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// Who.
    pub by: EvaluatorId,
    /// When, as that evaluator's clock says.
    pub at: Timestamp,
}

impl Content {
    /// Its one spelling (RFC 8785).
    pub fn to_canonical(&self) -> String {
        serde_json_canonicalizer::to_string(self).expect("content is texts and whole numbers")
    }

    /// Its name.
    pub fn hash(&self) -> ContentHash {
        ContentHash::of(&self.to_canonical())
    }

    /// All questions in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.areas.iter().flat_map(|area| &area.questions)
    }
}

#[cfg(test)]
mod tests;
