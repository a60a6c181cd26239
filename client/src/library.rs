//! What a user interface asks about the evaluations of this computer: [`Ask`] gets one
//! [`Answer`] or a [`crate::Fault`]. The same on the desktop and in the browser, as is what needs
//! no disk. `Library` (feature `sqlite`) answers; where its files lie is behind `Host`.

#[cfg(feature = "sqlite")]
mod begin;
#[cfg(feature = "sqlite")]
pub mod copy;
#[cfg(feature = "sqlite")]
mod core;
mod fault;
mod figures;
mod founding;
#[cfg(feature = "sqlite")]
mod host;
pub mod name;
#[cfg(feature = "sqlite")]
mod shelf;
mod storage;
pub mod trail;

#[cfg(feature = "sqlite")]
pub use self::begin::Begun;
#[cfg(feature = "sqlite")]
pub use self::core::Library;
pub use self::fault::LibraryFault;
pub use self::figures::Figures;
pub use self::founding::instruments;
#[cfg(feature = "sqlite")]
pub use self::host::Host;
pub use self::storage::Storage;

use samsyn_schema::command::{Evaluator, EvaluatorId, Municipality, Scoring, Timestamp};
use samsyn_schema::instrument::{AreaNumber, InstrumentId};
use serde::{Deserialize, Serialize};

use crate::Language;
use crate::backup::Passphrase;
use crate::store::Repair;

/// What is asked. At most one evaluation is open in a window; opening closes the one before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", content = "with", rename_all = "snake_case")]
pub enum Ask {
    /// Answer: [`Answer::Shelf`].
    Shelf,
    /// What evaluations can be judged by. Answer: [`Answer::Instruments`].
    Instruments,
    /// Answer: [`Answer::Opened`].
    New(Box<New>),
    /// Take up an invitation, pasted as it came. Answer: [`Answer::Opened`].
    Join {
        /// The link; blanks and line breaks in it do not matter.
        link: String,
    },
    /// Answer: [`Answer::Opened`].
    Open {
        /// A file of the shelf.
        file: String,
    },
    /// Let the user choose a file and open it. Answer: [`Answer::Opened`], or [`Answer::Done`] if
    /// none was chosen.
    OpenOther,
    /// Make an evaluation of its own of what is in a file whose key is away
    /// ([`crate::Fault::key_away`]). Answer: [`Answer::Opened`].
    TakeOver {
        /// The file, which stays as it is.
        file: String,
    },
    /// Answer: [`Answer::Opened`].
    OpenSample,
    /// Close what is open, saved and with a note of what was seen. Answer: [`Answer::Done`].
    Close,
    /// Take a file off the shelf; it stays where it is. Answer: [`Answer::Done`].
    Forget {
        /// A file of the shelf.
        file: String,
    },
    /// Take a file away for good, with all that lies beside it. In a browser, where nobody else
    /// can; elsewhere a file is its owner's, and this a fault. Answer: [`Answer::Done`].
    Delete {
        /// A file of the shelf that is not open.
        file: String,
    },
    /// Save a copy of an evaluation where the user chooses. Answer: [`Answer::Exported`], or
    /// [`Answer::Done`] if no place was chosen.
    Export {
        /// A file of the shelf; `None`: the one that is open.
        #[serde(default)]
        file: Option<String>,
        /// As what.
        format: Format,
    },
    /// Save a copy of a file as it is, byte for byte, where the user chooses: of a damaged one,
    /// for whoever may rescue more of it. Answer: [`Answer::Exported`], or [`Answer::Done`] if no
    /// place was chosen.
    SaveCopy {
        /// A file of the shelf.
        file: String,
    },
    /// Save a private backup of the open evaluation where the user chooses: what only this device
    /// has of it. [`crate::desk::Ask::Restore`] puts it back. Answer: [`Answer::Exported`], or
    /// [`Answer::Done`] if no place was chosen.
    BackUp {
        /// What it is sealed with.
        passphrase: Passphrase,
    },
    /// Show a file or folder in the system's file manager. Answer: [`Answer::Done`].
    Reveal {
        /// Which.
        file: String,
    },
    /// How full the browser's storage is, and what would be lost with it. Answer:
    /// [`Answer::Storage`].
    Storage,
    /// The user knows that a file is here only, and wants to hear of it again after a day of work.
    /// Answer: [`Answer::Done`].
    Later {
        /// A file of the shelf.
        file: String,
    },
    /// Answer: [`Answer::Settings`].
    Settings,
    /// Answer: [`Answer::Settings`].
    Set(Box<Settings>),
}

/// What an [`Ask`] comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", content = "with", rename_all = "snake_case")]
pub enum Answer {
    /// The evaluations on this computer, the last used first.
    Shelf(Vec<OnShelf>),
    /// What evaluations can be judged by.
    Instruments(Vec<InstrumentChoice>),
    /// It is open: ask it for its sheet ([`crate::desk::Ask::Sheet`]).
    Opened {
        /// Its file.
        file: String,
        /// What was done if it was damaged.
        repair: Option<Repair>,
    },
    /// It is written.
    Exported {
        /// Where.
        file: String,
    },
    /// The browser's storage; `None`: not in a browser, or it does not say.
    Storage(Option<Box<Storage>>),
    /// What is set.
    Settings(Box<SettingsView>),
    /// It is done.
    Done,
}

/// A new evaluation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// What it is judged by.
    pub instrument: InstrumentId,
    /// Who is evaluated.
    pub municipality: Municipality,
    /// The year of the evaluation.
    pub year: u16,
    /// When the evaluators see each other's scores.
    #[serde(default)]
    pub scoring: Scoring,
    /// Who evaluates; the ids are fresh.
    pub evaluators: Vec<Evaluator>,
    /// Which of them works here.
    pub me: EvaluatorId,
}

/// What evaluations can be judged by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InstrumentChoice {
    /// Its id.
    pub id: InstrumentId,
    /// Its name.
    pub name: String,
    /// Its revision.
    pub revision: u16,
    /// How many areas.
    pub areas: usize,
    /// How many questions.
    pub questions: usize,
}

/// An evaluation on this computer, as it was when it was last open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OnShelf {
    /// Its file.
    pub file: String,
    /// The municipality's name; empty: it has not come from the relay yet.
    pub municipality: String,
    /// The year of the evaluation.
    pub year: Option<u16>,
    /// When something in it last changed.
    pub changed: Timestamp,
    /// How many own changes the relay does not hold yet.
    pub waiting: u64,
    /// How many questions the one who works here has scored, of how many.
    pub scored: Option<(usize, usize)>,
    /// Whether it has been shared.
    pub shared: bool,
    /// Whether own scores or notes in it are not open yet: they are here only, and in no copy but
    /// a private backup.
    #[serde(default)]
    pub unrevealed: bool,
    /// What is the matter with its file.
    pub state: FileState,
    /// It was taken off the shelf. Listed only where it could not be found by other means.
    #[serde(default)]
    pub hidden: bool,
}

/// What is the matter with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    /// Nothing.
    Good,
    /// It is not there any more.
    Missing,
    /// It was damaged and could not be restored when it was last opened.
    Damaged,
    /// Another window has it open.
    OpenElsewhere,
}

/// What an evaluation is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// An evaluation file of its own, with all of it.
    Samsyn,
    /// The plain document, for any Automerge library.
    Automerge,
    /// Everything as JSON.
    Json,
    /// How each score came about, as a table: [`trail`].
    Trail,
    /// What was published last, for anybody to read and check.
    Result,
}

impl Format {
    /// The ending of such files' names.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Samsyn => "samsyn",
            Self::Automerge => "automerge",
            Self::Json => "json",
            Self::Trail => "csv",
            Self::Result => "result.json",
        }
    }
}

/// What a user sets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// `None`: as the system says.
    pub language: Option<Language>,
    /// `None`: as the system says.
    pub theme: Option<Theme>,
    /// The relay to propose when sharing.
    pub relay: Option<String>,
    /// The own name to propose.
    pub name: String,
    /// The own organisation to propose.
    pub organisation: String,
    /// Where the user was last, by file: reopened there.
    pub last_area: Option<AreaNumber>,
    /// Whether findings are written without seeing beside how they will look.
    pub without_preview: bool,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What is set, with what the program knows besides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SettingsView {
    /// What the user set.
    pub settings: Settings,
    /// The folder with the evaluations; in the browser, the storage's name.
    pub data: String,
    /// The program's version.
    pub version: String,
    /// Where the keys are.
    pub keys: KeyPlace,
    /// Whether there is a file manager that can show files ([`Ask::Reveal`]).
    #[serde(default)]
    pub file_manager: bool,
}

/// Where the keys of evaluations are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyPlace {
    /// In the system's key store.
    KeyStore,
    /// In files that only their owner can read.
    OwnFile,
    /// Sealed in the browser's storage, with a key that the browser keeps and hands to nobody.
    BrowserKey,
    /// Plain in the browser's storage.
    BrowserFile,
}

impl KeyPlace {
    /// Whether it is in a browser.
    pub const fn is_browser(self) -> bool {
        matches!(self, Self::BrowserKey | Self::BrowserFile)
    }
}
