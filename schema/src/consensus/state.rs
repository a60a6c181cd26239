//! What the entries on a question come to.

mod read;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Act, Basis, Position};
use crate::command::{Evaluator, EvaluatorId, Role, Timestamp};
use crate::divergence::{Band, Thresholds};
use crate::handin::HandIn;
use crate::points::{Points, Score};
use crate::standing::counting;
use crate::view::Question;

/// How far the consensus on a question has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The scores before anybody saw the others', or as far back as they are kept. Of those who
    /// count, in their order.
    pub first: Vec<(EvaluatorId, Option<Score>)>,
    /// The own scores now, of the same.
    pub now: Vec<(EvaluatorId, Option<Score>)>,
    /// What the difference of the first scores calls for; points beside *not applicable* call for
    /// the most. `None`: they do not differ, or not all have scored.
    pub band: Option<Band>,
    /// The mean of the scores now, in hundredths. `None`: not all have given points.
    pub mean: Option<Points>,
    /// What those who count stand for; at most one each.
    pub stances: Vec<Stance>,
    /// What is missing before it is settled, in the order in which it is best done.
    pub needs: Vec<Need>,
    /// Who has left it for later, and not done anything about it since.
    pub parked: Vec<EvaluatorId>,
    /// Who has asked the arbiter.
    pub asked: Vec<EvaluatorId>,
    /// What the arbiter said; the last, if it was said more than once.
    pub verdict: Option<Verdict>,
    /// What it comes to.
    pub outcome: Outcome,
}

/// What somebody stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stance {
    /// Who.
    pub evaluator: EvaluatorId,
    /// For what.
    pub position: Position,
    /// Since when, as that evaluator's clock says. `None`: it was not said; the own score says it,
    /// since all hold the same.
    pub at: Option<Timestamp>,
    /// Whether the scores have changed since: it counts no more, until it is said again.
    pub stale: bool,
}

/// What the arbiter said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Who.
    pub by: EvaluatorId,
    /// What is to stand.
    pub score: Score,
    /// Why.
    pub why: String,
    /// When, as the arbiter's clock says.
    pub at: Timestamp,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// This evaluator has not scored.
    Score(EvaluatorId),
    /// This evaluator has to read again and score anew.
    Rescore(EvaluatorId),
    /// Nobody has written why.
    Rationale,
    /// This evaluator has to stand for what the others stand for.
    Confirm(EvaluatorId),
    /// The arbiter was asked and has not answered. The evaluators may agree all the same.
    Arbiter,
}

/// What a question's consensus comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Not all who count have scored, or the area is not open: there is nothing to settle yet.
    Waiting,
    /// All hold the same. There is nothing to settle.
    Same(Score),
    /// They part, and nobody stands for anything.
    Open,
    /// Somebody stands for something, and nobody for anything else.
    Proposed,
    /// They stand for different things.
    Parted,
    /// What was agreed on or proposed was based on other scores than those of now, and nobody has
    /// said it again.
    Stale,
    /// All stand for this, and nothing is missing.
    Agreed(Score),
    /// The arbiter has settled it.
    Arbitrated(Score),
    /// Somebody holds that no agreement can be reached. It is published as such, until all stand
    /// for a score.
    Apart,
}

impl Outcome {
    /// The score that stands by it. `None`: none does.
    pub const fn score(self) -> Option<Score> {
        match self {
            Self::Same(score) | Self::Agreed(score) | Self::Arbitrated(score) => Some(score),
            _ => None,
        }
    }

    /// Whether nothing is left to do before publishing.
    pub const fn is_settled(self) -> bool {
        self.score().is_some() || matches!(self, Self::Apart)
    }
}

/// What the entries on a question come to. `hand_ins`: of its area. `open`: whether the scores of
/// its area are ([`crate::view::Evaluation::is_open`]).
pub fn state(
    question: &Question,
    hand_ins: &BTreeMap<EvaluatorId, HandIn>,
    evaluators: &[Evaluator],
    thresholds: &Thresholds,
    open: bool,
) -> State {
    let ids: Vec<&EvaluatorId> = counting(evaluators).collect();
    let first = read::firsts(question, hand_ins, &ids);
    let basis = basis(question, evaluators);
    let common = read::common(&basis);
    let entries = question.entries.as_slice();
    let arbiters = { evaluators.iter() }.filter(|one| one.role == Role::Arbiter);
    let arbiters: Vec<&EvaluatorId> = arbiters.map(|one| &one.id).collect();
    let mut state = State {
        band: read::gap(&first, question.max, thresholds),
        mean: read::mean(&basis),
        now: { ids.iter() }
            .map(|id| ((*id).clone(), basis.get(id).copied().flatten()))
            .collect(),
        stances: read::stances(entries, &ids, &basis),
        needs: Vec::new(),
        parked: read::last_said(entries, &ids, |act| match act {
            Act::Park { parked } => Some(*parked),
            Act::Say { .. } | Act::Ask { .. } => None,
            _ => Some(false),
        }),
        asked: read::last_said(entries, &ids, |act| match act {
            Act::Ask { asked } => Some(*asked),
            _ => None,
        }),
        verdict: read::verdict(entries, &arbiters),
        outcome: Outcome::Waiting,
        first,
    };
    if let Some(score) = common {
        state.imply(score, &ids);
    }
    state.needs = state.what_is_missing(question, &ids);
    state.outcome = state.comes_to(open, common);
    let decides = |act: &Act| matches!(act, Act::Stand { .. } | Act::Arbitrate { .. });
    if let Some(score) = question.agreed
        && open
        && !entries.iter().any(|entry| decides(&entry.act))
    {
        // Set without the room, where scoring is open.
        state.outcome = Outcome::Agreed(score);
    }
    if state.outcome.is_settled() || !open {
        state.needs.clear();
    } else if state.verdict.is_none() && !state.asked.is_empty() {
        state.needs.push(Need::Arbiter);
    }
    state
}

/// The own scores of those who count, as an entry made now is based on them.
pub fn basis(question: &Question, evaluators: &[Evaluator]) -> Basis {
    let now = |id: &EvaluatorId| question.scores.get(id).and_then(|own| own.score);
    counting(evaluators)
        .map(|id| (id.clone(), now(id)))
        .collect()
}

impl State {
    /// Who holds the same as all others need not say so.
    fn imply(&mut self, score: Score, ids: &[&EvaluatorId]) {
        self.stances.retain(|stance| !stance.stale);
        for id in ids {
            if self.stances.iter().all(|one| one.evaluator != **id) {
                self.stances.push(Stance {
                    evaluator: (*id).clone(),
                    position: Position::Score(score),
                    at: None,
                    stale: false,
                });
            }
        }
    }

    fn what_is_missing(&self, question: &Question, ids: &[&EvaluatorId]) -> Vec<Need> {
        let unscored = self.now.iter().filter(|(_, score)| score.is_none());
        let mut needs: Vec<Need> = unscored.map(|(id, _)| Need::Score(id.clone())).collect();
        if self.band == Some(Band::Rescore) {
            let has_rescored = |id: &EvaluatorId| {
                let mut entries = question.entries.iter();
                entries.any(|one| one.by == *id && matches!(one.act, Act::Rescore { .. }))
            };
            let waited_for = ids.iter().filter(|id| !has_rescored(id));
            needs.extend(waited_for.map(|id| Need::Rescore((*id).clone())));
            if question.rationale.trim().is_empty() {
                needs.push(Need::Rationale);
            }
        }
        if self.fresh().next().is_some() {
            let stands = |id: &EvaluatorId| self.fresh().any(|one| one.evaluator == *id);
            let waited_for = ids.iter().filter(|id| !stands(id));
            needs.extend(waited_for.map(|id| Need::Confirm((*id).clone())));
        }
        needs
    }

    fn fresh(&self) -> impl Iterator<Item = &Stance> {
        self.stances.iter().filter(|stance| !stance.stale)
    }

    fn comes_to(&self, open: bool, common: Option<Score>) -> Outcome {
        let position = self.fresh().map(|stance| stance.position).next();
        let is_one = { self.fresh() }.all(|stance| Some(stance.position) == position);
        let is_apart = { self.fresh() }.any(|stance| stance.position == Position::Apart);
        let is_incomplete = self.now.iter().any(|(_, score)| score.is_none());
        if !open || self.now.is_empty() {
            return Outcome::Waiting;
        }
        match (position, &self.verdict) {
            // Nothing is missing, so all of them do.
            (Some(Position::Score(score)), _) if is_one && self.needs.is_empty() => match common {
                Some(same) if same == score => Outcome::Same(score),
                _ => Outcome::Agreed(score),
            },
            (_, Some(verdict)) => Outcome::Arbitrated(verdict.score),
            _ if is_apart => Outcome::Apart,
            _ if is_incomplete => Outcome::Waiting,
            (None, _) if !self.stances.is_empty() => Outcome::Stale,
            (None, _) => Outcome::Open,
            _ if is_one => Outcome::Proposed,
            _ => Outcome::Parted,
        }
    }
}
