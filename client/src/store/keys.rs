//! Keys that are kept apart from the files they open.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use samsyn_sync::{Secret, wrapping};

pub use super::KeyStoreFault;

/// Keeps keys by name, such as the system's key store does.
pub trait KeyStore {
    /// The key of this name; `None`: it has none.
    ///
    /// # Errors
    /// If it can't be asked; then nobody knows whether it has the key.
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyStoreFault>;

    /// Keeps a key.
    ///
    /// # Errors
    /// If it does not.
    fn put(&self, name: &str, key: &Secret) -> Result<(), KeyStoreFault>;
}

/// The key of a key store under which files on this computer seal theirs.
#[derive(Clone, PartialEq, Eq)]
pub struct WrappingKey {
    name: String,
    key: Secret,
}

impl WrappingKey {
    /// Puts a fresh key into the store, and hands it out once it has been read back.
    ///
    /// # Errors
    /// If the store doesn't keep it.
    pub fn make(store: &dyn KeyStore, name: String, fresh: Secret) -> Result<Self, KeyStoreFault> {
        store.put(&name, &fresh)?;
        match Self::find(store, &name)? {
            Some(found) if found.key == fresh => Ok(found),
            _ => Err(KeyStoreFault::Silent(
                "it does not keep what it is given".to_owned(),
            )),
        }
    }

    /// The store's key of this name; `None`: it has none.
    ///
    /// # Errors
    /// If the store can't be asked.
    pub fn find(store: &dyn KeyStore, name: &str) -> Result<Option<Self>, KeyStoreFault> {
        let found = store.get(name)?;
        Ok(found.map(|key| Self {
            name: name.to_owned(),
            key,
        }))
    }

    /// Its name in the store.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(in crate::store) fn wrap(&self, context: &[u8], secrets: [&Secret; 2]) -> Vec<u8> {
        wrapping::wrap(&self.key, context, secrets)
    }

    pub(in crate::store) fn unwrap(&self, context: &[u8], wrapped: &[u8]) -> Option<[Secret; 2]> {
        wrapping::unwrap(&self.key, context, wrapped)
    }
}

impl fmt::Debug for WrappingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WrappingKey({}, ..)", self.name)
    }
}

/// No key store: files keep their keys themselves.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoKeyStore;

impl KeyStore for NoKeyStore {
    fn get(&self, _: &str) -> Result<Option<Secret>, KeyStoreFault> {
        Err(KeyStoreFault::Silent("no key store is used".to_owned()))
    }

    fn put(&self, _: &str, _: &Secret) -> Result<(), KeyStoreFault> {
        Err(KeyStoreFault::Silent("no key store is used".to_owned()))
    }
}

/// A key store in memory, for tests.
#[derive(Debug, Default)]
pub struct MemoryKeys {
    keys: Mutex<BTreeMap<String, Secret>>,
    fault: Mutex<Option<KeyStoreFault>>,
}

impl MemoryKeys {
    /// Lets it be locked from now on, or not.
    pub fn fail_with(&self, fault: Option<KeyStoreFault>) {
        *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = fault;
    }

    fn keys(&self) -> Result<std::sync::MutexGuard<'_, BTreeMap<String, Secret>>, KeyStoreFault> {
        let fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        match fault.as_ref() {
            Some(fault) => Err(fault.clone()),
            None => Ok(self.keys.lock().unwrap_or_else(PoisonError::into_inner)),
        }
    }
}

impl KeyStore for MemoryKeys {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyStoreFault> {
        Ok(self.keys()?.get(name).cloned())
    }

    fn put(&self, name: &str, key: &Secret) -> Result<(), KeyStoreFault> {
        self.keys()?.insert(name.to_owned(), key.clone());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_that_forgets_is_not_trusted_with_a_key() {
        struct Forgetful;
        impl KeyStore for Forgetful {
            fn get(&self, _: &str) -> Result<Option<Secret>, KeyStoreFault> {
                Ok(None)
            }
            fn put(&self, _: &str, _: &Secret) -> Result<(), KeyStoreFault> {
                Ok(())
            }
        }
        let fresh = || Secret::from_bytes([4; 32]);
        assert!(WrappingKey::make(&Forgetful, "one".to_owned(), fresh()).is_err());
        let kept = WrappingKey::make(&MemoryKeys::default(), "one".to_owned(), fresh());
        assert_eq!(kept.map(|key| key.name), Ok("one".to_owned()));
    }
}
