//! What shows that there are two histories of a room.

use crate::chain::Last;
use crate::id::{DeviceId, Hash};

/// Why the session stopped. The numbers and hashes let two people compare, each from their own
/// replica, what they were shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Evidence {
    /// The relay has fewer entries than it had given us.
    #[error("the relay has {head} entries, but had already sent {cursor}")]
    RolledBack {
        /// How many we have.
        cursor: u64,
        /// How many it says there are.
        head: u64,
    },
    /// The relay's chain isn't ours.
    #[error("the relay's history differs from this one at entry {number}")]
    ChainDiffers {
        /// Where.
        number: u64,
        /// Our chain there.
        ours: Hash,
        /// The relay's.
        relays: Hash,
    },
    /// A device had been shown another history than we have.
    #[error("device {} had seen another history at entry {seen}", device.short())]
    SeenDiffers {
        /// Which.
        device: DeviceId,
        /// Where.
        seen: u64,
        /// Our chain there.
        ours: Hash,
        /// What it saw.
        theirs: Hash,
        /// The entry that says so; `None` if it was a signal.
        entry: Option<u64>,
    },
    /// A device had seen entries that, for us, aren't before its own.
    #[error("device {} had seen {seen} entries before its entry {entry}", device.short())]
    SeenAhead {
        /// Which.
        device: DeviceId,
        /// How many it had seen.
        seen: u64,
        /// The number of its entry.
        entry: u64,
    },
    /// A device's envelope doesn't follow on its previous one: entries are missing, or the
    /// device signed two that exclude each other.
    #[error("entry {entry} does not follow on what device {} sent before", device.short())]
    DeviceDiffers {
        /// Which.
        device: DeviceId,
        /// The number of the entry.
        entry: u64,
        /// The device's last envelope.
        last: Option<Last>,
        /// The entry's counter.
        counter: u64,
        /// The previous envelope that it names.
        previous: Option<Hash>,
    },
}
