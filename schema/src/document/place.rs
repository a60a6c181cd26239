//! Places in ordered lists: fractions between the neighbours'.

use automerge::ObjId;
use fractional_index::FractionalIndex;

use super::resolve::unknown;
use super::{CommandError, Document};
use crate::command::{Position, StatementKind};
use crate::instrument::AreaNumber;

impl Document {
    /// A place among an area's sections.
    pub(super) fn finding_place(
        &self,
        area: AreaNumber,
        position: &Position<String>,
        moving: Option<&str>,
    ) -> Result<String, CommandError> {
        let parent = self.skeleton.findings.clone();
        self.place(&parent, area, &area.to_string(), position, moving)
    }

    /// A place in one of an area's two lists.
    pub(super) fn statement_place(
        &self,
        area: AreaNumber,
        kind: StatementKind,
        position: &Position<String>,
        moving: Option<&str>,
    ) -> Result<String, CommandError> {
        let parent = self.skeleton.statements.clone();
        self.place(
            &parent,
            area,
            &format!("{area}/{}", kind.key()),
            position,
            moving,
        )
    }

    /// A place in a list: the list's name and a fraction between the neighbours'.
    fn place(
        &self,
        parent: &ObjId,
        area: AreaNumber,
        list: &str,
        position: &Position<String>,
        moving: Option<&str>,
    ) -> Result<String, CommandError> {
        self.instrument
            .area(area)
            .ok_or(CommandError::UnknownArea(area))?;
        let mut places = self.places(parent, list);
        places.retain(|(_, id)| Some(id.as_str()) != moving);
        let next = match position {
            Position::First => 0,
            Position::Last => places.len(),
            Position::After(id) => {
                let found = places.iter().position(|(_, other)| other == id);
                found.ok_or_else(|| unknown("neighbour", id))? + 1
            }
        };
        let before = next
            .checked_sub(1)
            .and_then(|index| places.get(index))
            .map(|(place, _)| place);
        // Two that were put at one place at the same time share a fraction: go past both.
        let after = places[next..]
            .iter()
            .map(|(place, _)| place)
            .find(|place| Some(*place) != before);
        let fraction = match (before, after) {
            (None, None) => FractionalIndex::default(),
            (Some(before), None) => FractionalIndex::new_after(before),
            (None, Some(after)) => FractionalIndex::new_before(after),
            (Some(before), Some(after)) => FractionalIndex::new_between(before, after)
                .ok_or_else(|| CommandError::Internal("no room between two places".into()))?,
        };
        Ok(format!("{list}/{}", fraction.to_string()))
    }
}
