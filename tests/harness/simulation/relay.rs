use std::collections::{BTreeMap, BTreeSet};

use samsyn_client::payload::Payload;
use samsyn_sync::relay::{Append, AppendError, Connection, Log};
use samsyn_sync::{DeviceId, Hash, Kind, MAX_ENVELOPE, RoomKeys, envelope};

use super::network::WireId;

const MAX_ROOM: u64 = 1 << 30;

/// The relay: the log outlives a crash, the connections don't.
pub struct Relay {
    pub run: u32,
    pub up: bool,
    /// Its disk takes nothing.
    pub failing: bool,
    pub log: Log,
    /// When the disk has done what was asked of it until now.
    pub disk_free: i64,
    pub connections: BTreeMap<WireId, Connection>,
    pub entries: Vec<Held>,
    pub changes: BTreeSet<Hash>,
}

/// What the relay holds under a number.
pub struct Held {
    pub device: DeviceId,
    pub counter: u64,
    pub hash: Hash,
}

impl Relay {
    pub fn new() -> Self {
        Self {
            run: 0,
            up: true,
            failing: false,
            log: Log::new(MAX_ROOM),
            disk_free: 0,
            connections: BTreeMap::new(),
            entries: Vec::new(),
            changes: BTreeSet::new(),
        }
    }

    pub fn accept(&mut self, wire: WireId, challenge: [u8; 32]) {
        self.connections
            .insert(wire, Connection::new(challenge, MAX_ENVELOPE));
    }

    pub fn crash(&mut self) {
        self.run += 1;
        self.up = false;
        self.connections.clear();
    }

    /// Appends, and answers the number with the changes that are new in the log: who holds the
    /// keys can tell.
    pub fn append(
        &mut self,
        append: Append,
        keys: &RoomKeys,
    ) -> (Result<u64, AppendError>, Vec<Hash>) {
        if self.failing {
            return (Err(AppendError::StorageFailed), Vec::new());
        }
        let held = Held {
            device: append.device,
            counter: append.counter,
            hash: append.hash,
        };
        let sealed = append.envelope.clone();
        let result = self.log.append(append);
        let mut new = Vec::new();
        if let Ok(number) = result
            && number > self.entries.len() as u64
        {
            assert_eq!(
                number,
                self.entries.len() as u64 + 1,
                "numbers have no gaps"
            );
            self.entries.push(held);
            new = changes(&sealed, keys);
            self.changes.extend(&new);
        }
        (result, new)
    }
}

fn changes(sealed: &[u8], keys: &RoomKeys) -> Vec<Hash> {
    let opened = envelope::open(keys, sealed).expect("an honest client's envelope opens");
    if opened.kind != Kind::Changes {
        return Vec::new();
    }
    let payload = Payload::decode(&opened.plaintext).expect("an honest client's payload");
    payload
        .changes
        .iter()
        .map(|change| Hash::of(&[change]))
        .collect()
}
