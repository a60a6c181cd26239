//! The published result as one file, which anybody can check without the evaluation, the relay or
//! a network. `docs/result.md` is this page in prose.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Flaw, Publication, Signature, Verifies, flaws};
use crate::command::EvaluatorId;
use crate::content::{Content, ContentHash, FORMAT, key_fingerprint};

/// What the file says it is.
const KIND: &str = "samsyn-result";
/// The version of the file's form.
const VERSION: u8 = 1;

/// A published result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultFile {
    kind: String,
    version: u8,
    /// What was signed and published.
    pub content: Content,
    /// Its name.
    pub hash: ContentHash,
    /// Who has signed it off.
    pub sign_offs: Vec<Signed>,
    /// Who has published it.
    pub published: Signed,
    /// The content's name as it follows from the file itself.
    #[serde(skip)]
    found: Option<ContentHash>,
}

/// A signature, with its key in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// The signature.
    pub signature: Signature,
    /// The key's fingerprint, to compare with the evaluator.
    pub fingerprint: String,
}

/// Why bytes are not a result that can be checked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResultError {
    /// It is no published result, or damaged beyond reading.
    #[error("it is no published result: {0}")]
    NotAResult(String),
    /// Of a later version.
    #[error("it has version {found}; this program reads {VERSION}. Update Samsyn.")]
    Newer {
        /// What the file says.
        found: u64,
    },
}

impl Signed {
    fn new(signature: Signature) -> Self {
        let fingerprint = key_fingerprint(&signature.key);
        Self {
            signature,
            fingerprint,
        }
    }
}

impl ResultFile {
    /// Puts together what was published. `None`: its content can't be read.
    pub fn new(publication: &Publication, sign_offs: &[&Signature]) -> Option<Self> {
        let content: Content = serde_json::from_str(&publication.content).ok()?;
        // In the evaluators' order, whoever was first.
        let of = |id: &EvaluatorId| sign_offs.iter().find(|one| one.by == *id);
        let ordered = content.signers().filter_map(of);
        let sign_offs = ordered.map(|one| Signed::new((*one).clone())).collect();
        let hash = publication.signature.content;
        Some(Self {
            kind: KIND.to_owned(),
            version: VERSION,
            content,
            hash,
            sign_offs,
            published: Signed::new(publication.signature.clone()),
            found: Some(ContentHash::of(&publication.content)),
        })
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If it is something else, or of a later version.
    pub fn read(bytes: &[u8]) -> Result<Self, ResultError> {
        let unreadable = |error: serde_json::Error| ResultError::NotAResult(error.to_string());
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let value: Value = serde_json::from_slice(bytes).map_err(unreadable)?;
        if value["kind"] != KIND {
            let reason = format!("its kind is {}", value["kind"]);
            return Err(ResultError::NotAResult(reason));
        }
        let newest = [
            (&value["version"], VERSION),
            (&value["content"]["format"], FORMAT),
        ];
        for (found, known) in newest {
            match found.as_u64() {
                Some(found) if found > u64::from(known) => {
                    return Err(ResultError::Newer { found });
                }
                _ => {}
            }
        }
        // From the bytes, not from the value: what stands twice is an error there.
        let mut file: Self = serde_json::from_slice(bytes).map_err(unreadable)?;
        // From the value, not from what was understood: whatever stands there counts.
        file.found = ContentHash::of_json(&value["content"]);
        Ok(file)
    }

    /// The file.
    pub fn to_json(&self) -> String {
        let json = serde_json::to_string_pretty(self).expect("a result can be written as JSON");
        json + "\n"
    }

    /// What does not hold in it. Empty: all does.
    pub fn flaws(&self, verifies: &impl Verifies) -> Vec<Flaw> {
        let mut found = Vec::new();
        if self.found != Some(self.hash) || self.version != VERSION {
            found.push(Flaw::Changed);
        }
        let sign_offs: Vec<&Signature> = { self.sign_offs.iter() }
            .map(|one| &one.signature)
            .collect();
        let publisher = &self.published.signature;
        let rest = flaws(&self.content, &self.hash, &sign_offs, publisher, verifies);
        found.extend(rest);
        for one in self.sign_offs.iter().chain([&self.published]) {
            if one.fingerprint != key_fingerprint(&one.signature.key) {
                let evaluator = one.signature.by.clone();
                found.push(Flaw::Fingerprint { evaluator });
            }
        }
        found
    }
}
