//! The first change of an evaluation: made once, by its founder; everybody else begins from it.

use std::sync::Arc;

use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{ActorId, Automerge, AutomergeError, ObjId, ObjType, ROOT, TextEncoding};

use super::{Document, FORMAT, OPEN_FORMAT, layout, undo};
use crate::command::{Evaluator, Municipality, Scoring, Timestamp};
use crate::instrument::Instrument;
use fractional_index::FractionalIndex;

/// What a new evaluation begins with.
#[derive(Debug, Clone)]
pub struct Founding {
    /// The instrument that the evaluation is locked to; its whole definition goes into the document.
    pub instrument: Instrument,
    /// Who is evaluated.
    pub municipality: Municipality,
    /// The year of the evaluation.
    pub year: u16,
    /// Who evaluates: at least one, each with an id of its own.
    pub evaluators: Vec<Evaluator>,
    /// When they see each other's scores.
    pub scoring: Scoring,
}

/// Why an evaluation cannot be founded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FoundingError {
    /// Somebody has to evaluate.
    #[error("an evaluation needs at least one evaluator")]
    NoEvaluator,
    /// Two evaluators with one id.
    #[error("two evaluators have the id {0}")]
    SameId(String),
    /// The municipality has no name.
    #[error("the municipality needs a name")]
    NoMunicipality,
}

impl Document {
    /// Makes a new evaluation as one change by `actor`, with a section of findings for each topic
    /// of the instrument, so that evaluators who begin offline write in the same sections.
    ///
    /// # Errors
    /// If there is no evaluator, two share an id, or the municipality has no name.
    pub fn found(
        founding: &Founding,
        actor: [u8; 16],
        at: Timestamp,
    ) -> Result<Self, FoundingError> {
        check(founding)?;
        let mut automerge = Automerge::new_with_encoding(TextEncoding::Utf16CodeUnit)
            .with_actor(ActorId::from(&actor[..]));
        automerge
            .transact_with::<_, _, AutomergeError, _>(
                |()| CommitOptions::default().with_time(at.seconds()),
                |tx| write(tx, founding),
            )
            .expect("writing to a new document");
        let skeleton = layout::Skeleton::find(&automerge).expect("the genesis makes the skeleton");
        Ok(Self {
            automerge,
            instrument: Arc::new(founding.instrument.clone()),
            skeleton,
            scoring: founding.scoring,
            drawer: None,
            author: None,
            undo: undo::Stack::default(),
        })
    }
}

fn check(founding: &Founding) -> Result<(), FoundingError> {
    if founding.municipality.name.trim().is_empty() {
        return Err(FoundingError::NoMunicipality);
    }
    if founding.evaluators.is_empty() {
        return Err(FoundingError::NoEvaluator);
    }
    let mut ids: Vec<_> = founding.evaluators.iter().map(|e| &e.id).collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(FoundingError::SameId(pair[0].to_string())),
        None => Ok(()),
    }
}

fn write(tx: &mut Transaction<'_>, founding: &Founding) -> Result<(), AutomergeError> {
    match founding.scoring {
        Scoring::Open => tx.put(ROOT, layout::FORMAT, OPEN_FORMAT)?,
        Scoring::Blind => {
            tx.put(ROOT, layout::FORMAT, FORMAT)?;
            tx.put(ROOT, layout::SCORING, layout::BLIND)?;
        }
    }
    tx.put(ROOT, layout::YEAR, u64::from(founding.year))?;
    for key in layout::Skeleton::KEYS {
        tx.put_object(ROOT, *key, ObjType::Map)?;
    }
    let instrument = map(tx, "instrument");
    tx.put(&instrument, "id", founding.instrument.id.as_str())?;
    tx.put(
        &instrument,
        layout::DEFINITION,
        founding.instrument.to_json(),
    )?;

    let municipality = map(tx, "municipality");
    let names = &founding.municipality;
    for (key, value) in [
        ("code", &names.code),
        ("name", &names.name),
        ("genitive", &names.genitive),
        ("inhabitant", &names.inhabitant),
        ("inhabitants", &names.inhabitants),
    ] {
        tx.put(&municipality, key, value)?;
    }

    let (scores, consensus) = (map(tx, "scores"), map(tx, "consensus"));
    for question in founding.instrument.questions() {
        let id = question.id.to_string();
        tx.put_object(&scores, &id, ObjType::Map)?;
        let agreed = tx.put_object(&consensus, &id, ObjType::Map)?;
        tx.put_object(&agreed, layout::RATIONALE, ObjType::Text)?;
    }
    for evaluator in &founding.evaluators {
        add_evaluator(tx, &founding.instrument, evaluator)?;
    }

    let findings = map(tx, "findings");
    for area in &founding.instrument.areas {
        let mut place = FractionalIndex::default();
        for (index, topic) in area.topics.iter().enumerate() {
            let id = format!("topic-{}-{}", area.number, index + 1);
            let finding = tx.put_object(&findings, id, ObjType::Map)?;
            tx.put(
                &finding,
                layout::PLACE,
                format!("{}/{}", area.number, place.to_string()),
            )?;
            let heading = tx.put_object(&finding, layout::TOPIC, ObjType::Text)?;
            tx.splice_text(&heading, 0, 0, topic)?;
            tx.put_object(&finding, layout::BODY, ObjType::Text)?;
            tx.put_object(&finding, layout::QUESTIONS, ObjType::Map)?;
            place = FractionalIndex::new_after(&place);
        }
    }
    Ok(())
}

fn map(tx: &Transaction<'_>, key: &str) -> ObjId {
    use automerge::ReadDoc;
    tx.get(ROOT, key)
        .ok()
        .flatten()
        .expect("the skeleton was just made")
        .1
}

/// Adds an evaluator with places for a score and a note on every question: made by one change, so
/// that two of the evaluator's devices never make the same place twice.
pub(super) fn add_evaluator(
    tx: &mut Transaction<'_>,
    instrument: &Instrument,
    evaluator: &Evaluator,
) -> Result<(), AutomergeError> {
    use automerge::ReadDoc;
    let evaluators = map(tx, "evaluators");
    let entry = tx.put_object(&evaluators, evaluator.id.as_str(), ObjType::Map)?;
    let role = serde_json::to_value(evaluator.role).expect("a role is a word");
    tx.put(&entry, "name", &evaluator.name)?;
    tx.put(&entry, "organisation", &evaluator.organisation)?;
    tx.put(&entry, "role", role.as_str().unwrap_or_default())?;
    tx.put(&entry, layout::ORDER, tx.length(&evaluators) as u64)?;
    let scores = map(tx, "scores");
    for question in instrument.questions() {
        if let Some((_, by_evaluator)) = tx.get(&scores, question.id.to_string())? {
            let own = tx.put_object(&by_evaluator, evaluator.id.as_str(), ObjType::Map)?;
            tx.put_object(&own, layout::NOTE, ObjType::Text)?;
        }
    }
    Ok(())
}
