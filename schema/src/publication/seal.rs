//! Whether a content is published rightly: its conditions, and the signatures of all who count.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Act, Signature, Verifies};
use crate::command::EvaluatorId;
use crate::content::{Content, ContentFault, ContentHash};

/// Something that does not hold in what was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "flaw", rename_all = "snake_case")]
pub enum Flaw {
    /// The content is not the one that the hash names: it was changed.
    Changed,
    /// A condition does not hold.
    Condition {
        /// Which.
        fault: ContentFault,
    },
    /// This evaluator has not signed it.
    NotSigned {
        /// Who.
        evaluator: EvaluatorId,
    },
    /// The signature under this evaluator's name is none.
    NotGenuine {
        /// Whose name.
        evaluator: EvaluatorId,
    },
    /// It is a signature of another content.
    OfAnother {
        /// Whose.
        evaluator: EvaluatorId,
    },
    /// Somebody who is no evaluator whose scores count.
    NotASigner {
        /// Whose name.
        evaluator: EvaluatorId,
    },
    /// One key has signed for two.
    OneKey {
        /// For whom.
        evaluator: EvaluatorId,
        /// And for whom.
        other: EvaluatorId,
    },
    /// The fingerprint beside a key is not the key's.
    Fingerprint {
        /// Beside whose.
        evaluator: EvaluatorId,
    },
    /// Who published it has not signed that, or is none of the evaluators.
    Publisher {
        /// Whose name.
        evaluator: EvaluatorId,
    },
}

/// What does not hold in a content named `hash`, with these sign-offs, published by `publisher`.
/// Empty: all does.
pub fn flaws(
    content: &Content,
    hash: &ContentHash,
    sign_offs: &[&Signature],
    publisher: &Signature,
    verifies: &impl Verifies,
) -> Vec<Flaw> {
    let mut flaws: Vec<Flaw> = Vec::new();
    let conditions = content.faults().into_iter();
    flaws.extend(conditions.map(|fault| Flaw::Condition { fault }));
    let mut holders: BTreeMap<&str, &EvaluatorId> = BTreeMap::new();
    let mut signed: Vec<&EvaluatorId> = Vec::new();
    for one in sign_offs {
        let evaluator = one.by.clone();
        if !content.signers().any(|id| *id == one.by) {
            flaws.push(Flaw::NotASigner { evaluator });
        } else if one.content != *hash {
            flaws.push(Flaw::OfAnother { evaluator });
        } else if !verifies(Act::SignOff, one) {
            flaws.push(Flaw::NotGenuine { evaluator });
        } else {
            let holder = *holders.entry(&one.key).or_insert(&one.by);
            if *holder != one.by {
                let other = holder.clone();
                flaws.push(Flaw::OneKey { evaluator, other });
            }
        }
        // Good or not: one sentence for one thing.
        signed.push(&one.by);
    }
    for id in content.signers().filter(|id| !signed.contains(id)) {
        let evaluator = id.clone();
        flaws.push(Flaw::NotSigned { evaluator });
    }
    let known = content.evaluators.iter().any(|one| one.id == publisher.by);
    let holder = holders.get(publisher.key.as_str());
    let own_key = holder.is_none_or(|holder| **holder == publisher.by);
    if !known || !own_key || publisher.content != *hash || !verifies(Act::Publish, publisher) {
        let evaluator = publisher.by.clone();
        flaws.push(Flaw::Publisher { evaluator });
    }
    flaws
}
