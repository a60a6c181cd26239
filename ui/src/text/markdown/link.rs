//! Links.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{Done, Edits, OPTIONS, deletion, insertion, parts, word};

/// What an address begins with: to be typed on, or to be replaced by one that was copied.
const ADDRESS: &str = "https://";

struct Link {
    outer: Range<usize>,
    /// What it is called.
    inner: Range<usize>,
}

pub(super) fn toggle(text: &str, selected: Range<usize>) -> Done {
    let links = links(text);
    let around = links.iter().find(|Link { outer, .. }| {
        outer.start <= selected.start
            && selected.end <= outer.end
            && (!selected.is_empty() || outer.start < selected.start && selected.end < outer.end)
    });
    if let Some(Link { outer, inner }) = around {
        let gone = [outer.start..inner.start, inner.end..outer.end];
        let edits = Edits::new(text, gone.map(deletion).into());
        let selected = edits.place(selected.start, true)..edits.place(selected.end, false);
        return Done { edits, selected };
    }
    // A link ends with its line at the latest.
    let part = parts(text, &selected).into_iter().next();
    let part = part.or_else(|| word(text, selected.end));
    let Range { start, end } = part.unwrap_or(selected.end..selected.end);
    let words = &text[start..end];
    let (ahead, behind) = if is_address(words) {
        ("[](", ")".to_owned())
    } else {
        ("[", format!("]({ADDRESS})"))
    };
    let edits = vec![insertion(start, ahead), insertion(end, &behind)];
    let edits = Edits::new(text, edits);
    let selected = if words.is_empty() || is_address(words) {
        start + 1..start + 1
    } else {
        let address = end + ahead.len() + "](".len();
        address..address + ADDRESS.len()
    };
    Done { edits, selected }
}

fn is_address(words: &str) -> bool {
    let begins = words.starts_with("http://") || words.starts_with(ADDRESS);
    begins && !words.contains(char::is_whitespace)
}

fn links(text: &str) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    let mut open = false;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { .. }) => {
                let inner = range.start + 1..range.start + 1;
                let outer = range;
                found.push(Link { outer, inner });
                open = true;
            }
            Event::End(TagEnd::Link) => open = false,
            _ => {
                if let Some(link) = found.last_mut().filter(|_| open) {
                    link.inner.end = link.inner.end.max(range.end);
                }
            }
        }
    }
    found
}
