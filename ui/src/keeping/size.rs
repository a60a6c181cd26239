//! Bytes as people count them.

use samsyn_schema::points::Points;

use crate::texts::Texts;

/// The units, each a thousand times the one before.
const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];

/// Such as "0,4 MB", "12 MB" or "1,3 GB": two digits are enough.
pub fn show(texts: &Texts, bytes: u64) -> String {
    // Tenths of the unit, rounded; at least one of the first.
    let mut tenths = bytes.div_ceil(100);
    let mut unit = 0;
    while tenths >= 9_995 && unit + 1 < UNITS.len() {
        tenths = (tenths + 500) / 1_000;
        unit += 1;
    }
    let decimals = usize::from(tenths < 100);
    let hundredths = i32::try_from(tenths.saturating_mul(10)).unwrap_or(i32::MAX);
    let number = Points::from_hundredths(hundredths).format_fixed(texts.notation(), decimals);
    format!("{number}\u{a0}{}", UNITS[unit])
}

#[cfg(test)]
mod tests {
    use samsyn_client::Language;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn sizes_are_told_in_two_digits_and_a_unit() {
        let swedish = Texts::new(Language::Swedish);
        for (bytes, expected) in [
            (0, "0,0 kB"),
            (1, "0,1 kB"),
            (40_960, "41 kB"),
            (999_999, "1,0 MB"),
            (1_000_000, "1,0 MB"),
            (9_949_000, "9,9 MB"),
            (12_345_678, "12 MB"),
            (999_400_000, "999 MB"),
            (1_250_000_000, "1,3 GB"),
            (512_000_000_000, "512 GB"),
            (u64::MAX, "18 446 744 TB"),
        ] {
            let shown = show(&swedish, bytes).replace('\u{a0}', " ");
            assert_eq!(shown, expected, "{bytes}");
        }
        let english = Texts::new(Language::English);
        assert_eq!(show(&english, 1_250_000_000), "1.3\u{a0}GB");
    }
}
