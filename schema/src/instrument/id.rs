use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An area's number, from 1 to 99.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct AreaNumber(u8);

/// A question's id within its instrument: `3.2` is the second question of area 3.
///
/// Ordered by number, so that `1.10` comes after `1.9`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QuestionId {
    area: AreaNumber,
    number: u8,
}

/// A criterion's id within its instrument: `3.2.1` is the first criterion of question 3.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CriterionId {
    question: QuestionId,
    number: u8,
}

/// The name of one revision of an instrument, such as `kommunkompassen-2015`: lower-case letters,
/// digits and hyphens, at most 64 of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InstrumentId(String);

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ParseIdError {
    /// Not an area's number.
    #[error("not an area number: use 1 to 99")]
    Area,
    /// Not a question's id.
    #[error("not a question id: write area and number, such as 3.2, each from 1 to 99")]
    Question,
    /// Not a criterion's id.
    #[error(
        "not a criterion id: write area, question and number, such as 3.2.1, each from 1 to 99"
    )]
    Criterion,
    /// Not an instrument's id.
    #[error("not an instrument id: use lower-case letters, digits and hyphens, at most 64")]
    Instrument,
}

impl AreaNumber {
    /// The area with this number; `None` outside 1 to 99.
    pub const fn new(number: u8) -> Option<Self> {
        match number {
            1..=99 => Some(Self(number)),
            _ => None,
        }
    }

    /// The number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl QuestionId {
    /// Question `number` of `area`; `None` outside 1 to 99.
    pub const fn new(area: AreaNumber, number: u8) -> Option<Self> {
        match number {
            1..=99 => Some(Self { area, number }),
            _ => None,
        }
    }

    /// The area that the question belongs to.
    pub const fn area(self) -> AreaNumber {
        self.area
    }

    /// The question's number within its area.
    pub const fn number(self) -> u8 {
        self.number
    }
}

impl CriterionId {
    /// The question that the criterion belongs to.
    pub const fn question(self) -> QuestionId {
        self.question
    }

    /// The criterion's number within its question.
    pub const fn number(self) -> u8 {
        self.number
    }
}

impl InstrumentId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AreaNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.area, self.number)
    }
}

impl fmt::Display for CriterionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.question, self.number)
    }
}

impl fmt::Display for InstrumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for AreaNumber {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        ordinal(text).map(Self).ok_or(ParseIdError::Area)
    }
}

impl FromStr for QuestionId {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = text.split_once('.').and_then(|(area, number)| {
            Some(Self {
                area: AreaNumber(ordinal(area)?),
                number: ordinal(number)?,
            })
        });
        parsed.ok_or(ParseIdError::Question)
    }
}

impl FromStr for CriterionId {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = text.rsplit_once('.').and_then(|(question, number)| {
            Some(Self {
                question: question.parse().ok()?,
                number: ordinal(number)?,
            })
        });
        parsed.ok_or(ParseIdError::Criterion)
    }
}

impl FromStr for InstrumentId {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if text.is_empty() || text.len() > 64 || !text.bytes().all(allowed) {
            return Err(ParseIdError::Instrument);
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<u8> for AreaNumber {
    type Error = ParseIdError;
    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::new(number).ok_or(ParseIdError::Area)
    }
}

impl From<AreaNumber> for u8 {
    fn from(area: AreaNumber) -> Self {
        area.0
    }
}

macro_rules! stored_as_text {
    ($($id:ty),*) => {$(
        impl TryFrom<String> for $id {
            type Error = ParseIdError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$id> for String {
            fn from(id: $id) -> Self {
                id.to_string()
            }
        }
    )*};
}

stored_as_text!(QuestionId, CriterionId, InstrumentId);

/// 1 to 99, written in one way only: no sign, no leading zero.
fn ordinal(text: &str) -> Option<u8> {
    if text.starts_with('0') || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|number| (1..=99).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn question_ids_sort_by_number() {
        let mut ids: Vec<QuestionId> = ["1.10", "2.1", "1.9", "10.1", "1.1"]
            .iter()
            .map(|id| id.parse().unwrap())
            .collect();
        ids.sort();
        let sorted: Vec<String> = ids.iter().map(ToString::to_string).collect();
        assert_eq!(sorted, ["1.1", "1.9", "1.10", "2.1", "10.1"]);
    }

    #[test]
    fn an_id_is_written_in_one_way_only() {
        for wrong in [
            "", "1", "1.", ".1", "0.1", "1.0", "01.1", "1.01", "1.1.1", "1.100", "+1.1", "a.b",
            " 1.1",
        ] {
            assert_eq!(
                wrong.parse::<QuestionId>(),
                Err(ParseIdError::Question),
                "{wrong:?}"
            );
        }
        for right in ["1.1.1", "99.99.99"] {
            assert_eq!(right.parse::<CriterionId>().unwrap().to_string(), right);
        }
        for wrong in ["1.1", "1.1.0", "1.1.1.1", "1..1"] {
            assert_eq!(
                wrong.parse::<CriterionId>(),
                Err(ParseIdError::Criterion),
                "{wrong:?}"
            );
        }
        for wrong in ["", "Kompass", "å-2015", "a b"] {
            assert_eq!(
                wrong.parse::<InstrumentId>(),
                Err(ParseIdError::Instrument),
                "{wrong:?}"
            );
        }
    }

    #[test]
    fn ids_are_stored_as_text_and_checked_when_read() {
        let id: QuestionId = serde_json::from_str("\"8.7\"").unwrap();
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"8.7\"");
        assert_eq!(id.area().get(), 8);
        assert!(serde_json::from_str::<QuestionId>("\"8.x\"").is_err());
        assert!(serde_json::from_str::<AreaNumber>("0").is_err());
    }
}
