//! How the sign-offs stand.

use serde::{Deserialize, Serialize};

use crate::command::{EvaluatorId, Timestamp};
use crate::content::ContentHash;
use crate::publication::{Act, Publications, Signature, Verifies};
use crate::standing::counting;
use crate::view::Evaluation;

/// How an evaluator's sign-off stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It counts.
    Signed,
    /// There is none.
    Missing,
    /// It was of what the evaluation said then; it was changed since. It is to be signed again.
    Void,
    /// What stands under the name is no signature, or its key is another evaluator's.
    NotGenuine,
}

impl Standing {
    /// Whether nothing is left to do.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Signed)
    }
}

/// The sign-off of one who counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    /// Who.
    pub evaluator: EvaluatorId,
    /// How it stands.
    pub standing: Standing,
    /// When it was signed, as the clock there said.
    pub at: Option<Timestamp>,
    /// The public key, in hex.
    pub key: Option<String>,
}

pub(super) fn stand(
    evaluation: &Evaluation,
    hash: &ContentHash,
    publications: &Publications,
    verifies: &impl Verifies,
) -> Vec<SignOff> {
    let holders = publications.keyholders(verifies);
    let current = publications.genuine_of(hash, verifies);
    let is_genuine = |one: &&Signature| {
        holders.get(one.key.as_str()) == Some(&&one.by) && verifies(Act::SignOff, one)
    };
    let of = |id: &EvaluatorId| {
        let mut own = { publications.sign_offs.iter().rev() }.filter(|one| one.by == *id);
        let counting = current.iter().copied().find(|one| one.by == *id);
        let (standing, found) = match (counting, own.clone().find(is_genuine)) {
            (Some(one), _) => (Standing::Signed, Some(one)),
            (None, Some(one)) => (Standing::Void, Some(one)),
            (None, None) => match own.next() {
                Some(one) => (Standing::NotGenuine, Some(one)),
                None => (Standing::Missing, None),
            },
        };
        SignOff {
            evaluator: id.clone(),
            standing,
            at: found.map(|one| one.at),
            key: found.map(|one| one.key.clone()),
        }
    };
    counting(&evaluation.evaluators).map(of).collect()
}
