//! The library over a browser's files: what stands on the shelf is there the next time.
#![cfg(target_arch = "wasm32")]

mod browser;

use std::path::Path;

use browser::{ask, empty, library};
use samsyn_client::desk::Ask;
use samsyn_client::library::{Format, Host, Library, Settings};
use samsyn_client::store::sqlite::{SqliteStore, pool};
use samsyn_client::{Language, StoreError};
use samsyn_worker::host::{Browser, now};
use samsyn_worker::transfer;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn names(library: &mut Library<Browser>) -> Vec<String> {
    let shelf = library.shelf(None).expect("it can be written");
    shelf.into_iter().map(|one| one.file).collect()
}

#[wasm_bindgen_test]
async fn the_shelf_and_the_settings_are_there_the_next_time() {
    empty().await;
    let mut first = library().await;
    let begun = first.sample().expect("there is room");
    let file = begun.file.display().to_string();
    let settings = Settings {
        language: Some(Language::English),
        ..Settings::default()
    };
    first.set(settings.clone()).expect("it can be written");
    drop((begun, first));
    let mut again = library().await;
    assert_eq!(*again.settings(), settings);
    assert_eq!(names(&mut again), [file]);
}

#[wasm_bindgen_test]
async fn damaged_records_are_set_aside_and_the_evaluations_found() {
    empty().await;
    let mut first = library().await;
    let begun = first.sample().expect("there is room");
    let file = begun.file.display().to_string();
    drop((begun, first));
    let records = Path::new("records");
    pool::remove(records);
    pool::put(records, b"no table at all").expect("the name is free");
    let mut again = library().await;
    assert_eq!(names(&mut again), [file]);
    let kept = pool::bytes(Path::new("records-damaged-1"));
    assert_eq!(kept.as_deref(), Ok(b"no table at all".as_slice()));
}

#[wasm_bindgen_test]
async fn records_of_a_newer_program_are_left_alone() {
    empty().await;
    drop(library().await);
    let records = Path::new("records");
    let mut bytes = pool::bytes(records).expect("it is closed");
    // SQLite's "user version".
    bytes[60..64].copy_from_slice(&9_u32.to_be_bytes());
    pool::remove(records);
    pool::put(records, &bytes).expect("the name is free");
    let newer = StoreError::NewerFormat { found: 9, known: 1 };
    assert_eq!(Browser::open().await.map(drop), Err(newer));
    assert_eq!(pool::bytes(records), Ok(bytes));
}

#[wasm_bindgen_test]
async fn a_copy_comes_in_as_a_file_of_its_own_with_a_key_of_its_own() {
    empty().await;
    let mut library = library().await;
    let begun = library.sample().expect("there is room");
    let original = begun.file.clone();
    for format in [Format::Samsyn, Format::Automerge] {
        // While it is being worked on.
        let copied = transfer::copy_of(library.host(), &original, format);
        let (name, bytes) = copied.expect("there is room");
        assert_eq!(name, format!("Nässjö 2019.{}", format.ending()));
        pool::make_room().await.expect("there is room");
        let copy = transfer::take_in(&mut library, &name, &bytes).expect("it is whole");
        assert_ne!(copy.file, original);
        let keys = library.host().keys();
        let read = |file: &Path| SqliteStore::read(file, keys).expect("it is whole");
        let (one, other) = (read(&original).meta, read(&copy.file).meta);
        assert!(one.device != other.device, "two files with one key fork");
        assert_eq!(one.secret == other.secret, format == Format::Samsyn);
    }
    assert_eq!(names(&mut library).len(), 3);
}

#[wasm_bindgen_test]
async fn what_is_no_evaluation_is_called_by_its_name_and_leaves_nothing() {
    empty().await;
    let mut library = library().await;
    let before = pool::names();
    let fault = transfer::take_in(&mut library, "notes.txt", b"some notes");
    let fault = fault.map(drop).expect_err("it is none");
    assert_eq!(fault.0.key(), "not-an-evaluation");
    assert!(fault.to_string().contains("notes.txt"), "{fault}");
    assert_eq!(pool::names(), before);
}

#[wasm_bindgen_test]
async fn an_evaluation_of_a_newer_program_is_named_and_left_alone() {
    empty().await;
    let mut library = library().await;
    let file = library.sample().expect("there is room").file;
    let mut bytes = pool::bytes(&file).expect("it is closed");
    // SQLite's "user version".
    bytes[60..64].copy_from_slice(&9_u32.to_be_bytes());
    pool::remove(&file);
    pool::put(&file, &bytes).expect("the name is free");
    let names_before = pool::names();
    let fault = library.open(&file).map(drop).expect_err("it is newer");
    let sentence = fault.0.text(Language::Swedish);
    assert!(sentence.contains("version 9"), "{sentence}");
    assert!(sentence.contains("ladd"), "{sentence}");
    assert_eq!(pool::bytes(&file), Ok(bytes));
    assert_eq!(pool::names(), names_before);
    assert_eq!(names(&mut library), [file.display().to_string()]);
}

#[wasm_bindgen_test]
async fn an_invitation_is_taken_up_by_either_of_its_links() {
    empty().await;
    let mut library = library().await;
    let secret = samsyn_sync::Secret::from_bytes([7; 32]);
    let relay = "wss://relay.example/v1".to_owned();
    let invitation = samsyn_sync::Invitation::new(relay, [3; 32], secret, None);
    let mut first = library.join(&invitation.link()).expect("it is good");
    ask(&mut first, now(), Ask::GoOffline);
    let file = first.file.clone();
    drop(first);
    let web = invitation.web_link("https://page.example/");
    let again = library.join(&web).expect("it is good");
    assert_eq!(again.file, file, "one file for each room");
}
