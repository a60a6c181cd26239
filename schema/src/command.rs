//! What an evaluator can do: the closed set of edits, and the names of what they touch.

use serde::{Deserialize, Serialize};

use crate::instrument::{AreaNumber, QuestionId};
use crate::points::Score;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id as it stands in the document.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id!(
    /// An evaluator of this evaluation. Unique in the document, chosen at random when added.
    EvaluatorId
);
text_id!(
    /// A section of findings. Unique in the document, chosen at random when added.
    FindingId
);
text_id!(
    /// A strength or an improvement opportunity. Unique in the document.
    StatementId
);
text_id!(
    /// An entry in the consensus on a question. Unique in it, chosen at random when made.
    EntryId
);

/// A point in time: milliseconds since 1970-01-01 UTC. A claim of the clock it came from.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Whole seconds since 1970-01-01 UTC.
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// From whole seconds since 1970-01-01 UTC.
    pub fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }
}

/// The two lists that close an area in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementKind {
    /// "Styrkor".
    Strength,
    /// "Förbättringsmöjligheter".
    Opportunity,
}

impl StatementKind {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Strength => "strength",
            Self::Opportunity => "opportunity",
        }
    }

    pub(crate) fn from_key(key: &str) -> Option<Self> {
        match key {
            "strength" => Some(Self::Strength),
            "opportunity" => Some(Self::Opportunity),
            _ => None,
        }
    }
}

/// Where in a list something is put.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position<Id> {
    /// Before all others.
    First,
    /// After all others.
    #[default]
    Last,
    /// Right after this one.
    After(Id),
}

/// What an evaluator does in the work: counts, learns, settles or only reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Scores, and the scores count.
    #[default]
    Evaluator,
    /// Scores without counting.
    Trainee,
    /// Settles what the evaluators cannot.
    Arbiter,
}

/// When the evaluators see each other's scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scoring {
    /// At once.
    #[default]
    Open,
    /// Area by area, once all who count have handed it in.
    Blind,
}

/// One of those who evaluate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluator {
    /// Who.
    pub id: EvaluatorId,
    /// As it is to be shown and printed.
    pub name: String,
    /// The organisation that sends this evaluator.
    pub organisation: String,
    /// What the evaluator does.
    #[serde(default)]
    pub role: Role,
    /// Has left the evaluation: counts no more, and nobody waits for what this evaluator has not
    /// handed in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left: bool,
}

/// The evaluated municipality, with the forms of its name that Swedish sentences need.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// Statistics Sweden's four-digit code, "0682".
    pub code: String,
    /// "Nässjö".
    pub name: String,
    /// "Nässjös".
    #[serde(default)]
    pub genitive: String,
    /// "Nässjöbo".
    #[serde(default)]
    pub inhabitant: String,
    /// "Nässjöborna".
    #[serde(default)]
    pub inhabitants: String,
}

/// A text that several may write in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextId {
    /// The note beside an evaluator's own score. Its owner alone writes it.
    Note {
        /// The scored question.
        question: QuestionId,
        /// Whose note.
        evaluator: EvaluatorId,
    },
    /// A section's heading.
    Topic(FindingId),
    /// A section's Markdown.
    Body(FindingId),
    /// A strength's or an improvement opportunity's sentence.
    Statement(StatementId),
    /// Why the evaluators agreed on a question's score.
    Rationale(QuestionId),
}

/// A single value that is shared: whoever writes last does not silently win, both values show.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The municipality's code, digits.
    MunicipalityCode,
    /// The municipality's name.
    MunicipalityName,
    /// Its genitive.
    MunicipalityGenitive,
    /// One who lives there.
    MunicipalityInhabitant,
    /// Those who live there.
    MunicipalityInhabitants,
    /// The year of the evaluation, digits.
    Year,
    /// From which differences on what is called for: [`crate::divergence::Thresholds`] as JSON.
    Thresholds,
}

/// One edit by one evaluator. Offsets in texts count UTF-16 code units, as the DOM does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// Set or clear (`None`) one's own score.
    Score {
        /// The scored question.
        question: QuestionId,
        /// `None`: not scored.
        score: Option<Score>,
    },
    /// Replace `delete` code units at `at` by `insert`.
    Text {
        /// Which text.
        text: TextId,
        /// Offset in UTF-16 code units, in the text as it was at `heads`.
        at: usize,
        /// Length in UTF-16 code units, in the text as it was at `heads`.
        delete: usize,
        /// What comes instead.
        insert: String,
        /// What the writer was looking at. Empty: the newest.
        #[serde(default)]
        heads: crate::document::Heads,
    },
    /// Replace in several places of a text: one change, undone as one.
    Rewrite {
        /// Which text.
        text: TextId,
        /// From the last place to the first, none reaching into another: so each counts in the
        /// text as it was at `heads`.
        splices: Vec<crate::document::Splice>,
        /// What the writer was looking at. Empty: the newest.
        #[serde(default)]
        heads: crate::document::Heads,
    },
    /// Add a section to an area.
    AddFinding {
        /// A fresh id.
        id: FindingId,
        /// The area it belongs to.
        area: AreaNumber,
        /// Where among the area's sections.
        #[serde(default)]
        position: Position<FindingId>,
        /// Its heading.
        topic: String,
    },
    /// Move a section within or between areas.
    MoveFinding {
        /// Which.
        id: FindingId,
        /// To which area.
        area: AreaNumber,
        /// Where in it.
        position: Position<FindingId>,
    },
    /// Link a section to a question, or unlink it.
    LinkFinding {
        /// Which section.
        id: FindingId,
        /// Which question.
        question: QuestionId,
        /// `false` unlinks.
        linked: bool,
    },
    /// Take a section out, or bring it back. Its text is never lost.
    RemoveFinding {
        /// Which.
        id: FindingId,
        /// `false` brings it back.
        removed: bool,
    },
    /// Add a strength or an improvement opportunity.
    AddStatement {
        /// A fresh id.
        id: StatementId,
        /// The area it belongs to.
        area: AreaNumber,
        /// Which of the area's two lists.
        kind: StatementKind,
        /// Where in the list.
        #[serde(default)]
        position: Position<StatementId>,
        /// The sentence.
        text: String,
    },
    /// Move a statement within or between lists and areas; its text and marks go along.
    MoveStatement {
        /// Which.
        id: StatementId,
        /// To which area.
        area: AreaNumber,
        /// To which of its lists.
        kind: StatementKind,
        /// Where in it.
        position: Position<StatementId>,
    },
    /// Mark a statement as a good example under a theme, or take the mark off.
    GoodExample {
        /// Which statement.
        id: StatementId,
        /// The library's theme; `None` takes the mark off.
        theme: Option<String>,
    },
    /// Mark a statement as an open question to the municipality, never to be published.
    AskMunicipality {
        /// Which statement.
        id: StatementId,
        /// `false` takes the mark off.
        ask: bool,
    },
    /// Take a statement out, or bring it back.
    RemoveStatement {
        /// Which.
        id: StatementId,
        /// `false` brings it back.
        removed: bool,
    },
    /// Tie a statement to a question that it bears on, or untie it.
    LinkStatement {
        /// Which statement.
        id: StatementId,
        /// Which question.
        question: QuestionId,
        /// `false` unties.
        linked: bool,
    },
    /// Do something in the consensus on a question. Stays for ever; undo does not reach it.
    Act {
        /// The question.
        question: QuestionId,
        /// A fresh id.
        id: EntryId,
        /// What. Of [`crate::consensus::Act::Rescore`], the score before is found here.
        act: crate::consensus::Act,
    },
    /// Set the score that the evaluators agree on, without the consensus room: only where scoring
    /// is open. What all stand for in the room goes before it.
    Agree {
        /// The question.
        question: QuestionId,
        /// `None`: no agreement.
        score: Option<Score>,
    },
    /// Set one of the shared fields of the evaluation itself.
    Describe {
        /// Which.
        field: Field,
        /// Its new value.
        value: String,
    },
    /// Add an evaluator with the places for scores and notes.
    AddEvaluator {
        /// Who.
        evaluator: Evaluator,
    },
    /// Mark an evaluator, who may be oneself, as one who has left, or take the mark off.
    Leave {
        /// Who.
        evaluator: EvaluatorId,
        /// `false` takes the mark off.
        left: bool,
    },
}
