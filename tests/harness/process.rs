//! The real programs: the relay, and an evaluator at a terminal.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;

/// Nothing that is waited for takes this long.
const DEADLINE: Duration = Duration::from_secs(60);

/// Where a program is. Tests build it if it is not fresh; a benchmark has it beside itself.
fn program(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("a program has a path");
    let beside = own.with_file_name(name);
    if beside.is_file() {
        return beside;
    }
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let built = Command::new(env!("CARGO"))
            // The packages that `cargo xtask test` builds: another selection has other features,
            // and would build the dependencies anew.
            .args([
                "build",
                "--quiet",
                "--workspace",
                "--exclude",
                "wasm-tools",
                "--exclude",
                "samsyn-windows",
            ])
            .arg("--bins")
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .status()
            .expect("cargo runs");
        assert!(built.success(), "the programs are built");
        // The tests are in `deps` beside them.
        own.ancestors().nth(2).expect("target/debug").to_owned()
    });
    folder.join(name)
}

/// `samsyn`, speaking English, with these arguments.
pub fn samsyn(arguments: &[&str]) -> Command {
    let mut command = Command::new(program("samsyn"));
    command
        .args(["--language", "en"])
        .args(arguments)
        .env_remove("SAMSYN_RELAY");
    command
}

/// Runs `samsyn` and waits for its end.
pub fn run(arguments: &[&str]) -> Output {
    samsyn(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("samsyn runs")
}

/// Runs `samsyn`, which must succeed, and gives what it prints.
pub fn done(arguments: &[&str]) -> String {
    let output = run(arguments);
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(
        output.status.success(),
        "samsyn {arguments:?}: {stdout}{stderr}"
    );
    stdout
}

/// Begins an evaluation with the evaluators A and B that is scored openly, and gives the invitation.
pub fn new_evaluation(file: &Path, relay: &str) -> String {
    let evaluators = ["--evaluator", "A, First", "--evaluator", "B, Second"];
    let place = [
        "--municipality",
        "Nässjö",
        "--code",
        "0682",
        "--year",
        "2026",
    ];
    let begin = ["new", path(file), "--relay", relay, "--scoring", "open"];
    invitation(&run(&[&begin[..], &place, &evaluators].concat()))
}

/// The invitation that is printed.
pub fn invitation(output: &Output) -> String {
    let printed = text(&output.stdout);
    let link = printed
        .split_whitespace()
        .find(|word| word.contains("samsyn:join#"));
    link.unwrap_or_else(|| panic!("no invitation: {printed}{}", text(&output.stderr)))
        .to_owned()
}

/// What `show --json` prints.
pub fn show(file: &Path) -> Value {
    serde_json::from_str(&done(&["show", path(file), "--json"])).expect("show prints JSON")
}

/// A path as an argument.
pub fn path(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// Bytes that a program printed.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A relay on this machine. Killed when it is dropped.
pub struct Relay {
    child: Child,
    /// Its address.
    pub url: String,
    data: PathBuf,
}

impl Relay {
    /// Starts a relay on a free port; its logs go to `DATA.log`.
    pub fn start(data: &Path) -> Self {
        Self::listen(data, "127.0.0.1:0")
    }

    fn listen(data: &Path, address: &str) -> Self {
        let mut log = File::options();
        let log = log
            .create(true)
            .append(true)
            .open(data.with_extension("log"));
        let mut child = Command::new(program("sync-server"))
            .args(["--listen", address, "--log", "debug", "--data", path(data)])
            .args(["--appends-per-second", "10000", "--append-burst", "10000"])
            .stdout(Stdio::piped())
            .stderr(log.expect("the log can be written"))
            .spawn()
            .expect("the relay starts");
        let lines = lines(child.stdout.take().expect("stdout is piped"));
        let line = lines
            .recv_timeout(DEADLINE)
            .expect("the relay says where it listens");
        let url = line
            .strip_prefix("listening on ")
            .expect("an address")
            .to_owned();
        Self {
            child,
            url,
            data: data.to_owned(),
        }
    }

    /// Kills the relay as a power cut would, and starts it again at the same address.
    pub fn kill_and_restart(&mut self) {
        self.kill();
        let url = self.url.clone();
        let address = url.trim_start_matches("ws://").trim_end_matches("/v1");
        *self = Self::listen(&self.data.clone(), address);
    }

    /// Kills the relay as a power cut would.
    pub fn kill(&mut self) {
        kill(&mut self.child);
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.kill();
    }
}

/// An evaluator in `samsyn edit --json`. Killed when it is dropped.
pub struct Editor {
    child: Child,
    stdin: Option<ChildStdin>,
    answers: Receiver<String>,
}

impl Editor {
    /// Opens an evaluation file for editing.
    pub fn open(file: &Path) -> Self {
        Self::spawn(samsyn(&["edit", path(file), "--json"]))
    }

    /// Any command that answers as `samsyn edit --json` does.
    pub fn spawn(mut command: Command) -> Self {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the editor starts");
        let answers = lines(child.stdout.take().expect("stdout is piped"));
        let stdin = child.stdin.take();
        Self {
            child,
            stdin,
            answers,
        }
    }

    /// Types a line, without waiting for the answer. That the program has died meanwhile shows
    /// at the next answer.
    pub fn type_line(&mut self, line: &str) {
        let stdin = self.stdin.as_mut().expect("nobody has ended the input");
        let _ = stdin.write_all(format!("{line}\n").as_bytes());
    }

    /// The next answer; `None` when the program has ended.
    pub fn answer(&self) -> Option<Value> {
        match self.answers.recv_timeout(DEADLINE) {
            Ok(line) => Some(serde_json::from_str(&line).expect("an answer is JSON")),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("no answer in {DEADLINE:?}"),
        }
    }

    /// Types a line and waits for the answer.
    pub fn ask(&mut self, line: &str) -> Value {
        self.type_line(line);
        self.answer()
            .unwrap_or_else(|| panic!("the editor ended at {line:?}"))
    }

    /// Types an edit that must be saved.
    pub fn save(&mut self, line: &str) {
        let answer = self.ask(line);
        assert_eq!(answer["saved"], Value::Bool(true), "{line}: {answer}");
    }

    /// Ends the input and waits for the end.
    pub fn quit(mut self) {
        self.stdin = None;
        let ended = self.child.wait().expect("it ends");
        assert!(ended.success(), "the editor ends with {ended}");
    }

    /// Kills the program as a power cut would, and gives the answers that it had still given.
    pub fn kill(mut self) -> Vec<Value> {
        kill(&mut self.child);
        std::iter::from_fn(|| self.answer()).collect()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        kill(&mut self.child);
    }
}

/// Ends a child at once. One that has ended already is fine.
fn kill(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// The lines of a stream, read in a thread so that waiting for one has a deadline. A line that
/// is cut off by the program's death is none.
fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut line = String::new();
        while stream.read_line(&mut line).is_ok_and(|read| read > 0) && line.ends_with('\n') {
            if sender.send(line.trim_end().to_owned()).is_err() {
                return;
            }
            line.clear();
        }
    });
    lines
}
