//! Sealing the keys of a file.

use super::{SqliteStore, fault, write};
use crate::store::keys::WrappingKey;
use crate::store::{Batch, Store, StoreError, Write};

impl SqliteStore {
    /// Whether the file's keys are sealed, or will be with the first that is written.
    pub const fn is_sealed(&self) -> bool {
        self.sealing.is_some()
    }

    /// Seals the file's keys from now on: those that are in it in one transaction, and then takes
    /// away what is left of them beside it. What is sealed already stays as it is.
    ///
    /// # Errors
    /// If it can't be written; then nothing is changed.
    pub fn seal(&mut self, key: WrappingKey) -> Result<(), StoreError> {
        if self.is_sealed() {
            return Ok(());
        }
        let meta = match self.load() {
            Ok(stored) => Some(stored.meta),
            Err(StoreError::Empty) => None,
            Err(error) => return Err(error),
        };
        if let Some(meta) = meta {
            let writes = vec![Write::SetMeta(meta)];
            write(&mut self.connection, &Batch { writes }, Some(&key)).map_err(fault)?;
            self.wipe();
        }
        self.sealing = Some(key);
        Ok(())
    }

    /// Pages that are free, the log and the good copy still hold the keys. That they can't be
    /// written anew is no reason not to work.
    fn wipe(&self) {
        let _ = self
            .connection
            .execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
        self.refresh_good_copy();
    }
}
