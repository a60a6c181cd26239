use serde_json::json;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

/// What RFC 8785 shows of texts, whole numbers, literals and the order of keys.
#[test]
fn the_spelling_is_that_of_the_rfc() {
    let canonical = |text: &str| {
        let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
        serde_json_canonicalizer::to_string(&value).expect("it can be written")
    };
    // Section 3.2.2, the numbers that are whole.
    let literals = r#"{"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
                       "numbers": [0, -1, 1625], "literals": [null, true, false]}"#;
    assert_eq!(
        canonical(literals),
        "{\"literals\":[null,true,false],\"numbers\":[0,-1,1625],\
         \"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
    );
    // Section 3.2.3.
    let keys = r#"{"\u20ac": "Euro Sign", "\r": "Carriage Return",
                   "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
                   "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
                   "\u00f6": "Latin Small Letter O With Diaeresis"}"#;
    assert_eq!(
        canonical(keys),
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\
         \"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\
         \"😀\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
    );
}

#[test]
fn a_hash_is_read_back_and_nothing_else_is() {
    let hash = ContentHash::of("{}");
    assert_eq!(ContentHash::parse(&hash.to_string()), Some(hash));
    assert_eq!(ContentHash::of_json(&json!({})), Some(hash));
    assert_eq!(ContentHash::parse("00"), None);
    let groups: Vec<String> = hash.fingerprint().split(' ').map(str::to_owned).collect();
    assert!(groups.len() == 4 && groups.iter().all(|group| group.len() == 5));
    assert_ne!(key_fingerprint("00"), key_fingerprint("01"));
}
