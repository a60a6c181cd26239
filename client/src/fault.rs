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

    /// In what words a browser refuses to keep anything
    /// ([`crate::ipc::worker::BrowserFault::Refused`]).
    pub fn refused_by_browser(&self) -> Option<&str> {
        let refused = self.0.key() == "browser-refused";
        refused.then(|| self.0.argument("detail"))?
    }

    /// The file that can't be opened because its key is in a key store that doesn't give it. What
    /// is in it can be taken over.
    pub fn key_away(&self) -> Option<&str> {
        let away = matches!(
            self.0.key(),
            "key-elsewhere" | "key-locked" | "key-refused" | "key-cleared"
        );
        away.then(|| self.0.argument("file"))?
    }
}
