//! From a command to the one operation that it means: the place found, the values checked.

use automerge::{ChangeHash, ObjId, ObjType, ReadDoc, ScalarValue, Value};

use super::edit::{Home, Operation};
use super::hand_in::Held;
use super::{CommandError, Document, Heads, Splice, layout, text};
use crate::command::{Command, EvaluatorId, Field, Position, Scoring, TextId, Timestamp};
use crate::divergence::Thresholds;
use crate::instrument::QuestionId;
use crate::points::{Points, Score};

impl Document {
    /// Which document a command means.
    pub(super) fn home(&self, command: &Command) -> Result<Home, CommandError> {
        let question = match command {
            Command::Score { question, .. } => question,
            Command::Text { text, .. } | Command::Rewrite { text, .. } => match text {
                TextId::Note {
                    question,
                    evaluator,
                } if Some(evaluator) == self.author.as_ref() => question,
                _ => return Ok(Home::Shared),
            },
            _ => return Ok(Home::Shared),
        };
        match self.own_scores_are(question.area()) {
            Held::Open => Ok(Home::Shared),
            Held::InDrawer => Ok(Home::Drawer),
            Held::HandedIn => Err(CommandError::HandedIn(question.area())),
        }
    }

    /// Finds the place that a command means and checks it. `None`: it is as wished already.
    pub(super) fn resolve(
        &self,
        command: Command,
        home: Home,
        at: Timestamp,
    ) -> Result<Option<Operation>, CommandError> {
        let me = self.author.clone().ok_or(CommandError::ReadOnly)?;
        let (doc, skeleton) = (&self.automerge, &self.skeleton);
        Ok(Some(match command {
            Command::Score { question, score } => {
                self.check_score(question, score)?;
                let object = layout::own_score(self.of(home), self.scores(home), &question, &me)
                    .ok_or(CommandError::UnknownEvaluator(me))?;
                let value = score.map(score_value);
                return Ok(self.put_in(home, object, layout::VALUE, value));
            }
            Command::Act { question, id, act } => self.enter(&me, question, &id, act, at)?,
            Command::Agree { question, score } => {
                if self.scoring == Scoring::Blind {
                    return Err(CommandError::OnlyInTheRoom);
                }
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
                let splice = Splice { at, delete, insert };
                return self.splice(&me, text, home, vec![splice], &heads);
            }
            Command::Rewrite {
                text,
                splices,
                heads,
            } => return self.splice(&me, text, home, splices, &heads),
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
                values: vec![
                    (
                        layout::PLACE,
                        self.statement_place(area, kind, &plain(position), None)?
                            .into(),
                    ),
                    (layout::BY, me.as_str().into()),
                ],
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
            Command::LinkStatement {
                id,
                question,
                linked,
            } => {
                let object = self.statement(id.as_str())?;
                self.question_max(question)?;
                let key = layout::tie(question);
                return Ok(self.put(object, &key, linked.then(|| true.into())));
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
                    Field::Thresholds => {
                        let read: Result<Thresholds, _> = serde_json::from_str(&value);
                        let read = read.ok().filter(Thresholds::are_sensible);
                        let read = read.ok_or(CommandError::UnusableValue(value))?;
                        let text = serde_json::to_string(&read);
                        text.expect("thresholds can be written as JSON").into()
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
            Command::Leave { evaluator, left } => return self.leave(evaluator, left),
        }))
    }

    /// A value that stands alone already needs no change; one of several does, to settle them.
    fn put(&self, object: ObjId, key: &str, value: Option<ScalarValue>) -> Option<Operation> {
        self.put_in(Home::Shared, object, key, value)
    }

    pub(super) fn put_in(
        &self,
        home: Home,
        object: ObjId,
        key: &str,
        value: Option<ScalarValue>,
    ) -> Option<Operation> {
        let doc = self.of(home);
        let standing = doc.get_all(&object, key).unwrap_or_default();
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
        home: Home,
        splices: Vec<Splice>,
        heads: &Heads,
    ) -> Result<Option<Operation>, CommandError> {
        if let TextId::Note { evaluator, .. } = &id
            && evaluator != me
        {
            return Err(CommandError::NotYours(evaluator.clone()));
        }
        let object = self
            .text_in(home, &id)
            .ok_or_else(|| unknown("text", &format!("{id:?}")))?;
        let doc = self.of(home);
        if !self.knows(heads) {
            return Err(CommandError::UnknownHeads);
        }
        // A state of both documents; here it counts for one.
        let here = |hash: &&ChangeHash| doc.get_change_meta_by_hash(hash).is_some();
        let here: Vec<ChangeHash> = heads.as_slice().iter().filter(here).copied().collect();
        if here.is_empty() && !heads.is_empty() {
            return Err(CommandError::UnknownHeads);
        }
        let heads = &Heads::new(here);
        let length = if heads.is_empty() {
            doc.length(&object)
        } else {
            doc.length_at(&object, heads.as_slice())
        };
        let mut length = length;
        let mut edits = Vec::with_capacity(splices.len());
        for Splice { at, delete, insert } in splices {
            if at.checked_add(delete).is_none_or(|end| end > length) {
                return Err(CommandError::OutsideText { at, delete, length });
            }
            // The next one ends before this one.
            length = at;
            if delete > 0 || !insert.is_empty() {
                let edit = text::resolve(doc, &object, at, delete, heads)?;
                edits.push((edit, insert));
            }
        }
        Ok((!edits.is_empty()).then_some(Operation::Splice { object, edits }))
    }

    /// The text object behind a name, if it exists there.
    fn text_in(&self, home: Home, id: &TextId) -> Option<ObjId> {
        match (home, id) {
            (
                Home::Drawer,
                TextId::Note {
                    question,
                    evaluator,
                },
            ) => {
                let (doc, scores) = (self.of(home), self.scores(home));
                let own = layout::own_score(doc, scores, question, evaluator)?;
                layout::object(doc, &own, layout::NOTE, ObjType::Text)
            }
            _ => layout::text_object(&self.automerge, &self.skeleton, id),
        }
    }

    /// The map `scores` of one of the two documents.
    fn scores(&self, home: Home) -> &ObjId {
        match &self.drawer {
            Some(drawer) if home == Home::Drawer => &drawer.scores,
            _ => &self.skeleton.scores,
        }
    }

    fn question_max(&self, question: QuestionId) -> Result<Points, CommandError> {
        let found = self.instrument.question(question);
        found
            .map(|q| q.max)
            .ok_or(CommandError::UnknownQuestion(question))
    }

    pub(super) fn check_score(
        &self,
        question: QuestionId,
        score: Option<Score>,
    ) -> Result<(), CommandError> {
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
}

fn plain<Id: std::fmt::Display>(position: Position<Id>) -> Position<String> {
    match position {
        Position::First => Position::First,
        Position::Last => Position::Last,
        Position::After(id) => Position::After(id.to_string()),
    }
}

pub(super) fn unknown(what: &'static str, id: &str) -> CommandError {
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
