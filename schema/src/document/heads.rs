use std::fmt;
use std::str::FromStr;

use automerge::ChangeHash;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The newest changes of a state of the document: names that state exactly. Empty: nothing yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Heads(Vec<ChangeHash>);

impl Heads {
    pub(super) fn new(mut hashes: Vec<ChangeHash>) -> Self {
        hashes.sort_unstable();
        Self(hashes)
    }

    pub(super) fn as_slice(&self) -> &[ChangeHash] {
        &self.0
    }

    /// Whether this names no state at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Heads {
    /// Hex, separated by commas.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, hash) in self.0.iter().enumerate() {
            write!(f, "{}{hash}", if index == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl FromStr for Heads {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let hashes = text
            .split(',')
            .filter(|hash| !hash.is_empty())
            .map(|hash| ChangeHash::from_str(hash).map_err(|e| e.to_string()))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self::new(hashes))
    }
}

impl Serialize for Heads {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Heads {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}
