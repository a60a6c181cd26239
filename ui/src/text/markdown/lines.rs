//! Headings, lists and quotations: what lines begin with.

use std::ops::Range;

use super::{Done, Edit, Edits, deletion, insertion};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Heading,
    Bullet,
    Number,
}

/// What a line begins with.
#[derive(Debug)]
pub(super) struct Line {
    /// All of it but for its end.
    pub(super) range: Range<usize>,
    /// The outermost mark of a quotation.
    quote: Option<Range<usize>>,
    /// What makes it a heading or part of a list. Empty: where that would be.
    marker: Range<usize>,
    kind: Option<Kind>,
    is_blank: bool,
}

impl Line {
    /// Where its words begin.
    pub(super) const fn content(&self) -> usize {
        self.marker.end
    }

    fn read(text: &str, range: Range<usize>) -> Self {
        let line = &text[range.clone()];
        let mut rest = line;
        let mut quote = None;
        while let Some(after) = rest.trim_start_matches(' ').strip_prefix('>') {
            let after = after.strip_prefix(' ').unwrap_or(after);
            quote.get_or_insert(range.start..range.end - after.len());
            rest = after;
        }
        let rest = rest.trim_start_matches([' ', '\t']);
        let (kind, length) = marker(rest).unzip();
        let start = range.end - rest.len();
        Self {
            marker: start..start + length.unwrap_or(0),
            kind,
            is_blank: rest.is_empty(),
            quote,
            range,
        }
    }
}

/// A marker that a line begins with, and its length with the blank behind it.
fn marker(line: &str) -> Option<(Kind, usize)> {
    let digits = line.len()
        - line
            .trim_start_matches(|it: char| it.is_ascii_digit())
            .len();
    let (kind, bare) = match line.as_bytes() {
        [b'#', ..] => (
            Kind::Heading,
            line.len() - line.trim_start_matches('#').len(),
        ),
        [b'-' | b'*' | b'+', ..] => (Kind::Bullet, 1),
        _ if (1..=9).contains(&digits) => (Kind::Number, digits + 1),
        _ => return None,
    };
    let is_marker = match kind {
        Kind::Heading => bare <= 6,
        Kind::Bullet => true,
        Kind::Number => line[digits..].starts_with(['.', ')']),
    };
    let rest = line.get(bare..).filter(|_| is_marker)?;
    match rest.strip_prefix(' ') {
        Some(_) => Some((kind, bare + 1)),
        None => rest.is_empty().then_some((kind, bare)),
    }
}

/// The lines that are selected, or in which the caret is.
pub(super) fn selected(text: &str, selected: &Range<usize>) -> impl Iterator<Item = Line> {
    let start = text[..selected.start].rfind('\n').map_or(0, |at| at + 1);
    // A line of which only the beginning is reached is not meant.
    let last = match text[..selected.end].strip_suffix('\n') {
        Some(above) if selected.start < selected.end => above.len(),
        _ => selected.end,
    };
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    let mut at = start;
    text[start..end].split('\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end + 1;
        Line::read(text, range)
    })
}

pub(super) fn toggle(text: &str, selected_range: Range<usize>, kind: Kind) -> Done {
    let mut meant: Vec<Line> = selected(text, &selected_range).collect();
    // Blank lines between are left alone.
    if meant.iter().any(|line| !line.is_blank) {
        meant.retain(|line| !line.is_blank);
    }
    let is_on = meant.iter().all(|line| line.kind == Some(kind));
    let first = meant.first().map_or(1, |line| next_number(text, line));
    let edits = (first..).zip(&meant).filter_map(|(number, line)| {
        let insert = match kind {
            _ if is_on => String::new(),
            Kind::Heading if line.kind == Some(kind) => return None,
            Kind::Heading => "## ".to_owned(),
            Kind::Bullet if line.kind == Some(kind) => return None,
            Kind::Bullet => "- ".to_owned(),
            Kind::Number => format!("{number}. "),
        };
        let range = line.marker.clone();
        Some(Edit { range, insert })
    });
    done(text, &selected_range, edits.collect())
}

pub(super) fn toggle_quote(text: &str, selected_range: Range<usize>) -> Done {
    let meant: Vec<Line> = selected(text, &selected_range).collect();
    let is_on = meant.iter().all(|line| line.quote.is_some());
    let edits = meant.iter().filter_map(|line| match &line.quote {
        Some(quote) if is_on => Some(deletion(quote.clone())),
        Some(_) => None,
        None => Some(insertion(line.range.start, "> ")),
    });
    done(text, &selected_range, edits.collect())
}

/// The number that goes on from the line above.
fn next_number(text: &str, line: &Line) -> u32 {
    let above = line.range.start.checked_sub(1).and_then(|end| {
        let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
        let above = Line::read(text, start..end);
        let indent = |line: &Line| line.marker.start - line.range.start;
        let goes_on = above.kind == Some(Kind::Number) && indent(&above) == indent(line);
        let digits = text[above.marker].trim_end_matches([' ', '.', ')']);
        digits.parse::<u32>().ok().filter(|_| goes_on)
    });
    above.map_or(1, |above| above + 1)
}

fn done(text: &str, selected: &Range<usize>, edits: Vec<Edit>) -> Done {
    let edits = Edits::new(text, edits);
    let start = edits.place(selected.start, selected.is_empty());
    let selected = start..edits.place(selected.end, true);
    Done { edits, selected }
}
