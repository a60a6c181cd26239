use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Points, div_half_up};

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notation {
    /// `2 321,5`: decimal comma, no-break space between thousands.
    #[default]
    Swedish,
    /// `2,321.5`.
    English,
}

/// Why something typed is not a number of points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ParsePointsError {
    /// Nothing, or only spaces.
    #[error("no points given: write a number such as 16 or 16,25")]
    Empty,
    /// Something else than digits with one decimal comma or point.
    #[error("not a number: write points such as 16 or 16,25")]
    NotANumber,
    /// Finer than a hundredth of a point.
    #[error("more than two decimals: points are kept in hundredths")]
    TooManyDecimals,
    /// Below zero.
    #[error("below zero: points start at 0")]
    Negative,
    /// Above one million points, far beyond any instrument.
    #[error("too large: at most 1000000 points fit")]
    TooLarge,
}

const LARGEST: i32 = 1_000_000;
const NO_BREAK_SPACE: char = '\u{a0}';

impl Notation {
    /// Between the whole number and its decimals.
    pub(super) const fn mark(self) -> char {
        match self {
            Self::Swedish => ',',
            Self::English => '.',
        }
    }

    /// Between thousands.
    pub(super) const fn separator(self) -> char {
        match self {
            Self::Swedish => NO_BREAK_SPACE,
            Self::English => ',',
        }
    }
}

impl Points {
    /// As written in `notation`, with as many of the two decimals as there are: `16`, `16,5`,
    /// `16,25`.
    pub fn format(self, notation: Notation) -> String {
        let decimals = match self.hundredths() {
            hundredths if hundredths % 100 == 0 => 0,
            hundredths if hundredths % 10 == 0 => 1,
            _ => 2,
        };
        self.format_fixed(notation, decimals)
    }

    /// As written in `notation`, with exactly `decimals` decimals (more than two count as two),
    /// rounded half up.
    pub fn format_fixed(self, notation: Notation, decimals: usize) -> String {
        let (step, scale, decimals) = match decimals {
            0 => (100, 1, 0),
            1 => (10, 10, 1),
            _ => (1, 100, 2),
        };
        let value = div_half_up(i64::from(self.hundredths()), step);
        let sign = if value < 0 { "\u{2212}" } else { "" };
        let whole = grouped(value.unsigned_abs() / scale, notation.separator());
        match decimals {
            0 => format!("{sign}{whole}"),
            _ => format!(
                "{sign}{whole}{}{:0decimals$}",
                notation.mark(),
                value.unsigned_abs() % scale
            ),
        }
    }
}

/// A plain decimal number for logs and messages, readable by [`Points::from_str`]: `16.25`.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.hundredths().unsigned_abs();
        let sign = if self.hundredths() < 0 { "-" } else { "" };
        let (whole, fraction) = (hundredths / 100, hundredths % 100);
        match fraction {
            0 => write!(f, "{sign}{whole}"),
            tenths if tenths % 10 == 0 => write!(f, "{sign}{whole}.{}", tenths / 10),
            _ => write!(f, "{sign}{whole}.{fraction:02}"),
        }
    }
}

/// Reads what an evaluator types, with a decimal comma or point and at most two decimals.
impl FromStr for Points {
    type Err = ParsePointsError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(ParsePointsError::Empty);
        }
        let (negative, digits) = match typed.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, typed),
        };
        let (whole, decimals) = match digits.split_once([',', '.']) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (digits, None),
        };
        if !is_digits(whole) || !decimals.is_none_or(is_digits) {
            return Err(ParsePointsError::NotANumber);
        }
        if negative {
            return Err(ParsePointsError::Negative);
        }
        let decimals = decimals.unwrap_or("0");
        if decimals.len() > 2 {
            return Err(ParsePointsError::TooManyDecimals);
        }
        let whole: i32 = whole.parse().map_err(|_| ParsePointsError::TooLarge)?;
        let fraction: i32 = format!("{decimals:0<2}")
            .parse()
            .map_err(|_| ParsePointsError::NotANumber)?;
        if whole > LARGEST || (whole == LARGEST && fraction > 0) {
            return Err(ParsePointsError::TooLarge);
        }
        Ok(Self::from_hundredths(whole * 100 + fraction))
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn grouped(number: u32, separator: char) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use ParsePointsError::{Empty, Negative, NotANumber, TooLarge, TooManyDecimals};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn typed_points_are_read_or_refused_by_name() {
        for (typed, expected) in [
            ("16", Ok(1600)),
            ("16,25", Ok(1625)),
            ("16.25", Ok(1625)),
            (" 16,5 ", Ok(1650)),
            ("0", Ok(0)),
            ("007", Ok(700)),
            ("1000000", Ok(100_000_000)),
            ("", Err(Empty)),
            (" \u{a0} ", Err(Empty)),
            ("sexton", Err(NotANumber)),
            ("16,", Err(NotANumber)),
            (",5", Err(NotANumber)),
            ("1,2,3", Err(NotANumber)),
            ("1e3", Err(NotANumber)),
            ("+5", Err(NotANumber)),
            ("١٦", Err(NotANumber)),
            ("16,255", Err(TooManyDecimals)),
            ("-1", Err(Negative)),
            ("\u{2212}0,5", Err(Negative)),
            ("-x", Err(NotANumber)),
            ("1000000,01", Err(TooLarge)),
            ("99999999999999", Err(TooLarge)),
        ] {
            assert_eq!(typed.parse().map(Points::hundredths), expected, "{typed:?}");
        }
    }

    #[test]
    fn written_in_swedish_and_english() {
        for (hundredths, swedish, english, plain) in [
            (1600, "16", "16", "16"),
            (1650, "16,5", "16.5", "16.5"),
            (1605, "16,05", "16.05", "16.05"),
            (5, "0,05", "0.05", "0.05"),
            (-50, "\u{2212}0,5", "\u{2212}0.5", "-0.5"),
            (232_150, "2\u{a0}321,5", "2,321.5", "2321.5"),
        ] {
            let points = Points::from_hundredths(hundredths);
            assert_eq!(points.format(Notation::Swedish), swedish);
            assert_eq!(points.format(Notation::English), english);
            assert_eq!(points.to_string(), plain);
        }
    }

    #[test]
    fn fixed_decimals_keep_columns_straight() {
        for (hundredths, decimals, swedish) in [
            (1600, 2, "16,00"),
            (1605, 1, "16,1"),
            (1604, 1, "16,0"),
            (1650, 0, "17"),
            (1605, 2, "16,05"),
            (-4, 1, "0,0"),
        ] {
            let points = Points::from_hundredths(hundredths);
            assert_eq!(points.format_fixed(Notation::Swedish, decimals), swedish);
        }
    }

    #[test]
    fn what_is_displayed_can_be_read_back() {
        for hundredths in 0..=3000 {
            let points = Points::from_hundredths(hundredths);
            assert_eq!(points.to_string().parse(), Ok(points));
            assert_eq!(points.format(Notation::Swedish).parse(), Ok(points));
        }
    }
}
