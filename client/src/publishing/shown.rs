//! How far it has come, as it is shown.

use samsyn_schema::command::{EvaluatorId, Timestamp};
use samsyn_schema::consensus::Outcome;
use samsyn_schema::content::{Content, ContentHash, Declared, Sum, key_fingerprint};
use samsyn_schema::document::Document;
use samsyn_schema::publication::{ResultFile, Signature, Signed};
use samsyn_schema::review::{Review, Standing, review};
use serde::{Deserialize, Serialize};

use super::verifies;

/// How far the evaluation has come towards being published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Publishing {
    /// The steps, and what is in their way.
    pub review: Review,
    /// What is to be signed, in short: four groups of five digits.
    pub fingerprint: String,
    /// What it comes to.
    pub total: Sum,
    /// How many questions it has.
    pub questions: usize,
    /// In how many of them disagreement remains.
    pub apart: usize,
    /// Who has declared the fact check done.
    pub fact_check: Option<Declared>,
    /// The sign-offs of those who count, in their order.
    pub sign_offs: Vec<SignedBy>,
    /// The own key in short.
    pub own_key: String,
    /// What was published last and holds.
    pub frozen: Option<Frozen>,
}

/// A sign-off as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedBy {
    /// Who.
    pub evaluator: EvaluatorId,
    /// How it stands.
    pub standing: Standing,
    /// When it was signed, as the clock there said.
    pub at: Option<Timestamp>,
    /// The key in short. `None`: nothing was signed.
    pub fingerprint: Option<String>,
    /// Whether the key has been seen here as that evaluator's. A claim too: compare fingerprints.
    pub known: KeyKnown,
}

/// What is known here of a key, from the devices in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyKnown {
    /// It is this device's.
    Own,
    /// The device with this key has sent as that evaluator.
    Seen,
    /// No device with this key has sent anything here.
    Unseen,
    /// The device with this key has sent as somebody else.
    SeenAsAnother,
}

/// What is published: as it was then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// What was published.
    pub content: ContentHash,
    /// The same in short.
    pub fingerprint: String,
    /// What it comes to.
    pub total: Sum,
    /// Who has signed it off.
    pub sign_offs: Vec<Signed>,
    /// Who has published it.
    pub published: Signed,
    /// Whether the evaluation still says so.
    pub current: bool,
}

impl Publishing {
    /// Reads a document. `own`: this device's key, in hex. `seen`: as whom the device with a key
    /// has sent, of those that have.
    pub fn of(
        document: &Document,
        own: &str,
        seen: impl Fn(&str) -> Option<Option<EvaluatorId>>,
    ) -> Self {
        let (content, review) = reviewed(document);
        let known = |key: &str, evaluator: &EvaluatorId| match seen(key) {
            _ if key == own => KeyKnown::Own,
            Some(Some(as_whom)) if as_whom == *evaluator => KeyKnown::Seen,
            Some(Some(_)) => KeyKnown::SeenAsAnother,
            Some(None) | None => KeyKnown::Unseen,
        };
        let sign_offs = review.sign_offs.iter().map(|one| SignedBy {
            evaluator: one.evaluator.clone(),
            standing: one.standing,
            at: one.at,
            fingerprint: one.key.as_deref().map(key_fingerprint),
            known: { one.key.as_deref() }
                .map_or(KeyKnown::Unseen, |key| known(key, &one.evaluator)),
        });
        let is_apart = |outcome: Outcome| outcome == Outcome::Apart;
        Self {
            fingerprint: review.content.fingerprint(),
            total: content.total,
            questions: content.questions().count(),
            apart: { content.questions() }
                .filter(|one| is_apart(one.outcome))
                .count(),
            fact_check: content.fact_check.clone(),
            sign_offs: sign_offs.collect(),
            own_key: key_fingerprint(own),
            frozen: result_of(document, &content).map(|file| Frozen {
                content: file.hash,
                fingerprint: file.hash.fingerprint(),
                total: file.content.total,
                current: file.hash == review.content,
                sign_offs: file.sign_offs,
                published: file.published,
            }),
            review,
        }
    }
}

/// What an evaluation says, and how far it has come.
pub(crate) fn reviewed(document: &Document) -> (Content, Review) {
    let content = document.content();
    let (evaluation, conflicts) = (document.evaluation(), document.conflicts());
    let publications = document.publications();
    let review = review(&evaluation, &conflicts, &content, &publications, &verifies);
    (content, review)
}

/// The result that was published last and holds. `None`: nothing was.
pub fn result(document: &Document) -> Option<ResultFile> {
    result_of(document, &document.content())
}

fn result_of(document: &Document, now: &Content) -> Option<ResultFile> {
    document.publications().last_sound(now, &verifies)
}

/// Whether a key has signed for somebody else.
pub(crate) fn is_anothers(document: &Document, key: &str, me: &EvaluatorId) -> bool {
    let publications = document.publications();
    let holders = publications.keyholders(&verifies);
    holders.get(key).is_some_and(|holder| *holder != me)
}

/// Whether this has been signed by that evaluator with that key.
pub(crate) fn has_signed(document: &Document, content: &ContentHash, me: &EvaluatorId) -> bool {
    let publications = document.publications();
    let genuine: Vec<&Signature> = publications.genuine_of(content, &verifies);
    genuine.iter().any(|one| one.by == *me)
}
