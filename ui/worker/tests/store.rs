//! Evaluation files in a browser's own storage, in a worker as the page has it.
#![cfg(target_arch = "wasm32")]

use std::cell::Cell;
use std::path::{Path, PathBuf};

use samsyn_client::store::conformance::{self, Place, everything};
use samsyn_client::store::keys::NoKeyStore;
use samsyn_client::store::sqlite::{SqliteStore, pool};
use samsyn_client::{Batch, Effect, Event, Replica, Store, StoreError, StoreFault};
use samsyn_schema::command::{
    Command, Evaluator, EvaluatorId, Field, Municipality, Role, Timestamp,
};
use samsyn_schema::document::Founding;
use samsyn_schema::instrument::builtin;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// A file name that no other test has.
fn fresh() -> PathBuf {
    thread_local!(static NUMBER: Cell<u32> = const { Cell::new(0) });
    NUMBER.set(NUMBER.get() + 1);
    PathBuf::from(format!("test {}.samsyn", NUMBER.get()))
}

async fn ready() {
    pool::take(".test").await.expect("a browser has files");
    for name in pool::names().expect("they are there") {
        pool::remove(Path::new(&name));
    }
    pool::make_room().await.expect("there is room");
}

/// Where the suite's documents, which are none, are put and found again.
struct Raw(PathBuf, bool);

impl Place for Raw {
    type Store = SqliteStore;

    fn open(&mut self) -> SqliteStore {
        if std::mem::replace(&mut self.1, true) {
            SqliteStore::reopen(&self.0).expect("it was left whole")
        } else {
            SqliteStore::create(&self.0).expect("there is room")
        }
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        for name in pool::names().expect("they are there") {
            if name.starts_with(&*self.0.to_string_lossy()) {
                pool::remove(Path::new(&name));
            }
        }
    }
}

#[wasm_bindgen_test]
async fn the_store_in_a_browser_conforms() {
    ready().await;
    conformance::run(|| Raw(fresh(), false));
}

const NOW: Timestamp = Timestamp(1_795_000_000_000);

fn commit_all(replica: &mut Replica, store: &mut SqliteStore, effects: Vec<Effect>) {
    for effect in effects {
        if let Effect::Commit { ticket, batch } = effect {
            store.commit(&batch).expect("there is room");
            let next = replica.step(NOW, Event::Committed { ticket });
            commit_all(replica, store, next);
        }
    }
}

/// A closed file with this many edits; the number of changes in it.
fn evaluation(file: &Path, edits: u64) -> u64 {
    let me = EvaluatorId::new("a");
    let founding = Founding {
        instrument: builtin::kommunkompassen_2015().clone(),
        municipality: Municipality {
            name: "Nässjö".to_owned(),
            ..Municipality::default()
        },
        year: 2026,
        scoring: Default::default(),
        evaluators: vec![Evaluator {
            id: me.clone(),
            name: "Evaluator A".to_owned(),
            organisation: String::new(),
            role: Role::Evaluator,
            left: false,
        }],
    };
    let mut store = SqliteStore::create(file).expect("there is room");
    let (mut replica, first) =
        Replica::create(&founding, me, [1; 32], NOW).expect("it can be founded");
    commit_all(&mut replica, &mut store, first);
    for number in 1..=edits {
        let command = Command::Describe {
            field: Field::Year,
            value: (2026 + number).to_string(),
        };
        let request = samsyn_client::Request(number);
        let effects = replica.step(NOW, Event::Command { request, command });
        commit_all(&mut replica, &mut store, effects);
    }
    replica.document().expect("it was founded").change_count()
}

fn changes(file: &Path) -> u64 {
    let opened = SqliteStore::open(file, &NoKeyStore).expect("it is whole");
    assert_eq!(opened.repair, None);
    let document = opened.loaded.into_document().expect("it was founded");
    document.change_count()
}

#[wasm_bindgen_test]
async fn what_was_committed_is_there_when_another_worker_has_the_files() {
    ready().await;
    let file = fresh();
    let count = evaluation(&file, 20);
    pool::release().expect("nothing is open");
    assert!(!pool::exists(&file), "the files were let go");
    pool::take(".test").await.expect("nobody has them");
    assert_eq!(changes(&file), count);
}

#[wasm_bindgen_test]
async fn a_file_is_edited_once_and_read_meanwhile() {
    ready().await;
    let file = fresh();
    evaluation(&file, 3);
    let opened = SqliteStore::open(&file, &NoKeyStore).expect("it is whole");
    let second = SqliteStore::open(&file, &NoKeyStore).map(drop);
    assert_eq!(second, Err(StoreError::Fault(StoreFault::Locked)));
    assert!(SqliteStore::read(&file, &NoKeyStore).is_ok());
    assert!(pool::release().is_err(), "a file is open");
    drop(opened);
    assert!(SqliteStore::open(&file, &NoKeyStore).is_ok());
}

#[wasm_bindgen_test]
async fn a_file_goes_out_and_comes_in_again() {
    ready().await;
    let (file, copy) = (fresh(), fresh());
    let count = evaluation(&file, 5);
    let bytes = pool::bytes(&file).expect("it is closed");
    assert!(bytes.starts_with(b"SQLite format 3\0"));
    pool::put(&copy, &bytes).expect("the name is free");
    assert_eq!(
        pool::put(&copy, &bytes),
        Err(StoreError::Exists(copy.display().to_string()))
    );
    assert_eq!(changes(&copy), count);
}

#[wasm_bindgen_test]
async fn files_of_others_are_left_alone() {
    ready().await;
    let file = fresh();
    pool::put(&file, b"%PDF-1.7 and so on").expect("there is room");
    let opened = SqliteStore::open(&file, &NoKeyStore).map(drop);
    let name = file.display().to_string();
    assert_eq!(opened, Err(StoreError::NotAnEvaluation(name)));
    let left = pool::bytes(&file).expect("it is there");
    assert_eq!(left, b"%PDF-1.7 and so on");
}

#[wasm_bindgen_test]
async fn a_damaged_file_is_set_aside_and_the_rest_restored() {
    ready().await;
    let file = fresh();
    let count = evaluation(&file, 5);
    changes(&file);
    let mut bytes = pool::bytes(&file).expect("it is closed");
    let half = bytes.len() / 2;
    bytes[half..].fill(0x55);
    pool::remove(&file);
    pool::put(&file, &bytes).expect("the name is free");
    pool::make_room().await.expect("there is room");
    let opened = SqliteStore::open(&file, &NoKeyStore).expect("there is a good copy");
    let repair = opened.repair.expect("it was damaged");
    let set_aside = pool::bytes(Path::new(&repair.set_aside)).expect("it is kept");
    assert_eq!(set_aside, bytes);
    let document = opened.loaded.into_document().expect("it was founded");
    assert_eq!(document.change_count(), count);
}

#[wasm_bindgen_test]
async fn an_interrupted_commit_leaves_what_was_there() {
    ready().await;
    let file = fresh();
    let mut store = SqliteStore::create(&file).expect("there is room");
    let writes = everything();
    store
        .commit(&Batch {
            writes: writes.clone(),
        })
        .expect("there is room");
    let before = store.load().expect("it was written");
    // A change that can't be written ends a batch whose other half was fine.
    let mut bad = writes;
    bad.push(samsyn_client::Write::RemoveOutbox { counter: u64::MAX });
    assert!(store.commit(&Batch { writes: bad }).is_err());
    assert_eq!(store.load(), Ok(before));
}

#[wasm_bindgen_test]
async fn a_commit_is_quick_enough_to_type_by() {
    ready().await;
    let file = fresh();
    let clock = || js_sys::Date::now();
    let begin = clock();
    evaluation(&file, 200);
    let each = (clock() - begin) / 200.0;
    wasm_bindgen_test::console_log!("{each:.2} ms for an edit with its commit");
    assert!(each < 100.0, "{each} ms");
}
