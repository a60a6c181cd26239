//! The rules of the house, held against the repository as it is.
//!
//! Each rule is a pure function from what was read to the list of what breaks it, with a test of
//! its own that it can fail.

mod architecture {
    pub mod crates;
    pub mod licences;
    pub mod links;
    pub mod sources;
    pub mod tree;
    pub mod words;
}

use std::path::Path;

use architecture::crates::Crates;
use architecture::tree::{self, File};
use architecture::{crates, licences, links, sources, words};

fn root() -> &'static Path {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("this package lies in the repository")
}

fn files() -> Vec<File> {
    tree::read(root()).expect("the repository can be read")
}

#[track_caller]
fn check(rule: &str, broken: Vec<String>) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

#[test]
fn crates_know_only_whom_they_may() {
    let crates = Crates::of(root());
    check(
        "a crate of ours knows another that it may not (tests/architecture/crates.rs has the table)",
        crates::who_knows_whom(&crates),
    );
}

#[test]
fn foreign_crates_have_one_door() {
    check(
        "only one crate may import this",
        crates::doors(&Crates::of(root())),
    );
}

#[test]
fn pure_crates_depend_on_no_clock_and_no_io() {
    check(
        "a pure crate is handed the time, randomness and bytes",
        crates::pure(&Crates::of(root())),
    );
}

#[test]
fn large_crates_are_there_once() {
    check(
        "large crates are compiled in exactly once (bring their dependents together, or mend the list)",
        crates::once(&Crates::of(root())),
    );
}

#[test]
fn the_wasm_test_runner_fits_the_library() {
    check(
        "wasm-bindgen and its tools must have the same version",
        crates::wasm_bindgen_agrees(&Crates::of(root())),
    );
}

#[test]
fn every_licence_is_allowed() {
    let deny = std::fs::read_to_string(root().join("deny.toml")).expect("deny.toml can be read");
    let allowed = licences::allowed(&deny).expect("deny.toml lists licences");
    check(
        "a dependency's licence isn't allowed by deny.toml",
        licences::refused(&Crates::of(root()), &allowed),
    );
}

#[test]
fn pure_crates_touch_no_clock_and_no_io() {
    check(
        "a pure crate is handed the time, randomness and bytes",
        sources::impure(&files()),
    );
}

#[test]
fn a_file_tells_one_story() {
    check(
        "a source file is too long; split it by its nouns",
        sources::too_long(&files(), sources::LONG_FOR_A_REASON),
    );
}

#[test]
fn modules_are_named_by_nouns() {
    check(
        "a name that says nothing; name the thing",
        sources::nameless(&files()),
    );
}

#[test]
fn nothing_is_left_for_later_or_bound_to_a_machine() {
    check(
        "a word that doesn't belong in the repository",
        words::forbidden(&files()),
    );
}

#[test]
fn links_in_the_documentation_lead_somewhere() {
    check(
        "a link to a file that isn't there",
        links::broken(&files(), |path| root().join(path).exists()),
    );
}
