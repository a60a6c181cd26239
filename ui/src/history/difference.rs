//! A text's difference as it is shown: what came underlined, what went struck through.

use yew::prelude::*;

use super::words::{Piece, abridged, pieces};
use crate::texts::use_texts;

/// Differences longer than this, in bytes, are folded.
const LONG: usize = 700;

/// Of [`Difference`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The text as it was.
    pub before: AttrValue,
    /// The text as it became.
    pub after: AttrValue,
}

/// What changed, word by word.
#[component]
pub fn Difference(props: &Props) -> Html {
    let texts = use_texts();
    // Large texts take their time: once each.
    let shown = use_memo(props.clone(), |props| {
        let short = abridged(&pieces(&props.before, &props.after));
        let length: usize = short.iter().map(length).sum();
        let shown: Html = short.iter().map(piece).collect();
        (length, shown)
    });
    let (length, shown) = &*shown;
    let shown = html! { <p class="history-text">{ shown.clone() }</p> };
    if *length <= LONG {
        return shown;
    }
    html! {
        <details>
            <summary class="small">{ texts.get("history-long-text") }</summary>
            { shown }
        </details>
    }
}

fn piece(piece: &Piece<'_>) -> Html {
    match piece {
        Piece::Same(text) => html! { <span>{ (*text).to_owned() }</span> },
        Piece::Gone(text) => html! { <del>{ (*text).to_owned() }</del> },
        Piece::New(text) => html! { <ins>{ (*text).to_owned() }</ins> },
        Piece::Skipped => html! { <span class="muted">{ " … " }</span> },
    }
}

fn length(piece: &Piece<'_>) -> usize {
    match piece {
        Piece::Same(text) | Piece::Gone(text) | Piece::New(text) => text.len(),
        Piece::Skipped => 0,
    }
}
