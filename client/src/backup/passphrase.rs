use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The fewest characters that seal a backup: whoever finds the file can try passphrases without
/// anybody noticing.
pub const SHORTEST: usize = 12;

/// What a user seals a backup with. It is shown nowhere.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// As it was typed.
    pub fn new(typed: impl Into<String>) -> Self {
        Self(Zeroizing::new(typed.into()))
    }

    /// Whether it may seal something.
    pub fn is_long_enough(&self) -> bool {
        self.0.chars().count() >= SHORTEST
    }

    pub(super) fn expose(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl From<String> for Passphrase {
    fn from(typed: String) -> Self {
        Self::new(typed)
    }
}

impl From<Passphrase> for String {
    fn from(passphrase: Passphrase) -> Self {
        passphrase.0.as_str().to_owned()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}
