//! What is inside an envelope of changes: a versioned CBOR array `[version, evaluator, deflated]`,
//! the last of which inflates to a CBOR array of byte strings, one for each change.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use samsyn_schema::command::EvaluatorId;
use samsyn_sync::MAX_PLAINTEXT;

const VERSION: u32 = 1;
/// What a payload may inflate to, in bytes: a small one must not fill the memory.
pub const MAX_INFLATED: usize = 8 * 1024 * 1024;
/// Deflate makes what doesn't compress larger by 5 bytes in 16 KiB; names and lengths come on top.
const MARGIN: usize = 8 * 1024;

/// What is inside an envelope of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    /// Who says to work at the device that sealed it.
    pub evaluator: Option<EvaluatorId>,
    /// In the document's own format, in an order in which they can be applied.
    pub changes: Vec<Vec<u8>>,
}

/// Why bytes are no payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PayloadError {
    /// Not what this version writes.
    #[error("what is inside is not a list of changes")]
    Malformed,
    /// Made by a newer program.
    #[error("what is inside has version {version}; update this program")]
    Newer {
        /// Its version.
        version: u32,
    },
    /// It inflates beyond [`MAX_INFLATED`].
    #[error("what is inside inflates to more than {MAX_INFLATED} bytes")]
    Bomb,
}

/// A change is too large for one envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a change of {bytes} bytes is too large for one envelope")]
pub struct TooLarge {
    /// Its size.
    pub bytes: usize,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct Wire {
    #[n(0)]
    version: u32,
    #[n(1)]
    evaluator: Option<String>,
    #[n(2)]
    deflated: ByteVec,
}

#[derive(Decode)]
#[cbor(array)]
struct Versioned {
    #[n(0)]
    version: u32,
}

impl Payload {
    /// The plaintext to seal. May be larger than [`MAX_PLAINTEXT`] if the changes are.
    pub fn encode(&self) -> Vec<u8> {
        let infallible = "writing to memory cannot fail";
        let changes: Vec<ByteVec> = self.changes.iter().cloned().map(ByteVec::from).collect();
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::default());
        deflate
            .write_all(&minicbor::to_vec(changes).expect(infallible))
            .expect(infallible);
        let wire = Wire {
            version: VERSION,
            evaluator: self.evaluator.as_ref().map(|id| id.as_str().to_owned()),
            deflated: deflate.finish().expect(infallible).into(),
        };
        minicbor::to_vec(wire).expect(infallible)
    }

    /// Reads what was in an envelope.
    ///
    /// # Errors
    /// If it is something else, newer, or inflates beyond [`MAX_INFLATED`].
    pub fn decode(plaintext: &[u8]) -> Result<Self, PayloadError> {
        let Versioned { version } =
            minicbor::decode(plaintext).map_err(|_| PayloadError::Malformed)?;
        if version > VERSION {
            return Err(PayloadError::Newer { version });
        }
        let wire: Wire = minicbor::decode(plaintext).map_err(|_| PayloadError::Malformed)?;
        let mut inflated = Vec::new();
        DeflateDecoder::new(wire.deflated.as_slice())
            .take(MAX_INFLATED as u64 + 1)
            .read_to_end(&mut inflated)
            .map_err(|_| PayloadError::Malformed)?;
        if inflated.len() > MAX_INFLATED {
            return Err(PayloadError::Bomb);
        }
        let changes: Vec<ByteVec> =
            minicbor::decode(&inflated).map_err(|_| PayloadError::Malformed)?;
        Ok(Self {
            evaluator: wire.evaluator.map(EvaluatorId::new),
            changes: changes.into_iter().map(Vec::from).collect(),
        })
    }
}

/// Packs changes, in their order, into as few payloads as are sure to fit into an envelope each.
/// Answers each plaintext with the number of changes in it, and the first change that doesn't fit
/// even alone: it and what follows is left out.
pub fn pack(
    evaluator: Option<&EvaluatorId>,
    changes: &[Vec<u8>],
) -> (Vec<(Vec<u8>, usize)>, Option<TooLarge>) {
    let mut packed = Vec::new();
    let mut rest = changes;
    while !rest.is_empty() {
        let count = fitting(rest);
        let payload = Payload {
            evaluator: evaluator.cloned(),
            changes: rest[..count].to_vec(),
        };
        let plaintext = payload.encode();
        if plaintext.len() > MAX_PLAINTEXT || rest[0].len() > MAX_INFLATED - MARGIN {
            return (
                packed,
                Some(TooLarge {
                    bytes: rest[0].len(),
                }),
            );
        }
        packed.push((plaintext, count));
        rest = &rest[count..];
    }
    (packed, None)
}

/// How many of the changes are sure to fit even if nothing compresses; at least one.
fn fitting(changes: &[Vec<u8>]) -> usize {
    let mut bytes = 0;
    let fits = |change: &&Vec<u8>| {
        bytes += change.len() + 9;
        bytes <= MAX_PLAINTEXT - MARGIN
    };
    changes.iter().take_while(fits).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn noise(length: usize) -> Vec<u8> {
        use rand_core::{Rng, SeedableRng};
        let mut bytes = vec![0; length];
        rand_chacha::ChaCha20Rng::from_seed([1; 32]).fill_bytes(&mut bytes);
        bytes
    }

    #[test]
    fn what_is_packed_is_read_back_in_order_and_fits() {
        let changes: Vec<Vec<u8>> = [400_000, 600_000, 1, 900_000, 0, 70_000]
            .map(noise)
            .to_vec();
        let (packed, too_large) = pack(Some(&EvaluatorId::new("a")), &changes);
        assert_eq!(too_large, None);
        let mut read = Vec::new();
        for (plaintext, count) in packed {
            assert!(plaintext.len() <= MAX_PLAINTEXT);
            let payload = Payload::decode(&plaintext).unwrap();
            assert_eq!(payload.evaluator, Some(EvaluatorId::new("a")));
            assert_eq!(payload.changes.len(), count);
            read.extend(payload.changes);
        }
        assert!(read == changes);
    }

    #[test]
    fn a_change_that_fits_nowhere_is_named_and_what_is_before_it_goes() {
        let (packed, too_large) = pack(None, &[vec![1], noise(MAX_PLAINTEXT + 1), vec![2]]);
        assert_eq!(packed.len(), 1);
        assert_eq!(
            too_large,
            Some(TooLarge {
                bytes: MAX_PLAINTEXT + 1
            })
        );
    }

    #[test]
    fn a_bomb_is_not_inflated() {
        let bomb = Payload {
            evaluator: None,
            changes: vec![vec![0; MAX_INFLATED + 1]],
        };
        assert_eq!(Payload::decode(&bomb.encode()), Err(PayloadError::Bomb));
    }

    #[test]
    fn a_newer_version_is_told_from_garbage() {
        let newer = minicbor::to_vec((2_u32, "whatever")).unwrap();
        assert_eq!(
            Payload::decode(&newer),
            Err(PayloadError::Newer { version: 2 })
        );
        assert_eq!(Payload::decode(b"garbage"), Err(PayloadError::Malformed));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = Payload::decode(&bytes);
        }
    }
}
