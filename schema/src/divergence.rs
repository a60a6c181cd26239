//! Where the evaluators' scores part, and what would settle it.

use serde::{Deserialize, Serialize};

use crate::command::EvaluatorId;
use crate::instrument::{AreaNumber, QuestionId};
use crate::points::{Points, Score};
use crate::standing::counting;
use crate::view::{Evaluation, Question};

/// From which difference on what is called for. Settings of the evaluation; one that an older
/// version did not write has its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Thresholds {
    /// Up to this difference the mean is proposed. In whole percent of a question's maximum; 10 by
    /// the consensus rules of the domain guide.
    pub mean_up_to: u8,
    /// From this difference on both score anew. In whole percent of a question's maximum; 25 by
    /// the consensus rules, which have it from the EFQM assessors.
    pub rescore_from: u8,
    /// From this mean difference on somebody scores higher or lower throughout
    /// ([`crate::pattern::Leniency`]). In whole percent of the maximum; 5, which moves a whole
    /// area of 100 points by what `area_effect_from` is.
    pub leniency_from: u8,
    /// So many questions have to be compared before that is said of anybody. 10, a choice of ours:
    /// about two areas, so that what two make of one area's subject is not told as a habit.
    pub leniency_questions: u16,
    /// From this difference on an area's total depends on whose scores are taken
    /// ([`crate::pattern::AreaEffect`]). In hundredths of a point; 5 points by the consensus rules.
    pub area_effect_from: Points,
}

impl Thresholds {
    /// Whether they can be worked with: shares of at most a whole, the mean's below the one that
    /// calls for scoring anew, which is above zero, as is that of an area.
    pub fn are_sensible(&self) -> bool {
        self.rescore_from <= 100
            && self.mean_up_to < self.rescore_from
            && (1..=100).contains(&self.leniency_from)
            && self.leniency_questions > 1
            && self.area_effect_from > Points::ZERO
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            mean_up_to: 10,
            rescore_from: 25,
            leniency_from: 5,
            leniency_questions: 10,
            area_effect_from: Points::whole(5),
        }
    }
}

/// What a difference calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// The mean is proposed; each confirms.
    Mean,
    /// A short talk.
    Talk,
    /// Both read again, score again and write why.
    Rescore,
}

/// How the scores of a question part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// Different points.
    Gap {
        /// Highest less lowest, in hundredths of a point.
        gap: Points,
        /// The mean of all points, in hundredths.
        mean: Points,
        /// What the difference calls for.
        band: Band,
    },
    /// Some have scored, others have not.
    OneSided {
        /// Who has not scored.
        missing: Vec<EvaluatorId>,
    },
    /// Not applicable for some, points for others.
    Applicability {
        /// For whom the question does not apply.
        not_applicable: Vec<EvaluatorId>,
    },
}

/// A question on which the evaluators do not hold the same, and have not agreed yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Divergence {
    /// The area.
    pub area: AreaNumber,
    /// The question.
    pub question: QuestionId,
    /// The question's maximum, in hundredths of a point.
    pub max: Points,
    /// Each counting evaluator's score.
    pub scores: Vec<(EvaluatorId, Option<Score>)>,
    /// How they part.
    #[serde(flatten)]
    pub kind: Kind,
}

/// The questions on which those who count part, the widest first: applicability, then gaps by
/// their share of the maximum, then what only some have scored. Not listed: where all hold the
/// same, what an agreed score has settled, whatever the own scores still say, and areas that not
/// all have handed in where scoring is blind.
pub fn divergences(evaluation: &Evaluation, thresholds: &Thresholds) -> Vec<Divergence> {
    let counting: Vec<&EvaluatorId> = counting(&evaluation.evaluators).collect();
    let mut found: Vec<Divergence> = evaluation
        .areas
        .iter()
        .filter(|area| evaluation.is_open(area))
        .flat_map(|area| {
            area.questions
                .iter()
                .filter(|question| question.agreed.is_none())
                .map(move |question| (area.number, question))
        })
        .filter_map(|(area, question)| divergence(area, question, &counting, thresholds))
        .collect();
    found.sort_by(|a, b| rank(b).cmp(&rank(a)).then(a.question.cmp(&b.question)));
    found
}

fn divergence(
    area: AreaNumber,
    question: &Question,
    counting: &[&EvaluatorId],
    thresholds: &Thresholds,
) -> Option<Divergence> {
    let score = |id: &&EvaluatorId| question.scores.get(*id).and_then(|own| own.score);
    let scores: Vec<_> = counting
        .iter()
        .map(|id| ((*id).clone(), score(id)))
        .collect();
    let who = |wanted: fn(&Option<Score>) -> bool| -> Vec<EvaluatorId> {
        scores
            .iter()
            .filter(|(_, score)| wanted(score))
            .map(|(id, _)| id.clone())
            .collect()
    };
    let points: Vec<Points> = scores
        .iter()
        .filter_map(|(_, score)| score.and_then(Score::points))
        .collect();
    let not_applicable = who(|score| *score == Some(Score::NotApplicable));
    let missing = who(Option::is_none);
    let kind = if !not_applicable.is_empty() && !points.is_empty() {
        Kind::Applicability { not_applicable }
    } else if !missing.is_empty() && missing.len() < scores.len() {
        Kind::OneSided { missing }
    } else {
        let (low, high) = (points.iter().min()?, points.iter().max()?);
        let gap = *high - *low;
        if gap == Points::ZERO {
            return None;
        }
        Kind::Gap {
            gap,
            mean: Points::mean(&points)?,
            band: band(gap, question.max, thresholds),
        }
    };
    Some(Divergence {
        area,
        question: question.id,
        max: question.max,
        scores,
        kind,
    })
}

/// Exact: compares hundredths with hundredths, without a rounded percentage in between.
pub fn band(gap: Points, max: Points, thresholds: &Thresholds) -> Band {
    let share = i64::from(gap.hundredths()) * 100;
    let limit = |percent: u8| i64::from(max.hundredths()) * i64::from(percent);
    if share >= limit(thresholds.rescore_from) {
        Band::Rescore
    } else if share > limit(thresholds.mean_up_to) {
        Band::Talk
    } else {
        Band::Mean
    }
}

/// Wider gaps rank higher; the share of the maximum in millionths.
fn rank(divergence: &Divergence) -> (u8, i64) {
    match &divergence.kind {
        Kind::Applicability { .. } => (2, 0),
        Kind::Gap { gap, .. } => {
            let max = i64::from(divergence.max.hundredths()).max(1);
            (1, i64::from(gap.hundredths()) * 1_000_000 / max)
        }
        Kind::OneSided { .. } => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn what_an_older_version_wrote_gets_the_defaults_of_what_is_new() {
        let older = r#"{"mean_up_to": 8, "rescore_from": 20}"#;
        let found: Thresholds = serde_json::from_str(older).expect("it can be read");
        let expected = Thresholds {
            mean_up_to: 8,
            rescore_from: 20,
            ..Thresholds::default()
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn bands_begin_where_the_rules_say() {
        let max = Points::whole(20);
        for (gap, expected) in [
            (1, Band::Mean),
            (200, Band::Mean),
            (201, Band::Talk),
            (499, Band::Talk),
            (500, Band::Rescore),
            (2_000, Band::Rescore),
        ] {
            let found = band(Points::from_hundredths(gap), max, &Thresholds::default());
            assert_eq!(found, expected, "{gap} hundredths of 20 points");
        }
    }
}
