//! What is done with a statement, and how it is asked for.

mod adding;
mod drag;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use samsyn_client::desk::Ask;
use samsyn_schema::command::{Command, Position, StatementId, StatementKind};
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::board::{Board, Event, Removed};
use super::focus::{Part, Target};
use super::order::{Lists, Nudge, Place, Step};
use crate::backend::Handle;
use crate::state::Desk;
use crate::texts::{Texts, use_texts};

/// What is done with a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Enter: begin another one below it.
    AddAfter,
    /// Move it by a key that was pressed in a part of it.
    Nudge(Nudge, Part),
    /// Remove it.
    Remove,
    /// It was added, and left without a text.
    LeaveEmpty,
    /// Mark it as a good example under a theme, or take the mark off.
    GoodExample(Option<String>),
    /// Mark it as a question to the municipality, or take the mark off.
    AskMunicipality(bool),
    /// Tie it to a question that it bears on, or untie it.
    Link(QuestionId, bool),
    /// Move it to the end of a list, of this area or another.
    Send(AreaNumber, StatementKind),
    /// Open or close what else can be done with it.
    Toggle,
    /// Begin to drag it.
    Grab,
    /// End that, wherever.
    LetGo,
}

/// What is shown now.
#[derive(Default)]
struct Shown {
    lists: Lists,
    board: Board,
}

/// Carries out what is done with the statements of an area.
#[derive(Clone)]
pub struct Acting {
    area: AreaNumber,
    backend: Handle,
    fail: Callback<samsyn_client::Fault>,
    texts: Texts,
    dispatch: UseReducerDispatcher<Board>,
    shown: Rc<RefCell<Shown>>,
    asked: Rc<Cell<u32>>,
}

impl PartialEq for Acting {
    fn eq(&self, other: &Self) -> bool {
        (self.area, &self.backend, &self.texts) == (other.area, &other.backend, &other.texts)
    }
}

/// For an area whose lists the evaluation has as `held`: the lists as they are shown, and what
/// carries out what is done with them.
#[hook]
pub fn use_acting(
    desk: &Desk,
    area: AreaNumber,
    held: Lists,
) -> (Lists, UseReducerHandle<Board>, Acting) {
    let texts = use_texts();
    let board = use_reducer(Board::default);
    let shown = use_mut_ref(Shown::default);
    let asked = use_mut_ref(|| Rc::new(Cell::new(0)));
    let lists = board.over(held);
    *shown.borrow_mut() = Shown {
        lists: lists.clone(),
        board: Board::clone(&board),
    };
    let acting = Acting {
        area,
        backend: desk.backend.clone(),
        fail: desk.fail.clone(),
        texts,
        dispatch: board.dispatcher(),
        shown,
        asked: asked.borrow().clone(),
    };
    (lists, board, acting)
}

impl Acting {
    /// Does something with a statement.
    pub fn act(&self, id: StatementId, act: Act) {
        match act {
            Act::AddAfter => {
                let kind = self.shown.borrow().lists.find(&id).map(|(kind, _)| kind);
                if let Some(kind) = kind {
                    self.add(kind, Position::After(id));
                }
            }
            Act::Nudge(nudge, part) => {
                let place = self.shown.borrow().lists.nudged(&id, nudge);
                if let Some(place) = place {
                    self.put(id, place, part);
                }
            }
            Act::Remove => self.remove(id),
            Act::LeaveEmpty => {
                let is_fresh = self.shown.borrow().board.is_fresh(&id);
                if is_fresh {
                    self.ask(removal(&id, true), Some(Step::Leave(id)), None, None);
                }
            }
            Act::GoodExample(theme) => {
                self.ask(Command::GoodExample { id, theme }, None, None, None)
            }
            Act::AskMunicipality(ask) => {
                self.ask(Command::AskMunicipality { id, ask }, None, None, None);
            }
            Act::Link(question, linked) => {
                let command = Command::LinkStatement {
                    id,
                    question,
                    linked,
                };
                self.ask(command, None, None, None);
            }
            Act::Send(area, kind) => self.send(id, area, kind),
            Act::Toggle => self.dispatch.dispatch(Event::Toggled(id)),
            Act::Grab => self.dispatch.dispatch(Event::Grabbed(id)),
            Act::LetGo => self.dispatch.dispatch(Event::LetGo),
        }
    }

    /// Brings back what was removed last.
    pub fn bring_back(&self) {
        let removed = self.shown.borrow().board.removed.clone();
        if let Some(Removed { id, .. }) = removed {
            self.dispatch.dispatch(Event::BroughtBack);
            let focus = Some(Target::Statement(id.clone(), Part::Text));
            self.ask(removal(&id, false), None, focus, None);
        }
    }

    /// What was wished has the focus.
    pub fn focused(&self, number: u32) {
        self.dispatch.dispatch(Event::Focused(number));
    }

    fn put(&self, id: StatementId, place: Place, part: Part) {
        let command = Command::MoveStatement {
            id: id.clone(),
            area: self.area,
            kind: place.kind,
            position: place.position.clone(),
        };
        let step = Step::Move(id.clone(), place);
        let said = {
            let after = self.shown.borrow().lists.clone().after(&step);
            self.stands(&after, &id)
        };
        self.ask(
            command,
            Some(step),
            Some(Target::Statement(id.clone(), part)),
            said,
        );
    }

    fn send(&self, id: StatementId, area: AreaNumber, kind: StatementKind) {
        let position = Position::Last;
        if area == self.area {
            let place = Place { kind, position };
            self.put(id, place, Part::More);
            return;
        }
        let said = self.texts.with(
            "area-moved-to-area",
            [
                ("text", self.short(&id).into()),
                ("area", area.to_string().into()),
            ],
        );
        let focus = self.after_leaving(&id);
        let command = Command::MoveStatement {
            id: id.clone(),
            area,
            kind,
            position,
        };
        self.ask(command, Some(Step::Leave(id)), focus, Some(said));
    }

    fn remove(&self, id: StatementId) {
        let removed = {
            let lists = &self.shown.borrow().lists;
            lists.find(&id).map(|(kind, index)| Removed {
                id: id.clone(),
                kind,
                text: lists.list(kind)[index].text.clone(),
            })
        };
        let focus = self.after_leaving(&id);
        let command = removal(&id, true);
        self.ask(command, Some(Step::Leave(id)), focus, None);
        if let Some(removed) = removed {
            self.dispatch.dispatch(Event::Removed(removed));
        }
    }

    /// What is to have the focus when a statement has left its list: the next, the one before, or
    /// the button that adds one.
    fn after_leaving(&self, id: &StatementId) -> Option<Target> {
        let lists = &self.shown.borrow().lists;
        let (kind, index) = lists.find(id)?;
        let list = lists.list(kind);
        let before = index.checked_sub(1).and_then(|before| list.get(before));
        Some(match list.get(index + 1).or(before) {
            Some(other) => Target::Statement(other.id.clone(), Part::Text),
            None => Target::Add(kind),
        })
    }

    /// Where a statement stands, in a sentence.
    fn stands(&self, lists: &Lists, id: &StatementId) -> Option<AttrValue> {
        let (kind, index) = lists.find(id)?;
        let key = match kind {
            StatementKind::Strength => "area-stands-strength",
            StatementKind::Opportunity => "area-stands-opportunity",
        };
        let sentence = self.texts.with(
            key,
            [
                ("text", self.short(id).into()),
                ("index", (index + 1).to_string().into()),
                ("count", lists.list(kind).len().to_string().into()),
            ],
        );
        Some(sentence)
    }

    fn short(&self, id: &StatementId) -> String {
        let lists = &self.shown.borrow().lists;
        let text = lists
            .find(id)
            .map(|(kind, index)| &lists.list(kind)[index].text);
        text.map_or_else(String::new, |text| shortened(text))
    }

    fn ask(
        &self,
        command: Command,
        step: Option<Step>,
        focus: Option<Target>,
        said: Option<AttrValue>,
    ) {
        let number = self.asked.get() + 1;
        self.asked.set(number);
        if let Some(step) = &step {
            // The next key may come before the page is drawn.
            let mut shown = self.shown.borrow_mut();
            shown.lists = std::mem::take(&mut shown.lists).after(step);
        }
        self.dispatch.dispatch(Event::Asked {
            number,
            step,
            focus,
            said,
        });
        let asked = self.backend.numbered(Ask::Do(command)).1;
        let (dispatch, fail) = (self.dispatch.clone(), self.fail.clone());
        spawn_local(async move {
            if let Err(fault) = asked.await {
                fail.emit(fault);
            }
            dispatch.dispatch(Event::Answered(number));
        });
    }
}

/// The beginning of a sentence, to name it by.
pub fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.trim().lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

fn removal(id: &StatementId, removed: bool) -> Command {
    Command::RemoveStatement {
        id: id.clone(),
        removed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_long_sentence_is_named_by_its_beginning() {
        assert_eq!(shortened("  Kort. "), "Kort.");
        assert_eq!(shortened("Rad ett\nrad två"), "Rad ett");
        assert_eq!(shortened(""), "");
        let long = shortened(&"å".repeat(500));
        assert_eq!(long, format!("{}…", "å".repeat(60)));
    }
}
