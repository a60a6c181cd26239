//! What has changed in a view: new values of the parts that changed, texts to the letter.

use serde::{Deserialize, Serialize};

use super::{Area, Evaluation, Finding, OwnScore, Question, Statement};
use crate::command::{Evaluator, FindingId, Municipality, StatementId, TextId};
use crate::divergence::Thresholds;
use crate::document::Splice;
use crate::instrument::{AreaNumber, QuestionId};

/// One step from the view before to the view after. The steps of one change are in the order in
/// which they are to be taken: [`Update::Text`] first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "update", rename_all = "snake_case")]
pub enum Update {
    /// A text, precisely: a caret in it can be kept. Skipped where the view has no such text.
    Text {
        /// Which.
        text: TextId,
        /// How it changed.
        splice: Splice,
    },
    /// A question: scores, agreement.
    Question(Box<Question>),
    /// An area whose sections or statements came, went or moved; its questions included. What it
    /// lists stands in no other area any more.
    Area(Box<Area>),
    /// A section that stands nowhere any more: it was removed.
    FindingGone {
        /// Which.
        finding: FindingId,
    },
    /// A statement that stands nowhere any more: it was removed.
    StatementGone {
        /// Which.
        statement: StatementId,
    },
    /// Who evaluates. The questions with their scores are told besides.
    Evaluators {
        /// All of them.
        evaluators: Vec<Evaluator>,
    },
    /// The evaluation itself.
    About {
        /// Who is evaluated.
        municipality: Municipality,
        /// The year of the evaluation.
        year: u16,
        /// From which differences on what is called for.
        #[serde(default)]
        thresholds: Thresholds,
    },
    /// Too much to tell in parts.
    All(Box<Evaluation>),
}

impl Evaluation {
    /// Takes one step. What doesn't fit into this view is skipped.
    pub fn apply(&mut self, update: Update) {
        match update {
            Update::Text { text, splice } => {
                if let Some(text) = self.text_mut(&text) {
                    replace(text, &splice);
                }
            }
            Update::Question(question) => {
                if let Some(known) = self.question_mut(question.id) {
                    *known = *question;
                }
            }
            Update::Area(area) => self.put_area(*area),
            Update::FindingGone { finding } => {
                for area in &mut self.areas {
                    area.findings.retain(|one| one.id != finding);
                }
            }
            Update::StatementGone { statement } => {
                for area in &mut self.areas {
                    area.strengths.retain(|one| one.id != statement);
                    area.opportunities.retain(|one| one.id != statement);
                }
            }
            Update::Evaluators { evaluators } => self.evaluators = evaluators,
            Update::About {
                municipality,
                year,
                thresholds,
            } => {
                self.thresholds = thresholds;
                self.municipality = municipality;
                self.year = year;
            }
            Update::All(evaluation) => *self = *evaluation,
        }
    }

    /// A text of this view, as it is shown. `None`: it isn't.
    pub fn text(&self, id: &TextId) -> Option<&str> {
        let finding = |id: &FindingId| {
            let mut all = self.areas.iter().flat_map(|area| &area.findings);
            all.find(|one| one.id == *id)
        };
        let question = |id: QuestionId| self.questions().find(|one| one.id == id);
        Some(match id {
            TextId::Note {
                question: of,
                evaluator,
            } => &question(*of)?.scores.get(evaluator)?.note,
            TextId::Topic(id) => &finding(id)?.topic,
            TextId::Body(id) => &finding(id)?.body,
            TextId::Statement(id) => {
                let mut all = self.areas.iter().flat_map(Area::statements);
                &all.find(|one| one.id == *id)?.text
            }
            TextId::Rationale(of) => &question(*of)?.rationale,
        })
    }

    fn text_mut(&mut self, id: &TextId) -> Option<&mut String> {
        Some(match id {
            TextId::Note {
                question,
                evaluator,
            } => {
                let OwnScore { note, .. } =
                    self.question_mut(*question)?.scores.get_mut(evaluator)?;
                note
            }
            TextId::Topic(id) => &mut self.finding_mut(id)?.topic,
            TextId::Body(id) => &mut self.finding_mut(id)?.body,
            TextId::Statement(id) => &mut self.statement_mut(id)?.text,
            TextId::Rationale(question) => &mut self.question_mut(*question)?.rationale,
        })
    }

    fn area_mut(&mut self, number: AreaNumber) -> Option<&mut Area> {
        self.areas.iter_mut().find(|area| area.number == number)
    }

    fn question_mut(&mut self, id: QuestionId) -> Option<&mut Question> {
        let mut questions = self.area_mut(id.area())?.questions.iter_mut();
        questions.find(|question| question.id == id)
    }

    fn finding_mut(&mut self, id: &FindingId) -> Option<&mut Finding> {
        let mut findings = self.areas.iter_mut().flat_map(|area| &mut area.findings);
        findings.find(|finding| finding.id == *id)
    }

    fn statement_mut(&mut self, id: &StatementId) -> Option<&mut Statement> {
        self.areas.iter_mut().find_map(|area| {
            let mut statements = area.strengths.iter_mut().chain(&mut area.opportunities);
            statements.find(|statement| statement.id == *id)
        })
    }

    fn put_area(&mut self, area: Area) {
        for other in &mut self.areas {
            if other.number == area.number {
                continue;
            }
            let moved = |id: &StatementId| area.statements().any(|here| here.id == *id);
            other
                .findings
                .retain(|one| area.findings.iter().all(|here| here.id != one.id));
            other.strengths.retain(|one| !moved(&one.id));
            other.opportunities.retain(|one| !moved(&one.id));
        }
        if let Some(known) = self.area_mut(area.number) {
            *known = area;
        }
    }
}

impl Area {
    /// Its strengths, then its improvement opportunities.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.strengths.iter().chain(&self.opportunities)
    }
}

/// Nothing, if the splice doesn't fit.
fn replace(text: &mut String, splice: &Splice) {
    let end = splice.at.checked_add(splice.delete);
    let (Some(from), Some(to)) = (
        byte_at(text, splice.at),
        end.and_then(|end| byte_at(text, end)),
    ) else {
        return;
    };
    text.replace_range(from..to, &splice.insert);
}

/// Where the character begins that so many UTF-16 code units stand before. `None`: outside of the
/// text, or inside of a character.
fn byte_at(text: &str, units: usize) -> Option<usize> {
    let mut before = 0;
    for (byte, character) in text.char_indices() {
        if before >= units {
            return (before == units).then_some(byte);
        }
        before += character.len_utf16();
    }
    (before == units).then_some(text.len())
}
