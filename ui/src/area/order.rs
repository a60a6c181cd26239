//! The two lists that close an area, and where in them a drop or a key puts a statement.

use samsyn_schema::command::{Position, StatementId, StatementKind};
use samsyn_schema::view::{Area, Statement};

/// An area's two lists as they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    strengths: Vec<Statement>,
    opportunities: Vec<Statement>,
}

/// A place in one of the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which list.
    pub kind: StatementKind,
    /// Where in it.
    pub position: Position<StatementId>,
}

/// What a dragged statement is held over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// The upper half of this one.
    Before(StatementId),
    /// The lower half of this one.
    After(StatementId),
    /// The list below its last one.
    EndOf(StatementKind),
}

/// Where a key sends a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nudge {
    /// One up in its list.
    Up,
    /// One down in its list.
    Down,
    /// To the strengths.
    Left,
    /// To the opportunities.
    Right,
}

/// A change that was asked for and is shown before the evaluation has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A new one with this sentence.
    Add(StatementId, Place, String),
    /// To another place of the area.
    Move(StatementId, Place),
    /// Removed, or moved to another area.
    Leave(StatementId),
}

impl Nudge {
    /// What a key asks for that is pressed together with Alt.
    pub fn of(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "ArrowLeft" => Self::Left,
            "ArrowRight" => Self::Right,
            _ => return None,
        })
    }
}

impl Lists {
    /// As the evaluation has them.
    pub fn of(area: &Area) -> Self {
        Self {
            strengths: area.strengths.clone(),
            opportunities: area.opportunities.clone(),
        }
    }

    /// One of the two.
    pub fn list(&self, kind: StatementKind) -> &[Statement] {
        match kind {
            StatementKind::Strength => &self.strengths,
            StatementKind::Opportunity => &self.opportunities,
        }
    }

    /// In which list a statement stands, and before how many others.
    pub fn find(&self, id: &StatementId) -> Option<(StatementKind, usize)> {
        let at = |kind| {
            let mut all = self.list(kind).iter();
            Some((kind, all.position(|one| one.id == *id)?))
        };
        at(StatementKind::Strength).or_else(|| at(StatementKind::Opportunity))
    }

    /// As they are after a step. A step that has been taken already changes nothing.
    #[must_use]
    pub fn after(mut self, step: &Step) -> Self {
        match step {
            Step::Add(id, place, text) => {
                if self.find(id).is_none() {
                    let new = Statement {
                        id: id.clone(),
                        text: text.clone(),
                        by: None,
                        questions: Vec::new(),
                        good_example: None,
                        ask: false,
                    };
                    self.put(new, place);
                }
            }
            Step::Move(id, place) => {
                if let Some(moved) = self.take(id) {
                    self.put(moved, place);
                }
            }
            Step::Leave(id) => {
                self.take(id);
            }
        }
        self
    }

    /// Where a statement comes to stand that is dropped on `spot`. `None`: where it stands.
    pub fn dropped(&self, id: &StatementId, spot: &Spot) -> Option<Place> {
        let (kind, index) = match spot {
            Spot::EndOf(kind) => (*kind, self.list(*kind).len()),
            Spot::Before(over) => self.find(over)?,
            Spot::After(over) => {
                let (kind, index) = self.find(over)?;
                (kind, index + 1)
            }
        };
        // Counted without itself: it leaves its old place.
        let index = match self.find(id) {
            Some((here, before)) if here == kind && before < index => index - 1,
            _ => index,
        };
        self.moved_to(id, kind, index)
    }

    /// Where a key sends a statement. `None`: it goes no further that way.
    pub fn nudged(&self, id: &StatementId, nudge: Nudge) -> Option<Place> {
        let (kind, index) = self.find(id)?;
        match nudge {
            Nudge::Up => self.moved_to(id, kind, index.checked_sub(1)?),
            Nudge::Down => {
                let to = (index + 1 < self.list(kind).len()).then_some(index + 1)?;
                self.moved_to(id, kind, to)
            }
            Nudge::Left => self.across(id, kind, index, StatementKind::Strength),
            Nudge::Right => self.across(id, kind, index, StatementKind::Opportunity),
        }
    }

    fn across(
        &self,
        id: &StatementId,
        from: StatementKind,
        index: usize,
        to: StatementKind,
    ) -> Option<Place> {
        let index = index.min(self.list(to).len());
        if from == to {
            return None;
        }
        self.moved_to(id, to, index)
    }

    /// Before `index` others of a list, itself not counted.
    fn moved_to(&self, id: &StatementId, kind: StatementKind, index: usize) -> Option<Place> {
        if self.find(id) == Some((kind, index)) {
            return None;
        }
        let mut others = self.list(kind).iter().filter(|one| one.id != *id);
        let position = match index.checked_sub(1) {
            None => Position::First,
            Some(before) => match others.nth(before) {
                Some(before) => Position::After(before.id.clone()),
                None => Position::Last,
            },
        };
        Some(Place { kind, position })
    }

    fn list_mut(&mut self, kind: StatementKind) -> &mut Vec<Statement> {
        match kind {
            StatementKind::Strength => &mut self.strengths,
            StatementKind::Opportunity => &mut self.opportunities,
        }
    }

    fn take(&mut self, id: &StatementId) -> Option<Statement> {
        let (kind, index) = self.find(id)?;
        Some(self.list_mut(kind).remove(index))
    }

    fn put(&mut self, statement: Statement, place: &Place) {
        let list = self.list_mut(place.kind);
        let index = match &place.position {
            Position::First => 0,
            Position::Last => list.len(),
            Position::After(id) => {
                let before = list.iter().position(|one| one.id == *id);
                before.map_or(list.len(), |before| before + 1)
            }
        };
        list.insert(index, statement);
    }
}

#[cfg(test)]
mod tests;
