//! The relay's side: who may come in, what is taken into a log, and who is sent what.
//!
//! [`Connection`] is the state machine of one connection. It asks for everything that touches a
//! store or a socket ([`Output`]) and is told how that went. [`judge`] is the rule by which a
//! log takes an envelope, the same for every store; [`Log`] is a store in memory.

mod connection;
mod log;
mod rule;

pub use self::connection::{Connection, Output};
pub use self::log::Log;
pub use self::rule::{Append, AppendError, Head, Page, Standing, Verdict, judge};
