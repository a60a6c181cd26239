//! Where a replica keeps what must outlive the process: the trait, and what is written.

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
#[cfg(feature = "sqlite")]
pub mod keys;
pub mod memory;
mod meta;
#[cfg(feature = "sqlite")]
pub mod sqlite;

use std::fmt;

use samsyn_schema::command::{EvaluatorId, Timestamp};
use samsyn_sync::{DeviceId, Hash};
use serde::{Deserialize, Serialize};

pub use self::meta::Meta;

/// Keeps one evaluation.
pub trait Store {
    /// Everything that was committed. A store that was never written to is
    /// [`StoreError::Empty`].
    ///
    /// # Errors
    /// If it can't be read, or what is read is not what was written.
    fn load(&mut self) -> Result<Stored, StoreError>;

    /// Writes all of the batch, in its order, or nothing. It is durable when this returns.
    ///
    /// # Errors
    /// If it isn't; then nothing of it is there.
    fn commit(&mut self, batch: &Batch) -> Result<(), StoreFault>;
}

/// Writes that belong together: all are there, or none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Batch {
    /// In the order in which they take effect.
    pub writes: Vec<Write>,
}

/// One thing to write. Every write may be repeated without harm.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// Who and where this replica is. Replaces what was there.
    SetMeta(Meta),
    /// One more change in the log.
    AppendChange(Change),
    /// One more change of the drawer: what is kept on this device and never sent.
    Draw(Drawn),
    /// The whole drawer up to a position, instead of what was there up to it.
    PutDrawer(Drawn),
    /// The changes up to this position have been sealed.
    ClearPending {
        /// A position in the log.
        through: u64,
    },
    /// An own envelope, until the relay holds it.
    PutOutbox {
        /// This device's number of it.
        counter: u64,
        /// Its bytes.
        envelope: Vec<u8>,
    },
    /// The relay holds the envelope, or it will be sealed anew.
    RemoveOutbox {
        /// This device's number of it.
        counter: u64,
    },
    /// The next entry of the room's log is dealt with. Moves the cursor.
    PutEntry(EntryRow),
    /// An entry that couldn't be used, in full. Replaces one of the same number.
    Quarantine(Quarantined),
    /// An entry that was set aside could be used after all.
    Release {
        /// Its number in the room.
        number: u64,
    },
    /// The whole document. It becomes the newest snapshot; the newest until now becomes the
    /// previous one, with the log that follows *it*; what is older goes.
    Snapshot(Snapshot),
}

/// A change in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its position, from 1 without gaps.
    pub position: u64,
    /// In the document's own format.
    pub bytes: Vec<u8>,
    /// An own one that is in no envelope yet.
    pub pending: bool,
}

/// A piece of the drawer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Its position, ascending.
    pub position: u64,
    /// In the document's own format.
    pub bytes: Vec<u8>,
}

/// The whole document at a position in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The position up to which the log's changes are in it.
    pub through: u64,
    /// In the document's own format.
    pub document: Vec<u8>,
}

/// What is remembered of an entry in the room's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// Its number in the room, from 1 without gaps.
    pub number: u64,
    /// The hash of its envelope.
    pub hash: Hash,
    /// The room's chain with it.
    pub chain: Hash,
    /// What its signed header says; `None` if it has none.
    pub from: Option<Origin>,
    /// When it arrived here.
    pub at: Timestamp,
    /// The hashes that name the changes in it; of an entry that an older version kept, none.
    pub names: Vec<[u8; 32]>,
}

/// What an entry's signed header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Who sealed it.
    pub device: DeviceId,
    /// That device's own number of it.
    pub counter: u64,
    /// Up to which number that device had seen the room.
    pub seen: u64,
    /// Who says to work at that device, if the entry tells.
    pub evaluator: Option<EvaluatorId>,
    /// Whether changes were in it, rather than a receipt or nothing that could be read.
    pub changes: bool,
}

/// An entry that is set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// Its number in the room.
    pub number: u64,
    /// Why.
    pub reason: RejectReason,
    /// All of its bytes.
    pub envelope: Vec<u8>,
}

/// Why an entry is set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "reject", rename_all = "snake_case")]
pub enum RejectReason {
    /// It could not be opened.
    #[error("{detail}")]
    Envelope {
        /// What the protocol says.
        detail: String,
    },
    /// It was made by a newer program.
    #[error("it was made by a newer version")]
    Newer,
    /// What is inside is not a list of changes.
    #[error("what is inside is not a list of changes")]
    Payload,
    /// It builds on changes that are not here. Tried again when more arrives.
    #[error("it builds on changes that are not here")]
    MissingDependencies,
    /// The document does not take it.
    #[error("{detail}")]
    Document {
        /// What the document says.
        detail: String,
    },
}

/// Everything that a store holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Who and where this replica is.
    pub meta: Meta,
    /// The newest whole document.
    pub snapshot: Option<Snapshot>,
    /// The one before, in case the newest doesn't load.
    pub previous: Option<Snapshot>,
    /// The changes after `previous`, or all, by position.
    pub log: Vec<Change>,
    /// The pieces of the drawer, by position; none: there is no drawer.
    pub drawer: Vec<Drawn>,
    /// Own envelopes that the relay hasn't confirmed, by counter.
    pub outbox: Vec<(u64, Vec<u8>)>,
    /// What is known of the room's log, by number, from 1 without gaps.
    pub entries: Vec<EntryRow>,
    /// What is set aside, by number.
    pub quarantine: Vec<Quarantined>,
}

/// Why a commit failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "fault", content = "detail", rename_all = "snake_case")]
pub enum StoreFault {
    /// There is no room left.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its folder may not be written.
    #[error("the file is read-only")]
    ReadOnly,
    /// Another process has the file open for editing.
    #[error("the file is open for editing elsewhere")]
    Locked,
    /// The file is not what was written.
    #[error("the file is damaged")]
    Damaged,
    /// Anything else.
    #[error("the file could not be written: {0}")]
    Io(String),
}

/// Why an evaluation can't be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no file {0}")]
    NotFound(String),
    /// There is a file where a new one was to be made. It is left as it is.
    #[error("{0} exists already; choose another name")]
    Exists(String),
    /// Nothing was ever written to the store.
    #[error("the file holds no evaluation yet")]
    Empty,
    /// The file is whole, but something else.
    #[error("{0} is not an evaluation file")]
    NotAnEvaluation(String),
    /// The file was made by a newer program.
    #[error("the file has version {found}, this program reads up to {known}; update it")]
    NewerFormat {
        /// What the file says.
        found: u32,
        /// The newest that is known.
        known: u32,
    },
    /// The file is damaged and nothing could be restored. It is left where it is named.
    #[error("{0} is damaged, and no good copy of it was found")]
    Damaged(String),
    /// The key under which the file's own are sealed can't be had. The file is as it was.
    #[error("the keys to {file} are in a key store that does not give them")]
    KeyAway {
        /// The file.
        file: String,
        /// Why the key store does not give it; `None`: it was asked and has not got it.
        why: Option<KeyStoreFault>,
    },
    /// It can't be read or locked.
    #[error(transparent)]
    Fault(#[from] StoreFault),
}

/// Why a key store does not give a key, or take it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyStoreFault {
    /// The system's is not there, is locked, or does not answer; in its own words.
    #[error("{0}")]
    Silent(String),
    /// The browser does not give what the key is sealed with; in its own words. It may another time.
    #[error("{0}")]
    Refused(String),
    /// The browser has cleared what the key was sealed with. Nobody can open it any more.
    #[error("the browser has cleared it")]
    Cleared,
}

/// What was done about a damaged file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// The file that was asked for; it holds the restored evaluation now.
    pub file: String,
    /// What the damaged file was renamed to. Nothing of it was changed.
    pub set_aside: String,
    /// What the evaluation was restored from.
    pub source: RepairSource,
    /// How many changes of the damaged file could be read and were kept beyond that.
    pub changes: usize,
}

/// What an evaluation was restored from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairSource {
    /// What of the damaged file could be read and verified.
    DamagedFile,
    /// The copy that is made at every good opening.
    GoodCopy,
}

impl fmt::Display for RepairSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DamagedFile => "the damaged file",
            Self::GoodCopy => "the last good copy",
        })
    }
}
