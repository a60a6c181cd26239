//! What an evaluator does in a window, in Swedish.

use serde_json::Value;
use thirtyfour::Key;

use crate::part::{Part, button, field};
use crate::views::{IS_SHOWN, place};
use crate::window::Window;
use crate::words::SWEDISH;

/// The two who evaluate: names and organisations.
pub const EVALUATORS: [(&str, &str); 2] = [
    ("Utvärderare A", "Organisation A"),
    ("Utvärderare B", "Organisation B"),
];

/// The status of what is saved. It is said only once the page knows it of all that was done there.
pub const SAVED: &str = "Sparat på den här datorn";

impl Window {
    /// Founds an evaluation of Nässjö by [`EVALUATORS`], as the first of them.
    #[track_caller]
    pub fn found(&self) {
        self.found_in("Nässjö");
    }

    /// The same of any municipality.
    #[track_caller]
    pub fn found_in(&self, municipality: &str) {
        self.found_as(municipality, "Öppet…");
    }

    /// The same, where nobody sees the other's scores before both have handed in.
    #[track_caller]
    pub fn found_blind(&self) {
        self.found_as("Nässjö", "Blint…");
    }

    fn found_as(&self, municipality: &str, scoring: &str) {
        self.click(&button(SWEDISH.new));
        self.fill(&field("Kommun"), municipality);
        self.fill(&field("Kommunkod"), "0682");
        for (number, (name, organisation)) in (1..).zip(EVALUATORS) {
            let one = Part::named("group", &format!("Utvärderare {number}"));
            self.fill(&one.part("textbox", "Namn"), name);
            self.fill(&one.part("textbox", "Organisation"), organisation);
        }
        self.click(&Part::named("radio", scoring));
        self.click(&button("Skapa utvärderingen"));
        self.see_evaluation();
    }

    /// Waits until an evaluation is open.
    #[track_caller]
    pub fn see_evaluation(&self) {
        self.see(&Part::named("navigation", SWEDISH.places));
    }

    /// Opens the evaluation that is first on the shelf.
    #[track_caller]
    pub fn open_from_shelf(&self) {
        self.click(&button("Öppna"));
        self.see_evaluation();
    }

    /// Shares the open evaluation by a relay, and gives the link.
    #[track_caller]
    pub fn share(&self, relay: &str) -> String {
        self.click(&button(SWEDISH.share));
        self.fill(&field("Reläets adress"), relay);
        self.click(&button("Gör en länk"));
        let link = self.value(&field("Länken"));
        self.press(Key::Escape);
        self.miss(&Part::first("dialog"));
        link
    }

    /// Takes up an invitation, as the second of [`EVALUATORS`].
    #[track_caller]
    pub fn join(&self, link: &str) {
        self.click(&button(SWEDISH.join));
        self.fill(&field("Inbjudans länk"), link);
        self.click(&button("Gå med"));
        let (name, _) = EVALUATORS[1];
        self.click(&Part::named("radio", &format!("{name}…")));
        self.click(&button("Börja arbeta"));
        self.see_evaluation();
    }

    /// Shows an area.
    #[track_caller]
    pub fn go_to_area(&self, number: u32) {
        let area = place(&SWEDISH, &format!("{number}…"));
        self.click(&area);
        self.until_that(&area, IS_SHOWN);
        self.see(&Part::at(".area"));
    }

    /// Scores a question of the area that is shown, and waits until that is saved.
    #[track_caller]
    pub fn score(&self, question: &str, points: &str) {
        self.fill(&score_of(question), points);
        self.press(Key::Enter);
        self.see_value(&score_of(question), points);
        self.see_text(&status(), SAVED);
    }

    /// Puts the caret into a text, after so many characters.
    #[track_caller]
    pub fn put_caret(&self, text: &Part, at: usize) {
        self.see(text);
        self.evaluate(&text.that(&format!("(it.focus(), it.setSelectionRange({at}, {at}))")));
    }

    /// What stands before the caret.
    #[track_caller]
    pub fn before_caret(&self, text: &Part) -> String {
        let before = self.evaluate(&text.that("it.value.slice(0, it.selectionStart)"));
        before.as_str().expect("a field has a caret").to_owned()
    }

    /// Waits until the relay is there and nothing of what was done here waits for it.
    #[track_caller]
    pub fn see_all_sent(&self) {
        self.see_text(&status(), SAVED);
        self.see_text(&status(), "Ansluten");
        self.until_that(&status(), &format!("{WAITING} === 0"));
    }

    /// How many changes are saved here and wait for the relay, by the status line.
    pub fn waiting(&self) -> u64 {
        self.see(&status());
        let waiting = self.evaluate(&status().that(WAITING));
        waiting.as_u64().expect("a number")
    }

    /// Waits until more changes than this are saved and wait for the relay.
    #[track_caller]
    pub fn see_more_waiting_than(&self, waiting: u64) {
        self.until(&status().that(&format!("{WAITING} > {}", Value::from(waiting))));
    }
}

/// In JavaScript, with the status line as `it`.
pub(crate) const WAITING: &str =
    "Number(/([\\d\\s]+) ändring(ar)? väntar/u.exec(it.textContent)?.[1] ?? 0)";

/// The line that tells what is saved and sent.
pub fn status() -> Part {
    Part::named("list", "Sparat och delat")
}

/// The field for one's own score of a question.
pub fn score_of(question: &str) -> Part {
    field(&format!("Dina poäng för fråga {question},…"))
}

/// The text of the first section of findings.
pub fn finding() -> Part {
    let section = Part::at("[aria-labelledby=area-findings]");
    section.part("textbox", "Iakttagelser: …")
}
