//! What is shown of an evaluation: every figure once, each from `schema`.

use std::collections::BTreeMap;

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::divergence::{Divergence, divergences};
use samsyn_schema::document::{Conflict, Document, Heads};
use samsyn_schema::instrument::QuestionId;
use samsyn_schema::standing::standings;
use samsyn_schema::totals::Table;
use samsyn_schema::view::Evaluation;
use serde::Serialize;

/// An evaluation with its tables.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
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

impl Figures {
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
        let standing = standings(&evaluation);
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
            divergences: divergences(&evaluation, &evaluation.thresholds),
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
