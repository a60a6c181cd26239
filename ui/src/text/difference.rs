//! What leads from one text to another: what was typed, and what came about elsewhere.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::delta::Delta;

/// The most words, then lines, that are compared with each other; beyond it a text counts as
/// replaced as a whole.
const MOST: usize = 3_000;

/// The longest replaced piece, in code units, that is compared character by character: so others'
/// words around one that is being written leave the caret in it where it is.
const PIECE: usize = 400;

/// What was typed: one replacement, with the caret right behind it if that explains it. No
/// character is split.
pub fn typed(old: &[u16], new: &[u16], caret: usize) -> Delta {
    let behind = new.len().saturating_sub(caret);
    let at_caret = replaced(old, new, behind);
    let anywhere = replaced(old, new, usize::MAX);
    // A correction elsewhere than at the caret is smaller without regard to it.
    let size = |(old, new): &(Range<usize>, Range<usize>)| old.len() + new.len();
    let (old_range, new_range) = if size(&anywhere) < size(&at_caret) {
        anywhere
    } else {
        at_caret
    };
    Delta::replacing(old_range.start, old_range.len(), &new[new_range])
}

/// The smallest change from one text to another, as far as it can be found quickly: by words, or
/// by lines if they are many.
pub fn difference(old: &[u16], new: &[u16]) -> Delta {
    let (old_range, new_range) = replaced(old, new, usize::MAX);
    let (from, to) = (&old[old_range.clone()], &new[new_range]);
    let inner = by_tokens(from, to, words)
        .or_else(|| by_tokens(from, to, lines))
        .unwrap_or_else(|| Delta::replacing(0, from.len(), to));
    Delta::default().beside(old_range.start, &inner)
}

/// What differs between two texts: all but what both begin and, at most so much, end with.
fn replaced(old: &[u16], new: &[u16], most_behind: usize) -> (Range<usize>, Range<usize>) {
    let most = old.len().min(new.len());
    let pairs = old.iter().rev().zip(new.iter().rev());
    let same_behind = pairs.take_while(|(one, other)| one == other).count();
    let mut behind = same_behind.min(most_behind).min(most);
    while behind > 0 && is_second_half(old, old.len() - behind, new, new.len() - behind) {
        behind -= 1;
    }
    let pairs = old.iter().zip(new);
    let same_ahead = pairs.take_while(|(one, other)| one == other).count();
    let mut ahead = same_ahead.min(most - behind);
    while ahead > 0 && is_second_half(old, ahead, new, ahead) {
        ahead -= 1;
    }
    (ahead..old.len() - behind, ahead..new.len() - behind)
}

/// Whether one of the texts goes on here with the second half of a character.
fn is_second_half(old: &[u16], in_old: usize, new: &[u16], in_new: usize) -> bool {
    let is = |text: &[u16], at: usize| matches!(text.get(at), Some(0xDC00..=0xDFFF));
    is(old, in_old) || is(new, in_new)
}

/// `None`: there are too many.
fn by_tokens(old: &[u16], new: &[u16], tokens: fn(&[u16]) -> Vec<&[u16]>) -> Option<Delta> {
    let (from, to) = (tokens(old), tokens(new));
    if from.len().max(to.len()) > MOST {
        return None;
    }
    let mut delta = Delta::default();
    let mut at = 0;
    for op in capture_diff_slices(Algorithm::Myers, &from, &to) {
        let (gone, come) = match op {
            DiffOp::Equal { old_index, len, .. } => {
                let same = from[old_index..old_index + len].iter();
                at += same.map(|token| token.len()).sum::<usize>();
                continue;
            }
            DiffOp::Delete {
                old_index, old_len, ..
            } => (from[old_index..old_index + old_len].concat(), Vec::new()),
            DiffOp::Insert {
                new_index, new_len, ..
            } => (Vec::new(), to[new_index..new_index + new_len].concat()),
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => (
                from[old_index..old_index + old_len].concat(),
                to[new_index..new_index + new_len].concat(),
            ),
        };
        delta = delta.beside(at, &by_characters(&gone, &come));
        at += gone.len();
    }
    Some(delta)
}

/// Of a piece that has been replaced, what stayed all the same.
fn by_characters(gone: &[u16], come: &[u16]) -> Delta {
    let (within, instead) = replaced(gone, come, usize::MAX);
    let (from, to) = (&gone[within.clone()], &come[instead]);
    if from.is_empty() || to.is_empty() || from.len().max(to.len()) > PIECE {
        return Delta::replacing(within.start, within.len(), to);
    }
    let (olds, news) = (characters(from), characters(to));
    let (mut delta, mut at) = (Delta::default(), within.start);
    for op in capture_diff_slices(Algorithm::Myers, &olds, &news) {
        let (old, new) = (olds[op.old_range()].concat(), news[op.new_range()].concat());
        if !matches!(op, DiffOp::Equal { .. }) {
            delta = delta.beside(at, &Delta::replacing(0, old.len(), &new));
        }
        at += old.len();
    }
    delta
}

/// Characters, of one code unit or two.
fn characters(text: &[u16]) -> Vec<&[u16]> {
    text.chunk_by(|_, next| matches!(next, 0xDC00..=0xDFFF))
        .collect()
}

/// Words, and what stands between them unit by unit. What isn't ASCII counts as part of a word, so
/// that no character is split.
fn words(text: &[u16]) -> Vec<&[u16]> {
    let is_letter = |unit: u16| u8::try_from(unit).is_ok_and(|it| it.is_ascii_alphanumeric());
    let is_in_word = |unit: u16| unit >= 0x80 || is_letter(unit);
    text.chunk_by(|one, next| is_in_word(*one) && is_in_word(*next))
        .collect()
}

/// Lines with their ends.
fn lines(text: &[u16]) -> Vec<&[u16]> {
    text.split_inclusive(|unit| *unit == u16::from(b'\n'))
        .collect()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    /// What was typed if the caret, `|`, stands so afterwards.
    fn splice(old: &str, new: &str) -> (usize, usize, String) {
        let caret = units(new.split('|').next().unwrap_or_default()).len();
        let (old, new) = (units(old), units(&new.replace('|', "")));
        let delta = typed(&old, &new, caret);
        assert_eq!(delta.apply(&old), new);
        delta.first(usize::MAX).map_or_else(Default::default, |it| {
            assert!(it.1.is_nothing());
            (it.0.at, it.0.delete, it.0.insert)
        })
    }

    #[test]
    fn what_was_typed_stands_before_the_caret() {
        let l = || "l".to_owned();
        assert_eq!(splice("helo", "hel|lo"), (2, 0, l()));
        assert_eq!(splice("helo", "hell|o"), (3, 0, l()));
        assert_eq!(splice("hello", "he|lo"), (2, 1, String::new()));
        assert_eq!(splice("hello", "hel|o"), (3, 1, String::new()));
        assert_eq!(splice("a word", "another| word"), (1, 0, "nother".into()));
        assert_eq!(splice("same", "sa|me"), (0, 0, String::new()));
    }

    #[test]
    fn what_was_corrected_elsewhere_is_found_all_the_same() {
        assert_eq!(
            splice("teh end is near", "the end is near|"),
            (1, 2, "he".into())
        );
        assert_eq!(splice("end", "|Send"), (0, 0, "S".into()));
    }

    #[test]
    fn a_character_is_never_split() {
        // Both begin with the same half, or end with it.
        assert_eq!(
            splice("\u{1F600}", "\u{1F601}|"),
            (0, 2, "\u{1F601}".into())
        );
        assert_eq!(
            splice("\u{10400}", "\u{10800}|"),
            (0, 2, "\u{10800}".into())
        );
        assert_eq!(splice("a\u{1F600}", "a|"), (1, 2, String::new()));
    }

    #[test]
    fn what_came_about_elsewhere_touches_what_differs_only() {
        let old = "The plan is old.\nNobody knows it.\nThe end.\n";
        let new = "The plan is new.\nNobody knows it.\nThis is the end.\n";
        let delta = difference(&units(old), &units(new));
        assert_eq!(delta.apply(&units(old)), units(new));
        let middle = "The plan is old.\nNobody ".len();
        assert_eq!(
            delta.place(middle, crate::text::delta::Side::Before),
            middle
        );
        assert!(delta.size() < 20, "{delta:?}");
    }

    #[test]
    fn what_came_around_a_word_and_into_it_leaves_the_rest_where_it_is() {
        for (old, new) in [
            ("öå", "xööåy"),
            ("äö\u{1F600}å", "Xä\u{1F601}ö\u{1F600}Yåz"),
            ("åäö", "bä"),
        ] {
            let (old, new) = (units(old), units(new));
            let delta = difference(&old, &new);
            assert_eq!(delta.apply(&old), new);
            let least = old.len().abs_diff(new.len());
            assert_eq!(delta.size(), least + if new == units("bä") { 2 } else { 0 });
        }
        let (long, other) = ("å".repeat(PIECE), "ö".repeat(PIECE + 1));
        let delta = difference(&units(&long), &units(&other));
        assert_eq!(delta.apply(&units(&long)), units(&other));
    }

    #[test]
    fn texts_that_are_too_long_to_compare_are_replaced() {
        let old = units(&"a ".repeat(MOST));
        let new = units(&"b\n".repeat(MOST + 1));
        assert_eq!(difference(&old, &new).apply(&old), new);
        let (old, new) = (units(""), units("x"));
        assert_eq!(difference(&old, &new).apply(&old), new);
    }
}
