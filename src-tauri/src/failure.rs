//! Why a command ended without having done its work.

use std::process::ExitCode;

/// A sentence for a person, and a number for a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What happened, to what, and what to do.
    pub sentence: String,
    /// The program's exit code.
    pub exit: Exit,
}

/// The exit codes, as `docs/cli.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It was not done.
    NotDone = 1,
    /// A file or the command line can't be understood.
    Unreadable = 2,
    /// Something is wrong with the invitation.
    Invitation = 3,
    /// The relay can't be reached; what was to be saved is.
    Unreachable = 4,
}

impl Failure {
    /// It was not done.
    pub fn not_done(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            exit: Exit::NotDone,
        }
    }

    /// A file can't be understood.
    pub fn unreadable(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            exit: Exit::Unreadable,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
