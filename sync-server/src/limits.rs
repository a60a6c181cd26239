//! What one client, one room and all of them may take.

use std::num::NonZeroU32;
use std::time::Duration;

use samsyn_sync::MAX_ENVELOPE;

/// The relay's limits.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of envelopes in a room.
    pub max_room_bytes: u64,
    /// Bytes of an envelope; at most [`MAX_ENVELOPE`].
    pub max_envelope: usize,
    /// Envelopes a second from one connection, over time.
    pub appends_per_second: NonZeroU32,
    /// Envelopes that one connection may send at once.
    pub append_burst: NonZeroU32,
    /// Connections at a time.
    pub max_connections: usize,
    /// After how long a silence a client is asked whether it is there; after twice that it is
    /// taken for gone.
    pub ping: Duration,
    /// How long a client may take to prove that it is a member, and the relay to shut down.
    pub patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_room_bytes: 256 * 1024 * 1024,
            max_envelope: MAX_ENVELOPE,
            appends_per_second: NonZeroU32::new(50).expect("not 0"),
            append_burst: NonZeroU32::new(200).expect("not 0"),
            max_connections: 1_000,
            ping: Duration::from_secs(30),
            patience: Duration::from_secs(10),
        }
    }
}
