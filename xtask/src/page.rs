//! `cargo xtask page`: the user interface as files that a window or a browser can show.

mod files;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::setup::WASM;
use crate::workspace::{build_dir_of, call, cargo, root, target_dir};
use files::Files;

/// Bytes of WebAssembly, compressed, that a page to be released may have.
const MOST: usize = 1_200_000;

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
}

/// Brings `ui/dist` up to date: the program in WebAssembly, its bindings, styles and `index.html`.
/// Returns how many bytes the program has, compressed.
pub fn make(build: Build) -> Result<usize> {
    let bindings = bindings(build)?;
    let mut page = shell()?;
    page.add_folder(&bindings)?;
    page.write(&dist())?;
    let program = dist().join("page_bg.wasm");
    let (plain, compressed) = (fs::metadata(&program)?.len(), compressed(&program)?);
    println!(
        "ui/dist: {} kB of WebAssembly, {} kB compressed",
        plain / 1_000,
        compressed / 1_000
    );
    ensure!(
        build == Build::Working || compressed <= MOST,
        "the page's WebAssembly has {compressed} bytes compressed, at most {MOST} are allowed"
    );
    Ok(compressed)
}

fn dist() -> PathBuf {
    root().join("ui/dist")
}

/// What the page has besides its program.
fn shell() -> Result<Files> {
    let ui = root().join("ui");
    let mut shell = Files::default();
    for name in ["index.html", "start.js"] {
        shell.add(name, fs::read(ui.join(name))?);
    }
    shell.add("styles.css", files::styles(&ui.join("styles"))?);
    Ok(shell)
}

/// The folder with the compiled program and its bindings.
fn bindings(build: Build) -> Result<PathBuf> {
    let tools = ["build", "-p", "wasm-tools", "--profile", "wasm"];
    call(cargo().args(tools))?;
    let profile = build.profile();
    let page = ["build", "-p", "samsyn-ui", "--bin", "page"];
    call(
        cargo()
            .args(page)
            .args(["--target", WASM, "--profile", profile]),
    )?;
    let tool = build_dir_of("wasm")?.join("wasm-bindings");
    let built = target_dir()?.join(WASM).join(profile);
    let (program, bindings) = (built.join("page.wasm"), built.join("bindings"));
    if is_older(&bindings.join("page_bg.wasm"), &[&tool, &program])? {
        let mut tool = Command::new(tool);
        tool.args(["--target", "web", "--no-typescript", "--out-name", "page"]);
        call(tool.arg("--out-dir").arg(&bindings).arg(program))?;
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
