//! The forms of a municipality's name that Swedish sentences need, proposed from the name. The
//! genitive follows a rule; what people there are called follows usage, so it is a guess to edit.

/// What is proposed for a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inflected {
    /// "Nässjös".
    pub genitive: String,
    /// "Nässjöbo".
    pub inhabitant: String,
    /// "Nässjöborna".
    pub inhabitants: String,
}

/// The last parts of place names that take an "s" before "bo": "Jönköpingsbo".
const JOINED_BY_S: &[&str] = &[
    "berg", "borg", "fjord", "hamn", "holm", "ing", "lund", "ryd", "stad", "sund", "vall", "ved",
    "vik",
];

/// Proposes the forms. Of a blank name there are none.
pub fn inflect(name: &str) -> Inflected {
    let name = name.trim();
    if name.is_empty() {
        return Inflected::default();
    }
    let place = place(name);
    let joint = if joined_by_s(place) { "s" } else { "" };
    Inflected {
        genitive: genitive(name),
        inhabitant: format!("{place}{joint}bo"),
        inhabitants: format!("{place}{joint}borna"),
    }
}

/// With an "s", unless the name ends in the sound of one already.
fn genitive(name: &str) -> String {
    let hisses = ['s', 'x', 'z'];
    let last = name.chars().next_back();
    let ends_hissing = last.is_some_and(|last| hisses.contains(&last.to_ascii_lowercase()));
    let ending = if ends_hissing { "" } else { "s" };
    format!("{name}{ending}")
}

/// The name without "kommun" after it.
fn place(name: &str) -> &str {
    let Some((place, last)) = name.rsplit_once(char::is_whitespace) else {
        return name;
    };
    if last.to_lowercase() == "kommun" {
        place.trim_end()
    } else {
        name
    }
}

fn joined_by_s(place: &str) -> bool {
    let place = place.to_lowercase();
    let compound = |last: &str| place.len() > last.len() && place.ends_with(last);
    JOINED_BY_S.iter().any(|last| compound(last))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn names_are_inflected_as_people_write_them() {
        for (name, genitive, inhabitant, inhabitants) in [
            ("Nässjö", "Nässjös", "Nässjöbo", "Nässjöborna"),
            ("Tranås", "Tranås", "Tranåsbo", "Tranåsborna"),
            ("Hofors", "Hofors", "Hoforsbo", "Hoforsborna"),
            ("Sotenäx", "Sotenäx", "Sotenäxbo", "Sotenäxborna"),
            ("Växjöz", "Växjöz", "Växjözbo", "Växjözborna"),
            ("BORÅS", "BORÅS", "BORÅSbo", "BORÅSborna"),
            ("Jönköping", "Jönköpings", "Jönköpingsbo", "Jönköpingsborna"),
            ("Karlstad", "Karlstads", "Karlstadsbo", "Karlstadsborna"),
            ("Lund", "Lunds", "Lundbo", "Lundborna"),
            (
                "Upplands Väsby",
                "Upplands Väsbys",
                "Upplands Väsbybo",
                "Upplands Väsbyborna",
            ),
            ("Nässjö kommun", "Nässjö kommuns", "Nässjöbo", "Nässjöborna"),
            ("  Habo ", "Habos", "Habobo", "Haboborna"),
            ("kommun", "kommuns", "kommunbo", "kommunborna"),
            ("", "", "", ""),
            (" \t", "", "", ""),
        ] {
            let expected = Inflected {
                genitive: genitive.to_owned(),
                inhabitant: inhabitant.to_owned(),
                inhabitants: inhabitants.to_owned(),
            };
            assert_eq!(inflect(name), expected, "{name:?}");
        }
    }

    #[test]
    fn a_name_of_any_characters_is_inflected_without_losing_one() {
        for name in ["İ", "𝔑ä𝔰𝔰jö", "👩‍👩‍👧", &"ö".repeat(300)] {
            let found = inflect(name);
            assert!(found.genitive.starts_with(name), "{found:?}");
            assert!(found.inhabitant.starts_with(name), "{found:?}");
        }
    }
}
