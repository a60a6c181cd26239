//! What runs through the evaluators' own judgements. No question shows it by itself, and no talk about
//! one question settles it.
//!
//! | module | what |
//! |---|---|
//! | `leniency` | an evaluator who scores higher or lower than the others throughout |
//! | `area_effect` | an area whose total depends on whose scores are taken |
//! | `two_sided` | a matter that is a strength for one and an improvement opportunity for another |
//!
//! As in [`crate::agreement`], of scores only those questions tell anything to which everybody who counts has
//! given points, and what was agreed on changes nothing.

mod area_effect;
mod leniency;
mod two_sided;

use serde::{Deserialize, Serialize};

pub use self::area_effect::AreaEffect;
pub use self::leniency::Leniency;
pub use self::two_sided::TwoSided;

use crate::agreement::Ratings;
use crate::divergence::Thresholds;
use crate::view::Evaluation;

/// What runs through the scores of an evaluation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Patterns {
    /// Who scores higher or lower than the others throughout, the furthest first.
    pub leniency: Vec<Leniency>,
    /// Which areas' totals depend on whose scores are taken, the most dependent first.
    pub areas: Vec<AreaEffect>,
    /// What is a strength for one and an improvement opportunity for another, question by
    /// question.
    #[serde(default)]
    pub two_sided: Vec<TwoSided>,
}

impl Patterns {
    /// Whether nothing runs through the scores.
    pub const fn is_empty(&self) -> bool {
        self.leniency.is_empty() && self.areas.is_empty() && self.two_sided.is_empty()
    }
}

/// What runs through the own scores of those who count.
pub fn patterns(evaluation: &Evaluation, thresholds: &Thresholds) -> Patterns {
    let ratings = Ratings::of(evaluation);
    Patterns {
        leniency: leniency::leniency(&ratings, thresholds),
        areas: area_effect::area_effects(evaluation, &ratings, thresholds),
        two_sided: two_sided::two_sided(evaluation),
    }
}

#[cfg(test)]
mod tests;
