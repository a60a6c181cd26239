//! A private backup goes out, and comes back in. While the user chooses, everything goes on.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use samsyn_client::Fault;
use samsyn_client::backup::{BackupFault, Passphrase};
use samsyn_client::desk;
use samsyn_client::ipc::{Answered, Reply};
use samsyn_client::library::LibraryFault;
use samsyn_client::library::copy::backup_proposal;
use tokio::sync::oneshot;

use super::{Actor, Job, Kind, Surface};
use crate::library::record;
use crate::shell::random;

/// In bytes. What a user takes for a backup may be a film.
const LARGEST: u64 = 64 * 1024 * 1024;

impl<S: Surface> Actor<S> {
    /// Lets the user choose where a backup of the open evaluation goes, and writes it there.
    pub(super) fn back_up(&self, passphrase: &Passphrase, answer: oneshot::Sender<Answered>) {
        let nothing_open = || Fault::of(&LibraryFault::NothingOpen);
        let open = self.open.as_ref().ok_or_else(nothing_open);
        let sealed = open.and_then(|open| {
            let sealed = open.desk().back_up(passphrase, random())?;
            Ok((backup_proposal(open.file()), sealed))
        });
        match sealed {
            Ok((name, bytes)) => {
                let write = move |to: &Path| record::replace_bytes(to, &bytes);
                self.save_as(name, Kind::Backup, write, answer);
            }
            Err(fault) => {
                let _ = answer.send(Err(fault));
            }
        }
    }

    /// Lets the user choose which backup is to be put back.
    pub(super) fn choose_backup(
        &self,
        number: u64,
        passphrase: Passphrase,
        answer: oneshot::Sender<Answered>,
    ) {
        let language = self.library.settings().language;
        let chosen = self.surface.choose_file(language, Kind::Backup);
        let own = self.own.clone();
        tokio::spawn(async move {
            match chosen.await {
                Some(file) => {
                    let _ = own.send(Job::Restore {
                        number,
                        passphrase,
                        file,
                        answer,
                    });
                }
                None => {
                    let _ = answer.send(Ok(Reply::Desk(desk::Answer::Done)));
                }
            }
        });
    }

    pub(super) fn restore(
        &mut self,
        number: u64,
        passphrase: &Passphrase,
        file: &Path,
        answer: oneshot::Sender<Answered>,
    ) {
        let fault = match (&mut self.open, read(file)) {
            (Some(open), Ok(bytes)) => return open.restore(number, passphrase, &bytes, answer),
            (None, _) => Fault::of(&LibraryFault::NothingOpen),
            (_, Err(fault)) => fault,
        };
        let _ = answer.send(Err(fault));
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let opened = File::open(file);
    let read = opened.and_then(|opened| opened.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| record::unreadable(file, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Fault::of(&BackupFault::NotABackup));
    }
    Ok(bytes)
}
