//! What has changed in a view: new values of the parts that changed, texts to the letter.

use serde::{Deserialize, Serialize};

use super::{Area, Evaluation, Question};
use crate::command::{Evaluator, Municipality, TextId};
use crate::document::Splice;

/// One step from the view before to the view after. The steps of one change are in the order in
/// which they are to be taken: [`Update::Text`] first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "update", rename_all = "snake_case")]
pub enum Update {
    /// A text, precisely: a caret in it can be kept. Skipped where the view has no such text.
    Text {
        /// Which.
        text: TextId,
        /// How it changed.
        splice: Splice,
    },
    /// A question: scores, agreement.
    Question(Box<Question>),
    /// An area whose sections or statements came, went or moved; its questions included.
    Area(Box<Area>),
    /// Who evaluates.
    Evaluators {
        /// All of them.
        evaluators: Vec<Evaluator>,
    },
    /// The evaluation itself.
    About {
        /// Who is evaluated.
        municipality: Municipality,
        /// The year of the evaluation.
        year: u16,
    },
    /// Too much to tell in parts.
    All(Box<Evaluation>),
}
