//! File names for evaluations: readable, and good on every system.

/// The ending of evaluation files.
pub const ENDING: &str = "samsyn";

/// How long a name may be, in characters for the eye and in bytes for the file system, which
/// allows 255 for it with all that is appended.
const LONGEST: usize = 60;
const LARGEST: usize = 120;

/// What to call the file of an evaluation, without its ending. Whatever is not a letter, a digit
/// or a hyphen becomes a space: a name may have been pasted from anywhere.
pub fn of(municipality: &str, year: u16) -> String {
    format!("{} {year}", tidy(municipality))
}

/// A name from anywhere, good on every system.
pub fn tidy(found: &str) -> String {
    let mut name = String::new();
    for c in found.chars() {
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
    name.to_owned()
}

/// A file of this name that is not among `taken`, numbered if it is. What an evaluation file of
/// the name has left beside it counts too: a new one would be taken for it.
pub fn free(taken: &[String], name: &str) -> String {
    let taken: Vec<String> = taken.iter().map(|name| name.to_lowercase()).collect();
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
    free.next().expect("a number is free")
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

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
            let set_aside = format!("{}-damaged-1000", free(&[], &name));
            assert!(set_aside.len() < 255, "{set_aside}");
        }
    }

    #[test]
    fn a_taken_name_is_numbered() {
        let mut taken = Vec::new();
        for expected in ["A 2019.samsyn", "A 2019 2.samsyn", "A 2019 3.samsyn"] {
            assert_eq!(free(&taken, "A 2019"), expected);
            taken.push(expected.to_owned());
        }
        assert_eq!(free(&taken, "a 2019"), "a 2019 4.samsyn");
        taken.push("B 2019.samsyn-good".to_owned());
        assert_eq!(free(&taken, "B 2019"), "B 2019 2.samsyn");
    }
}
