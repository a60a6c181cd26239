//! What an evaluator types in `samsyn edit`: one command a line.

mod room;
mod usages;

use std::time::Duration;

use samsyn_schema::command::StatementKind;
use samsyn_schema::consensus::Act;
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use samsyn_schema::points::{ParsePointsError, Score};

pub use self::usages::USAGES;

/// How long `sync` waits unless it is told.
const PATIENCE: Duration = Duration::from_secs(10);

/// One line, understood. Names of findings and statements are as typed: they may be abbreviated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Sets or clears one's own score.
    Score {
        question: QuestionId,
        score: Option<Score>,
    },
    /// Replaces one's own note.
    Note { question: QuestionId, text: String },
    /// Adds a section.
    AddFinding { area: AreaNumber, topic: String },
    /// Adds a strength or an improvement opportunity.
    AddStatement {
        area: AreaNumber,
        kind: StatementKind,
        text: String,
    },
    /// Writes at the end of a finding or a statement.
    Write { id: String, text: String },
    /// Replaces a part of a finding or a statement. Offsets count UTF-16 code units.
    Text {
        id: String,
        at: usize,
        delete: usize,
        insert: String,
    },
    /// Moves a finding or a statement.
    Move {
        id: String,
        area: AreaNumber,
        place: Place,
    },
    /// Links a finding to a question, or unlinks it.
    Link {
        id: String,
        question: QuestionId,
        linked: bool,
    },
    /// Takes a finding or a statement out, or brings it back.
    Remove { id: String, removed: bool },
    /// Marks a good example under a theme, or takes the mark off.
    GoodExample { id: String, theme: Option<String> },
    /// Marks a statement as a question to the municipality, or takes the mark off.
    Ask { id: String, ask: bool },
    /// Sets or clears the agreed score.
    Agree {
        question: QuestionId,
        score: Option<Score>,
    },
    /// Does something in the consensus on a question.
    Act { question: QuestionId, act: Act },
    /// Writes why a question was agreed on as it was, as a whole.
    Why { question: QuestionId, text: String },
    /// Hands in one's own scores and notes of an area.
    HandIn { area: AreaNumber },
    /// Marks an evaluator, named as typed, as one who has left, or takes the mark off.
    Leave { who: String, left: bool },
    /// How far it has come towards being published.
    Review,
    /// Declares the fact check done, or takes that back.
    FactCheck { done: bool },
    /// Signs what the evaluation says.
    Sign,
    /// Publishes it.
    Publish,
    /// Takes back one's own last edit.
    Undo,
    /// Does again what was taken back.
    Redo,
    /// What is saved, waits, is held, was seen.
    Status,
    /// The points.
    Table,
    /// Where the evaluators differ.
    Divergences,
    /// The findings and statements with their names.
    List,
    /// Waits until nothing waits.
    Sync { patience: Duration },
    /// Lists the commands.
    Help,
    /// Ends.
    Quit,
}

/// Where `move` puts something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Before all others.
    First,
    /// After all others.
    Last,
    /// Right after this one.
    After(String),
}

/// Why a line isn't understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineError {
    /// No command is called so.
    Unknown(String),
    /// The command is there, its arguments aren't: how it is written.
    Usage(&'static str),
    /// Not a question's number.
    NotAQuestion(String),
    /// Not an area's number.
    NotAnArea(String),
    /// Not points.
    NotPoints(ParsePointsError),
    /// Not a whole number.
    NotANumber(String),
}

impl Line {
    /// Reads a line; nothing but spaces and comments (`#`) is `None`.
    pub fn parse(typed: &str) -> Result<Option<Self>, LineError> {
        let (command, rest) = word(typed.trim_end_matches(['\r', '\n']));
        if command.is_empty() || command.starts_with('#') {
            return Ok(None);
        }
        let usage = USAGES
            .iter()
            .map(|(usage, _)| *usage)
            .find(|usage| word(usage).0 == command)
            .ok_or_else(|| LineError::Unknown(command.to_owned()))?;
        Arguments { usage, rest }.read(command).map(Some)
    }
}

struct Arguments<'a> {
    usage: &'static str,
    rest: &'a str,
}

impl Arguments<'_> {
    fn read(mut self, command: &str) -> Result<Line, LineError> {
        let line = match command {
            "score" => Line::Score {
                question: self.question()?,
                score: self.score()?,
            },
            "note" => Line::Note {
                question: self.question()?,
                text: self.text()?,
            },
            "finding" => {
                self.keyword("add")?;
                Line::AddFinding {
                    area: self.area()?,
                    topic: self.text()?,
                }
            }
            "strength" | "opportunity" => {
                self.keyword("add")?;
                let kind = match command {
                    "strength" => StatementKind::Strength,
                    _ => StatementKind::Opportunity,
                };
                Line::AddStatement {
                    area: self.area()?,
                    kind,
                    text: self.text()?,
                }
            }
            "write" => Line::Write {
                id: self.word()?,
                text: self.text()?,
            },
            "text" => Line::Text {
                id: self.word()?,
                at: self.number()?,
                delete: self.number()?,
                insert: self.text_or_nothing(),
            },
            "move" => Line::Move {
                id: self.word()?,
                area: self.area()?,
                place: self.place()?,
            },
            "link" | "unlink" => Line::Link {
                id: self.word()?,
                question: self.question()?,
                linked: command == "link",
            },
            "remove" | "restore" => Line::Remove {
                id: self.word()?,
                removed: command == "remove",
            },
            "good-example" => {
                let id = self.word()?;
                let theme = self.text()?;
                Line::GoodExample {
                    id,
                    theme: (theme != "-").then_some(theme),
                }
            }
            "ask" => Line::Ask {
                id: self.word()?,
                ask: self.is_not_taken_back()?,
            },
            "fact-check" => Line::FactCheck {
                done: self.is_not_taken_back()?,
            },
            "sign" => Line::Sign,
            "publish" => Line::Publish,
            "review" => Line::Review,
            "agree" => Line::Agree {
                question: self.question()?,
                score: self.score()?,
            },
            "stand" | "rescore" | "say" | "park" | "ask-arbiter" | "arbitrate" => {
                return self.act(command);
            }
            "why" => Line::Why {
                question: self.question()?,
                text: self.text()?,
            },
            "hand-in" => Line::HandIn { area: self.area()? },
            "leave" => {
                let typed = self.text()?;
                let (who, left) = match typed.strip_suffix(" -") {
                    Some(who) => (who.trim_end().to_owned(), false),
                    None => (typed, true),
                };
                Line::Leave { who, left }
            }
            "undo" => Line::Undo,
            "redo" => Line::Redo,
            "list" => Line::List,
            "table" => Line::Table,
            "divergences" => Line::Divergences,
            "status" => Line::Status,
            "sync" if self.rest.is_empty() => Line::Sync { patience: PATIENCE },
            "sync" => Line::Sync {
                patience: Duration::from_secs(self.number()? as u64),
            },
            "help" => Line::Help,
            _ => Line::Quit,
        };
        if self.rest.trim().is_empty() {
            Ok(line)
        } else {
            Err(LineError::Usage(self.usage))
        }
    }

    fn word(&mut self) -> Result<String, LineError> {
        let (first, rest) = word(self.rest);
        self.rest = rest;
        if first.is_empty() {
            Err(LineError::Usage(self.usage))
        } else {
            Ok(first.to_owned())
        }
    }

    fn keyword(&mut self, wanted: &str) -> Result<(), LineError> {
        if self.word()? == wanted {
            Ok(())
        } else {
            Err(LineError::Usage(self.usage))
        }
    }

    /// `false` for `-`.
    fn is_not_taken_back(&mut self) -> Result<bool, LineError> {
        match self.rest.is_empty() {
            true => Ok(true),
            false => self.keyword("-").map(|()| false),
        }
    }

    fn text(&mut self) -> Result<String, LineError> {
        let text = self.text_or_nothing();
        if text.is_empty() {
            Err(LineError::Usage(self.usage))
        } else {
            Ok(text)
        }
    }

    /// The rest of the line. In quotation marks it is a JSON string, which can hold line breaks
    /// and spaces at its ends.
    fn text_or_nothing(&mut self) -> String {
        let text = std::mem::take(&mut self.rest).trim_end();
        match text.starts_with('"').then(|| serde_json::from_str(text)) {
            Some(Ok(quoted)) => quoted,
            _ => text.to_owned(),
        }
    }

    fn question(&mut self) -> Result<QuestionId, LineError> {
        let typed = self.word()?;
        typed.parse().map_err(|_| LineError::NotAQuestion(typed))
    }

    fn area(&mut self) -> Result<AreaNumber, LineError> {
        let typed = self.word()?;
        typed.parse().map_err(|_| LineError::NotAnArea(typed))
    }

    fn number(&mut self) -> Result<usize, LineError> {
        let typed = self.word()?;
        match typed.parse::<u32>() {
            Ok(number) => Ok(number as usize),
            Err(_) => Err(LineError::NotANumber(typed)),
        }
    }

    fn score(&mut self) -> Result<Option<Score>, LineError> {
        match self.word()?.as_str() {
            "-" => Ok(None),
            "na" => Ok(Some(Score::NotApplicable)),
            points => match points.parse() {
                Ok(points) => Ok(Some(Score::Points(points))),
                Err(error) => Err(LineError::NotPoints(error)),
            },
        }
    }

    fn place(&mut self) -> Result<Place, LineError> {
        if self.rest.is_empty() {
            return Ok(Place::Last);
        }
        match self.word()?.as_str() {
            "first" => Ok(Place::First),
            "last" => Ok(Place::Last),
            "after" => Ok(Place::After(self.word()?)),
            _ => Err(LineError::Usage(self.usage)),
        }
    }
}

/// The first word, and what follows after one run of spaces.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    match text.split_once(char::is_whitespace) {
        Some((first, rest)) => (first, rest.trim_start()),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests;
