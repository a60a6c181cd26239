//! What the evaluator asks of the document.

use samsyn_schema::document::{CommandError, FoundingError, LoadError, UndoError};

use super::{Explain, Message};
use crate::effect::Refused;
use crate::replica::OpenError;

impl Explain for CommandError {
    fn message(&self) -> Message {
        match self {
            Self::ReadOnly => Message::new("nobody-yet"),
            Self::UnknownEvaluator(id) => Message::new("unknown-evaluator").with("id", id),
            Self::UnknownQuestion(question) => {
                Message::new("unknown-question").with("question", question)
            }
            Self::UnknownArea(area) => Message::new("unknown-area").with("area", area.get()),
            Self::Unknown { id, .. } => Message::new("unknown-part").with("id", id),
            Self::UnusableId(id) => Message::new("unusable-id").with("id", id),
            Self::OutOfRange {
                question,
                score,
                max,
            } => Message::new("score-out-of-range")
                .with("question", question)
                .with("score", score)
                .with("max", max),
            Self::HandedIn(area) => Message::new("handed-in").with("area", area),
            Self::NotOpen(area) => Message::new("not-open").with("area", area),
            Self::DoesNotCount => Message::new("does-not-count"),
            Self::NotArbiter => Message::new("not-arbiter"),
            Self::OnlyInTheRoom => Message::new("only-in-the-room"),
            Self::LastEvaluator => Message::new("last-evaluator"),
            Self::NotBlind => Message::new("not-blind"),
            Self::NotYours(id) => Message::new("not-yours").with("id", id),
            Self::OutsideText { at, delete, length } => Message::new("outside-text")
                .with("at", at)
                .with("delete", delete)
                .with("length", length),
            Self::UnknownHeads => Message::new("unknown-heads"),
            Self::UnusableValue(value) => Message::new("unusable-value").with("value", value),
            Self::Internal(detail) => Message::new("edit-failed").with("detail", detail),
        }
    }
}

impl Explain for UndoError {
    fn message(&self) -> Message {
        match self {
            Self::Nothing => Message::new("nothing-to-undo"),
            Self::ChangedSince => Message::new("changed-since"),
            Self::Command(error) => error.message(),
        }
    }
}

impl Explain for Refused {
    fn message(&self) -> Message {
        match self {
            Self::Command(error) => error.message(),
            Self::Undo(error) => error.message(),
            Self::Restore(error) => error.message(),
            Self::NotJoined => Message::new("not-joined"),
            Self::NobodyYet => Message::new("nobody-yet"),
            Self::UnknownEvaluator(id) => Message::new("unknown-evaluator").with("id", id),
            Self::Blocked { blockers } => {
                let count = i64::try_from(blockers.len()).unwrap_or(i64::MAX);
                Message::new("publishing-blocked").counting("count", count)
            }
            Self::OtherContent => Message::new("publishing-other-content"),
            Self::KeyOfAnother => Message::new("publishing-key-of-another"),
            Self::TooLarge { bytes, limit } => Message::new("edit-too-large")
                .with("bytes", bytes)
                .with("limit", limit),
        }
    }
}

impl Explain for FoundingError {
    fn message(&self) -> Message {
        match self {
            Self::NoEvaluator => Message::new("founding-no-evaluator"),
            Self::SameId(id) => Message::new("founding-same-id").with("id", id),
            Self::NoMunicipality => Message::new("founding-no-municipality"),
        }
    }
}

impl Explain for LoadError {
    fn message(&self) -> Message {
        match self {
            Self::Damaged(detail) => Message::new("document-damaged").with("detail", detail),
            Self::NotAnEvaluation(detail) => {
                Message::new("document-foreign").with("detail", detail)
            }
            Self::NewerFormat { found, known } => Message::new("newer-file")
                .with("found", found)
                .with("known", known),
        }
    }
}

impl Explain for OpenError {
    fn message(&self) -> Message {
        match self {
            Self::Founding(error) => error.message(),
            Self::UnknownEvaluator(id) => Message::new("unknown-evaluator").with("id", id),
        }
    }
}
