//! Where the caret goes when others type.

use operational_transform::{Operation, OperationSeq};

use super::units::{chars, units};

/// Which end of a selection moves on with Shift and an arrow key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Direction {
    /// The end.
    #[default]
    Forward,
    /// The beginning.
    Backward,
}

/// What is selected in a text field, in UTF-16 code units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Selection {
    /// Where it begins.
    pub start: usize,
    /// Where it ends; the caret, if nothing is selected.
    pub end: usize,
    /// Which end moves.
    pub direction: Direction,
}

impl Selection {
    /// The selection after an operation made `after` of `before`: beside the same characters.
    /// What is inserted at the caret stands before it.
    pub(super) fn follow(self, before: &str, operation: &OperationSeq, after: &str) -> Self {
        let moved = |at| units(after, place(chars(before, at), operation));
        Self {
            start: moved(self.start),
            end: moved(self.end),
            direction: self.direction,
        }
    }
}

fn place(at: u64, operation: &OperationSeq) -> u64 {
    let (mut old, mut new) = (0, 0);
    for op in operation.ops() {
        if old > at {
            break;
        }
        match op {
            Operation::Retain(count) => {
                let step = (at - old).min(*count);
                new += step;
                if step < *count {
                    return new;
                }
                old += count;
            }
            Operation::Delete(count) => old += count,
            Operation::Insert(text) => new += text.chars().count() as u64,
        }
    }
    new
}
