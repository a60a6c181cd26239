//! When a log takes an envelope.

use crate::chain::Last;
use crate::envelope::{Reject, Signed};
use crate::frame::NackReason;
use crate::id::{DeviceId, Hash, RoomId};

/// An envelope whose header and signature were checked, to be appended to its room's log.
#[derive(Clone, PartialEq, Eq)]
pub struct Append {
    /// The room.
    pub room: RoomId,
    /// The device that signed it and sends it.
    pub device: DeviceId,
    /// Its device's own number of it.
    pub counter: u64,
    /// The device's envelope before.
    pub previous: Option<Hash>,
    /// SHA-256 of the envelope.
    pub hash: Hash,
    /// Its bytes.
    pub envelope: Vec<u8>,
}

impl Append {
    /// Reads what is needed off an envelope for `room`.
    ///
    /// # Errors
    /// [`Reject`] if it isn't one, isn't for this room, or isn't signed.
    pub fn read(room: RoomId, envelope: Vec<u8>) -> Result<Self, Reject> {
        let header = Signed::parse(&envelope, room)?.header;
        if header.is_signal() {
            return Err(Reject::Malformed);
        }
        Ok(Self {
            room,
            device: header.device,
            counter: header.counter,
            previous: header.previous,
            hash: crate::envelope::hash(&envelope),
            envelope,
        })
    }
}

impl std::fmt::Debug for Append {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Append")
            .field("room", &self.room)
            .field("device", &self.device)
            .field("counter", &self.counter)
            .field("bytes", &self.envelope.len())
            .finish_non_exhaustive()
    }
}

/// Why a log doesn't take an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// The device's envelopes before it are missing.
    #[error("the device's envelopes from counter {expected} on are missing")]
    Gap {
        /// The counter that comes next.
        expected: u64,
    },
    /// Another envelope has this counter, or stands before it.
    #[error("the device has another envelope in this place")]
    Conflict,
    /// The room holds as many bytes as it may.
    #[error("the room is full")]
    RoomFull,
    /// More than is taken in this time.
    #[error("too fast, to be tried again in {retry_ms} ms")]
    TooFast {
        /// When to try again.
        retry_ms: u64,
    },
    /// It couldn't be written.
    #[error("the store failed")]
    StorageFailed,
}

impl From<AppendError> for NackReason {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Gap { expected } => Self::Gap { expected },
            AppendError::Conflict => Self::Conflict,
            AppendError::RoomFull => Self::RoomFull,
            AppendError::TooFast { retry_ms } => Self::TooFast { retry_ms },
            AppendError::StorageFailed => Self::StorageFailed,
        }
    }
}

/// How far a room's log goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of its newest entry; 0 if there is none.
    pub number: u64,
    /// The chain there.
    pub chain: Hash,
}

/// Some entries of a room's log, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The number of the first one.
    pub first: u64,
    /// The envelopes; at least one.
    pub envelopes: Vec<Vec<u8>>,
    /// The chain after the last of them.
    pub chain: Hash,
    /// The number of the room's newest entry.
    pub head: u64,
}

/// What a store knows that decides about an [`Append`].
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// The device's last envelope in the room.
    pub last: Option<Last>,
    /// The entry with this device and counter: its number and hash.
    pub same_counter: Option<(u64, Hash)>,
    /// How many bytes of envelopes the room holds.
    pub room_bytes: u64,
}

/// What to do with an [`Append`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Write it under the next number.
    Take,
    /// It is there already: acknowledge it once more.
    Known {
        /// Its number.
        number: u64,
    },
}

/// The rule. An envelope that is in the log is acknowledged again whatever else holds. A new one
/// must follow on its device's last one, by counter and by hash: a copied device that sends at
/// the same time must not get two branches into the log.
///
/// # Errors
/// `Conflict`, `Gap` or `RoomFull`.
pub fn judge(
    append: &Append,
    standing: &Standing,
    max_room_bytes: u64,
) -> Result<Verdict, AppendError> {
    match standing.same_counter {
        Some((number, hash)) if hash == append.hash => return Ok(Verdict::Known { number }),
        Some(_) => return Err(AppendError::Conflict),
        None => {}
    }
    let expected = standing.last.map_or(1, |last| last.counter + 1);
    if append.counter > expected {
        return Err(AppendError::Gap { expected });
    }
    if append.counter < expected || append.previous != standing.last.map(|last| last.hash) {
        return Err(AppendError::Conflict);
    }
    if standing
        .room_bytes
        .saturating_add(append.envelope.len() as u64)
        > max_room_bytes
    {
        return Err(AppendError::RoomFull);
    }
    Ok(Verdict::Take)
}
