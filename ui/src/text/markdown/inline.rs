//! Bold and italic.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::{Done, Edit, Edits, OPTIONS, deletion, insertion, parts, word};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Bold,
    Italic,
}

impl Style {
    const fn marker(self) -> &'static str {
        match self {
            Self::Bold => "**",
            Self::Italic => "*",
        }
    }
}

/// What is marked already: with its markers.
struct Span {
    outer: Range<usize>,
    marker: usize,
}

impl Span {
    fn inner(&self) -> Range<usize> {
        self.outer.start + self.marker..self.outer.end - self.marker
    }

    fn holds(&self, part: &Range<usize>) -> bool {
        self.outer.start <= part.start && part.end <= self.outer.end
    }

    fn touches(&self, part: &Range<usize>) -> bool {
        self.outer.start < part.end && part.start < self.outer.end
    }

    fn without_markers(&self) -> [Edit; 2] {
        let Range { start, end } = self.inner();
        [
            deletion(self.outer.start..start),
            deletion(end..self.outer.end),
        ]
    }
}

pub(super) fn toggle(text: &str, selected: Range<usize>, style: Style) -> Done {
    let parts = parts(text, &selected);
    if parts.is_empty() {
        return at_caret(text, selected.end, style);
    }
    let spans = spans(text, style);
    let is_on = |part: &Range<usize>| spans.iter().any(|span| span.holds(part));
    let edits = if parts.iter().all(is_on) {
        let held = spans
            .iter()
            .filter(|span| parts.iter().any(|part| span.holds(part)));
        held.flat_map(Span::without_markers).collect()
    } else {
        let bare = parts.into_iter().filter(|part| !is_on(part));
        bare.flat_map(|part| wrapped(part, &spans, style)).collect()
    };
    let edits = Edits::new(text, edits);
    let selected = edits.place(selected.start, true)..edits.place(selected.end, false);
    Done { edits, selected }
}

/// Takes what is marked in it or reaches into it along.
fn wrapped(part: Range<usize>, spans: &[Span], style: Style) -> Vec<Edit> {
    let touching: Vec<&Span> = spans.iter().filter(|span| span.touches(&part)).collect();
    let starts = touching.iter().map(|span| span.outer.start);
    let ends = touching.iter().map(|span| span.outer.end);
    let start = starts.fold(part.start, usize::min);
    let end = ends.fold(part.end, usize::max);
    let markers = [start, end].map(|at| insertion(at, style.marker()));
    let gone = touching.into_iter().flat_map(Span::without_markers);
    gone.chain(markers).collect()
}

fn at_caret(text: &str, at: usize, style: Style) -> Done {
    let marker = style.marker();
    let spans = spans(text, style);
    let around = spans.iter().find(|span| {
        let inner = span.inner();
        inner.start <= at && at <= inner.end
    });
    let (edits, behind) = match (around, word(text, at)) {
        // Whoever has written what is to be marked goes on behind it.
        (Some(span), _) if at == span.inner().end => {
            let at = span.outer.end;
            let edits = Edits::new(text, Vec::new());
            let selected = at..at;
            return Done { edits, selected };
        }
        (Some(span), _) => (span.without_markers().into(), false),
        (None, _) if is_between(text, at, style) => {
            let length = marker.len();
            (vec![deletion(at - length..at + length)], false)
        }
        (None, Some(word)) => (wrapped(word.clone(), &spans, style), at == word.start),
        (None, None) => {
            let edits = Edits::new(text, vec![insertion(at, &marker.repeat(2))]);
            let at = at + marker.len();
            let selected = at..at;
            return Done { edits, selected };
        }
    };
    let edits = Edits::new(text, edits);
    let at = edits.place(at, behind);
    let selected = at..at;
    Done { edits, selected }
}

/// Whether the caret is between markers with nothing in them yet.
fn is_between(text: &str, at: usize, style: Style) -> bool {
    let ahead = at - text[..at].trim_end_matches('*').len();
    let behind = text[at..].len() - text[at..].trim_start_matches('*').len();
    ahead == behind
        && match style {
            Style::Bold => ahead >= 2,
            Style::Italic => ahead % 2 == 1,
        }
}

fn spans(text: &str, style: Style) -> Vec<Span> {
    let events = Parser::new_ext(text, OPTIONS).into_offset_iter();
    let marker = style.marker().len();
    let found = events.filter_map(|(event, outer)| match (event, style) {
        (Event::Start(Tag::Strong), Style::Bold) | (Event::Start(Tag::Emphasis), Style::Italic) => {
            Some(Span { outer, marker })
        }
        _ => None,
    });
    found.collect()
}
