//! Who changed what since a state that was seen before.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, ChangeHash, ChangeMetadata, ObjType, ReadDoc, Value};
use serde::{Deserialize, Serialize};

use super::{Document, Heads, Patch, layout, read};
use crate::command::{EvaluatorId, TextId, Timestamp};
use crate::instrument::QuestionId;
use crate::points::Score;

/// Changes by one author with no longer pause than this are one entry.
const PAUSE_S: i64 = 600;

/// What one evaluator did in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Who, as the changes claim. `None`: the founder's first change.
    pub author: Option<EvaluatorId>,
    /// From when, as the changes claim.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// The state before.
    pub before: Heads,
    /// The state after.
    pub after: Heads,
    /// What changed, each thing once.
    pub changed: Vec<What>,
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A text, whole before and after.
    Text {
        /// Which.
        text: TextId,
        /// As it was.
        before: String,
        /// As it became.
        after: String,
    },
    /// An own score.
    Score {
        /// The question.
        question: QuestionId,
        /// Whose.
        evaluator: EvaluatorId,
        /// As it was.
        before: Option<Score>,
        /// As it became.
        after: Option<Score>,
    },
    /// An evaluator left, or came back.
    Left {
        /// Who.
        evaluator: EvaluatorId,
        /// `false`: came back.
        left: bool,
    },
    /// Something else: the view tells what it is now.
    Other(Patch),
}

struct Run {
    author: Option<EvaluatorId>,
    from: i64,
    until: i64,
    before: Vec<ChangeHash>,
    after: Vec<ChangeHash>,
}

impl Document {
    /// What was changed that `since` does not include, oldest first.
    pub fn history(&self, since: &Heads) -> Vec<Entry> {
        let since = &self.shared(since);
        let changes = self.automerge.get_changes_meta(since.as_slice());
        runs(since, &changes)
            .into_iter()
            .map(|run| self.entry(run))
            .collect()
    }

    fn entry(&self, run: Run) -> Entry {
        let patches = self.automerge.diff(&run.before, &run.after);
        let mut changed = Vec::new();
        let mut texts: BTreeSet<TextId> = BTreeSet::new();
        for patch in &patches {
            if let Some(text) = self.text_id_of(&patch.obj, &patch.path)
                && texts.insert(text.clone())
            {
                changed.push(What::Text {
                    before: self
                        .automerge
                        .text_at(&patch.obj, &run.before)
                        .unwrap_or_default(),
                    after: self
                        .automerge
                        .text_at(&patch.obj, &run.after)
                        .unwrap_or_default(),
                    text,
                });
            }
        }
        for patch in self.translate(&patches) {
            match patch {
                Patch::Text { .. } => {}
                Patch::Score {
                    question,
                    evaluator,
                } => {
                    let at = |heads: &[ChangeHash]| self.score_at(question, &evaluator, heads);
                    let (before, after) = (at(&run.before), at(&run.after));
                    if before != after {
                        changed.push(What::Score {
                            question,
                            evaluator,
                            before,
                            after,
                        });
                    }
                }
                Patch::Left(evaluator) => {
                    let left = self.left_at(&evaluator, &run.after);
                    changed.push(What::Left { evaluator, left });
                }
                other => changed.push(What::Other(other)),
            }
        }
        Entry {
            author: run.author,
            from: Timestamp::from_seconds(run.from),
            until: Timestamp::from_seconds(run.until),
            before: Heads::new(run.before),
            after: Heads::new(run.after),
            changed,
        }
    }

    fn score_at(
        &self,
        question: QuestionId,
        evaluator: &EvaluatorId,
        heads: &[ChangeHash],
    ) -> Option<Score> {
        let own = layout::own_score(&self.automerge, &self.skeleton.scores, &question, evaluator)?;
        match value_at(&self.automerge, &own, layout::VALUE, heads)? {
            Value::Scalar(value) => read::scalar_score(&value),
            Value::Object(_) => None,
        }
    }

    fn left_at(&self, evaluator: &EvaluatorId, heads: &[ChangeHash]) -> bool {
        let (doc, all) = (&self.automerge, &self.skeleton.evaluators);
        let entry = layout::object(doc, all, evaluator.as_str(), ObjType::Map);
        let mark = entry.and_then(|entry| value_at(doc, &entry, layout::LEFT, heads));
        mark.is_some_and(|mark| mark.as_bool() == Some(true))
    }
}

fn value_at<'a>(
    doc: &'a Automerge,
    object: &automerge::ObjId,
    key: &str,
    heads: &[ChangeHash],
) -> Option<Value<'a>> {
    doc.get_at(object, key, heads)
        .ok()
        .flatten()
        .map(|(value, _)| value)
}

/// Puts the changes into an order that keeps causes before effects and an author's work together,
/// and cuts it where the author changes or pauses.
fn runs(since: &Heads, changes: &[ChangeMetadata<'_>]) -> Vec<Run> {
    let mut missing: BTreeMap<ChangeHash, usize> = BTreeMap::new();
    let mut waiting: BTreeMap<ChangeHash, Vec<usize>> = BTreeMap::new();
    let new: BTreeSet<ChangeHash> = changes.iter().map(|change| change.hash).collect();
    let author = |index: usize| changes[index].message.as_deref().map(EvaluatorId::new);
    let mut ready: BTreeMap<Option<EvaluatorId>, BTreeSet<(i64, usize)>> = BTreeMap::new();
    for (index, change) in changes.iter().enumerate() {
        let open: Vec<_> = change
            .deps
            .iter()
            .filter(|dep| new.contains(*dep))
            .collect();
        missing.insert(change.hash, open.len());
        if open.is_empty() {
            ready
                .entry(author(index))
                .or_default()
                .insert((change.timestamp, index));
        }
        for dep in open {
            waiting.entry(*dep).or_default().push(index);
        }
    }

    let mut tips: BTreeSet<ChangeHash> = since.as_slice().iter().copied().collect();
    let mut runs: Vec<Run> = Vec::new();
    let mut current: Option<EvaluatorId> = None;
    loop {
        if ready.get(&current).is_none_or(BTreeSet::is_empty) {
            let earliest = ready
                .iter()
                .filter_map(|(a, queue)| Some((queue.first()?, a)))
                .min();
            let Some((_, next)) = earliest else {
                return runs;
            };
            current = next.clone();
        }
        let Some((time, index)) = ready.get_mut(&current).and_then(BTreeSet::pop_first) else {
            return runs;
        };
        let continues = runs
            .last()
            .is_some_and(|run| run.author == current && (time - run.until).abs() <= PAUSE_S);
        if !continues {
            let before: Vec<_> = tips.iter().copied().collect();
            runs.push(Run {
                author: current.clone(),
                from: time,
                until: time,
                after: Vec::new(),
                before,
            });
        }
        let change = &changes[index];
        for dep in change.deps.iter() {
            tips.remove(dep);
        }
        tips.insert(change.hash);
        if let Some(run) = runs.last_mut() {
            run.until = run.until.max(time);
            run.after = tips.iter().copied().collect();
        }
        for next in waiting.remove(&change.hash).unwrap_or_default() {
            let open = missing.entry(changes[next].hash).or_default();
            *open -= 1;
            if *open == 0 {
                ready
                    .entry(author(next))
                    .or_default()
                    .insert((changes[next].timestamp, next));
            }
        }
    }
}
