//! Files and saving.

use super::{Explain, Message};
use crate::store::{KeyStoreFault, Repair, RepairSource, StoreError, StoreFault};

impl Explain for StoreFault {
    fn message(&self) -> Message {
        match self {
            Self::DiskFull => Message::new("disk-full"),
            Self::ReadOnly => Message::new("read-only"),
            Self::Locked => Message::new("locked"),
            Self::Damaged => Message::new("damaged-while-open"),
            Self::Io(detail) => Message::new("write-failed").with("detail", detail),
        }
    }
}

impl Explain for StoreError {
    fn message(&self) -> Message {
        match self {
            Self::NotFound(file) => Message::new("no-such-file").with("file", file),
            Self::Exists(file) => Message::new("file-exists").with("file", file),
            Self::Empty => Message::new("file-empty"),
            Self::NotAnEvaluation(file) => Message::new("not-an-evaluation").with("file", file),
            Self::NewerFormat { found, known } => Message::new("newer-file")
                .with("found", found)
                .with("known", known),
            Self::Damaged(file) => Message::new("damaged-beyond-repair").with("file", file),
            Self::KeyAway { file, why } => match why {
                None => Message::new("key-elsewhere").with("file", file),
                Some(KeyStoreFault::Silent(detail)) => Message::new("key-locked")
                    .with("file", file)
                    .with("detail", detail),
                Some(KeyStoreFault::Refused(detail)) => Message::new("key-refused")
                    .with("file", file)
                    .with("detail", detail),
                Some(KeyStoreFault::Cleared) => Message::new("key-cleared").with("file", file),
            },
            Self::Fault(fault) => fault.message(),
        }
    }
}

impl Explain for Repair {
    fn message(&self) -> Message {
        let key = match self.source {
            RepairSource::DamagedFile => "repaired-from-file",
            RepairSource::GoodCopy => "repaired-from-copy",
        };
        Message::new(key)
            .with("file", &self.file)
            .with("set-aside", &self.set_aside)
            .counting("changes", i64::try_from(self.changes).unwrap_or(i64::MAX))
    }
}
