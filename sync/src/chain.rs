//! The room's hash chain, which both sides compute, and what is known of each device.

use crate::id::{Hash, RoomId};

/// The last entry of a device that counts: its next one has the counter that follows, and
/// names this hash as its previous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Last {
    /// The device's own number of the envelope, from 1.
    pub counter: u64,
    /// SHA-256 of the envelope.
    pub hash: Hash,
}

/// `chain(0)` = SHA-256(`samsyn.v1 chain` ‖ room);
/// `chain(n)` = SHA-256(`chain(n-1)` ‖ SHA-256(envelope n)).
#[derive(Clone, Debug)]
pub struct Chain {
    root: Hash,
    links: Vec<Hash>,
}

impl Chain {
    /// `chain(0)` of a room.
    pub fn root(room: RoomId) -> Hash {
        Hash::of(&[b"samsyn.v1 chain", room.as_bytes()])
    }

    /// The chain after one more envelope.
    pub fn link(before: Hash, envelope: Hash) -> Hash {
        Hash::of(&[before.as_bytes(), envelope.as_bytes()])
    }

    /// The chain of `room` up to what is known of it: `chain(1)`, `chain(2)`, …
    pub fn new(room: RoomId, links: Vec<Hash>) -> Self {
        Self {
            root: Self::root(room),
            links,
        }
    }

    /// How many entries it covers.
    pub fn len(&self) -> u64 {
        self.links.len() as u64
    }

    /// Whether it covers none.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// `chain(number)`, if it goes that far.
    pub fn at(&self, number: u64) -> Option<Hash> {
        match number.checked_sub(1) {
            None => Some(self.root),
            Some(index) => self.links.get(usize::try_from(index).ok()?).copied(),
        }
    }

    /// Its newest link.
    pub fn head(&self) -> Hash {
        self.links.last().copied().unwrap_or(self.root)
    }

    /// Goes on to a link computed with [`Chain::link`].
    pub fn push(&mut self, link: Hash) {
        self.links.push(link);
    }

    /// The number under which an envelope is in the chain. Hashes the whole chain: for rare
    /// questions.
    pub fn find(&self, envelope: Hash) -> Option<u64> {
        let before = std::iter::once(&self.root).chain(&self.links);
        before
            .zip(&self.links)
            .position(|(before, after)| Self::link(*before, envelope) == *after)
            .map(|index| index as u64 + 1)
    }
}
