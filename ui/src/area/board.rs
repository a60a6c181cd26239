//! What is going on with an area's two lists: steps that are shown before the evaluation has
//! them, what is being dragged, what is opened, where the focus is to be.

use std::collections::BTreeSet;
use std::rc::Rc;

use samsyn_schema::command::{StatementId, StatementKind};
use yew::prelude::*;

use super::focus::Target;
use super::order::{Lists, Spot, Step};

/// A statement that was removed here, to be brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Which.
    pub id: StatementId,
    /// From which list.
    pub kind: StatementKind,
    /// Its sentence.
    pub text: String,
}

/// A statement that is being dragged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub id: StatementId,
    /// What it is held over.
    pub over: Option<Spot>,
}

/// Where the focus is to be once it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The ask that it comes with.
    pub number: u32,
    /// What is to have it.
    pub target: Target,
    /// Whether the ask has been answered: the last try.
    pub answered: bool,
}

/// What is going on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Board {
    steps: Vec<(u32, Step)>,
    fresh: BTreeSet<StatementId>,
    /// What is being dragged.
    pub held: Option<Held>,
    /// Whose further actions are open.
    pub open: Option<StatementId>,
    /// What was removed last.
    pub removed: Option<Removed>,
    /// Where the focus is to be.
    pub wish: Option<Wish>,
    /// What assistive technology is told.
    pub said: AttrValue,
}

/// What happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Something was asked for.
    Asked {
        /// Counts what is asked.
        number: u32,
        /// What it does to the lists, shown at once.
        step: Option<Step>,
        /// What is to have the focus.
        focus: Option<Target>,
        /// What assistive technology is told.
        said: Option<AttrValue>,
    },
    /// It is in the evaluation now, or was refused.
    Answered(u32),
    /// The focus is where it was wished.
    Focused(u32),
    /// A statement was removed.
    Removed(Removed),
    /// It was brought back.
    BroughtBack,
    /// A drag began.
    Grabbed(StatementId),
    /// It is over this now.
    Over(Option<Spot>),
    /// It ended.
    LetGo,
    /// The further actions of one are opened, or closed if they were open.
    Toggled(StatementId),
}

impl Board {
    /// The lists as they are shown: as the evaluation has them, with what was asked for.
    pub fn over(&self, held: Lists) -> Lists {
        self.steps
            .iter()
            .fold(held, |lists, (_, step)| lists.after(step))
    }

    /// Whether a statement was added here empty and has not been moved: left empty, it goes again.
    pub fn is_fresh(&self, id: &StatementId) -> bool {
        self.fresh.contains(id)
    }
}

impl Reducible for Board {
    type Action = Event;

    fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        let mut next = Self::clone(&self);
        match event {
            Event::Asked {
                number,
                step,
                focus,
                said,
            } => next.ask(number, step, focus, said),
            Event::Answered(number) => {
                next.steps.retain(|(known, _)| *known != number);
                if let Some(wish) = next.wish.as_mut().filter(|wish| wish.number == number) {
                    wish.answered = true;
                }
            }
            Event::Focused(number) => next.wish = next.wish.filter(|wish| wish.number != number),
            Event::Removed(removed) => next.removed = Some(removed),
            Event::BroughtBack => next.removed = None,
            Event::Grabbed(id) => next.held = Some(Held { id, over: None }),
            Event::Over(spot) => {
                if let Some(held) = &mut next.held {
                    held.over = spot;
                }
            }
            Event::LetGo => next.held = None,
            Event::Toggled(id) => {
                next.open = (next.open.as_ref() != Some(&id)).then_some(id);
            }
        }
        Rc::new(next)
    }
}

impl Board {
    fn ask(
        &mut self,
        number: u32,
        step: Option<Step>,
        focus: Option<Target>,
        said: Option<AttrValue>,
    ) {
        match &step {
            Some(Step::Add(id, _, text)) if text.is_empty() => {
                self.fresh.insert(id.clone());
            }
            Some(Step::Move(id, _) | Step::Leave(id)) => {
                self.fresh.remove(id);
            }
            _ => {}
        }
        self.steps.extend(step.map(|step| (number, step)));
        if let Some(target) = focus {
            self.wish = Some(Wish {
                number,
                target,
                answered: false,
            });
        }
        if let Some(said) = said {
            self.said = said;
        }
    }
}

#[cfg(test)]
mod tests {
    use samsyn_schema::command::Position;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::focus::Part;
    use super::super::order::Place;
    use super::*;

    fn id(name: &str) -> StatementId {
        StatementId::new(name)
    }

    fn asked(number: u32, step: Step) -> Event {
        Event::Asked {
            number,
            step: Some(step),
            focus: Some(target(number)),
            said: None,
        }
    }

    fn target(number: u32) -> Target {
        Target::Statement(id(&number.to_string()), Part::Text)
    }

    fn add(name: &str) -> Step {
        let place = Place {
            kind: StatementKind::Strength,
            position: Position::Last,
        };
        Step::Add(id(name), place, String::new())
    }

    fn after(events: Vec<Event>) -> Board {
        let board = Rc::new(Board::default());
        let board = events.into_iter().fold(board, Reducible::reduce);
        Board::clone(&board)
    }

    fn names(lists: &Lists) -> Vec<&str> {
        let strengths = lists.list(StatementKind::Strength).iter();
        strengths.map(|one| one.id.as_str()).collect()
    }

    #[test]
    fn what_was_asked_for_is_shown_until_it_is_answered() {
        let begun = after(vec![asked(1, add("a")), asked(2, add("b"))]);
        assert_eq!(names(&begun.over(Lists::default())), ["a", "b"]);
        let refused = after(vec![
            asked(1, add("a")),
            asked(2, add("b")),
            Event::Answered(1),
        ]);
        assert_eq!(names(&refused.over(Lists::default())), ["b"]);
    }

    #[test]
    fn only_the_newest_wish_for_the_focus_counts() {
        let board = after(vec![
            asked(1, add("a")),
            asked(2, add("b")),
            Event::Answered(1),
            Event::Focused(1),
        ]);
        let wish = board.wish.unwrap();
        assert_eq!((wish.target, wish.answered), (target(2), false));
    }

    #[test]
    fn a_statement_that_was_moved_is_no_draft_any_more() {
        let place = Place {
            kind: StatementKind::Opportunity,
            position: Position::First,
        };
        let added = after(vec![asked(1, add("a"))]);
        assert!(added.is_fresh(&id("a")));
        let moved = after(vec![
            asked(1, add("a")),
            asked(2, Step::Move(id("a"), place)),
        ]);
        assert!(!moved.is_fresh(&id("a")));
    }

    #[test]
    fn further_actions_are_open_for_one_at_a_time() {
        let open = |events| after(events).open;
        let toggled = |name| Event::Toggled(id(name));
        assert_eq!(open(vec![toggled("a")]), Some(id("a")));
        assert_eq!(open(vec![toggled("a"), toggled("b")]), Some(id("b")));
        assert_eq!(open(vec![toggled("a"), toggled("a")]), None);
    }

    #[test]
    fn a_drag_that_was_let_go_is_over_nothing() {
        let over = Event::Over(Some(Spot::Before(id("b"))));
        let dragged = after(vec![Event::Grabbed(id("a")), over.clone()]);
        assert_eq!(dragged.held.unwrap().over, Some(Spot::Before(id("b"))));
        let late = after(vec![Event::Grabbed(id("a")), Event::LetGo, over]);
        assert_eq!(late.held, None);
    }
}
