//! Offsets that outlive other people's edits.

use std::ops::Range;

use automerge::{Automerge, AutomergeError, Cursor, CursorPosition, MoveCursor, ObjId, ReadDoc};

use super::Heads;

/// A deletion and an insertion, in offsets of the newest text, in UTF-16 code units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Resolved {
    /// Where the insertion goes, before anything is deleted.
    pub at: usize,
    /// What to delete: runs of what the writer meant, others' insertions in between spared.
    /// Ascending, not touching.
    pub delete: Vec<Range<usize>>,
}

impl Resolved {
    /// How much is deleted in all.
    pub(super) fn deleted(&self) -> usize {
        self.delete.iter().map(Range::len).sum()
    }

    /// How much of that stands ahead of the insertion.
    pub(super) fn deleted_ahead(&self) -> usize {
        let ahead = |run: &Range<usize>| run.end.min(self.at).saturating_sub(run.start);
        self.delete.iter().map(ahead).sum()
    }
}

/// Carries an edit of the text as it was at `heads` over to the newest text.
pub(super) fn resolve(
    doc: &Automerge,
    text: &ObjId,
    at: usize,
    delete: usize,
    heads: &Heads,
) -> Result<Resolved, AutomergeError> {
    let now = doc.get_heads();
    if heads.is_empty() || *heads == Heads::new(now) {
        let delete = (delete > 0).then(|| at..at + delete).into_iter().collect();
        return Ok(Resolved { at, delete });
    }
    let then = Some(heads.as_slice());
    let delete = alive(doc, text, at..at + delete, heads)?;
    let length = doc.length_at(text, heads.as_slice());
    let anchor = if at >= length {
        doc.get_cursor(text, CursorPosition::End, then)?
    } else {
        doc.get_cursor_moving(text, at, then, MoveCursor::After)?
    };
    Ok(Resolved {
        at: doc.get_cursor_position(text, &anchor, None)?,
        delete,
    })
}

/// Where what stood in `range` at `heads` stands now, without what has been deleted since.
pub(super) fn alive(
    doc: &Automerge,
    text: &ObjId,
    range: Range<usize>,
    heads: &Heads,
) -> Result<Vec<Range<usize>>, AutomergeError> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut last: Option<Cursor> = None;
    for offset in range {
        let cursor = doc.get_cursor(text, offset, Some(heads.as_slice()))?;
        if last.as_ref() == Some(&cursor) {
            // The second code unit of a surrogate pair: its character is one element.
            continue;
        }
        let position = doc.get_cursor_position(text, &cursor, None)?;
        let here = doc.get_cursor(text, position, None).ok();
        let is_alive = position < doc.length(text) && here.as_ref() == Some(&cursor);
        last = Some(cursor);
        if is_alive {
            let end = position + width(doc, text, position);
            match runs.last_mut() {
                Some(run) if run.end == position => run.end = end,
                _ => runs.push(position..end),
            }
        }
    }
    Ok(runs)
}

/// How many code units the character at `position` takes.
fn width(doc: &Automerge, text: &ObjId, position: usize) -> usize {
    let (here, next) = (
        doc.get_cursor(text, position, None),
        doc.get_cursor(text, position + 1, None),
    );
    match (here, next) {
        (Ok(here), Ok(next)) if here == next => 2,
        _ => 1,
    }
}
