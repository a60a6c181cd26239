//! From a command to a change. Every edit is an explicit operation on the place it means; whole
//! structures are never written back.

use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{AutomergeError, ObjId, ObjType, PatchLog, ReadDoc, ScalarValue, Value};
use fractional_index::FractionalIndex;

use super::undo::Inverse;
use super::{Document, Heads, Patch, genesis, layout, text};
use crate::command::{Command, EvaluatorId, Field, Position, StatementKind, TextId, Timestamp};
use crate::instrument::{AreaNumber, QuestionId};
use crate::points::{Points, Score};

/// What an edit came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The changes, each in Automerge's own format, to be stored and sent in this order. Empty:
    /// nothing changed.
    pub changes: Vec<Vec<u8>>,
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

/// One operation on one place, found and checked: nothing in it can be refused any more.
#[derive(Debug, Clone)]
pub(super) enum Operation {
    /// Set or delete (`None`) a single value.
    Put {
        object: ObjId,
        key: String,
        value: Option<ScalarValue>,
    },
    /// Replace in a text.
    Splice {
        object: ObjId,
        edit: text::Resolved,
        insert: String,
    },
    /// Make a section or statement: its single values, its texts, its empty maps.
    Create {
        parent: ObjId,
        id: String,
        values: Vec<(&'static str, ScalarValue)>,
        texts: Vec<(&'static str, String)>,
        maps: Vec<&'static str>,
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
        let operation = self.resolve(command)?;
        let (applied, inverse) = self.perform(operation, at)?;
        if let Some(inverse) = inverse {
            self.undo.record(inverse, at);
        }
        Ok(applied)
    }

    /// Carries out an operation and tells what would take it back.
    pub(super) fn perform(
        &mut self,
        operation: Option<Operation>,
        at: Timestamp,
    ) -> Result<(Applied, Option<Inverse>), CommandError> {
        let author = self.author.clone().ok_or(CommandError::ReadOnly)?;
        let Some(operation) = operation else {
            let applied = Applied {
                changes: Vec::new(),
                heads: self.heads(),
                patches: Vec::new(),
            };
            return Ok((applied, None));
        };
        let inverse = Inverse::before(&self.automerge, &operation);
        let mut tx = self
            .automerge
            .transaction_log_patches(PatchLog::active())
            .map_err(|e| CommandError::Internal(e.to_string()))?;
        if let Err(error) = write(&mut tx, &self.instrument, &operation) {
            tx.rollback();
            return Err(error.into());
        }
        let options = CommitOptions::default()
            .with_message(author.as_str())
            .with_time(at.seconds());
        let (hash, mut log) = tx.commit_with(options);
        let patches = self.automerge.make_patches(&mut log);
        let patches = self.translate(&patches);
        let change = hash.and_then(|hash| self.automerge.get_change_by_hash(&hash));
        let changes = change
            .map(|change| change.raw_bytes().to_vec())
            .into_iter()
            .collect();
        let inverse = match inverse {
            Some(inverse) => Some(inverse.after(hash)),
            None => Inverse::of_creation(&self.automerge, &operation),
        };
        Ok((
            Applied {
                changes,
                heads: self.heads(),
                patches,
            },
            inverse,
        ))
    }

    /// Finds the place that a command means and checks it. `None`: it is as wished already.
    fn resolve(&self, command: Command) -> Result<Option<Operation>, CommandError> {
        let me = self.author.clone().ok_or(CommandError::ReadOnly)?;
        let (doc, skeleton) = (&self.automerge, &self.skeleton);
        Ok(Some(match command {
            Command::Score { question, score } => {
                self.check_score(question, score)?;
                let object = layout::own_score(doc, skeleton, &question, &me)
                    .ok_or(CommandError::UnknownEvaluator(me))?;
                return Ok(self.put(object, layout::VALUE, score.map(score_value)));
            }
            Command::Agree { question, score } => {
                self.check_score(question, score)?;
                let object = layout::consensus(doc, skeleton, &question)
                    .ok_or(CommandError::UnknownQuestion(question))?;
                return Ok(self.put(object, layout::VALUE, score.map(score_value)));
            }
            Command::Text {
                text,
                at,
                delete,
                insert,
                heads,
            } => {
                return self.splice(&me, text, at, delete, insert, &heads);
            }
            Command::AddFinding {
                id,
                area,
                position,
                topic,
            } => Operation::Create {
                id: self.fresh_id(&skeleton.findings, id.as_str())?,
                values: vec![(
                    layout::PLACE,
                    self.finding_place(area, &plain(position), None)?.into(),
                )],
                texts: vec![(layout::TOPIC, topic), (layout::BODY, String::new())],
                maps: vec![layout::QUESTIONS],
                parent: skeleton.findings.clone(),
            },
            Command::MoveFinding { id, area, position } => {
                let object = self.finding(id.as_str())?;
                let place = self.finding_place(area, &plain(position), Some(id.as_str()))?;
                return Ok(self.put(object, layout::PLACE, Some(place.into())));
            }
            Command::LinkFinding {
                id,
                question,
                linked,
            } => {
                let finding = self.finding(id.as_str())?;
                self.question_max(question)?;
                let object = layout::object(doc, &finding, layout::QUESTIONS, ObjType::Map)
                    .ok_or_else(|| unknown("section", id.as_str()))?;
                return Ok(self.put(object, &question.to_string(), linked.then(|| true.into())));
            }
            Command::RemoveFinding { id, removed } => {
                let object = self.finding(id.as_str())?;
                return Ok(self.put(object, layout::REMOVED, removed.then(|| true.into())));
            }
            Command::AddStatement {
                id,
                area,
                kind,
                position,
                text,
            } => Operation::Create {
                id: self.fresh_id(&skeleton.statements, id.as_str())?,
                values: vec![(
                    layout::PLACE,
                    self.statement_place(area, kind, &plain(position), None)?
                        .into(),
                )],
                texts: vec![(layout::TEXT, text)],
                maps: Vec::new(),
                parent: skeleton.statements.clone(),
            },
            Command::MoveStatement {
                id,
                area,
                kind,
                position,
            } => {
                let object = self.statement(id.as_str())?;
                let place =
                    self.statement_place(area, kind, &plain(position), Some(id.as_str()))?;
                return Ok(self.put(object, layout::PLACE, Some(place.into())));
            }
            Command::GoodExample { id, theme } => {
                let object = self.statement(id.as_str())?;
                return Ok(self.put(object, layout::GOOD_EXAMPLE, theme.map(Into::into)));
            }
            Command::AskMunicipality { id, ask } => {
                let object = self.statement(id.as_str())?;
                return Ok(self.put(object, layout::ASK, ask.then(|| true.into())));
            }
            Command::RemoveStatement { id, removed } => {
                let object = self.statement(id.as_str())?;
                return Ok(self.put(object, layout::REMOVED, removed.then(|| true.into())));
            }
            Command::Describe { field, value } => {
                let (object, key) = layout::field(skeleton, &field);
                let value = match field {
                    Field::Year => {
                        let year: u16 = value
                            .parse()
                            .map_err(|_| CommandError::UnusableValue(value))?;
                        ScalarValue::Uint(u64::from(year))
                    }
                    Field::MunicipalityName if value.trim().is_empty() => {
                        return Err(CommandError::UnusableValue(value));
                    }
                    _ => value.into(),
                };
                return Ok(self.put(object, key, Some(value)));
            }
            Command::AddEvaluator { evaluator } => {
                self.fresh_id(&skeleton.evaluators, evaluator.id.as_str())?;
                Operation::AddEvaluator(evaluator)
            }
        }))
    }

    /// A value that stands alone already needs no change; one of several does, to settle them.
    fn put(&self, object: ObjId, key: &str, value: Option<ScalarValue>) -> Option<Operation> {
        let standing = self.automerge.get_all(&object, key).unwrap_or_default();
        let unchanged = match (&value, standing.as_slice()) {
            (None, []) => true,
            (Some(wished), [(Value::Scalar(stands), _)]) => wished == stands.as_ref(),
            _ => false,
        };
        (!unchanged).then(|| Operation::Put {
            object,
            key: key.to_owned(),
            value,
        })
    }

    fn splice(
        &self,
        me: &EvaluatorId,
        id: TextId,
        at: usize,
        delete: usize,
        insert: String,
        heads: &Heads,
    ) -> Result<Option<Operation>, CommandError> {
        if let TextId::Note { evaluator, .. } = &id
            && evaluator != me
        {
            return Err(CommandError::NotYours(evaluator.clone()));
        }
        let object = layout::text_object(&self.automerge, &self.skeleton, &id)
            .ok_or_else(|| unknown("text", &format!("{id:?}")))?;
        let known = |hash| self.automerge.get_change_meta_by_hash(hash).is_some();
        if !heads.as_slice().iter().all(known) {
            return Err(CommandError::UnknownHeads);
        }
        let length = if heads.is_empty() {
            self.automerge.length(&object)
        } else {
            self.automerge.length_at(&object, heads.as_slice())
        };
        if at.checked_add(delete).is_none_or(|end| end > length) {
            return Err(CommandError::OutsideText { at, delete, length });
        }
        if delete == 0 && insert.is_empty() {
            return Ok(None);
        }
        let edit = text::resolve(&self.automerge, &object, at, delete, heads)?;
        Ok(Some(Operation::Splice {
            object,
            edit,
            insert,
        }))
    }

    fn question_max(&self, question: QuestionId) -> Result<Points, CommandError> {
        let found = self.instrument.question(question);
        found
            .map(|q| q.max)
            .ok_or(CommandError::UnknownQuestion(question))
    }

    fn check_score(&self, question: QuestionId, score: Option<Score>) -> Result<(), CommandError> {
        let max = self.question_max(question)?;
        match score.and_then(Score::points) {
            Some(score) if score < Points::ZERO || score > max => Err(CommandError::OutOfRange {
                question,
                score,
                max,
            }),
            _ => Ok(()),
        }
    }

    fn fresh_id(&self, parent: &ObjId, id: &str) -> Result<String, CommandError> {
        match self.automerge.get(parent, id) {
            Ok(None) if !id.trim().is_empty() => Ok(id.to_owned()),
            _ => Err(CommandError::UnusableId(id.to_owned())),
        }
    }

    fn finding(&self, id: &str) -> Result<ObjId, CommandError> {
        layout::object(&self.automerge, &self.skeleton.findings, id, ObjType::Map)
            .ok_or_else(|| unknown("section", id))
    }

    fn statement(&self, id: &str) -> Result<ObjId, CommandError> {
        layout::object(&self.automerge, &self.skeleton.statements, id, ObjType::Map)
            .ok_or_else(|| unknown("statement", id))
    }

    fn finding_place(
        &self,
        area: AreaNumber,
        position: &Position<String>,
        moving: Option<&str>,
    ) -> Result<String, CommandError> {
        let parent = self.skeleton.findings.clone();
        self.place(&parent, area, &area.to_string(), position, moving)
    }

    fn statement_place(
        &self,
        area: AreaNumber,
        kind: StatementKind,
        position: &Position<String>,
        moving: Option<&str>,
    ) -> Result<String, CommandError> {
        let parent = self.skeleton.statements.clone();
        self.place(
            &parent,
            area,
            &format!("{area}/{}", kind.key()),
            position,
            moving,
        )
    }

    /// A place in a list: the list's name and a fraction between the neighbours'.
    fn place(
        &self,
        parent: &ObjId,
        area: AreaNumber,
        list: &str,
        position: &Position<String>,
        moving: Option<&str>,
    ) -> Result<String, CommandError> {
        self.instrument
            .area(area)
            .ok_or(CommandError::UnknownArea(area))?;
        let mut places = self.places(parent, list);
        places.retain(|(_, id)| Some(id.as_str()) != moving);
        let next = match position {
            Position::First => 0,
            Position::Last => places.len(),
            Position::After(id) => {
                let found = places.iter().position(|(_, other)| other == id);
                found.ok_or_else(|| unknown("neighbour", id))? + 1
            }
        };
        let before = next
            .checked_sub(1)
            .and_then(|index| places.get(index))
            .map(|(place, _)| place);
        // Two that were put at one place at the same time share a fraction: go past both.
        let after = places[next..]
            .iter()
            .map(|(place, _)| place)
            .find(|place| Some(*place) != before);
        let fraction = match (before, after) {
            (None, None) => FractionalIndex::default(),
            (Some(before), None) => FractionalIndex::new_after(before),
            (None, Some(after)) => FractionalIndex::new_before(after),
            (Some(before), Some(after)) => FractionalIndex::new_between(before, after)
                .ok_or_else(|| CommandError::Internal("no room between two places".into()))?,
        };
        Ok(format!("{list}/{}", fraction.to_string()))
    }
}

fn plain<Id: std::fmt::Display>(position: Position<Id>) -> Position<String> {
    match position {
        Position::First => Position::First,
        Position::Last => Position::Last,
        Position::After(id) => Position::After(id.to_string()),
    }
}

fn unknown(what: &'static str, id: &str) -> CommandError {
    CommandError::Unknown {
        what,
        id: id.to_owned(),
    }
}

pub(super) fn score_value(score: Score) -> ScalarValue {
    match score {
        Score::Points(points) => ScalarValue::Int(i64::from(points.hundredths())),
        Score::NotApplicable => ScalarValue::Str(layout::NOT_APPLICABLE.into()),
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
        Operation::Splice {
            object,
            edit,
            insert,
        } => {
            let mut at = edit.at;
            for run in edit.delete.iter().rev() {
                tx.splice_text(object, run.start, run.len() as isize, "")?;
                at -= run.end.min(at).saturating_sub(run.start);
            }
            tx.splice_text(object, at, 0, insert)
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
