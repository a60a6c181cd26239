//! `cargo xtask page`: the user interface as files that a window or a browser can show.

mod files;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::setup::WASM;
use crate::workspace::{build_dir_of, call, cargo, root, target_dir};
use files::Files;

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

/// A program of the page.
struct Program {
    package: &'static str,
    name: &'static str,
    /// Bytes of WebAssembly, compressed, that it may have when it is released.
    most: usize,
}

/// What is shown, and what a browser's page keeps its evaluations with. The window of the desktop
/// program never loads the latter.
const PROGRAMS: [Program; 2] = [
    Program {
        package: "samsyn-ui",
        name: "page",
        most: 1_200_000,
    },
    Program {
        package: "samsyn-worker",
        name: "worker",
        most: 1_400_000,
    },
];

/// Brings `ui/dist` up to date: the programs in WebAssembly, their bindings, styles and
/// `index.html`. Returns how many bytes the page's own program has, compressed.
pub fn make(build: Build) -> Result<usize> {
    let tools = ["build", "-p", "wasm-tools", "--profile", "wasm"];
    call(cargo().args(tools))?;
    let mut page = shell()?;
    for program in &PROGRAMS {
        page.add_folder(&bindings(program, build)?)?;
    }
    page.write(&dist())?;
    let mut own = 0;
    for program in &PROGRAMS {
        let file = dist().join(format!("{}_bg.wasm", program.name));
        let (plain, compressed) = (fs::metadata(&file)?.len(), compressed(&file)?);
        println!(
            "ui/dist: the {} has {} kB of WebAssembly, {} kB compressed",
            program.name,
            plain / 1_000,
            compressed / 1_000
        );
        ensure!(
            build == Build::Working || compressed <= program.most,
            "the {}'s WebAssembly has {compressed} bytes compressed, at most {} are allowed",
            program.name,
            program.most
        );
        if program.package == "samsyn-ui" {
            own = compressed;
        }
    }
    Ok(own)
}

fn dist() -> PathBuf {
    root().join("ui/dist")
}

/// What the page has besides its programs.
fn shell() -> Result<Files> {
    let ui = root().join("ui");
    let mut shell = Files::default();
    for name in ["index.html", "start.js", "worker-start.js"] {
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
    let bindings = built.join(format!("{name}-bindings"));
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
