use samsyn_schema::command::EvaluatorId;
use samsyn_schema::view::Evaluation;

use crate::desk::Sheet;

/// What a shelf says of an evaluation, read off what is shown of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The municipality's name; empty: it has not come from the relay yet.
    pub municipality: String,
    /// The year of the evaluation.
    pub year: Option<u16>,
    /// How many own changes the relay does not hold yet.
    pub waiting: u64,
    /// How many questions the one who works here has scored, of how many.
    pub scored: Option<(usize, usize)>,
    /// Whether it has been shared.
    pub shared: bool,
}

impl Summary {
    /// Of what is shown now.
    pub fn of(sheet: &Sheet) -> Self {
        let evaluation = sheet.content.as_ref().map(|content| &content.evaluation);
        Self {
            municipality: evaluation
                .map(|evaluation| evaluation.municipality.name.clone())
                .unwrap_or_default(),
            year: evaluation.map(|evaluation| evaluation.year),
            waiting: sheet.status.waiting,
            scored: evaluation
                .zip(sheet.me.as_ref())
                .map(|(evaluation, me)| scored(evaluation, me)),
            shared: sheet.relay.is_some(),
        }
    }
}

fn scored(evaluation: &Evaluation, me: &EvaluatorId) -> (usize, usize) {
    let all = evaluation.questions().count();
    (evaluation.scores_of(me).len(), all)
}
