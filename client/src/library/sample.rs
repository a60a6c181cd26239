//! The sample evaluation as a document that two have worked on: every view has something to show.

use samsyn_schema::command::{
    Command, Evaluator, EvaluatorId, FindingId, Position, Role, StatementId, StatementKind, TextId,
    Timestamp,
};
use samsyn_schema::document::{Document, Founding, Heads};
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::points::Score;
use samsyn_schema::sample::{Sample, SampleFinding, nassjo_2019};

/// The morning of the first day of work, 2019-10-14 in Nässjö.
const BEGIN: Timestamp = Timestamp(1_571_033_400_000);
/// From one edit to the next.
const PACE_MS: i64 = 75_000;

/// The sample's evaluators, in order.
pub fn sample_evaluators() -> [EvaluatorId; 2] {
    ["1-a", "2-b"].map(EvaluatorId::new)
}

/// The sample evaluation, the same each time. Both have scored all; the first has written about
/// the areas with odd numbers, and the strengths, the second the rest, each while the other did.
/// On a third of what they agreed they settled together; one score they settled apart.
///
/// # Panics
/// Never: a test makes it.
pub fn sample() -> Document {
    let sample = nassjo_2019();
    let founded = Document::found(&founding(sample), [1; 16], BEGIN).expect("it can be founded");
    let mut desks = [0, 1].map(|seat| Seat::new(sample, &founded, seat));
    for seat in &mut desks {
        seat.score();
        seat.write();
    }
    meet(&mut desks);
    desks[0].agree(3);
    meet(&mut desks);
    desks[0].settle(0);
    desks[1].settle(1);
    meet(&mut desks);
    let [first, _] = desks;
    first.document
}

fn founding(sample: &Sample) -> Founding {
    let seats = sample.evaluators.iter().zip(sample_evaluators());
    Founding {
        instrument: sample.instrument().clone(),
        municipality: sample.municipality.clone(),
        year: sample.year,
        evaluators: seats
            .map(|(one, id)| Evaluator {
                id,
                name: one.name.clone(),
                organisation: one.organisation.clone(),
                role: Role::Evaluator,
            })
            .collect(),
    }
}

/// Each gets what the other did.
fn meet(desks: &mut [Seat; 2]) {
    let [a, b] = desks;
    let (from_a, from_b) = (a.since_met(), b.since_met());
    a.take(from_b);
    b.take(from_a);
    debug_assert_eq!(a.met, b.met);
}

/// One evaluator at work.
struct Seat {
    sample: &'static Sample,
    seat: usize,
    me: EvaluatorId,
    document: Document,
    met: Heads,
    now: Timestamp,
    made: usize,
}

impl Seat {
    fn new(sample: &'static Sample, founded: &Document, seat: usize) -> Self {
        let me = sample_evaluators()[seat].clone();
        let mut document = Document::load(&founded.save(), []).expect("it was just saved");
        let actor = if seat == 0 { [2; 16] } else { [3; 16] };
        document.edit_as(me.clone(), actor);
        Self {
            sample,
            seat,
            me,
            met: document.heads(),
            document,
            now: BEGIN,
            made: 0,
        }
    }

    fn since_met(&self) -> Vec<Vec<u8>> {
        self.document.changes_since(&self.met)
    }

    fn take(&mut self, changes: Vec<Vec<u8>>) {
        let admission = self.document.admit(&[changes]);
        debug_assert!(admission.outcomes.iter().all(Result::is_ok));
        self.met = self.document.heads();
    }

    fn edit(&mut self, command: Command) {
        self.now.0 += PACE_MS;
        self.document
            .apply(command, self.now)
            .expect("the sample fits its instrument");
    }

    fn insert(&mut self, text: TextId, insert: &str) {
        self.edit(Command::Text {
            text,
            at: 0,
            delete: 0,
            insert: insert.to_owned(),
            heads: Heads::default(),
        });
    }

    fn score(&mut self) {
        for (&question, scores) in &self.sample.scores {
            let score = Some(Score::Points(scores[self.seat]));
            self.edit(Command::Score { question, score });
        }
        for note in &self.sample.notes {
            if note.evaluator == self.seat {
                let (question, evaluator) = (note.question, self.me.clone());
                self.insert(
                    TextId::Note {
                        question,
                        evaluator,
                    },
                    &note.text,
                );
            }
        }
    }

    fn write(&mut self) {
        for (index, area) in self.sample.areas.iter().enumerate() {
            if index % 2 == self.seat {
                for finding in &area.findings {
                    self.find(area.number, finding);
                }
            }
            if self.seat == 0 {
                for text in &area.strengths {
                    self.state(area.number, StatementKind::Strength, text);
                }
                for good in &area.good_examples {
                    let id = self.state(area.number, StatementKind::Strength, &good.text);
                    let theme = Some(good.theme.clone());
                    self.edit(Command::GoodExample { id, theme });
                }
            } else {
                for text in &area.improvements {
                    self.state(area.number, StatementKind::Opportunity, text);
                }
                for text in &area.questions_to_municipality {
                    let id = self.state(area.number, StatementKind::Opportunity, text);
                    self.edit(Command::AskMunicipality { id, ask: true });
                }
            }
        }
    }

    /// Writes in the section that the evaluation begins with for the topic.
    fn find(&mut self, area: AreaNumber, finding: &SampleFinding) {
        let id = self.section(area, &finding.topic);
        self.insert(TextId::Body(id.clone()), &finding.text);
        for &question in &finding.questions {
            self.edit(Command::LinkFinding {
                id: id.clone(),
                question,
                linked: true,
            });
        }
    }

    fn section(&mut self, number: AreaNumber, topic: &str) -> FindingId {
        let evaluation = self.document.evaluation();
        let mut areas = evaluation.areas.iter();
        let known = areas
            .find(|area| area.number == number)
            .and_then(|area| area.findings.iter().find(|one| one.topic == topic));
        if let Some(known) = known {
            return known.id.clone();
        }
        let id = FindingId::new(self.fresh());
        self.edit(Command::AddFinding {
            id: id.clone(),
            area: number,
            position: Position::Last,
            topic: topic.to_owned(),
        });
        id
    }

    fn state(&mut self, area: AreaNumber, kind: StatementKind, text: &str) -> StatementId {
        let id = StatementId::new(self.fresh());
        self.edit(Command::AddStatement {
            id: id.clone(),
            area,
            kind,
            position: Position::Last,
            text: text.to_owned(),
        });
        id
    }

    /// An id of this evaluator's own.
    fn fresh(&mut self) -> String {
        self.made += 1;
        format!("sample-{}-{}", self.me, self.made)
    }

    /// Settles every `nth` question on the points behind the printed result.
    fn agree(&mut self, nth: usize) {
        for (&question, &points) in self.sample.points.iter().step_by(nth) {
            let score = Some(Score::Points(points));
            self.edit(Command::Agree { question, score });
        }
    }

    /// Settles the second question on what one of the two gave: when both do, at once and apart,
    /// the two values stand beside each other.
    fn settle(&mut self, on: usize) {
        let second = self.sample.scores.iter().nth(1);
        let (&question, scores) = second.expect("there are many");
        let score = Some(Score::Points(scores[on]));
        self.edit(Command::Agree { question, score });
    }
}

#[cfg(test)]
mod tests {
    use samsyn_schema::divergence::{Thresholds, divergences};

    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn it_is_the_same_each_time() {
        assert_eq!(sample().heads(), sample().heads());
    }

    #[test]
    fn every_view_has_something_to_show() {
        let document = sample();
        let evaluation = document.evaluation();
        for evaluator in sample_evaluators() {
            assert_eq!(evaluation.scores_of(&evaluator).len(), 45);
            let questions = evaluation.questions();
            let mut own = questions.filter_map(|question| question.scores.get(&evaluator));
            assert!(own.any(|own| !own.note.is_empty()), "{evaluator} notes");
        }
        assert_eq!(
            evaluation
                .questions()
                .filter(|q| q.agreed.is_some())
                .count(),
            16
        );
        for area in &evaluation.areas {
            let written = area.findings.iter().filter(|one| !one.body.is_empty());
            assert!(written.count() > 0, "findings of area {}", area.number);
            assert!(!area.strengths.is_empty(), "strengths of {}", area.number);
            assert!(!area.opportunities.is_empty(), "of {}", area.number);
        }
        let statements = || evaluation.areas.iter();
        let mut strengths = statements().flat_map(|area| &area.strengths);
        assert!(strengths.any(|one| one.good_example.is_some()));
        let mut opportunities = statements().flat_map(|area| &area.opportunities);
        assert!(opportunities.any(|one| one.ask));
        assert!(divergences(&evaluation, &Thresholds::default()).len() > 5);
        assert_eq!(document.conflicts().len(), 1);
        let history = document.history(&Heads::default());
        for evaluator in sample_evaluators() {
            let mut by = history.iter().filter_map(|entry| entry.author.as_ref());
            assert!(by.any(|author| *author == evaluator), "{evaluator}");
        }
    }
}
