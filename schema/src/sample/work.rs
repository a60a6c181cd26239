//! The sample as a document that two have worked in, for whoever wants to see a full one.

use crate::command::{
    Command, Evaluator, EvaluatorId, Position, Role, StatementId, StatementKind, TextId, Timestamp,
};
use crate::document::{Document, Founding, Heads};
use crate::instrument::AreaNumber;
use crate::points::Score;
use crate::view::Evaluation;

use super::{Sample, SampleArea, SampleFinding};

const MINUTE_MS: i64 = 60_000;
/// Founded so long before the last edit, which is longer than all edits take.
const FOUNDED_BEFORE_MS: i64 = 24 * 60 * MINUTE_MS;

impl Sample {
    /// What the evaluation begins with. The evaluators' ids are "a" and "b".
    pub fn founding(&self) -> Founding {
        let evaluators = self.evaluators.iter().zip(["a", "b"]);
        Founding {
            instrument: self.instrument().clone(),
            municipality: self.municipality.clone(),
            year: self.year,
            scoring: Default::default(),
            evaluators: evaluators
                .map(|(one, id)| Evaluator {
                    id: EvaluatorId::new(id),
                    name: one.name.clone(),
                    organisation: one.organisation.clone(),
                    role: Role::Evaluator,
                    left: false,
                })
                .collect(),
        }
    }

    /// The evaluation after both have scored and written, each offline, and merged. `until`: when
    /// the last of their edits was made, each a minute after the one before. The same for the
    /// same `until`.
    ///
    /// # Panics
    /// If the sample does not fit its instrument; a test makes it.
    pub fn worked(&self, until: Timestamp) -> Document {
        let founding = self.founding();
        let founded = Timestamp(until.0 - FOUNDED_BEFORE_MS);
        let mut first = Document::found(&founding, [0x5a; 16], founded).expect("it can be founded");
        let genesis = first.heads();
        let theirs = {
            let mut second = Document::load(&first.save(), []).expect("what was saved");
            self.work(1, &mut second, until);
            second.changes_since(&genesis)
        };
        self.work(0, &mut first, until);
        let admission = first.admit(&[theirs]);
        assert_eq!(admission.outcomes, [Ok(())], "the sample merges");
        first
    }

    fn work(&self, seat: usize, document: &mut Document, until: Timestamp) {
        let seat_number = u8::try_from(seat).expect("there are two");
        let evaluators = document.evaluators();
        document.edit_as(evaluators[seat].id.clone(), [0xa0 + seat_number; 16]);
        let edits = self.edits(seat, &document.evaluation());
        let length = i64::try_from(edits.len()).expect("hundreds");
        for (number, edit) in (1..).zip(edits) {
            let at = Timestamp(until.0 - MINUTE_MS * (length - number));
            document.apply(edit, at).expect("the sample fits");
        }
    }

    /// Both score every question. The first writes the findings of the areas with odd numbers and
    /// all strengths, the second those of the even ones and all opportunities.
    fn edits(&self, seat: usize, evaluation: &Evaluation) -> Vec<Command> {
        let scores = self.scores.iter().map(|(question, scores)| Command::Score {
            question: *question,
            score: Some(Score::Points(scores[seat])),
        });
        let me = &evaluation.evaluators[seat].id;
        let notes = self.notes.iter().filter(|note| note.evaluator == seat);
        let notes = notes.map(|note| {
            let question = note.question;
            let evaluator = me.clone();
            write(
                TextId::Note {
                    question,
                    evaluator,
                },
                &note.text,
            )
        });
        let areas = self.areas.iter().zip(&evaluation.areas).enumerate();
        let texts = areas.flat_map(|(index, (area, view))| {
            let mut edits = Vec::new();
            if index % 2 == seat {
                for finding in &area.findings {
                    let place = view.findings.iter().find(|it| it.topic == finding.topic);
                    edits.extend(place.into_iter().flat_map(|it| findings(finding, &it.id)));
                }
            }
            edits.extend(if seat == 0 {
                strengths(area)
            } else {
                opportunities(area)
            });
            edits
        });
        scores.chain(notes).chain(texts).collect()
    }
}

fn write(text: TextId, insert: &str) -> Command {
    Command::Text {
        text,
        at: 0,
        delete: 0,
        insert: insert.to_owned(),
        heads: Heads::default(),
    }
}

fn findings(finding: &SampleFinding, id: &crate::command::FindingId) -> Vec<Command> {
    let links = finding
        .questions
        .iter()
        .map(|question| Command::LinkFinding {
            id: id.clone(),
            question: *question,
            linked: true,
        });
    let body = write(TextId::Body(id.clone()), &finding.text);
    std::iter::once(body).chain(links).collect()
}

fn add(area: AreaNumber, kind: StatementKind, number: usize, text: &str) -> (StatementId, Command) {
    let letter = match kind {
        StatementKind::Strength => 's',
        StatementKind::Opportunity => 'o',
    };
    let id = StatementId::new(format!("{letter}{area}-{number}"));
    let command = Command::AddStatement {
        id: id.clone(),
        area,
        kind,
        position: Position::Last,
        text: text.to_owned(),
    };
    (id, command)
}

fn strengths(area: &SampleArea) -> Vec<Command> {
    let plain = area.strengths.iter().map(|text| (text, None));
    let good = area.good_examples.iter();
    let good = good.map(|good| (&good.text, Some(good.theme.clone())));
    let numbered = (1..).zip(plain.chain(good));
    numbered
        .flat_map(|(number, (text, theme))| {
            let (id, added) = add(area.number, StatementKind::Strength, number, text);
            let marked = theme.map(|theme| Command::GoodExample {
                id,
                theme: Some(theme),
            });
            std::iter::once(added).chain(marked)
        })
        .collect()
}

fn opportunities(area: &SampleArea) -> Vec<Command> {
    let plain = area.improvements.iter().map(|text| (text, false));
    let asked = area.questions_to_municipality.iter();
    let numbered = (1..).zip(plain.chain(asked.map(|text| (text, true))));
    numbered
        .flat_map(|(number, (text, ask))| {
            let (id, added) = add(area.number, StatementKind::Opportunity, number, text);
            let marked = ask.then_some(Command::AskMunicipality { id, ask });
            std::iter::once(added).chain(marked)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::nassjo_2019;

    #[test]
    fn both_have_scored_all_and_written() {
        let sample = nassjo_2019();
        let until = Timestamp(1_795_000_000_000);
        let evaluation = sample.worked(until).evaluation();
        for question in evaluation.questions() {
            let points = |seat: usize| Some(Score::Points(sample.scores[&question.id][seat]));
            let given: Vec<_> = question.scores.values().map(|own| own.score).collect();
            assert_eq!(given, [points(0), points(1)], "{}", question.id);
        }
        for (area, told) in evaluation.areas.iter().zip(&sample.areas) {
            assert_eq!(
                area.strengths.len(),
                told.strengths.len() + told.good_examples.len()
            );
            assert_eq!(
                area.opportunities.len(),
                told.improvements.len() + told.questions_to_municipality.len()
            );
            for finding in &told.findings {
                let written = area.findings.iter().any(|it| it.body == finding.text);
                assert!(written, "{}", finding.topic);
            }
        }
        assert_eq!(sample.worked(until).heads(), sample.worked(until).heads());
    }
}
