//! What is in the way, step by step, before anything is signed.

use super::{Blocker, Stage, Step};
use crate::command::EvaluatorId;
use crate::document::{Conflict, Shared};
use crate::handin;
use crate::publication::Publications;
use crate::standing::counting;
use crate::view::{Area, Evaluation};

pub(super) fn before_signing(
    evaluation: &Evaluation,
    conflicts: &[Conflict],
    publications: &Publications,
) -> Vec<Step> {
    let mut steps = [
        (Stage::Preparing, preparing(evaluation)),
        (Stage::Scoring, scoring(evaluation)),
        (Stage::Consensus, consensus(evaluation)),
        (
            Stage::FactCheck,
            fact_check(evaluation, publications.fact_check().is_some()),
        ),
    ];
    for conflict in conflicts {
        let at = stage_of(&conflict.shared);
        let shared = conflict.shared.clone();
        let step = steps.iter_mut().find(|(stage, _)| *stage == at);
        step.expect("each of them is there")
            .1
            .push(Blocker::Conflict { shared });
    }
    let steps = steps.into_iter();
    steps
        .map(|(stage, blockers)| Step { stage, blockers })
        .collect()
}

/// The step at which a value that stands in different versions is in the way.
const fn stage_of(shared: &Shared) -> Stage {
    match shared {
        Shared::Field(_) => Stage::Preparing,
        Shared::Score { .. } => Stage::Scoring,
        Shared::Agreed(_) => Stage::Consensus,
        Shared::FindingPlace(_) | Shared::StatementPlace(_) => Stage::FactCheck,
    }
}

fn preparing(evaluation: &Evaluation) -> Vec<Blocker> {
    let mut blockers = Vec::new();
    if evaluation.municipality.name.trim().is_empty() {
        blockers.push(Blocker::Municipality);
    }
    let count = counting(&evaluation.evaluators).count();
    if count < 2 {
        blockers.push(Blocker::TooFewEvaluators { count });
    }
    blockers
}

fn scoring(evaluation: &Evaluation) -> Vec<Blocker> {
    let ids: Vec<&EvaluatorId> = counting(&evaluation.evaluators).collect();
    let of = |area| match evaluation.is_open(area) {
        true => not_scored(evaluation, area, &ids),
        false => { ids.iter() }.filter_map(|id| not_open(area, id)).collect(),
    };
    evaluation.areas.iter().flat_map(of).collect()
}

/// What keeps an area that is scored blind from being open.
fn not_open(area: &Area, id: &EvaluatorId) -> Option<Blocker> {
    let (number, evaluator) = (area.number, id.clone());
    Some(match area.hand_ins.get(id).map(|one| &one.stage) {
        None => Blocker::NotHandedIn {
            area: number,
            evaluator,
        },
        Some(handin::Stage::Sealed) => Blocker::NotRevealed {
            area: number,
            evaluator,
        },
        Some(handin::Stage::Broken { why }) => Blocker::BrokenReveal {
            area: number,
            evaluator,
            why: *why,
        },
        Some(handin::Stage::Revealed { .. }) => return None,
    })
}

fn not_scored(evaluation: &Evaluation, area: &Area, ids: &[&EvaluatorId]) -> Vec<Blocker> {
    let mut blockers = Vec::new();
    for question in &area.questions {
        if evaluation.consensus(area, question).outcome.is_settled() {
            continue;
        }
        let scored =
            |id: &&EvaluatorId| question.scores.get(*id).is_some_and(|o| o.score.is_some());
        for id in ids.iter().filter(|id| !scored(id)) {
            blockers.push(Blocker::NotScored {
                question: question.id,
                evaluator: (*id).clone(),
            });
        }
    }
    blockers
}

/// Of areas that are open: before, scoring is in the way.
fn consensus(evaluation: &Evaluation) -> Vec<Blocker> {
    let mut blockers = Vec::new();
    for area in { evaluation.areas.iter() }.filter(|area| evaluation.is_open(area)) {
        for question in &area.questions {
            let state = evaluation.consensus(area, question);
            if !state.outcome.is_settled() && state.now.iter().all(|(_, score)| score.is_some()) {
                blockers.push(Blocker::NotSettled {
                    question: question.id,
                    outcome: state.outcome,
                    needs: state.needs,
                });
            }
        }
    }
    blockers
}

fn fact_check(evaluation: &Evaluation, is_done: bool) -> Vec<Blocker> {
    let asks = evaluation.areas.iter().flat_map(|area| {
        let open = area.statements().filter(|statement| statement.ask);
        open.map(|statement| Blocker::OpenQuestion {
            area: area.number,
            statement: statement.id.clone(),
        })
    });
    asks.chain((!is_done).then_some(Blocker::FactCheck))
        .collect()
}
