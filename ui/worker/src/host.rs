//! The files of the origin, as a library wants them.

use std::path::{Path, PathBuf};

use samsyn_client::library::{Host, KeyPlace, LibraryFault};
use samsyn_client::store::keys::{KeyStore, WrappingKey};
use samsyn_client::store::sqlite::{Records, pool};
use samsyn_client::{Fault, StoreError, StoreFault};
use samsyn_schema::command::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::keys::Keys;
use crate::port;

/// The file with what is remembered beside the evaluations.
const RECORDS: &str = "records";

/// The files of the origin.
#[derive(Debug)]
pub struct Browser {
    records: Records,
    keys: Keys,
}

impl Browser {
    /// Opens what is remembered, and the keys. If the former is damaged it is set aside: the
    /// evaluations are found without it.
    ///
    /// # Errors
    /// If it is of a newer program, or can't be read.
    pub async fn open() -> Result<Self, StoreError> {
        let file = Path::new(RECORDS);
        let records = match Records::open(file) {
            Err(StoreError::NotAnEvaluation(_) | StoreError::Fault(StoreFault::Damaged)) => {
                pool::set_aside(file)?;
                Records::open(file)?
            }
            other => other?,
        };
        let keys = Keys::open().await;
        Ok(Self { records, keys })
    }
}

/// The time by this computer's clock.
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds fit into an i64 for all time"
)]
pub fn now() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64)
}

/// Fresh randomness.
///
/// # Panics
/// If the browser has none: no key could be made then.
pub fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    let crypto = port::scope().crypto();
    let filled = crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    assert!(filled.is_ok(), "a browser gives random bytes");
    bytes
}

impl Host for Browser {
    fn now(&self) -> Timestamp {
        now()
    }

    fn random(&self) -> [u8; 32] {
        random()
    }

    fn folder(&self) -> &Path {
        Path::new("")
    }

    fn absolute(&self, file: &Path) -> PathBuf {
        file.to_owned()
    }

    fn names(&self) -> Vec<String> {
        pool::names().unwrap_or_default()
    }

    fn exists(&self, file: &Path) -> bool {
        pool::exists(file)
    }

    /// One tab at a time has any.
    fn is_open_elsewhere(&self, _: &Path) -> bool {
        false
    }

    fn read(&self, file: &Path) -> Result<Vec<u8>, Fault> {
        pool::bytes(file).map_err(|error| Fault::of(&error))
    }

    fn restrict(&self, _: &Path) {}

    fn recall<T: Default + DeserializeOwned>(&self, name: &str) -> Result<T, Fault> {
        let text = self.records.get(name).map_err(|error| Fault::of(&error))?;
        let text = text.unwrap_or_default();
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }

    fn remember(&self, name: &str, what: &impl Serialize) -> Result<(), Fault> {
        let text = serde_json::to_string(what).map_err(|error| {
            Fault::of(&LibraryFault::Internal {
                detail: error.to_string(),
            })
        })?;
        let put = self.records.put(name, &text);
        put.map_err(|error| Fault::of(&error))
    }

    fn keys(&self) -> &dyn KeyStore {
        &self.keys
    }

    fn known_keys(&self) -> impl KeyStore {
        self.keys.clone()
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

/// A time in UTC as the browser's calendar writes it; in milliseconds where it doesn't.
pub fn rfc3339(at: Timestamp) -> String {
    #[expect(clippy::cast_precision_loss, reason = "exact for 285 000 years")]
    let date = js_sys::Date::new(&(at.0 as f64).into());
    // A date that is none throws.
    if date.get_time().is_nan() {
        return at.0.to_string();
    }
    date.to_iso_string().into()
}
