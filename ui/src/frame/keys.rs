//! What keys do anywhere in an open evaluation: one table, for the hand and for the help.

use samsyn_schema::instrument::AreaNumber;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Opens the command palette, or closes it.
    Palette,
    /// Shows what the keys do.
    Shortcuts,
    /// Takes the own last edit back.
    Undo,
    /// Does it again.
    Redo,
    /// Shows the area in this place, from 1.
    Area,
}

/// A key as the page is told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Press<'a> {
    /// What it writes, "z".
    pub key: &'a str,
    /// Where it is, "Digit1".
    pub code: &'a str,
    /// With Ctrl, or the key that stands for it on this system.
    pub command: bool,
    /// With Shift.
    pub shift: bool,
    /// With Alt.
    pub alt: bool,
}

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where nothing is typed.
    Page,
    /// In a text field.
    Typing,
    /// In a dialog over the page.
    Dialog,
}

/// A shortcut as the help shows it.
#[derive(Debug, Clone, Copy)]
pub struct Shortcut {
    /// What it does.
    pub action: Action,
    /// The ways to press it, each a number of keys held together. "Ctrl" and the like are
    /// translated; the rest stands as it is on the key.
    pub ways: &'static [&'static [&'static str]],
    /// The key of the sentence that says what it does.
    pub text: &'static str,
    matches: fn(&Press<'_>) -> bool,
    /// Whether it does nothing while typing, because it is typed.
    typed: bool,
}

/// All of them, in the order of the help.
pub const SHORTCUTS: &[Shortcut] = &[
    Shortcut {
        action: Action::Palette,
        ways: &[&["Ctrl", "K"]],
        text: "frame-keys-palette",
        matches: |press| press.command && !press.alt && !press.shift && press.is("k"),
        typed: false,
    },
    Shortcut {
        action: Action::Area,
        ways: &[&["Alt", "1–8"]],
        text: "frame-keys-area",
        matches: |press| press.alt && !press.command && !press.shift && digit(press.code).is_some(),
        typed: false,
    },
    Shortcut {
        action: Action::Undo,
        ways: &[&["Ctrl", "Z"]],
        text: "frame-keys-undo",
        matches: |press| press.command && !press.alt && !press.shift && press.is("z"),
        typed: false,
    },
    Shortcut {
        action: Action::Redo,
        ways: &[&["Ctrl", "Shift", "Z"], &["Ctrl", "Y"]],
        text: "frame-keys-redo",
        matches: |press| {
            let again = press.shift && press.is("z") || !press.shift && press.is("y");
            press.command && !press.alt && again
        },
        typed: false,
    },
    Shortcut {
        action: Action::Shortcuts,
        ways: &[&["?"]],
        text: "frame-keys-shortcuts",
        matches: |press| press.key == "?" && !press.command && !press.alt,
        typed: true,
    },
];

impl Press<'_> {
    fn is(&self, letter: &str) -> bool {
        self.key.eq_ignore_ascii_case(letter)
    }
}

/// What a key does here. `None`: what it always does.
///
/// A dialog keeps its keys, its text fields their own undoing; only what opened it closes it.
pub fn action(press: &Press<'_>, place: Place) -> Option<Action> {
    let meant = SHORTCUTS.iter().find(|one| (one.matches)(press))?;
    match place {
        Place::Page => Some(meant.action),
        Place::Typing => (!meant.typed).then_some(meant.action),
        Place::Dialog => (meant.action == Action::Palette).then_some(meant.action),
    }
}

/// The area that a key stands for.
pub fn area(press: &Press<'_>) -> Option<AreaNumber> {
    digit(press.code).and_then(AreaNumber::new)
}

/// By the key's place, as layouts write other characters there with Alt.
fn digit(code: &str) -> Option<u8> {
    let digit = code.strip_prefix("Digit").or(code.strip_prefix("Numpad"))?;
    digit.parse().ok().filter(|digit| (1..=9).contains(digit))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    /// "Ctrl+Shift+z".
    fn press(way: &'static str) -> Press<'static> {
        let held: Vec<&str> = way.split('+').collect();
        let key = held.last().copied().expect("a key");
        Press {
            key,
            code: match key {
                "1" => "Digit1",
                "8" => "Numpad8",
                "0" => "Digit0",
                _ => "",
            },
            command: held.contains(&"Ctrl"),
            shift: held.contains(&"Shift"),
            alt: held.contains(&"Alt"),
        }
    }

    #[test]
    fn a_key_does_what_the_table_says_where_it_may() {
        use Action::{Area, Palette, Redo, Shortcuts, Undo};
        for (way, page, typing, dialog) in [
            ("Ctrl+k", Some(Palette), Some(Palette), Some(Palette)),
            ("Ctrl+Shift+K", None, None, None),
            ("k", None, None, None),
            ("Ctrl+z", Some(Undo), Some(Undo), None),
            ("Ctrl+Z", Some(Undo), Some(Undo), None),
            ("Ctrl+Shift+Z", Some(Redo), Some(Redo), None),
            ("Ctrl+y", Some(Redo), Some(Redo), None),
            ("Ctrl+Alt+z", None, None, None),
            ("Shift+?", Some(Shortcuts), None, None),
            ("Alt+1", Some(Area), Some(Area), None),
            ("Alt+8", Some(Area), Some(Area), None),
            ("Alt+0", None, None, None),
            ("1", None, None, None),
            ("Ctrl+Alt+1", None, None, None),
        ] {
            let press = press(way);
            let found = [Place::Page, Place::Typing, Place::Dialog].map(|at| action(&press, at));
            assert_eq!(found, [page, typing, dialog], "{way}");
        }
    }

    #[test]
    fn areas_are_known_by_the_place_of_the_digit() {
        for (way, expected) in [("Alt+1", Some(1)), ("Alt+8", Some(8)), ("Alt+0", None)] {
            assert_eq!(area(&press(way)).map(AreaNumber::get), expected, "{way}");
        }
    }

    #[test]
    fn every_shortcut_has_its_words() {
        for language in [
            samsyn_client::Language::Swedish,
            samsyn_client::Language::English,
        ] {
            let texts = crate::texts::Texts::new(language);
            for one in SHORTCUTS {
                assert_ne!(texts.get(one.text), one.text);
            }
        }
    }
}
