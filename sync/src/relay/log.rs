//! The rooms' logs in memory: for tests and simulations, and the measure for other stores.

use std::collections::BTreeMap;

use super::rule::{Append, AppendError, Head, Page, Standing, Verdict, judge};
use crate::chain::{Chain, Last};
use crate::id::{DeviceId, Hash, RoomId};

/// All rooms' logs.
#[derive(Clone, Debug)]
pub struct Log {
    max_room_bytes: u64,
    rooms: BTreeMap<RoomId, Room>,
}

#[derive(Clone, Debug)]
struct Room {
    envelopes: Vec<Vec<u8>>,
    bytes: u64,
    chain: Chain,
    /// Of each device, number and hash of its entries: counter 1 first.
    devices: BTreeMap<DeviceId, Vec<(u64, Hash)>>,
}

impl Log {
    /// An empty log. A room takes envelopes up to `max_room_bytes`.
    pub const fn new(max_room_bytes: u64) -> Self {
        Self {
            max_room_bytes,
            rooms: BTreeMap::new(),
        }
    }

    /// Appends an envelope, or finds it. Gives its number.
    ///
    /// # Errors
    /// As [`judge`].
    pub fn append(&mut self, append: Append) -> Result<u64, AppendError> {
        let room = self
            .rooms
            .entry(append.room)
            .or_insert_with(|| Room::new(append.room));
        match judge(&append, &room.standing(&append), self.max_room_bytes)? {
            Verdict::Known { number } => Ok(number),
            Verdict::Take => Ok(room.push(append)),
        }
    }

    /// How far a room goes; a room that nobody wrote to is empty.
    pub fn head(&self, room: RoomId) -> Head {
        match self.rooms.get(&room) {
            Some(room) => Head {
                number: room.chain.len(),
                chain: room.chain.head(),
            },
            None => Head {
                number: 0,
                chain: Chain::root(room),
            },
        }
    }

    /// The entries after a number, as many as fit into `max_bytes` but at least one; `None` if
    /// there are none.
    pub fn read(&self, room: RoomId, after: u64, max_bytes: usize) -> Option<Page> {
        let room = self.rooms.get(&room)?;
        let rest = room.envelopes.get(usize::try_from(after).ok()?..)?;
        let mut bytes = 0;
        let fits = |envelope: &&Vec<u8>| {
            let first = bytes == 0;
            bytes += envelope.len();
            first || bytes <= max_bytes
        };
        let envelopes: Vec<_> = rest.iter().take_while(fits).cloned().collect();
        let chain = room.chain.at(after + envelopes.len() as u64)?;
        let page = Page {
            first: after + 1,
            envelopes,
            chain,
            head: room.chain.len(),
        };
        (!page.envelopes.is_empty()).then_some(page)
    }
}

impl Room {
    fn new(room: RoomId) -> Self {
        Self {
            envelopes: Vec::new(),
            bytes: 0,
            chain: Chain::new(room, Vec::new()),
            devices: BTreeMap::new(),
        }
    }

    fn standing(&self, append: &Append) -> Standing {
        let entries = self
            .devices
            .get(&append.device)
            .map_or(&[][..], Vec::as_slice);
        let index = append
            .counter
            .checked_sub(1)
            .and_then(|index| usize::try_from(index).ok());
        Standing {
            last: entries.last().map(|(_, hash)| Last {
                counter: entries.len() as u64,
                hash: *hash,
            }),
            same_counter: index.and_then(|index| entries.get(index)).copied(),
            room_bytes: self.bytes,
        }
    }

    fn push(&mut self, append: Append) -> u64 {
        self.chain.push(Chain::link(self.chain.head(), append.hash));
        let number = self.chain.len();
        self.devices
            .entry(append.device)
            .or_default()
            .push((number, append.hash));
        self.bytes += append.envelope.len() as u64;
        self.envelopes.push(append.envelope);
        number
    }
}
