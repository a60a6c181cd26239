//! From what changed to the steps that a view takes.

use std::collections::BTreeSet;

use automerge::ObjId;

use super::{Document, Patch};
use crate::command::StatementKind;
use crate::instrument::{AreaNumber, Question, QuestionId};
use crate::view::Update;

/// From so many steps on the whole evaluation is told instead: it is smaller, or nearly.
const MOST: usize = 200;

/// What is to be told anew, each once.
#[derive(Default)]
struct Parts {
    about: bool,
    evaluators: bool,
    questions: BTreeSet<QuestionId>,
    areas: BTreeSet<AreaNumber>,
}

impl Document {
    /// The steps from a view before to the one now, by the patches that lead there. Texts come to
    /// the letter, other things as they are now.
    pub fn updates(&self, patches: &[Patch]) -> Vec<Update> {
        if patches.is_empty() {
            return Vec::new();
        }
        let mut updates = Vec::new();
        let mut gone = Vec::new();
        let mut parts = Parts::default();
        for patch in patches {
            match patch {
                Patch::Text { text, splice } => updates.push(Update::Text {
                    text: text.clone(),
                    splice: splice.clone(),
                }),
                Patch::Score { question, .. } | Patch::Agreed(question) => {
                    parts.questions.insert(*question);
                }
                Patch::Finding(id) => {
                    let area = self.area_of(&self.skeleton.findings, id.as_str(), |area, list| {
                        list == area.to_string()
                    });
                    match area {
                        Some(area) => drop(parts.areas.insert(area)),
                        None => gone.push(Update::FindingGone {
                            finding: id.clone(),
                        }),
                    }
                }
                Patch::Statement(id) => {
                    let kinds = [StatementKind::Strength, StatementKind::Opportunity];
                    let is_list = |area: AreaNumber, list: &str| {
                        kinds
                            .iter()
                            .any(|kind| list == format!("{area}/{}", kind.key()))
                    };
                    match self.area_of(&self.skeleton.statements, id.as_str(), is_list) {
                        Some(area) => drop(parts.areas.insert(area)),
                        None => gone.push(Update::StatementGone {
                            statement: id.clone(),
                        }),
                    }
                }
                Patch::Evaluators | Patch::Left(_) => {
                    // Each question shows a score of each of them, and what those who count agree on.
                    parts.evaluators = true;
                    let all = self.instrument.questions().map(|question| question.id);
                    parts.questions.extend(all);
                }
                // Not part of the view; read whole where they are shown.
                Patch::Publications => {}
                Patch::HandIn(area) => drop(parts.areas.insert(*area)),
                Patch::About => {
                    // Thresholds say what is agreed on.
                    parts.about = true;
                    let all = self.instrument.questions();
                    parts.questions.extend(all.map(|question| question.id));
                }
            }
        }
        updates.extend(gone);
        if updates.len() + parts.questions.len() + parts.areas.len() > MOST {
            return vec![Update::All(Box::new(self.evaluation()))];
        }
        self.tell(&parts, &mut updates);
        updates
    }

    fn tell(&self, parts: &Parts, updates: &mut Vec<Update>) {
        let evaluators = self.evaluators();
        for area in &self.instrument.areas {
            if parts.areas.contains(&area.number) {
                let area = self.area(area, &evaluators);
                updates.push(Update::Area(Box::new(area)));
                continue;
            }
            let is_told = |one: &&Question| parts.questions.contains(&one.id);
            let told: Vec<&Question> = area.questions.iter().filter(is_told).collect();
            if told.is_empty() {
                continue;
            }
            let hand_ins = self.hand_ins(area.number, &evaluators);
            for question in told {
                let question = self.question(question, &evaluators, &hand_ins);
                updates.push(Update::Question(Box::new(question)));
            }
        }
        if parts.evaluators {
            updates.push(Update::Evaluators { evaluators });
        }
        if parts.about {
            updates.push(Update::About {
                municipality: self.municipality(),
                year: self.year(),
                thresholds: self.thresholds(),
            });
        }
    }

    /// The area in one of whose lists something stands. `None`: nowhere.
    fn area_of(
        &self,
        parent: &ObjId,
        id: &str,
        is_list: impl Fn(AreaNumber, &str) -> bool,
    ) -> Option<AreaNumber> {
        let (list, _) = self.where_is(parent, id)?;
        let mut areas = self.instrument.areas.iter().map(|area| area.number);
        areas.find(|area| is_list(*area, &list))
    }
}
