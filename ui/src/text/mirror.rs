//! A text as its field shows it: the document's, as far as it has been heard, with what was typed
//! and is on its way there, and what has not been sent yet. What others type is carried over what
//! was typed, which is never lost. Pure; the field and the door to the document are its user's.

use std::collections::VecDeque;

use samsyn_schema::document::Splice;

use super::delta::{Delta, Side};
use super::difference::{difference, typed};
use super::selection::Selection;
use crate::state::TextEvent;

/// The most that one edit inserts, in UTF-16 code units: it must fit into one change, however it
/// is written.
pub const MOST: usize = 32 * 1024;

/// A text that is being edited. Whoever changes it passes on the selection, which is moved along,
/// and is told whether another text is to be shown.
#[derive(Debug, Default)]
pub struct Mirror {
    /// The document's text, exactly, at the state that was heard last.
    base: Vec<u16>,
    /// What the document is being asked to do with it.
    sent: Option<Sent>,
    /// What is to be done after that.
    unsent: Delta,
    /// The text after both.
    shown: Vec<u16>,
    /// What was heard while nothing could be taken in.
    waiting: VecDeque<TextEvent>,
    /// A character is being composed: the field must not change under it.
    composing: bool,
    /// The base is not the document's text any more, and has to be read anew; these asks are in
    /// what will be read.
    stale: Option<Vec<u64>>,
}

#[derive(Debug)]
struct Sent {
    delta: Delta,
    /// The ask's number, as soon as it is known.
    number: Option<u64>,
    answer: Awaited,
}

/// The answer to an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Awaited {
    Open,
    /// It is in the document; that it is has not been heard yet.
    Done,
    Refused,
}

/// What an answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All is well.
    Done,
    /// The document does not take it: what was typed is only in the field.
    Refused,
    /// It is in the document, but not on disk yet.
    NotSaved,
}

impl Mirror {
    /// Of a text as the document has it.
    pub fn new(text: &str) -> Self {
        let base: Vec<u16> = text.encode_utf16().collect();
        Self {
            shown: base.clone(),
            base,
            ..Self::default()
        }
    }

    /// What is to be shown.
    pub fn text(&self) -> String {
        String::from_utf16_lossy(&self.shown)
    }

    /// Whether the document has all that is shown.
    pub fn is_at_rest(&self) -> bool {
        self.sent.is_none() && self.unsent.is_nothing()
    }

    /// Whether the document has refused what was typed.
    pub fn is_refused(&self) -> bool {
        let answer = self.sent.as_ref().map(|sent| sent.answer);
        answer == Some(Awaited::Refused)
    }

    /// What was typed and refused, or waits behind it; empty if it only deletes.
    pub fn untaken(&self) -> String {
        let sent = self.sent.as_ref().map(|sent| sent.delta.then(&self.unsent));
        let untaken = sent.unwrap_or_else(|| self.unsent.clone());
        let pieces = untaken.insertions().into_iter();
        let pieces: Vec<_> = pieces
            .map(|(_, units)| String::from_utf16_lossy(units))
            .collect();
        pieces.join("\n")
    }

    /// Whether a character is being composed.
    pub const fn is_composing(&self) -> bool {
        self.composing
    }

    /// Whether the text is to be read anew: [`Mirror::offer`] it.
    pub fn is_stale(&self) -> bool {
        self.stale.is_some() && !self.is_held()
    }

    /// The field's text changed to this by what its user did, the caret being here now.
    pub fn type_in(&mut self, text: &str, caret: usize) {
        let now: Vec<u16> = text.encode_utf16().collect();
        let change = typed(&self.shown, &now, caret);
        self.change(&change);
    }

    /// The field's text is changed so, in any number of places, by what its user did.
    pub fn change(&mut self, change: &Delta) {
        self.unsent = self.unsent.then(change);
        self.shown = change.apply(&self.shown);
    }

    /// A character begins to be composed: what is heard waits.
    pub fn compose(&mut self) {
        self.composing = true;
    }

    /// It is composed, and [typed in](Mirror::type_in).
    #[must_use]
    pub fn composed(&mut self, selection: &mut Selection) -> bool {
        self.composing = false;
        self.take_in(selection)
    }

    /// What the document is to be asked next, in its text as it was heard last, from the last place
    /// to the first, if anything. Then say under which number it [was asked](Mirror::asked).
    pub fn send(&mut self) -> Option<Vec<Splice>> {
        if self.sent.is_some() || self.stale.is_some() || self.is_held() {
            return None;
        }
        let (splices, rest) = self.unsent.splices(MOST);
        if splices.is_empty() {
            return None;
        }
        self.sent = Some(Sent {
            delta: Delta::of_splices(&splices),
            number: None,
            answer: Awaited::Open,
        });
        self.unsent = rest;
        Some(splices)
    }

    /// The number of the ask that was sent.
    #[must_use]
    pub fn asked(&mut self, number: u64, selection: &mut Selection) -> bool {
        if let Some(sent) = &mut self.sent {
            sent.number.get_or_insert(number);
        }
        self.take_in(selection)
    }

    /// An ask was answered.
    pub fn answered(&mut self, number: u64, granted: bool) -> Verdict {
        let sent = self.sent.as_mut();
        let Some(sent) = sent.filter(|sent| sent.number == Some(number)) else {
            return if granted {
                Verdict::Done
            } else {
                Verdict::NotSaved
            };
        };
        if !granted {
            sent.answer = Awaited::Refused;
            return Verdict::Refused;
        }
        sent.answer = Awaited::Done;
        self.settle();
        Verdict::Done
    }

    /// What was refused is to be sent again.
    pub fn retry(&mut self) {
        if let Some(sent) = self.sent.take_if(|sent| sent.answer == Awaited::Refused) {
            self.unsent = sent.delta.then(&self.unsent);
        }
    }

    /// Something was heard of the text.
    #[must_use]
    pub fn hear(&mut self, event: TextEvent, selection: &mut Selection) -> bool {
        self.waiting.push_back(event);
        self.take_in(selection)
    }

    /// The text as the document has it, with all that was heard, for one that
    /// [is stale](Mirror::is_stale).
    #[must_use]
    pub fn offer(&mut self, text: &str, selection: &mut Selection) -> bool {
        if !self.is_stale() {
            return false;
        }
        let there = self.stale.take().unwrap_or_default();
        let now: Vec<u16> = text.encode_utf16().collect();
        let is_there = |sent: &mut Sent| sent.number.is_some_and(|it| there.contains(&it));
        match self.sent.take_if(is_there) {
            Some(sent) => {
                let change = difference(&sent.delta.apply(&self.base), &now);
                self.base = now;
                self.carry(&change, Side::After, selection)
            }
            None => self.remote(&difference(&self.base, &now), selection),
        }
    }

    /// Nothing can be taken in now.
    fn is_held(&self) -> bool {
        let unnumbered = |sent: &Sent| sent.number.is_none();
        self.composing || self.sent.as_ref().is_some_and(unnumbered)
    }

    fn take_in(&mut self, selection: &mut Selection) -> bool {
        let mut changed = false;
        while !self.is_held()
            && let Some(event) = self.waiting.pop_front()
        {
            changed |= self.take(event, selection);
        }
        changed
    }

    fn take(&mut self, event: TextEvent, selection: &mut Selection) -> bool {
        let (by, splices) = match event {
            TextEvent::Changed { by, splices } => (by, splices),
            TextEvent::Replaced { with } => {
                self.stale.get_or_insert_default().extend(with);
                return false;
            }
        };
        if let Some(there) = &mut self.stale {
            there.extend(by);
            return false;
        }
        let change = Delta::of_splices(&splices);
        if change.reach() > self.base.len() {
            self.stale = Some(by.into_iter().collect());
            return false;
        }
        let sent = self.sent.as_ref();
        if sent.is_none_or(|sent| by.is_none() || sent.number != by) {
            return self.remote(&change, selection);
        }
        match self.sent.take() {
            Some(sent) if sent.delta != change => {
                let [behind, ahead] = correction(&self.base, &sent.delta, &change);
                self.base = change.apply(&self.base);
                // What was typed since goes with what was sent.
                let changed = self.carry(&behind, Side::Before, selection);
                self.carry(&ahead, Side::After, selection) || changed
            }
            _ => {
                self.base = change.apply(&self.base);
                false
            }
        }
    }

    /// Another's change of the base. Where both inserted, the other's comes first: what is sent is
    /// carried out after it.
    fn remote(&mut self, change: &Delta, selection: &mut Selection) -> bool {
        self.base = change.apply(&self.base);
        let Some(sent) = &mut self.sent else {
            return self.carry(change, Side::After, selection);
        };
        let beneath = change.over(&sent.delta, Side::Before);
        sent.delta = sent.delta.over(change, Side::After);
        let changed = self.carry(&beneath, Side::After, selection);
        self.settle();
        changed
    }

    /// Carries a change of the text beneath what has not been sent over that; `tie`: where the
    /// latter goes if both insert in the same place.
    fn carry(&mut self, change: &Delta, tie: Side, selection: &mut Selection) -> bool {
        let visible = change.over(&self.unsent, tie.other());
        self.unsent = self.unsent.over(change, tie);
        self.shown = visible.apply(&self.shown);
        *selection = selection.after(&visible);
        !visible.is_nothing()
    }

    /// An edit that others have left nothing of, and that was carried out, will not be heard of.
    fn settle(&mut self) {
        self.sent
            .take_if(|sent| sent.delta.is_nothing() && sent.answer == Awaited::Done);
    }
}

/// What leads from the text with an edit as it was foreseen to the text as it came, behind the first
/// thing that was typed and then ahead of it: what was typed stands still, and the others' text
/// moves around it.
fn correction(base: &[u16], foreseen: &Delta, came: &Delta) -> [Delta; 2] {
    let (from, to) = (foreseen.apply(base), came.apply(base));
    let (typed, same) = (foreseen.insertions(), came.insertions());
    let alike = |one: &[(usize, &[u16])], other: &[(usize, &[u16])]| {
        one.iter().map(|it| it.1).eq(other.iter().map(|it| it.1))
    };
    let (Some((here, _)), Some((there, _))) = (typed.first(), same.first()) else {
        return [Delta::default(), difference(&from, &to)];
    };
    if !alike(&typed, &same) {
        return [Delta::default(), difference(&from, &to)];
    }
    let ahead = difference(&from[..*here], &to[..*there]);
    let mut behind = Delta::default();
    for (nth, ((here, units), (there, _))) in typed.iter().zip(&same).enumerate() {
        let next = |all: &[(usize, &[u16])], end| all.get(nth + 1).map_or(end, |it| it.0);
        let (end, end_there) = (here + units.len(), there + units.len());
        let between = &from[end..next(&typed, from.len())];
        let between_there = &to[end_there..next(&same, to.len())];
        behind = behind.beside(end, &difference(between, between_there));
    }
    [behind, ahead]
}

#[cfg(test)]
mod tests;
