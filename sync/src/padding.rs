//! Padding: what a relay may learn of a length is the bucket it falls in.
//!
//! A 4-byte big-endian length, the plaintext, zeros up to the next bucket: 256 bytes, then
//! powers of two to 64 KiB, then multiples of 64 KiB.

use zeroize::Zeroizing;

const SMALLEST: usize = 256;
const STEP: usize = 64 * 1024;
const LENGTH: usize = 4;

/// The padded length of a plaintext of `length` bytes.
pub const fn padded_len(length: usize) -> usize {
    let needed = length + LENGTH;
    if needed <= SMALLEST {
        SMALLEST
    } else if needed <= STEP {
        needed.next_power_of_two()
    } else {
        needed.next_multiple_of(STEP)
    }
}

/// Pads a plaintext of less than 4 GiB.
pub fn pad(plaintext: &[u8]) -> Zeroizing<Vec<u8>> {
    let length = u32::try_from(plaintext.len()).expect("sealing refuses long before 4 GiB");
    let mut padded = Zeroizing::new(Vec::with_capacity(padded_len(plaintext.len())));
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(plaintext);
    padded.resize(padded_len(plaintext.len()), 0);
    padded
}

/// Takes the padding off. `None` if it isn't exactly what [`pad`] makes.
pub fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    if length > rest.len() || padded.len() != padded_len(length) {
        return None;
    }
    let (plaintext, zeros) = rest.split_at(length);
    zeros.iter().all(|byte| *byte == 0).then_some(plaintext)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn lengths_fall_into_buckets() {
        for (length, bucket) in [
            (0, 256),
            (252, 256),
            (253, 512),
            (508, 512),
            (509, 1024),
            (65_532, 65_536),
            (65_533, 131_072),
            (131_068, 131_072),
            (131_069, 196_608),
        ] {
            assert_eq!(padded_len(length), bucket, "{length} bytes");
            assert_eq!(pad(&vec![1; length]).len(), bucket, "{length} bytes");
        }
    }

    #[test]
    fn anything_but_our_own_padding_is_refused() {
        let good = pad(b"four points");
        for (what, spoil) in [
            (
                "a length beyond the end",
                (|p| p[0] = 1) as fn(&mut Vec<u8>),
            ),
            ("a shorter length leaves a non-zero byte", |p| p[3] -= 1),
            ("a non-zero byte", |p| *p.last_mut().unwrap() = 1),
            ("a bucket too large", |p| p.resize(512, 0)),
            ("cut off", |p| p.truncate(255)),
            ("empty", Vec::clear),
        ] {
            let mut bad = good.to_vec();
            spoil(&mut bad);
            assert_eq!(unpad(&bad), None, "{what}");
        }
    }

    proptest! {
        #[test]
        fn what_is_padded_comes_back(plaintext in prop::collection::vec(any::<u8>(), 0..2000)) {
            let padded = pad(&plaintext);
            prop_assert_eq!(unpad(&padded), Some(plaintext.as_slice()));
        }

        #[test]
        fn a_longer_plaintext_is_never_padded_to_less(length in 0usize..2_000_000) {
            prop_assert!(padded_len(length) >= length + 4);
            prop_assert!(padded_len(length) <= padded_len(length + 1));
        }
    }
}
