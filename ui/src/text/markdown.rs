//! Marks of Markdown around what is selected in a text: put there, or taken off where they are.
//! Nothing between the marks is touched, so that others go on writing there.

mod inline;
mod lines;
mod link;

use std::ops::Range;

use pulldown_cmark::Options;

use super::delta::Delta;
use super::selection::Selection;

/// What texts may contain beyond CommonMark.
pub const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// A mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Strong.
    Bold,
    /// Emphasised.
    Italic,
    /// Lines as headings.
    Heading,
    /// Lines as a list.
    Bullets,
    /// Lines as a numbered list.
    Numbers,
    /// Lines as a quotation.
    Quote,
    /// A link.
    Link,
}

/// What putting a mark there, or taking it off, does to a text, and what is selected then.
pub fn mark(text: &str, selection: Selection, mark: Mark) -> (Delta, Selection) {
    let selected = byte(text, selection.start)..byte(text, selection.end);
    let done = match mark {
        Mark::Bold => inline::toggle(text, selected, inline::Style::Bold),
        Mark::Italic => inline::toggle(text, selected, inline::Style::Italic),
        Mark::Heading => lines::toggle(text, selected, lines::Kind::Heading),
        Mark::Bullets => lines::toggle(text, selected, lines::Kind::Bullet),
        Mark::Numbers => lines::toggle(text, selected, lines::Kind::Number),
        Mark::Quote => lines::toggle_quote(text, selected),
        Mark::Link => link::toggle(text, selected),
    };
    let mut delta = Delta::default();
    for Edit { range, insert } in &done.edits.0 {
        let insert: Vec<u16> = insert.encode_utf16().collect();
        let delete = units(&text[range.clone()]);
        delta = delta.beside(
            units(&text[..range.start]),
            &Delta::replacing(0, delete, &insert),
        );
    }
    let after = done.edits.apply(text);
    let selection = Selection {
        start: units(&after[..done.selected.start]),
        end: units(&after[..done.selected.end]),
        backward: selection.backward,
    };
    (delta, selection)
}

/// What is to be done. In this module, offsets count bytes and stand between characters.
struct Done {
    edits: Edits,
    /// In the text afterwards.
    selected: Range<usize>,
}

#[derive(Debug)]
struct Edit {
    range: Range<usize>,
    insert: String,
}

/// Replacements, in order and apart from each other.
#[derive(Debug)]
struct Edits(Vec<Edit>);

impl Edits {
    /// Those that change something; what touches goes together.
    fn new(text: &str, mut all: Vec<Edit>) -> Self {
        all.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut edits: Vec<Edit> = Vec::new();
        for next in all {
            match edits.last_mut() {
                Some(last) if next.range.start <= last.range.end => {
                    last.range.end = last.range.end.max(next.range.end);
                    last.insert.push_str(&next.insert);
                }
                _ => edits.push(next),
            }
        }
        edits.retain(|edit| text[edit.range.clone()] != edit.insert);
        Self(edits)
    }

    /// Where an offset comes to be; behind or ahead of what is inserted there.
    fn place(&self, offset: usize, behind: bool) -> usize {
        let mut place = offset;
        for Edit { range, insert } in &self.0 {
            let is_ahead = range.start < offset || (range.start == offset && behind);
            if is_ahead {
                place = place + insert.len() - (range.end.min(offset) - range.start);
            }
        }
        place
    }

    fn apply(&self, text: &str) -> String {
        let mut after = text.to_owned();
        for Edit { range, insert } in self.0.iter().rev() {
            after.replace_range(range.clone(), insert);
        }
        after
    }
}

fn insertion(at: usize, insert: &str) -> Edit {
    let insert = insert.to_owned();
    Edit {
        range: at..at,
        insert,
    }
}

fn deletion(range: Range<usize>) -> Edit {
    let insert = String::new();
    Edit { range, insert }
}

/// Where in the text so many UTF-16 code units end; inside of a character: at its beginning.
fn byte(text: &str, wanted: usize) -> usize {
    let mut units = 0;
    let found = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > wanted
    });
    found.map_or(text.len(), |(at, _)| at)
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// What of the selection is words: line by line, without what begins a line and without blanks at
/// the ends.
fn parts(text: &str, selected: &Range<usize>) -> Vec<Range<usize>> {
    let selected_lines = lines::selected(text, selected);
    let words = selected_lines.filter_map(|line| {
        let start = line.content().max(selected.start);
        let end = line.range.end.min(selected.end);
        let part = text.get(start..end)?;
        let blank = part.len() - part.trim_start().len();
        let part = part.trim();
        (!part.is_empty()).then_some(start + blank..start + blank + part.len())
    });
    words.collect()
}

/// The word that an offset is in or at, if it is.
fn word(text: &str, at: usize) -> Option<Range<usize>> {
    let ahead = text[..at].trim_end_matches(is_in_word);
    let behind = text[at..].trim_start_matches(is_in_word);
    let (start, end) = (ahead.len(), text.len() - behind.len());
    // A hyphen is in a word, but doesn't begin or end one.
    let word = text[start..end].trim_start_matches('-');
    let start = end - word.len();
    let end = start + word.trim_end_matches('-').len();
    (start < end && (start..=end).contains(&at)).then_some(start..end)
}

/// Of marks and signs those count that are made of several characters.
fn is_in_word(character: char) -> bool {
    let is_punctuation = character.is_ascii_punctuation() && character != '-'
        || matches!(character, '«' | '»' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}');
    !character.is_whitespace() && !is_punctuation
}

#[cfg(test)]
mod tests;
