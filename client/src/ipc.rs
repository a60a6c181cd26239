//! What a window and the program behind it say to each other, in one place for both ends.
//!
//! The window calls the command [`COMMAND`] with a number of its own and a [`Request`], and gets a
//! [`Reply`] or a [`Fault`]. What comes unasked are events named [`EVENT`], each a
//! [`desk::Told`]. The number is the one that [`desk::Changed::by`] gives back.

pub mod worker;

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

/// The name of the command that tells, once, what the program was handed from outside: with which
/// it was started, or what the last [`HANDED`] was about. Without arguments; returns
/// [`Option`]`<`[`Handed`]`>`.
pub const TAKE_HANDED: &str = "take_handed";

/// The name of the event that says that there is something for [`TAKE_HANDED`]. Carries nothing.
pub const HANDED: &str = "handed";

/// What a user opened outside of the program. Nothing is done about it until the page asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "handed", rename_all = "snake_case")]
pub enum Handed {
    /// An evaluation file: for [`library::Ask::Open`].
    File {
        /// Where it is.
        file: String,
    },
    /// An invitation: for [`library::Ask::Join`], once the user agrees. It may be no good.
    Link {
        /// As it came.
        link: String,
    },
}

/// What a [`Request`] comes to, or why it comes to nothing.
pub type Answered = Result<Reply, Fault>;

#[cfg(test)]
mod tests;
