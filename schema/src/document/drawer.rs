//! What lies in the drawer: own scores and notes that nobody else is to see yet. A document of its
//! own, which never leaves the device, with the same places as the shared one:
//!
//! ```text
//! scores/{question}/{evaluator}/     value, note
//! handins/{area}:{evaluator}/        salt, sheet: what opens the commitment
//! ```

use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{
    ActorId, Automerge, AutomergeError, ChangeHash, LoadOptions, ObjId, ObjType, OnPartialLoad,
    ROOT, ReadDoc, TextEncoding,
};

use super::{Document, LoadError, layout};
use crate::command::{EvaluatorId, Scoring, Timestamp};
use crate::instrument::{AreaNumber, Instrument, QuestionId};

/// The own unrevealed scores.
#[derive(Clone)]
pub(super) struct Drawer {
    pub(super) automerge: Automerge,
    pub(super) scores: ObjId,
    pub(super) hand_ins: ObjId,
}

/// What opens an own commitment.
pub(super) struct Opening {
    /// In hex.
    pub(super) salt: String,
    pub(super) sheet: String,
}

impl Drawer {
    fn new(automerge: Automerge) -> Option<Self> {
        let map = |key| layout::object(&automerge, &ROOT, key, ObjType::Map);
        Some(Self {
            scores: map("scores")?,
            hand_ins: map("handins")?,
            automerge,
        })
    }

    fn empty(actor: [u8; 16], at: Timestamp) -> Self {
        let mut automerge = Automerge::new_with_encoding(TextEncoding::Utf16CodeUnit)
            .with_actor(ActorId::from(&actor[..]));
        let time = |(): &()| CommitOptions::default().with_time(at.seconds());
        automerge
            .transact_with::<_, _, AutomergeError, _>(time, |tx| {
                tx.put_object(ROOT, "scores", ObjType::Map)?;
                tx.put_object(ROOT, "handins", ObjType::Map)?;
                Ok(())
            })
            .expect("writing to a new document");
        Self::new(automerge).expect("its maps were just made")
    }

    fn load(saved: &[u8]) -> Result<Self, LoadError> {
        let options = LoadOptions::new()
            .text_encoding(TextEncoding::Utf16CodeUnit)
            .on_partial_load(OnPartialLoad::Error);
        let automerge = Automerge::load_with_options(saved, options)
            .map_err(|error| LoadError::Damaged(error.to_string()))?;
        Self::new(automerge)
            .ok_or_else(|| LoadError::Damaged("the drawer has no compartments".into()))
    }

    pub(super) fn edit_as(&mut self, actor: [u8; 16]) {
        self.automerge.set_actor(ActorId::from(&actor[..]));
    }

    pub(super) fn heads(&self) -> Vec<ChangeHash> {
        self.automerge.get_heads()
    }

    pub(super) fn contains(&self, change: &ChangeHash) -> bool {
        self.automerge.get_change_meta_by_hash(change).is_some()
    }

    /// When it was last changed, in seconds.
    pub(super) fn changed(&self) -> i64 {
        let heads = self.heads();
        let meta = |head| self.automerge.get_change_meta_by_hash(head);
        let times = heads.iter().filter_map(meta).map(|change| change.timestamp);
        times.max().unwrap_or_default()
    }

    pub(super) fn own_score(&self, question: &QuestionId, me: &EvaluatorId) -> Option<ObjId> {
        layout::own_score(&self.automerge, &self.scores, question, me)
    }

    pub(super) fn opening(&self, area: AreaNumber, me: &EvaluatorId) -> Option<Opening> {
        let key = layout::hand_in_key(area, me);
        let object = layout::object(&self.automerge, &self.hand_ins, &key, ObjType::Map)?;
        let text = |key| layout::string(&self.automerge, &object, key);
        Some(Opening {
            salt: text(layout::SALT)?,
            sheet: text(layout::SHEET)?,
        })
    }

    fn has_places(&self, instrument: &Instrument, me: &EvaluatorId) -> bool {
        let mut questions = instrument.questions();
        questions.all(|question| self.own_score(&question.id, me).is_some())
    }

    /// Makes the places of an evaluator who begins to work here.
    fn make_places(
        &mut self,
        instrument: &Instrument,
        me: &EvaluatorId,
        at: Timestamp,
    ) -> Result<(), AutomergeError> {
        let scores = self.scores.clone();
        let places = |tx: &mut Transaction<'_>| {
            for question in instrument.questions() {
                let key = question.id.to_string();
                let found = tx.get(&scores, key.as_str())?;
                let by_evaluator = match found {
                    Some((_, object)) => object,
                    None => tx.put_object(&scores, key.as_str(), ObjType::Map)?,
                };
                if tx.get(&by_evaluator, me.as_str())?.is_none() {
                    let own = tx.put_object(&by_evaluator, me.as_str(), ObjType::Map)?;
                    tx.put_object(&own, layout::NOTE, ObjType::Text)?;
                }
            }
            Ok(())
        };
        let time = |(): &()| CommitOptions::default().with_time(at.seconds());
        self.automerge
            .transact_with::<_, _, AutomergeError, _>(time, places)
            .map(|_| ())
            .map_err(|failure| failure.error)
    }
}

impl Document {
    /// Puts back what was in the drawer: as it was saved, and the changes after that, in one piece.
    ///
    /// # Errors
    /// If it is damaged.
    pub fn refill_drawer(&mut self, saved: &[u8]) -> Result<(), LoadError> {
        self.drawer = Some(Drawer::load(saved)?);
        Ok(())
    }

    /// Where scoring is blind: gives the one who edits a drawer, with a place for each question.
    /// `actor` must be fresh randomness. Answers the changes that did it, in Automerge's own
    /// format, to be kept on this device and never sent; none, if all was there.
    pub fn prepare_drawer(&mut self, actor: [u8; 16], at: Timestamp) -> Vec<Vec<u8>> {
        let Some(me) = self.author.clone() else {
            return Vec::new();
        };
        if self.scoring == Scoring::Open {
            return Vec::new();
        }
        let before = self.drawer.as_ref().map(Drawer::heads).unwrap_or_default();
        let drawer = self.drawer.get_or_insert_with(|| Drawer::empty(actor, at));
        drawer.edit_as(actor);
        if !drawer.has_places(&self.instrument, &me) {
            drawer
                .make_places(&self.instrument, &me, at)
                .expect("making places in a drawer");
        }
        let changes = drawer.automerge.get_changes(&before);
        let bytes = |change: automerge::Change| change.raw_bytes().to_vec();
        changes.into_iter().map(bytes).collect()
    }

    /// Whether bytes are a drawer that can be put back.
    pub fn drawer_opens(saved: &[u8]) -> bool {
        Drawer::load(saved).is_ok()
    }

    /// What is in the drawer, in Automerge's own format; `None`: there is none.
    pub fn save_drawer(&self) -> Option<Vec<u8>> {
        self.drawer.as_ref().map(|drawer| drawer.automerge.save())
    }
}
