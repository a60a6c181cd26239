//! The keys of a browser's evaluations: sealed with what the browser keeps and hands to nobody,
//! where it keeps it; plain otherwise; and never the end of an evaluation.
#![cfg(target_arch = "wasm32")]

mod browser;

use std::path::{Path, PathBuf};

use browser::{ask, library};
use js_sys::{Function, Promise};
use samsyn_client::Fault;
use samsyn_client::desk::{Answer, Ask};
use samsyn_client::library::{Begun, Format, Host, KeyPlace, Library};
use samsyn_client::store::Meta;
use samsyn_client::store::keys::NoKeyStore;
use samsyn_client::store::sqlite::{SqliteStore, pool};
use samsyn_worker::host::{Browser, now};
use samsyn_worker::transfer;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Runs a script in this worker, to its end.
async fn script(code: &str) -> JsValue {
    let run = Function::new_no_args(&format!("return (async () => {{ {code} }})()"));
    let running: Promise = run
        .call0(&JsValue::NULL)
        .expect("it begins")
        .unchecked_into();
    let ended = JsFuture::from(running).await;
    ended.unwrap_or_else(|error| panic!("{code}: {error:?}"))
}

/// The user clears what IndexedDB keeps, or the browser does.
async fn clear() {
    let delete = "await new Promise((done, failed) => { \
        const asked = indexedDB.deleteDatabase('samsyn'); \
        asked.onsuccess = done; asked.onerror = failed; });";
    script(delete).await;
}

/// The browser has no IndexedDB for this page, from now on or no longer.
async fn refuse(refuses: bool) {
    let how = if refuses {
        "self.given = Object.getOwnPropertyDescriptor(self, 'indexedDB'); \
        Object.defineProperty(self, 'indexedDB', { configurable: true, \
            get() { throw new DOMException('not here', 'SecurityError'); } });"
    } else {
        "delete self.indexedDB; \
        if (self.given) Object.defineProperty(self, 'indexedDB', self.given);"
    };
    script(how).await;
}

/// A browser that never was on this page.
async fn empty() {
    browser::empty().await;
    clear().await;
}

fn made(library: &mut Library<Browser>) -> PathBuf {
    library.sample().expect("there is room").file
}

fn meta(library: &Library<Browser>, file: &Path) -> Meta {
    let stored = SqliteStore::read(file, library.host().keys());
    stored.expect("its key is here").meta
}

/// The names of the files that hold one of the secrets.
fn with_secrets(meta: &Meta) -> Vec<String> {
    let holds = |name: &String| {
        // The records are open, and hold none.
        let bytes = pool::bytes(Path::new(name)).unwrap_or_default();
        let has = |secret: &[u8; 32]| bytes.windows(32).any(|it| it == secret);
        has(meta.device.expose()) || has(meta.secret.expose())
    };
    let names = pool::names().expect("they are there");
    names.into_iter().filter(holds).collect()
}

fn key_away(opened: Result<Begun, Fault>) -> String {
    let fault = opened.map(drop).expect_err("its key is away");
    assert!(fault.key_away().is_some(), "{fault}");
    fault.0.key().to_owned()
}

/// An invitation to the room of what was begun.
fn shared(begun: &mut Begun) -> String {
    let relay = "wss://relay.example/v1".to_owned();
    match ask(begun, now(), Ask::Share { relay, days: None }) {
        Answer::Shared { link } => link,
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn keys_are_in_no_file_and_there_when_the_page_is_loaded_again() {
    empty().await;
    let mut first = library().await;
    assert_eq!(first.settings_view().keys, KeyPlace::BrowserKey);
    let file = made(&mut first);
    let meta = meta(&first, &file);
    assert_eq!(with_secrets(&meta), Vec::<String>::new());
    drop(first);
    let mut again = library().await;
    assert_eq!(again.settings_view().keys, KeyPlace::BrowserKey);
    let begun = again.open(&file).expect("its key is here");
    assert!(begun.desk.0.sheet().content.is_some());
    let keys = again.host().names().into_iter();
    let keys = keys.filter(|name| name.ends_with(".key")).count();
    assert_eq!(keys, 1, "one for all");
}

#[wasm_bindgen_test]
async fn what_they_are_sealed_with_cannot_be_taken_out() {
    empty().await;
    drop(library().await);
    let taken_out = script(
        "const database = await new Promise((done, failed) => { \
            const asked = indexedDB.open('samsyn', 1); \
            asked.onsuccess = () => done(asked.result); asked.onerror = failed; }); \
        const key = await new Promise((done, failed) => { \
            const asked = database.transaction('keys').objectStore('keys').get('vault'); \
            asked.onsuccess = () => done(asked.result); asked.onerror = failed; }); \
        database.close(); \
        const tries = await Promise.allSettled( \
            ['raw', 'jwk'].map((format) => crypto.subtle.exportKey(format, key))); \
        return [key.algorithm.name, key.algorithm.length, ...tries.map((it) => it.status)].join();",
    );
    let told = taken_out.await.as_string();
    assert_eq!(told.as_deref(), Some("AES-GCM,256,rejected,rejected"));
}

#[wasm_bindgen_test]
async fn where_the_browser_keeps_no_key_they_are_in_the_files() {
    empty().await;
    refuse(true).await;
    let mut plain = library().await;
    assert_eq!(plain.settings_view().keys, KeyPlace::BrowserFile);
    let file = made(&mut plain);
    let meta = meta(&plain, &file);
    assert!(with_secrets(&meta).contains(&file.display().to_string()));
    drop(plain);

    // It does now: the file is sealed when it is opened, and nothing of its keys is left.
    refuse(false).await;
    let mut sealing = library().await;
    assert_eq!(sealing.settings_view().keys, KeyPlace::BrowserKey);
    drop(sealing.open(&file).expect("its keys are in it"));
    assert_eq!(with_secrets(&meta), Vec::<String>::new());
    drop(sealing);

    // Now it doesn't again.
    let before = pool::bytes(&file);
    refuse(true).await;
    let mut refused = library().await;
    assert_eq!(refused.settings_view().keys, KeyPlace::BrowserFile);
    assert_eq!(key_away(refused.open(&file)), "key-refused");
    drop(refused);
    refuse(false).await;
    assert_eq!(pool::bytes(&file), before);
    let mut back = library().await;
    drop(back.open(&file).expect("its key is here"));
}

#[wasm_bindgen_test]
async fn what_stands_in_a_file_whose_key_was_cleared_away_is_taken_over() {
    empty().await;
    let mut first = library().await;
    let file = made(&mut first);
    let secret = meta(&first, &file).secret;
    drop(first);
    let before = pool::bytes(&file);
    clear().await;
    let mut after = library().await;
    assert_eq!(after.settings_view().keys, KeyPlace::BrowserKey);
    assert_eq!(key_away(after.open(&file)), "key-cleared");
    let own = after.take_over(&file).expect("it can be read");
    let sheet = own.desk.0.sheet();
    let content = sheet.content.expect("it is there");
    assert_eq!(content.evaluation.municipality.name, "Nässjö");
    assert!(
        meta(&after, &own.file).secret != secret,
        "a room of its own"
    );
    assert_eq!(pool::bytes(&file), before);
}

#[wasm_bindgen_test]
async fn who_is_invited_once_more_goes_on_from_a_file_whose_key_was_cleared_away() {
    empty().await;
    let mut first = library().await;
    let mut begun = first.sample().expect("there is room");
    let link = shared(&mut begun);
    let file = begun.file.clone();
    let was = meta(&first, &file);
    drop((begun, first));
    clear().await;
    let mut after = library().await;
    let back = after.join(&link).expect("it has all that is in the file");
    assert!(back.desk.0.sheet().content.is_some());
    let is = meta(&after, &back.file);
    assert!(is.secret == was.secret && is.device != was.device);
}

#[wasm_bindgen_test]
async fn a_copy_opens_where_none_of_this_is_and_comes_back() {
    empty().await;
    let mut library = library().await;
    let file = made(&mut library);
    let copied = transfer::copy_of(library.host(), &file, Format::Samsyn);
    let (name, bytes) = copied.expect("there is room");
    // As the desktop program opens it.
    let elsewhere = Path::new("elsewhere.samsyn");
    pool::put(elsewhere, &bytes).expect("there is room");
    let opened = SqliteStore::open(elsewhere, &NoKeyStore).expect("its keys are in it");
    drop(opened);
    let bytes = pool::bytes(elsewhere).expect("it is closed");
    pool::remove(elsewhere);
    pool::make_room().await.expect("there is room");
    let back = transfer::take_in(&mut library, &name, &bytes).expect("it is whole");
    assert!(back.store.is_sealed());
}
