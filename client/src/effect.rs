//! What a replica wants done: the closed set of its outputs.

use samsyn_schema::command::Timestamp;
use samsyn_schema::document::{CommandError, Heads, Patch, RestoreError, UndoError};
use samsyn_schema::review::Blocker;
use samsyn_sync::DeviceId;

use crate::event::{Request, Ticket};
use crate::status::Status;
use crate::store::{Batch, StoreFault};

/// Something that the shell is to do, in the order given.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Hand the batch to the store, then say [`crate::Event::Committed`] or
    /// [`crate::Event::CommitFailed`]. At most one is under way at a time.
    Commit {
        /// Names it in the answer.
        ticket: Ticket,
        /// What to write, all or nothing.
        batch: Batch,
    },
    /// The answer to a request. Each request gets exactly one.
    Reply {
        /// Whose.
        request: Request,
        /// How it went.
        outcome: Outcome,
    },
    /// Open a WebSocket with the subprotocol [`samsyn_sync::SUBPROTOCOL`], closing one that may
    /// be open; then say [`crate::Event::Connected`] or [`crate::Event::Disconnected`].
    Connect {
        /// The relay's address.
        relay: String,
    },
    /// Close the connection, or stop opening it. No [`crate::Event::Disconnected`] is wanted.
    Disconnect,
    /// Send one binary message. If the connection is gone, drop it.
    Send(Vec<u8>),
    /// Say [`crate::Event::Tick`] at this time, or as soon after as possible. Replaces the one
    /// asked for before.
    WakeAt(Timestamp),
    /// The evaluation changed, by others or by oneself. The patches lead from the view before to
    /// the one now.
    View(Vec<Patch>),
    /// The replica's state, when it changed.
    Status(Box<Status>),
    /// Bytes that another replica sent by [`crate::Event::Signal`].
    Presence {
        /// Whose.
        device: DeviceId,
        /// As they were given.
        bytes: Vec<u8>,
    },
}

/// How a request went.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It is on disk.
    Saved {
        /// The document with it.
        heads: Heads,
    },
    /// It is on the screen, but not on disk, and is tried again until it is. Nobody else gets
    /// it before.
    NotSaved {
        /// Why.
        reason: StoreFault,
    },
    /// It was not done, and nothing changed.
    Refused(Refused),
    /// The relay is set, and on disk.
    Shared {
        /// The link to hand on. Whoever has it can read everything.
        link: String,
    },
    /// Everything is on disk and in the outbox.
    Flushed,
}

/// Why a request was not done.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refused {
    /// The document doesn't take the edit.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// There is nothing to undo or redo, or it can't be.
    #[error(transparent)]
    Undo(#[from] UndoError),
    /// What is to be put back does not fit.
    #[error(transparent)]
    Restore(#[from] RestoreError),
    /// The evaluation has not come from the relay yet.
    #[error("the evaluation has not arrived yet; connect to the relay once")]
    NotJoined,
    /// It isn't known who works here.
    #[error("say first which evaluator you are")]
    NobodyYet,
    /// The document has no such evaluator.
    #[error("the evaluation has no evaluator \"{0}\"")]
    UnknownEvaluator(samsyn_schema::command::EvaluatorId),
    /// Something is in the way of signing or publishing.
    #[error("{} things are in the way", blockers.len())]
    Blocked {
        /// What.
        blockers: Vec<Blocker>,
    },
    /// The evaluation says something else by now than what was looked at.
    #[error("the evaluation was changed since; look at it again")]
    OtherContent,
    /// This device's key has signed for another evaluator.
    #[error("this device has signed for another evaluator; sign on a device of your own")]
    KeyOfAnother,
    /// More than fits into one envelope.
    #[error("{bytes} bytes are too many for one edit; insert at most {limit} at a time")]
    TooLarge {
        /// How many came.
        bytes: usize,
        /// How many may.
        limit: usize,
    },
}
