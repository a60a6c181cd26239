//! Handing an area in blind: what is committed to, revealed, and checked.
//!
//! Until everybody who counts has handed an area in, nobody has anything of the others' but a
//! commitment: `SHA-256(label ‖ salt ‖ sheet)`, with a salt of 256 random bits, so that a few
//! possible scores can't be tried out. Then each reveals salt and sheet, and each checks the
//! others'. Whoever committed can reveal nothing else than what was handed in (the hash binds),
//! and nothing could be read before (the salt hides).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::command::{Evaluator, EvaluatorId, Timestamp};
use crate::instrument::{AreaNumber, QuestionId};
use crate::standing::counting;
use crate::view::OwnScore;

/// Keeps these hashes apart from all others of this program.
const LABEL: &[u8] = b"samsyn hand-in v1\0";

/// What an evaluator hands in for an area, as it is committed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandInSheet {
    /// The hash of the evaluation's genesis, in hex: no hand-in counts in another evaluation.
    pub evaluation: String,
    /// The area.
    pub area: AreaNumber,
    /// Who hands in.
    pub evaluator: EvaluatorId,
    /// The score and note of each question of the area, also of those that are not scored.
    pub scores: BTreeMap<QuestionId, OwnScore>,
}

/// 256 bits of a good source of randomness, for one hand-in.
pub type Salt = [u8; 32];

impl HandInSheet {
    /// The text that is committed to and revealed. It is kept as it is: nobody writes it anew.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).expect("a sheet can be written as JSON")
    }
}

/// The commitment to a sheet's text, in hex.
pub fn commitment(salt: &Salt, sheet: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(LABEL);
    hash.update(salt);
    hash.update(sheet.as_bytes());
    to_hex(&hash.finalize())
}

/// Reads what was revealed, if it is what was committed to.
///
/// # Errors
/// How it fails.
pub fn check(
    committed: &str,
    salt: &str,
    sheet: &str,
    expected: (&str, AreaNumber, &EvaluatorId),
) -> Result<HandInSheet, BrokenReveal> {
    let salt = from_hex(salt).ok_or(BrokenReveal::Unreadable)?;
    if commitment(&salt, sheet) != committed {
        return Err(BrokenReveal::NotWhatWasCommitted);
    }
    let sheet: HandInSheet = serde_json::from_str(sheet).map_err(|_| BrokenReveal::Unreadable)?;
    let (evaluation, area, evaluator) = expected;
    if sheet.evaluation != evaluation || sheet.area != area || sheet.evaluator != *evaluator {
        return Err(BrokenReveal::OfSomethingElse);
    }
    Ok(sheet)
}

/// What is wrong with a reveal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum BrokenReveal {
    /// Other scores or notes than those that were handed in.
    #[error("it is not what was handed in")]
    NotWhatWasCommitted,
    /// It is committed to, but is no sheet.
    #[error("it cannot be read")]
    Unreadable,
    /// The sheet of another evaluation, area or evaluator.
    #[error("it belongs to another evaluation, area or evaluator")]
    OfSomethingElse,
}

/// An evaluator's hand-in of an area, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandIn {
    /// When, as the evaluator's clock says.
    pub at: Timestamp,
    /// Whose scores of this area were open to this evaluator before. Empty: it was blind.
    pub after: Vec<EvaluatorId>,
    /// How far it has come.
    pub stage: Stage,
}

/// Whether all who count have revealed what they handed in.
pub(crate) fn all_open(hand_ins: &BTreeMap<EvaluatorId, HandIn>, evaluators: &[Evaluator]) -> bool {
    let open = |id| hand_ins.get(id).is_some_and(|one| one.first().is_some());
    counting(evaluators).all(open)
}

/// How far a hand-in has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// It is committed to; nobody else can read it yet.
    Sealed,
    /// Everybody can read it, and it is what was committed to.
    Revealed {
        /// The scores and notes as they were handed in. They never change.
        first: BTreeMap<QuestionId, OwnScore>,
    },
    /// What was revealed does not count.
    Broken {
        /// Why.
        why: BrokenReveal,
    },
}

impl HandIn {
    /// The scores and notes as they were handed in, if they are open and hold.
    pub const fn first(&self) -> Option<&BTreeMap<QuestionId, OwnScore>> {
        match &self.stage {
            Stage::Revealed { first } => Some(first),
            _ => None,
        }
    }
}

pub(crate) fn to_hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// 32 bytes from 64 hex digits. `None`: it isn't that.
pub fn from_hex(hex: &str) -> Option<Salt> {
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::points::{Points, Score};

    const EVALUATION: &str = "00ff";

    fn sheet(hundredths: i32) -> HandInSheet {
        let score = Some(Score::Points(Points::from_hundredths(hundredths)));
        let note = "Enligt planen.".to_owned();
        HandInSheet {
            evaluation: EVALUATION.to_owned(),
            area: AreaNumber::new(3).expect("an area"),
            evaluator: EvaluatorId::new("a"),
            scores: [("3.1".parse().expect("a question"), OwnScore { score, note })].into(),
        }
    }

    fn checked(committed: &str, salt: &str, text: &str) -> Result<HandInSheet, BrokenReveal> {
        let (area, evaluator) = (AreaNumber::new(3).expect("an area"), EvaluatorId::new("a"));
        check(committed, salt, text, (EVALUATION, area, &evaluator))
    }

    #[test]
    fn what_was_committed_to_is_revealed_and_nothing_else() {
        let (salt, text) = ([7; 32], sheet(1_250).to_text());
        let committed = commitment(&salt, &text);
        assert_eq!(checked(&committed, &to_hex(&salt), &text), Ok(sheet(1_250)));

        let other = sheet(1_300).to_text();
        let changed = checked(&committed, &to_hex(&salt), &other);
        assert_eq!(changed, Err(BrokenReveal::NotWhatWasCommitted));
        let resalted = checked(&committed, &to_hex(&[8; 32]), &text);
        assert_eq!(resalted, Err(BrokenReveal::NotWhatWasCommitted));
        for salt in ["", "07", &"é".repeat(32), &"0g".repeat(32)] {
            let unreadable = checked(&committed, salt, &text);
            assert_eq!(unreadable, Err(BrokenReveal::Unreadable), "{salt:?}");
        }
    }

    #[test]
    fn a_sheet_of_something_else_does_not_count() {
        let salt = [7; 32];
        let mut of_another = [sheet(0), sheet(0), sheet(0)];
        of_another[0].evaluation = "11".to_owned();
        of_another[1].area = AreaNumber::new(4).expect("an area");
        of_another[2].evaluator = EvaluatorId::new("b");
        for sheet in of_another {
            let text = sheet.to_text();
            let found = checked(&commitment(&salt, &text), &to_hex(&salt), &text);
            assert_eq!(found, Err(BrokenReveal::OfSomethingElse), "{text}");
        }
        let found = checked(&commitment(&salt, "[]"), &to_hex(&salt), "[]");
        assert_eq!(found, Err(BrokenReveal::Unreadable));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn the_same_sheet_under_another_salt_looks_like_any_other(one: [u8; 32], other: [u8; 32]) {
            prop_assume!(one != other);
            let text = sheet(1_250).to_text();
            prop_assert_ne!(commitment(&one, &text), commitment(&other, &text));
        }
    }
}
