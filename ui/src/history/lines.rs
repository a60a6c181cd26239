//! What an entry of the history says, thing by thing, and where each leads.

use samsyn_schema::command::{FindingId, StatementId, StatementKind, TextId};
use samsyn_schema::document::{Entry, Patch, What};
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use samsyn_schema::points::Score;
use samsyn_schema::view::{Evaluation, Finding, Statement};
use yew::AttrValue;

use super::acts;
use crate::texts::Texts;

/// A place in the evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A question.
    Question(QuestionId),
    /// An area.
    Area(AreaNumber),
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What.
    pub saying: Saying,
    /// Where it can be seen; `None`: nowhere any more, or it is of the whole.
    pub place: Option<Place>,
    /// The area and the questions that it bears on.
    pub bears_on: (Option<AreaNumber>, Vec<QuestionId>),
    /// A text as it was and as it became.
    pub text: Option<(AttrValue, AttrValue)>,
}

/// What was done. Texts are as they are now.
#[derive(Debug, Clone, PartialEq)]
pub enum Saying {
    /// An own score.
    Scored {
        /// As it was.
        before: Option<Score>,
        /// As it became.
        after: Option<Score>,
    },
    /// Something that a sentence with this key says, of something with this name.
    Did(&'static str, String),
    /// Something in the consensus that a sentence with this key says, of this score if of one.
    Acted(&'static str, Option<Score>),
    /// What was agreed: as it is now.
    Agreed(Option<Score>),
}

impl Saying {
    /// As a sentence.
    pub fn sentence(&self, texts: &Texts) -> AttrValue {
        let words = |score: &Score| texts.score(*score);
        match self {
            Self::Scored { before, after } => match (before, after) {
                (None, Some(after)) => {
                    texts.with("history-scored", [("after", words(after).into())])
                }
                (Some(before), Some(after)) => {
                    let values = [
                        ("before", words(before).into()),
                        ("after", words(after).into()),
                    ];
                    texts.with("history-rescored", values)
                }
                (Some(before), None) => {
                    texts.with("history-unscored", [("before", words(before).into())])
                }
                (None, None) => texts.get("history-scored-unseen"),
            },
            Self::Did(key, name) => texts.with(key, [("name", name.as_str().into())]),
            Self::Acted(key, Some(score)) => texts.with(key, [("score", words(score).into())]),
            Self::Acted(key, None) => texts.get(key),
            Self::Agreed(Some(score)) => {
                texts.with("history-agreed", [("score", words(score).into())])
            }
            Self::Agreed(None) => texts.get("history-agreed-none"),
        }
    }
}

/// What an entry says. What was added is said once, with its text.
pub fn lines(entry: &Entry, evaluation: &Evaluation) -> Vec<Line> {
    let reader = Reader { entry, evaluation };
    let all = entry.changed.iter();
    all.filter_map(|what| reader.line(what)).collect()
}

struct Reader<'a> {
    entry: &'a Entry,
    evaluation: &'a Evaluation,
}

impl Reader<'_> {
    fn line(&self, what: &What) -> Option<Line> {
        match what {
            What::Score {
                question,
                before,
                after,
                ..
            } => {
                let saying = Saying::Scored {
                    before: *before,
                    after: *after,
                };
                Some(of_question(saying, *question))
            }
            What::Text {
                text,
                before,
                after,
            } => {
                let mut line = self.text(text, before)?;
                line.text = Some((before.clone().into(), after.clone().into()));
                Some(line)
            }
            What::Left { evaluator, left } => {
                let key = if *left {
                    "history-left"
                } else {
                    "history-came-back"
                };
                let mut all = self.evaluation.evaluators.iter();
                let name = all.find(|one| one.id == *evaluator);
                let name = name.map_or(evaluator.as_str(), |one| &one.name);
                Some(whole(Saying::Did(key, name.to_owned())))
            }
            What::Other(patch) => self.patch(patch),
        }
    }

    fn text(&self, text: &TextId, before: &str) -> Option<Line> {
        let did = |key, name: &str| Saying::Did(key, name.to_owned());
        Some(match text {
            TextId::Note { question, .. } => of_question(did("history-note", ""), *question),
            TextId::Rationale(question) => of_question(did("history-rationale", ""), *question),
            TextId::Topic(id) => {
                let added = before.is_empty() && self.is_touched(&Patch::Finding(id.clone()));
                let key = if added {
                    "history-finding-added"
                } else {
                    "history-topic"
                };
                self.of_finding(id, |it| did(key, &it.topic))
            }
            TextId::Body(id) => self.of_finding(id, |it| did("history-body", &it.topic)),
            TextId::Statement(id) => {
                let added = before.is_empty() && self.is_touched(&Patch::Statement(id.clone()));
                self.of_statement(id, |kind, _| {
                    let key = match (kind, added) {
                        (StatementKind::Strength, true) => "history-strength-added",
                        (StatementKind::Strength, false) => "history-strength",
                        (StatementKind::Opportunity, true) => "history-opportunity-added",
                        (StatementKind::Opportunity, false) => "history-opportunity",
                    };
                    did(key, "")
                })
            }
        })
    }

    fn patch(&self, patch: &Patch) -> Option<Line> {
        let did = |key, name: &str| Saying::Did(key, name.to_owned());
        let added = |text: &TextId| {
            let mut all = self.entry.changed.iter();
            all.any(|what| {
                matches!(what, What::Text { text: it, before, .. } if it == text && before.is_empty())
            })
        };
        Some(match patch {
            Patch::Text { .. } | Patch::Score { .. } | Patch::Left(_) => return None,
            Patch::Agreed(id) => {
                let mut all = self.evaluation.questions();
                let question = all.find(|one| one.id == *id);
                let done = question.and_then(|one| acts::saying(&one.entries, self.entry));
                let agreed = question.and_then(|one| one.agreed);
                of_question(done.unwrap_or(Saying::Agreed(agreed)), *id)
            }
            Patch::HandIn(area) => {
                let opened = self.entry.changed.iter().any(
                    |what| matches!(what, What::Score { question, .. } if question.area() == *area),
                );
                let key = if opened {
                    "history-opened"
                } else {
                    "history-handed-in"
                };
                in_area(did(key, ""), *area, Vec::new())
            }
            Patch::Finding(id) if added(&TextId::Topic(id.clone())) => return None,
            Patch::Finding(id) => {
                self.of_finding(id, |it| did("history-finding-changed", &it.topic))
            }
            Patch::Statement(id) if added(&TextId::Statement(id.clone())) => return None,
            Patch::Statement(id) => {
                self.of_statement(id, |_, it| did("history-statement-changed", &it.text))
            }
            Patch::Evaluators => whole(did("history-evaluators", "")),
            Patch::About => whole(did("history-about", "")),
            Patch::Publications => whole(did("history-publications", "")),
        })
    }

    /// Whether the entry changed this besides texts.
    fn is_touched(&self, patch: &Patch) -> bool {
        let mut all = self.entry.changed.iter();
        all.any(|what| matches!(what, What::Other(found) if found == patch))
    }

    fn of_finding(&self, id: &FindingId, say: impl FnOnce(&Finding) -> Saying) -> Line {
        let found = self.evaluation.areas.iter().find_map(|area| {
            let one = area.findings.iter().find(|one| one.id == *id)?;
            Some((area.number, one))
        });
        match found {
            Some((area, one)) => in_area(say(one), area, one.questions.clone()),
            None => whole(Saying::Did("history-finding-gone", String::new())),
        }
    }

    fn of_statement(
        &self,
        id: &StatementId,
        say: impl FnOnce(StatementKind, &Statement) -> Saying,
    ) -> Line {
        let found = self.evaluation.areas.iter().find_map(|area| {
            let lists = [
                (StatementKind::Strength, &area.strengths),
                (StatementKind::Opportunity, &area.opportunities),
            ];
            lists.into_iter().find_map(|(kind, list)| {
                let one = list.iter().find(|one| one.id == *id)?;
                Some((area.number, kind, one))
            })
        });
        match found {
            Some((area, kind, one)) => in_area(say(kind, one), area, Vec::new()),
            None => whole(Saying::Did("history-statement-gone", String::new())),
        }
    }
}

fn of_question(saying: Saying, question: QuestionId) -> Line {
    Line {
        saying,
        place: Some(Place::Question(question)),
        bears_on: (Some(question.area()), vec![question]),
        text: None,
    }
}

fn in_area(saying: Saying, area: AreaNumber, questions: Vec<QuestionId>) -> Line {
    Line {
        saying,
        place: Some(Place::Area(area)),
        bears_on: (Some(area), questions),
        text: None,
    }
}

fn whole(saying: Saying) -> Line {
    Line {
        saying,
        place: None,
        bears_on: (None, Vec::new()),
        text: None,
    }
}

#[cfg(test)]
mod tests;
