//! What is declared, signed off and published: as entries of the document, each by one evaluator.
//!
//! Signing and verifying is done elsewhere, where keys are: whoever asks here says by a
//! [`Verifies`] whether a signature is one. What follows from that is found here, the same for the
//! program and for `samsyn verify`.

mod result;
mod seal;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::result::{ResultError, ResultFile, Signed};
pub use self::seal::{Flaw, flaws};

use crate::command::{EvaluatorId, Timestamp};
use crate::content::{ContentHash, Declared};

/// What a signature says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// "This is what I found."
    SignOff,
    /// "All have signed off; I publish it."
    Publish,
}

/// An evaluator's signature over a content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Who.
    pub by: EvaluatorId,
    /// When, as that evaluator's clock says. Signed too; says nothing about the order.
    pub at: Timestamp,
    /// Over what.
    pub content: ContentHash,
    /// The public key, in hex.
    pub key: String,
    /// The signature, in hex.
    pub signature: String,
}

/// Says whether a signature is one.
pub trait Verifies: Fn(Act, &Signature) -> bool {}
impl<F: Fn(Act, &Signature) -> bool> Verifies for F {}

/// What somebody has published: the content is kept as it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// By whom.
    pub signature: Signature,
    /// Canonical JSON.
    pub content: String,
}

/// What an evaluator says of the fact check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactCheck {
    /// Who.
    pub by: EvaluatorId,
    /// When, as that evaluator's clock says.
    pub at: Timestamp,
    /// `false`: taken back.
    pub done: bool,
}

/// All of it. Each list in the order of causes: what was done after seeing another comes after it,
/// whatever the clocks say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publications {
    /// What each says of the fact check.
    pub fact_checks: Vec<FactCheck>,
    /// All sign-offs, also of contents that are no more.
    pub sign_offs: Vec<Signature>,
    /// All that was published.
    pub published: Vec<Publication>,
}

impl Publications {
    /// Who has declared the fact check done: the last who said anything about it counts.
    pub fn fact_check(&self) -> Option<Declared> {
        let last = self.fact_checks.last().filter(|last| last.done)?;
        Some(Declared {
            by: last.by.clone(),
            at: last.at,
        })
    }

    /// Whose each key is: of the first who has signed anything with it. One key does not sign for
    /// two.
    pub fn keyholders(&self, verifies: &impl Verifies) -> BTreeMap<&str, &EvaluatorId> {
        let mut holders = BTreeMap::new();
        let genuine = { self.sign_offs.iter() }.filter(|one| verifies(Act::SignOff, one));
        for one in genuine {
            holders.entry(one.key.as_str()).or_insert(&one.by);
        }
        holders
    }
}
