//! What an invitation's secret becomes.

use std::fmt;

use ed25519_dalek::SigningKey;
use hkdf::Hkdf;
use minicbor::{Decode, Encode};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::device::{Signature, VerifyingKeyBytes};
use crate::id::{DeviceId, Hash, RoomId};

/// 32 secret bytes. Never shown, wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop, Encode, Decode)]
#[cbor(transparent)]
pub struct Secret(#[cbor(n(0), with = "minicbor::bytes")] [u8; 32]);

impl Secret {
    /// Takes 32 bytes, which should come from a cryptographic generator.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, to store them where only their owner can read.
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// The keys of a room, derived from an invitation's secret.
#[derive(Clone)]
pub struct RoomKeys {
    room: RoomId,
    join: SigningKey,
    seal: Secret,
}

impl RoomKeys {
    /// Derives the join key, the room's id and the seal key of epoch 0.
    pub fn new(secret: &Secret) -> Self {
        let hkdf = Hkdf::<Sha256>::new(None, secret.expose());
        let join = SigningKey::from_bytes(&expand(&hkdf, b"samsyn.v1 join"));
        Self {
            room: room_of(&join.verifying_key().to_bytes()),
            join,
            seal: Secret::from_bytes(*expand(&hkdf, b"samsyn.v1 seal")),
        }
    }

    /// The room these keys open.
    pub const fn room(&self) -> RoomId {
        self.room
    }

    /// Room and genesis in short, for two to compare by voice: four groups of five digits, the same
    /// for all who took up the same invitation. Another invitation gives other digits, except for
    /// one in 10^20.
    pub fn fingerprint(&self, genesis: &[u8; 32]) -> String {
        const GROUP: u128 = 100_000;
        let hash = Hash::of(&[b"samsyn.v1 fingerprint", self.room.as_bytes(), genesis]);
        let mut number = hash.as_bytes()[..16]
            .iter()
            .fold(0, |number: u128, byte| number << 8 | u128::from(*byte));
        let mut groups = [0; 4];
        for group in groups.iter_mut().rev() {
            *group = number % GROUP;
            number /= GROUP;
        }
        groups.map(|group| format!("{group:05}")).join(" ")
    }

    /// The join key's public half, which the relay hashes to check the room.
    pub(crate) fn join_public(&self) -> VerifyingKeyBytes {
        self.join.verifying_key().to_bytes()
    }

    /// Answers the relay's challenge: proves that one holds the invitation.
    pub(crate) fn sign_challenge(&self, challenge: &[u8; 32], device: DeviceId) -> Signature {
        use ed25519_dalek::Signer;
        self.join
            .sign(&auth_message(challenge, self.room, device))
            .to_bytes()
    }

    /// An envelope's own cipher key, and the commitment to it.
    pub(crate) fn envelope_key(&self, nonce: &[u8; 24]) -> (Zeroizing<[u8; 32]>, [u8; 32]) {
        let hkdf = Hkdf::<Sha256>::new(Some(nonce), self.seal.expose());
        let both = expand::<64>(&hkdf, b"samsyn.v1 envelope");
        let (mut key, mut commitment) = (Zeroizing::new([0; 32]), [0; 32]);
        key.copy_from_slice(&both[..32]);
        commitment.copy_from_slice(&both[32..]);
        (key, commitment)
    }
}

impl fmt::Debug for RoomKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RoomKeys")
            .field("room", &self.room)
            .finish_non_exhaustive()
    }
}

/// What is signed in an answer to the relay's challenge: [`Frame::Auth`](crate::frame::Frame::Auth).
pub(crate) fn auth_message(challenge: &[u8; 32], room: RoomId, device: DeviceId) -> Vec<u8> {
    [
        b"samsyn.v1 auth".as_slice(),
        challenge,
        room.as_bytes(),
        device.as_bytes(),
    ]
    .concat()
}

/// The room that a join key's public half names.
pub(crate) fn room_of(join_public: &VerifyingKeyBytes) -> RoomId {
    RoomId::from_bytes(*Hash::of(&[b"samsyn.v1 room", join_public]).as_bytes())
}

pub(crate) fn expand<const N: usize>(hkdf: &Hkdf<Sha256>, info: &[u8]) -> Zeroizing<[u8; N]> {
    let mut out = Zeroizing::new([0; N]);
    hkdf.expand(info, out.as_mut_slice())
        .expect("HKDF-SHA256 gives up to 8160 bytes");
    out
}
