//! Something that did not work, on its way to the user interface.

use serde::{Deserialize, Serialize};

use crate::message::{Language, Message};

/// What went wrong, in no language yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[error("{}", .0.text(Language::English))]
#[serde(transparent)]
pub struct Fault(pub Message);
