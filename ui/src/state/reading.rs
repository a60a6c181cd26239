//! The sheet on its way. It comes by another way than what is told, which can overtake it.

use samsyn_client::Status;
use samsyn_client::desk::{Present, Sheet, Told};
use samsyn_schema::document::Heads;

/// What was told since the sheet was asked for.
#[derive(Debug, Default)]
pub struct Reading {
    asked: u64,
    status: Option<Status>,
    present: Option<Vec<Present>>,
    heads: Option<Heads>,
}

/// What a sheet is good for when it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// It is shown.
    Show,
    /// The evaluation went on meanwhile: another is asked for.
    AskAgain,
    /// Another was asked for since.
    Drop,
}

impl Reading {
    /// A sheet is asked for. Gives its number.
    pub fn ask(&mut self) -> u64 {
        let asked = self.asked + 1;
        *self = Self {
            asked,
            ..Self::default()
        };
        asked
    }

    /// Something was told.
    pub fn hear(&mut self, told: &Told) {
        match told {
            Told::Status(status) => self.status = Some(Status::clone(status)),
            Told::Present(present) => self.present = Some(present.clone()),
            Told::Changed(changed) => self.heads = Some(changed.heads.clone()),
            Told::Arrived => {}
        }
    }

    /// The sheet of this number came. What was told meanwhile is put in it.
    pub fn answer(&mut self, number: u64, sheet: &mut Sheet) -> Use {
        if number != self.asked {
            return Use::Drop;
        }
        let heads = sheet.content.as_ref().map(|content| &content.heads);
        if self.heads.is_some() && self.heads.as_ref() != heads {
            return Use::AskAgain;
        }
        if let Some(status) = self.status.take() {
            sheet.status = status;
        }
        if let Some(present) = self.present.take() {
            sheet.present = present;
        }
        Use::Show
    }
}

#[cfg(test)]
mod tests {
    use samsyn_client::desk::{Changed, Content, Place};
    use samsyn_client::{Link, Phase, Saving};
    use samsyn_schema::command::Timestamp;
    use samsyn_schema::sample::nassjo_2019;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn status(saving: Saving) -> Status {
        Status {
            phase: Phase::Editing,
            saving,
            waiting: 0,
            held: None,
            received: 0,
            confirmed: None,
            seen: Vec::new(),
            link: Link::Live,
            troubles: Vec::new(),
            quarantine: Vec::new(),
        }
    }

    fn sheet() -> Sheet {
        let document = nassjo_2019().worked(Timestamp(1_700_000_000_000));
        Sheet {
            me: None,
            content: Some(Content {
                heads: document.heads(),
                evaluation: document.evaluation(),
                instrument: document.instrument().as_ref().clone(),
                conflicts: Vec::new(),
            }),
            status: status(Saving::Saving),
            present: Vec::new(),
            relay: None,
            fingerprint: String::new(),
            last_seen: Heads::default(),
            carried_out: Vec::new(),
        }
    }

    fn changed(before: &Heads, heads: &Heads) -> Told {
        Told::Changed(Box::new(Changed {
            by: None,
            before: before.clone(),
            heads: heads.clone(),
            updates: Vec::new(),
            conflicts: None,
        }))
    }

    #[test]
    fn what_overtakes_the_sheet_is_not_lost() {
        let mut reading = Reading::default();
        let number = reading.ask();
        reading.hear(&Told::Status(Box::new(status(Saving::Saved))));
        let other = Present {
            evaluator: None,
            device: "b".to_owned(),
            place: Place::Elsewhere,
            at: Timestamp::default(),
        };
        reading.hear(&Told::Present(vec![other.clone()]));
        let mut sheet = sheet();
        assert_eq!(reading.answer(number, &mut sheet), Use::Show);
        assert_eq!(sheet.status.saving, Saving::Saved);
        assert_eq!(sheet.present, [other]);
    }

    #[test]
    fn what_was_told_before_it_was_asked_for_is_in_the_sheet() {
        let mut reading = Reading::default();
        reading.hear(&Told::Status(Box::new(status(Saving::Saved))));
        reading.hear(&changed(&Heads::default(), &Heads::default()));
        let number = reading.ask();
        let mut sheet = sheet();
        assert_eq!(reading.answer(number, &mut sheet), Use::Show);
        assert_eq!(sheet.status.saving, Saving::Saving);
    }

    #[test]
    fn a_sheet_of_an_older_state_is_not_shown() {
        let mut reading = Reading::default();
        let mut sheet = sheet();
        let old = sheet.content.as_ref().expect("it has come").heads.clone();
        let number = reading.ask();
        reading.hear(&changed(&old, &Heads::default()));
        assert_eq!(reading.answer(number, &mut sheet), Use::AskAgain);
        let again = reading.ask();
        reading.hear(&changed(&Heads::default(), &old));
        assert_eq!(reading.answer(number, &mut sheet), Use::Drop);
        assert_eq!(reading.answer(again, &mut sheet), Use::Show);
    }
}
