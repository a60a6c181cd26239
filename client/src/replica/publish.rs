//! What the evaluator declares, signs and publishes. None of it needs the relay.

use samsyn_schema::command::Timestamp;
use samsyn_schema::content::ContentHash;
use samsyn_schema::document::{Applied, Document};
use samsyn_schema::publication::{self, Publication, Signature};
use samsyn_schema::review::{Blocker, Stage};
use samsyn_sync::DeviceKey;

use super::Replica;
use crate::effect::Refused;
use crate::event::Request;
use crate::publishing::{self, Act, Publishing, has_signed, is_anothers, reviewed};

/// The longest content that is published, in bytes: it must fit into one envelope. Some three
/// hundred pages.
const LONGEST: usize = 800 * 1024;

impl Replica {
    /// How far it has come towards being published. `None`: it has not come from the relay yet.
    pub fn publishing(&self) -> Option<Publishing> {
        let seen = |key: &str| {
            let mut all = self.seen.values();
            let found = all.find(|one| one.device == key)?;
            Some(found.evaluator.clone())
        };
        let own = self.device().to_string();
        Some(Publishing::of(self.document()?, &own, seen))
    }

    pub(super) fn publish(&mut self, now: Timestamp, request: Request, act: Act) {
        let key = self.meta.device_key();
        self.edit(now, request, |document| match act {
            Act::FactCheck { done } => Ok(document.declare_fact_check(done, now)?),
            Act::SignOff { content } => sign_off(document, content, now, &key),
            Act::Publish { content } => publish(document, content, now, &key),
        });
    }
}

fn sign_off(
    document: &mut Document,
    content: ContentHash,
    now: Timestamp,
    key: &DeviceKey,
) -> Result<Applied, Refused> {
    let (_, review) = reviewed(document);
    if review.content != content {
        return Err(Refused::OtherContent);
    }
    refuse_if(&review.before_signing())?;
    let me = document.author().ok_or(Refused::NobodyYet)?.clone();
    if is_anothers(document, &key.id().to_string(), &me) {
        return Err(Refused::KeyOfAnother);
    }
    if has_signed(document, &content, &me) {
        return Ok(document.unchanged());
    }
    let signature = signature(publication::Act::SignOff, document, content, now, key)?;
    Ok(document.put_sign_off(&signature)?)
}

fn publish(
    document: &mut Document,
    hash: ContentHash,
    now: Timestamp,
    key: &DeviceKey,
) -> Result<Applied, Refused> {
    let (content, review) = reviewed(document);
    if review.content != hash {
        return Err(Refused::OtherContent);
    }
    refuse_if(&review.before_publishing())?;
    if review.stage == Stage::Published {
        return Ok(document.unchanged());
    }
    let content = content.to_canonical();
    if content.len() > LONGEST {
        return Err(Refused::TooLarge {
            bytes: content.len(),
            limit: LONGEST,
        });
    }
    let signature = signature(publication::Act::Publish, document, hash, now, key)?;
    Ok(document.put_published(&Publication { signature, content })?)
}

fn signature(
    act: publication::Act,
    document: &Document,
    content: ContentHash,
    now: Timestamp,
    key: &DeviceKey,
) -> Result<Signature, Refused> {
    let me = document.author().ok_or(Refused::NobodyYet)?;
    Ok(publishing::signed(act, me, content, now, key))
}

fn refuse_if(blockers: &[&Blocker]) -> Result<(), Refused> {
    match blockers {
        [] => Ok(()),
        some => Err(Refused::Blocked {
            blockers: some.iter().map(|one| (*one).clone()).collect(),
        }),
    }
}
