//! The Samsyn relay: for each room an append-only log of sealed envelopes, which it can't read.
//!
//! What it decides is in `samsyn_sync::relay`; here bytes are moved between sockets and a store.
//! A library too, so that tests can run a relay within their own process:
//!
//! ```no_run
//! # async fn run() -> anyhow::Result<()> {
//! use sync_server::{Limits, Server, store::SqliteStore};
//!
//! let limits = Limits::default();
//! let store = SqliteStore::open("relay-data".as_ref(), limits.max_room_bytes)?;
//! let server = Server::bind("127.0.0.1:0".parse()?, limits, store).await?;
//! println!("{}", server.url());
//! server.run(std::future::pending()).await?;
//! # Ok(())
//! # }
//! ```

mod connection;
mod limits;
mod relay;
mod rooms;
mod server;
pub mod store;
mod ui;

pub use limits::Limits;
pub use server::{Server, ServerError};
pub use ui::{NoPage, Source, SourceError, Ui};
