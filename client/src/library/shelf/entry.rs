//! What the shelf remembers of one evaluation.

use std::path::{Path, PathBuf};

use samsyn_schema::command::Timestamp;
use samsyn_schema::document::Heads;
use samsyn_sync::{RoomKeys, Secret};
use serde::{Deserialize, Serialize};

use crate::desk::{Desk, Summary};
use crate::library::{FileState, Host, OnShelf};
use crate::store::sqlite::{Content, SqliteStore};
use crate::{Loaded, Replica, StoreError, Stored};

/// An evaluation on the shelf.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// Within the data folder by its name alone, so that the folder can be moved.
    pub(super) file: PathBuf,
    /// The name of the room that it belongs to.
    pub(super) room: String,
    pub(super) municipality: String,
    pub(super) year: Option<u16>,
    pub(super) changed: Timestamp,
    pub(super) waiting: u64,
    pub(super) scored: Option<(usize, usize)>,
    pub(super) shared: bool,
    /// Something of it is on this device only, and in no copy.
    pub(super) unrevealed: bool,
    /// What was seen when it was last closed.
    pub(super) seen: Heads,
    /// When it was last opened or closed.
    pub(super) used: Timestamp,
    /// It was not closed in order: what stands here may be old.
    pub(super) open: bool,
    /// Nothing of it could be restored when it was last opened.
    pub(super) damaged: bool,
    /// The user does not want to see it.
    pub(super) forgotten: bool,
    /// What was changed until then is elsewhere too, or its user knows that it is not.
    pub(super) known_until: Timestamp,
}

impl Entry {
    /// What was seen when it was last closed.
    pub fn seen(&self) -> Heads {
        self.seen.clone()
    }

    /// Reads the file without opening it for work; `false` if it is no evaluation file.
    pub(super) fn read(&mut self, path: &Path, host: &impl Host) -> bool {
        match SqliteStore::read(path, &host.known_keys()).map(Loaded::new) {
            Ok(Ok(loaded)) => {
                self.room = room(&loaded.meta().secret);
                self.take(summary(host, loaded));
                self.open = false;
            }
            // How it was when it was last open is better than what can be read without its key.
            Err(StoreError::KeyAway { .. }) if self.room.is_empty() => {
                if let Ok(content) = SqliteStore::content(path) {
                    self.look_at(host, content);
                }
            }
            // It may be mended by opening it.
            Ok(Err(_)) | Err(StoreError::Damaged(_)) => self.damaged = true,
            Err(StoreError::NotAnEvaluation(_)) => return false,
            Err(_) => {}
        }
        true
    }

    pub(super) fn is_only_here(&self) -> bool {
        let elsewhere = self.shared && self.waiting == 0;
        !elsewhere && !self.forgotten && !self.damaged && self.changed > self.known_until
    }

    fn look_at(&mut self, host: &impl Host, content: Content) {
        self.room = content.room.to_string();
        let Some(document) = content.document else {
            return;
        };
        let stored = Stored::adopting(&document, content.evaluator, [host.random(), host.random()]);
        if let Ok(loaded) = Loaded::new(stored) {
            self.take(summary(host, loaded));
        }
    }

    pub(super) fn take(&mut self, how: Summary) {
        self.municipality = how.municipality;
        self.year = how.year;
        self.changed = how.changed.unwrap_or(self.changed);
        self.waiting = how.waiting;
        self.scored = how.scored;
        self.shared = how.shared;
        self.unrevealed = how.unrevealed;
    }

    pub(super) fn on_shelf(&self, host: &impl Host, path: &Path, at_work: bool) -> OnShelf {
        OnShelf {
            file: path.display().to_string(),
            municipality: self.municipality.clone(),
            year: self.year,
            changed: self.changed,
            waiting: self.waiting,
            scored: self.scored,
            shared: self.shared,
            unrevealed: self.unrevealed,
            state: match () {
                () if !host.exists(path) => FileState::Missing,
                () if self.damaged => FileState::Damaged,
                () if !at_work && host.is_open_elsewhere(path) => FileState::OpenElsewhere,
                () => FileState::Good,
            },
            hidden: self.forgotten,
        }
    }
}

/// Only to look at: what the replica wants done is not done.
fn summary(host: &impl Host, loaded: Loaded) -> Summary {
    let (replica, first) = Replica::open(loaded, host.random(), host.now());
    let (desk, _) = Desk::new(replica, first, Heads::default(), host.now());
    desk.summary()
}

/// The name of the room that a secret opens.
pub fn room(secret: &Secret) -> String {
    RoomKeys::new(secret).room().to_string()
}
