use samsyn_schema::instrument::InstrumentId;

/// Why the library could not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LibraryFault {
    /// The open evaluation was asked, but none is open.
    #[error("no evaluation is open")]
    NothingOpen,
    /// The program has no such instrument.
    #[error("there is no instrument \"{0}\"")]
    UnknownInstrument(InstrumentId),
    /// A file could not be read.
    #[error("{file} cannot be read: {detail}")]
    Unreadable {
        /// Which.
        file: String,
        /// What the system says.
        detail: String,
    },
    /// A file or folder could not be written.
    #[error("{file} cannot be written: {detail}")]
    Unwritable {
        /// Which.
        file: String,
        /// What the system says.
        detail: String,
    },
    /// A file or folder could not be shown in the file manager.
    #[error("{file} cannot be shown: {detail}")]
    NotShown {
        /// Which.
        file: String,
        /// What the system says.
        detail: String,
    },
    /// There is no published result to save.
    #[error("nothing is published yet")]
    NotPublished,
    /// It was not answered: a fault of the program.
    #[error("no answer: {detail}")]
    Internal {
        /// What is known of it.
        detail: String,
    },
}
