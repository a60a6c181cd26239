//! What an invitation is made with.

/// The choices for how long an invitation is good, in days; `None`: without end.
pub const DAYS: [Option<u32>; 4] = [Some(7), Some(30), Some(90), None];

/// How long it is good unless something else is chosen.
pub const USUAL_DAYS: Option<u32> = Some(30);

/// The relay's address without the blanks around it. `None`: it is none.
pub fn relay(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let lower = typed.to_ascii_lowercase();
    let rest = lower
        .strip_prefix("wss://")
        .or_else(|| lower.strip_prefix("ws://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let sound = !host.is_empty() && !typed.contains(char::is_whitespace);
    sound.then(|| typed.to_owned())
}

/// A choice as an option's value says it.
pub fn days_value(days: Option<u32>) -> String {
    days.map(|days| days.to_string()).unwrap_or_default()
}

/// The choice of an option's value.
pub fn days_of(value: &str) -> Option<u32> {
    value.parse().ok()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn only_a_relays_address_is_taken() {
        for (typed, expected) in [
            ("wss://relay.example/v1", Some("wss://relay.example/v1")),
            (" ws://localhost:8787/v1\n", Some("ws://localhost:8787/v1")),
            ("WSS://Relay.example/v1", Some("WSS://Relay.example/v1")),
            ("https://relay.example", None),
            ("relay.example", None),
            ("wss://", None),
            ("wss:///v1", None),
            ("wss://relay example", None),
            ("", None),
        ] {
            assert_eq!(relay(typed).as_deref(), expected, "{typed:?}");
        }
    }

    #[test]
    fn every_choice_of_days_comes_back_from_its_option() {
        for days in DAYS {
            assert_eq!(days_of(&days_value(days)), days);
        }
        assert!(DAYS.contains(&USUAL_DAYS));
    }
}
