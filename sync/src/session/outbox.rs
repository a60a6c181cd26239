//! What was sealed here and hasn't come back in the log.

use std::collections::VecDeque;

use rand_core::CryptoRng;

use super::Output;
use super::history::History;
use crate::chain::Last;
use crate::device::DeviceKey;
use crate::envelope::{self, Header, Kind, Place, Sealed, Signed};
use crate::frame::NackReason;
use crate::id::{DeviceId, Hash};
use crate::keys::RoomKeys;

/// How many appends may be unanswered at a time.
const IN_FLIGHT: usize = 16;

#[derive(Debug)]
pub(super) struct Outbox {
    items: VecDeque<Item>,
}

#[derive(Debug)]
struct Item {
    sealed: Sealed,
    hash: Hash,
    previous: Option<Hash>,
    stage: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Not on disk yet: must not be sent.
    Sealed,
    /// On disk.
    Stored,
    /// On disk, and sent on this connection.
    Sent,
    /// The relay has it.
    Held,
}

impl Outbox {
    /// Takes what was on disk. What is in the log already is named as held, what doesn't open as
    /// rejected.
    pub(super) fn restore(
        keys: &RoomKeys,
        own: DeviceId,
        history: &History,
        mut outbox: Vec<Sealed>,
        outputs: &mut VecDeque<Output>,
    ) -> Self {
        outbox.sort_by_key(|sealed| sealed.counter);
        let logged = history.last(own).map_or(0, |last| last.counter);
        let mut items = VecDeque::new();
        for sealed in outbox {
            let counter = sealed.counter;
            let hash = envelope::hash(&sealed.envelope);
            let number = if counter <= logged {
                history.find(hash)
            } else {
                None
            };
            if let Some(number) = number {
                outputs.push_back(Output::Held { counter, number });
                continue;
            }
            match own_header(keys, own, &sealed) {
                Some(Header { previous, .. }) => {
                    items.push_back(Item {
                        sealed,
                        hash,
                        previous,
                        stage: Stage::Stored,
                    });
                }
                None => outputs.push_back(Output::Rejected {
                    counter,
                    reason: NackReason::Malformed,
                }),
            }
        }
        Self { items }
    }

    /// The last one, which the next sealed follows.
    pub(super) fn last(&self) -> Option<Last> {
        self.items.back().map(Item::as_last)
    }

    /// How many are on disk and not held by the relay.
    pub(super) fn waiting(&self) -> usize {
        self.items
            .iter()
            .filter(|item| matches!(item.stage, Stage::Stored | Stage::Sent))
            .count()
    }

    /// Adds one that was sealed to follow on `last`.
    pub(super) fn push(&mut self, sealed: &Sealed, last: Option<Last>) {
        self.items.push_back(Item {
            hash: envelope::hash(&sealed.envelope),
            previous: last.map(|last| last.hash),
            sealed: sealed.clone(),
            stage: Stage::Sealed,
        });
    }

    /// It is on disk now.
    pub(super) fn stored(&mut self, hash: Hash) {
        if let Some(item) = self.find(hash)
            && item.stage == Stage::Sealed
        {
            item.stage = Stage::Stored;
        }
    }

    /// Whether all of it follows on what the log has of this device. If not, the device went on
    /// elsewhere.
    pub(super) fn follows(&self, logged: Option<Last>) -> bool {
        let mut last = logged;
        self.items.iter().all(|item| {
            let follows = item.sealed.counter == last.map_or(0, |last| last.counter) + 1
                && item.previous == last.map(|last| last.hash);
            last = Some(item.as_last());
            follows
        })
    }

    /// Envelopes to send now, in order.
    pub(super) fn take_sendable(&mut self) -> Vec<Vec<u8>> {
        let in_flight = self
            .items
            .iter()
            .filter(|item| item.stage == Stage::Sent)
            .count();
        self.items
            .iter_mut()
            .take_while(|item| item.stage != Stage::Sealed)
            .filter(|item| item.stage == Stage::Stored)
            .take(IN_FLIGHT.saturating_sub(in_flight))
            .map(|item| {
                item.stage = Stage::Sent;
                item.sealed.envelope.clone()
            })
            .collect()
    }

    /// The connection is gone: what isn't known to be held is sent again.
    pub(super) fn unsent(&mut self) {
        for item in &mut self.items {
            if item.stage == Stage::Sent {
                item.stage = Stage::Stored;
            }
        }
    }

    /// The relay holds it. Gives its counter if that is news.
    pub(super) fn held(&mut self, hash: Hash) -> Option<u64> {
        let item = self.find(hash).filter(|item| item.stage != Stage::Held)?;
        item.stage = Stage::Held;
        Some(item.sealed.counter)
    }

    /// The relay didn't take it: it, and those after it, are sent again. With `expected`, those
    /// from that counter on too: the relay has lost what it said it held. Gives its counter,
    /// or `None` if it isn't ours any more.
    pub(super) fn refused(&mut self, hash: Hash, expected: Option<u64>) -> Option<u64> {
        let counter = self.find(hash)?.sealed.counter;
        let from = expected.map_or(counter, |expected| expected.min(counter));
        for item in &mut self.items {
            if item.sealed.counter >= from && item.stage != Stage::Sealed {
                item.stage = Stage::Stored;
            }
        }
        Some(counter)
    }

    /// It came back in the log. `None` if it isn't from this outbox; else its counter, and
    /// whether it is news that the relay has it.
    pub(super) fn logged(&mut self, hash: Hash) -> Option<(u64, bool)> {
        let index = self.items.iter().position(|item| item.hash == hash)?;
        let item = self.items.remove(index)?;
        Some((item.sealed.counter, item.stage != Stage::Held))
    }

    /// Seals everything anew, to follow on what the log has. Nothing is on disk afterwards.
    pub(super) fn reseal(
        &mut self,
        keys: &RoomKeys,
        device: &DeviceKey,
        history: &History,
        rng: &mut impl CryptoRng,
    ) -> Vec<Sealed> {
        let mut last = history.last(device.id());
        for item in std::mem::take(&mut self.items) {
            let reopened = Signed::parse(&item.sealed.envelope, keys.room())
                .and_then(|signed| Ok((signed.header.kind, signed.open(keys)?)));
            let (kind, plaintext) =
                reopened.expect("what is in the outbox was opened or sealed here");
            let place = Place {
                last,
                seen: history.seen(),
            };
            let kind = Kind::from_code(kind);
            let sealed = envelope::seal(keys, device, &place, kind, &plaintext, rng)
                .expect("what was sealed once is not over the limit");
            self.push(&sealed, last);
            last = self.last();
        }
        self.items.iter().map(|item| item.sealed.clone()).collect()
    }

    fn find(&mut self, hash: Hash) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.hash == hash)
    }
}

impl Item {
    const fn as_last(&self) -> Last {
        Last {
            counter: self.sealed.counter,
            hash: self.hash,
        }
    }
}

/// The header, if it is an envelope of ours that opens.
fn own_header(keys: &RoomKeys, own: DeviceId, sealed: &Sealed) -> Option<Header> {
    let signed = Signed::parse(&sealed.envelope, keys.room()).ok()?;
    signed.open(keys).ok()?;
    let header = signed.header;
    let ours = header.device == own && header.counter == sealed.counter && !header.is_signal();
    ours.then_some(header)
}
