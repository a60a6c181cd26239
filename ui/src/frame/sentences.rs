//! What the facts about saving and sync are called: a few words for the status line, a sentence
//! for the dialog.

use samsyn_client::Explain;
use samsyn_schema::command::{EvaluatorId, Timestamp};
use yew::AttrValue;

use super::clock::{self, Wall};
use super::truth::{Fact, Remedy};
use crate::state::Open;
use crate::texts::Texts;

/// What a sentence may name.
pub struct Speaker<'a> {
    /// The language.
    pub texts: &'a Texts,
    /// The evaluators' names.
    pub open: &'a Open,
    /// What the clock says.
    pub now: Wall,
    /// How a point in time stands on the wall.
    pub wall: fn(Timestamp) -> Wall,
}

impl Speaker<'_> {
    /// A few words.
    pub fn short(&self, fact: &Fact) -> AttrValue {
        let texts = self.texts;
        match fact {
            Fact::Saved => texts.get("frame-saved"),
            Fact::Saving => texts.get("frame-saving"),
            Fact::NotSaved { .. } => texts.get("frame-not-saved"),
            Fact::NotShared => texts.get("frame-not-shared"),
            Fact::Waiting(number) => texts.with("frame-waiting", [("number", (*number).into())]),
            Fact::Held { .. } => texts.get("frame-held"),
            Fact::Seen { by, at } => self.seen("frame-seen", by.as_ref(), *at),
            Fact::SeenBefore { by, at } => self.seen("frame-seen-before", by.as_ref(), *at),
            Fact::Unseen => texts.get("frame-unseen"),
            Fact::Offline => texts.get("frame-offline"),
            Fact::Connecting => texts.get("frame-connecting"),
            Fact::CatchingUp => texts.get("frame-catching-up"),
            Fact::Live => texts.get("frame-live"),
            Fact::Unreachable { since, .. } => self.at("frame-unreachable", *since),
            Fact::Refused { since, .. } => self.at("frame-refused", *since),
            Fact::Forked => texts.get("frame-forked"),
            Fact::Attention(number) => {
                texts.with("frame-attention", [("number", (*number).into())])
            }
        }
    }

    /// A sentence that explains it.
    pub fn long(&self, fact: &Fact) -> AttrValue {
        let texts = self.texts;
        let language = texts.language();
        match fact {
            Fact::Saved => texts.get("frame-saved-long"),
            Fact::Saving => texts.get("frame-saving-long"),
            Fact::NotSaved { since, fault } => {
                let since = self.at("frame-not-saved-since", *since);
                format!("{} {since}", fault.explain(language)).into()
            }
            Fact::NotShared => texts.get("frame-not-shared-long"),
            Fact::Waiting(number) => {
                texts.with("frame-waiting-long", [("number", (*number).into())])
            }
            Fact::Held { confirmed: None } => texts.get("frame-held-long"),
            Fact::Held {
                confirmed: Some(at),
            } => self.at("frame-held-confirmed-long", *at),
            Fact::Seen { by, at } => self.seen("frame-seen-long", by.as_ref(), *at),
            Fact::SeenBefore { by, at } => self.seen("frame-seen-before-long", by.as_ref(), *at),
            Fact::Unseen => texts.get("frame-unseen-long"),
            Fact::Offline => texts.get("frame-offline-long"),
            Fact::Connecting => texts.get("frame-connecting-long"),
            Fact::CatchingUp => texts.get("frame-catching-up-long"),
            Fact::Live => texts.get("frame-live-long"),
            Fact::Unreachable { why, .. } => why.explain(language).into(),
            Fact::Refused { why, .. } => why.explain(language).into(),
            Fact::Forked => texts.get("frame-forked-long"),
            Fact::Attention(_) => texts.get("frame-attention-long"),
        }
    }

    fn at(&self, key: &str, at: Timestamp) -> AttrValue {
        let time = clock::time(self.texts, &(self.wall)(at), &self.now);
        self.texts.with(key, [("time", time.as_str().into())])
    }

    fn seen(&self, key: &str, by: Option<&EvaluatorId>, at: Timestamp) -> AttrValue {
        let named = by.and_then(|id| self.open.evaluator(id));
        let own = by.is_some() && by == self.open.me.as_ref();
        let who = match named {
            _ if own => self.texts.get("frame-own-device"),
            Some(one) => one.name.clone().into(),
            None => self.texts.get("frame-somebody"),
        };
        let time = clock::time(self.texts, &(self.wall)(at), &self.now);
        self.texts.with(
            key,
            [("who", who.as_str().into()), ("time", time.as_str().into())],
        )
    }
}

impl Remedy {
    /// The key of what its button says.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Share => "frame-do-share",
            Self::Connect => "frame-do-connect",
            Self::Disconnect => "frame-do-disconnect",
            Self::Send => "frame-do-send",
            Self::Copy => "frame-do-copy",
        }
    }
}

#[cfg(test)]
mod tests;
