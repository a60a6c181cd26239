//! Which evaluations this computer has, and how each was when it was last open.

mod entry;

use std::path::{Path, PathBuf};

use samsyn_schema::command::Timestamp;
use samsyn_schema::document::Heads;

use super::{Host, OnShelf, name};
use crate::Fault;
use crate::desk::{Desk, Summary};

pub use self::entry::{Entry, room};

/// The shelf's name at its host.
const NAME: &str = "shelf.json";

/// How much work may be nowhere but here before its user is told once more: a day, in milliseconds.
const ENOUGH: i64 = 24 * 60 * 60 * 1000;

/// The evaluations of a data folder, and those elsewhere that were opened with it.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    entries: Vec<Entry>,
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
        let is_shown = |one: &&Entry| !one.forgotten || host.is_browser();
        let mut shown: Vec<&Entry> = self.entries.iter().filter(is_shown).collect();
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
        if entry.used == Timestamp::default() {
            // What it begins with can be had again.
            entry.known_until = host.now();
        }
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

    /// Forgets all about a file.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn deleted(&mut self, host: &impl Host, path: &Path) -> Result<(), Fault> {
        let file = self.short(path);
        self.entries.retain(|entry| entry.file != file);
        self.save(host)
    }

    /// Those with work in them that is nowhere but here, and of which their user was not told for
    /// [`ENOUGH`]. `at_work`: the one that is open.
    pub fn only_here(&self, host: &impl Host, at_work: Option<(&Path, &Desk)>) -> Vec<OnShelf> {
        let mut found = Vec::new();
        for entry in &self.entries {
            let path = self.folder.join(&entry.file);
            let mut entry = entry.clone();
            let open = at_work.filter(|(open, _)| *open == path);
            if let Some((_, desk)) = open {
                entry.take(desk.summary());
            }
            let sending = open.is_some_and(|(_, desk)| desk.replica().status().link.is_up());
            if entry.is_only_here() && !sending && host.exists(&path) {
                found.push(entry.on_shelf(host, &path, open.is_some()));
            }
        }
        found
    }

    /// Remembers that a file was saved elsewhere, or that its user knows that it was not.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn known_only_here(&mut self, host: &impl Host, path: &Path) -> Result<(), Fault> {
        self.entry(path).known_until = Timestamp(host.now().0.saturating_add(ENOUGH));
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
