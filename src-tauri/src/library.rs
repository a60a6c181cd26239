//! The evaluations of this computer: a folder with their files, a shelf that lists them, and what
//! the user has set. Knows nothing of windows.

mod begin;
mod export;
mod keys;
mod name;
pub mod record;
mod shelf;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use samsyn_client::Fault;
use samsyn_client::desk::Desk;
use samsyn_client::library::{OnShelf, Settings, SettingsView};

pub use self::begin::Begun;
pub use self::export::{copy, export, proposal};
pub use self::keys::Keys;
pub use self::name::ENDING;

use self::shelf::Shelf;

/// The settings' file in the data folder.
const SETTINGS: &str = "settings.json";

/// The evaluations of a data folder.
#[derive(Debug)]
pub struct Library {
    folder: PathBuf,
    shelf: Shelf,
    settings: Settings,
    keys: Keys,
}

impl Library {
    /// The library of a data folder, which is made if it is not there. Its files keep their keys
    /// themselves.
    ///
    /// # Errors
    /// If the folder can't be made or read.
    pub fn new(folder: &Path) -> Result<Self, Fault> {
        let folder =
            std::path::absolute(folder).map_err(|error| record::unreadable(folder, &error))?;
        record::folder(&folder)?;
        Ok(Self {
            shelf: Shelf::new(&folder)?,
            settings: record::read(&folder.join(SETTINGS))?,
            folder,
            keys: Keys::default(),
        })
    }

    /// Lets its files seal their keys.
    pub fn with_keys(self, keys: Keys) -> Self {
        Self { keys, ..self }
    }

    /// What opens its files.
    pub const fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The evaluations, the last used first. `at_work`: the one that is open here.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn shelf(&mut self, at_work: Option<&Path>) -> Result<Vec<OnShelf>, Fault> {
        self.shelf.list(at_work, &self.keys.known())
    }

    /// Takes a file off the shelf. The file stays.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn forget(&mut self, file: &Path) -> Result<(), Fault> {
        self.shelf.forget(&absolute(file))
    }

    /// Remembers how an evaluation is when it is closed, and what its user has seen of it.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn closed(&mut self, file: &Path, desk: &Desk) -> Result<(), Fault> {
        self.shelf.closed(file, desk.summary(), desk.heads())
    }

    /// What is set.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Sets it.
    ///
    /// # Errors
    /// If it can't be written; then nothing is changed.
    pub fn set(&mut self, settings: Settings) -> Result<(), Fault> {
        record::replace(&self.folder.join(SETTINGS), &settings)?;
        self.settings = settings;
        Ok(())
    }

    /// What is set, with what the program knows besides.
    pub fn settings_view(&self) -> SettingsView {
        SettingsView {
            settings: self.settings.clone(),
            data: self.folder.display().to_string(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            keys: self.keys.place(),
        }
    }
}

/// One name for a file, wherever the program was started.
fn absolute(file: &Path) -> PathBuf {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned())
}
