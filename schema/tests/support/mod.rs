//! A small evaluation for tests: two areas, three questions, two evaluators.

use samsyn_schema::command::{Command, Evaluator, EvaluatorId, Municipality, Role, Timestamp};
use samsyn_schema::document::{Document, Founding};
use samsyn_schema::instrument::{Instrument, QuestionId};
use samsyn_schema::points::{Points, Score};

pub const INSTRUMENT: &str = r#"{
  "id": "small-2026", "name": "Small", "revision": 2026, "language": "sv",
  "areas": [
    {"number": 1, "name": "One", "report_heading": "One", "max": 100, "topics": ["Plans"],
     "questions": [{"id": "1.1", "text": "Is there a plan?", "max": 40},
                   {"id": "1.2", "text": "Is it followed?", "max": 60}]},
    {"number": 2, "name": "Two", "report_heading": "Two", "max": 100, "topics": ["Results"],
     "questions": [{"id": "2.1", "text": "Are there results?", "max": 100}]}
  ]
}"#;

pub fn evaluator(id: &str) -> EvaluatorId {
    EvaluatorId::new(id)
}

pub fn question(id: &str) -> QuestionId {
    id.parse().expect("a question id")
}

pub fn points(hundredths: i32) -> Option<Score> {
    Some(Score::Points(Points::from_hundredths(hundredths)))
}

#[allow(dead_code, reason = "not every test file scores")]
pub fn score(id: &str, hundredths: i32) -> Command {
    Command::Score {
        question: question(id),
        score: points(hundredths),
    }
}

/// The founder's document, opened by evaluator `a`.
#[allow(dead_code, reason = "not every test file begins with it")]
pub fn founded() -> Document {
    let mut document =
        Document::found(&founding(&["a", "b"]), [1; 16], Timestamp(0)).expect("it can be founded");
    document.edit_as(evaluator("a"), [2; 16]);
    document
}

/// What an evaluation by these begins with. An id that begins with `t` is a trainee's.
pub fn founding(evaluators: &[&str]) -> Founding {
    let person = |id: &&str| Evaluator {
        id: evaluator(id),
        name: format!("Evaluator {id}"),
        organisation: format!("Organisation {id}"),
        role: if id.starts_with('t') {
            Role::Trainee
        } else {
            Role::Evaluator
        },
        left: false,
    };
    Founding {
        instrument: Instrument::from_json(INSTRUMENT).expect("the test's instrument is sound"),
        municipality: Municipality {
            code: "0682".into(),
            name: "Nässjö".into(),
            ..Default::default()
        },
        year: 2019,
        scoring: Default::default(),
        evaluators: evaluators.iter().map(person).collect(),
    }
}

/// Another replica of the same evaluation, opened by `who` under an actor of its own.
#[allow(
    dead_code,
    reason = "not every test file has a second replica of the founder's"
)]
pub fn replica(of: &Document, who: &str, actor: u8) -> Document {
    let mut document = Document::load(&of.save(), []).expect("a saved document loads");
    document.edit_as(evaluator(who), [actor; 16]);
    document
}

/// Gives `to` what it lacks of `from`; every change must be admitted.
#[allow(dead_code, reason = "not every test file merges by itself")]
pub fn send(from: &Document, to: &mut Document) {
    let changes = from.changes_since(&Default::default());
    let admission = to.admit(&[changes]);
    assert_eq!(admission.outcomes, [Ok(())]);
}
