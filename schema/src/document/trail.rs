//! From the changes to the trails of the questions. Reads each change's operations once.

use std::collections::{BTreeMap, HashMap};

use automerge::legacy::{Key, ObjectId, Op, OpId, OpType};
use automerge::{Change, ObjId, ObjType, ReadDoc, ScalarValue};

use super::{Document, layout, read};
use crate::command::{EvaluatorId, Timestamp};
use crate::consensus::{Act, Entry};
use crate::handin::{HandIn, Stage, to_hex};
use crate::instrument::{AreaNumber, QuestionId};
use crate::points::Score;
use crate::trail::{Done, Step};

/// What an object of the document is to the trail.
enum Place {
    OwnScore(QuestionId),
    Consensus(QuestionId),
    Rationale(QuestionId),
    HandIn(AreaNumber, EvaluatorId),
    HandIns,
    Reviews,
}

/// Who did a change, and when: what all its steps have in common.
struct Origin {
    by: Option<EvaluatorId>,
    at: Timestamp,
    change: String,
}

impl Document {
    /// How the questions' scores came about. Steps of one question are in the order of cause;
    /// what was done apart is in an order that is the same on every replica.
    pub fn trail(&self) -> Vec<Step> {
        let places = self.places_of_the_trail();
        let mut changes = self.automerge.get_changes(&[]);
        // Lamport's: what was made after seeing a change counts on from it.
        changes.sort_by(|a, b| {
            let place = |change: &Change| (change.start_op(), change.actor_id().clone());
            place(a).cmp(&place(b))
        });
        let mut trails: BTreeMap<QuestionId, Vec<Step>> = BTreeMap::new();
        for change in &changes {
            let origin = Origin {
                by: change.message().map(EvaluatorId::new),
                at: Timestamp::from_seconds(change.timestamp()),
                change: to_hex(&change.hash().0),
            };
            for (question, done) in self.steps_of(change, &places) {
                let trail = trails.entry(question).or_default();
                let goes_on = |last: &Step| {
                    done == Done::WroteWhy && last.done == done && last.by == origin.by
                };
                if !trail.last().is_some_and(goes_on) {
                    trail.push(origin.step(question, done));
                }
            }
        }
        trails.into_values().flatten().collect()
    }

    fn places_of_the_trail(&self) -> HashMap<ObjectId, Place> {
        let (doc, skeleton) = (&self.automerge, &self.skeleton);
        let mut places: HashMap<ObjectId, Place> = HashMap::new();
        let mut add = |object: Option<ObjId>, place: Place| {
            if let Some(ObjId::Id(count, actor, _)) = object {
                places.insert(ObjectId::Id(OpId::new(count, &actor)), place);
            }
        };
        add(Some(skeleton.reviews.clone()), Place::Reviews);
        add(Some(skeleton.handins.clone()), Place::HandIns);
        let evaluators = self.evaluators();
        for question in self.instrument.questions() {
            let id = question.id;
            for one in &evaluators {
                let own = layout::own_score(doc, &skeleton.scores, &id, &one.id);
                add(own, Place::OwnScore(id));
            }
            if let Some(consensus) = layout::consensus(doc, skeleton, &id) {
                let text = layout::object(doc, &consensus, layout::RATIONALE, ObjType::Text);
                add(text, Place::Rationale(id));
                add(Some(consensus), Place::Consensus(id));
            }
        }
        for key in doc.keys(&skeleton.handins) {
            let object = layout::object(doc, &skeleton.handins, &key, ObjType::Map);
            if let Some((area, who)) = hand_in(&key) {
                add(object, Place::HandIn(area, who));
            }
        }
        places
    }

    /// Each question once for each thing that the change did to it.
    fn steps_of(
        &self,
        change: &Change,
        places: &HashMap<ObjectId, Place>,
    ) -> Vec<(QuestionId, Done)> {
        let mut steps: Vec<(QuestionId, Done)> = Vec::new();
        let mut scored: BTreeMap<QuestionId, Option<Score>> = BTreeMap::new();
        let mut opened: Option<(AreaNumber, EvaluatorId)> = None;
        for Op {
            obj, key, action, ..
        } in &change.decode().operations
        {
            let Some(place) = places.get(obj) else {
                continue;
            };
            let key = match key {
                Key::Map(key) => key.as_str(),
                Key::Seq(_) => "",
            };
            match place {
                Place::OwnScore(question) if key == layout::VALUE => {
                    scored.insert(*question, score(action));
                }
                Place::Consensus(question) if key == layout::VALUE => {
                    let score = score(action);
                    steps.push((*question, Done::Agreed { score }));
                }
                Place::Rationale(question) => {
                    let step = (*question, Done::WroteWhy);
                    if steps.last() != Some(&step) {
                        steps.push(step);
                    }
                }
                Place::HandIns => {
                    let questions = hand_in(key).map(|(area, _)| self.questions_of(area));
                    let handed = questions.into_iter().flatten();
                    steps.extend(handed.map(|question| (question, Done::HandedIn)));
                }
                Place::HandIn(area, who) if key == layout::SHEET => {
                    opened = Some((*area, who.clone()));
                }
                Place::Reviews => {
                    let question = layout::entry_question(key);
                    let act = question.zip(act(action));
                    steps.extend(act.map(|(question, act)| (question, Done::Acted(act))));
                }
                Place::OwnScore(_) | Place::Consensus(_) | Place::HandIn(..) => {}
            }
        }
        if let Some((area, who)) = opened {
            scored.retain(|question, _| question.area() != area);
            steps.extend(self.revealed(area, &who));
        }
        // To score anew is one step.
        let anew = |question: QuestionId| {
            steps.iter().any(|(of, done)| {
                *of == question && matches!(done, Done::Acted(Act::Rescore { .. }))
            })
        };
        scored.retain(|question, _| !anew(*question));
        let scored = scored.into_iter();
        steps.extend(scored.map(|(question, score)| (question, Done::Scored { score })));
        steps
    }

    /// What an evaluator's opening of an area says of each of its questions.
    fn revealed(&self, area: AreaNumber, who: &EvaluatorId) -> Vec<(QuestionId, Done)> {
        let hand_ins = self.hand_ins(area, &self.evaluators());
        let stage = hand_ins.get(who).map(|HandIn { stage, .. }| stage);
        let done = |question: QuestionId| match stage {
            Some(Stage::Broken { why }) => Done::Broken { why: *why },
            Some(Stage::Revealed { first }) => Done::Revealed {
                score: first.get(&question).and_then(|own| own.score),
            },
            Some(Stage::Sealed) | None => Done::HandedIn,
        };
        let questions = self.questions_of(area).into_iter();
        questions
            .map(|question| (question, done(question)))
            .collect()
    }

    fn questions_of(&self, area: AreaNumber) -> Vec<QuestionId> {
        let area = self.instrument.area(area).into_iter();
        area.flat_map(|area| area.questions.iter().map(|one| one.id))
            .collect()
    }
}

impl Origin {
    fn step(&self, question: QuestionId, done: Done) -> Step {
        Step {
            question,
            by: self.by.clone(),
            at: self.at,
            change: self.change.clone(),
            done,
        }
    }
}

fn hand_in(key: &str) -> Option<(AreaNumber, EvaluatorId)> {
    let (_, who) = key.split_once(':')?;
    Some((layout::hand_in_area(key)?, EvaluatorId::new(who)))
}

/// What an operation sets a score to. `None`: it clears it.
fn score(action: &OpType) -> Option<Score> {
    match action {
        OpType::Put(value) => read::scalar_score(value),
        _ => None,
    }
}

fn act(action: &OpType) -> Option<Act> {
    let OpType::Put(ScalarValue::Str(text)) = action else {
        return None;
    };
    let entry: Entry = serde_json::from_str(text).ok()?;
    Some(entry.act)
}
