//! The truth about saving and sync, for the screen.

use samsyn_schema::command::{EvaluatorId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::event::LinkFault;
use crate::store::{RejectReason, StoreFault};

/// What a replica knows about where its edits are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// How far along the replica is.
    pub phase: Phase,
    /// Whether everything on the screen is on disk here.
    pub saving: Saving,
    /// The evaluator's own changes that the relay doesn't hold yet, saved or not.
    pub waiting: u64,
    /// The number of the newest of our own entries that the relay holds.
    pub held: Option<u64>,
    /// Up to which number this replica has the room's log.
    pub received: u64,
    /// When the relay last confirmed an own entry, or that we have everything.
    pub confirmed: Option<Timestamp>,
    /// What the other devices have said they have seen, by device.
    pub seen: Vec<SeenBy>,
    /// The connection.
    pub link: Link,
    /// What somebody should do something about.
    pub troubles: Vec<Trouble>,
    /// The entries that are set aside, by number.
    pub quarantine: Vec<SetAside>,
}

impl Status {
    /// Whether the relay holds all that is here, and there is nothing newer at the relay, as of
    /// now.
    pub fn is_synced(&self) -> bool {
        self.saving == Saving::Saved && self.waiting == 0 && self.link == Link::Live
    }

    /// Whether another device has said that it has seen all that the relay holds of ours.
    pub fn is_seen(&self) -> bool {
        self.held
            .is_some_and(|held| self.seen.iter().any(|seen| seen.number >= held))
    }
}

/// How far along a replica is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Invited; the evaluation hasn't come from the relay yet.
    Joining,
    /// The evaluation is here, but not who works on it.
    WhoAmI,
    /// Ready to edit.
    Editing,
}

/// Whether everything is on disk here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Saving {
    /// Everything is.
    Saved,
    /// A commit is under way.
    Saving,
    /// Something is not, and is being tried again.
    NotSaved {
        /// Since when.
        since: Timestamp,
        /// Why, at the last try.
        fault: StoreFault,
    },
}

/// What another device has seen of the room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenBy {
    /// The device, in hexadecimal.
    pub device: String,
    /// Who says to work there, if an envelope from it told.
    pub evaluator: Option<EvaluatorId>,
    /// All entries up to this number.
    pub number: u64,
    /// When word of it came here.
    pub at: Timestamp,
}

/// The connection to the relay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Link {
    /// No relay is set.
    NotShared,
    /// Away from the relay by choice.
    Offline,
    /// A connection is being made, or the relay asked for proof of membership.
    Connecting,
    /// Connected; what others wrote is still coming.
    CatchingUp,
    /// Connected, and everything at the relay is here.
    Live,
    /// Not connected, and tried again.
    Unreachable {
        /// Since when.
        since: Timestamp,
        /// Why, at the last try.
        why: LinkFault,
        /// When it is tried again.
        retry_at: Timestamp,
    },
    /// The relay hung up for a reason that waiting doesn't mend.
    Refused {
        /// When.
        since: Timestamp,
        /// Why.
        why: Refusal,
    },
    /// The relay's log contradicts what is known here. Stopped; the evidence is in
    /// [`Status::troubles`].
    Forked,
}

impl Link {
    /// Whether there is a connection, or one is being made: what waits is on its way.
    pub const fn is_up(&self) -> bool {
        matches!(self, Self::Connecting | Self::CatchingUp | Self::Live)
    }
}

/// Why the relay hung up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// It speaks another version of the protocol.
    Version,
    /// It doesn't accept the invitation.
    WrongInvitation,
    /// One side doesn't understand the other.
    Misunderstanding,
    /// It has too many connections.
    TooManyConnections,
    /// It is shutting down.
    ShuttingDown,
    /// It couldn't read or write its log.
    StorageFailed,
}

/// What somebody should do something about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "trouble", rename_all = "snake_case")]
pub enum Trouble {
    /// The clocks here and at the relay are far apart.
    ClockSkew {
        /// This one minus the relay's, in milliseconds.
        ahead_ms: i64,
    },
    /// The room holds as much as the relay allows.
    RoomFull,
    /// The relay doesn't take an envelope, and won't.
    RelayRejects {
        /// What it says.
        reason: Rejection,
    },
    /// A change is too large to be sent; it and what follows stays here.
    ChangeTooLarge {
        /// Its size.
        bytes: usize,
    },
    /// The relay's log contradicts what is known here.
    Fork {
        /// The numbers and hashes that show it.
        evidence: String,
    },
    /// What arrived is another evaluation than the invitation named.
    WrongGenesis,
}

/// Why the relay doesn't take an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rejection {
    /// It is larger than the relay takes.
    TooLarge,
    /// The relay finds the device's signature wrong.
    BadSignature,
    /// The relay doesn't find it to be an envelope of this room and device.
    Malformed,
    /// The relay couldn't write it down.
    StorageFailed,
    /// A reason that this version doesn't know.
    Unknown,
}

impl Rejection {
    /// A word that stays the same: for scripts and logs, and to choose a sentence by.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::BadSignature => "bad-signature",
            Self::Malformed => "malformed",
            Self::StorageFailed => "storage-failed",
            Self::Unknown => "unknown",
        }
    }
}

/// An entry that is set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Its number in the room.
    pub number: u64,
    /// Why.
    pub reason: RejectReason,
}
