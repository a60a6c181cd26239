//! A small evaluation: two areas, three questions, two or three evaluators.

use samsyn_schema::command::{Evaluator, EvaluatorId, Municipality, Role};
use samsyn_schema::document::Founding;
use samsyn_schema::instrument::Instrument;

const INSTRUMENT: &str = r#"{
  "id": "small-2026", "name": "Small", "revision": 2026, "language": "sv",
  "areas": [
    {"number": 1, "name": "One", "report_heading": "One", "max": 100, "topics": ["Plans"],
     "questions": [{"id": "1.1", "text": "Is there a plan?", "max": 40},
                   {"id": "1.2", "text": "Is it followed?", "max": 60}]},
    {"number": 2, "name": "Two", "report_heading": "Two", "max": 100, "topics": ["Results"],
     "questions": [{"id": "2.1", "text": "Are there results?", "max": 100}]}
  ]
}"#;

/// The section that every replica has from the beginning.
pub const FINDING: &str = "topic-1-1";

/// The questions and how many whole points each can give.
pub const QUESTIONS: [(&str, u32); 3] = [("1.1", 40), ("1.2", 60), ("2.1", 100)];

/// What a small evaluation begins with, worked on by evaluators of these ids.
pub fn founding(evaluators: &[&str]) -> Founding {
    let person = |id: &&str| Evaluator {
        id: EvaluatorId::new(*id),
        name: format!("Evaluator {id}"),
        organisation: format!("Organisation {id}"),
        role: Role::Evaluator,
        left: false,
    };
    Founding {
        instrument: Instrument::from_json(INSTRUMENT).expect("the instrument is sound"),
        municipality: Municipality {
            code: "0682".into(),
            name: "Nässjö".into(),
            ..Default::default()
        },
        year: 2026,
        scoring: Default::default(),
        evaluators: evaluators.iter().map(person).collect(),
    }
}
