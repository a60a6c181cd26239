//! Undo and redo of one's own edits: each is taken back by an edit of its own, around what the
//! others have done since.

use automerge::{Automerge, ChangeHash, ObjId, ObjType, ReadDoc, ScalarValue};

use super::edit::{Applied, CommandError, Home, Operation};
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
    pub(super) fn before(doc: &Automerge, operation: &Operation) -> Vec<Self> {
        match operation {
            Operation::Put { object, key, value } => vec![Self::Put {
                was: layout::scalar(doc, object, key),
                set: value.clone(),
                object: object.clone(),
                key: key.clone(),
            }],
            Operation::Splice { object, edits } => Self::of_splices(doc, object, edits),
            Operation::Create { .. } | Operation::Enter { .. } | Operation::AddEvaluator(_) => {
                Vec::new()
            }
        }
    }

    fn of_splices(
        doc: &Automerge,
        object: &ObjId,
        edits: &[(text::Resolved, String)],
    ) -> Vec<Self> {
        let Ok(text) = doc.text(object) else {
            return Vec::new();
        };
        let units: Vec<u16> = text.encode_utf16().collect();
        // What the edits in places further ahead add to the text, and take from it.
        let (mut added, mut taken) = (0, 0);
        let ascending = edits.iter().rev();
        ascending
            .map(|(edit, insert)| {
                let runs = edit.delete.iter().filter_map(|run| units.get(run.clone()));
                let deleted: Vec<u16> = runs.flatten().copied().collect();
                let inserted = insert.encode_utf16().count();
                let at = edit.at + added - taken - edit.deleted_ahead();
                added += inserted;
                taken += edit.deleted();
                Self::Splice {
                    at,
                    inserted,
                    deleted: String::from_utf16_lossy(&deleted),
                    object: object.clone(),
                    after: Heads::default(),
                }
            })
            .collect()
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
    /// The document that all of them were made in.
    home: Home,
    inverses: Vec<Inverse>,
    at: Timestamp,
    /// Whether the next may go with them.
    open: bool,
}

impl Stack {
    /// What takes one edit back; nothing if it changed nothing.
    pub(super) fn record(&mut self, home: Home, inverses: Vec<Inverse>, at: Timestamp) {
        if inverses.is_empty() {
            return;
        }
        self.undone.clear();
        match self.done.last_mut() {
            Some(step)
                if home == step.home
                    && at.0 - step.at.0 < BURST_MS
                    && step.continues_with(&inverses) =>
            {
                step.inverses.extend(inverses);
                step.at = at;
            }
            _ => self.done.push(Step {
                home,
                open: inverses.len() == 1,
                inverses,
                at,
            }),
        }
    }
}

impl Step {
    fn continues_with(&self, next: &[Inverse]) -> bool {
        let (
            Some(Inverse::Splice {
                object,
                at,
                inserted,
                ..
            }),
            [
                Inverse::Splice {
                    object: o, at: a, ..
                },
            ],
        ) = (self.inverses.last(), next)
        else {
            return false;
        };
        self.open && object == o && (*a == at + inserted || a + 1 == *at)
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
            home: step.home,
            inverses: Vec::new(),
            at,
            open: false,
        };
        let mut result = Applied::nothing(before);
        for inverse in step.inverses.iter().rev() {
            let operation = self.operation(inverse, step.home)?;
            let (applied, inverses) = self.perform(operation, step.home, at)?;
            back.inverses.extend(inverses);
            result.patches.extend(applied.patches);
            result.heads = applied.heads;
            result.changes.extend(applied.changes);
            result.drawn.extend(applied.drawn);
        }
        Ok((result, back))
    }

    fn operation(&self, inverse: &Inverse, home: Home) -> Result<Option<Operation>, UndoError> {
        let doc = self.of(home);
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
                    edits: vec![(resolved, deleted.clone())],
                }))
            }
        }
    }
}
