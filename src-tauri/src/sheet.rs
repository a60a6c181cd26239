//! What is shown of an evaluation: every figure once, each from `schema`.

use std::collections::BTreeMap;

use samsyn_schema::command::{EvaluatorId, Role};
use samsyn_schema::divergence::{Divergence, Thresholds, divergences};
use samsyn_schema::document::{Conflict, Document, Heads};
use samsyn_schema::instrument::QuestionId;
use samsyn_schema::points::{Points, Score};
use samsyn_schema::totals::Table;
use samsyn_schema::view::{Evaluation, Question};
use serde::Serialize;

/// An evaluation with its tables.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sheet {
    /// The state that is shown.
    pub heads: Heads,
    /// All that was said.
    pub evaluation: Evaluation,
    /// Each evaluator's own points.
    pub own: BTreeMap<EvaluatorId, Table>,
    /// The agreed points; where nothing is agreed, the mean.
    pub result: Table,
    /// The questions whose score is agreed.
    pub agreed: Vec<QuestionId>,
    /// Where the evaluators part, the widest first.
    pub divergences: Vec<Divergence>,
    /// Shared values that were set to different things at once.
    pub conflicts: Vec<Conflict>,
}

impl Sheet {
    /// Reads a document.
    pub fn of(document: &Document) -> Self {
        let evaluation = document.evaluation();
        let instrument = document.instrument();
        let own = evaluation
            .evaluators
            .iter()
            .map(|evaluator| {
                let scores = evaluation.scores_of(&evaluator.id);
                let table = Table::new(instrument, |question| scores.get(&question).copied());
                (evaluator.id.clone(), table)
            })
            .collect();
        let counting: Vec<&EvaluatorId> = evaluation
            .evaluators
            .iter()
            .filter(|evaluator| evaluator.role == Role::Evaluator)
            .map(|evaluator| &evaluator.id)
            .collect();
        let standing: BTreeMap<QuestionId, Score> = evaluation
            .questions()
            .filter_map(|question| Some((question.id, standing(question, &counting)?)))
            .collect();
        let result = Table::new(instrument, |question| standing.get(&question).copied());
        let agreed = evaluation
            .questions()
            .filter(|question| question.agreed.is_some())
            .map(|question| question.id)
            .collect();
        Self {
            heads: document.heads(),
            own,
            result,
            agreed,
            divergences: divergences(&evaluation, &Thresholds::default()),
            conflicts: document.conflicts(),
            evaluation,
        }
    }

    /// The name of an evaluator, or the id of one who isn't in the document.
    pub fn name<'a>(&'a self, id: &'a EvaluatorId) -> &'a str {
        let known = self
            .evaluation
            .evaluators
            .iter()
            .find(|known| known.id == *id);
        known.map_or(id.as_str(), |known| &known.name)
    }
}

/// What stands for a question: what was agreed, else the mean once all who count have scored.
fn standing(question: &Question, counting: &[&EvaluatorId]) -> Option<Score> {
    if question.agreed.is_some() {
        return question.agreed;
    }
    let scores = counting
        .iter()
        .map(|id| question.scores.get(*id)?.score)
        .collect::<Option<Vec<Score>>>()?;
    let points: Vec<Points> = scores.iter().filter_map(|score| score.points()).collect();
    match points.len() {
        0 => scores.first().copied(),
        all if all == scores.len() => Points::mean(&points).map(Score::Points),
        // Not applicable for one, points for another: no mean of these means anything.
        _ => None,
    }
}
