//! Signing and verifying with a device's key what is read without this program: who has signed
//! what, and when. What it is about is opaque here.

use crate::device::{DeviceKey, verified};
use crate::id::DeviceId;

/// Keeps these signatures apart from all others of a device, and from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// "This is what I found."
    SignOff,
    /// "I publish it."
    Publish,
}

/// What is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement<'a> {
    /// What it says.
    pub purpose: Purpose,
    /// The hash of what it is about.
    pub content: &'a [u8; 32],
    /// When, in milliseconds since 1970-01-01 UTC, as the signer's clock says.
    pub at: i64,
    /// Who signs.
    pub by: &'a str,
}

impl Statement<'_> {
    /// Signs it.
    pub fn sign(&self, key: &DeviceKey) -> [u8; 64] {
        key.sign(&self.message())
    }

    /// Whether it was signed with the key whose public half this is.
    pub fn is_signed(&self, key: &DeviceId, signature: &[u8; 64]) -> bool {
        verified(key.as_bytes(), &self.message(), signature)
    }

    /// The parts before the last have one length each, so two statements never read the same.
    fn message(&self) -> Vec<u8> {
        let label: &[u8] = match self.purpose {
            Purpose::SignOff => b"samsyn.v1 sign-off\0",
            Purpose::Publish => b"samsyn.v1 publish\0",
        };
        [
            label,
            self.content,
            &self.at.to_be_bytes(),
            self.by.as_bytes(),
        ]
        .concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_is_signed_is_verified_and_nothing_else() {
        let key = DeviceKey::from_seed([7; 32]);
        let of = |purpose, content, at, by| Statement {
            purpose,
            content,
            at,
            by,
        };
        let statement = of(Purpose::SignOff, &[1; 32], -5, "a");
        let signature = statement.sign(&key);
        assert!(statement.is_signed(&key.id(), &signature));

        for other in [
            of(Purpose::Publish, &[1; 32], -5, "a"),
            of(Purpose::SignOff, &[2; 32], -5, "a"),
            of(Purpose::SignOff, &[1; 32], -4, "a"),
            of(Purpose::SignOff, &[1; 32], -5, "b"),
            of(Purpose::SignOff, &[1; 32], -5, ""),
        ] {
            assert!(!other.is_signed(&key.id(), &signature), "{other:?}");
        }
        let stranger = DeviceKey::from_seed([8; 32]);
        assert!(!statement.is_signed(&stranger.id(), &signature));
        let mut bent = signature;
        bent[0] ^= 1;
        assert!(!statement.is_signed(&key.id(), &bent));
        // A key of small order, under which much is a signature.
        let weak = DeviceId::from_bytes([0; 32]);
        assert!(!statement.is_signed(&weak, &[0; 64]));
    }
}
