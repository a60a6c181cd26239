//! A [`Meta`] as a file holds it: with its two secrets plain, or sealed under a key that is kept
//! elsewhere.

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use samsyn_schema::command::EvaluatorId;
use samsyn_sync::{RoomId, RoomKeys, Secret};

use crate::store::Meta;
use crate::store::keys::WrappingKey;

/// What stands in a file about who and where its replica is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Record {
    Plain(Meta),
    Sealed(Sealed),
}

/// A [`Meta`] whose secrets are sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sealed {
    evaluator: Option<EvaluatorId>,
    genesis: [u8; 32],
    relay: Option<String>,
    /// The name of the wrapping key.
    key: String,
    room: RoomId,
    wrapped: Vec<u8>,
}

/// The stored bytes are not a [`Record`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the replica's own record is damaged")]
pub(super) struct RecordError;

#[derive(Encode, Decode)]
#[cbor(map)]
struct Wire {
    #[n(0)]
    evaluator: Option<String>,
    #[n(1)]
    device: Option<Secret>,
    #[n(2)]
    secret: Option<Secret>,
    #[cbor(n(3), with = "minicbor::bytes")]
    genesis: [u8; 32],
    #[n(4)]
    relay: Option<String>,
    #[n(5)]
    sealed: Option<SealedWire>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct SealedWire {
    #[n(0)]
    key: String,
    #[n(1)]
    room: RoomId,
    #[n(2)]
    wrapped: ByteVec,
}

impl Record {
    /// Seals the secrets, if there is a key to do it with.
    pub fn of(meta: &Meta, key: Option<&WrappingKey>) -> Self {
        let Some(key) = key else {
            return Self::Plain(meta.clone());
        };
        let room = RoomKeys::new(&meta.secret).room();
        let context = context(key.name(), room, &meta.genesis);
        Self::Sealed(Sealed {
            evaluator: meta.evaluator.clone(),
            genesis: meta.genesis,
            relay: meta.relay.clone(),
            key: key.name().to_owned(),
            room,
            wrapped: key.wrap(&context, [&meta.device, &meta.secret]),
        })
    }

    /// The name of the key under which the secrets are sealed; `None`: they are plain.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Plain(_) => None,
            Self::Sealed(sealed) => Some(&sealed.key),
        }
    }

    /// Opens it. `None` if the secrets are sealed under another key.
    pub fn open(self, key: Option<&WrappingKey>) -> Option<Meta> {
        let sealed = match self {
            Self::Plain(meta) => return Some(meta),
            Self::Sealed(sealed) => sealed,
        };
        let context = context(&sealed.key, sealed.room, &sealed.genesis);
        let [device, secret] = key?.unwrap(&context, &sealed.wrapped)?;
        Some(Meta {
            evaluator: sealed.evaluator,
            device,
            secret,
            genesis: sealed.genesis,
            relay: sealed.relay,
        })
    }

    /// Who works with the file.
    pub const fn evaluator(&self) -> Option<&EvaluatorId> {
        match self {
            Self::Plain(meta) => meta.evaluator.as_ref(),
            Self::Sealed(sealed) => sealed.evaluator.as_ref(),
        }
    }

    /// The room that the file belongs to.
    pub fn room(&self) -> RoomId {
        match self {
            Self::Plain(meta) => RoomKeys::new(&meta.secret).room(),
            Self::Sealed(sealed) => sealed.room,
        }
    }

    /// As CBOR.
    pub fn encode(self) -> Vec<u8> {
        let text = |id: EvaluatorId| id.as_str().to_owned();
        let wire = match self {
            Self::Plain(meta) => Wire {
                evaluator: meta.evaluator.map(text),
                device: Some(meta.device),
                secret: Some(meta.secret),
                genesis: meta.genesis,
                relay: meta.relay,
                sealed: None,
            },
            Self::Sealed(sealed) => Wire {
                evaluator: sealed.evaluator.map(text),
                device: None,
                secret: None,
                genesis: sealed.genesis,
                relay: sealed.relay,
                sealed: Some(SealedWire {
                    key: sealed.key,
                    room: sealed.room,
                    wrapped: sealed.wrapped.into(),
                }),
            },
        };
        minicbor::to_vec(wire).expect("writing to memory cannot fail")
    }

    /// Reads what [`Record::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<Self, RecordError> {
        let wire: Wire = minicbor::decode(bytes).map_err(|_| RecordError)?;
        let evaluator = wire.evaluator.map(EvaluatorId::new);
        match (wire.device, wire.secret, wire.sealed) {
            (Some(device), Some(secret), None) => Ok(Self::Plain(Meta {
                evaluator,
                device,
                secret,
                genesis: wire.genesis,
                relay: wire.relay,
            })),
            (None, None, Some(sealed)) => Ok(Self::Sealed(Sealed {
                evaluator,
                genesis: wire.genesis,
                relay: wire.relay,
                key: sealed.key,
                room: sealed.room,
                wrapped: sealed.wrapped.into(),
            })),
            _ => Err(RecordError),
        }
    }
}

/// What sealed secrets belong to: taken into another file, they do not open.
fn context(key: &str, room: RoomId, genesis: &[u8; 32]) -> Vec<u8> {
    [
        b"samsyn.v1 keys".as_slice(),
        room.as_bytes(),
        genesis,
        key.as_bytes(),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::keys::MemoryKeys;

    fn secret(byte: u8) -> Secret {
        Secret::from_bytes([byte; 32])
    }

    fn meta() -> Meta {
        Meta {
            evaluator: Some(EvaluatorId::new("a")),
            device: secret(1),
            secret: secret(2),
            genesis: [3; 32],
            relay: Some("wss://relay.example/v1".to_owned()),
        }
    }

    fn key(byte: u8) -> WrappingKey {
        WrappingKey::make(&MemoryKeys::default(), "one".to_owned(), secret(byte)).unwrap()
    }

    fn sealed() -> Vec<u8> {
        Record::of(&meta(), Some(&key(4))).encode()
    }

    #[test]
    fn plain_secrets_need_no_key() {
        let record = Record::decode(&Record::of(&meta(), None).encode()).unwrap();
        assert_eq!(record.key(), None);
        assert_eq!(record.open(None), Some(meta()));
    }

    #[test]
    fn sealed_secrets_are_not_in_the_file_and_come_back_with_their_key() {
        let bytes = sealed();
        for byte in [1, 2] {
            assert!(!bytes.windows(4).any(|four| four == [byte; 4]));
        }
        let record = Record::decode(&bytes).unwrap();
        assert_eq!(record.key(), Some("one"));
        assert_eq!(record.evaluator(), meta().evaluator.as_ref());
        assert_eq!(record.room(), RoomKeys::new(&secret(2)).room());
        assert_eq!(record.clone().open(None), None);
        assert_eq!(record.clone().open(Some(&key(5))), None);
        assert_eq!(record.open(Some(&key(4))), Some(meta()));
    }

    #[test]
    fn sealed_secrets_open_only_where_they_were_sealed() {
        let Ok(Record::Sealed(sealed)) = Record::decode(&sealed()) else {
            panic!("it is sealed")
        };
        for elsewhere in [
            Sealed {
                genesis: [9; 32],
                ..sealed.clone()
            },
            Sealed {
                room: RoomId::from_bytes([9; 32]),
                ..sealed.clone()
            },
        ] {
            assert_eq!(Record::Sealed(elsewhere).open(Some(&key(4))), None);
        }
    }

    #[test]
    fn anything_else_is_no_record() {
        assert_eq!(Record::decode(b"\xa0"), Err(RecordError));
        assert_eq!(Record::decode(b"nothing"), Err(RecordError));
    }
}
