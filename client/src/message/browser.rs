//! A browser in which nothing can be kept.

use super::{Explain, Message};
use crate::ipc::worker::BrowserFault;

impl Explain for BrowserFault {
    fn message(&self) -> Message {
        match self {
            Self::NoFiles => Message::new("browser-no-files"),
            Self::Refused(detail) => Message::new("browser-refused").with("detail", detail),
            Self::Blocked(detail) => Message::new("browser-blocked").with("detail", detail),
            Self::NoLocks => Message::new("browser-no-locks"),
            Self::Full => Message::new("browser-full"),
            Self::Newer { found, known } => Message::new("browser-newer")
                .with("found", found)
                .with("known", known),
            Self::Strange(detail) => Message::new("browser-strange").with("detail", detail),
            Self::NoWorker(detail) => Message::new("browser-no-worker").with("detail", detail),
        }
    }
}
