//! Handing an area in and opening what was handed in. What is committed to and how it is checked:
//! [`crate::handin`].
//!
//! ```text
//! handins/{area}:{evaluator}/        made by that evaluator, with the first three
//!   commitment    hex
//!   at            when, in seconds, as the evaluator's clock says
//!   after         whose scores of the area were open then: ids, as a JSON list
//!   salt, sheet   hex and text, once it is open
//! ```

use std::collections::BTreeMap;

use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{AutomergeError, ObjId, ObjType, PatchLog, ReadDoc, ScalarValue};

use super::drawer::Opening;
use super::edit::Home;
use super::resolve::score_value;
use super::{Applied, CommandError, Document, Patch, layout, undo};
use crate::command::{Evaluator, EvaluatorId, Scoring, TextId, Timestamp};
use crate::handin::{HandIn, HandInSheet, Salt, Stage, check, commitment, to_hex};
use crate::instrument::AreaNumber;
use crate::standing::counting;
use crate::view::OwnScore;

/// Where an evaluator's scores of an area are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// In the shared document, for everybody to see.
    Open,
    /// In that evaluator's drawer.
    InDrawer,
    /// In that evaluator's drawer, committed to: not to be changed.
    HandedIn,
}

impl Document {
    /// Hands in the own scores and notes of an area, as they are in the drawer: from now on they
    /// can't be changed, and they open once all who count have handed the area in. `salt`: 256
    /// bits of a good source of randomness, for this once. Undo does not reach beyond it.
    ///
    /// # Errors
    /// If scoring isn't blind, the area is handed in already, or there is no such area.
    pub fn hand_in(
        &mut self,
        area: AreaNumber,
        salt: &Salt,
        at: Timestamp,
    ) -> Result<Applied, CommandError> {
        let me = self.author.clone().ok_or(CommandError::ReadOnly)?;
        if self.instrument.area(area).is_none() {
            return Err(CommandError::UnknownArea(area));
        }
        if self.scoring == Scoring::Open || self.drawer.is_none() {
            return Err(CommandError::NotBlind);
        }
        if self.own_scores_are(area) != Held::InDrawer {
            return Err(CommandError::HandedIn(area));
        }
        let sheet = self.sheet(area, &me).to_text();
        let key = layout::hand_in_key(area, &me);
        let opened = self.opened(area);
        let after = serde_json::to_string(&opened).expect("ids can be written as JSON");
        let entry: Vec<(&str, ScalarValue)> = vec![
            (layout::COMMITMENT, commitment(salt, &sheet).into()),
            (layout::AT, at.seconds().into()),
            (layout::AFTER, after.into()),
        ];
        let opening: Vec<(&str, ScalarValue)> = vec![
            (layout::SALT, to_hex(salt).into()),
            (layout::SHEET, sheet.into()),
        ];
        let drawer = self.drawer.as_ref().map(|drawer| drawer.hand_ins.clone());
        let mut applied = Applied::nothing(self.heads());
        // The opening first: a commitment without it could never be opened.
        for (home, parent, values) in [
            (Home::Drawer, drawer, opening),
            (Home::Shared, Some(self.skeleton.handins.clone()), entry),
        ] {
            let Some(parent) = parent else { continue };
            let put = |tx: &mut Transaction<'_>| {
                let object = tx.put_object(&parent, key.as_str(), ObjType::Map)?;
                let mut values = values.into_iter();
                values.try_for_each(|(name, value)| tx.put(&object, name, value))
            };
            self.transact(home, at, &mut applied, put)?;
        }
        self.undo = undo::Stack::default();
        Ok(applied)
    }

    /// Opens what the one who edits has handed in, in every area that all who count have handed
    /// in. Nothing, if there is none: may be called at any time.
    ///
    /// # Errors
    /// If Automerge refuses; not expected.
    pub fn open_hand_ins(&mut self, at: Timestamp) -> Result<Applied, CommandError> {
        let mut applied = Applied::nothing(self.heads());
        let Some(me) = self.author.clone().filter(|_| self.drawer.is_some()) else {
            return Ok(applied);
        };
        let areas: Vec<AreaNumber> = { self.instrument.areas.iter() }
            .map(|area| area.number)
            .filter(|area| self.may_open(*area, &me))
            .collect();
        for area in areas {
            self.open_hand_in(area, &me, at, &mut applied)?;
        }
        Ok(applied)
    }

    fn open_hand_in(
        &mut self,
        area: AreaNumber,
        me: &EvaluatorId,
        at: Timestamp,
        applied: &mut Applied,
    ) -> Result<(), CommandError> {
        let (Some(opening), Some(entry)) =
            (self.own_opening(area, me), self.hand_in_object(area, me))
        else {
            return Ok(());
        };
        let sheet: HandInSheet = serde_json::from_str(&opening.sheet)
            .map_err(|error| CommandError::Internal(error.to_string()))?;
        let places: Vec<(ObjId, Option<ObjId>, OwnScore)> = { sheet.scores.into_iter() }
            .filter_map(|(question, held)| {
                let (doc, scores) = (&self.automerge, &self.skeleton.scores);
                let own = layout::own_score(doc, scores, &question, me)?;
                let note = layout::object(doc, &own, layout::NOTE, ObjType::Text);
                // A note that stands there already is not written twice.
                let note = note.filter(|note| doc.length(note) == 0);
                Some((own, note, held))
            })
            .collect();
        let write = |tx: &mut Transaction<'_>| {
            tx.put(&entry, layout::SALT, opening.salt.as_str())?;
            tx.put(&entry, layout::SHEET, opening.sheet.as_str())?;
            for (own, note, held) in places {
                if let Some(score) = held.score {
                    tx.put(&own, layout::VALUE, score_value(score))?;
                }
                if let Some(note) = note.filter(|_| !held.note.is_empty()) {
                    tx.splice_text(&note, 0, 0, &held.note)?;
                }
            }
            Ok(())
        };
        self.transact(Home::Shared, at, applied, write)?;
        // The notes are shown already, letter for letter.
        let shown = |patch: &Patch| match patch {
            Patch::Text {
                text: TextId::Note { evaluator, .. },
                ..
            } => evaluator == me,
            _ => false,
        };
        applied.patches.retain(|patch| !shown(patch));
        Ok(())
    }

    /// Makes one change in one of the two documents.
    pub(super) fn transact(
        &mut self,
        home: Home,
        at: Timestamp,
        applied: &mut Applied,
        write: impl FnOnce(&mut Transaction<'_>) -> Result<(), AutomergeError>,
    ) -> Result<(), CommandError> {
        let me = self.author.clone().ok_or(CommandError::ReadOnly)?;
        let doc = self.of_mut(home);
        let mut tx = { doc.transaction_log_patches(PatchLog::active()) }
            .map_err(|error| CommandError::Internal(error.to_string()))?;
        if let Err(error) = write(&mut tx) {
            tx.rollback();
            return Err(error.into());
        }
        let options = CommitOptions::default()
            .with_message(me.as_str())
            .with_time(at.seconds());
        let (hash, mut log) = tx.commit_with(options);
        let patches = doc.make_patches(&mut log);
        let change = hash.and_then(|hash| doc.get_change_by_hash(&hash));
        let change = change.map(|change| change.raw_bytes().to_vec());
        applied.of_mut(home).extend(change);
        applied.patches.extend(self.translate(&patches));
        applied.heads = self.heads();
        Ok(())
    }

    fn sheet(&self, area: AreaNumber, me: &EvaluatorId) -> HandInSheet {
        let evaluators = self.evaluators();
        let hand_ins = BTreeMap::new();
        let found = self.instrument.area(area).into_iter();
        let questions = found.flat_map(|area| &area.questions).map(|question| {
            let mut read = self.question(question, &evaluators, &hand_ins);
            (question.id, read.scores.remove(me).unwrap_or_default())
        });
        HandInSheet {
            evaluation: to_hex(&self.genesis()),
            area,
            evaluator: me.clone(),
            scores: questions.collect(),
        }
    }

    /// Whether all who count have committed to their scores of an area that is not open yet.
    fn may_open(&self, area: AreaNumber, me: &EvaluatorId) -> bool {
        let entry = |id: &EvaluatorId| self.hand_in_object(area, id);
        let text = |object: &ObjId, key| layout::string(&self.automerge, object, key);
        let Some(own) = entry(me) else {
            return false;
        };
        // What another device of the same evaluator has handed in, only that one can open.
        let opens = self.own_opening(area, me).is_some();
        let is_closed = text(&own, layout::SHEET).is_none();
        let committed = |id: &EvaluatorId| {
            let entry = entry(id);
            entry.is_some_and(|entry| text(&entry, layout::COMMITMENT).is_some())
        };
        opens && is_closed && counting(&self.evaluators()).all(committed)
    }

    /// What opens the own hand-in of an area, if it is here.
    fn own_opening(&self, area: AreaNumber, me: &EvaluatorId) -> Option<Opening> {
        let entry = self.hand_in_object(area, me)?;
        let committed = layout::string(&self.automerge, &entry, layout::COMMITMENT)?;
        self.drawer.as_ref()?.opening(area, me, &committed)
    }

    /// Where the own scores of an area are.
    pub(super) fn own_scores_are(&self, area: AreaNumber) -> Held {
        let me = self.author.as_ref();
        me.map_or(Held::Open, |me| self.held(area, me))
    }

    /// Where an evaluator's scores of an area are.
    pub(super) fn held(&self, area: AreaNumber, evaluator: &EvaluatorId) -> Held {
        if self.scoring == Scoring::Open {
            return Held::Open;
        }
        match self.hand_in_object(area, evaluator) {
            None => Held::InDrawer,
            Some(entry) if layout::string(&self.automerge, &entry, layout::SHEET).is_some() => {
                Held::Open
            }
            Some(_) => Held::HandedIn,
        }
    }

    fn hand_in_object(&self, area: AreaNumber, evaluator: &EvaluatorId) -> Option<ObjId> {
        let key = layout::hand_in_key(area, evaluator);
        layout::object(&self.automerge, &self.skeleton.handins, &key, ObjType::Map)
    }

    /// Whose scores of an area are open.
    fn opened(&self, area: AreaNumber) -> Vec<EvaluatorId> {
        let ids = self.evaluators().into_iter().map(|one| one.id);
        ids.filter(|id| self.held(area, id) == Held::Open).collect()
    }

    /// Who has handed an area in, and how far that has come.
    pub(super) fn hand_ins(
        &self,
        area: AreaNumber,
        evaluators: &[Evaluator],
    ) -> BTreeMap<EvaluatorId, HandIn> {
        if self.scoring == Scoring::Open {
            return BTreeMap::new();
        }
        let genesis = to_hex(&self.genesis());
        let all = evaluators.iter().filter_map(|one| {
            let hand_in = self.read_hand_in(area, &one.id, &genesis)?;
            Some((one.id.clone(), hand_in))
        });
        all.collect()
    }

    fn read_hand_in(
        &self,
        area: AreaNumber,
        evaluator: &EvaluatorId,
        genesis: &str,
    ) -> Option<HandIn> {
        let entry = self.hand_in_object(area, evaluator)?;
        let doc = &self.automerge;
        let text = |key| layout::string(doc, &entry, key);
        let after = text(layout::AFTER).unwrap_or_default();
        let at = layout::scalar(doc, &entry, layout::AT).and_then(|at| at.as_i64());
        let stage = match text(layout::SHEET) {
            None => Stage::Sealed,
            Some(sheet) => {
                let committed = text(layout::COMMITMENT).unwrap_or_default();
                let salt = text(layout::SALT).unwrap_or_default();
                match check(&committed, &salt, &sheet, (genesis, area, evaluator)) {
                    Ok(sheet) => Stage::Revealed {
                        first: sheet.scores,
                    },
                    Err(why) => Stage::Broken { why },
                }
            }
        };
        Some(HandIn {
            at: Timestamp::from_seconds(at.unwrap_or_default()),
            after: serde_json::from_str(&after).unwrap_or_default(),
            stage,
        })
    }
}
