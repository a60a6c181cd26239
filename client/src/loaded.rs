//! What was stored, loaded once: to verify it, to read it, and to go on from it.

use samsyn_schema::command::Timestamp;
use samsyn_schema::document::{Document, LoadError};

use crate::replica::LogState;
use crate::store::{Change, Drawn, Meta, Snapshot, Stored};

/// What [`crate::Replica::open`] goes on from. Of what was stored it keeps only what a replica
/// still needs beside the document.
#[derive(Debug)]
pub struct Loaded {
    /// Without snapshots, and with only those changes of the log that wait to be sealed.
    pub(crate) stored: Stored,
    pub(crate) document: Option<Document>,
    pub(crate) log: LogState,
}

impl Loaded {
    /// Loads the newest generation that can be, with the log that follows it.
    ///
    /// # Errors
    /// If neither the newest document nor the one before loads.
    pub fn new(mut stored: Stored) -> Result<Self, LoadError> {
        let (document, through) = load(
            stored.snapshot.as_ref(),
            stored.previous.as_ref(),
            &stored.log,
        )?;
        let mut document = document;
        if let Some(document) = document.as_mut().filter(|_| !stored.drawer.is_empty()) {
            document.refill_drawer(&drawer(&stored.drawer))?;
        }
        let newer = stored.log.iter().filter(|change| change.position > through);
        let last = stored.log.last().map_or(0, |change| change.position);
        let log = LogState {
            position: last.max(stored.snapshot.as_ref().map_or(0, |newest| newest.through)),
            drawn: stored.drawer.last().map_or(0, |last| last.position),
            pieces: stored.drawer.len(),
            entries: newer.clone().count(),
            bytes: newer.map(|change| change.bytes.len()).sum(),
            last_activity: Timestamp::default(),
        };
        stored.snapshot = None;
        stored.previous = None;
        stored.drawer = Vec::new();
        stored.log.retain(|change| change.pending);
        Ok(Self {
            stored,
            document,
            log,
        })
    }

    /// Who and where the replica is.
    pub const fn meta(&self) -> &Meta {
        &self.stored.meta
    }

    /// The evaluation, to read it without a replica; `None` if it hasn't come from the relay yet.
    pub fn into_document(self) -> Option<Document> {
        self.document
    }
}

/// The drawer in one piece.
fn drawer(pieces: &[Drawn]) -> Vec<u8> {
    let bytes = pieces.iter().map(|piece| piece.bytes.as_slice());
    bytes.collect::<Vec<_>>().concat()
}

/// Whether the pieces make a drawer that can be opened.
#[cfg(feature = "sqlite")]
pub(crate) fn drawer_opens(pieces: &[Drawn]) -> bool {
    Document::drawer_opens(&drawer(pieces))
}

/// The newest generation that loads, with the log that follows it, and up to where its snapshot
/// goes.
pub(crate) fn load(
    snapshot: Option<&Snapshot>,
    previous: Option<&Snapshot>,
    log: &[Change],
) -> Result<(Option<Document>, u64), LoadError> {
    if snapshot.is_none() && log.is_empty() {
        return Ok((None, 0));
    }
    let from = |snapshot: Option<&Snapshot>| {
        let (through, saved) = snapshot.map_or((0, &[] as &[u8]), |one| {
            (one.through, one.document.as_slice())
        });
        let newer = log.iter().filter(|change| change.position > through);
        let document = Document::load(saved, newer.map(|change| change.bytes.as_slice()))?;
        Ok((Some(document), through))
    };
    from(snapshot).or_else(|error: LoadError| match previous {
        Some(previous) => from(Some(previous)).map_err(|_| error),
        None => Err(error),
    })
}
