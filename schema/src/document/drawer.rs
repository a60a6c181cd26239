//! What lies in the drawer: own scores and notes that nobody else is to see yet. A document of its
//! own, which never leaves the device, with the same places as the shared one:
//!
//! ```text
//! scores/{question}/{evaluator}/     value, note
//! handins/{area}:{evaluator}/        salt, sheet: what opens the commitment
//! ```
//!
//! Its places are made under names that follow from the evaluation and the evaluator: each device
//! of an evaluator begins with the same changes, so that a drawer can be put together with one
//! that was saved elsewhere.

use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{
    ActorId, Automerge, AutomergeError, ChangeHash, LoadOptions, ObjId, ObjType, OnPartialLoad,
    PatchLog, ROOT, ReadDoc, TextEncoding,
};
use sha2::{Digest, Sha256};

use super::hand_in::Held;
use super::{Applied, CommandError, Document, LoadError, Patch, layout};
use crate::command::{EvaluatorId, Scoring, TextId};
use crate::handin::commitment;
use crate::instrument::{AreaNumber, Instrument, QuestionId};

/// Keeps the names of a drawer's beginnings apart from all others.
const LABEL: &[u8] = b"samsyn drawer v1\0";
/// The length of an actor's name, in bytes.
const ACTOR: usize = 16;

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

    /// A drawer with a place for each question, and nothing in them. It is the same to the byte on
    /// each device of an evaluator: two that were filled apart can be put together.
    fn empty(genesis: &[u8; 32], instrument: &Instrument, me: &EvaluatorId) -> Self {
        let name = |what: &str| {
            let parts = [LABEL, genesis, what.as_bytes()];
            let hash = parts.into_iter().fold(Sha256::new(), Sha256::chain_update);
            ActorId::from(&hash.finalize()[..ACTOR])
        };
        let mut automerge =
            Automerge::new_with_encoding(TextEncoding::Utf16CodeUnit).with_actor(name(""));
        let places = |tx: &mut Transaction<'_>| {
            let scores = tx.put_object(ROOT, "scores", ObjType::Map)?;
            tx.put_object(ROOT, "handins", ObjType::Map)?;
            let put = |id| tx.put_object(&scores, id, ObjType::Map);
            let ids = instrument
                .questions()
                .map(|question| question.id.to_string());
            ids.map(put).collect::<Result<Vec<ObjId>, _>>()
        };
        let made = automerge.transact_with::<_, _, AutomergeError, _>(at_the_beginning, places);
        let by_question = made.expect("writing to a new document").result;
        automerge.set_actor(name(me.as_str()));
        let own = |tx: &mut Transaction<'_>| {
            by_question.iter().try_for_each(|question| {
                let own = tx.put_object(question, me.as_str(), ObjType::Map)?;
                tx.put_object(&own, layout::NOTE, ObjType::Text).map(drop)
            })
        };
        let made = automerge.transact_with::<_, _, AutomergeError, _>(at_the_beginning, own);
        made.expect("writing to a new document");
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

    /// What opens a commitment to an area, if it is here. Two devices may both have handed it in.
    pub(super) fn opening(
        &self,
        area: AreaNumber,
        me: &EvaluatorId,
        committed: &str,
    ) -> Option<Opening> {
        let key = layout::hand_in_key(area, me);
        let all = self.automerge.get_all(&self.hand_ins, key).ok()?;
        let opening = |(_, object): (_, ObjId)| {
            let text = |key| layout::string(&self.automerge, &object, key);
            Some(Opening {
                salt: text(layout::SALT)?,
                sheet: text(layout::SHEET)?,
            })
        };
        let mut all = all.into_iter().filter_map(opening);
        all.find(|opening| opening.commitment().as_deref() == Some(committed))
    }

    fn has_places(&self, instrument: &Instrument, me: &EvaluatorId) -> bool {
        let mut questions = instrument.questions();
        questions.all(|question| self.own_score(&question.id, me).is_some())
    }

    /// Puts in what another one of the same evaluator holds. What both have set stands side by
    /// side. Answers how it changed.
    fn merge(&mut self, other: Automerge) -> Result<Vec<automerge::Patch>, AutomergeError> {
        let mut copy = self.automerge.clone();
        let mut log = PatchLog::active();
        let changes = other.get_changes(&[]);
        copy.apply_changes_log_patches(changes, &mut log)?;
        let patches = copy.make_patches(&mut log);
        self.automerge = copy;
        Ok(patches)
    }
}

impl Opening {
    fn commitment(&self) -> Option<String> {
        let salt = crate::handin::from_hex(&self.salt)?;
        Some(commitment(&salt, &self.sheet))
    }
}

/// The time of what is the same on every device.
fn at_the_beginning<T>(_: &T) -> CommitOptions {
    CommitOptions::default().with_time(0)
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
    pub fn prepare_drawer(&mut self, actor: [u8; 16]) -> Vec<Vec<u8>> {
        let Some(me) = self.author.clone() else {
            return Vec::new();
        };
        if self.scoring == Scoring::Open {
            return Vec::new();
        }
        let before = self.drawer.as_ref().map(Drawer::heads).unwrap_or_default();
        let has_places = |drawer: &&mut Drawer| drawer.has_places(&self.instrument, &me);
        if self.drawer.as_mut().filter(has_places).is_none() {
            let empty = Drawer::empty(&self.genesis(), &self.instrument, &me);
            match &mut self.drawer {
                None => self.drawer = Some(empty),
                Some(drawer) => {
                    let merged = drawer.merge(empty.automerge);
                    merged.expect("places of an evaluator are made once");
                }
            }
        }
        let Some(drawer) = &mut self.drawer else {
            return Vec::new();
        };
        drawer.edit_as(actor);
        changes_since(drawer, &before)
    }

    /// Puts into the drawer what a saved one of the same evaluator holds ([`Self::save_drawer`]),
    /// from another device or from before. Nothing of either is lost: what both have set stands
    /// side by side until it is set again. What is handed in stays as it was handed in.
    ///
    /// # Errors
    /// If there is no drawer here, it is no drawer, or another evaluation's or evaluator's.
    pub fn restore_drawer(&mut self, saved: &[u8]) -> Result<Applied, RestoreError> {
        let me = self.author.clone().ok_or(CommandError::ReadOnly)?;
        let mut applied = Applied::nothing(self.heads());
        let genesis = self.genesis();
        let drawer = self.drawer.as_mut().ok_or(CommandError::NotBlind)?;
        let other = Drawer::load(saved)?;
        let empty = Drawer::empty(&genesis, &self.instrument, &me);
        if !empty.heads().iter().all(|head| other.contains(head)) {
            return Err(RestoreError::OfSomethingElse);
        }
        let before = drawer.heads();
        let patches = drawer.merge(other.automerge);
        let patches = patches.map_err(|error| LoadError::Damaged(error.to_string()))?;
        applied.drawn = changes_since(drawer, &before);
        applied.patches = self.translate(&patches);
        // Where scores are open, those of the shared document are shown.
        let in_drawer = |question: &QuestionId| self.own_scores_are(question.area()) != Held::Open;
        let shown = |patch: &Patch| match patch {
            Patch::Text { text, .. } => match text {
                TextId::Note { question, .. } => in_drawer(question),
                _ => false,
            },
            Patch::Score { question, .. } => in_drawer(question),
            _ => true,
        };
        applied.patches.retain(shown);
        applied.heads = self.heads();
        Ok(applied)
    }

    /// Whether the one who edits has something that nobody else can get: scores, notes and hand-ins
    /// that are not open.
    pub fn has_unrevealed(&self) -> bool {
        let Some(me) = self.author.as_ref().filter(|_| self.drawer.is_some()) else {
            return false;
        };
        let is_filled = |question: &crate::instrument::Question| {
            let own = self.own_score(question.id, me);
            own.score.is_some() || !own.note.is_empty()
        };
        let mut areas = self.instrument.areas.iter();
        areas.any(|area| match self.own_scores_are(area.number) {
            Held::Open => false,
            Held::HandedIn => true,
            Held::InDrawer => area.questions.iter().any(is_filled),
        })
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

/// In Automerge's own format.
fn changes_since(drawer: &Drawer, before: &[ChangeHash]) -> Vec<Vec<u8>> {
    let changes = drawer.automerge.get_changes(before).into_iter();
    changes.map(|change| change.raw_bytes().to_vec()).collect()
}

/// Why a saved drawer is not put into the one here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// It is no drawer, or damaged.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// It belongs to another evaluation or evaluator, or was begun by a program that begins
    /// drawers in another way.
    #[error("the drawer belongs to another evaluation or evaluator")]
    OfSomethingElse,
    /// Nobody edits here, or nothing is scored blind.
    #[error(transparent)]
    Command(#[from] CommandError),
}
