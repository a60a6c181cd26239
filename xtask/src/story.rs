//! Two evaluators, one relay, one evaluation: played in the terminal with real programs.

use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::binaries::{Binaries, PATIENCE, path};
use crate::workspace::shown;

const ANYWHERE: &str = "127.0.0.1:0";
const NAME_B: &str = "Utvärderare B";

/// Plays the story. Fails if anything isn't as it should be.
pub fn play(binaries: &Binaries) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("samsyn-story-{}", std::process::id()));
    for part in ["a", "b"] {
        std::fs::create_dir_all(folder.join(part))?;
    }
    let stage = Stage { binaries, folder };
    stage
        .play()
        .with_context(|| format!("everything is still in {}", stage.folder.display()))
}

struct Stage<'a> {
    binaries: &'a Binaries,
    folder: PathBuf,
}

impl Stage<'_> {
    fn play(&self) -> Result<()> {
        let (file_a, file_b) = (self.file("a"), self.file("b"));

        tell("A relay starts. It will see nothing but ciphertext.");
        let data = self.folder.join("relay");
        let (relay, address) = self.binaries.relay(ANYWHERE, &data)?;
        println!("It listens on {address}.");

        tell("A founds an evaluation and gets an invitation to hand on.");
        let link = &*self.binaries.new_sample(&file_a, &address)?;
        println!("{}…", &link[..link.len().min(60)]);

        tell("B takes up the invitation.");
        print!(
            "{}",
            self.binaries
                .call(["join", link, path(&file_b)?, "--as", NAME_B])?
        );

        tell("The relay goes away: both are on the train, without a network.");
        let status = relay.stop(PATIENCE)?;
        ensure!(status.success(), "the relay ended with {status}");
        let mut a = Editor::start(self.binaries, "A", &file_a)?;
        let mut b = Editor::start(self.binaries, "B", &file_b)?;
        for (editor, name) in [(&mut a, "a"), (&mut b, "b")] {
            let script = self
                .binaries
                .call(["sample", "script", "--evaluator", name])?;
            let lines = editor.feed(&script)?;
            println!(
                "{}: {lines} edits, each saved on disk before the next.",
                editor.name
            );
            let status = editor.ask("status")?;
            println!("   {}", words(&status)?);
            ensure!(
                waiting(&status)? > 0,
                "{}: nothing waits, but nothing was sent",
                editor.name
            );
        }
        let (section, _) = self.shared_section()?;
        println!("Both have written in the section {section}, without knowing of each other.");

        tell("The relay is back; both send and fetch.");
        let port = address
            .strip_prefix("ws://")
            .and_then(|rest| rest.split('/').next());
        let port = port.context("the relay's address isn't ws://…")?;
        let (relay, _) = self.binaries.relay(port, &data)?;
        // The first to be in step can't have what the second hasn't sent yet.
        for editor in [&mut a, &mut b] {
            editor.sync()?;
            println!("{}: everything is sent and fetched.", editor.name);
        }
        // The first to be in step can't have had what the second hadn't sent yet.
        a.sync()?;

        tell("What B sees.");
        println!(
            "{}\n\n{}",
            words(&b.ask("table")?)?,
            words(&b.ask("divergences")?)?
        );
        a.quit()?;
        b.quit()?;

        tell("Are the two files of one mind?");
        self.compare(&file_a, &file_b)?;
        let status = relay.stop(PATIENCE)?;
        ensure!(status.success(), "the relay ended with {status}");
        self.farewell(&file_a, &file_b);
        Ok(())
    }

    fn compare(&self, file_a: &Path, file_b: &Path) -> Result<()> {
        let [seen_a, seen_b] = [file_a, file_b].map(|file| {
            let shown = self.binaries.call(["show", path(file)?, "--json"])?;
            Ok::<Value, anyhow::Error>(serde_json::from_str(&shown)?)
        });
        let (seen_a, seen_b) = (seen_a?, seen_b?);
        ensure!(seen_a == seen_b, "A and B do not show the same evaluation");
        let scored = |who: &Value| who["total"]["scored"] == 45;
        let own = seen_b["own"]
            .as_object()
            .context("`show` tells no one's points")?;
        ensure!(
            own.len() == 2 && own.values().all(scored),
            "B doesn't show all scores of both"
        );
        let (section, parts) = self.shared_section()?;
        let areas = seen_b["evaluation"]["areas"]
            .as_array()
            .context("`show` has no areas")?;
        let mut bodies = areas
            .iter()
            .filter_map(|area| area["findings"].as_array())
            .flatten()
            .filter_map(|finding| finding["body"].as_str());
        let whole = |body: &str| parts.iter().all(|part| body.contains(part));
        ensure!(
            bodies.any(whole),
            "the section {section} lacks what one of them wrote"
        );
        println!("Yes: the same scores, and every word of both in the section they share.");
        Ok(())
    }

    /// The section that both scripts write in, and what each writes there.
    fn shared_section(&self) -> Result<(String, [String; 2])> {
        let [a, b] = ["a", "b"].map(|name| {
            self.binaries
                .call(["sample", "script", "--evaluator", name])
        });
        let (a, b) = (written(&a?)?, written(&b?)?);
        let shared = a.into_iter().find_map(|(name, by_a)| {
            let (_, by_b) = b.iter().find(|(other, _)| *other == name)?;
            Some((name, [by_a, by_b.clone()]))
        });
        shared.context("the scripts share no section")
    }

    fn file(&self, who: &str) -> PathBuf {
        self.folder.join(who).join("nassjo-2019.samsyn")
    }

    fn farewell(&self, file_a: &Path, file_b: &Path) {
        let samsyn = self.binaries.samsyn.display();
        tell("To look further");
        println!("{samsyn} show {}", file_b.display());
        println!("{samsyn} show {} --history", file_b.display());
        println!("{samsyn} edit {}", file_a.display());
        println!(
            "{} --listen 127.0.0.1:8787",
            self.binaries.sync_server.display()
        );
        println!("\nEverything is in {}.", self.folder.display());
    }
}

/// `samsyn edit --json`: one line in, one answer out.
struct Editor {
    name: &'static str,
    child: Child,
    /// `None` once it was told to quit.
    lines: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Editor {
    fn start(binaries: &Binaries, name: &'static str, file: &Path) -> Result<Self> {
        let mut command = binaries.samsyn();
        command.arg("edit").arg(file).arg("--json");
        let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = spawned.with_context(|| format!("can't start {}", shown(&command)))?;
        let lines = child.stdin.take();
        let answers = child.stdout.take().context("its output isn't ours")?;
        Ok(Self {
            name,
            child,
            lines,
            answers: BufReader::new(answers),
        })
    }

    /// Says one line and returns the answer, which must be a good one.
    fn ask(&mut self, line: &str) -> Result<Value> {
        let lines = self.lines.as_mut().context("the editor was told to quit")?;
        writeln!(lines, "{line}")?;
        let mut answer = String::new();
        if self.answers.read_line(&mut answer)? == 0 {
            bail!(
                "{} ended with {} at `{line}`",
                self.name,
                self.child.wait()?
            );
        }
        let answer: Value = serde_json::from_str(&answer)?;
        ensure!(
            answer["ok"] == true,
            "{}: `{line}`: {}",
            self.name,
            words(&answer)?
        );
        Ok(answer)
    }

    /// Says every line of a script; each must be saved. Returns how many there were.
    fn feed(&mut self, script: &str) -> Result<usize> {
        for line in script.lines() {
            let answer = self.ask(line)?;
            ensure!(
                answer["saved"] == true,
                "{}: `{line}` wasn't saved",
                self.name
            );
        }
        Ok(script.lines().count())
    }

    /// Waits until the relay holds all that is here and the other way round.
    fn sync(&mut self) -> Result<()> {
        let answer = self.ask("sync 30")?;
        ensure!(
            waiting(&answer)? == 0,
            "{}: something still waits",
            self.name
        );
        Ok(())
    }

    fn quit(mut self) -> Result<()> {
        // The end of its input is the end of its work.
        drop(self.lines.take());
        let status = self.child.wait()?;
        ensure!(status.success(), "{} ended with {status}", self.name);
        Ok(())
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The sections that a script writes in, each with its text.
fn written(script: &str) -> Result<Vec<(String, String)>> {
    let writes = script
        .lines()
        .filter_map(|line| line.strip_prefix("write ")?.split_once(' '));
    writes
        .map(|(name, text)| Ok((name.to_owned(), serde_json::from_str(text)?)))
        .collect()
}

fn words(answer: &Value) -> Result<&str> {
    answer["text"].as_str().context("an answer has a text")
}

fn waiting(answer: &Value) -> Result<u64> {
    answer["status"]["waiting"]
        .as_u64()
        .context("the answer doesn't say what waits")
}

/// A heading of the story; bold if somebody looks.
fn tell(sentence: &str) {
    if std::io::stdout().is_terminal() {
        println!("\n\x1b[1m{sentence}\x1b[0m");
    } else {
        println!("\n{sentence}");
    }
}
