//! What a page in a browser and its worker post to each other besides: a browser lets only a
//! worker write files at once, and only one tab have them.
//!
//! Each message is an array of JavaScript's: one of these as JSON, then bytes, if some belong to
//! it. A [`Request`] is answered as on the desktop. The worker speaks first, with [`Began`].

use serde::{Deserialize, Serialize};

use super::{Answered, Request};
use crate::Fault;
use crate::backup::Passphrase;
use crate::desk::Told;

/// What the page posts. Nothing before [`Began::Ready`] but [`ToWorker::UseHere`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "post", rename_all = "snake_case")]
pub enum ToWorker {
    /// Ask. Answered by [`FromWorker::Answered`].
    Ask {
        /// The page's number of it.
        number: u64,
        /// What is asked. Not [`crate::library::Ask::OpenOther`] nor [`crate::desk::Ask::Restore`]:
        /// the page lets the user choose.
        request: Request,
    },
    /// Take in the file whose bytes come along, and open it. Answered as
    /// [`crate::library::Ask::OpenOther`] is.
    TakeIn {
        /// The page's number of it.
        number: u64,
        /// What it is called outside.
        name: String,
    },
    /// Put back the private backup whose bytes come along. Answered as
    /// [`crate::desk::Ask::Restore`] is.
    Restore {
        /// The page's number of it.
        number: u64,
        /// With which it was sealed.
        passphrase: Passphrase,
    },
    /// Let another tab save and let go, and begin here.
    UseHere,
}

/// What the worker posts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "post", rename_all = "snake_case")]
pub enum FromWorker {
    /// Where things stand now.
    Began {
        /// How far it is.
        how: Began,
    },
    /// What came of a question. The bytes of a copy come along with
    /// [`crate::library::Answer::Exported`].
    Answered {
        /// The page's number of it.
        number: u64,
        /// The answer.
        answered: Answered,
    },
    /// Unasked, from the open evaluation.
    Told {
        /// What.
        told: Told,
    },
    /// What is open now, such as "Nässjö 2019"; `None`: nothing.
    Named {
        /// Its name.
        name: Option<String>,
    },
}

/// How far a worker is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "began", rename_all = "snake_case")]
pub enum Began {
    /// It can be asked.
    Ready,
    /// Another tab has the evaluations.
    Elsewhere,
    /// Another tab has them and keeps them: something there can't be saved.
    Kept,
    /// They were saved and given to another tab.
    GivenAway,
    /// It can't begin. Nothing that is stored was touched.
    Failed {
        /// Why.
        fault: Fault,
    },
}

/// Why nothing can be kept in this browser.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BrowserFault {
    /// The browser is too old, or the page was not sent securely.
    #[error("the browser has no files for pages")]
    NoFiles,
    /// It has, and refuses: most likely a private window.
    #[error("the browser keeps nothing: {0}")]
    Refused(String),
    /// It refuses since it was told to let no site keep anything. Only the page can know.
    #[error("the browser was told to keep nothing: {0}")]
    Blocked(String),
    /// The browser can't keep two tabs apart.
    #[error("the browser has no locks")]
    NoLocks,
    /// There is no room left.
    #[error("the browser's storage is full")]
    Full,
    /// What is stored was made by a newer program.
    #[error("what is stored has version {found}, this program reads up to {known}")]
    Newer {
        /// What is stored says.
        found: u32,
        /// The newest that is known.
        known: u32,
    },
    /// What is stored is damaged.
    #[error("what is stored can't be understood: {0}")]
    Strange(String),
    /// The worker did not start, or ended.
    #[error("the part that keeps the evaluations does not run: {0}")]
    NoWorker(String),
}
