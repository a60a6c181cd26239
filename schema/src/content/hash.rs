//! The name of a content.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use crate::handin::{from_hex, to_hex};

/// Keeps these hashes apart from all others of this program.
const LABEL: &[u8] = b"samsyn content v1\0";

/// SHA-256 over a label and a content's canonical JSON. In JSON: hex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// Of canonical JSON.
    pub fn of(canonical: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(LABEL);
        hash.update(canonical.as_bytes());
        Self(hash.finalize().into())
    }

    /// Of any JSON text, as what it would be canonically. `None`: it is no JSON.
    pub fn of_json(json: &serde_json::Value) -> Option<Self> {
        let canonical = serde_json_canonicalizer::to_string(json).ok()?;
        Some(Self::of(&canonical))
    }

    /// In short, for people to compare: four groups of five digits.
    pub fn fingerprint(&self) -> String {
        digits(&self.0)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// From 64 hexadecimal digits.
    pub fn parse(hex: &str) -> Option<Self> {
        from_hex(hex).map(Self)
    }
}

/// A public key in short, for people to compare: four groups of five digits. Another key has other
/// digits, except for one in 10^20.
pub fn key_fingerprint(key: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(b"samsyn key v1\0");
    hash.update(key.as_bytes());
    digits(&hash.finalize().into())
}

fn digits(hash: &[u8; 32]) -> String {
    const GROUP: u128 = 100_000;
    let number = |number: u128, byte: &u8| number << 8 | u128::from(*byte);
    let mut number = hash[..16].iter().fold(0, number);
    let mut groups = [0; 4];
    for group in groups.iter_mut().rev() {
        *group = number % GROUP;
        number /= GROUP;
    }
    groups.map(|group| format!("{group:05}")).join(" ")
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_hex(&self.0))
    }
}

impl Serialize for ContentHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ContentHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(deserializer)?;
        Self::parse(&hex).ok_or_else(|| serde::de::Error::custom("not a hash in hex"))
    }
}
