//! Which evaluations this computer has, and how each was when it was last open.

use std::path::{Path, PathBuf};

use samsyn_schema::command::Timestamp;
use samsyn_schema::document::Heads;
use samsyn_sync::{RoomKeys, Secret};
use serde::{Deserialize, Serialize};

use super::{FileState, Host, OnShelf, name};
use crate::desk::{Desk, Summary};
use crate::store::sqlite::{Content, SqliteStore};
use crate::{Fault, Loaded, Replica, StoreError, Stored};

/// The shelf's name at its host.
const NAME: &str = "shelf.json";

/// The evaluations of a data folder, and those elsewhere that were opened with it.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    entries: Vec<Entry>,
}

/// An evaluation on the shelf.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// Within the data folder by its name alone, so that the folder can be moved.
    file: PathBuf,
    /// The name of the room that it belongs to.
    room: String,
    municipality: String,
    year: Option<u16>,
    changed: Timestamp,
    waiting: u64,
    scored: Option<(usize, usize)>,
    shared: bool,
    /// What was seen when it was last closed.
    seen: Heads,
    /// When it was last opened or closed.
    used: Timestamp,
    /// It was not closed in order: what stands here may be old.
    open: bool,
    /// Nothing of it could be restored when it was last opened.
    damaged: bool,
    /// The user does not want to see it.
    forgotten: bool,
}

impl Shelf {
    /// The shelf of a host.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn new(host: &impl Host) -> Result<Self, Fault> {
        Ok(Self {
            entries: host.recall(NAME)?,
            folder: host.folder().to_owned(),
        })
    }

    /// All that is to be shown, the last used first. `at_work`: the one that is open here. What
    /// is not known yet, or was not closed in order, is read, as far as that goes with the keys that
    /// are known.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn list(
        &mut self,
        host: &impl Host,
        at_work: Option<&Path>,
    ) -> Result<Vec<OnShelf>, Fault> {
        let before = self.entries.clone();
        self.find_new(host);
        for entry in &mut self.entries {
            let path = self.folder.join(&entry.file);
            if entry.open && Some(path.as_path()) != at_work {
                entry.read(&path, host);
            }
        }
        if self.entries != before {
            self.save(host)?;
        }
        let mut shown: Vec<&Entry> = self.entries.iter().filter(|one| !one.forgotten).collect();
        shown.sort_by_key(|entry| std::cmp::Reverse(entry.used));
        let shown = shown.into_iter().map(|entry| {
            let path = self.folder.join(&entry.file);
            entry.on_shelf(host, &path, Some(path.as_path()) == at_work)
        });
        Ok(shown.collect())
    }

    /// What is remembered of a file, if something is.
    pub fn get(&self, path: &Path) -> Option<&Entry> {
        let file = self.short(path);
        self.entries.iter().find(|entry| entry.file == file)
    }

    /// A file that is there and belongs to this room; rather one that is shown.
    pub fn of_room(&self, host: &impl Host, room: &str) -> Option<PathBuf> {
        let entries = self.entries.iter().filter(|entry| entry.room == room);
        let paths = entries.map(|entry| (entry.forgotten, self.folder.join(&entry.file)));
        let (_, path) = paths
            .filter(|(_, path)| host.exists(path))
            .min_by_key(|(forgotten, _)| *forgotten)?;
        Some(path)
    }

    /// Remembers that a file was opened, in which room, and how it is.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn opened(
        &mut self,
        host: &impl Host,
        path: &Path,
        room: String,
        how: Summary,
    ) -> Result<(), Fault> {
        let entry = self.entry(path);
        entry.room = room;
        entry.open = true;
        entry.damaged = false;
        entry.forgotten = false;
        entry.take(how);
        entry.used = host.now();
        self.save(host)
    }

    /// Remembers that a file was closed, how it is, and what its user has seen.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn closed(
        &mut self,
        host: &impl Host,
        path: &Path,
        how: Summary,
        seen: Heads,
    ) -> Result<(), Fault> {
        let entry = self.entry(path);
        entry.open = false;
        entry.take(how);
        entry.seen = seen;
        entry.used = host.now();
        self.save(host)
    }

    /// Remembers that nothing of a file could be restored.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn damaged(&mut self, host: &impl Host, path: &Path) -> Result<(), Fault> {
        self.entry(path).damaged = true;
        self.save(host)
    }

    /// Remembers a file that could not be opened because its key is away, with its room: who is
    /// invited there once more goes on from it.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn without_key(&mut self, host: &impl Host, path: &Path) -> Result<(), Fault> {
        self.entry(path).read(path, host);
        self.save(host)
    }

    /// Shows a file no longer.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn forget(&mut self, host: &impl Host, path: &Path) -> Result<(), Fault> {
        if path.starts_with(&self.folder) && host.exists(path) {
            self.entry(path).forgotten = true;
        } else {
            let file = self.short(path);
            self.entries.retain(|entry| entry.file != file);
        }
        self.save(host)
    }

    /// Evaluation files in the folder that nobody has opened from here.
    fn find_new(&mut self, host: &impl Host) {
        let names = host.names().into_iter();
        let files: Vec<PathBuf> = names.map(|name| self.folder.join(name)).collect();
        for path in files
            .into_iter()
            .filter(|path| path.extension().is_some_and(|it| it == name::ENDING))
        {
            if self.get(&path).is_none() {
                let mut entry = Entry {
                    file: self.short(&path),
                    ..Entry::default()
                };
                if entry.read(&path, host) {
                    self.entries.push(entry);
                }
            }
        }
    }

    fn entry(&mut self, path: &Path) -> &mut Entry {
        let file = self.short(path);
        let place = self.entries.iter().position(|entry| entry.file == file);
        let place = place.unwrap_or_else(|| {
            self.entries.push(Entry {
                file,
                ..Entry::default()
            });
            self.entries.len() - 1
        });
        &mut self.entries[place]
    }

    fn short(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.folder).unwrap_or(path).to_owned()
    }

    fn save(&self, host: &impl Host) -> Result<(), Fault> {
        host.remember(NAME, &self.entries)
    }
}

impl Entry {
    /// What was seen when it was last closed.
    pub fn seen(&self) -> Heads {
        self.seen.clone()
    }

    /// Reads the file without opening it for work; `false` if it is no evaluation file.
    fn read(&mut self, path: &Path, host: &impl Host) -> bool {
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

    fn take(&mut self, how: Summary) {
        self.municipality = how.municipality;
        self.year = how.year;
        self.changed = how.changed.unwrap_or(self.changed);
        self.waiting = how.waiting;
        self.scored = how.scored;
        self.shared = how.shared;
    }

    fn on_shelf(&self, host: &impl Host, path: &Path, at_work: bool) -> OnShelf {
        OnShelf {
            file: path.display().to_string(),
            municipality: self.municipality.clone(),
            year: self.year,
            changed: self.changed,
            waiting: self.waiting,
            scored: self.scored,
            shared: self.shared,
            state: match () {
                () if !host.exists(path) => FileState::Missing,
                () if self.damaged => FileState::Damaged,
                () if !at_work && host.is_open_elsewhere(path) => FileState::OpenElsewhere,
                () => FileState::Good,
            },
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
