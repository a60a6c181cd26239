//! Where one's edits are: in words.

use jiff::tz::TimeZone;
use samsyn_client::{Link, Phase, Saving, Status};

use crate::language::Texts;
use crate::render::history::moment;
use crate::text;

/// One sentence after the other.
pub fn status(status: &Status, texts: &Texts, zone: &TimeZone) -> String {
    let mut sentences = vec![match &status.saving {
        Saving::Saved => texts.get("status-saved"),
        Saving::Saving => texts.get("status-saving"),
        Saving::NotSaved { fault, .. } => {
            text!(texts, "status-not-saved", why = texts.explain(fault))
        }
    }];
    match status.phase {
        Phase::Joining => sentences.push(texts.get("status-joining")),
        Phase::WhoAmI => sentences.push(texts.get("status-who-am-i")),
        Phase::Editing => {}
    }
    sentences.push(match status.waiting {
        0 => texts.get("status-nothing-waits"),
        waiting => text!(texts, "status-waiting", waiting = waiting),
    });
    sentences.push(link(&status.link, texts, zone));
    for seen in status.seen.iter().filter(|seen| seen.number > 0) {
        sentences.push(text!(
            texts,
            "status-seen",
            number = seen.number,
            at = moment(seen.at, zone),
        ));
    }
    sentences.extend(status.troubles.iter().map(|trouble| texts.explain(trouble)));
    if !status.quarantine.is_empty() {
        sentences.push(text!(
            texts,
            "status-set-aside",
            count = status.quarantine.len()
        ));
    }
    sentences.join(" ")
}

/// The connection.
pub fn link(link: &Link, texts: &Texts, zone: &TimeZone) -> String {
    match link {
        Link::NotShared => texts.get("link-not-shared"),
        Link::Offline => texts.get("link-offline"),
        Link::Connecting => texts.get("link-connecting"),
        Link::CatchingUp => texts.get("link-catching-up"),
        Link::Live => texts.get("link-live"),
        Link::Unreachable { since, why, .. } => text!(
            texts,
            "link-unreachable",
            since = moment(*since, zone),
            why = texts.explain(why),
        ),
        Link::Refused { why, .. } => text!(texts, "link-refused", why = texts.explain(why)),
        Link::Forked => texts.get("link-forked"),
    }
}
