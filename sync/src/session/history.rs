//! What is known of the room: its chain, and where each device stands. Here is decided what is
//! a fork and what is merely a bad entry.
//!
//! A fork stops everybody, so only what nobody outside the room can make may count as one. The
//! claims of an entry's header (counter, previous, seen) count if the entry *opens*: then
//! somebody who holds the invitation sealed it. Of an entry that doesn't open:
//!
//! - without a valid signature it says nothing about anybody;
//! - signed, and following on its device's last one, it moves that device on, as the device's
//!   own next envelope will (it was damaged before it was signed, or sealed under a later
//!   epoch);
//! - signed, but not following, it is set aside and moves nobody.
//!
//! So a relay can fill a room with garbage, also under device keys of its own, and is never
//! taken for a fork by it. Nor by repeating an honest envelope: the chain shows the repetition.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::evidence::Evidence;
use crate::chain::{Chain, Last};
use crate::envelope::{self, Header, Kind, Opened, Reject, Seen, Signed};
use crate::id::{DeviceId, Hash, RoomId};
use crate::keys::RoomKeys;

/// What was asked for, or what shows a fork.
pub(super) type Checked<T> = Result<T, Box<Evidence>>;

#[derive(Debug)]
pub(super) struct History {
    chain: Chain,
    devices: BTreeMap<DeviceId, Last>,
}

impl History {
    pub(super) fn new(room: RoomId, links: Vec<Hash>, devices: BTreeMap<DeviceId, Last>) -> Self {
        Self {
            chain: Chain::new(room, links),
            devices,
        }
    }

    pub(super) fn cursor(&self) -> u64 {
        self.chain.len()
    }

    pub(super) fn last(&self, device: DeviceId) -> Option<Last> {
        self.devices.get(&device).copied()
    }

    pub(super) fn seen(&self) -> Seen {
        Seen {
            number: self.chain.len(),
            chain: self.chain.head(),
        }
    }

    /// The number of an envelope that is in the log.
    pub(super) fn find(&self, envelope: Hash) -> Option<u64> {
        self.chain.find(envelope)
    }

    /// Checks the relay's word on how far the room goes.
    pub(super) fn check_head(&self, head: u64) -> Checked<()> {
        if head < self.cursor() {
            return Err(Box::new(Evidence::RolledBack {
                cursor: self.cursor(),
                head,
            }));
        }
        Ok(())
    }

    /// Checks the relay's chain at its head, if we know ours there.
    pub(super) fn check_chain(&self, number: u64, relays: Hash) -> Checked<()> {
        match self.chain.at(number) {
            Some(ours) if ours != relays => Err(Box::new(Evidence::ChainDiffers {
                number,
                ours,
                relays,
            })),
            _ => Ok(()),
        }
    }

    /// Checks that a batch continues our chain and ends in the relay's. Returns how many of its
    /// envelopes we have already. `first` is at most one after the cursor, and not 0.
    pub(super) fn check_batch<'a>(
        &self,
        first: u64,
        envelopes: impl Iterator<Item = &'a [u8]>,
        relays: Hash,
    ) -> Checked<usize> {
        let mut chain = self
            .chain
            .at(first - 1)
            .unwrap_or_else(|| self.chain.head());
        let mut number = first - 1;
        let mut known = 0;
        for envelope in envelopes {
            number += 1;
            chain = Chain::link(chain, envelope::hash(envelope));
            if let Some(ours) = self.chain.at(number) {
                if ours != chain {
                    return Err(Box::new(Evidence::ChainDiffers {
                        number,
                        ours,
                        relays: chain,
                    }));
                }
                known += 1;
            }
        }
        if chain != relays {
            return Err(Box::new(Evidence::ChainDiffers {
                number,
                ours: chain,
                relays,
            }));
        }
        Ok(known)
    }

    /// Takes the room's next entry, unless it shows a fork. `own` is left `false`.
    pub(super) fn take(&mut self, keys: &RoomKeys, envelope: Vec<u8>) -> Checked<Entry> {
        let number = self.chain.len() + 1;
        let hash = envelope::hash(&envelope);
        let judged = match Signed::parse(&envelope, keys.room()) {
            Ok(signed) => self.judge(keys, number, hash, &signed)?,
            Err(reject) => Judged::aside(reject),
        };
        if let Some((device, counter)) = judged.moves {
            self.devices.insert(device, Last { counter, hash });
        }
        let chain = Chain::link(self.chain.head(), hash);
        self.chain.push(chain);
        Ok(Entry {
            number,
            chain,
            hash,
            device: judged.moves.map(|(device, _)| device),
            counter: judged.moves.map_or(0, |(_, counter)| counter),
            seen: judged.seen,
            own: false,
            envelope,
            body: judged.body,
        })
    }

    fn judge(
        &self,
        keys: &RoomKeys,
        number: u64,
        hash: Hash,
        signed: &Signed<'_>,
    ) -> Checked<Judged> {
        let header = &signed.header;
        if header.is_signal() {
            return Ok(Judged::aside(Reject::Malformed));
        }
        let last = self.last(header.device);
        let follows = header.follows(last);
        if !follows && let Some(first) = self.find(hash) {
            return Ok(Judged::aside(Reject::Repeated { first }));
        }
        let moves = follows.then_some((header.device, header.counter));
        let plaintext = match signed.open(keys) {
            Ok(plaintext) => plaintext,
            Err(reject) => {
                return Ok(Judged {
                    moves,
                    ..Judged::aside(reject)
                });
            }
        };
        if !follows {
            return Err(Box::new(Evidence::DeviceDiffers {
                device: header.device,
                entry: number,
                last,
                counter: header.counter,
                previous: header.previous,
            }));
        }
        if header.seen >= number {
            return Err(Box::new(Evidence::SeenAhead {
                device: header.device,
                seen: header.seen,
                entry: number,
            }));
        }
        self.check_seen(header, Some(number))?;
        let body = match Kind::known(header.kind) {
            Some(kind) => Ok(Opened {
                kind,
                plaintext: plaintext.to_vec(),
            }),
            None => Err(Reject::UnknownKind(header.kind)),
        };
        Ok(Judged {
            moves,
            seen: header.seen,
            body,
        })
    }

    /// Checks what a signal's sender had seen, as far as we have seen it too.
    pub(super) fn check_signal(&self, header: &Header) -> Checked<()> {
        self.check_seen(header, None)
    }

    fn check_seen(&self, header: &Header, entry: Option<u64>) -> Checked<()> {
        match self.chain.at(header.seen) {
            Some(ours) if ours != header.seen_chain => Err(Box::new(Evidence::SeenDiffers {
                device: header.device,
                seen: header.seen,
                ours,
                theirs: header.seen_chain,
                entry,
            })),
            _ => Ok(()),
        }
    }
}

/// What an entry comes to.
struct Judged {
    /// The device that it moves on, and to which counter.
    moves: Option<(DeviceId, u64)>,
    seen: u64,
    body: Result<Opened, Reject>,
}

impl Judged {
    const fn aside(reject: Reject) -> Self {
        Self {
            moves: None,
            seen: 0,
            body: Err(reject),
        }
    }
}
