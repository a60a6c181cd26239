//! The part of an envelope that the relay can read, and everybody's signature covers.

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;

use super::{EPOCH, Reject, VERSION};
use crate::chain::Last;
use crate::device::DeviceKey;
use crate::id::{DeviceId, Hash, RoomId};
use crate::keys::RoomKeys;

/// The kind of a signal, which no log takes.
pub(super) const SIGNAL: u8 = 0;

/// What a plaintext is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Changes to the evaluation.
    Changes,
    /// Nothing inside: says what its sender has seen.
    Receipt,
    /// Reserved; not 0, which is a signal's. Can be sealed; whoever doesn't know it sets it aside
    /// ([`Reject::UnknownKind`]) and goes on.
    Other(u8),
}

impl Kind {
    /// The kind's number in the header.
    pub const fn code(self) -> u8 {
        match self {
            Self::Changes => 1,
            Self::Receipt => 2,
            Self::Other(code) => code,
        }
    }

    /// The kind with this number, known or not.
    pub(crate) const fn from_code(code: u8) -> Self {
        match Self::known(code) {
            Some(kind) => kind,
            None => Self::Other(code),
        }
    }

    /// The kind with this number, if version 1 knows it.
    pub const fn known(code: u8) -> Option<Self> {
        match code {
            1 => Some(Self::Changes),
            2 => Some(Self::Receipt),
            _ => None,
        }
    }
}

/// What a sender had seen of the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The number of the newest entry.
    pub number: u64,
    /// The chain there.
    pub chain: Hash,
}

/// The header of an envelope.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Header {
    /// The envelope's version, 1.
    #[n(0)]
    pub version: u64,
    /// The room it is for.
    #[n(1)]
    pub room: RoomId,
    /// Which seal key was used; 0 in version 1.
    #[n(2)]
    pub epoch: u64,
    /// What is inside; see [`Kind`].
    #[n(3)]
    pub kind: u8,
    /// Who sealed and signed it.
    #[n(4)]
    pub device: DeviceId,
    /// The device's own number of it, from 1 without gaps; 0 in a signal.
    #[n(5)]
    pub counter: u64,
    /// SHA-256 of the device's envelope before; absent for counter 1.
    #[n(6)]
    pub previous: Option<Hash>,
    /// How much of the room the sender had seen.
    #[n(7)]
    pub seen: u64,
    /// The chain there.
    #[n(8)]
    pub seen_chain: Hash,
    /// Random, for this envelope alone.
    #[cbor(n(9), with = "minicbor::bytes")]
    pub nonce: [u8; 24],
}

#[derive(Decode)]
#[cbor(map)]
struct Versioned {
    #[n(0)]
    version: u64,
}

impl Header {
    /// A header with counter 0, no previous and a fresh nonce.
    pub(super) fn new(
        keys: &RoomKeys,
        device: &DeviceKey,
        kind: u8,
        seen: Seen,
        rng: &mut impl CryptoRng,
    ) -> Self {
        let mut nonce = [0; 24];
        rng.fill_bytes(&mut nonce);
        Self {
            version: VERSION,
            room: keys.room(),
            epoch: EPOCH,
            kind,
            device: device.id(),
            counter: 0,
            previous: None,
            seen: seen.number,
            seen_chain: seen.chain,
            nonce,
        }
    }

    /// Whether it is a signal's rather than an entry's.
    pub const fn is_signal(&self) -> bool {
        self.kind == SIGNAL
    }

    /// Whether it is its device's next after `last`.
    pub fn follows(&self, last: Option<Last>) -> bool {
        match last {
            None => self.counter == 1,
            Some(last) => {
                self.counter == last.counter.saturating_add(1) && self.previous == Some(last.hash)
            }
        }
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        minicbor::to_vec(self).expect("writing to memory cannot fail")
    }

    /// Reads a header and checks that its fields agree with each other.
    pub(super) fn decode(bytes: &[u8], version: u64) -> Result<Self, Reject> {
        let Versioned { version: claimed } =
            minicbor::decode(bytes).map_err(|_| Reject::Malformed)?;
        if claimed > version {
            return Err(Reject::NewerVersion);
        }
        let header: Self = minicbor::decode(bytes).map_err(|_| Reject::Malformed)?;
        let agrees = header.version == version
            && header.is_signal() == (header.counter == 0)
            && header.previous.is_some() == (header.counter > 1);
        if agrees {
            Ok(header)
        } else {
            Err(Reject::Malformed)
        }
    }
}
