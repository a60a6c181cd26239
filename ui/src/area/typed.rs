//! Scores as they are typed: what they mean, or why they can't be.

use samsyn_schema::points::{Notation, ParsePointsError, Points, Score};

/// Why something typed is not a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Something else than digits with one decimal comma or point.
    NotANumber,
    /// Finer than a hundredth of a point.
    TooManyDecimals,
    /// Below zero.
    Negative,
    /// More than the question gives.
    AboveMaximum,
}

/// What was typed. `None`: nothing, so not scored. A comma or point that is not followed or not
/// preceded by digits yet is read as if it were not there or followed a zero.
///
/// # Errors
/// Why it is not a score of a question that gives at most `max`.
pub fn read(typed: &str, max: Points) -> Result<Option<Points>, Problem> {
    let mut plain: String = typed.chars().filter(|one| !one.is_whitespace()).collect();
    if plain.len() > 1 && plain.ends_with([',', '.']) {
        plain.pop();
    }
    if plain.starts_with([',', '.']) {
        plain.insert(0, '0');
    }
    match plain.parse() {
        Ok(points) if points > max => Err(Problem::AboveMaximum),
        Ok(points) => Ok(Some(points)),
        Err(ParsePointsError::Empty) => Ok(None),
        Err(ParsePointsError::NotANumber) => Err(Problem::NotANumber),
        Err(ParsePointsError::TooManyDecimals) => Err(Problem::TooManyDecimals),
        Err(ParsePointsError::Negative) => Err(Problem::Negative),
        Err(ParsePointsError::TooLarge) => Err(Problem::AboveMaximum),
    }
}

/// A score as it stands in its field, to be typed on: no separators between thousands, and
/// nothing where there are no points.
pub fn field(score: Option<Score>, notation: Notation) -> String {
    let Some(points) = score.and_then(Score::points) else {
        return String::new();
    };
    let plain = points.to_string();
    match notation {
        Notation::Swedish => plain.replace('.', ","),
        Notation::English => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::Problem::{AboveMaximum, Negative, NotANumber, TooManyDecimals};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn both_notations_are_read_and_the_rest_is_named() {
        for (typed, expected) in [
            ("16", Ok(Some(1600))),
            ("16,25", Ok(Some(1625))),
            ("16.25", Ok(Some(1625))),
            (" 1\u{a0}6,5 ", Ok(Some(1650))),
            ("16,", Ok(Some(1600))),
            (",5", Ok(Some(50))),
            ("0", Ok(Some(0))),
            ("25", Ok(Some(2500))),
            ("", Ok(None)),
            ("\u{a0}", Ok(None)),
            (",", Err(NotANumber)),
            ("tolv", Err(NotANumber)),
            ("1,2,3", Err(NotANumber)),
            ("1e1", Err(NotANumber)),
            ("\u{1f3af}", Err(NotANumber)),
            ("1,255", Err(TooManyDecimals)),
            ("-1", Err(Negative)),
            ("25,01", Err(AboveMaximum)),
            ("99999999999999999999", Err(AboveMaximum)),
        ] {
            let read = read(typed, Points::whole(25)).map(|it| it.map(Points::hundredths));
            assert_eq!(read, expected, "{typed:?}");
        }
    }

    #[test]
    fn what_stands_in_the_field_is_read_as_the_same_score() {
        let max = Points::whole(5_000);
        for hundredths in (0..=500_000).step_by(7) {
            let points = Points::from_hundredths(hundredths);
            for notation in [Notation::Swedish, Notation::English] {
                let text = field(Some(Score::Points(points)), notation);
                assert_eq!(read(&text, max), Ok(Some(points)), "{text}");
            }
        }
        assert_eq!(field(None, Notation::Swedish), "");
        assert_eq!(field(Some(Score::NotApplicable), Notation::Swedish), "");
    }
}
