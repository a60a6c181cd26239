//! From a finished evaluation to a published one: what is asked, what is shown, and the signatures,
//! which are made and verified here without a network. What is in the way is found by
//! [`samsyn_schema::review`].

mod shown;
mod signing;

use samsyn_schema::content::ContentHash;
use serde::{Deserialize, Serialize};

pub use self::shown::{Frozen, KeyKnown, Publishing, SignedBy, result};
pub(crate) use self::shown::{has_signed, is_anothers, reviewed};
pub(crate) use self::signing::signed;
pub use self::signing::verifies;

/// What an evaluator can do on the way to publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// Declare the fact check done, or take that back.
    FactCheck {
        /// `false` takes it back.
        done: bool,
    },
    /// Sign what the evaluation says. Refused while something but signatures is in the way.
    SignOff {
        /// What was looked at: refused if the evaluation says something else by now.
        content: ContentHash,
    },
    /// Publish it. Refused while something is in the way.
    Publish {
        /// What was looked at.
        content: ContentHash,
    },
}
