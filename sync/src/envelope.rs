//! Sealing, signing and opening envelopes.
//!
//! An envelope is a CBOR array `[header bytes, commitment, ciphertext, signature]`. There is
//! exactly one spelling of it: what is encoded otherwise is refused, so that nobody can give a
//! signed envelope a second hash.

mod header;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use minicbor::Encoder;
use minicbor::decode::Decoder;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

pub use self::header::{Header, Kind, Seen};
use crate::chain::Last;
use crate::device::{DeviceKey, Signature, verified};
use crate::id::{Hash, RoomId};
use crate::keys::RoomKeys;
use crate::padding;

/// The largest envelope, in bytes.
pub const MAX_ENVELOPE: usize = 1024 * 1024;
/// The largest sealed signal, in bytes.
pub const MAX_SIGNAL: usize = 4 * 1024;
/// The largest plaintext that can be sealed: its bucket, and what is around it, must fit.
pub const MAX_PLAINTEXT: usize = MAX_ENVELOPE - 64 * 1024 - 4;
/// The largest plaintext of a signal.
pub const MAX_SIGNAL_PLAINTEXT: usize = MAX_SIGNAL / 2 - 4;

const EPOCH: u64 = 0;
const VERSION: u64 = 1;

/// An envelope of this device, in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The device's own number of it, from 1.
    pub counter: u64,
    /// Its bytes.
    pub envelope: Vec<u8>,
}

/// What was in an envelope.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    /// What the plaintext is.
    pub kind: Kind,
    /// The plaintext, without padding.
    pub plaintext: Vec<u8>,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Opened({:?}, {} bytes)", self.kind, self.plaintext.len())
    }
}

/// Why something can't be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The plaintext is over the limit.
    #[error("{bytes} bytes are too many for one envelope; split them into parts of {limit} bytes")]
    TooLarge {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
}

/// Why an entry is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reject {
    /// Not an envelope.
    #[error("the entry is not an envelope")]
    Malformed,
    /// Made by a program that knows more than this one.
    #[error("the entry was made by a newer version; update this program")]
    NewerVersion,
    /// It belongs to another room.
    #[error("the entry belongs to another room")]
    WrongRoom,
    /// Its device didn't sign it.
    #[error("the entry's signature is wrong")]
    BadSignature,
    /// It was sealed with another key.
    #[error("the entry was sealed with another key")]
    WrongKey,
    /// The key is right, the ciphertext is damaged.
    #[error("the entry is damaged")]
    Damaged,
    /// It opened; what is inside is for a later version.
    #[error("the entry is of unknown kind {0}; update this program")]
    UnknownKind(u8),
    /// The same envelope is in the log before.
    #[error("the entry repeats entry {first}")]
    Repeated {
        /// Under which number.
        first: u64,
    },
}

/// Where a new envelope stands.
pub(crate) struct Place {
    /// The device's envelope before.
    pub(crate) last: Option<Last>,
    /// What the sender had seen of the room.
    pub(crate) seen: Seen,
}

/// Seals, signs and encodes.
pub(crate) fn seal(
    keys: &RoomKeys,
    device: &DeviceKey,
    place: &Place,
    kind: Kind,
    plaintext: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Sealed, SealError> {
    limit(plaintext, MAX_PLAINTEXT)?;
    let counter = place.last.map_or(0, |last| last.counter) + 1;
    let header = Header {
        counter,
        previous: place.last.map(|last| last.hash),
        ..Header::new(keys, device, kind.code(), place.seen, rng)
    };
    Ok(Sealed {
        counter,
        envelope: seal_with(keys, device, &header, plaintext),
    })
}

/// Seals a signal: an envelope of kind 0 and counter 0, which no log takes.
pub(crate) fn seal_signal(
    keys: &RoomKeys,
    device: &DeviceKey,
    seen: Seen,
    plaintext: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, SealError> {
    limit(plaintext, MAX_SIGNAL_PLAINTEXT)?;
    let header = Header::new(keys, device, header::SIGNAL, seen, rng);
    Ok(seal_with(keys, device, &header, plaintext))
}

const fn limit(plaintext: &[u8], limit: usize) -> Result<(), SealError> {
    match plaintext.len() {
        bytes if bytes > limit => Err(SealError::TooLarge { bytes, limit }),
        _ => Ok(()),
    }
}

fn seal_with(keys: &RoomKeys, device: &DeviceKey, header: &Header, plaintext: &[u8]) -> Vec<u8> {
    let header_bytes = header.encode();
    let (key, commitment) = keys.envelope_key(&header.nonce);
    let ciphertext = XChaCha20Poly1305::new(&(*key).into())
        .encrypt(
            &XNonce::from(header.nonce),
            Payload {
                msg: &padding::pad(plaintext),
                aad: &[header_bytes.as_slice(), &commitment].concat(),
            },
        )
        .expect("XChaCha20-Poly1305 seals up to 256 GiB");
    let signature = device.sign(&signed(&header_bytes, &commitment, &ciphertext));
    encode(&header_bytes, &commitment, &ciphertext, &signature)
}

/// An envelope that is well formed and signed by the device it names. What is inside is still
/// sealed: this much the relay sees.
#[derive(Clone, Debug)]
pub struct Signed<'a> {
    /// The header, which the device vouches for.
    pub header: Header,
    header_bytes: &'a [u8],
    commitment: &'a [u8; 32],
    ciphertext: &'a [u8],
}

impl<'a> Signed<'a> {
    /// Takes an envelope apart and checks version, room and signature.
    ///
    /// # Errors
    /// `Malformed`, `NewerVersion`, `WrongRoom` or `BadSignature`.
    pub fn parse(envelope: &'a [u8], room: RoomId) -> Result<Self, Reject> {
        if envelope.len() > MAX_ENVELOPE {
            return Err(Reject::Malformed);
        }
        let (header_bytes, commitment, ciphertext, signature) =
            decode(envelope).ok_or(Reject::Malformed)?;
        let header = Header::decode(header_bytes, VERSION)?;
        if header.room != room {
            return Err(Reject::WrongRoom);
        }
        let message = signed(header_bytes, commitment, ciphertext);
        if !verified(header.device.as_bytes(), &message, signature) {
            return Err(Reject::BadSignature);
        }
        Ok(Self {
            header,
            header_bytes,
            commitment,
            ciphertext,
        })
    }

    /// Opens it. The kind is still a number: [`Kind::known`] says whether we know it.
    ///
    /// # Errors
    /// `NewerVersion` for an epoch whose key we don't have, `WrongKey`, `Damaged`.
    pub fn open(&self, keys: &RoomKeys) -> Result<Zeroizing<Vec<u8>>, Reject> {
        if self.header.epoch != EPOCH {
            return Err(Reject::NewerVersion);
        }
        let (key, commitment) = keys.envelope_key(&self.header.nonce);
        if commitment != *self.commitment {
            return Err(Reject::WrongKey);
        }
        let padded = XChaCha20Poly1305::new(&(*key).into())
            .decrypt(
                &XNonce::from(self.header.nonce),
                Payload {
                    msg: self.ciphertext,
                    aad: &[self.header_bytes, self.commitment].concat(),
                },
            )
            .map(Zeroizing::new)
            .map_err(|_| Reject::Damaged)?;
        let plaintext = padding::unpad(&padded).ok_or(Reject::Damaged)?;
        Ok(Zeroizing::new(plaintext.to_vec()))
    }
}

/// Opens one envelope of a room by itself: for entries that were set aside and are tried again
/// by a newer program. Says nothing about where it stands in the log.
///
/// # Errors
/// A [`Reject`].
pub fn open(keys: &RoomKeys, envelope: &[u8]) -> Result<Opened, Reject> {
    let signed = Signed::parse(envelope, keys.room())?;
    let plaintext = signed.open(keys)?;
    let kind = Kind::known(signed.header.kind).ok_or(Reject::UnknownKind(signed.header.kind))?;
    Ok(Opened {
        kind,
        plaintext: plaintext.to_vec(),
    })
}

fn signed(header: &[u8], commitment: &[u8; 32], ciphertext: &[u8]) -> Vec<u8> {
    [
        b"samsyn.v1 envelope".as_slice(),
        header,
        commitment,
        ciphertext,
    ]
    .concat()
}

fn encode(header: &[u8], commitment: &[u8], ciphertext: &[u8], signature: &[u8]) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::with_capacity(
        header.len() + commitment.len() + ciphertext.len() + signature.len() + 16,
    ));
    let infallible = "writing to memory cannot fail";
    encoder.array(4).expect(infallible);
    for part in [header, commitment, ciphertext, signature] {
        encoder.bytes(part).expect(infallible);
    }
    encoder.into_writer()
}

type Parts<'a> = (&'a [u8], &'a [u8; 32], &'a [u8], &'a Signature);

fn decode(envelope: &[u8]) -> Option<Parts<'_>> {
    let mut decoder = Decoder::new(envelope);
    decoder.array().ok()?;
    let mut part = || decoder.bytes().ok();
    let (header, commitment, ciphertext, signature) = (part()?, part()?, part()?, part()?);
    if encode(header, commitment, ciphertext, signature) != envelope {
        return None;
    }
    Some((
        header,
        commitment.try_into().ok()?,
        ciphertext,
        signature.try_into().ok()?,
    ))
}

/// The hash that names an envelope.
pub fn hash(envelope: &[u8]) -> Hash {
    Hash::of(&[envelope])
}
