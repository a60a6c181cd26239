//! A browser's storage: how full it is, and what would be lost with it.

use serde::{Deserialize, Serialize};

use super::OnShelf;

/// Free bytes below which storage is nearly full: an evaluation with its good copy, and the page.
const LEAST_FREE: u64 = 10 * 1_000_000;
/// Used parts of a hundred above which it is, too.
const MOST_USED: u64 = 90;

/// What a browser gives the page's origin to keep.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Storage {
    /// How many bytes are used, by the page itself too. A browser's estimate.
    pub used: u64,
    /// How many bytes it gives in all; 0: it does not say.
    pub size: u64,
    /// Whether it has promised not to clear them when it needs room.
    pub promised: bool,
    /// The evaluations with work in them that is nowhere but here, and that nobody has been told
    /// of for a day of work: no copy was saved, and the relay does not hold all.
    pub only_here: Vec<OnShelf>,
}

impl Storage {
    /// How many bytes are free.
    pub const fn free(&self) -> u64 {
        self.size.saturating_sub(self.used)
    }

    /// Whether saving may fail soon.
    pub const fn is_nearly_full(&self) -> bool {
        let used = self.used.saturating_mul(100);
        self.size > 0 && (self.free() < LEAST_FREE || used > self.size.saturating_mul(MOST_USED))
    }

    /// The evaluations that are lost if the browser clears its storage, as it may.
    pub fn at_risk(&self) -> &[OnShelf] {
        if self.promised { &[] } else { &self.only_here }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const MB: u64 = 1_000_000;

    #[test]
    fn storage_is_nearly_full_below_ten_megabytes_or_above_nine_tenths() {
        for (used, size, full) in [
            (0, 0, false),
            (5 * MB, 0, false),
            (0, 1_000 * MB, false),
            (900 * MB, 1_000 * MB, false),
            (900 * MB + 1, 1_000 * MB, true),
            // Less than nine tenths, and still little.
            (5 * MB, 15 * MB, false),
            (5 * MB + 1, 15 * MB, true),
            // A browser's estimate may be above what it gives.
            (16 * MB, 15 * MB, true),
            (u64::MAX, u64::MAX, true),
        ] {
            let storage = Storage {
                used,
                size,
                ..Storage::default()
            };
            assert_eq!(storage.is_nearly_full(), full, "{used} of {size}");
        }
    }
}
