//! A statement on its way by hand.

use super::Acting;
use crate::area::board::Event;
use crate::area::focus::Part;
use crate::area::order::Spot;

impl Acting {
    /// Whether something is being dragged.
    pub fn holds(&self) -> bool {
        self.shown.borrow().board.held.is_some()
    }

    /// What is dragged is over this now.
    pub fn hover(&self, spot: Option<Spot>) {
        let news = {
            let shown = self.shown.borrow();
            let held = shown.board.held.as_ref();
            held.is_some_and(|held| held.over != spot)
        };
        if news {
            self.dispatch.dispatch(Event::Over(spot));
        }
    }

    /// What is dragged is dropped here.
    pub fn drop_on(&self, spot: &Spot) {
        let found = {
            let shown = self.shown.borrow();
            let held = shown.board.held.as_ref().map(|held| held.id.clone());
            held.and_then(|id| Some((shown.lists.dropped(&id, spot)?, id)))
        };
        self.dispatch.dispatch(Event::LetGo);
        if let Some((place, id)) = found {
            self.put(id, place, Part::Text);
        }
    }
}
