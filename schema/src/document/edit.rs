//! From a command to a change. Every edit is an explicit operation on the place it means; whole
//! structures are never written back.

use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{Automerge, AutomergeError, ObjId, ObjType, PatchLog, ReadDoc, ScalarValue};

use super::undo::Inverse;
use super::{Document, Heads, Patch, genesis, text};
use crate::command::{Command, EvaluatorId, Timestamp};
use crate::instrument::{AreaNumber, QuestionId};
use crate::points::Points;

/// What an edit came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The changes, each in Automerge's own format, to be stored and sent in this order. Empty:
    /// nothing changed that others are to see.
    pub changes: Vec<Vec<u8>>,
    /// Changes of the drawer: to be stored in this order, and never sent.
    pub drawn: Vec<Vec<u8>>,
    /// The state after it.
    pub heads: Heads,
    /// What a view has to redraw.
    pub patches: Vec<Patch>,
}

/// Why an edit was refused. The document is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// The document was opened for reading only.
    #[error("the evaluation is open for reading only; say first which evaluator you are")]
    ReadOnly,
    /// The evaluation has no such evaluator.
    #[error("there is no evaluator {0} in this evaluation")]
    UnknownEvaluator(EvaluatorId),
    /// The instrument has no such question.
    #[error("the instrument has no question {0}")]
    UnknownQuestion(QuestionId),
    /// The instrument has no such area.
    #[error("the instrument has no area {0}")]
    UnknownArea(AreaNumber),
    /// No section, statement or text with this id.
    #[error("there is no {what} with the id {id}")]
    Unknown {
        /// "section", "statement" or "text".
        what: &'static str,
        /// The id that was given.
        id: String,
    },
    /// An id that is taken, or unfit to be one.
    #[error("the id {0} is taken already or empty")]
    UnusableId(String),
    /// A score below zero or above the question's maximum.
    #[error("{score} is outside 0 to {max}, the range of question {question}")]
    OutOfRange {
        /// The question.
        question: QuestionId,
        /// What was to be set.
        score: Points,
        /// The question's maximum.
        max: Points,
    },
    /// The area is handed in, and not open yet: nothing of it can be changed until then.
    #[error("area {0} is handed in; its scores can be changed again once they are open")]
    HandedIn(AreaNumber),
    /// In this evaluation everybody sees every score at once: there is nothing to hand in.
    #[error("this evaluation is not scored blind; nothing is handed in")]
    NotBlind,
    /// The scores of the area are not open: there is nothing to settle in it yet.
    #[error("the scores of area {0} are not open; there is nothing to settle in it yet")]
    NotOpen(AreaNumber),
    /// Something that only those do whose scores count.
    #[error("only those whose scores count can do this")]
    DoesNotCount,
    /// Something that only the arbiter does.
    #[error("only the arbiter can do this")]
    NotArbiter,
    /// In a blind evaluation scores are agreed on in the consensus room alone.
    #[error("this evaluation is scored blind: its scores are agreed on in the consensus room")]
    OnlyInTheRoom,
    /// Nobody would be left whose scores count.
    #[error("the last evaluator who counts cannot leave")]
    LastEvaluator,
    /// A score or note that belongs to another evaluator.
    #[error("the note belongs to evaluator {0}, who alone may write it")]
    NotYours(EvaluatorId),
    /// An offset outside of the text, or inside of a character.
    #[error("offset {at}+{delete} is outside of a text of {length} code units")]
    OutsideText {
        /// The offset in UTF-16 code units.
        at: usize,
        /// The length to delete in UTF-16 code units.
        delete: usize,
        /// The text's length in UTF-16 code units.
        length: usize,
    },
    /// The heads are not known here.
    #[error("the edit refers to a state of the document that this replica has not seen")]
    UnknownHeads,
    /// A field's value that cannot be.
    #[error("\"{0}\" cannot be the value of this field")]
    UnusableValue(String),
    /// Automerge refused. Not expected; nothing was changed.
    #[error("the document could not be edited: {0}")]
    Internal(String),
}

impl From<AutomergeError> for CommandError {
    fn from(error: AutomergeError) -> Self {
        Self::Internal(error.to_string())
    }
}

/// Which of the two documents something is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// The one that all evaluators have.
    Shared,
    /// The own drawer.
    Drawer,
}

/// One operation on one place, found and checked: nothing in it can be refused any more.
#[derive(Debug, Clone)]
pub(super) enum Operation {
    /// Set or delete (`None`) a single value.
    Put {
        object: ObjId,
        key: String,
        value: Option<ScalarValue>,
    },
    /// Replace in a text, from the last place to the first.
    Splice {
        object: ObjId,
        edits: Vec<(text::Resolved, String)>,
    },
    /// Make a section or statement: its single values, its texts, its empty maps.
    Create {
        parent: ObjId,
        id: String,
        values: Vec<(&'static str, ScalarValue)>,
        texts: Vec<(&'static str, String)>,
        maps: Vec<&'static str>,
    },
    /// Put what was not there before, and is never taken back.
    Enter {
        values: Vec<(ObjId, String, ScalarValue)>,
    },
    /// Add an evaluator with all places.
    AddEvaluator(crate::command::Evaluator),
}

impl Document {
    /// Carries out one edit as one change.
    ///
    /// # Errors
    /// If the edit is not possible; the document is then as it was.
    pub fn apply(&mut self, command: Command, at: Timestamp) -> Result<Applied, CommandError> {
        let home = self.home(&command)?;
        let operation = self.resolve(command, home, at)?;
        let is_final = matches!(operation, Some(Operation::Enter { .. }));
        let (applied, inverses) = self.perform(operation, home, at)?;
        if !is_final {
            self.undo.record(home, inverses, at);
        }
        Ok(applied)
    }

    /// Carries out an operation and tells what would take it back.
    pub(super) fn perform(
        &mut self,
        operation: Option<Operation>,
        home: Home,
        at: Timestamp,
    ) -> Result<(Applied, Vec<Inverse>), CommandError> {
        let author = self.author.clone().ok_or(CommandError::ReadOnly)?;
        let Some(operation) = operation else {
            return Ok((Applied::nothing(self.heads()), Vec::new()));
        };
        let instrument = self.instrument.clone();
        let doc = self.of_mut(home);
        let inverses = Inverse::before(doc, &operation);
        let mut tx = doc
            .transaction_log_patches(PatchLog::active())
            .map_err(|e| CommandError::Internal(e.to_string()))?;
        if let Err(error) = write(&mut tx, &instrument, &operation) {
            tx.rollback();
            return Err(error.into());
        }
        let options = CommitOptions::default()
            .with_message(author.as_str())
            .with_time(at.seconds());
        let (hash, mut log) = tx.commit_with(options);
        let patches = doc.make_patches(&mut log);
        let change = hash.and_then(|hash| doc.get_change_by_hash(&hash));
        let change = change.map(|change| change.raw_bytes().to_vec());
        let mut inverses: Vec<_> = inverses.into_iter().map(|it| it.after(hash)).collect();
        inverses.extend(Inverse::of_creation(doc, &operation));
        let mut applied = Applied::nothing(self.heads());
        applied.patches = self.translate(&patches);
        applied.of_mut(home).extend(change);
        Ok((applied, inverses))
    }

    /// One of the two documents.
    ///
    /// # Panics
    /// If it is the drawer and there is none: nothing is placed there then.
    pub(super) fn of(&self, home: Home) -> &Automerge {
        match home {
            Home::Shared => &self.automerge,
            Home::Drawer => &self.drawer.as_ref().expect("there is a drawer").automerge,
        }
    }

    pub(super) fn of_mut(&mut self, home: Home) -> &mut Automerge {
        match home {
            Home::Shared => &mut self.automerge,
            Home::Drawer => &mut self.drawer.as_mut().expect("there is a drawer").automerge,
        }
    }
}

impl Applied {
    pub(super) const fn nothing(heads: Heads) -> Self {
        Self {
            changes: Vec::new(),
            drawn: Vec::new(),
            heads,
            patches: Vec::new(),
        }
    }

    pub(super) fn of_mut(&mut self, home: Home) -> &mut Vec<Vec<u8>> {
        match home {
            Home::Shared => &mut self.changes,
            Home::Drawer => &mut self.drawn,
        }
    }
}

fn write(
    tx: &mut Transaction<'_>,
    instrument: &crate::instrument::Instrument,
    operation: &Operation,
) -> Result<(), AutomergeError> {
    match operation {
        Operation::Put {
            object,
            key,
            value: Some(value),
        } => tx.put(object, key, value.clone()),
        Operation::Put {
            object,
            key,
            value: None,
        } => tx.delete(object, key.as_str()),
        Operation::Enter { values } => {
            let mut values = values.iter();
            values.try_for_each(|(object, key, value)| tx.put(object, key, value.clone()))
        }
        Operation::Splice { object, edits } => {
            for (edit, insert) in edits {
                for run in edit.delete.iter().rev() {
                    tx.splice_text(object, run.start, run.len() as isize, "")?;
                }
                tx.splice_text(object, edit.at - edit.deleted_ahead(), 0, insert)?;
            }
            Ok(())
        }
        Operation::Create {
            parent,
            id,
            values,
            texts,
            maps,
        } => {
            let object = tx.put_object(parent, id, ObjType::Map)?;
            for (key, value) in values {
                tx.put(&object, *key, value.clone())?;
            }
            for (key, text) in texts {
                let id = tx.put_object(&object, *key, ObjType::Text)?;
                tx.splice_text(&id, 0, 0, text)?;
            }
            for key in maps {
                tx.put_object(&object, *key, ObjType::Map)?;
            }
            Ok(())
        }
        Operation::AddEvaluator(evaluator) => genesis::add_evaluator(tx, instrument, evaluator),
    }
}
