//! What somebody could read who sees bytes.

use std::io::Read;

use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER, HEXUPPER};
use flate2::read::DeflateDecoder;

/// Whether bytes are among others.
pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Whether a word can be read from bytes: as it is, in UTF-16, or where something deflated
/// begins anywhere.
pub fn reveals(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    contains(bytes, word.as_bytes())
        || contains(bytes, &wide)
        || (0..bytes.len()).any(|start| contains(&inflated(&bytes[start..]), word.as_bytes()))
}

/// What inflates of the bytes until something is wrong with them.
fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut inflated = Vec::new();
    // Whatever came before an error counts too.
    let _ = DeflateDecoder::new(bytes)
        .take(64 * 1024)
        .read_to_end(&mut inflated);
    inflated
}

/// The ways in which bytes may be written down, each with its name: as they are, in hexadecimal
/// digits, percent-encoded, and in Base64 wherever they begin in what is encoded.
pub fn spellings(of: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let percent: String = of.iter().map(|byte| format!("%{byte:02X}")).collect();
    let mut spellings = vec![
        ("as they are", of.to_vec()),
        ("hexadecimal", HEXLOWER.encode(of).into_bytes()),
        ("hexadecimal, capital", HEXUPPER.encode(of).into_bytes()),
        ("percent, small", percent.to_lowercase().into_bytes()),
        ("percent", percent.into_bytes()),
    ];
    for before in 0..3 {
        let shifted = [&[0; 3][..before], of].concat();
        for (name, base64) in [
            ("Base64", BASE64_NOPAD.encode(&shifted)),
            ("Base64 for addresses", BASE64URL_NOPAD.encode(&shifted)),
        ] {
            // What else is in the first and last characters is not known.
            let own = usize::div_ceil(before * 8, 6)..shifted.len() * 8 / 6;
            spellings.push((name, base64.as_bytes()[own].to_vec()));
        }
    }
    spellings
}
