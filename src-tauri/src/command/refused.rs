//! Why an edit wasn't made, in a sentence.

use samsyn_client::Refused;
use samsyn_schema::document::{CommandError, UndoError};

use crate::language::Texts;
use crate::text;

/// Why an edit wasn't made, in a sentence.
pub fn refused(why: &Refused, texts: &Texts) -> String {
    let command = match why {
        Refused::NotJoined => return texts.get("refused-not-joined"),
        Refused::NobodyYet | Refused::Command(CommandError::ReadOnly) => {
            return texts.get("refused-nobody");
        }
        Refused::Undo(UndoError::Nothing) => return texts.get("refused-nothing-to-undo"),
        Refused::Blocked { .. } | Refused::OtherContent | Refused::KeyOfAnother => {
            return texts.explain(why);
        }
        Refused::Command(error) | Refused::Undo(UndoError::Command(error)) => error,
        other => return text!(texts, "refused-other", why = other.to_string()),
    };
    match command {
        CommandError::OutOfRange {
            question,
            score,
            max,
        } => text!(
            texts,
            "refused-out-of-range",
            question = question.to_string(),
            score = score.format(texts.notation()),
            max = max.format(texts.notation()),
        ),
        CommandError::UnknownQuestion(question) => {
            text!(
                texts,
                "refused-unknown-question",
                question = question.to_string()
            )
        }
        CommandError::UnknownArea(area) => {
            text!(texts, "refused-unknown-area", area = area.to_string())
        }
        CommandError::OutsideText { length, .. } => {
            text!(texts, "refused-outside-text", length = *length)
        }
        other => text!(texts, "refused-other", why = other.to_string()),
    }
}
