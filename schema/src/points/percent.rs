use std::fmt;

use serde::{Deserialize, Serialize};

use super::Notation;

/// A share in whole percent, as printed: rounded half up from the unrounded value.
///
/// `Display` is the Swedish form, with a no-break space: `75 %`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Percent(i32);

impl Percent {
    /// `whole` percent.
    pub const fn new(whole: i32) -> Self {
        Self(whole)
    }

    /// The whole number of percent.
    pub const fn whole(self) -> i32 {
        self.0
    }

    /// With the language's sign: `75 %` (no-break space) in Swedish, `75%` in English.
    pub fn format(self, notation: Notation) -> String {
        match notation {
            Notation::Swedish => self.to_string(),
            Notation::English => format!("{}%", self.0),
        }
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{a0}%", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_sign_never_wraps_to_the_next_line() {
        assert_eq!(Percent::new(75).to_string(), "75\u{a0}%");
        assert_eq!(Percent::new(75).format(Notation::English), "75%");
    }
}
