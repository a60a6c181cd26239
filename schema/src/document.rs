//! The evaluation as a document that several replicas edit: a CRDT (Automerge) with a layout of
//! our own, described in `docs/document.md`. The only place that knows Automerge.

mod conflict;
mod edit;
mod genesis;
mod guard;
mod heads;
mod history;
mod layout;
mod patch;
mod read;
mod resolve;
mod text;
mod undo;
mod updates;

pub use conflict::{Claim, Conflict, Shared};
pub use edit::{Applied, CommandError};
pub use genesis::{Founding, FoundingError};
pub use guard::{Admission, Reject};
pub use heads::Heads;
pub use history::{Entry, What};
pub use patch::{Patch, Splice};
pub use undo::UndoError;

use std::sync::Arc;

use automerge::{ActorId, Automerge, Change, LoadOptions, OnPartialLoad, ReadDoc, TextEncoding};

use crate::command::{EvaluatorId, Timestamp};
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

/// Names the version of the layout in `docs/document.md`.
pub const FORMAT: u64 = 1;

/// One replica's copy of an evaluation.
pub struct Document {
    automerge: Automerge,
    instrument: Arc<Instrument>,
    skeleton: layout::Skeleton,
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
            automerge,
            instrument: Arc::new(instrument),
            skeleton,
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
        self.author = Some(evaluator);
    }

    /// Who edits, if the document is open for editing.
    pub fn author(&self) -> Option<&EvaluatorId> {
        self.author.as_ref()
    }

    /// The instrument that the evaluation is locked to.
    pub fn instrument(&self) -> &Arc<Instrument> {
        &self.instrument
    }

    /// The newest changes: what this replica has seen.
    pub fn heads(&self) -> Heads {
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

    /// Whether all of `heads` are part of this document; of no heads they are.
    pub fn knows(&self, heads: &Heads) -> bool {
        heads.as_slice().iter().all(|head| self.contains(head.0))
    }

    /// When it was last changed, as the newest changes claim.
    pub fn changed(&self) -> Timestamp {
        let heads = self.automerge.get_heads();
        let meta = |head| self.automerge.get_change_meta_by_hash(head);
        let newest = heads.iter().filter_map(meta).map(|change| change.timestamp);
        Timestamp::from_seconds(newest.max().unwrap_or_default())
    }

    /// The whole document in Automerge's own format, loadable without this program.
    pub fn save(&self) -> Vec<u8> {
        self.automerge.save()
    }

    /// The changes that `heads` does not include, each in Automerge's own format, in an order in
    /// which they can be applied.
    pub fn changes_since(&self, heads: &Heads) -> Vec<Vec<u8>> {
        let changes = self.automerge.get_changes(heads.as_slice());
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
