//! What a window and the program behind it say to each other, in one place for both ends.
//!
//! The window calls the command [`COMMAND`] with a number of its own and a [`Request`], and gets a
//! [`Reply`] or a [`Fault`]. What comes unasked are events named [`EVENT`], each a
//! [`desk::Told`]. The number is the one that [`desk::Changed::by`] gives back.

use serde::{Deserialize, Serialize};

use crate::{Fault, desk, library};

/// The command's name. Its arguments are `number` ([`u64`]) and `request` ([`Request`]).
pub const COMMAND: &str = "ask";

/// The name of what comes unasked. What it carries is a [`desk::Told`].
pub const EVENT: &str = "told";

/// What a window asks, and whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "to", content = "ask", rename_all = "snake_case")]
pub enum Request {
    /// About the evaluations of this computer.
    Library(library::Ask),
    /// About the open evaluation.
    Desk(desk::Ask),
}

/// What a [`Request`] comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "from", content = "answer", rename_all = "snake_case")]
pub enum Reply {
    /// For [`Request::Library`].
    Library(library::Answer),
    /// For [`Request::Desk`].
    Desk(desk::Answer),
}

/// What a [`Request`] comes to, or why it comes to nothing.
pub type Answered = Result<Reply, Fault>;

#[cfg(test)]
mod tests;
