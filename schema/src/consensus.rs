//! The consensus room: from scores that part to one that stands, question by question.
//!
//! What the evaluators do there are [`Entry`]s, each made by one of them and never changed or
//! taken away: a proposal made without a network and another one made elsewhere both stand, and
//! what they come to ([`State`]) is computed from all of them. Nobody's score is ever overwritten
//! by an agreement, and nobody's word by another's.
//!
//! Each who counts stands for one [`Position`] at a time, the last that was taken. A question is
//! agreed on once all of them stand for the same score, seeing the same scores that they see now
//! ([`Entry::basis`]); from the rescore band on also only if all have scored anew and the
//! rationale is written. So two who each confirm the other's proposal at once have swapped, and
//! see it. The rules are those of the domain guide's "Consensus rules".

mod state;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::state::{Need, Outcome, Stance, State, Verdict, basis, state};

use crate::command::{EntryId, EvaluatorId, Timestamp};
use crate::points::Score;

/// The own scores of those who count, as they were when something was said of them. `None`: not
/// scored.
pub type Basis = BTreeMap<EvaluatorId, Option<Score>>;

/// What one evaluator has done in the consensus on a question. Never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Which.
    pub id: EntryId,
    /// Whose.
    pub by: EvaluatorId,
    /// When, as that evaluator's clock says. Says nothing about the order.
    pub at: Timestamp,
    /// The scores that it was based on.
    pub basis: Basis,
    /// What was done.
    #[serde(flatten)]
    pub act: Act,
}

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// Stand for a position: propose it, or confirm what another stands for.
    Stand {
        /// Which.
        position: Position,
    },
    /// Stand for nothing any more.
    Withdraw,
    /// Score anew, after a second reading; the same score again counts as well. The first score is
    /// kept.
    Rescore {
        /// The own score before.
        #[serde(default)]
        was: Option<Score>,
        /// The own score from now on.
        score: Score,
    },
    /// Say something.
    Say {
        /// What.
        text: String,
    },
    /// Leave the question for later, or take it up again.
    Park {
        /// `false` takes it up again.
        parked: bool,
    },
    /// Ask the arbiter, or do without.
    Ask {
        /// `false` takes it back.
        asked: bool,
    },
    /// Settle it, as the arbiter.
    Arbitrate {
        /// What is to stand.
        score: Score,
        /// Why.
        why: String,
    },
}

/// What an evaluator can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// This score for the municipality.
    Score(Score),
    /// That no agreement was reached: "disagreement remains".
    Apart,
}
