//! File names for evaluations: readable, and good on every system.

use std::path::{Path, PathBuf};

/// The ending of evaluation files.
pub const ENDING: &str = "samsyn";

/// How long a name may be, in characters for the eye and in bytes for the file system, which
/// allows 255 for it with all that is appended.
const LONGEST: usize = 60;
const LARGEST: usize = 120;

/// What to call the file of an evaluation, without its ending. Whatever is not a letter, a digit
/// or a hyphen becomes a space: a name may have been pasted from anywhere.
pub fn of(municipality: &str, year: u16) -> String {
    let mut name = String::new();
    for c in municipality.chars() {
        if name.chars().count() >= LONGEST || name.len() + c.len_utf8() > LARGEST {
            break;
        }
        // As some systems write an ö: an o with two dots that follow.
        let is_mark = ('\u{300}'..='\u{36f}').contains(&c) && name.ends_with(char::is_alphabetic);
        if c.is_alphanumeric() || c == '-' || is_mark {
            name.push(c);
        } else if !name.ends_with(' ') {
            name.push(' ');
        }
    }
    // A hyphen in front would look like an option on the command line.
    let name = name.trim_matches([' ', '-']);
    let name = if name.is_empty() { ENDING } else { name };
    format!("{name} {year}")
}

/// A file of this name in the folder, numbered if there is one already. What an evaluation file
/// of the name has left beside it counts too: a new one would be taken for it.
pub fn free(folder: &Path, name: &str) -> PathBuf {
    let taken: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().to_lowercase())
        .collect();
    let numbered = (1_u32..).map(|number| match number {
        1 => format!("{name}.{ENDING}"),
        _ => format!("{name} {number}.{ENDING}"),
    });
    // Some systems tell upper case from lower case, some do not.
    let is_free = |file: &String| {
        let file = file.to_lowercase();
        !taken.iter().any(|taken| taken.starts_with(&file))
    };
    let mut free = numbered.filter(is_free);
    folder.join(free.next().expect("a number is free"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_readable_and_safe() {
        for (municipality, expected) in [
            ("Nässjö", "Nässjö 2019"),
            ("Na\u{308}ssjo\u{308}", "Na\u{308}ssjo\u{308} 2019"),
            ("Upplands-Bro", "Upplands-Bro 2019"),
            ("  Malå / \\ : * ? \" < > | kommun\n", "Malå kommun 2019"),
            ("../../etc/passwd", "etc passwd 2019"),
            ("CON", "CON 2019"),
            ("-rf", "rf 2019"),
            ("", "samsyn 2019"),
            ("\u{0}\u{7}\u{202e}\u{feff}\u{fffe}", "samsyn 2019"),
            ("🏔️👩‍🔬", "samsyn 2019"),
            ("北京 \u{20000}\u{2a6d6}", "北京 \u{20000}\u{2a6d6} 2019"),
        ] {
            assert_eq!(of(municipality, 2019), expected, "{municipality:?}");
        }
    }

    #[test]
    fn long_names_fit_into_every_file_system() {
        for character in ["ö", "\u{20000}", "ab ", "é-"] {
            let name = of(&character.repeat(300), 2019);
            assert!(name.len() <= LARGEST + 5, "{name}");
            let folder = tempfile::tempdir().expect("a folder");
            let path = free(folder.path(), &name);
            let set_aside = format!("{}-damaged-1000", path.display());
            std::fs::write(&set_aside, "").unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }

    #[test]
    fn a_taken_name_is_numbered() {
        let folder = tempfile::tempdir().expect("a folder");
        for expected in ["A 2019.samsyn", "A 2019 2.samsyn", "A 2019 3.samsyn"] {
            let path = free(folder.path(), "A 2019");
            assert_eq!(path, folder.path().join(expected));
            std::fs::write(path, "").expect("it can be written");
        }
        let other_case = free(folder.path(), "a 2019");
        assert_eq!(other_case, folder.path().join("a 2019 4.samsyn"));
        std::fs::write(folder.path().join("B 2019.samsyn-good"), "").expect("it can be written");
        let beside = free(folder.path(), "B 2019");
        assert_eq!(beside, folder.path().join("B 2019 2.samsyn"));
    }
}
