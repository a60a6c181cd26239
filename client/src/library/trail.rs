//! The trail with each step's place in the room's order, and as a table for other programs.

use std::collections::BTreeMap;

use samsyn_schema::command::{Evaluator, EvaluatorId, Timestamp};
use samsyn_schema::consensus::{Act, Position};
use samsyn_schema::document::Document;
use samsyn_schema::handin::from_hex;
use samsyn_schema::points::Score;
use samsyn_schema::trail::{Done, Step};
use serde::{Deserialize, Serialize};

/// In which entry of the room's log each change is, by the hash that names it.
pub type Numbers = BTreeMap<[u8; 32], u64>;

/// Writes a time by RFC 3339, in UTC; one that is beyond all calendars in milliseconds since 1970.
pub type When = fn(Timestamp) -> String;

/// A step of a trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// What was done.
    #[serde(flatten)]
    pub step: Step,
    /// The number, in the room's log, of the entry that it came in: the order in which the relay
    /// took it in, which is everybody's. `None`: the relay does not hold it, or this copy of the
    /// evaluation was not there.
    pub number: Option<u64>,
}

/// All steps, question by question.
pub fn placed(document: &Document, numbers: &Numbers) -> Vec<Placed> {
    let place = |step: Step| Placed {
        number: from_hex(&step.change).and_then(|change| numbers.get(&change).copied()),
        step,
    };
    document.trail().into_iter().map(place).collect()
}

/// The columns of the table, as `docs/cli.md` tells them.
const COLUMNS: [&str; 10] = [
    "question",
    "step",
    "evaluator",
    "organisation",
    "claimed_time",
    "room_number",
    "done",
    "score",
    "text",
    "change",
];

/// The trail as CSV by RFC 4180, in UTF-8 with a byte order mark, so that spreadsheets read it.
/// Scores are in points, with a decimal point. `when` writes a time, which takes a calendar.
///
/// # Errors
/// If it can't be written; not expected in memory.
pub fn table(document: &Document, numbers: &Numbers, when: When) -> Result<Vec<u8>, csv::Error> {
    let evaluators = document.evaluators();
    let mut table = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    table.write_record(COLUMNS)?;
    let (mut question, mut count) = (None, 0);
    for Placed { step, number } in placed(document, numbers) {
        count = if question == Some(step.question) {
            count + 1
        } else {
            1
        };
        question = Some(step.question);
        let (done, score, text) = words(&step.done);
        let by = step.by.as_ref();
        let known = by.and_then(|id| evaluators.iter().find(|one| one.id == *id));
        table.write_record([
            step.question.to_string(),
            count.to_string(),
            harmless(name(known, by)),
            harmless(known.map_or("", |one| &one.organisation)),
            when(step.at),
            number.map_or_else(String::new, |number| number.to_string()),
            done.to_owned(),
            score.unwrap_or_default(),
            harmless(&text),
            step.change,
        ])?;
    }
    table
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

fn name<'a>(known: Option<&'a Evaluator>, id: Option<&'a EvaluatorId>) -> &'a str {
    match known {
        Some(known) => &known.name,
        None => id.map_or("", EvaluatorId::as_str),
    }
}

/// A spreadsheet takes a text that begins so for a formula, and runs it.
fn harmless(text: &str) -> String {
    let dangerous = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("{}{text}", if dangerous { "'" } else { "" })
}

/// The word for what was done, the score, and what was said.
fn words(done: &Done) -> (&'static str, Option<String>, String) {
    let nothing = String::new;
    let or_none = |score: &Option<Score>| Some(score.map_or_else(|| "none".into(), in_points));
    match done {
        Done::Scored { score } => ("scored", or_none(score), nothing()),
        Done::HandedIn => ("handed_in", None, nothing()),
        Done::Revealed { score } => ("revealed", or_none(score), nothing()),
        Done::Broken { why } => ("broken_reveal", None, why.to_string()),
        Done::Agreed { score } => ("agreed", or_none(score), nothing()),
        Done::WroteWhy => ("wrote_rationale", None, nothing()),
        Done::Acted(act) => match act {
            Act::Stand {
                position: Position::Score(score),
            } => ("stands_for", Some(in_points(*score)), nothing()),
            Act::Stand {
                position: Position::Apart,
            } => ("disagreement_remains", None, nothing()),
            Act::Withdraw => ("withdrew", None, nothing()),
            Act::Rescore { was, score } => {
                let was = was.map_or_else(|| "none".into(), in_points);
                ("scored_anew", Some(in_points(*score)), format!("was {was}"))
            }
            Act::Say { text } => ("said", None, text.clone()),
            Act::Park { parked: true } => ("parked", None, nothing()),
            Act::Park { parked: false } => ("took_up_again", None, nothing()),
            Act::Ask { asked: true } => ("asked_the_arbiter", None, nothing()),
            Act::Ask { asked: false } => ("asks_no_arbiter", None, nothing()),
            Act::Arbitrate { score, why } => ("arbitrated", Some(in_points(*score)), why.clone()),
        },
    }
}

fn in_points(score: Score) -> String {
    match score {
        Score::Points(points) => points.to_string(),
        Score::NotApplicable => "not_applicable".to_owned(),
    }
}
