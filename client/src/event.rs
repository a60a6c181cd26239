//! What can happen to a replica: the closed set of its inputs.

use samsyn_schema::command::{Command, EvaluatorId};
use samsyn_schema::instrument::AreaNumber;
use serde::{Deserialize, Serialize};

use crate::publishing::Act;
use crate::store::StoreFault;

/// Names a request, so that its reply can be told from others. Chosen by whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Request(pub u64);

/// Names a commit, so that its success or failure can be told to the replica.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ticket(pub u64);

/// Something that happens to a replica.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The evaluator edits. Answered by `Saved`, `NotSaved` or `Refused`.
    Command {
        /// Whom to answer.
        request: Request,
        /// The edit.
        command: Command,
    },
    /// Hand in one's own scores and notes of an area, where scoring is blind. Answered as a command
    /// is.
    HandIn {
        /// Whom to answer.
        request: Request,
        /// Which.
        area: AreaNumber,
    },
    /// Put into the drawer what a saved one of the same evaluator holds. Answered as a command is.
    Restore {
        /// Whom to answer.
        request: Request,
        /// As [`samsyn_schema::document::Document::save_drawer`] gave it.
        drawer: Vec<u8>,
    },
    /// Declare the fact check done, sign off, or publish. Answered as a command is.
    Publish {
        /// Whom to answer.
        request: Request,
        /// Which of them.
        act: Act,
    },
    /// Take back one's own last edit. Answered as a command is.
    Undo {
        /// Whom to answer.
        request: Request,
    },
    /// Do again what was undone. Answered as a command is.
    Redo {
        /// Whom to answer.
        request: Request,
    },
    /// Say which of the document's evaluators works here: after joining, or instead of the one
    /// chosen before. Answered by `Saved`, `NotSaved` or `Refused`.
    BecomeEvaluator {
        /// Whom to answer.
        request: Request,
        /// One of those in the document.
        evaluator: EvaluatorId,
    },
    /// Set the relay and make a link that lets somebody in. Answered by `Shared` or `NotSaved`.
    /// To invite once more, share again with the same relay.
    Share {
        /// Whom to answer.
        request: Request,
        /// Its address, such as `wss://relay.example/v1`.
        relay: String,
        /// When the link lapses, in Unix seconds.
        expires: Option<u64>,
    },
    /// Seal and put in the outbox now what else would wait for a pause, as before closing.
    /// Answered by `Flushed` when it is on disk, or `NotSaved`.
    Flush {
        /// Whom to answer.
        request: Request,
    },
    /// The commit is on disk.
    Committed {
        /// As given in [`crate::Effect::Commit`].
        ticket: Ticket,
    },
    /// The commit is not on disk, and no part of it is.
    CommitFailed {
        /// As given in [`crate::Effect::Commit`].
        ticket: Ticket,
        /// Why.
        fault: StoreFault,
    },
    /// Work with the relay from now on; if it is waiting to try again: try now.
    GoOnline,
    /// Stay away from the relay until [`Event::GoOnline`]. A replica begins like this.
    GoOffline,
    /// The connection that [`crate::Effect::Connect`] asked for is open.
    Connected,
    /// The connection could not be made, or is gone.
    Disconnected {
        /// Why.
        why: LinkFault,
    },
    /// One binary message from the relay.
    Frame(Vec<u8>),
    /// Send a few bytes (where the cursor is) to the others who are connected now, sealed. They
    /// may be lost.
    Signal(Vec<u8>),
    /// The time that [`crate::Effect::WakeAt`] asked for has come. Harmless at any time.
    Tick,
}

/// Why there is no connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum LinkFault {
    /// Nobody answers at the address.
    #[error("the relay cannot be reached: {detail}")]
    Unreachable {
        /// What the network says.
        detail: String,
    },
    /// What answers doesn't speak our version of the protocol.
    #[error(
        "the relay offers \"{offered}\", this program speaks {}",
        samsyn_sync::SUBPROTOCOL
    )]
    RelayVersion {
        /// The subprotocols that it offers, or what it answers instead.
        offered: String,
    },
    /// No secure connection could be made.
    #[error("no secure connection to the relay: {detail}")]
    TlsFailed {
        /// What the TLS library says.
        detail: String,
    },
    /// The address is no WebSocket address.
    #[error("\"{address}\" is not a relay's address")]
    BadAddress {
        /// As it was given.
        address: String,
    },
    /// The connection was there and is gone.
    #[error("the connection to the relay was closed")]
    Closed,
}
