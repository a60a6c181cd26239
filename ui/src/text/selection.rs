//! Where the caret is, or what is selected.

use super::delta::{Delta, Side};

/// A selection in a text, offsets in UTF-16 code units; a caret if both ends are the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Selection {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether the caret is at its beginning.
    pub backward: bool,
}

impl Selection {
    /// A caret.
    pub const fn caret(at: usize) -> Self {
        Self {
            start: at,
            end: at,
            backward: false,
        }
    }

    /// Beside the same characters after a change. What came in at its ends stays outside; what came
    /// in at a caret stands behind it.
    #[must_use]
    pub fn after(self, change: &Delta) -> Self {
        let end = change.place(self.end, Side::Before);
        let start = if self.start == self.end {
            end
        } else {
            change.place(self.start, Side::After).min(end)
        };
        Self { start, end, ..self }
    }
}
