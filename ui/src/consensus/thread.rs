//! What was done about a question, entry by entry.

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::consensus::{Act, Entry, Position};
use yew::prelude::*;

use crate::agreement::words::Names;
use crate::frame::clock::{self, Wall};
use crate::state::use_desk;
use crate::texts::{Texts, use_texts};

/// Of [`Thread`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What was done, in order.
    pub entries: Vec<Entry>,
}

/// What was done: who, when, what.
#[component]
pub fn Thread(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let names = Names::of(&desk, &texts);
    let now = Wall::now();
    let confirms = confirms(&props.entries);
    let row = |(entry, confirms): (&Entry, bool)| {
        let own = desk.open.me.as_ref() == Some(&entry.by);
        let text = match &entry.act {
            Act::Say { text } => Some(text),
            Act::Arbitrate { why, .. } => Some(why),
            _ => None,
        };
        html! {
            <li key={entry.id.as_str()} class={classes!("thread-entry", own.then_some("own"))}>
                <p>
                    <span class="thread-who">{ names.get(&entry.by) }</span>{ " " }
                    { act(&entry.act, confirms, &texts) }
                    <span class="muted small">{ " · " }{ clock::time(&texts, &Wall::here(entry.at), &now) }</span>
                </p>
                if let Some(text) = text {
                    <p class="thread-text">{ text.clone() }</p>
                }
            </li>
        }
    };
    if props.entries.is_empty() {
        return html! { <p class="muted small">{ texts.get("consensus-thread-empty") }</p> };
    }
    html! {
        <ol class="thread" aria-label={texts.get("consensus-thread")}>
            { for props.entries.iter().zip(confirms).map(row) }
        </ol>
    }
}

/// Of each entry, whether it took up what another stood for just then.
pub fn confirms(entries: &[Entry]) -> Vec<bool> {
    let mut stands: Vec<(&EvaluatorId, Position)> = Vec::new();
    let mut found = Vec::with_capacity(entries.len());
    for entry in entries {
        let position = match entry.act {
            Act::Stand { position } => Some(position),
            _ => None,
        };
        let others =
            |(who, what): &(&EvaluatorId, Position)| **who != entry.by && Some(*what) == position;
        found.push(stands.iter().any(others));
        if matches!(entry.act, Act::Stand { .. } | Act::Withdraw) {
            stands.retain(|(who, _)| **who != entry.by);
        }
        stands.extend(position.map(|position| (&entry.by, position)));
    }
    found
}

/// What was done, as the rest of a sentence that begins with a name.
fn act(act: &Act, confirms: bool, texts: &Texts) -> AttrValue {
    let with = |key, score| texts.with(key, [("score", texts.score(score).into())]);
    match act {
        Act::Stand {
            position: Position::Score(score),
        } if confirms => with("consensus-did-confirm", *score),
        Act::Stand {
            position: Position::Score(score),
        } => with("consensus-did-propose", *score),
        Act::Stand {
            position: Position::Apart,
        } if confirms => texts.get("consensus-did-apart-too"),
        Act::Stand {
            position: Position::Apart,
        } => texts.get("consensus-did-apart"),
        Act::Withdraw => texts.get("consensus-did-withdraw"),
        Act::Rescore {
            was: Some(was),
            score,
        } if was == score => with("consensus-did-rescore-same", *score),
        Act::Rescore {
            was: Some(was),
            score,
        } => {
            let values = [
                ("was", texts.score(*was).into()),
                ("score", texts.score(*score).into()),
            ];
            texts.with("consensus-did-rescore", values)
        }
        Act::Rescore { was: None, score } => with("consensus-did-score", *score),
        Act::Say { .. } => texts.get("consensus-did-say"),
        Act::Park { parked: true } => texts.get("consensus-did-park"),
        Act::Park { parked: false } => texts.get("consensus-did-unpark"),
        Act::Ask { asked: true } => texts.get("consensus-did-ask"),
        Act::Ask { asked: false } => texts.get("consensus-did-unask"),
        Act::Arbitrate { score, .. } => with("consensus-did-arbitrate", *score),
    }
}

#[cfg(test)]
mod tests {
    use samsyn_schema::command::{EntryId, Timestamp};
    use samsyn_schema::consensus::Basis;
    use samsyn_schema::points::{Points, Score};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn who_takes_up_what_another_stands_for_confirms_it() {
        let stand = |points| Act::Stand {
            position: Position::Score(Score::Points(Points::whole(points))),
        };
        let entry = |(nth, (by, act)): (usize, (&str, Act))| Entry {
            id: EntryId::new(nth.to_string()),
            by: EvaluatorId::new(by),
            at: Timestamp(0),
            basis: Basis::new(),
            act,
        };
        let done = [
            ("a", stand(4), false),
            ("a", stand(4), false),
            ("b", stand(5), false),
            ("b", stand(4), true),
            ("a", Act::Withdraw, false),
            ("b", Act::Withdraw, false),
            ("a", stand(4), false),
        ];
        let expected: Vec<bool> = done.iter().map(|(_, _, confirms)| *confirms).collect();
        let done = done.into_iter().map(|(by, act, _)| (by, act));
        let entries: Vec<Entry> = done.enumerate().map(entry).collect();
        assert_eq!(confirms(&entries), expected);
    }
}
