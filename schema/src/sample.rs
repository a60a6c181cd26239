//! A whole evaluation to try the program with: Nässjö 2019, told anew.
//!
//! The points are those that print as the published report's tables, found by solving
//! [the printed result](crate::solve). The two evaluators and what they hold is invented. Each
//! score lies as far from the points as the other's, on the other side, so that the mean of the
//! two is exactly the points.

mod talk;
mod work;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::command::Municipality;
use crate::instrument::{AreaNumber, Instrument, InstrumentId, QuestionId, builtin};
use crate::points::{Points, Score};
use crate::printed::PrintedTable;
use crate::solve::solve;
use crate::totals::Table;

pub use self::talk::{Agreement, Talk, Turn};

static NASSJO_2019: LazyLock<Sample> = LazyLock::new(|| {
    let texts = include_str!("../data/sample-nassjo-2019.json");
    let texts = serde_json::from_str(texts).expect("the sample's texts are sound");
    let printed = include_str!("../data/printed-nassjo-2019.json");
    let printed = PrintedTable::from_json(printed).expect("the printed table is sound");
    Sample::new(texts, printed)
});

/// An evaluation as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Sample {
    /// Who is evaluated.
    pub municipality: Municipality,
    /// The year of the evaluation.
    pub year: u16,
    /// The instrument that is used.
    pub instrument: InstrumentId,
    /// The two evaluators, by role.
    pub evaluators: [SampleEvaluator; 2],
    /// What each evaluator gave each question, in the order of `evaluators`.
    pub scores: BTreeMap<QuestionId, [Points; 2]>,
    /// The points behind the printed result: the mean of the two scores.
    pub points: BTreeMap<QuestionId, Points>,
    /// The texts of each area, in order of number.
    pub areas: Vec<SampleArea>,
    /// The evaluators' notes on their scores.
    pub notes: Vec<SampleNote>,
    /// What they did when they had read each other.
    pub talk: Talk,
    /// The result as the report printed it, contradictions included.
    pub printed: PrintedTable,
}

/// Who evaluates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleEvaluator {
    /// A role, never a person's name.
    pub name: String,
    /// Where the evaluator comes from.
    pub organisation: String,
}

/// The texts of an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleArea {
    /// The area.
    pub number: AreaNumber,
    /// The sections of the findings.
    pub findings: Vec<SampleFinding>,
    /// What works well.
    pub strengths: Vec<String>,
    /// What could be better.
    pub improvements: Vec<String>,
    /// What others may learn from.
    pub good_examples: Vec<GoodExample>,
    /// What is to be settled at the fact check.
    pub questions_to_municipality: Vec<String>,
}

/// A section of the findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleFinding {
    /// One of the area's topics.
    pub topic: String,
    /// The questions that it concerns.
    pub questions: Vec<QuestionId>,
    /// Markdown.
    pub text: String,
}

/// Something that others may learn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodExample {
    /// What it is about, in a word or two.
    pub theme: String,
    /// What is done.
    pub text: String,
}

/// Why an evaluator gave a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleNote {
    /// Which of the two evaluators: 0 or 1.
    pub evaluator: usize,
    /// The question.
    pub question: QuestionId,
    /// The note.
    pub text: String,
}

/// Nässjö 2019.
pub fn nassjo_2019() -> &'static Sample {
    &NASSJO_2019
}

impl Sample {
    /// The instrument's definition.
    pub fn instrument(&self) -> &'static Instrument {
        builtin::by_id(&self.instrument).expect("a sample uses a built-in instrument")
    }

    /// The table of the points that the two agree upon.
    pub fn table(&self) -> Table {
        Table::new(self.instrument(), |id| {
            self.points.get(&id).copied().map(Score::Points)
        })
    }

    fn new(texts: Texts, printed: PrintedTable) -> Self {
        let points = solve(&printed).points;
        let instrument =
            builtin::by_id(&texts.instrument).expect("a sample uses a built-in instrument");
        let scores = texts.spread.scores(instrument, &points);
        Self {
            municipality: texts.municipality,
            year: texts.year,
            instrument: texts.instrument,
            evaluators: texts.evaluators,
            scores,
            points,
            areas: texts.areas,
            notes: texts.notes,
            talk: texts.talk,
            printed,
        }
    }
}

/// The data file.
#[derive(Deserialize)]
struct Texts {
    municipality: Municipality,
    year: u16,
    instrument: InstrumentId,
    evaluators: [SampleEvaluator; 2],
    spread: Spread,
    areas: Vec<SampleArea>,
    notes: Vec<SampleNote>,
    talk: Talk,
}

/// How far the first evaluator lies above the second, in percent of each question's maximum.
/// Even numbers, so that half of it is a whole number of hundredths.
#[derive(Deserialize)]
struct Spread {
    /// Taken in turn, question by question.
    usual: Vec<i32>,
    /// Instead of the usual, where the two differ more.
    wide: BTreeMap<QuestionId, i32>,
}

impl Spread {
    fn scores(
        &self,
        instrument: &Instrument,
        points: &BTreeMap<QuestionId, Points>,
    ) -> BTreeMap<QuestionId, [Points; 2]> {
        let questions = instrument.questions().zip(self.usual.iter().cycle());
        questions
            .map(|(question, usual)| {
                let middle = points[&question.id];
                let percent = self.wide.get(&question.id).unwrap_or(usual);
                // Where there is less room to 0 or to the maximum, both move closer.
                let room = middle.min(question.max - middle).hundredths();
                let half = question.max.hundredths() * percent / 200;
                let offset = Points::from_hundredths(half.clamp(-room, room));
                (question.id, [middle + offset, middle - offset])
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::audit;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_mean_of_the_two_prints_as_the_report_does() {
        let sample = nassjo_2019();
        let mean = |id| Points::mean(&sample.scores[&id]).map(Score::Points);
        let means = Table::new(sample.instrument(), mean);
        assert_eq!(means, sample.table());
        let printed = PrintedTable::of(&means, "Nässjö", 2019).unwrap();
        assert_eq!(audit(&printed, sample.instrument()), []);
        for (area, report) in printed.areas.iter().zip(&sample.printed.areas) {
            assert_eq!(area.questions, report.questions);
        }
        let totals: Vec<i32> = printed.areas.iter().map(|area| area.table_points).collect();
        assert_eq!(totals, [72, 60, 74, 70, 65, 65, 55, 77]);
    }

    #[test]
    fn the_mean_of_each_question_is_exactly_its_points() {
        let sample = nassjo_2019();
        for question in sample.instrument().questions() {
            let [first, second] = sample.scores[&question.id];
            assert_eq!(
                first + second,
                sample.points[&question.id] + sample.points[&question.id]
            );
            for score in [first, second] {
                assert!(
                    (Points::ZERO..=question.max).contains(&score),
                    "{}",
                    question.id
                );
            }
        }
    }

    #[test]
    fn the_two_are_mostly_close_sometimes_not_and_twice_far_apart() {
        let sample = nassjo_2019();
        let (mut close, mut between, mut far) = (0, 0, Vec::new());
        for question in sample.instrument().questions() {
            let [first, second] = sample.scores[&question.id];
            // Hundredths of a point against whole points: percent of the maximum.
            let difference = (first - second).abs().hundredths();
            let max = question.max.rounded();
            if difference <= 10 * max {
                close += 1;
            } else if difference < 25 * max {
                between += 1;
            } else {
                far.push(question.id.to_string());
            }
        }
        assert_eq!((close, between), (38, 5));
        assert_eq!(far, ["3.3", "7.5"]);
    }

    #[test]
    fn every_text_stands_where_the_instrument_has_a_place_for_it() {
        let sample = nassjo_2019();
        let instrument = sample.instrument();
        let numbers = sample.areas.iter().map(|area| area.number);
        assert!(numbers.eq(instrument.areas.iter().map(|area| area.number)));
        for texts in &sample.areas {
            let area = instrument.area(texts.number).unwrap();
            assert!((1..=2).contains(&texts.findings.len()));
            for finding in &texts.findings {
                assert!(area.topics.contains(&finding.topic), "{}", finding.topic);
                for &question in &finding.questions {
                    assert_eq!(instrument.area_of(question), Some(area), "{question}");
                }
            }
            assert!((2..=3).contains(&texts.strengths.len()));
            assert!((1..=2).contains(&texts.improvements.len()));
            assert!(
                texts
                    .questions_to_municipality
                    .iter()
                    .all(|question| question.ends_with('?'))
            );
        }
        assert!(
            sample
                .areas
                .iter()
                .any(|area| !area.good_examples.is_empty())
        );
        assert!(
            sample
                .areas
                .iter()
                .any(|area| !area.questions_to_municipality.is_empty())
        );
        for note in &sample.notes {
            assert!(
                instrument.question(note.question).is_some(),
                "{}",
                note.question
            );
            assert!(note.evaluator < sample.evaluators.len());
        }
    }
}
