//! Two states of a text, word by word: what stayed, what went, what came.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// So much of what stayed is shown around what changed, in bytes, at least.
const AROUND: usize = 60;

/// A part of the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// In both.
    Same(&'a str),
    /// Only in the text as it was.
    Gone(&'a str),
    /// Only in the text as it became.
    New(&'a str),
    /// In both, and left out: it is far from what changed.
    Skipped,
}

/// What changed between two texts, in whole words; nothing is skipped.
pub fn pieces<'a>(before: &'a str, after: &'a str) -> Vec<Piece<'a>> {
    let (old, new) = (Tokens::of(before), Tokens::of(after));
    let ops = capture_diff_slices(Algorithm::Myers, &old.words, &new.words);
    let mut hunks: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in ops {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (gone, came) = (op.old_range(), op.new_range());
        match hunks.last_mut() {
            // "a b" for "c d" reads better than "a" for "c", a blank, "b" for "d".
            Some((last_gone, last_came)) if old.no_word(last_gone.end..gone.start) => {
                last_gone.end = gone.end;
                last_came.end = came.end;
            }
            _ => hunks.push((gone, came)),
        }
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    for (gone, came) in hunks {
        pieces.push(Piece::Same(old.text(at..gone.start)));
        at = gone.end;
        pieces.push(Piece::Gone(old.text(gone)));
        pieces.push(Piece::New(new.text(came)));
    }
    pieces.push(Piece::Same(old.text(at..old.words.len())));
    pieces.retain(|piece| !matches!(piece, Piece::Same("") | Piece::Gone("") | Piece::New("")));
    pieces
}

/// The same with what stayed cut down to what surrounds the changes.
pub fn abridged<'a>(pieces: &[Piece<'a>]) -> Vec<Piece<'a>> {
    let last = pieces.len().saturating_sub(1);
    let mut short = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let Piece::Same(text) = *piece else {
            short.push(*piece);
            continue;
        };
        let begin = if index == 0 { 0 } else { end_of_word(text) };
        let end = if index == last {
            text.len()
        } else {
            start_of_word(text)
        };
        if begin >= end || end - begin < AROUND {
            short.push(*piece);
            continue;
        }
        if begin > 0 {
            short.push(Piece::Same(&text[..begin]));
        }
        short.push(Piece::Skipped);
        if end < text.len() {
            short.push(Piece::Same(&text[end..]));
        }
    }
    short
}

/// Where the word ends that [`AROUND`] falls into.
fn end_of_word(text: &str) -> usize {
    let rest = text.char_indices().skip_while(|(at, _)| *at < AROUND);
    let mut blanks = rest.filter(|(_, one)| one.is_whitespace());
    blanks.next().map_or(text.len(), |(at, _)| at)
}

/// Where the word begins that [`AROUND`] before the end falls into.
fn start_of_word(text: &str) -> usize {
    let limit = text.len().saturating_sub(AROUND);
    let before = text.char_indices().take_while(|(at, _)| *at < limit);
    let blanks = before.filter(|(_, one)| one.is_whitespace());
    blanks.last().map_or(0, |(at, one)| at + one.len_utf8())
}

/// A text cut into words, runs of blanks, and everything else one by one.
struct Tokens<'a> {
    whole: &'a str,
    words: Vec<&'a str>,
    /// Where each begins, and the end.
    starts: Vec<usize>,
}

impl<'a> Tokens<'a> {
    fn of(whole: &'a str) -> Self {
        let mut starts = Vec::new();
        let mut before = None;
        for (at, one) in whole.char_indices() {
            let kind = Kind::of(one);
            if kind == Kind::Other || before != Some(kind) {
                starts.push(at);
            }
            before = Some(kind);
        }
        starts.push(whole.len());
        let words = starts.windows(2).map(|ends| &whole[ends[0]..ends[1]]);
        let words = words.collect();
        Self {
            whole,
            words,
            starts,
        }
    }

    fn text(&self, words: Range<usize>) -> &'a str {
        &self.whole[self.starts[words.start]..self.starts[words.end]]
    }

    fn no_word(&self, words: Range<usize>) -> bool {
        let of_word = |one: char| Kind::of(one) == Kind::Word;
        !self.text(words).chars().any(of_word)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Blank,
    Other,
}

impl Kind {
    fn of(one: char) -> Self {
        match one {
            _ if one.is_alphanumeric() => Self::Word,
            _ if one.is_whitespace() => Self::Blank,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn marked(pieces: &[Piece<'_>]) -> String {
        let mark = |piece: &Piece<'_>| match piece {
            Piece::Same(text) => (*text).to_owned(),
            Piece::Gone(text) => format!("[-{text}-]"),
            Piece::New(text) => format!("[+{text}+]"),
            Piece::Skipped => "…".to_owned(),
        };
        pieces.iter().map(mark).collect()
    }

    #[test]
    fn words_are_whole() {
        for (before, after, expected) in [
            ("", "Nytt.", "[+Nytt.+]"),
            ("Gammalt.", "", "[-Gammalt.-]"),
            ("", "", ""),
            (
                "Målen är tydliga.",
                "Målen är otydliga.",
                "Målen är [-tydliga-][+otydliga+].",
            ),
            ("ett två tre", "ett fyra fem", "ett [-två tre-][+fyra fem+]"),
            ("ett, två", "ett två", "ett[-,-] två"),
            ("a b", "a x b", "a [+x +]b"),
        ] {
            assert_eq!(marked(&pieces(before, after)), expected);
        }
    }

    #[test]
    fn what_stayed_is_cut_to_what_surrounds_the_change() {
        let long = "ord ".repeat(60);
        let (before, after) = (
            format!("{long}gammalt {long}"),
            format!("{long}nytt {long}"),
        );
        let short = abridged(&pieces(&before, &after));
        let around = "ord ".repeat(15);
        let expected = format!("…{around}[-gammalt-][+nytt+] {}…", around.trim_end());
        assert_eq!(marked(&short), expected);
        let (before, after) = (format!("a{long}b"), format!("c{long}d"));
        let short = marked(&abridged(&pieces(&before, &after)));
        assert!(short.starts_with("[-aord-][+cord+] ord"), "{short}");
        assert!(
            short.contains('…') && short.ends_with("ord [-b-][+d+]"),
            "{short}"
        );
        let near = "ord ".repeat(20);
        let text = format!("{near}{near}");
        assert_eq!(marked(&abridged(&pieces("", &text))), format!("[+{text}+]"));
    }

    #[test]
    fn both_texts_can_be_read_from_the_pieces() {
        let mut texts = vec![String::new()];
        for at in 0..13 {
            for next in ["å", " ", "."] {
                texts.push(format!("{}{next}", texts[at]));
            }
        }
        for before in &texts {
            for after in &texts {
                let pieces = pieces(before, after);
                let (mut old, mut new) = (String::new(), String::new());
                for piece in &pieces {
                    match piece {
                        Piece::Same(text) => {
                            old += text;
                            new += text;
                        }
                        Piece::Gone(text) => old += text,
                        Piece::New(text) => new += text,
                        Piece::Skipped => panic!("nothing is skipped"),
                    }
                }
                assert_eq!((&old, &new), (before, after), "{pieces:?}");
            }
        }
    }
}
