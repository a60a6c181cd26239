//! Something that did not work, on its way to the user interface.

use serde::{Deserialize, Serialize};

use crate::message::{Explain, Language, Message};

/// What went wrong, in no language yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[error("{}", .0.text(Language::English))]
#[serde(transparent)]
pub struct Fault(pub Message);

impl Fault {
    /// As a person is told of it.
    pub fn of(what: &impl Explain) -> Self {
        Self(what.message())
    }
}
