//! Whether a content may be published: the conditions, found anew from the content itself. What a
//! program that lets anything through has published is found out by whoever reads it.

use serde::{Deserialize, Serialize};

use super::{Content, FORMAT, Question, Sum};
use crate::command::{EvaluatorId, Scoring};
use crate::consensus::{Outcome, Position};
use crate::instrument::{AreaNumber, QuestionId};
use crate::points::{Points, Score};
use crate::standing::counting;

/// Something that does not hold in a content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum ContentFault {
    /// A version of the form that this program does not know.
    Format,
    /// The municipality has no name.
    Municipality,
    /// Fewer than two count.
    TooFewEvaluators,
    /// It has no questions, or one of them twice.
    Questions,
    /// Nothing is settled for this question.
    NotSettled {
        /// Which.
        question: QuestionId,
    },
    /// What is said to have been settled does not follow from what the evaluators held.
    DoesNotFollow {
        /// Of which question.
        question: QuestionId,
    },
    /// More points than the question gives, or fewer than none.
    OutOfRange {
        /// Which.
        question: QuestionId,
    },
    /// An area's figures are not what its questions come to.
    AreaTotal {
        /// Which.
        area: AreaNumber,
    },
    /// The figures of the whole are not what the questions come to.
    Total,
    /// The fact check is not declared done.
    FactCheck,
    /// Questions to the municipality are open.
    OpenQuestions {
        /// How many.
        count: usize,
    },
}

impl Content {
    /// Those whose sign-offs it needs.
    pub fn signers(&self) -> impl Iterator<Item = &EvaluatorId> {
        counting(&self.evaluators)
    }

    /// What keeps it from being published. Empty: nothing but sign-offs.
    pub fn faults(&self) -> Vec<ContentFault> {
        let signers: Vec<&EvaluatorId> = self.signers().collect();
        let mut faults = Vec::new();
        let mut need = |holds: bool, fault: ContentFault| {
            if !holds {
                faults.push(fault);
            }
        };
        need(self.format == FORMAT, ContentFault::Format);
        let named = !self.municipality.name.trim().is_empty();
        need(named, ContentFault::Municipality);
        need(signers.len() > 1, ContentFault::TooFewEvaluators);
        let mut ids: Vec<QuestionId> = self.questions().map(|question| question.id).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        need(count > 0 && ids.len() == count, ContentFault::Questions);
        for area in &self.areas {
            for question in &area.questions {
                let id = question.id;
                if !question.outcome.is_settled() {
                    need(false, ContentFault::NotSettled { question: id });
                } else {
                    let follows = question.follows(&signers, self.scoring);
                    need(follows, ContentFault::DoesNotFollow { question: id });
                }
                need(
                    question.in_range(),
                    ContentFault::OutOfRange { question: id },
                );
            }
            let adds_up = area.total == Sum::of(area.questions.iter());
            let number = area.number;
            need(adds_up, ContentFault::AreaTotal { area: number });
        }
        need(self.total == Sum::of(self.questions()), ContentFault::Total);
        need(self.fact_check.is_some(), ContentFault::FactCheck);
        let count = self.open_questions;
        need(count == 0, ContentFault::OpenQuestions { count });
        faults
    }
}

impl Question {
    fn in_range(&self) -> bool {
        let held = { self.judgements.iter() }.flat_map(|one| [one.first, one.now]);
        let mut all = held.chain([self.counted]).flatten();
        all.all(|score| match score {
            Score::Points(points) => (Points::ZERO..=self.max).contains(&points),
            Score::NotApplicable => true,
        })
    }

    /// Whether the outcome follows from what those who count held.
    fn follows(&self, signers: &[&EvaluatorId], scoring: Scoring) -> bool {
        let who = self.judgements.iter().map(|one| &one.evaluator);
        if !who.eq(signers.iter().copied()) {
            return false;
        }
        let all = |holds: &dyn Fn(&super::Judgement) -> bool| self.judgements.iter().all(holds);
        let counted = match self.outcome {
            // Where scoring is open a score can be agreed on without anybody standing for it.
            Outcome::Agreed(score) => {
                let position = Some(Position::Score(score));
                scoring == Scoring::Open || all(&|one| one.position == position)
            }
            Outcome::Same(score) => all(&|one| one.now == Some(score)),
            Outcome::Arbitrated(score) => {
                { self.verdict.as_ref() }.is_some_and(|verdict| verdict.score == score)
            }
            Outcome::Apart => {
                let mut positions = self.judgements.iter().map(|one| one.position);
                let mean = self.mean();
                return positions.any(|one| one == Some(Position::Apart)) && self.counted == mean;
            }
            _ => return false,
        };
        counted && self.counted == self.outcome.score()
    }

    /// What counts where disagreement remains.
    fn mean(&self) -> Option<Score> {
        let held: Vec<Score> = { self.judgements.iter() }
            .map(|one| one.now)
            .collect::<Option<_>>()?;
        let points: Vec<Points> = held.iter().filter_map(|score| score.points()).collect();
        match points.len() {
            0 => held.first().copied(),
            all if all == held.len() => Points::mean(&points).map(Score::Points),
            _ => None,
        }
    }
}
