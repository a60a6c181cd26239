//! What the command palette offers, and which of it fits what is typed.

/// Of how good a fit a line is: lower is better.
type Rank = (u8, usize);

/// The places of those that fit, the best first; all of them, in order, if nothing is typed.
///
/// Each word that is typed must begin a word of the line, or stand somewhere in it if it has three
/// letters or more. Neither case nor the marks on letters matter ("forvaltning"), and a question
/// is found by its number ("3.2").
pub fn fitting<'a>(typed: &str, lines: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
    let typed = plain(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let mut found: Vec<(Rank, usize)> = lines
        .into_iter()
        .enumerate()
        .filter_map(|(place, line)| Some((rank(&words, &plain(line))?, place)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, place)| place).collect()
}

fn rank(words: &[&str], line: &str) -> Option<Rank> {
    let mut worst = 0;
    let mut first = 0;
    for (nth, word) in words.iter().enumerate() {
        let (quality, at) = find(word, line)?;
        worst = worst.max(quality);
        if nth == 0 {
            first = at;
        }
    }
    Some((worst, first))
}

/// How well and where a word stands in a line.
fn find(word: &str, line: &str) -> Option<Rank> {
    if line.starts_with(word) {
        return Some((0, 0));
    }
    let begins = |at: &usize| {
        let before = line[..*at].chars().next_back();
        before.is_none_or(|before| !before.is_alphanumeric())
    };
    // "2" begins no word of "1.2".
    let decimal = |at: &usize| line[..*at].ends_with('.');
    let places = line.match_indices(word).map(|(at, _)| at);
    if let Some(at) = places.clone().find(|at| begins(at) && !decimal(at)) {
        return Some((1, at));
    }
    let long = word.chars().count() > 2;
    let mut inside = places.filter(|at| long && !decimal(at));
    inside.next().map(|at| (2, at))
}

/// In small letters, without their marks.
fn plain(text: &str) -> String {
    let bare = |letter| match letter {
        'å' | 'ä' | 'á' | 'à' => 'a',
        'ö' | 'ó' | 'ø' => 'o',
        'é' | 'è' | 'ë' => 'e',
        'ü' => 'u',
        other => other,
    };
    text.to_lowercase().chars().map(bare).collect()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    const LINES: &[&str] = &[
        "Översikt",
        "Område 1: Offentlighet och demokrati",
        "1.2 Hur informeras medborgarna?",
        "2.1 Finns det strategier för tillgänglighet?",
        "2.10 Ger kommunen information om service?",
        "Dela utvärderingen",
    ];

    #[test]
    fn what_is_typed_finds_the_line_that_is_meant() {
        for (typed, expected) in [
            ("", vec![0, 1, 2, 3, 4, 5]),
            ("  ", vec![0, 1, 2, 3, 4, 5]),
            ("2.1", vec![3, 4]),
            ("2.10", vec![4]),
            ("1", vec![2, 1]),
            ("oversikt", vec![0]),
            ("ÖVER", vec![0]),
            ("info", vec![2, 4]),
            ("inf medb", vec![2]),
            ("tillgang", vec![3]),
            ("dela", vec![5]),
            ("gänglig", vec![3]),
            ("il", vec![]),
            ("finns inte", vec![]),
        ] {
            let found = fitting(typed, LINES.iter().copied());
            assert_eq!(found, expected, "{typed:?}");
        }
    }

    #[test]
    fn any_characters_can_be_typed() {
        for typed in ["İ", "ß.", "👩‍👩‍👧", "\u{202e}", "."] {
            fitting(typed, ["İstanbul ßß 👩‍👩‍👧.ö"]);
        }
    }
}
