//! What can be wrong with a file that somebody wrote, and where.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::instrument::id::{AreaNumber, CriterionId, InstrumentId, ParseIdError, QuestionId};
use crate::points::Points;

/// Why a file can't be used: everything that is wrong with it, in the file's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
pub struct FileError {
    /// What the file should have been.
    pub file: FileKind,
    /// At least one.
    pub faults: Vec<Fault>,
}

/// The kinds of file that are read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// An instrument.
    Instrument,
    /// The printed tables of a report.
    PrintedTable,
    /// Which questions of two revisions may be compared.
    Mapping,
}

/// One fault and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where in the file, counted from 0 as JSON tools do: `areas[2].questions[3].max`. Empty for
    /// the file as a whole.
    pub place: String,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// What can be wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FaultKind {
    /// The file can't be read as JSON at all.
    #[error("not JSON ({reason}): save the file as JSON text in UTF-8")]
    NotJson {
        /// What the JSON reader says, with line and column.
        reason: String,
    },
    /// Another JSON type than wanted.
    #[error("{expected} is wanted here, not {found}")]
    WrongType {
        /// What belongs here.
        expected: JsonType,
        /// What is here.
        found: JsonType,
    },
    /// A field that must be there is not.
    #[error("missing: add it")]
    Missing,
    /// A text without a visible character.
    #[error("blank: write a text")]
    Blank,
    /// A text beyond all measure.
    #[error("{characters} characters: at most {limit} fit")]
    TooLong {
        /// How long it is.
        characters: usize,
        /// How long it may be.
        limit: usize,
    },
    /// A list that must hold something is empty.
    #[error("empty: at least {least} wanted")]
    TooFew {
        /// How many there must be.
        least: usize,
    },
    /// A list beyond all measure.
    #[error("{count} entries: at most {limit} fit")]
    TooMany {
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A number with decimals, or one far too large, where a whole number belongs.
    #[error("{found} is not a whole number that fits here")]
    NotWhole {
        /// As written in the file.
        found: String,
    },
    /// A whole number that makes no sense here.
    #[error("{found} is out of range: use {least} to {most}")]
    OutOfRange {
        /// The number.
        found: i64,
        /// The least that makes sense.
        least: i64,
        /// The most that makes sense.
        most: i64,
    },
    /// Not an id.
    #[error("\"{found}\" is {reason}")]
    MalformedId {
        /// As written in the file.
        found: String,
        /// What an id looks like.
        #[serde(serialize_with = "as_text")]
        reason: ParseIdError,
    },
    /// An id or number that an earlier place has already.
    #[error("{found} is already used at {first}: ids must differ")]
    Duplicate {
        /// The id.
        found: String,
        /// Where it stands first.
        first: String,
    },
    /// A question in another area than its id says.
    #[error("question {question} can't belong to area {area}: its id must begin with {area}.")]
    ForeignQuestion {
        /// The question.
        question: QuestionId,
        /// The area that it stands in.
        area: AreaNumber,
    },
    /// A criterion below another question than its id says.
    #[error(
        "criterion {criterion} can't belong to question {question}: its id must begin with {question}."
    )]
    ForeignCriterion {
        /// The criterion.
        criterion: CriterionId,
        /// The question that it stands below.
        question: QuestionId,
    },
    /// An area's maximum is not what its questions give.
    #[error("the area's maximum is {stated}, but its questions' maxima add up to {sum}")]
    AreaSum {
        /// The area's maximum in whole points.
        stated: i64,
        /// What its questions give.
        sum: i64,
    },
    /// A question's criteria don't weigh 100 percent together.
    #[error("the criteria weigh {sum} percent together: they must weigh 100")]
    WeightSum {
        /// What they weigh.
        sum: i64,
    },
    /// A criterion's scale is not among the instrument's.
    #[error("no scale is called \"{name}\": define it under scales")]
    UnknownScale {
        /// The name given.
        name: String,
    },
    /// A scale's steps don't rise.
    #[error("{found} doesn't come after {previous}: put a scale's steps in rising order")]
    NotRising {
        /// The value that stands here.
        found: u8,
        /// The value that stands before it.
        previous: u8,
    },
    /// A question that the instrument doesn't have.
    #[error("{instrument} has no question {question}")]
    UnknownQuestion {
        /// The question.
        question: QuestionId,
        /// The instrument.
        instrument: InstrumentId,
    },
    /// A question of the instrument that the mapping leaves out.
    #[error("question {question} of {instrument} is left out: say what it may be compared with")]
    UnmappedQuestion {
        /// The question.
        question: QuestionId,
        /// The instrument.
        instrument: InstrumentId,
    },
    /// The file is about another instrument.
    #[error("made for {found}, not for {wanted}")]
    OtherInstrument {
        /// What the file is about.
        found: InstrumentId,
        /// What it should be about.
        wanted: InstrumentId,
    },
    /// A word that is not among the known ones.
    #[error("\"{found}\" is not known here: use {known}")]
    UnknownWord {
        /// As written in the file.
        found: String,
        /// The words that are.
        known: String,
    },
    /// Said to be comparable by points, but the maxima differ.
    #[error("points can't be compared: the maxima are {from} and {to}")]
    MaximaDiffer {
        /// The earlier maximum.
        from: Points,
        /// The later maximum.
        to: Points,
    },
    /// A question without a counterpart can't be compared.
    #[error("there is no counterpart, so \"none\" is the only thing to say")]
    NoCounterpart,
}

/// The types that JSON knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JsonType {
    /// `null`
    Null,
    /// `true`, `false`
    Boolean,
    /// `15`
    Number,
    /// `"text"`
    Text,
    /// `[…]`
    List,
    /// `{…}`
    Object,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.faults.as_slice() {
            [fault] => write!(f, "the {} can't be used: {fault}", self.file),
            faults => {
                write!(
                    f,
                    "the {} can't be used, {} faults:",
                    self.file,
                    faults.len()
                )?;
                faults.iter().try_for_each(|fault| write!(f, "\n- {fault}"))
            }
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Instrument => "instrument",
            Self::PrintedTable => "printed table",
            Self::Mapping => "mapping",
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        self.kind.fmt(f)
    }
}

impl JsonType {
    pub(crate) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::Text,
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        }
    }
}

impl fmt::Display for JsonType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Boolean => "true or false",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::List => "a list",
            Self::Object => "an object",
        })
    }
}

fn as_text<S: serde::Serializer>(reason: &ParseIdError, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(reason)
}
