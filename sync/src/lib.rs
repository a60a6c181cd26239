//! The sync protocol of Samsyn, version 1, without I/O, clock or randomness of its own.
//!
//! Bytes, `now` and a random number generator go in; bytes and decisions come out. What an
//! envelope carries is opaque here. `docs/protocol.md` is the specification.
//!
//! ```
//! use samsyn_sync::{DeviceKey, Invitation, Kind, Resume, Secret, Session};
//! use rand_chacha::rand_core::SeedableRng;
//!
//! let mut rng = rand_chacha::ChaCha20Rng::seed_from_u64(1);
//! let invitation = Invitation::new(
//!     "wss://relay.example/v1".into(), [0; 32], Secret::from_bytes([7; 32]), None,
//! );
//! let read = Invitation::parse(&invitation.link(), 0).unwrap();
//! let device = DeviceKey::from_seed([9; 32]);
//! let mut session = Session::new(read.keys(), device, Resume::default());
//! let sealed = session.seal(Kind::Changes, b"four points", &mut rng).unwrap();
//! // ... write `sealed` to disk, then:
//! session.enqueue(sealed);
//! assert_eq!(session.waiting(), 1);
//! ```
//!
//! - [`Invitation`]: the link that lets somebody in, and [`RoomKeys`], what is derived from it.
//! - [`envelope`]: sealing, signing and opening.
//! - [`frame`]: what travels in one WebSocket message.
//! - [`Session`]: the client's state machine.
//! - [`relay`]: the relay's, with the rules for appending.
//! - [`sign_off`]: signatures that are read without this program.
//! - [`wrapping`]: secrets at rest.

pub mod chain;
pub mod device;
pub mod envelope;
pub mod frame;
mod id;
pub mod invitation;
mod keys;
pub mod padding;
pub mod relay;
pub mod session;
pub mod sign_off;
pub mod wrapping;

pub use chain::{Chain, Last};
pub use device::DeviceKey;
pub use envelope::{Kind, MAX_ENVELOPE, MAX_PLAINTEXT, Opened, Reject, SealError, Sealed};
pub use frame::{Frame, FrameError, NackReason, Refusal, SUBPROTOCOL};
pub use id::{DeviceId, Hash, RoomId};
pub use invitation::{Invitation, InvitationError};
pub use keys::{RoomKeys, Secret};
pub use session::{Entry, Evidence, Output, Resume, Session, State};
