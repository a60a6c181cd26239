//! Undo and redo of one's own edits: each is taken back by an edit of its own, around what the
//! others have done since.

use automerge::{Automerge, ChangeHash, ObjId, ObjType, ReadDoc, ScalarValue};

use super::edit::{Applied, CommandError, Operation};
use super::{Document, Heads, layout, text};
use crate::command::Timestamp;

/// Edits of a text that follow each other within this time are undone together.
const BURST_MS: i64 = 1_000;

/// Why there was nothing to undo or redo.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UndoError {
    /// No own edit is left.
    #[error("there is nothing left to undo or redo")]
    Nothing,
    /// Someone has set the value since: taking the edit back would overwrite theirs.
    #[error("it has been changed since by somebody else, so it was left as it is")]
    ChangedSince,
    /// The document refused.
    #[error(transparent)]
    Command(#[from] CommandError),
}

/// What takes one edit back.
#[derive(Debug, Clone)]
pub(super) enum Inverse {
    /// Give a value back what it was, if it still is what this edit made it.
    Put {
        object: ObjId,
        key: String,
        set: Option<ScalarValue>,
        was: Option<ScalarValue>,
    },
    /// Delete what was inserted, as far as it still stands, and put back what was deleted.
    Splice {
        object: ObjId,
        at: usize,
        inserted: usize,
        deleted: String,
        after: Heads,
    },
}

impl Inverse {
    /// Reads what `operation` is about to replace.
    pub(super) fn before(doc: &Automerge, operation: &Operation) -> Option<Self> {
        match operation {
            Operation::Put { object, key, value } => Some(Self::Put {
                was: layout::scalar(doc, object, key),
                set: value.clone(),
                object: object.clone(),
                key: key.clone(),
            }),
            Operation::Splice {
                object,
                edit,
                insert,
            } => {
                let units: Vec<u16> = doc.text(object).ok()?.encode_utf16().collect();
                let runs = edit.delete.iter().filter_map(|run| units.get(run.clone()));
                let deleted: Vec<u16> = runs.flatten().copied().collect();
                let before = edit
                    .delete
                    .iter()
                    .map(|run| run.end.min(edit.at).saturating_sub(run.start));
                Some(Self::Splice {
                    at: edit.at - before.sum::<usize>(),
                    inserted: insert.encode_utf16().count(),
                    deleted: String::from_utf16_lossy(&deleted),
                    object: object.clone(),
                    after: Heads::default(),
                })
            }
            Operation::Create { .. } | Operation::AddEvaluator(_) => None,
        }
    }

    /// What was made is taken out, not unmade: others may have written in it since.
    pub(super) fn of_creation(doc: &Automerge, operation: &Operation) -> Option<Self> {
        let Operation::Create { parent, id, .. } = operation else {
            return None;
        };
        Some(Self::Put {
            object: layout::object(doc, parent, id, ObjType::Map)?,
            key: layout::REMOVED.to_owned(),
            set: None,
            was: Some(true.into()),
        })
    }

    /// Completes it with the change that was made.
    pub(super) fn after(mut self, change: Option<ChangeHash>) -> Self {
        if let (Self::Splice { after, .. }, Some(change)) = (&mut self, change) {
            *after = Heads::new(vec![change]);
        }
        self
    }
}

#[derive(Debug, Default)]
pub(super) struct Stack {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// Edits that are undone together, and when the last of them was made.
#[derive(Debug)]
struct Step {
    inverses: Vec<Inverse>,
    at: Timestamp,
}

impl Stack {
    pub(super) fn record(&mut self, inverse: Inverse, at: Timestamp) {
        self.undone.clear();
        match self.done.last_mut() {
            Some(step) if at.0 - step.at.0 < BURST_MS && step.continues_with(&inverse) => {
                step.inverses.push(inverse);
                step.at = at;
            }
            _ => self.done.push(Step {
                inverses: vec![inverse],
                at,
            }),
        }
    }
}

impl Step {
    fn continues_with(&self, next: &Inverse) -> bool {
        let (
            Some(Inverse::Splice {
                object,
                at,
                inserted,
                ..
            }),
            Inverse::Splice {
                object: o, at: a, ..
            },
        ) = (self.inverses.last(), next)
        else {
            return false;
        };
        object == o && (*a == at + inserted || a + 1 == *at)
    }
}

impl Document {
    /// Takes back one's own last edit (a burst of typing counts as one).
    ///
    /// # Errors
    /// If there is none, or someone has changed the same value since.
    pub fn undo(&mut self, at: Timestamp) -> Result<Applied, UndoError> {
        let step = self.undo.done.pop().ok_or(UndoError::Nothing)?;
        let (applied, back) = self.take_back(step, at)?;
        self.undo.undone.push(back);
        Ok(applied)
    }

    /// Does again what [`undo`](Self::undo) has taken back.
    ///
    /// # Errors
    /// As for undo.
    pub fn redo(&mut self, at: Timestamp) -> Result<Applied, UndoError> {
        let step = self.undo.undone.pop().ok_or(UndoError::Nothing)?;
        let (applied, back) = self.take_back(step, at)?;
        self.undo.done.push(back);
        Ok(applied)
    }

    fn take_back(&mut self, step: Step, at: Timestamp) -> Result<(Applied, Step), UndoError> {
        let before = self.heads();
        let mut back = Step {
            inverses: Vec::new(),
            at,
        };
        let mut result = Applied {
            changes: Vec::new(),
            heads: before,
            patches: Vec::new(),
        };
        for inverse in step.inverses.iter().rev() {
            let operation = self.operation(inverse)?;
            let (applied, inverse) = self.perform(operation, at)?;
            back.inverses.extend(inverse);
            result.patches.extend(applied.patches);
            result.heads = applied.heads;
            result.changes.extend(applied.changes);
        }
        Ok((result, back))
    }

    fn operation(&self, inverse: &Inverse) -> Result<Option<Operation>, UndoError> {
        let doc = &self.automerge;
        match inverse {
            Inverse::Put {
                object,
                key,
                set,
                was,
            } => {
                if layout::scalar(doc, object, key) != *set {
                    return Err(UndoError::ChangedSince);
                }
                Ok(Some(Operation::Put {
                    object: object.clone(),
                    key: key.clone(),
                    value: was.clone(),
                }))
            }
            Inverse::Splice {
                object,
                at,
                inserted,
                deleted,
                after,
            } => {
                let resolved = text::resolve(doc, object, *at, *inserted, after)
                    .map_err(CommandError::from)?;
                if resolved.delete.is_empty() && deleted.is_empty() {
                    return Ok(None);
                }
                Ok(Some(Operation::Splice {
                    object: object.clone(),
                    edit: resolved,
                    insert: deleted.clone(),
                }))
            }
        }
    }
}
