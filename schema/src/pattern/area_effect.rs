//! An area whose total depends on whose scores are taken.

use serde::{Deserialize, Serialize};

use crate::agreement::Ratings;
use crate::command::EvaluatorId;
use crate::divergence::Thresholds;
use crate::instrument::AreaNumber;
use crate::points::Points;
use crate::view::{Area, Evaluation};

/// An area's points as they would be by each evaluator's scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaEffect {
    /// Which.
    pub area: AreaNumber,
    /// What each one gave in all, in the evaluation's order; in hundredths of a point.
    pub sums: Vec<(EvaluatorId, Points)>,
    /// Highest sum less lowest.
    pub difference: Points,
    /// On how many questions: those to which everybody has given points.
    pub compared: usize,
    /// On how many of those nothing was agreed yet.
    pub open: usize,
    /// How many questions the area has.
    pub questions: usize,
}

/// The areas whose totals move by as much as the thresholds say, those that move most first.
pub(super) fn area_effects(
    evaluation: &Evaluation,
    ratings: &Ratings,
    thresholds: &Thresholds,
) -> Vec<AreaEffect> {
    let all = { evaluation.areas.iter() }.filter_map(|area| effect(area, ratings));
    let mut found: Vec<AreaEffect> = all
        .filter(|one| one.difference >= thresholds.area_effect_from)
        .collect();
    // Stable: the instrument's order where areas move by the same.
    found.sort_by_key(|one| -one.difference);
    found
}

/// `None`: the sums are the same, or there are none.
fn effect(area: &Area, ratings: &Ratings) -> Option<AreaEffect> {
    let of_area = |question| question == area.number;
    let rows: Vec<_> = { ratings.rows.iter() }
        .filter(|row| of_area(row.question.area()))
        .collect();
    let sum = |(at, who): (usize, &EvaluatorId)| {
        (who.clone(), rows.iter().map(|row| row.points[at]).sum())
    };
    let sums: Vec<(EvaluatorId, Points)> = ratings.evaluators.iter().enumerate().map(sum).collect();
    let points = || sums.iter().map(|(_, sum)| *sum);
    let difference = points().max()? - points().min()?;
    let open = |question: &&crate::view::Question| {
        question.agreed.is_none() && rows.iter().any(|row| row.question == question.id)
    };
    (difference > Points::ZERO).then_some(AreaEffect {
        area: area.number,
        difference,
        compared: rows.len(),
        open: area.questions.iter().filter(open).count(),
        questions: area.questions.len(),
        sums,
    })
}
