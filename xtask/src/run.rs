//! `cargo xtask run`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::binaries::{Binaries, path};
use crate::page::{self, Build};
use crate::stage::stage;
use crate::workspace::target_dir;
use crate::{display, setup, story};

const ANYWHERE: &str = "127.0.0.1:0";
const NAME_B: &str = "Utvärderare B";
const FILE: &str = "Nässjö 2019.samsyn";

/// Where the page is served. Each of the two names is an origin of its own to a browser, which
/// keeps their data apart: two evaluators in one browser.
const LISTEN: &str = "127.0.0.1:8787";
const ORIGINS: [&str; 2] = ["http://127.0.0.1:8787", "http://localhost:8787"];

/// What is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// Windows of two evaluators of the sample, with a relay between them.
    Two,
    /// One window, on the user's own evaluations.
    One,
    /// Two pages in the user's browser, for the two evaluators of the sample.
    Browser,
    /// The story of the two, in the terminal.
    Terminal,
}

/// Builds what is needed and opens it. Who has no display has a browser elsewhere.
pub fn run(opened: Opened) -> Result<()> {
    let opened = match (opened, display::is_seen()) {
        (Opened::One, false) => bail!(
            "there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set)"
        ),
        (Opened::Two, false) => Opened::Browser,
        (opened, _) => opened,
    };
    if opened == Opened::Terminal {
        setup::to_build()?;
    } else {
        setup::to_run()?;
        stage("page", || page::make(Build::Working))?;
    }
    let binaries = stage("build", Binaries::build)?;
    match opened {
        Opened::One => end_of(&mut Command::new(&binaries.samsyn).spawn()?),
        Opened::Two => two(&binaries),
        Opened::Browser => browser(&binaries),
        Opened::Terminal => stage("story", || story::play(&binaries)),
    }
}

/// A folder for one run, empty.
fn fresh_folder() -> Result<PathBuf> {
    let folder = target_dir()?.join("run");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    Ok(folder)
}

fn browser(binaries: &Binaries) -> Result<()> {
    let folder = fresh_folder()?;
    let files = ["a", "b"].map(|name| folder.join(name).join(FILE));
    for file in &files {
        fs::create_dir_all(file.parent().unwrap_or(&folder))?;
    }
    let own = format!("ws://{LISTEN}");
    let ui = page::web_dist();
    let options = ["--ui", path(&ui)?, "--connect", &own];
    let (relay, address) = binaries.relay_with(LISTEN, &folder.join("relay"), options)?;
    let link = stage("sample", || fill(binaries, &address, &files))?;
    println!("\nA relay listens on {address} and serves the page. Open in a browser on this");
    println!("computer, or on another after `ssh -L 8787:{LISTEN} …`:");
    for (name, origin) in ["A", "B"].iter().zip(ORIGINS) {
        println!("\n  Evaluator {name}: {}", page_link(origin, &link)?);
    }
    println!("\nPress Ctrl+C here to end; the next run begins anew.");
    let status = relay.end()?;
    ensure!(status.success(), "the relay ended with {status}");
    Ok(())
}

/// An invitation as a link to the page. Browsers send nothing of what stands after the `#`.
fn page_link(origin: &str, invitation: &str) -> Result<String> {
    let (_, secret) = invitation
        .split_once('#')
        .context("an invitation has a `#`")?;
    Ok(format!("{origin}/#{secret}"))
}

fn two(binaries: &Binaries) -> Result<()> {
    let folder = fresh_folder()?;
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

/// Makes the evaluation of both, worked on by both, and gives the invitation to it.
fn fill(binaries: &Binaries, relay: &str, files: &[PathBuf; 2]) -> Result<String> {
    let link = binaries.new_sample(&files[0], relay)?;
    binaries.call(["join", &link, path(&files[1])?, "--as", NAME_B])?;
    for (file, name) in files.iter().zip(["a", "b"]) {
        let script = file.with_extension("script");
        let lines = binaries.call(["sample", "script", "--evaluator", name])?;
        fs::write(&script, lines)?;
        edit(binaries, file, &script)?;
        fs::remove_file(script)?;
    }
    Ok(link)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_becomes_a_link_to_the_page() {
        let link = page_link(ORIGINS[1], "samsyn:join#abc_-9").unwrap();
        assert_eq!(link, "http://localhost:8787/#abc_-9");
        assert!(page_link(ORIGINS[0], "samsyn:join").is_err());
    }
}
