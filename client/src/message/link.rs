//! Invitations, the relay, and what comes from it.

use samsyn_sync::InvitationError;

use super::{Explain, Message};
use crate::event::LinkFault;
use crate::status::{Refusal, SetAside, Trouble};
use crate::store::RejectReason;

const HOUR_MS: u64 = 60 * 60 * 1000;

impl Explain for InvitationError {
    fn message(&self) -> Message {
        match self {
            Self::NotAnInvitation => Message::new("not-an-invitation"),
            Self::Mistyped => Message::new("invitation-mistyped"),
            Self::NewerVersion { version } => {
                Message::new("invitation-newer").with("version", version)
            }
            Self::Expired { .. } => Message::new("invitation-expired"),
            Self::SecretMismatch => Message::new("invitation-mismatch"),
        }
    }
}

impl Explain for LinkFault {
    fn message(&self) -> Message {
        match self {
            Self::Unreachable { detail } => {
                Message::new("relay-unreachable").with("detail", detail)
            }
            Self::RelayVersion { offered } => {
                Message::new("relay-version").with("offered", offered)
            }
            Self::TlsFailed { detail } => Message::new("relay-insecure").with("detail", detail),
            Self::BadAddress { address } => {
                Message::new("relay-bad-address").with("address", address)
            }
            Self::Closed => Message::new("relay-closed"),
        }
    }
}

impl Explain for Refusal {
    fn message(&self) -> Message {
        Message::new(match self {
            Self::Version => "refused-version",
            Self::WrongInvitation => "refused-invitation",
            Self::Misunderstanding => "refused-misunderstanding",
            Self::TooManyConnections => "refused-too-many",
            Self::ShuttingDown => "refused-shutting-down",
            Self::StorageFailed => "refused-storage",
        })
    }
}

impl Explain for Trouble {
    fn message(&self) -> Message {
        match self {
            Self::ClockSkew { ahead_ms } => {
                let hours = ahead_ms.unsigned_abs() / HOUR_MS;
                let key = if *ahead_ms > 0 {
                    "clock-ahead"
                } else {
                    "clock-behind"
                };
                Message::new(key).counting("hours", i64::try_from(hours).unwrap_or(i64::MAX))
            }
            Self::RoomFull => Message::new("room-full"),
            Self::RelayRejects { reason } => {
                Message::new("relay-rejects").with("reason", reason.code())
            }
            Self::ChangeTooLarge { bytes } => Message::new("change-too-large").with("bytes", bytes),
            Self::Fork { evidence } => Message::new("fork").with("evidence", evidence),
            Self::WrongGenesis => Message::new("wrong-genesis"),
        }
    }
}

impl Explain for SetAside {
    fn message(&self) -> Message {
        let number = self.number;
        match &self.reason {
            RejectReason::Envelope { detail } | RejectReason::Document { detail } => {
                Message::new("set-aside")
                    .with("number", number)
                    .with("detail", detail)
            }
            RejectReason::Payload => Message::new("set-aside-payload").with("number", number),
            RejectReason::Newer => Message::new("set-aside-newer").with("number", number),
            RejectReason::MissingDependencies => {
                Message::new("set-aside-waiting").with("number", number)
            }
        }
    }
}
