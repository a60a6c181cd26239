//! Secrets at rest: sealed under another secret, which is kept elsewhere.
//!
//! A version byte, a nonce, and XChaCha20-Poly1305 over the secrets. The nonce is made from what is
//! sealed, as in SIV: no randomness is needed, and the same secrets come out as the same bytes.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::keys::{Secret, expand};

const VERSION: u8 = 1;
const NONCE: usize = 24;

/// Seals secrets under `key`. They open only together with the same `context`.
pub fn wrap<const N: usize>(key: &Secret, context: &[u8], secrets: [&Secret; N]) -> Vec<u8> {
    let plaintext = Zeroizing::new(secrets.map(|one| one.expose().as_slice()).concat());
    let context = [&[VERSION], context].concat();
    let nonce = nonce(key, &context, &plaintext);
    let ciphertext = cipher(key)
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: &plaintext,
                aad: &context,
            },
        )
        .expect("XChaCha20-Poly1305 seals up to 256 GiB");
    [&[VERSION], nonce.as_slice(), &ciphertext].concat()
}

/// Opens what [`wrap`] sealed. `None` if the key or the context is another, or a byte has changed.
pub fn unwrap<const N: usize>(key: &Secret, context: &[u8], wrapped: &[u8]) -> Option<[Secret; N]> {
    let (&VERSION, rest) = wrapped.split_first()? else {
        return None;
    };
    let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>()?;
    let payload = Payload {
        msg: ciphertext,
        aad: &[&[VERSION], context].concat(),
    };
    let opened = cipher(key).decrypt(&XNonce::from(*nonce), payload);
    let plaintext = Zeroizing::new(opened.ok()?);
    let (secrets, rest) = plaintext.as_chunks::<32>();
    let secrets: Vec<Secret> = secrets.iter().copied().map(Secret::from_bytes).collect();
    rest.is_empty().then_some(secrets)?.try_into().ok()
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    let hkdf = Hkdf::<Sha256>::new(None, key.expose());
    let key = expand::<32>(&hkdf, b"samsyn.v1 wrap seal");
    XChaCha20Poly1305::new(&(*key).into())
}

/// HMAC over both, cut to length.
fn nonce(key: &Secret, context: &[u8], plaintext: &[u8]) -> [u8; NONCE] {
    let hkdf = Hkdf::<Sha256>::new(None, key.expose());
    let key = expand::<32>(&hkdf, b"samsyn.v1 wrap nonce");
    let length = (context.len() as u64).to_be_bytes();
    let both = Zeroizing::new([length.as_slice(), context, plaintext].concat());
    let (tag, _) = Hkdf::<Sha256>::extract(Some(key.as_slice()), &both);
    let mut nonce = [0; NONCE];
    nonce.copy_from_slice(&tag[..NONCE]);
    nonce
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn secret(byte: u8) -> Secret {
        Secret::from_bytes([byte; 32])
    }

    #[test]
    fn what_is_wrapped_comes_back_and_is_not_to_be_seen() {
        let wrapped = wrap(&secret(1), b"here", [&secret(2), &secret(3)]);
        assert_eq!(wrapped.len(), 1 + NONCE + 64 + 16);
        for byte in [2, 3] {
            assert!(!wrapped.windows(4).any(|four| four == [byte; 4]));
        }
        let opened = unwrap(&secret(1), b"here", &wrapped);
        assert_eq!(opened, Some([secret(2), secret(3)]));
    }

    #[test]
    fn it_opens_with_its_key_in_its_context_and_whole_or_not_at_all() {
        let wrapped = wrap(&secret(1), b"here", [&secret(2)]);
        assert_eq!(unwrap::<1>(&secret(9), b"here", &wrapped), None);
        assert_eq!(unwrap::<1>(&secret(1), b"there", &wrapped), None);
        assert_eq!(unwrap::<2>(&secret(1), b"here", &wrapped), None);
        for end in 0..wrapped.len() {
            assert_eq!(unwrap::<1>(&secret(1), b"here", &wrapped[..end]), None);
            let mut changed = wrapped.clone();
            changed[end] ^= 1;
            assert_eq!(unwrap::<1>(&secret(1), b"here", &changed), None, "{end}");
        }
    }

    #[test]
    fn no_two_sealings_of_different_things_share_a_nonce() {
        let nonce = |key, context: &[u8], what| {
            wrap(&secret(key), context, [&secret(what)])[1..=NONCE].to_vec()
        };
        let first = nonce(1, b"here", 2);
        assert_eq!(nonce(1, b"here", 2), first);
        for other in [
            nonce(9, b"here", 2),
            nonce(1, b"there", 2),
            nonce(1, b"here", 9),
        ] {
            assert_ne!(other, first);
        }
    }
}
