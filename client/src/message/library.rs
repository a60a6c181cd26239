//! The evaluations of this computer.

use super::{Explain, Message};
use crate::library::LibraryFault;

impl Explain for LibraryFault {
    fn message(&self) -> Message {
        match self {
            Self::NothingOpen => Message::new("nothing-open"),
            Self::UnknownInstrument(id) => Message::new("unknown-instrument").with("id", id),
            Self::Unreadable { file, detail } => Message::new("file-unreadable")
                .with("file", file)
                .with("detail", detail),
            Self::Unwritable { file, detail } => Message::new("file-unwritable")
                .with("file", file)
                .with("detail", detail),
            Self::NotShown { file, detail } => Message::new("file-not-shown")
                .with("file", file)
                .with("detail", detail),
            Self::NotPublished => Message::new("publishing-nothing"),
            Self::Internal { detail } => Message::new("internal").with("detail", detail),
        }
    }
}
