//! How far an evaluation has come towards being published, and what is in the way of each step.
//!
//! Nobody sets a step: it is the first that has something in its way. So it goes back by itself
//! when something is changed, and every replica finds the same.

mod blockers;
mod sign_offs;

use serde::{Deserialize, Serialize};

pub use self::sign_offs::{SignOff, Standing};

use crate::command::{EvaluatorId, StatementId};
use crate::consensus::{Need, Outcome};
use crate::content::{Content, ContentHash};
use crate::document::{Conflict, Shared};
use crate::handin::BrokenReveal;
use crate::instrument::{AreaNumber, QuestionId};
use crate::publication::{Act, Flaw, Publications, ResultFile, Signature, Verifies, flaws};
use crate::view::Evaluation;

/// The steps, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Who evaluates whom.
    Preparing,
    /// Everybody scores.
    Scoring,
    /// They settle what they part on.
    Consensus,
    /// The texts are checked, and what was asked of the municipality is answered.
    FactCheck,
    /// All that is left is to sign and to publish.
    Ready,
    /// It is published as it is now.
    Published,
}

/// Something that is in the way of a step, by the name of the thing, so that one can go there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "blocker", rename_all = "snake_case")]
pub enum Blocker {
    /// The municipality has no name.
    Municipality,
    /// Fewer than two count: one alone is no evaluation by the rules.
    TooFewEvaluators {
        /// How many do.
        count: usize,
    },
    /// A shared value that was set to different things at once.
    Conflict {
        /// Which.
        shared: Shared,
    },
    /// The area is scored blind, and this evaluator has not handed it in.
    NotHandedIn {
        /// Which.
        area: AreaNumber,
        /// Who.
        evaluator: EvaluatorId,
    },
    /// It is handed in, and this evaluator's program has not opened it yet.
    NotRevealed {
        /// Which.
        area: AreaNumber,
        /// Who.
        evaluator: EvaluatorId,
    },
    /// What was opened is not what was handed in.
    BrokenReveal {
        /// Which.
        area: AreaNumber,
        /// Who.
        evaluator: EvaluatorId,
        /// What is wrong with it.
        why: BrokenReveal,
    },
    /// This evaluator has not scored it.
    NotScored {
        /// Which.
        question: QuestionId,
        /// Who.
        evaluator: EvaluatorId,
    },
    /// It is neither settled nor left as "disagreement remains".
    NotSettled {
        /// Which.
        question: QuestionId,
        /// How far it has come.
        outcome: Outcome,
        /// What is missing.
        needs: Vec<Need>,
    },
    /// A question to the municipality is open.
    OpenQuestion {
        /// Where it stands.
        area: AreaNumber,
        /// Which.
        statement: StatementId,
    },
    /// Nobody has declared the fact check done.
    FactCheck,
    /// This evaluator has not signed, or not what it says now.
    SignOff {
        /// Who.
        evaluator: EvaluatorId,
        /// How the sign-off stands.
        standing: Standing,
    },
}

/// A step and what is in its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Which.
    pub stage: Stage,
    /// Empty: nothing.
    pub blockers: Vec<Blocker>,
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// By whom, when, and what.
    pub signature: Signature,
    /// Whether it says what the evaluation says now.
    pub current: bool,
    /// What does not hold in it. Empty: it is published rightly.
    pub flaws: Vec<Flaw>,
}

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The step that it is at.
    pub stage: Stage,
    /// The steps up to [`Stage::Ready`].
    pub steps: Vec<Step>,
    /// What is to be signed.
    pub content: ContentHash,
    /// The sign-offs of those who count, in their order.
    pub sign_offs: Vec<SignOff>,
    /// All that was published, the last first.
    pub published: Vec<Published>,
}

impl Review {
    /// What is in the way of signing: everything but signatures.
    pub fn before_signing(&self) -> Vec<&Blocker> {
        let steps = self.steps.iter().filter(|step| step.stage < Stage::Ready);
        steps.flat_map(|step| &step.blockers).collect()
    }

    /// What is in the way of publishing.
    pub fn before_publishing(&self) -> Vec<&Blocker> {
        self.steps.iter().flat_map(|step| &step.blockers).collect()
    }

    /// The last that is published rightly. `None`: nothing is.
    pub fn last_published(&self) -> Option<&Published> {
        self.published.iter().find(|one| one.flaws.is_empty())
    }
}

/// How far an evaluation has come that says `content` now.
pub fn review(
    evaluation: &Evaluation,
    conflicts: &[Conflict],
    content: &Content,
    publications: &Publications,
    verifies: &impl Verifies,
) -> Review {
    let hash = content.hash();
    let sign_offs = sign_offs::stand(evaluation, &hash, publications, verifies);
    let mut steps = blockers::before_signing(evaluation, conflicts, publications);
    let unsigned = sign_offs.iter().filter(|one| !one.standing.counts());
    steps.push(Step {
        stage: Stage::Ready,
        blockers: unsigned
            .map(|one| Blocker::SignOff {
                evaluator: one.evaluator.clone(),
                standing: one.standing,
            })
            .collect(),
    });
    let published: Vec<Published> = { published(publications, content, verifies).into_iter() }
        .map(|(signature, flaws)| Published {
            current: signature.content == hash,
            signature,
            flaws,
        })
        .collect();
    let is_out = published
        .iter()
        .any(|one| one.current && one.flaws.is_empty());
    let blocked = steps.iter().find(|step| !step.blockers.is_empty());
    let stage = match blocked {
        // What is published is published rightly, whatever an entry changed since would say.
        _ if is_out => Stage::Published,
        Some(step) => step.stage,
        None => Stage::Ready,
    };
    Review {
        stage,
        steps,
        content: hash,
        sign_offs,
        published,
    }
}

/// What was published, the last first, each thing once, with what does not hold in it.
fn published(
    publications: &Publications,
    now: &Content,
    verifies: &impl Verifies,
) -> Vec<(Signature, Vec<Flaw>)> {
    let mut found: Vec<(Signature, Vec<Flaw>)> = Vec::new();
    for one in publications.published.iter().rev() {
        let signature = &one.signature;
        let hash = &signature.content;
        let sign_offs: Vec<&Signature> = publications.genuine_of(hash, verifies);
        let content: Option<Content> = serde_json::from_str(&one.content).ok();
        let flaws = match content {
            Some(content)
                if ContentHash::of(&one.content) == *hash
                    && content.evaluation == now.evaluation =>
            {
                flaws(&content, hash, &sign_offs, signature, verifies)
            }
            _ => vec![Flaw::Changed],
        };
        let same = |(known, faults): &&mut (Signature, Vec<Flaw>)| {
            known.content == *hash && (faults.is_empty() || !flaws.is_empty())
        };
        // Published twice, or forged beside: once is enough.
        if let Some(known) = found.iter_mut().find(same) {
            if flaws.is_empty() {
                *known = (signature.clone(), flaws);
            }
        } else {
            found.push((signature.clone(), flaws));
        }
    }
    found
}

impl Publications {
    /// The sign-offs of a content that count: genuine, and each under a key of its own.
    pub fn genuine_of(&self, hash: &ContentHash, verifies: &impl Verifies) -> Vec<&Signature> {
        let holders = self.keyholders(verifies);
        let mut found: Vec<&Signature> = Vec::new();
        for one in self.sign_offs.iter().filter(|one| one.content == *hash) {
            let own = holders.get(one.key.as_str()) == Some(&&one.by);
            let first = found.iter().all(|known| known.by != one.by);
            if own && first && verifies(Act::SignOff, one) {
                found.push(one);
            }
        }
        found
    }

    /// What was published last and holds, with the sign-offs that it needs.
    pub fn last_sound(&self, now: &Content, verifies: &impl Verifies) -> Option<ResultFile> {
        let sound = published(self, now, verifies);
        let (signature, _) = sound.into_iter().find(|(_, flaws)| flaws.is_empty())?;
        let mut all = self.published.iter();
        let publication = all.find(|one| one.signature == signature)?;
        let sign_offs = self.genuine_of(&signature.content, verifies);
        ResultFile::new(publication, &sign_offs)
    }
}
