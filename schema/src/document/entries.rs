//! What is done in the consensus on a question: `reviews/{question}:{id}`, one JSON text each, put
//! once by its author. What it comes to: [`crate::consensus`].

use automerge::iter::MapRangeItem;
use automerge::{ObjId, ReadDoc, ScalarValueRef, ValueRef};

use super::edit::Operation;
use super::resolve::score_value;
use super::{CommandError, Document, layout};
use crate::command::{EntryId, EvaluatorId, Role, Timestamp};
use crate::consensus::{Act, Basis, Entry, Position, basis};
use crate::instrument::QuestionId;
use crate::points::Score;
use crate::view::Question;

/// Longer ones are refused, in UTF-16 code units: what is said is not where documents are kept.
const LONGEST: usize = 10_000;

impl Document {
    /// Checks what somebody wants to do, and finds what it means.
    pub(super) fn enter(
        &self,
        me: &EvaluatorId,
        question: QuestionId,
        id: &EntryId,
        act: Act,
        at: Timestamp,
    ) -> Result<Operation, CommandError> {
        let asked = self.instrument.question(question);
        let asked = asked.ok_or(CommandError::UnknownQuestion(question))?;
        let evaluators = self.evaluators();
        let hand_ins = self.hand_ins(question.area(), &evaluators);
        if !self.is_open(&hand_ins, &evaluators) {
            return Err(CommandError::NotOpen(question.area()));
        }
        let found = self.question(asked, &evaluators, &hand_ins);
        let own =
            { found.scores.get(me) }.ok_or_else(|| CommandError::UnknownEvaluator(me.clone()))?;
        let basis = basis(&found, &evaluators);
        let act = match act {
            Act::Rescore { score, .. } => Act::Rescore {
                was: own.score,
                score,
            },
            other => other,
        };
        self.check_act(me, &found, &basis, &act)?;
        let also = match act {
            Act::Rescore { score, .. } => self.own_place(question, me).map(|own| (own, score)),
            _ => None,
        };
        let key = layout::entry_key(question, self.fresh_entry(question, id)?);
        let entry = Entry {
            id: id.clone(),
            by: me.clone(),
            at,
            basis,
            act,
        };
        let entry = serde_json::to_string(&entry).expect("an entry can be written as JSON");
        Ok(Operation::Enter {
            values: { also.into_iter() }
                .map(|(own, score)| (own, layout::VALUE.to_owned(), score_value(score)))
                .chain([(self.skeleton.reviews.clone(), key, entry.into())])
                .collect(),
        })
    }

    fn check_act(
        &self,
        me: &EvaluatorId,
        question: &Question,
        basis: &Basis,
        act: &Act,
    ) -> Result<(), CommandError> {
        let arbitrates = self
            .evaluators()
            .iter()
            .any(|one| one.id == *me && one.role == Role::Arbiter);
        let check_score = |score: Score| self.check_score(question.id, Some(score));
        let check_text = |text: &str| {
            let units = text.encode_utf16().count();
            match text.trim().is_empty() || units > LONGEST {
                true => Err(CommandError::UnusableValue(text.chars().take(80).collect())),
                false => Ok(()),
            }
        };
        match act {
            Act::Say { text } => check_text(text),
            Act::Arbitrate { .. } if !arbitrates => Err(CommandError::NotArbiter),
            Act::Arbitrate { score, why } => check_text(why).and_then(|()| check_score(*score)),
            _ if !basis.contains_key(me) => Err(CommandError::DoesNotCount),
            Act::Stand {
                position: Position::Score(score),
            }
            | Act::Rescore { score, .. } => check_score(*score),
            _ => Ok(()),
        }
    }

    fn own_place(&self, question: QuestionId, me: &EvaluatorId) -> Option<ObjId> {
        layout::own_score(&self.automerge, &self.skeleton.scores, &question, me)
    }

    fn fresh_entry<'a>(
        &self,
        question: QuestionId,
        id: &'a EntryId,
    ) -> Result<&'a EntryId, CommandError> {
        let key = layout::entry_key(question, id);
        match self.automerge.get(&self.skeleton.reviews, key) {
            Ok(None) if !id.as_str().trim().is_empty() => Ok(id),
            _ => Err(CommandError::UnusableId(id.to_string())),
        }
    }

    /// What was done about a question. Automerge counts operations as Lamport does: what was made
    /// after seeing another has the higher count.
    pub(super) fn entries(&self, question: QuestionId) -> Vec<Entry> {
        let range = layout::entries_of(question);
        let items = self.automerge.map_range(&self.skeleton.reviews, range);
        let read = |item: MapRangeItem<'_>| {
            let ValueRef::Scalar(ScalarValueRef::Str(text)) = &item.value else {
                return None;
            };
            let entry: Entry = serde_json::from_str(text).ok()?;
            let ObjId::Id(count, actor, _) = item.id() else {
                return None;
            };
            Some((count, actor, entry))
        };
        let mut entries: Vec<_> = items.filter_map(read).collect();
        entries.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        entries.into_iter().map(|(_, _, entry)| entry).collect()
    }
}
