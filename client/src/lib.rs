//! One evaluator's replica: document, local store and sync, driven by one closed event enum.
//!
//! [`Replica::step`] takes what happened and answers what is to be done. There is no I/O, no
//! clock and no randomness of its own in it: the shell hands in the time and 32 random bytes at
//! opening, keeps a [`Store`], a socket and a timer, and does what the [`Effect`]s say, in order.
//!
//! - [`Event`] in, [`Effect`] out; [`Outcome`] answers a request; [`Status`] tells the truth
//!   about saving and sync.
//! - [`store`]: what is kept, and where. `SqliteStore` (feature `sqlite`) keeps one file for each
//!   evaluation.
//! - [`desk`], [`library`]: what a user interface asks and is told; [`ipc`]: both through one door.
//! - [`backup`]: what only one device has, sealed with a passphrase.
//! - [`publishing`]: sign-offs, and what is published.
//! - [`message`]: a sentence for everything that can go wrong, in Swedish and English.

mod adopt;
pub mod backup;
pub mod desk;
mod effect;
mod event;
mod fault;
pub mod ipc;
pub mod library;
mod loaded;
pub mod message;
pub mod payload;
pub mod publishing;
mod replica;
mod status;
pub mod store;

pub use effect::{Effect, Outcome, Refused};
pub use event::{Event, LinkFault, Request, Ticket};
pub use fault::Fault;
pub use loaded::Loaded;
pub use message::{Explain, Language};
pub use replica::{OpenError, Replica};
pub use status::{Link, Phase, Refusal, Rejection, Saving, SeenBy, SetAside, Status, Trouble};
pub use store::{Batch, Store, StoreError, StoreFault, Stored, Write};
