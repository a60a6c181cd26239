//! What a fresh machine lacks, installed.
//!
//! Each thing is looked for where it would be used, so a second call finds everything in
//! milliseconds, whoever installed it.

mod node;
mod system;

use std::process::Command;

use anyhow::{Context, Result};

use crate::workspace::{call, root, sysroot};
pub use node::arguments as node_arguments;
use system::{Part, Sign};

/// The target of the page.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Of the system, to build the programs.
const BUILD: &[Part] = &[
    Part {
        sign: Sign::Program("cc"),
        package: "build-essential",
        purpose: "to compile SQLite and to link",
    },
    Part {
        sign: Sign::Program("pkg-config"),
        package: "pkg-config",
        purpose: "to find the system's libraries",
    },
    Part {
        sign: Sign::Library("webkit2gtk-4.1"),
        package: "libwebkit2gtk-4.1-dev",
        purpose: "to build the window",
    },
];

/// Of the system, to build the page.
const PAGE: &[Part] = &[
    Part {
        sign: Sign::Program("clang"),
        package: "clang",
        purpose: "to compile SQLite to WebAssembly",
    },
    Part {
        sign: Sign::Program("llvm-ar"),
        package: "llvm",
        purpose: "to put together what clang has compiled",
    },
];

/// Of the system, to run the tests in WebAssembly.
const NODE: &[Part] = &[Part {
    sign: Sign::Program("node"),
    package: "nodejs",
    purpose: "to run the tests in WebAssembly",
}];

/// Of the system, to test the page in a browser.
const BROWSER: &[Part] = &[
    Part {
        sign: Sign::Program("chromium"),
        package: "chromium",
        purpose: "to test the page in",
    },
    Part {
        sign: Sign::Program("chromedriver"),
        package: "chromium-driver",
        purpose: "to steer Chromium",
    },
];

/// Of the system, to test in windows that nobody sees.
const WINDOW_TESTS: &[Part] = &[
    Part {
        sign: Sign::Program("npm"),
        package: "npm",
        purpose: "to fetch what tests the accessibility",
    },
    Part {
        sign: Sign::Program("Xvfb"),
        package: "xvfb",
        purpose: "to show windows without a display",
    },
    Part {
        sign: Sign::Program("WebKitWebDriver"),
        package: "webkit2gtk-driver",
        purpose: "to steer the windows",
    },
    Part {
        sign: Sign::Program("dbus-run-session"),
        package: "dbus",
        purpose: "to keep the windows from ending each other",
    },
    Part {
        sign: Sign::Font("Inter"),
        package: "fonts-inter",
        purpose: "to look as it does on a desktop",
    },
    Part {
        sign: Sign::Font("DejaVu Sans"),
        package: "fonts-dejavu-core",
        purpose: "for the signs that Inter lacks",
    },
];

/// Makes sure that the programs can be built, without a page.
pub fn to_build() -> Result<()> {
    system::install(&[BUILD])
}

/// Makes sure that the programs and their page can be built.
pub fn to_run() -> Result<()> {
    system::install(&[BUILD, PAGE])?;
    wasm_target()
}

/// Makes sure that the page can be made.
pub fn to_make_page() -> Result<()> {
    system::install(&[&BUILD[..1], PAGE])?;
    wasm_target()
}

/// Makes sure that everything can be tested but what needs a browser or a window.
pub fn to_test() -> Result<()> {
    system::install(&[BUILD])?;
    components()
}

/// Makes sure that real windows can be tested.
pub fn to_test_windows() -> Result<()> {
    system::install(&[BUILD, PAGE, BROWSER, WINDOW_TESTS])?;
    wasm_target()?;
    node::packages(&root().join("tests/windows"))
}

/// Makes sure that every check can be made.
pub fn everything() -> Result<()> {
    system::install(&[BUILD, PAGE, NODE, BROWSER, WINDOW_TESTS])?;
    components()?;
    wasm_target()?;
    node::packages(&root().join("tests/windows"))
}

fn components() -> Result<()> {
    let bin = sysroot()?.join("bin");
    for (program, component) in [("rustfmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if !bin.join(program).exists() {
            println!("Installing {component} …");
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

fn wasm_target() -> Result<()> {
    let libraries = sysroot()?.join("lib/rustlib").join(WASM).join("lib");
    if !libraries.exists() {
        println!("Installing Rust's standard library for {WASM} …");
        rustup(&["target", "add", WASM])?;
    }
    Ok(())
}

fn rustup(arguments: &[&str]) -> Result<()> {
    call(Command::new("rustup").args(arguments).current_dir(root())).with_context(|| {
        format!(
            "this Rust installation can't be completed; do what `rustup {}` would do, \
             then try again",
            arguments.join(" ")
        )
    })
}
