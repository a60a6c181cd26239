//! What two people set at once. Nothing here is settled by a clock: both values stay until
//! somebody sets the value again.

use automerge::{ObjId, ReadDoc, ScalarValue, Value};
use serde::{Deserialize, Serialize};

use super::{Document, layout};
use crate::command::{EvaluatorId, Field, FindingId, StatementId, StatementKind, Timestamp};
use crate::instrument::QuestionId;

/// A single value that several may set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shared {
    /// A field of the evaluation itself.
    Field(Field),
    /// The agreed score of a question.
    Agreed(QuestionId),
    /// An own score, set at once on two devices of its owner.
    Score {
        /// The question.
        question: QuestionId,
        /// Whose.
        evaluator: EvaluatorId,
    },
    /// Where a section stands.
    FindingPlace(FindingId),
    /// Where a statement stands.
    StatementPlace(StatementId),
}

/// One of the values, with who says so and when. Author and time are claims of the change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The value as text: hundredths of a point, "not_applicable", a field's text, an area ("1") or
    /// a list ("1/strength").
    pub value: String,
    /// Who set it.
    pub author: Option<EvaluatorId>,
    /// When.
    pub at: Timestamp,
    /// Whether it is the one that is shown until the conflict is settled.
    pub shown: bool,
}

/// Several values that stand beside each other. Setting the value again settles it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// What they are values of.
    pub shared: Shared,
    /// At least two, in an order that is the same on every replica.
    pub claims: Vec<Claim>,
}

impl Document {
    /// All shared values that were set to different things at once.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let mut found = Vec::new();
        for field in [
            Field::MunicipalityCode,
            Field::MunicipalityName,
            Field::MunicipalityGenitive,
            Field::MunicipalityInhabitant,
            Field::MunicipalityInhabitants,
            Field::Year,
            Field::Thresholds,
        ] {
            let (object, key) = layout::field(&self.skeleton, &field);
            found.extend(self.conflict(&object, key, || Shared::Field(field.clone())));
        }
        let (doc, skeleton) = (&self.automerge, &self.skeleton);
        let evaluators = self.evaluators();
        for question in self.instrument.questions() {
            if let Some(object) = layout::consensus(doc, skeleton, &question.id) {
                found.extend(self.conflict(&object, layout::VALUE, || Shared::Agreed(question.id)));
            }
            for evaluator in &evaluators {
                if let Some(object) =
                    layout::own_score(doc, &skeleton.scores, &question.id, &evaluator.id)
                {
                    found.extend(self.conflict(&object, layout::VALUE, || Shared::Score {
                        question: question.id,
                        evaluator: evaluator.id.clone(),
                    }));
                }
            }
        }
        for id in doc.keys(&skeleton.findings) {
            let id = FindingId::new(id);
            if let Some(object) = layout::finding(doc, skeleton, &id) {
                found.extend(self.conflict(&object, layout::PLACE, || Shared::FindingPlace(id)));
            }
        }
        for id in doc.keys(&skeleton.statements) {
            let id = StatementId::new(id);
            if let Some(object) = layout::statement(doc, skeleton, &id) {
                found.extend(self.conflict(&object, layout::PLACE, || Shared::StatementPlace(id)));
            }
        }
        found
    }

    fn conflict(
        &self,
        object: &ObjId,
        key: &str,
        shared: impl FnOnce() -> Shared,
    ) -> Option<Conflict> {
        let values = self.automerge.get_all(object, key).ok()?;
        if values.len() < 2 {
            return None;
        }
        let shared = shared();
        let winner = self
            .automerge
            .get(object, key)
            .ok()
            .flatten()
            .map(|(_, id)| id);
        let mut claims: Vec<Claim> = Vec::new();
        for (value, id) in values {
            let change = self
                .automerge
                .hash_for_opid(&id)
                .and_then(|hash| self.automerge.get_change_by_hash(&hash));
            let claim = Claim {
                value: words(&shared, &value),
                author: change
                    .as_ref()
                    .and_then(|c| c.message().map(EvaluatorId::new)),
                at: Timestamp::from_seconds(change.map_or(0, |c| c.timestamp())),
                shown: winner.as_ref() == Some(&id),
            };
            // The same value set by two at once is agreement, not conflict.
            match claims.iter_mut().find(|known| known.value == claim.value) {
                Some(known) => known.shown |= claim.shown,
                None => claims.push(claim),
            }
        }
        (claims.len() > 1).then_some(Conflict { shared, claims })
    }
}

/// What a value says to people. Of a place, that is the list or the area: the order in it is
/// nobody's statement, and two who put something into the same list agree.
fn words(shared: &Shared, value: &Value<'_>) -> String {
    let Value::Scalar(scalar) = value else {
        return String::new();
    };
    let ScalarValue::Str(text) = scalar.as_ref() else {
        return scalar.to_string();
    };
    let place = match shared {
        Shared::StatementPlace(_) => {
            StatementKind::of_place(text).map(|(area, kind)| format!("{area}/{}", kind.key()))
        }
        Shared::FindingPlace(_) => text.split_once('/').map(|(area, _)| area.to_owned()),
        _ => None,
    };
    place.unwrap_or_else(|| text.to_string())
}
