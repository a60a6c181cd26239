//! Private backups.

use samsyn_schema::document::RestoreError;

use super::{Explain, Message};
use crate::backup::{BackupFault, SHORTEST};

impl Explain for BackupFault {
    fn message(&self) -> Message {
        match self {
            Self::TooShort => Message::new("backup-passphrase-short").with("least", SHORTEST),
            Self::NotABackup => Message::new("backup-foreign"),
            Self::Newer(version) => Message::new("backup-newer").with("version", version),
            Self::Damaged => Message::new("backup-damaged"),
            Self::WrongPassphrase => Message::new("backup-wrong-passphrase"),
            Self::OtherEvaluation => Message::new("backup-other-evaluation"),
            Self::OtherEvaluator(who) => Message::new("backup-other-evaluator").with("who", who),
            Self::NothingToKeep => Message::new("backup-nothing"),
        }
    }
}

impl Explain for RestoreError {
    fn message(&self) -> Message {
        match self {
            Self::Load(_) => BackupFault::Damaged.message(),
            Self::OfSomethingElse => BackupFault::OtherEvaluation.message(),
            Self::Command(error) => error.message(),
        }
    }
}
