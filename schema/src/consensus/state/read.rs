//! What single entries and scores say.

use std::collections::BTreeMap;

use super::{Stance, Verdict};
use crate::command::EvaluatorId;
use crate::consensus::{Act, Basis, Entry};
use crate::divergence::{Band, Thresholds, band};
use crate::handin::HandIn;
use crate::points::{Points, Score};
use crate::view::Question;

/// What each held before seeing the others' scores: as it was handed in, where scoring is blind;
/// else as it was before it was scored anew.
pub(super) fn firsts(
    question: &Question,
    hand_ins: &BTreeMap<EvaluatorId, HandIn>,
    ids: &[&EvaluatorId],
) -> Vec<(EvaluatorId, Option<Score>)> {
    let first = |id: &EvaluatorId| {
        if let Some(hand_in) = hand_ins.get(id) {
            return hand_in.first()?.get(&question.id)?.score;
        }
        let mut own = question.entries.iter().filter(|entry| entry.by == *id);
        let before = own.find_map(|entry| match entry.act {
            Act::Rescore { was, .. } => Some(was),
            _ => None,
        });
        before.unwrap_or_else(|| question.scores.get(id).and_then(|own| own.score))
    };
    ids.iter().map(|id| ((*id).clone(), first(id))).collect()
}

/// What each took as the last position.
pub(super) fn stances(entries: &[Entry], ids: &[&EvaluatorId], basis: &Basis) -> Vec<Stance> {
    let last = |id: &&EvaluatorId| {
        let own = entries.iter().rev().filter(|entry| entry.by == **id);
        let mut taken = own.filter(|entry| matches!(entry.act, Act::Stand { .. } | Act::Withdraw));
        let entry = taken.next()?;
        let Act::Stand { position } = entry.act else {
            return None;
        };
        Some(Stance {
            evaluator: (*id).clone(),
            position,
            at: Some(entry.at),
            stale: entry.basis != *basis,
        })
    };
    ids.iter().filter_map(last).collect()
}

/// Of whom the last that tells anything tells `true`.
pub(super) fn last_said(
    entries: &[Entry],
    ids: &[&EvaluatorId],
    tells: impl Fn(&Act) -> Option<bool>,
) -> Vec<EvaluatorId> {
    let said = |id: &&&EvaluatorId| {
        let mut own = entries.iter().rev().filter(|entry| entry.by == ***id);
        own.find_map(|entry| tells(&entry.act)).unwrap_or_default()
    };
    ids.iter().filter(said).map(|id| (*id).clone()).collect()
}

pub(super) fn verdict(entries: &[Entry], arbiters: &[&EvaluatorId]) -> Option<Verdict> {
    let mut said = { entries.iter().rev() }.filter(|entry| arbiters.contains(&&entry.by));
    said.find_map(|entry| match &entry.act {
        Act::Arbitrate { score, why } => Some(Verdict {
            by: entry.by.clone(),
            score: *score,
            why: why.clone(),
            at: entry.at,
        }),
        _ => None,
    })
}

/// The score that all hold.
pub(super) fn common(basis: &Basis) -> Option<Score> {
    let mut scores = basis.values().copied();
    let first = scores.next()??;
    scores.all(|score| score == Some(first)).then_some(first)
}

/// In hundredths of a point. `None`: not all have given points.
pub(super) fn mean(basis: &Basis) -> Option<Points> {
    let points = |score: &Option<Score>| score.and_then(Score::points);
    let all: Option<Vec<Points>> = basis.values().map(points).collect();
    Points::mean(&all?)
}

/// What the difference calls for. `None`: there is none, or not all have scored.
pub(super) fn gap(
    scores: &[(EvaluatorId, Option<Score>)],
    max: Points,
    thresholds: &Thresholds,
) -> Option<Band> {
    let scores: Option<Vec<Score>> = scores.iter().map(|(_, score)| *score).collect();
    let scores = scores?;
    let points: Vec<Points> = scores.iter().filter_map(|score| score.points()).collect();
    if points.len() < scores.len() {
        return (!points.is_empty()).then_some(Band::Rescore);
    }
    let gap = *points.iter().max()? - *points.iter().min()?;
    (gap > Points::ZERO).then(|| band(gap, max, thresholds))
}
