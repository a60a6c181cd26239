//! `cargo xtask page`: the user interface as files, `ui/dist` for the window and `ui/dist-web` for
//! browsers, which get it from a server.

mod files;
mod web;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::setup::WASM;
use crate::workspace::{build_dir_of, call, cargo, root, target_dir};
use files::Files;

/// Bytes that a browser's first visit may cost, compressed.
const MOST_FETCHED: usize = 2_000_000;

/// How the page is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// Quickly.
    Working,
    /// Small, and held against the bound.
    Release,
}

impl Build {
    const fn profile(self) -> &'static str {
        match self {
            // What the browser's tests are built with: the dependencies are compiled once.
            Self::Working => "wasm",
            Self::Release => "page",
        }
    }

    /// Brotli's, 0 to 11.
    const fn quality(self) -> u32 {
        match self {
            Self::Working => 2,
            Self::Release => 11,
        }
    }
}

/// A program of the page.
struct Program {
    package: &'static str,
    name: &'static str,
    /// Bytes of WebAssembly, compressed, that it may have when it is released.
    most: usize,
}

/// What is shown.
const PAGE: Program = Program {
    package: "samsyn-ui",
    name: "page",
    most: 1_200_000,
};

/// What a browser's page keeps its evaluations with. The desktop program has its own.
const WORKER: Program = Program {
    package: "samsyn-worker",
    name: "worker",
    most: 1_450_000,
};

/// Bytes of a page that was made, compressed.
pub struct Made {
    /// Of the page's own program.
    pub program: usize,
    /// Of all that a browser's first visit fetches.
    pub fetched: usize,
}

/// Brings `ui/dist` and `ui/dist-web` up to date. What is released is held against its bounds,
/// wherever it is made.
pub fn make(build: Build) -> Result<Made> {
    let tools = ["build", "-p", "wasm-tools", "--profile", "wasm"];
    call(cargo().args(tools))?;
    let ui = root().join("ui");
    let mut page = shell()?;
    page.add_folder(&bindings(&PAGE, build)?)?;
    page.write(&ui.join("dist"))?;
    let program = PAGE.held_against_its_bound(build)?;

    // What only the browser edition has is added here.
    page.add_folder(&ui.join("web"))?;
    page.add_folder(&bindings(&WORKER, build)?)?;
    WORKER.held_against_its_bound(build)?;
    let page = web::of(page)?;
    let (page, fetched) = web::compressed(page, build.quality())?;
    page.write(&web_dist())?;
    println!(
        "ui/dist-web: {} kB, fetched by a browser that has brotli",
        fetched / 1_000
    );
    ensure!(
        build == Build::Working || fetched <= MOST_FETCHED,
        "a browser has to fetch {fetched} bytes, at most {MOST_FETCHED} are allowed"
    );
    Ok(Made { program, fetched })
}

/// The folder with the page that a relay serves.
pub fn web_dist() -> PathBuf {
    root().join("ui/dist-web")
}

impl Program {
    /// The folder with its bindings.
    fn folder(&self, build: Build) -> Result<PathBuf> {
        let built = target_dir()?.join(WASM).join(build.profile());
        Ok(built.join(format!("{}-bindings", self.name)))
    }

    /// Returns how many bytes it has, compressed.
    fn held_against_its_bound(&self, build: Build) -> Result<usize> {
        let Self { name, most, .. } = self;
        let file = self.folder(build)?.join(format!("{name}_bg.wasm"));
        let (plain, compressed) = (fs::metadata(&file)?.len(), compressed(&file)?);
        println!(
            "the {name}: {} kB of WebAssembly, {} kB compressed",
            plain / 1_000,
            compressed / 1_000
        );
        ensure!(
            build == Build::Working || compressed <= *most,
            "the {name}'s WebAssembly has {compressed} bytes compressed, at most {most} are allowed"
        );
        Ok(compressed)
    }
}

/// What the page has besides its programs.
fn shell() -> Result<Files> {
    let ui = root().join("ui");
    let mut shell = Files::default();
    for name in ["index.html", "start.js"] {
        shell.add(name, fs::read(ui.join(name))?);
    }
    shell.add("styles.css", files::styles(&ui.join("styles"))?);
    Ok(shell)
}

/// The folder with a compiled program and its bindings.
fn bindings(program: &Program, build: Build) -> Result<PathBuf> {
    let profile = build.profile();
    let Program { package, name, .. } = program;
    let sources = ["build", "-p", package, "--bin", name];
    call(
        cargo()
            .args(sources)
            .args(["--target", WASM, "--profile", profile]),
    )?;
    let tool = build_dir_of("wasm")?.join("wasm-bindings");
    let built = target_dir()?.join(WASM).join(profile);
    let compiled = built.join(format!("{name}.wasm"));
    let bindings = program.folder(build)?;
    let made = bindings.join(format!("{name}_bg.wasm"));
    if is_older(&made, &[&tool, &compiled])? {
        let mut tool = Command::new(tool);
        tool.args(["--target", "web", "--no-typescript", "--out-name", name]);
        if build == Build::Release {
            // A fifth of what is sent, for nobody who reads it.
            tool.arg("--remove-name-section");
        }
        call(tool.arg("--out-dir").arg(&bindings).arg(compiled))?;
    }
    Ok(bindings)
}

/// Whether a file is older than one of those that it is made of, or isn't there.
fn is_older(made: &Path, of: &[&Path]) -> Result<bool> {
    let Ok(made) = fs::metadata(made) else {
        return Ok(true);
    };
    let made = made.modified()?;
    for path in of {
        if fs::metadata(path)?.modified()? > made {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The bytes that a file has on its way to a browser.
fn compressed(path: &Path) -> Result<usize> {
    let output = Command::new("gzip").args(["-9", "-c"]).arg(path).output();
    let output = output.context("can't start gzip")?;
    ensure!(output.status.success(), "gzip ended with {}", output.status);
    Ok(output.stdout.len())
}
