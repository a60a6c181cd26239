//! What an entry of the history did in the consensus on a question.

use samsyn_schema::consensus::{self, Act, Position};
use samsyn_schema::document::Entry;
use samsyn_schema::points::Score;

use super::lines::Saying;

/// What was done, by whom and when the history says. `None`: nothing that is among what was done
/// on the question; it was agreed on without the room.
pub fn saying(done: &[consensus::Entry], entry: &Entry) -> Option<Saying> {
    // The history counts in whole seconds.
    let seconds = entry.from.seconds()..=entry.until.seconds();
    let of_entry = |one: &&consensus::Entry| {
        Some(&one.by) == entry.author.as_ref() && seconds.contains(&one.at.seconds())
    };
    let mut found = done.iter().filter(of_entry);
    let (key, score) = words(&found.next()?.act);
    Some(match found.next() {
        Some(_) => Saying::Acted("history-consensus", None),
        None => Saying::Acted(key, score),
    })
}

const fn words(act: &Act) -> (&'static str, Option<Score>) {
    match act {
        Act::Stand {
            position: Position::Score(score),
        } => ("history-consensus-stand", Some(*score)),
        Act::Stand {
            position: Position::Apart,
        } => ("history-consensus-apart", None),
        Act::Withdraw => ("history-consensus-withdraw", None),
        Act::Rescore { score, .. } => ("history-consensus-rescore", Some(*score)),
        Act::Say { .. } => ("history-consensus-say", None),
        Act::Park { parked: true } => ("history-consensus-park", None),
        Act::Park { parked: false } => ("history-consensus-unpark", None),
        Act::Ask { asked: true } => ("history-consensus-ask", None),
        Act::Ask { asked: false } => ("history-consensus-unask", None),
        Act::Arbitrate { score, .. } => ("history-consensus-arbitrate", Some(*score)),
    }
}
