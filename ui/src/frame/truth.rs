//! The truth about saving and sync: which facts a status comes to, and what can be done about
//! each. What they are called is in [`super::sentences`].

use samsyn_client::store::StoreFault;
use samsyn_client::{Link, LinkFault, Phase, Refusal, Saving, SeenBy, Status};
use samsyn_schema::command::{EvaluatorId, Timestamp};

/// One thing that is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Everything on the screen is on disk here.
    Saved,
    /// A commit is under way.
    Saving,
    /// Something is not on disk.
    NotSaved {
        /// Since when.
        since: Timestamp,
        /// Why.
        fault: StoreFault,
    },
    /// No relay is set: it is on this computer only.
    NotShared,
    /// Own changes that the relay does not hold yet.
    Waiting(u64),
    /// The relay holds all own changes.
    Held {
        /// When it last said so.
        confirmed: Option<Timestamp>,
    },
    /// Somebody has seen all own changes that the relay holds.
    Seen {
        /// Who, if that is known.
        by: Option<EvaluatorId>,
        /// When word of it came.
        at: Timestamp,
    },
    /// Somebody was here, and has not seen the newest own changes.
    SeenBefore {
        /// Who, if that is known.
        by: Option<EvaluatorId>,
        /// When word came of what was seen last.
        at: Timestamp,
    },
    /// Nobody else has seen anything.
    Unseen,
    /// Away from the relay by choice.
    Offline,
    /// A connection is being made.
    Connecting,
    /// What others wrote is coming.
    CatchingUp,
    /// Connected, and everything at the relay is here.
    Live,
    /// The relay does not answer.
    Unreachable {
        /// Since when.
        since: Timestamp,
        /// Why.
        why: LinkFault,
    },
    /// The relay hung up.
    Refused {
        /// When.
        since: Timestamp,
        /// Why.
        why: Refusal,
    },
    /// The relay's log contradicts what is here.
    Forked,
    /// So many things that somebody should look at.
    Attention(usize),
}

/// How a fact is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Under way.
    Busy,
    /// Worth knowing.
    Plain,
    /// Not as it should be; nothing is lost.
    Warn,
    /// Something is at risk.
    Bad,
}

/// What can be done about a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Invite the other evaluator.
    Share,
    /// Connect, now.
    Connect,
    /// Work without the relay.
    Disconnect,
    /// Send what waits, now.
    Send,
    /// Save a copy elsewhere.
    Copy,
}

impl Fact {
    /// How it is to be taken.
    pub const fn tone(&self) -> Tone {
        match self {
            Self::Saved | Self::Held { .. } | Self::Seen { .. } | Self::Live => Tone::Good,
            Self::Saving | Self::Connecting | Self::CatchingUp => Tone::Busy,
            Self::NotShared | Self::SeenBefore { .. } | Self::Unseen | Self::Offline => Tone::Plain,
            Self::Waiting(_) => Tone::Plain,
            Self::Unreachable { .. } | Self::Refused { .. } | Self::Attention(_) => Tone::Warn,
            Self::NotSaved { .. } | Self::Forked => Tone::Bad,
        }
    }
}

/// What can be done about a fact while the rest of the status is as it is.
pub fn remedy(fact: &Fact, status: &Status) -> Option<Remedy> {
    match fact {
        Fact::NotShared => Some(Remedy::Share),
        Fact::Unreachable { .. } | Fact::Refused { .. } | Fact::Offline => Some(Remedy::Connect),
        Fact::Live => Some(Remedy::Disconnect),
        Fact::NotSaved { .. } | Fact::Forked => Some(Remedy::Copy),
        Fact::Waiting(_) if status.link == Link::Live => Some(Remedy::Send),
        _ => None,
    }
}

/// All facts, in the order in which they are told: here, on the way, at the relay, at the other's.
/// `unsaved`: something was done on the page that the status does not know of yet.
pub fn facts(status: &Status, unsaved: bool) -> Vec<Fact> {
    let mut facts = Vec::new();
    if status.phase != Phase::Joining {
        facts.push(saving(&status.saving, unsaved));
    }
    let shared = status.link != Link::NotShared;
    if shared && status.phase != Phase::Joining {
        facts.extend(sending(status));
    }
    facts.push(link(&status.link));
    let attention = status.troubles.len() + status.quarantine.len();
    if attention > 0 {
        facts.push(Fact::Attention(attention));
    }
    facts
}

fn saving(saving: &Saving, unsaved: bool) -> Fact {
    match saving {
        Saving::Saved if !unsaved => Fact::Saved,
        Saving::Saved | Saving::Saving => Fact::Saving,
        Saving::NotSaved { since, fault } => Fact::NotSaved {
            since: *since,
            fault: fault.clone(),
        },
    }
}

/// Where the own changes are.
fn sending(status: &Status) -> Vec<Fact> {
    let mut facts = Vec::new();
    if status.waiting > 0 {
        facts.push(Fact::Waiting(status.waiting));
    }
    let Some(held) = status.held else {
        return facts;
    };
    if status.waiting == 0 {
        facts.push(Fact::Held {
            confirmed: status.confirmed,
        });
    }
    // Of those who have seen all, the one who did so last; else who has seen most.
    let newest = |one: &&SeenBy| (one.number.min(held), one.at);
    facts.push(match status.seen.iter().max_by_key(newest) {
        None => Fact::Unseen,
        Some(SeenBy {
            evaluator,
            number,
            at,
            ..
        }) => {
            let (by, at) = (evaluator.clone(), *at);
            if status.waiting == 0 && *number >= held {
                Fact::Seen { by, at }
            } else {
                Fact::SeenBefore { by, at }
            }
        }
    });
    facts
}

fn link(link: &Link) -> Fact {
    match link {
        Link::NotShared => Fact::NotShared,
        Link::Offline => Fact::Offline,
        Link::Connecting => Fact::Connecting,
        Link::CatchingUp => Fact::CatchingUp,
        Link::Live => Fact::Live,
        Link::Unreachable { since, why, .. } => Fact::Unreachable {
            since: *since,
            why: why.clone(),
        },
        Link::Refused { since, why } => Fact::Refused {
            since: *since,
            why: *why,
        },
        Link::Forked => Fact::Forked,
    }
}

/// How the status as a whole is to be taken: as its worst fact.
pub fn tone(facts: &[Fact]) -> Tone {
    facts.iter().map(Fact::tone).max().unwrap_or(Tone::Good)
}

#[cfg(test)]
pub(super) mod tests;
