//! What is open now, kept up to date by what is told.

mod answer;
mod hub;
mod reading;
mod shared;

pub use answer::use_answer;
pub use hub::{Hearing, Hub, TextEvent};
pub use reading::{Reading, Use};
pub use shared::Shared;

use std::rc::Rc;

use samsyn_client::desk::{Answer, Ask, Changed, Content, Present, Sheet, Told};
use samsyn_client::{Fault, Status};
use samsyn_schema::command::{Command, Evaluator, EvaluatorId};
use samsyn_schema::document::Heads;
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use yew::prelude::*;

use crate::backend::Handle;

/// The open evaluation as it is shown. Parts that did not change keep their address.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// Its file, or its name in the browser.
    pub file: AttrValue,
    /// Whose edits these are.
    pub me: Option<EvaluatorId>,
    /// The evaluation; `None`: it has not come yet.
    pub content: Option<Rc<Content>>,
    /// The state of saving and sync.
    pub status: Rc<Status>,
    /// Who else is here now.
    pub present: Rc<Vec<Present>>,
    /// The relay's address, if one is set.
    pub relay: Option<AttrValue>,
    /// To compare with the other evaluator.
    pub fingerprint: AttrValue,
    /// What was seen when it was open here the last time.
    pub last_seen: Heads,
}

impl Open {
    /// As it was when it was asked for.
    pub fn new(file: AttrValue, sheet: Sheet) -> Self {
        Self {
            file,
            me: sheet.me,
            content: sheet.content.map(Rc::new),
            status: Rc::new(sheet.status),
            present: Rc::new(sheet.present),
            relay: sheet.relay.map(AttrValue::from),
            fingerprint: sheet.fingerprint.into(),
            last_seen: sheet.last_seen,
        }
    }

    /// As it is after what was told. [`Told::Arrived`] changes nothing here: ask for the sheet.
    #[must_use]
    pub fn after(mut self, told: Told) -> Self {
        match told {
            Told::Changed(changed) => self.change(*changed),
            Told::Status(status) => self.status = Rc::from(status),
            Told::Present(present) => self.present = Rc::new(present),
            Told::Arrived => {}
        }
        self
    }

    fn change(&mut self, changed: Changed) {
        let Some(content) = &mut self.content else {
            return;
        };
        let content = Rc::make_mut(content);
        for update in changed.updates {
            content.evaluation.apply(update);
        }
        content.heads = changed.heads;
        if let Some(conflicts) = changed.conflicts {
            content.conflicts = conflicts;
        }
    }

    /// One of those who evaluate.
    pub fn evaluator(&self, id: &EvaluatorId) -> Option<&Evaluator> {
        let evaluators = &self.content.as_ref()?.evaluation.evaluators;
        evaluators.iter().find(|one| one.id == *id)
    }
}

/// Which view of the open evaluation is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// An area's questions, findings and statements.
    Area(AreaNumber),
    /// Points per question, area and in all.
    Overview,
    /// The consensus room: one question of it, or all (`None`).
    Consensus(Option<QuestionId>),
    /// How near the own scores are to each other.
    Agreement,
    /// What is left to do before it is published, and who has signed.
    Publishing,
    /// Who changed what.
    History,
}

impl View {
    /// Whether both have the same place in the side bar.
    pub fn is_beside(self, other: Self) -> bool {
        match (self, other) {
            (Self::Consensus(_), Self::Consensus(_)) => true,
            _ => self == other,
        }
    }
}

/// A dialog over whatever is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// Invite the other evaluator.
    Share,
    /// Language, theme, relay, own name.
    Settings,
    /// The command palette.
    Palette,
    /// What the keys do.
    Shortcuts,
    /// The truth about saving and sync, at length.
    Status,
}

/// What views use: the door, what is open, where to go. Found with [`use_desk`].
#[derive(Clone, PartialEq)]
pub struct Desk {
    /// The door to the replica.
    pub backend: Handle,
    /// The open evaluation.
    pub open: Rc<Open>,
    /// The view that is shown.
    pub view: View,
    /// The question to show first in an area, if one was asked for.
    pub question: Option<samsyn_schema::instrument::QuestionId>,
    /// Shows another view.
    pub go: Callback<View>,
    /// Shows a question in its area.
    pub go_to_question: Callback<samsyn_schema::instrument::QuestionId>,
    /// Opens a dialog, or closes it.
    pub show: Callback<Option<Dialog>>,
    /// Shows that something did not work, until it is dismissed.
    pub fail: Callback<Fault>,
    /// Closes the evaluation and shows those of this computer.
    pub leave: Callback<()>,
    /// Where texts hear how they changed.
    pub hub: Hub,
}

impl Desk {
    /// Carries out an edit; if it is refused or not saved, that is shown.
    pub fn edit(&self, command: Command) {
        self.ask(Ask::Do(command));
    }

    /// Asks; if it does not work, that is shown.
    pub fn ask(&self, ask: Ask) {
        self.ask_then(ask, |_| ());
    }

    /// Asks and goes on with the answer; if it does not work, that is shown.
    pub fn ask_then(&self, ask: Ask, then: impl FnOnce(Answer) + 'static) {
        let asked = self.backend.numbered(ask).1;
        let fail = self.fail.clone();
        wasm_bindgen_futures::spawn_local(async move {
            match asked.await {
                Ok(answer) => then(answer),
                Err(fault) => fail.emit(fault),
            }
        });
    }

    /// The evaluation, which has come where a view of it is shown.
    ///
    /// # Panics
    /// Before it has come; the frame shows no view then.
    pub fn content(&self) -> &Rc<Content> {
        self.open.content.as_ref().expect("it has come")
    }
}

/// The open evaluation and the door to it.
#[hook]
pub fn use_desk() -> Desk {
    use_context().expect("inside of an open evaluation")
}
