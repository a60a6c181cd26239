//! Changes from others are tried on a copy first. Automerge's checksums have no key: a change that
//! was made to harm can panic, or apply and leave a document that never loads again. What is
//! admitted has the forms that this program writes, and can be read back out of the copy, byte
//! for byte.

mod ordinary;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{ActorId, Automerge, AutomergeError, Change, ChangeHash, PatchLog};
use serde::{Deserialize, Serialize};

use super::{Document, Patch, layout};

/// No honest document counts this far, and Automerge only to twice as much.
const MAX_OPERATION: u64 = 1 << 31;

/// Why changes from elsewhere were not admitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Reject {
    /// Not changes in Automerge's format.
    #[error("it does not hold changes that can be read")]
    Malformed,
    /// They build on changes that are not here. May be tried again when more has come.
    #[error("it builds on changes that have not arrived")]
    MissingDependencies,
    /// Another change has this place in its author's sequence; the first in the room's order counts.
    #[error("its author has written two different changes under one number")]
    Equivocation,
    /// Counters far beyond what an honest document reaches.
    #[error("its counters are absurd")]
    AbsurdCounter,
    /// The library gave up on it.
    #[error("applying it failed in a way that only a forged change can cause")]
    Panicked,
    /// It does what this program never does, or a newer version should have announced.
    #[error("it has a form that this version does not know")]
    Foreign,
    /// What was applied is not what it says: the document could not be saved and loaded again.
    #[error("with it, the document could not be loaded again")]
    DoesNotSurviveSaving,
    /// It removes or replaces what every evaluation has, or changes the instrument.
    #[error("it would destroy the evaluation's structure or its instrument")]
    BreaksLayout,
    /// The library refused it.
    #[error("it cannot be applied: {0}")]
    Refused(String),
}

/// What became of envelopes' changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Admission {
    /// For each envelope, in the order given.
    pub outcomes: Vec<Result<(), Reject>>,
    /// What a view has to redraw.
    pub patches: Vec<Patch>,
}

struct Trial {
    automerge: Automerge,
    patches: Vec<automerge::Patch>,
}

impl Document {
    /// Admits the changes of several envelopes (each a list of changes in Automerge's format), in
    /// the room's order: all at once if they are good, else all but the bad ones. An envelope
    /// counts as a whole or not at all.
    pub fn admit(&mut self, envelopes: &[Vec<Vec<u8>>]) -> Admission {
        let mut admission = Admission {
            outcomes: vec![Ok(()); envelopes.len()],
            ..Default::default()
        };
        let mut readable = Vec::new();
        for (index, envelope) in envelopes.iter().enumerate() {
            match parse(envelope) {
                Ok(changes) => readable.push((index, changes)),
                Err(reject) => admission.outcomes[index] = Err(reject),
            }
        }
        self.admit_all(&readable, &mut admission);
        admission
    }

    fn admit_all(&mut self, envelopes: &[(usize, Vec<Change>)], admission: &mut Admission) {
        let Some(((index, _), rest)) = envelopes.split_first() else {
            return;
        };
        match self.try_all(envelopes) {
            Ok(None) => {}
            Ok(Some(trial)) => {
                let actor = self.automerge.get_actor().clone();
                self.automerge = trial.automerge.with_actor(actor);
                let patches = self.translate(&trial.patches);
                admission.patches.extend(patches);
            }
            Err(reject) if rest.is_empty() => admission.outcomes[*index] = Err(reject),
            Err(_) => {
                let (first, second) = envelopes.split_at(envelopes.len() / 2);
                self.admit_all(first, admission);
                self.admit_all(second, admission);
            }
        }
    }

    /// `Ok(None)`: all of it is here already.
    fn try_all(&self, envelopes: &[(usize, Vec<Change>)]) -> Result<Option<Trial>, Reject> {
        let changes = self.new_changes(envelopes)?;
        if changes.is_empty() {
            return Ok(None);
        }
        let tried = catch_unwind(AssertUnwindSafe(|| try_apply(&self.automerge, changes)));
        let trial = tried.unwrap_or(Err(Reject::Panicked))?;
        let same_layout = layout::Skeleton::find(&trial.automerge).as_ref() == Ok(&self.skeleton)
            && layout::format(&trial.automerge) == layout::format(&self.automerge)
            && layout::definition(&trial.automerge, &self.skeleton)
                == layout::definition(&self.automerge, &self.skeleton);
        if same_layout {
            Ok(Some(trial))
        } else {
            Err(Reject::BreaksLayout)
        }
    }

    fn new_changes(&self, envelopes: &[(usize, Vec<Change>)]) -> Result<Vec<Change>, Reject> {
        let mut hashes: BTreeSet<ChangeHash> = BTreeSet::new();
        let mut sequence: BTreeMap<(&ActorId, u64), ChangeHash> = BTreeMap::new();
        let mut changes = Vec::new();
        for change in envelopes.iter().flat_map(|(_, changes)| changes) {
            let hash = change.hash();
            if hashes.contains(&hash) || self.contains(hash.0) {
                continue;
            }
            let is_here = |dep: &ChangeHash| hashes.contains(dep) || self.contains(dep.0);
            if !change.deps().iter().all(is_here) {
                return Err(Reject::MissingDependencies);
            }
            if change.max_op() > MAX_OPERATION {
                return Err(Reject::AbsurdCounter);
            }
            if sequence
                .insert((change.actor_id(), change.seq()), hash)
                .is_some()
            {
                return Err(Reject::Equivocation);
            }
            hashes.insert(hash);
            changes.push(change.clone());
        }
        Ok(changes)
    }
}

/// The hashes that name changes in Automerge's format, those left out that can't be read.
pub fn names(changes: &[Vec<u8>]) -> Vec<[u8; 32]> {
    let name = |change: &Vec<u8>| {
        let parsed = parse(std::slice::from_ref(change)).ok()?;
        Some(parsed.first()?.hash().0)
    };
    changes.iter().filter_map(name).collect()
}

fn parse(envelope: &[Vec<u8>]) -> Result<Vec<Change>, Reject> {
    let parse = || {
        envelope
            .iter()
            .map(|bytes| Change::from_bytes(bytes.clone()))
            .collect::<Result<_, _>>()
    };
    match catch_unwind(parse) {
        Ok(Ok(changes)) => Ok(changes),
        Ok(Err(_)) => Err(Reject::Malformed),
        Err(_) => Err(Reject::Panicked),
    }
}

fn try_apply(document: &Automerge, changes: Vec<Change>) -> Result<Trial, Reject> {
    let mut copy = document.clone();
    ordinary::check(&mut copy, &changes)?;
    let expected: BTreeSet<ChangeHash> = changes.iter().map(Change::hash).collect();
    let before = copy.get_heads();
    let mut log = PatchLog::active();
    copy.apply_changes_log_patches(changes, &mut log)
        .map_err(|error| match error {
            AutomergeError::DuplicateSeqNumber(..) => Reject::Equivocation,
            other => Reject::Refused(other.to_string()),
        })?;
    let patches = copy.make_patches(&mut log);
    // Made anew from the operations, as a load does it with all changes.
    let made = copy.get_changes(&before);
    if made.iter().map(Change::hash).collect::<BTreeSet<_>>() != expected {
        return Err(Reject::DoesNotSurviveSaving);
    }
    Ok(Trial {
        automerge: copy,
        patches,
    })
}
