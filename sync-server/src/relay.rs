//! What all connections share.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::timeout;

use crate::Limits;
use crate::rooms::Rooms;

/// What all connections share.
#[derive(Debug)]
pub(crate) struct Relay<S> {
    pub(crate) store: S,
    pub(crate) rooms: Rooms,
    pub(crate) limits: Limits,
    pub(crate) stopping: watch::Sender<bool>,
    places: Arc<Semaphore>,
    connections: AtomicU64,
}

impl<S> Relay<S> {
    pub(crate) fn new(limits: Limits, store: S) -> Self {
        Self {
            store,
            rooms: Rooms::default(),
            limits,
            stopping: watch::Sender::new(false),
            places: Arc::new(Semaphore::new(limits.max_connections)),
            connections: AtomicU64::new(0),
        }
    }

    /// A name for one more connection, for the log.
    pub(crate) fn next_connection(&self) -> u64 {
        self.connections.fetch_add(1, Ordering::Relaxed)
    }

    /// A place for one more client, as long as it is held.
    pub(crate) fn try_place(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.places).try_acquire_owned().ok()
    }

    /// Waits until all have gone, but not for ever.
    pub(crate) async fn wait_for_peers(&self) {
        let all = u32::try_from(self.limits.max_connections).unwrap_or(u32::MAX);
        if timeout(self.limits.patience, self.places.acquire_many(all))
            .await
            .is_err()
        {
            tracing::warn!("some clients did not take leave in time");
        }
    }
}

/// The clock, in Unix milliseconds.
pub(crate) fn unix_ms() -> u64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
