//! What is remembered of an entry in the room's log, as bytes.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use samsyn_schema::command::{EvaluatorId, Timestamp};
use samsyn_sync::{DeviceId, Hash};

use crate::store::{EntryRow, Origin};

#[derive(Encode, Decode)]
#[cbor(map)]
pub(super) struct EntryWire {
    #[n(0)]
    hash: ByteArray<32>,
    #[n(1)]
    chain: ByteArray<32>,
    #[n(2)]
    at: i64,
    #[n(3)]
    from: Option<OriginWire>,
    /// One after the other.
    #[n(4)]
    names: Option<ByteVec>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct OriginWire {
    #[n(0)]
    device: ByteArray<32>,
    #[n(1)]
    counter: u64,
    #[n(2)]
    seen: u64,
    #[n(3)]
    evaluator: Option<String>,
    #[n(4)]
    changes: bool,
}

impl EntryWire {
    pub(super) fn of(entry: &EntryRow) -> Self {
        Self {
            hash: (*entry.hash.as_bytes()).into(),
            chain: (*entry.chain.as_bytes()).into(),
            at: entry.at.0,
            from: entry.from.as_ref().map(|from| OriginWire {
                device: (*from.device.as_bytes()).into(),
                counter: from.counter,
                seen: from.seen,
                evaluator: from.evaluator.as_ref().map(|id| id.as_str().to_owned()),
                changes: from.changes,
            }),
            names: (!entry.names.is_empty()).then(|| entry.names.concat().into()),
        }
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        minicbor::to_vec(self).expect("writing to memory cannot fail")
    }

    pub(super) fn into_row(self, number: u64) -> EntryRow {
        EntryRow {
            number,
            hash: Hash::from_bytes(*self.hash),
            chain: Hash::from_bytes(*self.chain),
            at: Timestamp(self.at),
            from: self.from.map(|from| Origin {
                device: DeviceId::from_bytes(*from.device),
                counter: from.counter,
                seen: from.seen,
                evaluator: from.evaluator.map(EvaluatorId::new),
                changes: from.changes,
            }),
            names: { self.names.iter() }
                .flat_map(|names| names.as_chunks().0)
                .copied()
                .collect(),
        }
    }
}
