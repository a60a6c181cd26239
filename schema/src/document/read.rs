//! From the document to the view. Reads whatever is there: what has an unexpected shape counts as
//! absent, since a replica must open what it holds.

use std::collections::BTreeMap;

use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use fractional_index::FractionalIndex;

use super::hand_in::Held;
use super::{Document, layout};
use crate::command::{
    Evaluator, EvaluatorId, FindingId, Municipality, Role, Scoring, StatementId, StatementKind,
};
use crate::consensus::{Outcome, state};
use crate::divergence::Thresholds;
use crate::handin::{HandIn, all_open};
use crate::instrument::{AreaNumber, QuestionId};
use crate::points::{Points, Score};
use crate::view::{Area, Evaluation, Finding, OwnScore, Question, Statement};

impl Document {
    /// Everything in the evaluation, as it is now.
    pub fn evaluation(&self) -> Evaluation {
        let evaluators = self.evaluators();
        Evaluation {
            instrument: self.instrument.id.as_str().to_owned(),
            revision: self.instrument.revision,
            municipality: self.municipality(),
            year: self.year(),
            scoring: self.scoring,
            thresholds: self.thresholds(),
            areas: self
                .instrument
                .areas
                .iter()
                .map(|area| self.area(area, &evaluators))
                .collect(),
            evaluators,
        }
    }

    /// Who is evaluated, as it is now.
    pub(super) fn municipality(&self) -> Municipality {
        let parent = &self.skeleton.municipality;
        let text = |key| layout::string(&self.automerge, parent, key).unwrap_or_default();
        Municipality {
            code: text("code"),
            name: text("name"),
            genitive: text("genitive"),
            inhabitant: text("inhabitant"),
            inhabitants: text("inhabitants"),
        }
    }

    /// The year of the evaluation, as it is now; 0 if the document has none.
    pub(super) fn year(&self) -> u16 {
        layout::scalar(&self.automerge, &ROOT, layout::YEAR)
            .and_then(|year| year.as_u64())
            .and_then(|year| u16::try_from(year).ok())
            .unwrap_or_default()
    }

    /// From which differences on what is called for.
    pub(super) fn thresholds(&self) -> Thresholds {
        layout::thresholds(&self.automerge)
    }

    /// Who evaluates, in the order in which they were added.
    pub fn evaluators(&self) -> Vec<Evaluator> {
        let (doc, parent) = (&self.automerge, &self.skeleton.evaluators);
        let read = |id: String| {
            let entry = layout::object(doc, parent, &id, ObjType::Map)?;
            let text = |key| layout::string(doc, &entry, key).unwrap_or_default();
            let role = serde_json::from_value(text("role").into()).unwrap_or(Role::Trainee);
            let order = layout::scalar(doc, &entry, layout::ORDER).and_then(|order| order.as_u64());
            let evaluator = Evaluator {
                name: text("name"),
                organisation: text("organisation"),
                role,
                left: layout::flag(doc, &entry, layout::LEFT),
                id: EvaluatorId::new(id),
            };
            Some((order.unwrap_or(u64::MAX), evaluator))
        };
        let mut evaluators: Vec<_> = doc.keys(parent).filter_map(read).collect();
        // Keys come sorted by id, which settles the order of two that were added at once.
        evaluators.sort_by_key(|(order, _)| *order);
        evaluators
            .into_iter()
            .map(|(_, evaluator)| evaluator)
            .collect()
    }

    /// An area as it is now.
    pub(super) fn area(&self, area: &crate::instrument::Area, evaluators: &[Evaluator]) -> Area {
        let questions = area.questions.iter();
        let hand_ins = self.hand_ins(area.number, evaluators);
        Area {
            number: area.number,
            name: area.name.clone(),
            max: area.max,
            questions: questions
                .map(|one| self.question(one, evaluators, &hand_ins))
                .collect(),
            hand_ins,
            findings: self.findings_in(area.number),
            strengths: self.statements_in(area.number, StatementKind::Strength),
            opportunities: self.statements_in(area.number, StatementKind::Opportunity),
        }
    }

    /// A question as it is now. `hand_ins`: those of its area.
    pub(super) fn question(
        &self,
        question: &crate::instrument::Question,
        evaluators: &[Evaluator],
        hand_ins: &BTreeMap<EvaluatorId, HandIn>,
    ) -> Question {
        let doc = &self.automerge;
        let consensus = layout::consensus(doc, &self.skeleton, &question.id);
        let mut question = Question {
            id: question.id,
            text: question.text.clone(),
            max: question.max,
            scores: evaluators
                .iter()
                .map(|e| (e.id.clone(), self.own_score(question.id, &e.id)))
                .collect(),
            agreed: consensus.as_ref().and_then(|object| score(doc, object)),
            rationale: consensus
                .map(|object| layout::text(doc, &object, layout::RATIONALE))
                .unwrap_or_default(),
            entries: self.entries(question.id),
        };
        if !question.entries.is_empty() {
            let open = self.is_open(hand_ins, evaluators);
            let thresholds = self.thresholds();
            let state = state(&question, hand_ins, evaluators, &thresholds, open);
            question.agreed = match state.outcome {
                Outcome::Same(_) => None,
                other => other.score(),
            };
        }
        question
    }

    /// Whether the scores of all who count are open in an area, of which these are the hand-ins.
    pub(super) fn is_open(
        &self,
        hand_ins: &BTreeMap<EvaluatorId, HandIn>,
        evaluators: &[Evaluator],
    ) -> bool {
        self.scoring == Scoring::Open || all_open(hand_ins, evaluators)
    }

    /// What somebody holds, as far as it is to be seen here.
    pub(super) fn own_score(&self, question: QuestionId, evaluator: &EvaluatorId) -> OwnScore {
        let (doc, object) = match self.held(question.area(), evaluator) {
            Held::Open => {
                let (doc, scores) = (&self.automerge, &self.skeleton.scores);
                (doc, layout::own_score(doc, scores, &question, evaluator))
            }
            Held::InDrawer | Held::HandedIn => match &self.drawer {
                Some(drawer) if self.author.as_ref() == Some(evaluator) => {
                    (&drawer.automerge, drawer.own_score(&question, evaluator))
                }
                // Whatever stands there, it is not to be seen.
                _ => return OwnScore::default(),
            },
        };
        match object {
            None => OwnScore::default(),
            Some(object) => OwnScore {
                score: score(doc, &object),
                note: layout::text(doc, &object, layout::NOTE),
            },
        }
    }

    fn findings_in(&self, area: AreaNumber) -> Vec<Finding> {
        let (doc, parent) = (&self.automerge, &self.skeleton.findings);
        let read = |(_, id): (FractionalIndex, String)| {
            let object = layout::object(doc, parent, &id, ObjType::Map)?;
            let linked = layout::object(doc, &object, layout::QUESTIONS, ObjType::Map);
            let mut questions: Vec<QuestionId> = linked
                .map(|linked| {
                    doc.keys(&linked)
                        .filter_map(|key| key.parse().ok())
                        .collect()
                })
                .unwrap_or_default();
            questions.sort_unstable();
            Some(Finding {
                id: FindingId::new(id),
                topic: layout::text(doc, &object, layout::TOPIC),
                body: layout::text(doc, &object, layout::BODY),
                questions,
            })
        };
        self.places(parent, &area.to_string())
            .into_iter()
            .filter_map(read)
            .collect()
    }

    fn statements_in(&self, area: AreaNumber, kind: StatementKind) -> Vec<Statement> {
        let (doc, parent) = (&self.automerge, &self.skeleton.statements);
        let read = |(_, id): (FractionalIndex, String)| {
            let object = layout::object(doc, parent, &id, ObjType::Map)?;
            Some(Statement {
                id: StatementId::new(id),
                text: layout::text(doc, &object, layout::TEXT),
                by: layout::string(doc, &object, layout::BY).map(EvaluatorId::new),
                questions: doc
                    .keys(&object)
                    .filter_map(|key| layout::tied(&key))
                    .collect(),
                good_example: layout::string(doc, &object, layout::GOOD_EXAMPLE),
                ask: layout::flag(doc, &object, layout::ASK),
            })
        };
        let list = format!("{area}/{}", kind.key());
        self.places(parent, &list)
            .into_iter()
            .filter_map(read)
            .collect()
    }

    /// What stands in a list, in order, without what was removed. Two at one place are ordered by
    /// their ids, so that every replica shows the same order.
    pub(super) fn places(&self, parent: &ObjId, list: &str) -> Vec<(FractionalIndex, String)> {
        let place = |id: String| {
            let (found, fraction) = self.where_is(parent, &id)?;
            (found == list).then_some((fraction, id))
        };
        let mut places: Vec<_> = self.automerge.keys(parent).filter_map(place).collect();
        places.sort_unstable();
        places
    }

    /// In which list something stands, and where in it. `None`: nowhere, as what was removed.
    pub(super) fn where_is(&self, parent: &ObjId, id: &str) -> Option<(String, FractionalIndex)> {
        let doc = &self.automerge;
        let object = layout::object(doc, parent, id, ObjType::Map)?;
        let place = layout::string(doc, &object, layout::PLACE)?;
        let (list, fraction) = place.rsplit_once('/')?;
        let fraction = FractionalIndex::from_string(fraction).ok()?;
        let here = !layout::flag(doc, &object, layout::REMOVED);
        here.then(|| (list.to_owned(), fraction))
    }
}

impl StatementKind {
    /// The list that a place in the document names.
    pub(super) fn of_place(place: &str) -> Option<(AreaNumber, Self)> {
        let mut parts = place.split('/');
        let area = parts.next()?.parse().ok().and_then(AreaNumber::new)?;
        Some((area, Self::from_key(parts.next()?)?))
    }
}

fn score(doc: &Automerge, object: &ObjId) -> Option<Score> {
    scalar_score(&layout::scalar(doc, object, layout::VALUE)?)
}

pub(super) fn scalar_score(value: &ScalarValue) -> Option<Score> {
    match value {
        ScalarValue::Int(hundredths) => Some(Score::Points(Points::from_hundredths(
            i32::try_from(*hundredths).ok()?,
        ))),
        ScalarValue::Str(word) if word == layout::NOT_APPLICABLE => Some(Score::NotApplicable),
        _ => None,
    }
}
