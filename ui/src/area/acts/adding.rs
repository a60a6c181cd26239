//! New statements, and what is typed before their fields are there.

use samsyn_schema::command::{Command, Position, StatementId, StatementKind};

use super::Acting;
use crate::area::focus::{Part, Target, begin_to_catch, lines, take_caught};
use crate::area::order::{Place, Step};

impl Acting {
    /// Adds an empty statement and puts the caret into it; what is typed until it is there goes
    /// into it too.
    pub fn add(&self, kind: StatementKind, position: Position<StatementId>) {
        self.begin(Place { kind, position }, "");
    }

    /// What was typed before its field was there goes into it. If Enter was among it, the rest
    /// goes into further statements below.
    pub fn hand_over(&self, target: &Target) {
        let Target::Statement(id, Part::Text) = target else {
            return;
        };
        let Some(caught) = take_caught() else {
            return;
        };
        let lines = lines(&caught);
        target.type_text(lines.first);
        let found = self.shown.borrow().lists.find(id);
        let (Some((kind, _)), Some(begun)) = (found, lines.begun) else {
            return;
        };
        let mut above = id.clone();
        let below = |above| Place {
            kind,
            position: Position::After(above),
        };
        for line in lines.whole {
            if let Some(id) = self.create(below(above.clone()), line, None) {
                above = id;
            }
        }
        self.begin(below(above), begun);
    }

    fn begin(&self, place: Place, begun: &str) {
        self.create(place, "", Some(Part::Text));
        begin_to_catch(begun);
    }

    fn create(&self, place: Place, text: &str, focus: Option<Part>) -> Option<StatementId> {
        let id = fresh_id()?;
        let command = Command::AddStatement {
            id: id.clone(),
            area: self.area,
            kind: place.kind,
            position: place.position.clone(),
            text: text.to_owned(),
        };
        let step = Step::Add(id.clone(), place, text.to_owned());
        let focus = focus.map(|part| Target::Statement(id.clone(), part));
        self.ask(command, Some(step), focus, None);
        Some(id)
    }
}

/// `None` only where the page has no source of randomness, which the replica needs as well.
fn fresh_id() -> Option<StatementId> {
    let crypto = web_sys::window()?.crypto().ok()?;
    Some(StatementId::new(crypto.random_uuid().replace('-', "")))
}
