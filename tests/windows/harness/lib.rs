//! The program as a user has it before them: real windows on a real display, a real relay, and
//! the keys and clicks of two people.
//!
//! | module | what |
//! |---|---|
//! | [`window`] | a window with its data folder; what is done in it |
//! | [`part`] | where in a window: by role and name, as assistive technology finds it |
//! | `driver`, `closing` | the program that steers a window, and what closes one |
//! | [`terminal`] | the program without a driver |
//! | [`relay`] | a relay that comes and goes |
//! | [`evaluator`], [`pair`](mod@pair) | what an evaluator does in a window; two of them at work |
//! | [`views`], [`words`] | every view, and what leads there in both languages |
//! | [`browser`] | the page in a browser |
//! | [`wire`], [`legible`] | what travels to and from a relay, and what could be read of it |
//! | [`axe`] | what a window lacks in accessibility |
//!
//! Everything that is waited for is a condition; nothing waits for time to pass.

pub mod axe;
pub mod browser;
mod closing;
mod driver;
pub mod evaluator;
mod group;
#[path = "../../harness/legible.rs"]
pub mod legible;
pub mod pair;
pub mod part;
pub mod relay;
pub mod terminal;
pub mod views;
pub mod window;
#[path = "../../harness/wire.rs"]
pub mod wire;
pub mod words;

use std::path::PathBuf;

/// One of the programs that `cargo xtask` builds.
pub fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test has a path");
    // Tests are in `deps` beside the programs, binaries with them.
    let program = test
        .ancestors()
        .skip(1)
        .map(|folder| folder.join(name))
        .find(|program| program.is_file());
    program.unwrap_or_else(|| panic!("{name} isn't built: use `cargo xtask test --windows`"))
}
