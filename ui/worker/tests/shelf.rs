//! What is taken away for good, what comes back, and what a browser's user is warned of.
#![cfg(target_arch = "wasm32")]

mod browser;

use std::path::{Path, PathBuf};

use browser::{ask, empty, library};
use samsyn_client::desk::Ask;
use samsyn_client::library::{Begun, Library, OnShelf};
use samsyn_client::store::sqlite::pool;
use samsyn_client::{StoreError, StoreFault};
use samsyn_schema::command::{Command, Field, Timestamp};
use samsyn_worker::host::{Browser, now};
use samsyn_worker::storage;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const DAY: i64 = 24 * 60 * 60 * 1000;

/// A little more than so many days from now: a change knows its second.
fn later(days: i64) -> Timestamp {
    Timestamp(now().0 + days * DAY + 2_000)
}

fn edit(begun: &mut Begun, at: Timestamp) {
    let field = Field::Year;
    let value = (2000 + at.0 % 90).to_string();
    ask(begun, at, Ask::Do(Command::Describe { field, value }));
}

/// Lets go of an evaluation that was worked on.
fn close(library: &mut Library<Browser>, begun: Begun) -> PathBuf {
    let closed = library.closed(&begun.file, &begun.desk.0);
    closed.expect("it can be written");
    begun.file
}

fn shelf(library: &mut Library<Browser>) -> Vec<OnShelf> {
    library.shelf(None).expect("it can be written")
}

fn only_here(library: &Library<Browser>) -> Vec<String> {
    let found = library.only_here(None).into_iter();
    found.map(|one| one.file).collect()
}

#[wasm_bindgen_test]
async fn what_is_deleted_is_gone_with_all_beside_it_and_its_room_is_free() {
    empty().await;
    let mut library = library().await;
    // Makes the journal of the records.
    let settings = library.settings().clone();
    library.set(settings).expect("it can be written");
    pool::make_room().await.expect("there is room");
    let (before, room) = (pool::names(), pool::capacity());
    let kept = library.sample().expect("there is room");
    let kept = close(&mut library, kept);
    let with_one = pool::names();
    pool::make_room().await.expect("there is room");
    let gone = library.sample().expect("there is room");
    let gone = close(&mut library, gone);
    // Left by a repair.
    let aside = PathBuf::from(format!("{}-damaged-1", gone.display()));
    pool::put(&aside, b"what was damaged").expect("there is room");
    // One whose name begins alike is another.
    assert_eq!(gone, Path::new("Nässjö 2019 2.samsyn"));

    pool::delete(&gone).expect("it is closed");
    library.deleted(&gone).expect("it can be written");
    pool::give_back_room().await.expect("they are free");
    assert_eq!(pool::names(), with_one);
    let files: Vec<_> = shelf(&mut library).into_iter().map(|it| it.file).collect();
    assert_eq!(files, [kept.display().to_string()]);

    pool::delete(&kept).expect("it is closed");
    library.deleted(&kept).expect("it can be written");
    pool::give_back_room().await.expect("they are free");
    assert_eq!((pool::names(), pool::capacity()), (before, room));
    assert_eq!(shelf(&mut library), []);
}

#[wasm_bindgen_test]
async fn what_is_open_is_not_deleted() {
    empty().await;
    let mut library = library().await;
    let begun = library.sample().expect("there is room");
    let before = pool::names();
    let locked = StoreError::Fault(StoreFault::Locked);
    assert_eq!(pool::delete(&begun.file), Err(locked));
    assert_eq!(pool::names(), before);
}

#[wasm_bindgen_test]
async fn what_was_taken_off_the_shelf_is_listed_as_such_and_comes_back_when_it_is_opened() {
    empty().await;
    let mut library = library().await;
    let begun = library.sample().expect("there is room");
    let file = close(&mut library, begun);
    library.forget(&file).expect("it can be written");
    let hidden = |library: &mut Library<Browser>| {
        let all = shelf(library).into_iter();
        all.map(|one| one.hidden).collect::<Vec<_>>()
    };
    assert_eq!(hidden(&mut library), [true]);
    drop(library.open(&file).expect("it is whole"));
    assert_eq!(hidden(&mut library), [false]);
}

#[wasm_bindgen_test]
async fn a_user_hears_of_work_that_is_only_here_until_a_day_after_knowing_it() {
    empty().await;
    let mut library = library().await;
    let mut begun = library.sample().expect("there is room");
    // What it began with can be had again.
    let open = |library: &Library<Browser>, begun: &Begun| {
        let found = library.only_here(Some((&begun.file, &begun.desk.0)));
        found.len()
    };
    assert_eq!(open(&library, &begun), 0);
    edit(&mut begun, later(0));
    assert_eq!(open(&library, &begun), 1);
    library.known_only_here(&begun.file).expect("it is written");
    edit(&mut begun, Timestamp(now().0 + DAY - 60_000));
    assert_eq!(open(&library, &begun), 0);
    edit(&mut begun, later(1));
    assert_eq!(open(&library, &begun), 1);
    let file = close(&mut library, begun);
    assert_eq!(only_here(&library), [file.display().to_string()]);
    // Nobody is asked about what was put out of sight.
    library.forget(&file).expect("it is written");
    assert_eq!(only_here(&library), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn what_waits_for_a_relay_that_is_away_is_only_here() {
    empty().await;
    let mut library = library().await;
    let mut begun = library.sample().expect("there is room");
    let relay = "wss://relay.example/v1".to_owned();
    ask(&mut begun, now(), Ask::Share { relay, days: None });
    edit(&mut begun, later(0));
    // It is on its way.
    ask(&mut begun, now(), Ask::GoOnline);
    let open = (begun.file.clone(), begun.desk.0.replica().status());
    assert!(open.1.link.is_up() && open.1.waiting > 0, "{:?}", open.1);
    assert_eq!(library.only_here(Some((&open.0, &begun.desk.0))), []);
    ask(&mut begun, now(), Ask::GoOffline);
    assert_eq!(library.only_here(Some((&open.0, &begun.desk.0))).len(), 1);
    close(&mut library, begun);
    assert_eq!(only_here(&library).len(), 1);
}

#[wasm_bindgen_test]
async fn the_browser_says_how_full_its_storage_is() {
    empty().await;
    drop(library().await);
    let storage = storage::estimate().await.expect("the page is secure");
    assert!(
        storage.used > 0 && storage.size > storage.used,
        "{storage:?}"
    );
    assert!(!storage.is_nearly_full(), "{storage:?}");
}
