//! `cargo xtask run`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::binaries::{Binaries, path};
use crate::page::{self, Build};
use crate::stage::stage;
use crate::workspace::target_dir;
use crate::{display, setup, story};

const ANYWHERE: &str = "127.0.0.1:0";
const NAME_B: &str = "Utvärderare B";
const FILE: &str = "Nässjö 2019.samsyn";

/// What is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Windows {
    /// Two evaluators of the sample, with a relay between them.
    Two,
    /// One, on the user's own evaluations.
    One,
}

/// Builds the program and the relay and opens windows; without a display, plays the story.
pub fn run(windows: Windows) -> Result<()> {
    let display = display::is_seen();
    ensure!(
        display || windows == Windows::Two,
        "there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set)"
    );
    if display {
        setup::to_run()?;
        stage("page", || page::make(Build::Working))?;
    } else {
        setup::to_build()?;
    }
    let binaries = stage("build", Binaries::build)?;
    match windows {
        _ if !display => {
            println!("\nThere is no display, so the story is played in the terminal.");
            stage("story", || story::play(&binaries))
        }
        Windows::One => end_of(&mut Command::new(&binaries.samsyn).spawn()?),
        Windows::Two => two(&binaries),
    }
}

fn two(binaries: &Binaries) -> Result<()> {
    let folder = target_dir()?.join("run");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let [a, b] = ["a", "b"].map(|name| folder.join(name));
    for data in [&a, &b] {
        fs::create_dir_all(data)?;
    }
    // Ends with this program. What is typed after that waits in the windows' files.
    let (_relay, address) = binaries.relay(ANYWHERE, &folder.join("relay"))?;
    let files = [a.join(FILE), b.join(FILE)];
    stage("sample", || fill(binaries, &address, &files))?;
    println!("\nA relay listens on {address}; it sees nothing but ciphertext.");
    println!("Two windows open. The evaluators' files are in:");
    let mut windows = Vec::new();
    for (data, file) in [&a, &b].into_iter().zip(&files) {
        println!("  {}", data.display());
        let mut window = Command::new(&binaries.samsyn);
        // What is gone with the next run shall leave nothing in the user's key store.
        window
            .args(["--keys", "file", "--data"])
            .arg(data)
            .arg(file);
        windows.push(window.spawn().context("a window doesn't open")?);
    }
    println!("Close both, or press Ctrl+C here, to end; the next run begins anew.");
    windows.iter_mut().try_for_each(end_of)
}

/// Makes the evaluation of both, worked on by both.
fn fill(binaries: &Binaries, relay: &str, files: &[PathBuf; 2]) -> Result<()> {
    let link = binaries.new_sample(&files[0], relay)?;
    binaries.call(["join", &link, path(&files[1])?, "--as", NAME_B])?;
    for (file, name) in files.iter().zip(["a", "b"]) {
        let script = file.with_extension("script");
        let lines = binaries.call(["sample", "script", "--evaluator", name])?;
        fs::write(&script, lines)?;
        edit(binaries, file, &script)?;
        fs::remove_file(script)?;
    }
    Ok(())
}

fn edit(binaries: &Binaries, file: &Path, script: &Path) -> Result<()> {
    let mut edit = binaries.samsyn();
    edit.arg("edit").arg(file);
    edit.stdin(File::open(script)?).stdout(Stdio::null());
    let status = edit.status()?;
    ensure!(status.success(), "`samsyn edit` ended with {status}");
    Ok(())
}

fn end_of(window: &mut Child) -> Result<()> {
    let status = window.wait()?;
    ensure!(status.success(), "a window ended with {status}");
    Ok(())
}
