//! The keys under which evaluation files seal theirs. Each is a file of its own in the pool, sealed
//! in turn with the browser's [`Vault`] and never written again. Opened once, at the beginning,
//! they answer from memory, since nothing that a replica does waits.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use samsyn_client::library::KeyPlace;
use samsyn_client::store::keys::{KeyStore, KeyStoreFault, WrappingKey};
use samsyn_client::store::sqlite::pool;
use samsyn_sync::Secret;

use crate::host::random;
use crate::vault::Vault;

/// How the names of their files end, after their own.
const ENDING: &str = ".key";

/// The keys of a browser's evaluations.
#[derive(Debug, Clone, Default)]
pub struct Keys(Rc<Known>);

/// All that there ever were. What does not open any more is kept: it takes little room, and a
/// browser's profile may be restored.
#[derive(Debug, Default)]
struct Known {
    keys: BTreeMap<String, Result<Secret, KeyStoreFault>>,
    own: Option<WrappingKey>,
}

impl Keys {
    /// Those of the pool; a new one, if none of them opens. Where the browser has nothing to seal it
    /// with there is none, and files keep their keys themselves.
    pub async fn open() -> Self {
        let vault = Vault::open().await;
        let mut known = Known::default();
        let names = pool::names().unwrap_or_default();
        for name in names.iter().filter_map(|name| name.strip_suffix(ENDING)) {
            let key = match &vault {
                Ok(vault) => unseal(vault, name).await.ok_or(KeyStoreFault::Cleared),
                Err(why) => Err(KeyStoreFault::Refused(why.clone())),
            };
            known.keys.insert(name.to_owned(), key);
        }
        if let Ok(vault) = &vault
            && !known.keys.values().any(Result::is_ok)
            && let Some((name, key)) = make(vault).await
        {
            known.keys.insert(name, Ok(key));
        }
        let mut opened = known.keys.iter().filter(|(_, key)| key.is_ok());
        let own = opened
            .next()
            .map(|(name, _)| WrappingKey::find(&known, name));
        known.own = own.and_then(Result::ok).flatten();
        Self(Rc::new(known))
    }

    /// What to seal files under, if there is something.
    pub fn own(&self) -> Option<WrappingKey> {
        self.0.own.clone()
    }

    /// Where the keys of files are.
    pub fn place(&self) -> KeyPlace {
        match self.0.own {
            Some(_) => KeyPlace::BrowserKey,
            None => KeyPlace::BrowserFile,
        }
    }
}

/// A new key. `None` if it can't be sealed, written down and opened again: files do without then,
/// and the settings say so.
async fn make(vault: &Vault) -> Option<(String, Secret)> {
    let name: String = random()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let key = Secret::from_bytes(random());
    let sealed = vault.seal(&name, &key).await.ok()?;
    pool::put(&file(&name), &sealed).ok()?;
    let kept = unseal(vault, &name).await? == key;
    kept.then_some((name, key))
}

async fn unseal(vault: &Vault, name: &str) -> Option<Secret> {
    let sealed = pool::bytes(&file(name)).ok()?;
    vault.unseal(name, &sealed).await
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(format!("{name}{ENDING}"))
}

impl KeyStore for Known {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyStoreFault> {
        self.keys.get(name).cloned().transpose()
    }

    fn put(&self, _: &str, _: &Secret) -> Result<(), KeyStoreFault> {
        let why = "keys are made at the beginning";
        Err(KeyStoreFault::Refused(why.to_owned()))
    }
}

impl KeyStore for Keys {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyStoreFault> {
        self.0.get(name)
    }

    fn put(&self, name: &str, key: &Secret) -> Result<(), KeyStoreFault> {
        self.0.put(name, key)
    }
}
