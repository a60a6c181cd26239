//! Measures as they are written: numbers that are no points and not whole percents.

use super::notation::{Notation, grouped};

impl Notation {
    /// With exactly `decimals` decimals, rounded half away from zero: `−7,3`. What is no number or
    /// too large to be written has none: `–`.
    pub fn decimal(self, value: f64, decimals: usize) -> String {
        let shown = format!("{:.decimals$}", half_away(value.abs(), decimals));
        let (whole, fraction) = shown.split_once('.').unwrap_or((&shown, ""));
        let Ok(whole) = whole.parse::<u32>() else {
            return "–".to_owned();
        };
        let is_zero = shown.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        let sign = if value < 0.0 && !is_zero {
            "\u{2212}"
        } else {
            ""
        };
        let whole = grouped(whole, self.separator());
        match decimals {
            0 => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}{}{fraction}", self.mark()),
        }
    }

    /// Percent with exactly `decimals` decimals: `−7,3 %` (no-break space) in Swedish, `−7.3%` in
    /// English.
    pub fn percent(self, value: f64, decimals: usize) -> String {
        let value = self.decimal(value, decimals);
        match self {
            Self::Swedish => format!("{value}\u{a0}%"),
            Self::English => format!("{value}%"),
        }
    }
}

/// Formatting rounds a half to the even neighbour.
fn half_away(value: f64, decimals: usize) -> f64 {
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX));
    let rounded = (value * scale).round() / scale;
    // Beyond what can be scaled there is nothing left to round.
    if rounded.is_finite() { rounded } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn written_in_swedish_and_english() {
        for (value, decimals, swedish, english) in [
            (7.25, 1, "7,3", "7.3"),
            (-7.25, 1, "\u{2212}7,3", "\u{2212}7.3"),
            (0.125, 2, "0,13", "0.13"),
            (0.5, 0, "1", "1"),
            (2.5, 0, "3", "3"),
            (-0.04, 1, "0,0", "0.0"),
            (-0.05, 1, "\u{2212}0,1", "\u{2212}0.1"),
            (9.96, 1, "10,0", "10.0"),
            (12_345.678, 2, "12\u{a0}345,68", "12,345.68"),
            (0.0, 2, "0,00", "0.00"),
            (f64::NAN, 1, "–", "–"),
            (f64::INFINITY, 1, "–", "–"),
            (-1e300, 1, "–", "–"),
        ] {
            assert_eq!(Notation::Swedish.decimal(value, decimals), swedish);
            assert_eq!(Notation::English.decimal(value, decimals), english);
        }
    }

    #[test]
    fn the_sign_never_wraps_to_the_next_line() {
        assert_eq!(Notation::Swedish.percent(-7.25, 1), "\u{2212}7,3\u{a0}%");
        assert_eq!(Notation::English.percent(12.0, 0), "12%");
    }
}
