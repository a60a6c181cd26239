//! What is declared, signed off and published: `publications/{kind}:…`, one JSON text each. What it
//! comes to: [`crate::review`].

use automerge::transaction::Transactable;
use automerge::{ObjId, ReadDoc, ScalarValue, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::edit::Home;
use super::{Applied, CommandError, Document, layout};
use crate::command::{EvaluatorId, Timestamp};
use crate::content::Content;
use crate::publication::{FactCheck, Publication, Publications, Signature};

impl Document {
    /// What the evaluation says now, as a reader of the result would see it.
    pub fn content(&self) -> Content {
        let fact_check = self.publications().fact_check();
        let (evaluation, instrument) = (self.evaluation(), self.instrument());
        Content::of(&evaluation, instrument, &self.genesis(), fact_check)
    }

    /// All that was declared, signed off and published.
    pub fn publications(&self) -> Publications {
        Publications {
            fact_checks: self.entered(layout::FACT_CHECK),
            sign_offs: self.entered(layout::SIGN),
            published: self.entered(layout::PUBLISHED),
        }
    }

    /// Declares the fact check done, or takes that back.
    ///
    /// # Errors
    /// If nobody edits, or it is somebody whose scores don't count.
    pub fn declare_fact_check(
        &mut self,
        done: bool,
        at: Timestamp,
    ) -> Result<Applied, CommandError> {
        let by = self.signer()?;
        let key = layout::fact_check_key(&by);
        self.put_publication(&key, &FactCheck { by, at, done }, at)
    }

    /// Puts a signature of the one who edits among the sign-offs. Whether it is one, and of what,
    /// is found by who reads it.
    ///
    /// # Errors
    /// If nobody edits, or it is somebody whose scores don't count, or the signature is another's.
    pub fn put_sign_off(&mut self, signature: &Signature) -> Result<Applied, CommandError> {
        self.check_own(signature)?;
        let key = layout::signature_key(layout::SIGN, signature);
        self.put_publication(&key, signature, signature.at)
    }

    /// Puts what was published beside what was published before.
    ///
    /// # Errors
    /// If nobody edits, or it is somebody whose scores don't count, or the signature is another's.
    pub fn put_published(&mut self, publication: &Publication) -> Result<Applied, CommandError> {
        let signature = &publication.signature;
        self.check_own(signature)?;
        let key = layout::signature_key(layout::PUBLISHED, signature);
        self.put_publication(&key, publication, signature.at)
    }

    /// What an edit comes to that finds everything as wished.
    pub fn unchanged(&self) -> Applied {
        Applied::nothing(self.heads())
    }

    fn check_own(&self, signature: &Signature) -> Result<(), CommandError> {
        match self.signer()? {
            me if me == signature.by => Ok(()),
            _ => Err(CommandError::NotYours(signature.by.clone())),
        }
    }

    fn signer(&self) -> Result<EvaluatorId, CommandError> {
        let me = self.author.clone().ok_or(CommandError::ReadOnly)?;
        let evaluators = self.evaluators();
        let counts = crate::standing::counting(&evaluators).any(|id| *id == me);
        counts.then_some(me).ok_or(CommandError::DoesNotCount)
    }

    fn put_publication(
        &mut self,
        key: &str,
        entry: &impl Serialize,
        at: Timestamp,
    ) -> Result<Applied, CommandError> {
        let text = serde_json::to_string(entry).expect("an entry can be written as JSON");
        let parent = self.skeleton.publications.clone();
        let mut applied = Applied::nothing(self.heads());
        self.transact(Home::Shared, at, &mut applied, |tx| {
            tx.put(&parent, key, text)
        })?;
        Ok(applied)
    }

    /// All entries of a kind, those too that others were put beside at once. Automerge counts
    /// operations as Lamport does: what was made after seeing another has the higher count.
    fn entered<T: DeserializeOwned>(&self, kind: &str) -> Vec<T> {
        let (doc, parent) = (&self.automerge, &self.skeleton.publications);
        let range = format!("{kind}:")..format!("{kind};");
        let keys = doc.map_range(parent, range);
        let keys: Vec<String> = keys.map(|item| item.key.to_string()).collect();
        let all = keys.iter().flat_map(|key| {
            let standing = doc.get_all(parent, key.as_str());
            standing.unwrap_or_default()
        });
        let read = |(value, id): (Value<'_>, ObjId)| {
            let Value::Scalar(value) = value else {
                return None;
            };
            let (ScalarValue::Str(text), ObjId::Id(count, actor, _)) = (value.as_ref(), id) else {
                return None;
            };
            let entry: T = serde_json::from_str(text).ok()?;
            Some((count, actor, entry))
        };
        let mut entries: Vec<_> = all.filter_map(read).collect();
        entries.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        entries.into_iter().map(|(_, _, entry)| entry).collect()
    }
}
