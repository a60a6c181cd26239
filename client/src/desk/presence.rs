//! Who is where in the evaluation right now. Sealed like everything else, never stored.

use samsyn_schema::command::{EvaluatorId, TextId, Timestamp};
use samsyn_schema::instrument::AreaNumber;
use serde::{Deserialize, Serialize};

/// A place in the evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "place", content = "with", rename_all = "snake_case")]
pub enum Place {
    /// Somewhere in an area.
    Area(AreaNumber),
    /// Writing in a text.
    Text {
        /// The area it belongs to.
        area: AreaNumber,
        /// Which text.
        text: TextId,
    },
    /// In a view of the whole: overview, divergences, history.
    Elsewhere,
}

/// An evaluator who is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// Whose device it says to be; `None`: it does not say.
    pub evaluator: Option<EvaluatorId>,
    /// The device's name, hexadecimal.
    pub device: String,
    /// Where.
    pub place: Place,
    /// When it last said so, by this machine's clock.
    pub at: Timestamp,
}
