//! What an evaluator does in a browser, in Swedish.

use thirtyfour::Key;

use super::Browser;
use crate::evaluator::{EVALUATORS, SAVED, WAITING, finding, score_of, status};
use crate::part::{Part, button, field};
use crate::views::{IS_SHOWN, place};
use crate::words::SWEDISH;

/// Everything of the build is there to open the page with.
pub const KEPT: &str = "navigator.serviceWorker.controller !== null \
    && (await navigator.serviceWorker.ready).active.state === 'activated'";

impl Browser {
    /// Founds an evaluation of Nässjö by [`EVALUATORS`], as the first of them.
    #[track_caller]
    pub fn found(&self) {
        self.click(&button(SWEDISH.new));
        self.fill(&field("Kommun"), "Nässjö");
        self.fill(&field("Kommunkod"), "0682");
        for (number, (name, organisation)) in (1..).zip(EVALUATORS) {
            let one = Part::named("group", &format!("Utvärderare {number}"));
            self.fill(&one.part("textbox", "Namn"), name);
            self.fill(&one.part("textbox", "Organisation"), organisation);
        }
        // They look at each other's scores from the beginning.
        self.click(&Part::named("radio", "Öppet…"));
        self.click(&button("Skapa utvärderingen"));
        self.see_evaluation();
    }

    /// Waits until an evaluation is open.
    #[track_caller]
    pub fn see_evaluation(&self) {
        self.see(&Part::named("navigation", SWEDISH.places));
    }

    /// Shares the open evaluation by a relay, and gives the link that opens the page.
    #[track_caller]
    pub fn share(&self, relay: &str) -> String {
        self.click(&button(SWEDISH.share));
        self.fill(&field("Reläets adress"), relay);
        self.click(&button("Gör en länk"));
        let link = self.value(&field("Länk till webbläsaren"));
        self.run("document.querySelector('dialog:modal').close();");
        self.miss(&Part::first("dialog"));
        link
    }

    /// Takes up the invitation that the page was opened by, as one of [`EVALUATORS`].
    #[track_caller]
    pub fn join_as(&self, evaluator: (&str, &str)) {
        self.click(&button("Gå med"));
        self.be(evaluator);
    }

    /// Says which of the evaluators works here.
    #[track_caller]
    pub fn be(&self, (name, _): (&str, &str)) {
        self.click(&Part::named("radio", &format!("{name}…")));
        self.click(&button("Börja arbeta"));
        self.see_evaluation();
    }

    /// Opens the evaluation that is first on the shelf, in its first area.
    #[track_caller]
    pub fn open_from_shelf(&self) {
        self.click(&button("Öppna"));
        self.go_to_area(1);
    }

    /// Shows an area.
    #[track_caller]
    pub fn go_to_area(&self, number: u32) {
        let area = place(&SWEDISH, &format!("{number}…"));
        self.click(&area);
        self.until_that(&area, IS_SHOWN);
        self.see(&finding());
    }

    /// Scores a question of the area that is shown, and waits until that is saved.
    #[track_caller]
    pub fn score(&self, question: &str, points: &str) {
        self.fill(&score_of(question), points);
        self.press(Key::Enter);
        self.see_value(&score_of(question), points);
        self.see_text(&status(), SAVED);
    }

    /// Waits until the relay is there and nothing of what was done here waits for it.
    #[track_caller]
    pub fn see_all_sent(&self) {
        for fact in [SAVED, "Ansluten"] {
            self.see_text(&status(), fact);
        }
        self.until_that(&status(), &format!("{WAITING} === 0"));
    }

    /// How many changes are saved here and wait for the relay, by the status line.
    pub fn waiting(&self) -> u64 {
        self.see(&status());
        let waiting = self.evaluate(&status().that(WAITING));
        waiting.as_u64().expect("a number")
    }

    /// Types at the end of the first finding, and waits until that is saved. There must be no
    /// relay: what waits for it tells what is saved.
    #[track_caller]
    pub fn type_saved(&self, text: &str) {
        let waiting = self.waiting();
        self.type_in(&finding(), text);
        self.until_that(&status(), &format!("{WAITING} > {waiting}"));
        self.see_text(&status(), SAVED);
    }
}
