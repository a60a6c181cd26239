//! What the user interface shows by now, and what leads from there to what is.

use std::collections::VecDeque;

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::document::{Conflict, Document, Heads, Patch};

use super::Changed;
use crate::Replica;

#[derive(Debug)]
pub(super) struct Shown {
    /// Whether the evaluation has come, and who works here.
    arrival: (bool, Option<EvaluatorId>),
    content: Option<State>,
    carried_out: VecDeque<u64>,
}

/// More than a page asks for before it hears of the first: each text waits for its last edit.
const CARRIED_OUT: usize = 256;

#[derive(Debug)]
struct State {
    heads: Heads,
    conflicts: Vec<Conflict>,
}

impl Shown {
    pub fn new(replica: &Replica) -> Self {
        Self {
            arrival: arrival(replica),
            content: replica.document().map(State::of),
            carried_out: VecDeque::new(),
        }
    }

    /// The conflicts that are shown.
    pub fn conflicts(&self) -> &[Conflict] {
        self.content.as_ref().map_or(&[], |state| &state.conflicts)
    }

    /// The numbers of the last edits that were carried out.
    pub fn carried_out(&self) -> Vec<u64> {
        self.carried_out.iter().copied().collect()
    }

    /// An edit was carried out.
    pub fn carry_out(&mut self, number: u64) {
        self.carried_out.push_back(number);
        if self.carried_out.len() > CARRIED_OUT {
            self.carried_out.pop_front();
        }
    }

    /// Whether the evaluation has just come, or it has just been said who works here.
    pub fn arrives(&mut self, replica: &Replica) -> bool {
        let before = std::mem::replace(&mut self.arrival, arrival(replica));
        before != self.arrival
    }

    /// Goes on to what is now. `None`: nothing changed, or it has only just come.
    pub fn follow(
        &mut self,
        replica: &Replica,
        patches: &[Patch],
        by: Option<u64>,
    ) -> Option<Changed> {
        let document = replica.document()?;
        let Some(state) = &mut self.content else {
            self.content = Some(State::of(document));
            return None;
        };
        let heads = document.heads();
        if heads == state.heads {
            return None;
        }
        let conflicts = state
            .may_differ(patches, by)
            .then(|| document.conflicts())
            .filter(|found| *found != state.conflicts);
        if let Some(conflicts) = &conflicts {
            state.conflicts.clone_from(conflicts);
        }
        Some(Changed {
            by,
            before: std::mem::replace(&mut state.heads, heads.clone()),
            heads,
            updates: document.updates(patches),
            conflicts,
        })
    }
}

impl State {
    fn of(document: &Document) -> Self {
        Self {
            heads: document.heads(),
            conflicts: document.conflicts(),
        }
    }

    /// Finding the conflicts reads every shared value: too slow for each keystroke. Texts have
    /// none, and an own edit can settle some but make none.
    fn may_differ(&self, patches: &[Patch], by: Option<u64>) -> bool {
        let only_texts = patches
            .iter()
            .all(|patch| matches!(patch, Patch::Text { .. }));
        match by {
            Some(_) => !only_texts && !self.conflicts.is_empty(),
            None => !only_texts || patches.is_empty(),
        }
    }
}

fn arrival(replica: &Replica) -> (bool, Option<EvaluatorId>) {
    (replica.document().is_some(), replica.evaluator().cloned())
}
