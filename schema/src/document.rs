//! The evaluation as a document that several replicas edit: a CRDT (Automerge) with a layout of
//! our own, described in `docs/document.md`. The only place that knows Automerge.

mod conflict;
mod drawer;
mod edit;
mod entries;
mod genesis;
mod guard;
mod hand_in;
mod heads;
mod history;
mod layout;
mod leave;
mod patch;
mod place;
mod publications;
mod read;
mod resolve;
mod text;
mod trail;
mod undo;
mod updates;

pub use conflict::{Claim, Conflict, Shared};
pub use drawer::RestoreError;
pub use edit::{Applied, CommandError};
pub use genesis::{Founding, FoundingError};
pub use guard::{Admission, Reject, names};
pub use heads::Heads;
pub use history::{Entry, What};
pub use patch::{Patch, Splice};
pub use undo::UndoError;

use std::sync::Arc;

use automerge::{ActorId, Automerge, Change, LoadOptions, OnPartialLoad, ReadDoc, TextEncoding};

use self::drawer::Drawer;
use crate::command::{EvaluatorId, Scoring, Timestamp};
use crate::instrument::Instrument;

/// Why bytes are not an evaluation that can be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// The bytes are not a whole Automerge document.
    #[error("the document is damaged: {0}")]
    Damaged(String),
    /// An Automerge document, but not an evaluation.
    #[error("the document is not a Samsyn evaluation: {0}")]
    NotAnEvaluation(String),
    /// Written by a later version.
    #[error("the document has format {found}; this program reads up to {known}. Update Samsyn.")]
    NewerFormat {
        /// What the document says.
        found: u64,
        /// The newest that this program knows.
        known: u64,
    },
}

/// Names the newest version of the layout in `docs/document.md`: of evaluations that are scored
/// blind, which an older program would score openly.
pub const FORMAT: u64 = 2;
/// The version of the others.
const OPEN_FORMAT: u64 = 1;

/// One replica's copy of an evaluation.
pub struct Document {
    automerge: Automerge,
    instrument: Arc<Instrument>,
    skeleton: layout::Skeleton,
    scoring: Scoring,
    /// What nobody else is to see yet. `None`: there is nothing of the kind.
    drawer: Option<Drawer>,
    author: Option<EvaluatorId>,
    undo: undo::Stack,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document")
            .field("heads", &self.heads())
            .field("author", &self.author)
            .finish_non_exhaustive()
    }
}

impl Document {
    /// Loads a saved document and the changes that were logged after it, in one batch.
    ///
    /// # Errors
    /// If the bytes are damaged, are no evaluation, or come from a later version.
    pub fn load<'a>(
        saved: &[u8],
        log: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Self, LoadError> {
        let options = LoadOptions::new()
            .text_encoding(TextEncoding::Utf16CodeUnit)
            .on_partial_load(OnPartialLoad::Error);
        let mut automerge = Automerge::load_with_options(saved, options)
            .map_err(|e| LoadError::Damaged(e.to_string()))?;
        let changes = log
            .into_iter()
            .map(|bytes| Change::from_bytes(bytes.to_vec()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|e| LoadError::Damaged(e.to_string()))?;
        if !changes.is_empty() {
            automerge
                .apply_changes(changes)
                .map_err(|e| LoadError::Damaged(e.to_string()))?;
        }
        Self::from_automerge(automerge)
    }

    fn from_automerge(automerge: Automerge) -> Result<Self, LoadError> {
        let format = layout::format(&automerge)
            .ok_or_else(|| LoadError::NotAnEvaluation("it names no format".into()))?;
        if format > FORMAT {
            return Err(LoadError::NewerFormat {
                found: format,
                known: FORMAT,
            });
        }
        let skeleton = layout::Skeleton::find(&automerge)
            .map_err(|key| LoadError::NotAnEvaluation(format!("`{key}` is missing")))?;
        let definition = layout::definition(&automerge, &skeleton)
            .ok_or_else(|| LoadError::NotAnEvaluation("it holds no instrument".into()))?;
        let instrument = Instrument::from_json(&definition)
            .map_err(|e| LoadError::NotAnEvaluation(e.to_string()))?;
        Ok(Self {
            instrument: Arc::new(instrument),
            scoring: layout::scoring(&automerge),
            automerge,
            skeleton,
            drawer: None,
            author: None,
            undo: undo::Stack::default(),
        })
    }

    /// Opens the document for editing by `evaluator`.
    ///
    /// `actor` must be fresh randomness each time: a restored backup that goes on under its old
    /// actor would write two different changes with one sequence number, which no replica can
    /// mend.
    pub fn edit_as(&mut self, evaluator: EvaluatorId, actor: [u8; 16]) {
        self.automerge.set_actor(ActorId::from(&actor[..]));
        if let Some(drawer) = &mut self.drawer {
            drawer.edit_as(actor);
        }
        self.author = Some(evaluator);
    }

    /// When the evaluators see each other's scores.
    pub const fn scoring(&self) -> Scoring {
        self.scoring
    }

    /// Who edits, if the document is open for editing.
    pub fn author(&self) -> Option<&EvaluatorId> {
        self.author.as_ref()
    }

    /// The instrument that the evaluation is locked to.
    pub fn instrument(&self) -> &Arc<Instrument> {
        &self.instrument
    }

    /// The newest changes, those in the drawer included: what this replica has seen.
    pub fn heads(&self) -> Heads {
        let mut heads = self.automerge.get_heads();
        heads.extend(self.drawer.iter().flat_map(Drawer::heads));
        Heads::new(heads)
    }

    /// The newest changes of the shared document alone.
    pub fn shared_heads(&self) -> Heads {
        Heads::new(self.automerge.get_heads())
    }

    /// The first change, which names the evaluation: replicas that begin apart cannot be merged.
    pub fn genesis(&self) -> [u8; 32] {
        self.automerge
            .get_changes_meta(&[])
            .into_iter()
            .find(|change| change.deps.is_empty())
            .map(|change| change.hash.0)
            .unwrap_or_default()
    }

    /// Whether a change is part of this document.
    pub fn contains(&self, change: [u8; 32]) -> bool {
        self.automerge
            .get_change_meta_by_hash(&automerge::ChangeHash(change))
            .is_some()
    }

    /// Whether all of `heads` are part of this document or its drawer; of no heads they are.
    pub fn knows(&self, heads: &Heads) -> bool {
        let drawn = |head| {
            let drawer = self.drawer.as_ref();
            drawer.is_some_and(|drawer| drawer.contains(head))
        };
        let mut all = heads.as_slice().iter();
        all.all(|head| self.contains(head.0) || drawn(head))
    }

    /// Those of `heads` that are part of the shared document.
    fn shared(&self, heads: &Heads) -> Heads {
        let all = heads.as_slice().iter().copied();
        Heads::new(all.filter(|head| self.contains(head.0)).collect())
    }

    /// When it was last changed, as the newest changes claim.
    pub fn changed(&self) -> Timestamp {
        let heads = self.automerge.get_heads();
        let meta = |head| self.automerge.get_change_meta_by_hash(head);
        let newest = heads.iter().filter_map(meta).map(|change| change.timestamp);
        let drawn = self.drawer.iter().map(Drawer::changed);
        Timestamp::from_seconds(newest.chain(drawn).max().unwrap_or_default())
    }

    /// The whole shared document in Automerge's own format, loadable without this program.
    pub fn save(&self) -> Vec<u8> {
        self.automerge.save()
    }

    /// The changes of the shared document that `heads` does not include, each in Automerge's own format, in an order in
    /// which they can be applied.
    pub fn changes_since(&self, heads: &Heads) -> Vec<Vec<u8>> {
        let changes = self.automerge.get_changes(self.shared(heads).as_slice());
        changes
            .into_iter()
            .map(|change| change.raw_bytes().to_vec())
            .collect()
    }

    /// How many changes the document is made of.
    pub fn change_count(&self) -> u64 {
        self.automerge.stats().num_changes
    }
}
