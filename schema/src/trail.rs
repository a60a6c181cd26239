//! The trail of a question: how its score came about, step by step, from the document's history.

use serde::{Deserialize, Serialize};

use crate::command::{EvaluatorId, Timestamp};
use crate::consensus::Act;
use crate::handin::BrokenReveal;
use crate::instrument::QuestionId;
use crate::points::Score;

/// One step. In the trail, what somebody did after seeing another step comes after that one,
/// whatever the clocks say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The question.
    pub question: QuestionId,
    /// Whose, as the change claims. `None`: the founder's first change.
    pub by: Option<EvaluatorId>,
    /// When, as that evaluator's clock says.
    pub at: Timestamp,
    /// The hash of the change, in hex: the evidence.
    pub change: String,
    /// What was done.
    #[serde(flatten)]
    pub done: Done,
}

/// What is done on the way to a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "done", rename_all = "snake_case")]
pub enum Done {
    /// An own score was set or cleared, for all to see.
    Scored {
        /// `None`: cleared.
        score: Option<Score>,
    },
    /// The area was handed in: the score is fixed, and nobody else can read it yet.
    HandedIn,
    /// What was handed in was opened.
    Revealed {
        /// The score as it was handed in. `None`: not scored.
        score: Option<Score>,
    },
    /// What was opened is not what was handed in. It does not count.
    Broken {
        /// How.
        why: BrokenReveal,
    },
    /// Something was done in the consensus room.
    Acted(Act),
    /// The agreed score was set without the consensus room.
    Agreed {
        /// `None`: cleared.
        score: Option<Score>,
    },
    /// Somebody wrote in the rationale. What follows at once by the same is one step.
    WroteWhy,
}
