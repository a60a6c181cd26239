//! Logs in memory, gone when the process ends: for tests.

use std::sync::{Mutex, MutexGuard, PoisonError};

use samsyn_sync::RoomId;
use samsyn_sync::relay::{Append, Head, Log, Page};
use tokio::sync::oneshot;

use super::{Appending, LogStore, StoreError};

/// `samsyn_sync`'s own log as a store.
#[derive(Debug)]
pub struct MemoryStore(Mutex<Log>);

impl MemoryStore {
    /// An empty store.
    pub const fn new(max_room_bytes: u64) -> Self {
        Self(Mutex::new(Log::new(max_room_bytes)))
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl LogStore for MemoryStore {
    fn append(&self, append: Append) -> Appending {
        let (answer, appending) = oneshot::channel();
        // Whoever asked may have gone.
        let _ = answer.send(self.log().append(append));
        appending
    }

    async fn head(&self, room: RoomId) -> Result<Head, StoreError> {
        Ok(self.log().head(room))
    }

    async fn read(
        &self,
        room: RoomId,
        after: u64,
        max_bytes: usize,
    ) -> Result<Option<Page>, StoreError> {
        Ok(self.log().read(room, after, max_bytes))
    }

    async fn check(&self) -> Result<(), StoreError> {
        Ok(())
    }

    async fn close(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
