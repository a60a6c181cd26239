//! An evaluator who leaves: `evaluators/{id}/left`, set by anybody, and taken off again.

use automerge::ObjType;

use super::edit::{Home, Operation};
use super::{CommandError, Document, layout};
use crate::command::EvaluatorId;
use crate::standing::counting;

impl Document {
    /// What marks an evaluator as one who has left. Whoever is the last that counts stays: what is
    /// handed in would open to nobody, and no result would stand.
    pub(super) fn leave(
        &self,
        who: EvaluatorId,
        left: bool,
    ) -> Result<Option<Operation>, CommandError> {
        let (doc, all) = (&self.automerge, &self.skeleton.evaluators);
        let Some(object) = layout::object(doc, all, who.as_str(), ObjType::Map) else {
            return Err(CommandError::UnknownEvaluator(who));
        };
        if left && counting(&self.evaluators()).eq([&who]) {
            return Err(CommandError::LastEvaluator);
        }
        let mark = left.then(|| true.into());
        Ok(self.put_in(Home::Shared, object, layout::LEFT, mark))
    }
}
