//! One entry of the room's log, as the session hands it on.

use crate::envelope::{Opened, Reject};
use crate::id::{DeviceId, Hash};

/// An entry of the log. One that can't be used is here too, with the reason: the log goes on
/// over it, and a newer program may open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the room.
    pub number: u64,
    /// The chain after it.
    pub chain: Hash,
    /// SHA-256 of the envelope.
    pub hash: Hash,
    /// The device whose next envelope it is: store `counter` and `hash` as its last. `None` if
    /// nobody has vouched for it, or if it changes nothing in what is known of its device.
    pub device: Option<DeviceId>,
    /// The device's own number of it; 0 without a device.
    pub counter: u64,
    /// How much of the room its sender had seen; 0 unless it opened.
    pub seen: u64,
    /// Whether it was sealed here, and so is already applied. `false` for what this device
    /// sent from elsewhere: a copy of the file, or before a backup was restored.
    pub own: bool,
    /// Its bytes.
    pub envelope: Vec<u8>,
    /// What was in it, or why it is set aside.
    pub body: Result<Opened, Reject>,
}
