//! Between the page's offsets, UTF-16 code units, and those of operations, characters.

use operational_transform::{Operation, OperationSeq};
use samsyn_schema::document::Splice;

/// How many characters are before a code unit. Inside of a character: before it.
pub(super) fn chars(text: &str, units: usize) -> u64 {
    let mut passed = 0;
    let before = text.chars().take_while(|character| {
        passed += character.len_utf16();
        passed <= units
    });
    before.count() as u64
}

/// How many code units the first so many characters have.
pub(super) fn units(text: &str, chars: u64) -> usize {
    let count = usize::try_from(chars).unwrap_or(usize::MAX);
    text.chars().take(count).map(char::len_utf16).sum()
}

/// A splice as an operation on `text`. What lies outside of it is left out.
pub(super) fn operation(text: &str, splice: &Splice) -> OperationSeq {
    let length = text.chars().count() as u64;
    let begin = chars(text, splice.at);
    let end = chars(text, splice.at + splice.delete);
    let mut operation = OperationSeq::default();
    operation.retain(begin);
    operation.delete(end - begin);
    operation.insert(&splice.insert);
    operation.retain(length - end);
    operation
}

/// What makes `after` of `before`, as one replacement. `near`: where it ends, in characters of
/// `after`, if that is known: of several places that would do, the one at the caret is meant.
pub(super) fn difference(before: &str, after: &str, near: Option<u64>) -> OperationSeq {
    let (old, new): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let shorter = old.len().min(new.len());
    let after_caret = near.map_or(shorter, |near| {
        new.len()
            .saturating_sub(usize::try_from(near).unwrap_or(usize::MAX))
    });
    let same = |(a, b): &(&char, &char)| a == b;
    let ends = old.iter().rev().zip(new.iter().rev());
    let suffix = ends.take(after_caret.min(shorter)).take_while(same).count();
    let begins = old.iter().zip(&new).take(shorter - suffix);
    let prefix = begins.take_while(same).count();
    let mut operation = OperationSeq::default();
    operation.retain(prefix as u64);
    operation.delete((old.len() - prefix - suffix) as u64);
    operation.insert(&new[prefix..new.len() - suffix].iter().collect::<String>());
    operation.retain(suffix as u64);
    operation
}

/// The first replacement of an operation on `text`, as a splice and as an operation, and what is
/// left to be done after it. `None`: nothing changes.
pub(super) fn first(
    text: &str,
    operation: &OperationSeq,
) -> Option<(Splice, OperationSeq, OperationSeq)> {
    let mut ops = operation.ops().iter().peekable();
    let (mut before, mut deleted, mut inserted) = (0, 0, String::new());
    while let Some(Operation::Retain(count)) = ops.peek() {
        before += count;
        ops.next();
    }
    while let Some(op) = ops.next_if(|op| !matches!(op, Operation::Retain(_))) {
        match op {
            Operation::Delete(count) => deleted += count,
            Operation::Insert(text) => inserted.push_str(text),
            Operation::Retain(_) => {}
        }
    }
    if deleted == 0 && inserted.is_empty() {
        return None;
    }
    let at = units(text, before);
    let splice = Splice {
        at,
        delete: units(text, before + deleted) - at,
        insert: inserted.clone(),
    };
    let first = self::operation(text, &splice);
    let mut rest = OperationSeq::default();
    rest.retain(before + inserted.chars().count() as u64);
    for op in ops {
        match op {
            Operation::Retain(count) => rest.retain(*count),
            Operation::Delete(count) => rest.delete(*count),
            Operation::Insert(text) => rest.insert(text),
        }
    }
    Some((splice, first, rest))
}
