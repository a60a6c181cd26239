//! Where things stand in the document. `docs/document.md` is this file in prose.

use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};

use crate::command::{EntryId, EvaluatorId, Field, FindingId, Scoring, StatementId, TextId};
use crate::divergence::Thresholds;
use crate::instrument::{AreaNumber, QuestionId};
use crate::publication::Signature;

pub(super) const FORMAT: &str = "format";
pub(super) const YEAR: &str = "year";
pub(super) const DEFINITION: &str = "definition";
pub(super) const VALUE: &str = "value";
pub(super) const NOTE: &str = "note";
pub(super) const PLACE: &str = "place";
pub(super) const TOPIC: &str = "topic";
pub(super) const BODY: &str = "body";
pub(super) const TEXT: &str = "text";
pub(super) const QUESTIONS: &str = "questions";
pub(super) const REMOVED: &str = "removed";
pub(super) const GOOD_EXAMPLE: &str = "good_example";
pub(super) const ORDER: &str = "order";
pub(super) const ASK: &str = "ask";
pub(super) const LEFT: &str = "left";
pub(super) const RATIONALE: &str = "rationale";
pub(super) const SCORING: &str = "scoring";
pub(super) const BLIND: &str = "blind";
pub(super) const COMMITMENT: &str = "commitment";
pub(super) const AT: &str = "at";
pub(super) const AFTER: &str = "after";
pub(super) const SALT: &str = "salt";
pub(super) const SHEET: &str = "sheet";
pub(super) const THRESHOLDS: &str = "thresholds";
pub(super) const BY: &str = "by";
pub(super) const FACT_CHECK: &str = "fact-check";
pub(super) const SIGN: &str = "sign";
pub(super) const PUBLISHED: &str = "published";
pub(super) const NOT_APPLICABLE: &str = "not_applicable";

macro_rules! skeleton {
    ($($name:ident),*) => {
        /// The maps right under the root. They are made by the genesis and never replaced.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(super) struct Skeleton { $(pub(super) $name: ObjId),* }

        impl Skeleton {
            /// The keys of the maps under the root.
            pub(super) const KEYS: &[&str] = &[$(stringify!($name)),*];

            /// Finds them; the error names the key that is missing.
            pub(super) fn find(doc: &Automerge) -> Result<Self, &'static str> {
                Ok(Self { $($name: object(doc, &ROOT, stringify!($name), ObjType::Map)
                    .ok_or(stringify!($name))?),* })
            }
        }
    };
}

// `comments` and `evidence` are empty in this version: their places are kept, so that every
// replica's later entries land in one and the same map.
skeleton!(
    instrument,
    municipality,
    evaluators,
    scores,
    findings,
    statements,
    consensus,
    handins,
    reviews,
    publications,
    comments,
    evidence
);

pub(super) fn object(doc: &Automerge, parent: &ObjId, key: &str, kind: ObjType) -> Option<ObjId> {
    match doc.get(parent, key) {
        Ok(Some((Value::Object(found), id))) if found == kind => Some(id),
        _ => None,
    }
}

pub(super) fn scalar(doc: &Automerge, parent: &ObjId, key: &str) -> Option<ScalarValue> {
    match doc.get(parent, key) {
        Ok(Some((value, _))) => value.into_scalar().ok(),
        _ => None,
    }
}

pub(super) fn string(doc: &Automerge, parent: &ObjId, key: &str) -> Option<String> {
    match scalar(doc, parent, key)? {
        ScalarValue::Str(text) => Some(text.to_string()),
        _ => None,
    }
}

pub(super) fn flag(doc: &Automerge, parent: &ObjId, key: &str) -> bool {
    scalar(doc, parent, key) == Some(ScalarValue::Boolean(true))
}

pub(super) fn text(doc: &Automerge, parent: &ObjId, key: &str) -> String {
    object(doc, parent, key, ObjType::Text)
        .and_then(|id| doc.text(&id).ok())
        .unwrap_or_default()
}

pub(super) fn format(doc: &Automerge) -> Option<u64> {
    scalar(doc, &ROOT, FORMAT).and_then(|value| value.as_u64())
}

pub(super) fn definition(doc: &Automerge, skeleton: &Skeleton) -> Option<String> {
    string(doc, &skeleton.instrument, DEFINITION)
}

/// When the evaluators see each other's scores.
pub(super) fn scoring(doc: &Automerge) -> Scoring {
    match string(doc, &ROOT, SCORING).as_deref() {
        Some(BLIND) => Scoring::Blind,
        _ => Scoring::Open,
    }
}

/// From which differences on what is called for; the defaults, if it cannot be read.
pub(super) fn thresholds(doc: &Automerge) -> Thresholds {
    let written = string(doc, &ROOT, THRESHOLDS);
    { written.and_then(|text| serde_json::from_str(&text).ok()) }.unwrap_or_default()
}

/// `handins/{area}:{evaluator}`, made by that evaluator alone.
pub(super) fn hand_in_key(area: AreaNumber, evaluator: &EvaluatorId) -> String {
    format!("{area}:{evaluator}")
}

/// `reviews/{question}:{id}`, put once by its author.
pub(super) fn entry_key(question: QuestionId, id: &EntryId) -> String {
    format!("{question}:{id}")
}

/// The keys of all entries on a question.
pub(super) fn entries_of(question: QuestionId) -> std::ops::Range<String> {
    // ';' is what comes after ':'.
    format!("{question}:")..format!("{question};")
}

/// `statements/{id}/question:{question}`: `true` ties the statement to the question. Not a map,
/// which statements of older versions lack, and two would make it twice.
pub(super) fn tie(question: QuestionId) -> String {
    format!("question:{question}")
}

/// The question that a key of a statement ties it to.
pub(super) fn tied(key: &str) -> Option<QuestionId> {
    key.strip_prefix("question:")?.parse().ok()
}

/// The question that a key of `reviews` names.
pub(super) fn entry_question(key: &str) -> Option<QuestionId> {
    key.split_once(':')?.0.parse().ok()
}

/// `publications/fact-check:{evaluator}`, written by that evaluator alone.
pub(super) fn fact_check_key(evaluator: &EvaluatorId) -> String {
    format!("{FACT_CHECK}:{evaluator}")
}

/// `publications/{sign|published}:{content}:{evaluator}:{key}`, put once by who has the key.
pub(super) fn signature_key(kind: &str, signature: &Signature) -> String {
    let Signature {
        by, content, key, ..
    } = signature;
    format!("{kind}:{content}:{by}:{key}")
}

/// The area that a key of `handins` names.
pub(super) fn hand_in_area(key: &str) -> Option<AreaNumber> {
    let (area, _) = key.split_once(':')?;
    AreaNumber::new(area.parse().ok()?)
}

/// `scores/{question}/{evaluator}`.
pub(super) fn own_score(
    doc: &Automerge,
    scores: &ObjId,
    question: &QuestionId,
    evaluator: &EvaluatorId,
) -> Option<ObjId> {
    let scores = object(doc, scores, &question.to_string(), ObjType::Map)?;
    object(doc, &scores, evaluator.as_str(), ObjType::Map)
}

/// `findings/{id}`.
pub(super) fn finding(doc: &Automerge, skeleton: &Skeleton, id: &FindingId) -> Option<ObjId> {
    object(doc, &skeleton.findings, id.as_str(), ObjType::Map)
}

/// `statements/{id}`.
pub(super) fn statement(doc: &Automerge, skeleton: &Skeleton, id: &StatementId) -> Option<ObjId> {
    object(doc, &skeleton.statements, id.as_str(), ObjType::Map)
}

/// `consensus/{question}`.
pub(super) fn consensus(
    doc: &Automerge,
    skeleton: &Skeleton,
    question: &QuestionId,
) -> Option<ObjId> {
    object(
        doc,
        &skeleton.consensus,
        &question.to_string(),
        ObjType::Map,
    )
}

/// The text object behind a name, if it exists.
pub(super) fn text_object(doc: &Automerge, skeleton: &Skeleton, id: &TextId) -> Option<ObjId> {
    let (parent, key) = match id {
        TextId::Note {
            question,
            evaluator,
        } => (own_score(doc, &skeleton.scores, question, evaluator)?, NOTE),
        TextId::Topic(id) => (finding(doc, skeleton, id)?, TOPIC),
        TextId::Body(id) => (finding(doc, skeleton, id)?, BODY),
        TextId::Statement(id) => (statement(doc, skeleton, id)?, TEXT),
        TextId::Rationale(question) => (consensus(doc, skeleton, question)?, RATIONALE),
    };
    object(doc, &parent, key, ObjType::Text)
}

/// The map and key that hold a shared field.
pub(super) fn field(skeleton: &Skeleton, field: &Field) -> (ObjId, &'static str) {
    let key = match field {
        Field::MunicipalityCode => "code",
        Field::MunicipalityName => "name",
        Field::MunicipalityGenitive => "genitive",
        Field::MunicipalityInhabitant => "inhabitant",
        Field::MunicipalityInhabitants => "inhabitants",
        Field::Year => return (ROOT, YEAR),
        Field::Thresholds => return (ROOT, THRESHOLDS),
    };
    (skeleton.municipality.clone(), key)
}
