//! What a library has around it.

use std::path::{Path, PathBuf};

use samsyn_schema::command::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::KeyPlace;
use crate::Fault;
use crate::store::keys::{KeyStore, WrappingKey};

/// A folder with evaluation files, on disk or in a browser's storage, with a clock, randomness and
/// keys.
pub trait Host {
    /// The time by this computer's clock.
    fn now(&self) -> Timestamp;

    /// Fresh randomness.
    fn random(&self) -> [u8; 32];

    /// The folder. In a browser, which has one alone, the empty path.
    fn folder(&self) -> &Path;

    /// One name for a file, however it is called.
    fn absolute(&self, file: &Path) -> PathBuf;

    /// The names of all files in the folder.
    fn names(&self) -> Vec<String>;

    /// Whether there is such a file.
    fn exists(&self, file: &Path) -> bool;

    /// Whether somebody else has a file open for editing.
    fn is_open_elsewhere(&self, file: &Path) -> bool;

    /// All bytes of a file.
    ///
    /// # Errors
    /// If it can't be read.
    fn read(&self, file: &Path) -> Result<Vec<u8>, Fault>;

    /// Lets only its owner read a file, where that can be.
    fn restrict(&self, file: &Path);

    /// What was remembered under a name; what is not there, or can't be understood, is as if
    /// nothing had been yet.
    ///
    /// # Errors
    /// If it is there and can't be read.
    fn recall<T: Default + DeserializeOwned>(&self, name: &str) -> Result<T, Fault>;

    /// Remembers this instead of what was there.
    ///
    /// # Errors
    /// If it can't be written; then what was there still is.
    fn remember(&self, name: &str, what: &impl Serialize) -> Result<(), Fault>;

    /// Where files have their keys that are sealed.
    fn keys(&self) -> &dyn KeyStore;

    /// The keys that can be had without asking anybody.
    fn known_keys(&self) -> impl KeyStore;

    /// What to seal files under, if there is something.
    fn own_key(&self) -> Option<WrappingKey>;

    /// Where the keys of files are.
    fn key_place(&self) -> KeyPlace;

    /// Whether it is a browser, whose files nobody gets at but the program.
    fn is_browser(&self) -> bool {
        self.key_place().is_browser()
    }

    /// The program's version.
    fn version(&self) -> &str;
}
