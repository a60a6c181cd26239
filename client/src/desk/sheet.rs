//! Everything at once: for the user interface, and in short for the shelf.

use samsyn_schema::command::Timestamp;
use samsyn_schema::document::{Document, Heads};

use super::{Content, Desk, Sheet};

/// An evaluation in short, as [`crate::library::OnShelf`] shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The municipality's name; empty: it has not come from the relay yet.
    pub municipality: String,
    /// The year of the evaluation.
    pub year: Option<u16>,
    /// When something in it last changed; `None`: it has not come yet.
    pub changed: Option<Timestamp>,
    /// How many own changes the relay does not hold yet.
    pub waiting: u64,
    /// How many questions the one who works here has scored, of how many.
    pub scored: Option<(usize, usize)>,
    /// Whether it has been shared.
    pub shared: bool,
    /// Whether the one who works here has scores or notes that are not open yet.
    pub unrevealed: bool,
}

impl Desk {
    /// Everything that is shown.
    pub fn sheet(&self) -> Sheet {
        let document = self.replica.document();
        let knows = |document: &Document| document.knows(&self.last_seen);
        Sheet {
            me: self.replica.evaluator().cloned(),
            content: document.map(|document| Content {
                heads: document.heads(),
                evaluation: document.evaluation(),
                instrument: document.instrument().as_ref().clone(),
                conflicts: self.shown.conflicts().to_vec(),
            }),
            status: self.replica.status(),
            present: self.company.present(),
            relay: self.replica.relay().map(str::to_owned),
            fingerprint: self.replica.fingerprint(),
            last_seen: if document.is_some_and(knows) {
                self.last_seen.clone()
            } else {
                Heads::default()
            },
            carried_out: self.shown.carried_out(),
        }
    }

    /// The evaluation in short.
    pub fn summary(&self) -> Summary {
        let document = self.replica.document();
        let evaluation = document.map(Document::evaluation);
        let scored = evaluation.as_ref().zip(self.replica.evaluator());
        Summary {
            scored: scored.map(|(evaluation, me)| {
                let all = evaluation.questions().count();
                (evaluation.scores_of(me).len(), all)
            }),
            changed: document.map(Document::changed),
            year: evaluation.as_ref().map(|evaluation| evaluation.year),
            municipality: evaluation.map_or_else(String::new, |one| one.municipality.name),
            waiting: self.replica.status().waiting,
            shared: self.replica.relay().is_some(),
            unrevealed: document.is_some_and(Document::has_unrevealed),
        }
    }
}
