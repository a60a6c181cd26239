//! What a user interface and one open evaluation say to each other: [`Ask`] gets one [`Answer`],
//! [`Told`] comes unasked. The same on the desktop and in the browser. [`Desk`] answers and tells;
//! a shell does what its [`Output`]s say.

mod backup;
mod company;
mod machine;
mod presence;
mod sheet;
mod shown;
mod signal;
#[cfg(test)]
mod tests;

pub use self::machine::{Desk, Output};
pub use self::presence::{Place, Present};
pub use self::sheet::Summary;

use samsyn_schema::command::{Command, EvaluatorId};
use samsyn_schema::document::{Conflict, Entry, Heads};
use samsyn_schema::instrument::{AreaNumber, Instrument};
use samsyn_schema::view::{Evaluation, Update};
use serde::{Deserialize, Serialize};

use crate::backup::Passphrase;
use crate::library::trail::Placed;
use crate::publishing::{Act, Publishing};
use crate::status::Status;

/// What a user interface asks of the open evaluation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", content = "with", rename_all = "snake_case")]
pub enum Ask {
    /// Everything that is to be shown. Answer: [`Answer::Sheet`].
    Sheet,
    /// An edit. Answer: [`Answer::Saved`], once it is on disk; a fault if it was refused, or not
    /// saved: then it is kept, and tried again.
    Do(Command),
    /// Hand in one's own scores and notes of an area, where scoring is blind. They open once all
    /// who count have handed it in. Answer: [`Answer::Saved`].
    HandIn(AreaNumber),
    /// How far it has come towards being published. Answer: [`Answer::Publishing`].
    Publishing,
    /// Declare the fact check done, sign off, or publish. Answer: [`Answer::Saved`].
    Publish(Act),
    /// Take the own last edit back. Answer: [`Answer::Saved`].
    Undo,
    /// Do it again. Answer: [`Answer::Saved`].
    Redo,
    /// Say which of the evaluators works here. Answer: [`Answer::Saved`].
    BecomeEvaluator(EvaluatorId),
    /// Let the user choose a backup file ([`crate::library::Ask::BackUp`]), and put back what is in
    /// it. Answer: [`Answer::Saved`], or [`Answer::Done`] if none was chosen.
    Restore {
        /// With which it was sealed.
        passphrase: Passphrase,
    },
    /// Make an invitation. Answer: [`Answer::Shared`].
    Share {
        /// The relay's address, "ws://…" or "wss://…".
        relay: String,
        /// For how many days the invitation is good; `None`: without end.
        days: Option<u32>,
    },
    /// Connect to the relay, again at once if it is unreachable. Answer: [`Answer::Done`].
    GoOnline,
    /// Disconnect and stay so. Answer: [`Answer::Done`].
    GoOffline,
    /// Send what waits without waiting for a pause. Answer: [`Answer::Done`].
    Flush,
    /// Who changed what. Answer: [`Answer::History`].
    History {
        /// The state since when; empty: from the beginning.
        since: Heads,
    },
    /// How the scores came about. Answer: [`Answer::Trail`].
    Trail,
    /// Tell the others where this evaluator is; `None`: nowhere. Answer: [`Answer::Done`].
    Be(Option<Place>),
}

/// What an [`Ask`] comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", content = "with", rename_all = "snake_case")]
pub enum Answer {
    /// Everything that is to be shown.
    Sheet(Box<Sheet>),
    /// It is on disk. What changed was told before, as [`Told::Changed`].
    Saved {
        /// The state after it.
        heads: Heads,
    },
    /// The invitation's link.
    Shared {
        /// To be given to the other evaluator by a way that both trust.
        link: String,
    },
    /// Who changed what, the newest last.
    History(Vec<Entry>),
    /// How the scores came about, question by question, in the order of cause.
    Trail(Vec<Placed>),
    /// How far it has come towards being published.
    Publishing(Box<Publishing>),
    /// It is done.
    Done,
}

/// What comes unasked from the open evaluation, in the order in which it happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "told", content = "with", rename_all = "snake_case")]
pub enum Told {
    /// The evaluation changed, by an own edit or another's.
    Changed(Box<Changed>),
    /// The state of saving and sync changed.
    Status(Box<Status>),
    /// Who else is here now, and where: all of them.
    Present(Vec<Present>),
    /// The evaluation has arrived, or it is known who works here: ask for the sheet again.
    Arrived,
}

/// From one state to the next. Both ends are named: who missed one asks for the sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Changed {
    /// The number of the [`Ask`] that did it; `None`: it came from elsewhere.
    pub by: Option<u64>,
    /// The state before it.
    #[serde(default)]
    pub before: Heads,
    /// The state after it.
    pub heads: Heads,
    /// What changed.
    pub updates: Vec<Update>,
    /// The conflicts of shared values, all of them; `None`: as before.
    pub conflicts: Option<Vec<Conflict>>,
}

/// Everything that is shown of an open evaluation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Whose edits these are; `None`: not known yet.
    pub me: Option<EvaluatorId>,
    /// The evaluation; `None`: it has not come from the relay yet.
    pub content: Option<Content>,
    /// The state of saving and sync.
    pub status: Status,
    /// Who else is here now.
    pub present: Vec<Present>,
    /// The relay's address, if one is set.
    pub relay: Option<String>,
    /// The room in short, to compare with the other evaluator, who must have the same: four groups
    /// of five digits.
    pub fingerprint: String,
    /// What was seen at the end of the last time that it was open here; empty: never, or a state
    /// that this copy of the evaluation does not know.
    pub last_seen: Heads,
    /// The numbers of the last edits that were carried out: all that may not have been heard of.
    #[serde(default)]
    pub carried_out: Vec<u64>,
}

/// The evaluation at one state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The state.
    pub heads: Heads,
    /// The evaluation.
    pub evaluation: Evaluation,
    /// What it is judged by.
    pub instrument: Instrument,
    /// Shared values that were set to different things at once.
    pub conflicts: Vec<Conflict>,
}
