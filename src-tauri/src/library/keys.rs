//! The key under which the evaluations of a data folder seal theirs.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use samsyn_client::library::KeyPlace;
use samsyn_client::store::keys::{KeyStore, KeyStoreFault, NoKeyStore, WrappingKey};
use samsyn_sync::Secret;
use serde::{Deserialize, Serialize};

use super::record;
use crate::keys::{Known, Patient};
use crate::shell::random;

/// The file in the data folder that says what its key is called in the key store.
const FILE: &str = "keys.json";

/// The keys of a data folder's evaluations: in the key store, or in the files themselves.
#[derive(Clone, Default)]
pub struct Keys {
    store: Option<Patient>,
    own: Arc<OnceLock<WrappingKey>>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Remembered {
    name: Option<String>,
}

impl Keys {
    /// The folder's key, from a key store or made in it: on a thread of its own, however long that
    /// takes. Until it is there, files are left as they are.
    pub fn of_folder(folder: &Path, store: Patient) -> Self {
        let keys = Self {
            store: Some(store.clone()),
            own: Arc::default(),
        };
        let (own, folder) = (keys.own.clone(), folder.to_owned());
        let asking = std::thread::Builder::new().name("the folder's key".to_owned());
        // Without a thread, or a key, the files keep their keys themselves; the settings say so.
        let _ = asking.spawn(move || {
            if let Ok(key) = own_key(&folder, &store.unhurried()) {
                let _ = own.set(key);
            }
        });
        keys
    }

    /// Where they are. May become [`KeyPlace::KeyStore`] a little after the start.
    pub fn place(&self) -> KeyPlace {
        match self.own.get() {
            Some(_) => KeyPlace::KeyStore,
            None => KeyPlace::OwnFile,
        }
    }

    /// What to seal files under, if the key store has answered.
    pub fn own(&self) -> Option<WrappingKey> {
        self.own.get().cloned()
    }

    /// Waits until the folder's key is there.
    #[cfg(test)]
    pub fn ready(self) -> Self {
        self.own.wait();
        self
    }

    /// Those that can be had without asking anybody.
    pub fn known(&self) -> Known {
        self.store.as_ref().map(Patient::known).unwrap_or_default()
    }
}

impl KeyStore for Keys {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyStoreFault> {
        match &self.store {
            Some(store) => store.get(name),
            None => NoKeyStore.get(name),
        }
    }

    fn put(&self, name: &str, key: &Secret) -> Result<(), KeyStoreFault> {
        match &self.store {
            Some(store) => store.put(name, key),
            None => NoKeyStore.put(name, key),
        }
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({:?})", self.place())
    }
}

/// The folder's key; a new one if it has none, or the key store doesn't know it any more. It is in
/// the key store before its name is in the folder, and its name there before any file uses it.
fn own_key(folder: &Path, store: &dyn KeyStore) -> Result<WrappingKey, KeyStoreFault> {
    let file = folder.join(FILE);
    let not_kept = |fault: samsyn_client::Fault| KeyStoreFault::Silent(fault.to_string());
    let remembered: Remembered = record::read(&file).map_err(not_kept)?;
    if let Some(name) = remembered.name
        && let Some(key) = WrappingKey::find(store, &name)?
    {
        return Ok(key);
    }
    let name = random::<8>().map(|byte| format!("{byte:02x}")).concat();
    let fresh = Secret::from_bytes(random());
    let key = WrappingKey::make(store, name.clone(), fresh)?;
    record::replace(&file, &Remembered { name: Some(name) }).map_err(not_kept)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use samsyn_client::store::keys::MemoryKeys;

    use super::*;

    #[test]
    fn a_folder_has_one_key_and_finds_it_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = MemoryKeys::default();
        let first = own_key(folder.path(), &store).expect("it is made");
        assert_eq!(own_key(folder.path(), &store), Ok(first.clone()));
        let other = tempfile::tempdir().expect("a folder");
        let other = own_key(other.path(), &store).expect("it is made");
        assert_ne!(other.name(), first.name());
        // On another computer, or after the key store was reset.
        let elsewhere = own_key(folder.path(), &MemoryKeys::default()).expect("it is made");
        assert_ne!(elsewhere.name(), first.name());
    }

    #[test]
    fn a_store_that_is_locked_leaves_the_folder_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = MemoryKeys::default();
        let locked = KeyStoreFault::Silent("locked".to_owned());
        store.fail_with(Some(locked.clone()));
        assert_eq!(own_key(folder.path(), &store), Err(locked.clone()));
        assert!(!folder.path().join(FILE).exists());
        store.fail_with(None);
        let first = own_key(folder.path(), &store).expect("it is made");
        store.fail_with(Some(locked.clone()));
        assert_eq!(own_key(folder.path(), &store), Err(locked));
        store.fail_with(None);
        assert_eq!(own_key(folder.path(), &store), Ok(first));
    }
}
