//! How presence travels: JSON of a few hundred bytes, sealed as a signal. Fields that a later
//! version adds are passed over; `v` rises when that would be wrong.

use samsyn_schema::command::EvaluatorId;
use samsyn_sync::envelope::MAX_SIGNAL_PLAINTEXT;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Place;

const VERSION: u32 = 1;

/// Where somebody says to be.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Signal {
    pub evaluator: Option<EvaluatorId>,
    /// `None`: gone.
    pub place: Option<Place>,
}

#[derive(Serialize, Deserialize)]
struct Wire {
    v: u32,
    who: Option<EvaluatorId>,
    at: Option<Value>,
}

impl Signal {
    /// Without the text, if it would be too long to be sent.
    pub fn encode(&self) -> Vec<u8> {
        let bytes = self.bytes(self.place.as_ref());
        match &self.place {
            Some(Place::Text { area, .. }) if bytes.len() > MAX_SIGNAL_PLAINTEXT => {
                self.bytes(Some(&Place::Area(*area)))
            }
            _ => bytes,
        }
    }

    fn bytes(&self, place: Option<&Place>) -> Vec<u8> {
        let wire = Wire {
            v: VERSION,
            who: self.evaluator.clone(),
            at: place.and_then(|place| serde_json::to_value(place).ok()),
        };
        serde_json::to_vec(&wire).unwrap_or_default()
    }

    /// `None`: not what this version can read. A place that it does not know is
    /// [`Place::Elsewhere`].
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let wire: Wire = serde_json::from_slice(bytes).ok()?;
        let place = |at| serde_json::from_value(at).unwrap_or(Place::Elsewhere);
        (wire.v == VERSION).then(|| Self {
            evaluator: wire.who,
            place: wire.at.map(place),
        })
    }
}
