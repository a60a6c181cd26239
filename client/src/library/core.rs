//! The evaluations of a host, a shelf that lists them, and what the user has set.

use std::path::Path;

use super::shelf::Shelf;
use super::{Host, OnShelf, Settings, SettingsView};
use crate::Fault;
use crate::desk::Desk;

/// The settings' name at the host.
const SETTINGS: &str = "settings.json";

/// The evaluations of a host.
#[derive(Debug)]
pub struct Library<H> {
    pub(super) host: H,
    pub(super) shelf: Shelf,
    settings: Settings,
}

impl<H: Host> Library<H> {
    /// The library of a host.
    ///
    /// # Errors
    /// If what it remembers can't be read.
    pub fn new(host: H) -> Result<Self, Fault> {
        Ok(Self {
            shelf: Shelf::new(&host)?,
            settings: host.recall(SETTINGS)?,
            host,
        })
    }

    /// What is around it.
    pub const fn host(&self) -> &H {
        &self.host
    }

    /// The evaluations, the last used first. `at_work`: the one that is open here.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn shelf(&mut self, at_work: Option<&Path>) -> Result<Vec<OnShelf>, Fault> {
        self.shelf.list(&self.host, at_work)
    }

    /// Takes a file off the shelf. The file stays.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn forget(&mut self, file: &Path) -> Result<(), Fault> {
        let file = self.host.absolute(file);
        self.shelf.forget(&self.host, &file)
    }

    /// Forgets all about a file that is not there any more.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn deleted(&mut self, file: &Path) -> Result<(), Fault> {
        self.shelf.deleted(&self.host, file)
    }

    /// The evaluations with work that is nowhere but here ([`super::Storage::only_here`]).
    /// `at_work`: the one that is open.
    pub fn only_here(&self, at_work: Option<(&Path, &Desk)>) -> Vec<OnShelf> {
        self.shelf.only_here(&self.host, at_work)
    }

    /// Remembers that a file was saved elsewhere, or that its user knows that it was not: enough
    /// for a day of work.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn known_only_here(&mut self, file: &Path) -> Result<(), Fault> {
        self.shelf.known_only_here(&self.host, file)
    }

    /// Remembers how an evaluation is when it is closed, and what its user has seen of it.
    ///
    /// # Errors
    /// If the shelf can't be written.
    pub fn closed(&mut self, file: &Path, desk: &Desk) -> Result<(), Fault> {
        let (how, seen) = (desk.summary(), desk.heads());
        self.shelf.closed(&self.host, file, how, seen)
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
        self.host.remember(SETTINGS, &settings)?;
        self.settings = settings;
        Ok(())
    }

    /// What is set, with what the program knows besides.
    pub fn settings_view(&self) -> SettingsView {
        let keys = self.host.key_place();
        SettingsView {
            settings: self.settings.clone(),
            data: self.host.folder().display().to_string(),
            version: self.host.version().to_owned(),
            keys,
            file_manager: !self.host.is_browser(),
        }
    }
}
