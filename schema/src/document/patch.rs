//! What a view has to redraw, in the words of the evaluation.

use std::collections::BTreeSet;

use automerge::{ObjId, PatchAction, Prop};
use serde::{Deserialize, Serialize};

use super::{Document, layout};
use crate::command::{EvaluatorId, FindingId, StatementId, TextId};
use crate::instrument::{AreaNumber, QuestionId};

/// A replacement in a text; offsets in UTF-16 code units, each in the text as the one before left it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Splice {
    /// Where.
    pub at: usize,
    /// How much goes.
    pub delete: usize,
    /// What comes.
    pub insert: String,
}

/// One thing that has changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Patch {
    /// A text, precisely: a caret in it can be kept.
    Text {
        /// Which text.
        text: TextId,
        /// How it changed.
        splice: Splice,
    },
    /// An evaluator's own score.
    Score {
        /// The question.
        question: QuestionId,
        /// Whose.
        evaluator: EvaluatorId,
    },
    /// What was done in the consensus on a question, and agreed.
    Agreed(QuestionId),
    /// Who has handed an area in, and whose scores of it are open.
    HandIn(AreaNumber),
    /// A section's place, links or state.
    Finding(FindingId),
    /// A statement's place, marks or state.
    Statement(StatementId),
    /// Who evaluates.
    Evaluators,
    /// Whether an evaluator has left.
    Left(EvaluatorId),
    /// The evaluation itself: municipality, year.
    About,
    /// What was declared, signed off and published.
    Publications,
}

impl Document {
    /// Puts Automerge's patches into the words of the evaluation, without repeats.
    pub(super) fn translate(&self, patches: &[automerge::Patch]) -> Vec<Patch> {
        let mut translated: Vec<Patch> = Vec::new();
        let mut told: BTreeSet<Patch> = BTreeSet::new();
        for patch in patches {
            let mut path: Vec<&str> = Vec::new();
            for (_, prop) in &patch.path {
                if let Prop::Map(key) = prop {
                    path.push(key);
                }
            }
            let key = match &patch.action {
                PatchAction::PutMap { key, .. } | PatchAction::DeleteMap { key } => {
                    Some(key.as_str())
                }
                PatchAction::Conflict {
                    prop: Prop::Map(key),
                } => Some(key.as_str()),
                _ => None,
            };
            let splice = splice(&patch.action);
            path.extend(key);
            let Some(found) = name(&path, splice) else {
                continue;
            };
            if matches!(found, Patch::Text { .. }) || told.insert(found.clone()) {
                translated.push(found);
            }
        }
        translated
    }

    /// The object that holds what `path` leads to, for those that read values at other heads.
    pub(super) fn text_id_of(&self, object: &ObjId, path: &[(ObjId, Prop)]) -> Option<TextId> {
        let keys: Vec<&str> = path
            .iter()
            .filter_map(|(_, prop)| match prop {
                Prop::Map(key) => Some(key.as_str()),
                Prop::Seq(_) => None,
            })
            .collect();
        let id = text_id(&keys)?;
        let found = layout::text_object(&self.automerge, &self.skeleton, &id)?;
        (found == *object).then_some(id)
    }
}

fn splice(action: &PatchAction) -> Option<Splice> {
    match action {
        PatchAction::SpliceText { index, value, .. } => Some(Splice {
            at: *index,
            delete: 0,
            insert: value.make_string(),
        }),
        PatchAction::DeleteSeq { index, length } => Some(Splice {
            at: *index,
            delete: *length,
            insert: String::new(),
        }),
        _ => None,
    }
}

/// The text that a path of keys from the root leads to.
fn text_id(path: &[&str]) -> Option<TextId> {
    Some(match path {
        ["scores", question, evaluator, layout::NOTE] => TextId::Note {
            question: question.parse().ok()?,
            evaluator: EvaluatorId::new(*evaluator),
        },
        ["findings", id, layout::TOPIC] => TextId::Topic(FindingId::new(*id)),
        ["findings", id, layout::BODY] => TextId::Body(FindingId::new(*id)),
        ["statements", id, layout::TEXT] => TextId::Statement(StatementId::new(*id)),
        ["consensus", question, layout::RATIONALE] => TextId::Rationale(question.parse().ok()?),
        _ => return None,
    })
}

fn name(path: &[&str], splice: Option<Splice>) -> Option<Patch> {
    if let (Some(text), Some(splice)) = (text_id(path), splice) {
        return Some(Patch::Text { text, splice });
    }
    Some(match path {
        ["scores", question, evaluator, ..] => Patch::Score {
            question: question.parse().ok()?,
            evaluator: EvaluatorId::new(*evaluator),
        },
        ["consensus", question, ..] => Patch::Agreed(question.parse().ok()?),
        ["reviews", key, ..] => Patch::Agreed(layout::entry_question(key)?),
        [layout::THRESHOLDS, ..] => Patch::About,
        ["handins", key, ..] => Patch::HandIn(layout::hand_in_area(key)?),
        ["findings", id, ..] => Patch::Finding(FindingId::new(*id)),
        ["statements", id, ..] => Patch::Statement(StatementId::new(*id)),
        ["evaluators", id, layout::LEFT] => Patch::Left(EvaluatorId::new(*id)),
        ["evaluators", ..] => Patch::Evaluators,
        ["publications", ..] => Patch::Publications,
        ["municipality" | layout::YEAR, ..] => Patch::About,
        _ => return None,
    })
}
