//! A matter that is a strength for one evaluator and an improvement opportunity for another.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::command::{EvaluatorId, StatementId};
use crate::instrument::QuestionId;
use crate::view::{Area, Evaluation, Statement};

/// A question to which a strength by one and an improvement opportunity by another are tied. The
/// texts may both be right: it says that the two should be read side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwoSided {
    /// Which question.
    pub question: QuestionId,
    /// The strengths that are tied to it, and whose they are.
    pub strengths: Vec<(StatementId, EvaluatorId)>,
    /// The improvement opportunities, and whose.
    pub opportunities: Vec<(StatementId, EvaluatorId)>,
}

/// The questions with such statements, in the instrument's order. Statements of which it is not
/// known who added them tell nothing, nor do those of a sole evaluator who sees both sides.
pub(super) fn two_sided(evaluation: &Evaluation) -> Vec<TwoSided> {
    let tied = |list: fn(&Area) -> &[Statement], question: QuestionId| {
        let all = evaluation.areas.iter().flat_map(list);
        let tied = all.filter(|one| one.questions.contains(&question));
        let whose = tied.filter_map(|one| Some((one.id.clone(), one.by.clone()?)));
        whose.collect::<Vec<_>>()
    };
    let found = evaluation.questions().map(|question| TwoSided {
        question: question.id,
        strengths: tied(|area| &area.strengths, question.id),
        opportunities: tied(|area| &area.opportunities, question.id),
    });
    found.filter(TwoSided::is_of_two).collect()
}

impl TwoSided {
    /// Whether somebody's strength is another's opportunity.
    fn is_of_two(&self) -> bool {
        let who = |all: &[(StatementId, EvaluatorId)]| -> BTreeSet<EvaluatorId> {
            all.iter().map(|(_, by)| by.clone()).collect()
        };
        let (praise, ask) = (who(&self.strengths), who(&self.opportunities));
        praise
            .iter()
            .any(|one| ask.iter().any(|other| other != one))
    }
}
