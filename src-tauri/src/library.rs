//! The evaluations of this computer: a folder with their files. What is done with them is the
//! client's, on every kind of computer the same. Knows nothing of windows.

mod export;
mod keys;
pub mod record;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::path::{Path, PathBuf};

use samsyn_client::Fault;
use samsyn_client::library::{Host, KeyPlace};
use samsyn_client::store::keys::{KeyStore, WrappingKey};
use samsyn_schema::command::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use samsyn_client::library::Begun;
pub use samsyn_client::library::copy::proposal;
pub use samsyn_client::library::name::ENDING;

pub use self::export::{copy, export};
pub use self::keys::Keys;

/// The evaluations of a data folder.
pub type Library = samsyn_client::library::Library<Folder>;

/// A data folder.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    keys: Keys,
}

/// The library of a data folder, which is made if it is not there. Without a key store its files
/// keep their keys themselves.
///
/// # Errors
/// If the folder can't be made or read.
pub fn open(folder: &Path, keys: Keys) -> Result<Library, Fault> {
    let path = std::path::absolute(folder).map_err(|error| record::unreadable(folder, &error))?;
    record::folder(&path)?;
    Library::new(Folder { path, keys })
}

impl Folder {
    /// What opens its files.
    pub const fn own_keys(&self) -> &Keys {
        &self.keys
    }
}

impl Host for Folder {
    fn now(&self) -> Timestamp {
        crate::shell::now()
    }

    fn random(&self) -> [u8; 32] {
        crate::shell::random()
    }

    fn folder(&self) -> &Path {
        &self.path
    }

    /// Wherever the program was started.
    fn absolute(&self, file: &Path) -> PathBuf {
        std::path::absolute(file).unwrap_or_else(|_| file.to_owned())
    }

    fn names(&self) -> Vec<String> {
        let files = std::fs::read_dir(&self.path).into_iter().flatten();
        let names = files.flatten().map(|file| file.file_name());
        names.filter_map(|name| name.into_string().ok()).collect()
    }

    fn exists(&self, file: &Path) -> bool {
        file.exists()
    }

    fn is_open_elsewhere(&self, file: &Path) -> bool {
        is_open_elsewhere(file)
    }

    fn read(&self, file: &Path) -> Result<Vec<u8>, Fault> {
        std::fs::read(file).map_err(|error| record::unreadable(file, &error))
    }

    /// A file holds keys: whoever brought it from elsewhere, only its owner is to read it from now
    /// on. That it can't be restricted (a memory stick's file system) is no reason not to work.
    fn restrict(&self, file: &Path) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let _ = std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600));
        }
        #[cfg(not(unix))]
        let _ = file;
    }

    fn recall<T: Default + DeserializeOwned>(&self, name: &str) -> Result<T, Fault> {
        record::read(&self.path.join(name))
    }

    fn remember(&self, name: &str, what: &impl Serialize) -> Result<(), Fault> {
        record::replace(&self.path.join(name), what)
    }

    fn keys(&self) -> &dyn KeyStore {
        &self.keys
    }

    fn known_keys(&self) -> impl KeyStore {
        self.keys.known()
    }

    fn own_key(&self) -> Option<WrappingKey> {
        self.keys.own()
    }

    fn key_place(&self) -> KeyPlace {
        self.keys.place()
    }

    fn version(&self) -> &str {
        env!("CARGO_PKG_VERSION")
    }
}

/// Whether somebody holds the lock that the store keeps beside an open file.
fn is_open_elsewhere(file: &Path) -> bool {
    let mut lock = file.as_os_str().to_owned();
    lock.push("-lock");
    let Ok(lock) = File::open(lock) else {
        return false;
    };
    matches!(
        lock.try_lock_shared(),
        Err(std::fs::TryLockError::WouldBlock)
    )
}
