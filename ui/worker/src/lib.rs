//! What the page in a browser talks to: a worker that has the evaluations of the browser to itself.
//! It does what the desktop program does behind its window; what both do alike is the client's.
//!
//! | module | what |
//! |---|---|
//! | [`actor`] | owns the library and the open evaluation, and answers one thing after another |
//! | [`evaluation`] | the open one, with its file, the network and the clock around it |
//! | [`host`] | the files of the origin, as a library wants them |
//! | [`keys`], [`vault`] | what files seal their keys under, and what the browser seals that with |
//! | [`storage`] | what the browser says of the storage that it gives |
//! | [`transfer`] | evaluations on their way in and out |
//! | [`tabs`] | one tab at a time |
//! | [`socket`] | the connection to the relay |
//! | [`port`] | what is posted to the page and comes from it |
#![cfg(target_arch = "wasm32")]

pub mod actor;
pub mod evaluation;
pub mod host;
pub mod keys;
pub mod port;
pub mod socket;
pub mod storage;
pub mod tabs;
pub mod transfer;
pub mod vault;

use futures_channel::mpsc;
use samsyn_client::ipc::worker::ToWorker;
use wasm_bindgen_futures::spawn_local;

use self::socket::Report;

/// Something that happens to the worker.
#[derive(Debug)]
pub enum Happening {
    /// The page posts, with the bytes that belong to it.
    Posted(ToWorker, Option<Vec<u8>>),
    /// Another tab asks for the evaluations.
    Wanted,
    /// The tab that has them keeps them.
    Kept,
    /// The connection of this number reports.
    Report(u32, Report),
    /// The time has come that was asked for.
    Woken,
}

/// Where to say that something happens.
pub type Happenings = mpsc::UnboundedSender<Happening>;

/// Begins to work.
pub fn start() {
    let (sender, happenings) = mpsc::unbounded();
    port::listen(sender.clone());
    spawn_local(actor::run(sender, happenings));
}
