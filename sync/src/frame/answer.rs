//! The relay's reasons for saying no.

use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder, Write};
use minicbor::{Decode, Encode};

/// Why an envelope was not taken. On the wire an array `[code, number]`: the number is the
/// expected counter, the milliseconds to wait, or 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NackReason {
    /// The envelopes before it are missing.
    Gap {
        /// The counter that comes next.
        expected: u64,
    },
    /// Another envelope of this device has this counter, or stands where its previous should.
    Conflict,
    /// Larger than the relay takes.
    TooLarge,
    /// The room holds as many bytes as the relay allows.
    RoomFull,
    /// More than the relay takes in this time.
    TooFast {
        /// When to try again.
        retry_ms: u64,
    },
    /// The device's signature is wrong.
    BadSignature,
    /// Not an envelope of this room and device.
    Malformed,
    /// The relay couldn't write it down.
    StorageFailed,
    /// A reason of a later version.
    Other(u8),
}

impl NackReason {
    const fn to_wire(self) -> (u8, u64) {
        match self {
            Self::Gap { expected } => (1, expected),
            Self::Conflict => (2, 0),
            Self::TooLarge => (3, 0),
            Self::RoomFull => (4, 0),
            Self::TooFast { retry_ms } => (5, retry_ms),
            Self::BadSignature => (6, 0),
            Self::Malformed => (7, 0),
            Self::StorageFailed => (8, 0),
            Self::Other(code) => (code, 0),
        }
    }

    const fn from_wire(code: u8, number: u64) -> Self {
        match code {
            1 => Self::Gap { expected: number },
            2 => Self::Conflict,
            3 => Self::TooLarge,
            4 => Self::RoomFull,
            5 => Self::TooFast { retry_ms: number },
            6 => Self::BadSignature,
            7 => Self::Malformed,
            8 => Self::StorageFailed,
            other => Self::Other(other),
        }
    }
}

/// Why a relay hangs up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It speaks another version of the protocol.
    #[error("the relay speaks another version of the protocol; update the older side")]
    Version,
    /// It doesn't know a kind of frame.
    #[error("the relay does not know a kind of frame; update the older side")]
    UnknownKind,
    /// It couldn't read a frame.
    #[error("the relay could not read a frame")]
    Malformed,
    /// A frame that needs a proof of membership came before one.
    #[error("the relay does not accept this device's proof of membership")]
    NotAuthenticated,
    /// The join key isn't the room's.
    #[error("the invitation does not open this room; ask for a new one")]
    WrongJoinKey,
    /// It is full.
    #[error("the relay has too many connections; it is tried again later")]
    TooManyConnections,
    /// It is going down.
    #[error("the relay is shutting down; it is tried again later")]
    ShuttingDown,
    /// It can't read or write its log.
    #[error("the relay's storage fails; it is tried again later")]
    StorageFailed,
    /// A reason of a later version.
    #[error("the relay refuses, for a reason that this program is too old for ({0})")]
    Other(u8),
    /// Not the relay's word but ours: what it sends makes no sense.
    #[error("the relay breaks the protocol: {0}")]
    Nonsense(&'static str),
}

impl Refusal {
    /// Whether trying again later can help, with nobody doing anything.
    pub const fn is_temporary(self) -> bool {
        matches!(
            self,
            Self::TooManyConnections | Self::ShuttingDown | Self::StorageFailed
        )
    }

    const fn to_wire(self) -> u8 {
        match self {
            Self::Version => 1,
            Self::UnknownKind => 2,
            Self::Malformed | Self::Nonsense(_) => 3,
            Self::NotAuthenticated => 4,
            Self::WrongJoinKey => 5,
            Self::TooManyConnections => 6,
            Self::ShuttingDown => 7,
            Self::StorageFailed => 8,
            Self::Other(code) => code,
        }
    }

    const fn from_wire(code: u8) -> Self {
        match code {
            1 => Self::Version,
            2 => Self::UnknownKind,
            3 => Self::Malformed,
            4 => Self::NotAuthenticated,
            5 => Self::WrongJoinKey,
            6 => Self::TooManyConnections,
            7 => Self::ShuttingDown,
            8 => Self::StorageFailed,
            other => Self::Other(other),
        }
    }
}

impl<C> Encode<C> for NackReason {
    fn encode<W: Write>(
        &self,
        e: &mut Encoder<W>,
        ctx: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        self.to_wire().encode(e, ctx)
    }
}

impl<'b, C> Decode<'b, C> for NackReason {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, decode::Error> {
        let (code, number) = Decode::decode(d, ctx)?;
        Ok(Self::from_wire(code, number))
    }
}

impl<C> Encode<C> for Refusal {
    fn encode<W: Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.u8(self.to_wire())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Refusal {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        d.u8().map(Self::from_wire)
    }
}
