//! The system's key store: Secret Service, Keychain or Credential Manager.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use data_encoding::HEXLOWER;
use samsyn_client::store::keys::{KeyStore, KeyStoreFault};
use samsyn_sync::Secret;

/// What keys belong to in the key store, as people see it there.
const SERVICE: &str = "Samsyn";
/// How long a key is waited for: somebody may be typing the key store's password.
const PATIENCE: Duration = Duration::from_secs(20);

/// A key store that is asked for each key once, on a thread of its own, and not waited for longer
/// than a person would. What it answers too late is there the next time.
#[derive(Clone)]
pub struct Patient {
    store: Arc<dyn KeyStore + Send + Sync>,
    known: Known,
    patience: Duration,
}

/// The keys that were found until now. Asks nobody.
#[derive(Clone, Default)]
pub struct Known(Arc<Mutex<BTreeMap<String, Secret>>>);

impl Patient {
    /// The system's key store. It is not asked before a key is wanted.
    pub fn system() -> Self {
        Self::new(Arc::new(System), PATIENCE)
    }

    /// Any other.
    pub fn new(store: Arc<dyn KeyStore + Send + Sync>, patience: Duration) -> Self {
        Self {
            store,
            known: Known::default(),
            patience,
        }
    }

    /// What it knows already.
    #[cfg(any(feature = "window", test))]
    pub fn known(&self) -> Known {
        self.known.clone()
    }

    /// The same for somebody who can wait as long as it takes.
    #[cfg(feature = "window")]
    pub fn unhurried(&self) -> Self {
        Self {
            patience: Duration::MAX,
            ..self.clone()
        }
    }
}

impl KeyStore for Patient {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyStoreFault> {
        if let Some(key) = self.known.keys().get(name) {
            return Ok(Some(key.clone()));
        }
        let (answer, answered) = mpsc::channel();
        let (store, known, name) = (self.store.clone(), self.known.clone(), name.to_owned());
        let asking = thread::Builder::new().name("keys".to_owned());
        let asked = asking.spawn(move || {
            let found = store.get(&name);
            if let Ok(Some(key)) = &found {
                known.keys().insert(name, key.clone());
            }
            // Nobody may be waiting any more.
            let _ = answer.send(found);
        });
        asked.map_err(|error| KeyStoreFault::Silent(error.to_string()))?;
        let late = |_| KeyStoreFault::Silent(format!("{} s", self.patience.as_secs()));
        answered.recv_timeout(self.patience).map_err(late)?
    }

    fn put(&self, name: &str, key: &Secret) -> Result<(), KeyStoreFault> {
        self.store.put(name, key)
    }
}

impl Known {
    fn keys(&self) -> MutexGuard<'_, BTreeMap<String, Secret>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KeyStore for Known {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyStoreFault> {
        let known = self.keys().get(name).cloned();
        let unasked = || KeyStoreFault::Silent("it was not asked yet".to_owned());
        known.map(Some).ok_or_else(unasked)
    }

    fn put(&self, name: &str, key: &Secret) -> Result<(), KeyStoreFault> {
        self.keys().insert(name.to_owned(), key.clone());
        Ok(())
    }
}

/// The system's key store.
struct System;

impl KeyStore for System {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyStoreFault> {
        let text = match entry(name)?.get_password() {
            Err(keyring::Error::NoEntry) => return Ok(None),
            other => other.map_err(fault)?,
        };
        let bytes = HEXLOWER.decode(text.as_bytes()).unwrap_or_default();
        let strange =
            |_| KeyStoreFault::Silent("what it has by this name is no key of Samsyn".to_owned());
        let bytes = <[u8; 32]>::try_from(bytes).map_err(strange)?;
        Ok(Some(Secret::from_bytes(bytes)))
    }

    /// As text: some key stores keep nothing else.
    fn put(&self, name: &str, key: &Secret) -> Result<(), KeyStoreFault> {
        let text = HEXLOWER.encode(key.expose());
        entry(name)?.set_password(&text).map_err(fault)
    }
}

fn entry(name: &str) -> Result<keyring::Entry, KeyStoreFault> {
    match keyring::Entry::store_status() {
        Ok(()) => keyring::Entry::new(SERVICE, name).map_err(fault),
        Err(error) => Err(KeyStoreFault::Silent(error.to_string())),
    }
}

fn fault(error: keyring::Error) -> KeyStoreFault {
    KeyStoreFault::Silent(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers when it is told to.
    struct Locked(Mutex<mpsc::Receiver<u8>>);

    impl KeyStore for Locked {
        fn get(&self, _: &str) -> Result<Option<Secret>, KeyStoreFault> {
            let unlocked = self.0.lock().expect("one asks").recv();
            let key = unlocked.map(|byte| Some(Secret::from_bytes([byte; 32])));
            key.map_err(|_| KeyStoreFault::Silent("refused".to_owned()))
        }

        fn put(&self, _: &str, _: &Secret) -> Result<(), KeyStoreFault> {
            Ok(())
        }
    }

    fn locked(patience: Duration) -> (mpsc::Sender<u8>, Patient) {
        let (unlock, unlocked) = mpsc::channel();
        let store = Arc::new(Locked(Mutex::new(unlocked)));
        (unlock, Patient::new(store, patience))
    }

    #[test]
    fn a_store_that_does_not_answer_is_not_waited_for() {
        let (_unlock, keys) = locked(Duration::ZERO);
        let late = KeyStoreFault::Silent("0 s".to_owned());
        assert_eq!(keys.get("one"), Err(late));
    }

    #[test]
    fn a_key_is_asked_for_once_and_known_then() {
        let (unlock, keys) = locked(Duration::MAX);
        let known = keys.known();
        assert!(known.get("one").is_err());
        unlock.send(7).expect("it is waited for");
        let key = Ok(Some(Secret::from_bytes([7; 32])));
        // The second time nobody would answer.
        for _ in 0..2 {
            assert_eq!(keys.get("one"), key);
        }
        assert_eq!(known.get("one"), key);
    }

    #[test]
    fn a_refusal_is_told_and_not_remembered() {
        let (unlock, keys) = locked(Duration::MAX);
        drop(unlock);
        assert_eq!(
            keys.get("one"),
            Err(KeyStoreFault::Silent("refused".to_owned()))
        );
        assert!(keys.known().get("one").is_err());
    }
}
