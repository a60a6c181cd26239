//! Every view there is, and how to get there.

use thirtyfour::Key;

use crate::part::{Part, button};
use crate::window::Window;
use crate::words::{ENGLISH, SWEDISH, Words};

/// How a window is dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// In which language.
    pub words: &'static Words,
    /// `light` or `dark`.
    pub theme: &'static str,
}

impl Look {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self {
            words: &SWEDISH,
            theme: "light",
        },
        Self {
            words: &SWEDISH,
            theme: "dark",
        },
        Self {
            words: &ENGLISH,
            theme: "light",
        },
        Self {
            words: &ENGLISH,
            theme: "dark",
        },
    ];

    /// Dresses a window that shows its shelf, by its settings.
    pub fn put_on(self, window: &Window) {
        let settings = Part::at(".start-head button");
        window.click(&settings);
        window.choose(&Part::at("#set-theme"), self.theme);
        window.until(&format!(
            "document.documentElement.dataset.theme === '{}'",
            self.theme
        ));
        window.choose(&Part::at("#set-language"), self.words.code);
        window.until(&format!(
            "document.documentElement.lang === '{}'",
            self.words.code
        ));
        window.press(Key::Escape);
        window.miss(&Part::first("dialog"));
    }
}

/// Something that can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The evaluations on this computer.
    Shelf,
    /// The form of a new evaluation.
    New,
    /// Taking up an invitation.
    Join,
    /// Language, theme and so on, from the shelf.
    Settings,
    /// Points in all.
    Overview,
    /// The first area.
    Area,
    /// Where the evaluators part.
    Divergences,
    /// How near the evaluators are.
    Agreement,
    /// What is left before it is published.
    Publishing,
    /// Who changed what.
    History,
    /// Inviting.
    Share,
    /// What is saved and sent.
    Status,
    /// The command palette.
    Palette,
    /// The keys.
    Shortcuts,
}

impl View {
    /// Those that are there without an evaluation.
    pub const WITHOUT_EVALUATION: [Self; 4] = [Self::Shelf, Self::New, Self::Join, Self::Settings];
    /// Those of an open evaluation.
    pub const OF_EVALUATION: [Self; 10] = [
        Self::Overview,
        Self::Area,
        Self::Divergences,
        Self::Agreement,
        Self::Publishing,
        Self::History,
        Self::Share,
        Self::Status,
        Self::Palette,
        Self::Shortcuts,
    ];

    /// A name for files.
    pub fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// Shows it, from the shelf or from the open evaluation.
    pub fn show(self, window: &Window, words: &Words) {
        let go = |name| {
            let place = place(words, name);
            window.click(&place);
            window.until_that(&place, IS_SHOWN);
        };
        let open = |name| {
            window.click(&button(name));
            window.see(&Part::first("dialog"));
        };
        match self {
            Self::Shelf => {}
            Self::New => {
                window.click(&button(words.new));
                window.see(&Part::at("main.new"));
            }
            Self::Join => open(words.join),
            Self::Settings => open(words.settings),
            Self::Overview => go(words.overview),
            Self::Area => go("1…"),
            Self::Divergences => go(words.divergences),
            Self::Agreement => {
                go(words.agreement);
                window.see(&Part::at(".agreement"));
                // With all there is to see of it.
                window.evaluate(
                    "document.querySelectorAll('.agreement details').forEach(one => one.open = true)",
                );
            }
            Self::Publishing => {
                go(words.publishing);
                window.see(&Part::at(".publishing-steps"));
                window.evaluate(
                    "document.querySelectorAll('.publishing details').forEach(one => one.open = true)",
                );
            }
            Self::History => {
                go(words.history);
                window.see(&Part::at(".history-run"));
            }
            Self::Share => open(words.share),
            Self::Status => open(words.status),
            Self::Palette => open(words.search),
            Self::Shortcuts => {
                // Not out of a field.
                window.evaluate("document.activeElement.blur()");
                // A page that has just closed a dialog may not listen for keys again yet.
                window.until_after(&Part::first("dialog"), || window.press("?"));
            }
        }
        window.see(&Part::at(
            "main h1, main h2, dialog h2, dialog [role=combobox]",
        ));
    }

    /// Goes back to where [`View::show`] can be asked again.
    pub fn leave(self, window: &Window, words: &Words) {
        match self {
            Self::New => window.click(&button(words.back)),
            Self::Join
            | Self::Settings
            | Self::Share
            | Self::Status
            | Self::Palette
            | Self::Shortcuts => {
                window.press(Key::Escape);
                window.miss(&Part::at("dialog:modal"));
            }
            _ => {}
        }
    }
}

/// Of a place in the side bar, as `it` in JavaScript: it is the one that is shown.
pub(crate) const IS_SHOWN: &str = "it.ariaCurrent === 'page'";

/// A place in the side bar.
pub fn place(words: &Words, name: &str) -> Part {
    Part::named("navigation", words.places).part("button", name)
}
