//! A browser with the page in it.

use std::collections::VecDeque;
use std::path::Path;

use samsyn_client::desk::{Answer, Ask, Output};
use samsyn_client::library::{Begun, Library};
use samsyn_client::store::sqlite::pool;
use samsyn_client::{Event, Store};
use samsyn_schema::command::Timestamp;
use samsyn_worker::host::Browser;

/// Without any files.
pub async fn empty() {
    pool::take(".test").await.expect("a browser has files");
    for name in pool::names().expect("they are there") {
        pool::remove(Path::new(&name));
    }
}

/// The page is loaded.
pub async fn library() -> Library<Browser> {
    pool::make_room().await.expect("there is room");
    let browser = Browser::open().await.expect("it can be read");
    Library::new(browser).expect("it can be read")
}

/// Asks an evaluation that is open, at this time, and has done what follows.
pub fn ask(begun: &mut Begun, now: Timestamp, ask: Ask) -> Answer {
    let mut outputs = VecDeque::from(std::mem::take(&mut begun.desk.1));
    outputs.extend(begun.desk.0.ask(now, 1, ask));
    while let Some(output) = outputs.pop_front() {
        match output {
            Output::Commit { ticket, batch } => {
                begun.store.commit(&batch).expect("there is room");
                outputs.extend(begun.desk.0.step(now, Event::Committed { ticket }));
            }
            Output::Answer { result, .. } => return result.expect("it can be done"),
            _ => {}
        }
    }
    panic!("it is answered")
}
