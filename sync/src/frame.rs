//! What travels in one WebSocket message: a CBOR array `[kind, body]`, the body a map with
//! numbered fields. Unknown fields are ignored, an unknown kind is refused by name.

mod answer;

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Decoder, Encode};

pub use self::answer::{NackReason, Refusal};
use crate::device::{Signature, VerifyingKeyBytes};
use crate::envelope::MAX_ENVELOPE;
use crate::id::{DeviceId, Hash, RoomId};

/// The WebSocket subprotocol that names this version.
pub const SUBPROTOCOL: &str = "samsyn.v1";
/// How many bytes of envelopes a batch holds at most, unless a single one is larger.
pub const BATCH_BYTES: usize = 256 * 1024;
/// The largest frame: one largest envelope and what is around it.
pub const MAX_FRAME: usize = MAX_ENVELOPE + 64 * 1024;

/// A frame. `docs/protocol.md` says who sends which.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Frame {
    /// From the client: which room it wants, and as whom.
    #[n(1)]
    Hello {
        /// The room.
        #[n(0)]
        room: RoomId,
        /// The device's public key.
        #[n(1)]
        device: DeviceId,
    },
    /// From the relay: random bytes to sign.
    #[n(2)]
    Challenge {
        /// 32 random bytes, for this connection alone.
        #[cbor(n(0), with = "minicbor::bytes")]
        challenge: [u8; 32],
    },
    /// From the client: two signatures over `samsyn.v1 auth` ‖ challenge ‖ room ‖ device.
    #[n(3)]
    Auth {
        /// The join key's public half, whose hash is the room.
        #[cbor(n(0), with = "minicbor::bytes")]
        join: VerifyingKeyBytes,
        /// By the join key: holds the invitation.
        #[cbor(n(1), with = "minicbor::bytes")]
        by_join: Signature,
        /// By the device key: is that device.
        #[cbor(n(2), with = "minicbor::bytes")]
        by_device: Signature,
    },
    /// From the relay: come in.
    #[n(4)]
    Welcome {
        /// The number of the room's newest entry; 0 if there is none.
        #[n(0)]
        head: u64,
        /// The chain there.
        #[n(1)]
        chain: Hash,
        /// The relay's clock, in Unix milliseconds.
        #[n(2)]
        relay_ms: u64,
    },
    /// From the client: send what follows, and go on as more comes.
    #[n(5)]
    Pull {
        /// The number of the last entry it has.
        #[n(0)]
        after: u64,
    },
    /// From the relay: entries, in the room's order, without gaps.
    #[n(6)]
    Batch {
        /// The number of the first one.
        #[n(0)]
        first: u64,
        /// The envelopes; at least one.
        #[n(1)]
        envelopes: Vec<ByteVec>,
        /// The number of the room's newest entry.
        #[n(2)]
        head: u64,
        /// The chain after the last envelope of this batch.
        #[n(3)]
        chain: Hash,
    },
    /// From the client: one more envelope.
    #[n(7)]
    Append {
        /// The envelope, as its outbox has it.
        #[n(0)]
        envelope: ByteVec,
    },
    /// From the relay: the envelope is on disk.
    #[n(8)]
    Ack {
        /// Its device's counter.
        #[n(0)]
        counter: u64,
        /// Its number in the room.
        #[n(1)]
        number: u64,
        /// SHA-256 of the envelope: which one is meant, beyond doubt.
        #[n(2)]
        hash: Hash,
    },
    /// From the relay: the envelope was not taken.
    #[n(9)]
    Nack {
        /// Its device's counter; 0 if it has none that could be read.
        #[n(0)]
        counter: u64,
        /// Why.
        #[n(1)]
        reason: NackReason,
        /// SHA-256 of the bytes that were sent.
        #[n(2)]
        hash: Hash,
    },
    /// Both ways: sealed bytes for the others who are connected now, never stored.
    #[n(10)]
    Signal {
        /// At most [`MAX_SIGNAL`](crate::envelope::MAX_SIGNAL) bytes.
        #[n(0)]
        sealed: ByteVec,
    },
    /// From the relay, before it hangs up.
    #[n(11)]
    Refused {
        /// Why.
        #[n(0)]
        reason: Refusal,
        /// For the log.
        #[n(1)]
        detail: String,
    },
}

/// Why bytes aren't a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// A frame of a kind that version 1 doesn't have.
    #[error("a frame of unknown kind {kind}")]
    UnknownKind {
        /// The kind's number.
        kind: u64,
    },
    /// Anything else.
    #[error("bytes that are not a frame")]
    Malformed,
}

impl Frame {
    /// The frame's bytes.
    pub fn encode(&self) -> Vec<u8> {
        minicbor::to_vec(self).expect("writing to memory cannot fail")
    }

    /// Reads one frame, and nothing after it.
    ///
    /// # Errors
    /// [`FrameError`]; an unknown kind is told from garbage.
    pub fn decode(bytes: &[u8]) -> Result<Self, FrameError> {
        let mut decoder = Decoder::new(bytes);
        match decoder.decode() {
            Ok(frame) if decoder.position() == bytes.len() => Ok(frame),
            Err(error) if error.is_unknown_variant() => Err(unknown_kind(bytes)),
            _ => Err(FrameError::Malformed),
        }
    }
}

fn unknown_kind(bytes: &[u8]) -> FrameError {
    let mut decoder = Decoder::new(bytes);
    match decoder.array().and_then(|_| decoder.u64()) {
        Ok(kind) => FrameError::UnknownKind { kind },
        Err(_) => FrameError::Malformed,
    }
}
