//! A backup of what only this device has, and putting one back.

use samsyn_schema::command::Timestamp;

use super::{Desk, Output};
use crate::Fault;
use crate::backup::{Backup, BackupFault, Passphrase};
use crate::effect::Refused;
use crate::event::{Event, Request};

impl Desk {
    /// The bytes of a backup file of what only this device has. `salt`: 32 bytes of a good source
    /// of randomness, for this once. Takes about a second.
    ///
    /// # Errors
    /// If there is nothing of the kind, or the passphrase is too short.
    pub fn back_up(&self, passphrase: &Passphrase, salt: [u8; 32]) -> Result<Vec<u8>, Fault> {
        let document = self.replica().document();
        let document = document.ok_or_else(|| Fault::of(&Refused::NotJoined))?;
        let backup = Backup::of(document).ok_or_else(|| Fault::of(&BackupFault::NothingToKeep))?;
        let sealed = backup.seal(passphrase, salt);
        sealed.map_err(|fault| Fault::of(&fault))
    }

    /// Puts back what is in a backup file: answers the question of this number
    /// ([`super::Ask::Restore`]). Takes about a second.
    pub fn restore(
        &mut self,
        now: Timestamp,
        number: u64,
        passphrase: &Passphrase,
        file: &[u8],
    ) -> Vec<Output> {
        match self.drawer_in(passphrase, file) {
            Ok(drawer) => {
                let request = Request(number);
                self.step(now, Event::Restore { request, drawer })
            }
            Err(fault) => {
                let result = Err(fault);
                vec![Output::Answer { number, result }]
            }
        }
    }

    fn drawer_in(&self, passphrase: &Passphrase, file: &[u8]) -> Result<Vec<u8>, Fault> {
        let document = self.replica().document();
        let document = document.ok_or_else(|| Fault::of(&Refused::NotJoined))?;
        let opened = Backup::open(file, passphrase);
        let drawer = opened.and_then(|backup| backup.drawer_for(document));
        drawer.map_err(|fault| Fault::of(&fault))
    }
}
