//! The program without a driver: started from a terminal, or by a click on a file.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::driver::DEADLINE;
use crate::evaluator::EVALUATORS;
use crate::group::{Group, ends};
use crate::program;

/// How a program went that was to end by itself.
#[derive(Debug)]
pub struct Ended {
    /// Whether it did what it was asked.
    pub succeeded: bool,
    /// What it printed.
    pub output: String,
    /// What it said was wrong.
    pub errors: String,
}

/// Starts the program in a folder and waits for its end.
#[track_caller]
pub fn samsyn(folder: &Path, arguments: &[&str]) -> Ended {
    samsyn_told(folder, arguments, "")
}

/// The same, told these lines.
#[track_caller]
pub fn samsyn_told(folder: &Path, arguments: &[&str], lines: &str) -> Ended {
    let mut command = Command::new(program("samsyn"));
    command
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut process = Group::start(&mut command);
    let stdin = process.child().stdin.take();
    let told = stdin.expect("it is piped").write_all(lines.as_bytes());
    // What asks for nothing may have ended before.
    assert!(told.is_ok() || lines.is_empty(), "{told:?}");
    let id = process.child().id();
    assert!(ends(id, DEADLINE), "`samsyn {arguments:?}` does not end");
    let text = |output: Option<&mut dyn std::io::Read>| {
        let mut text = String::new();
        let output = output.expect("it is piped");
        output.read_to_string(&mut text).expect("it is text");
        text
    };
    let child = process.child();
    Ended {
        output: text(child.stdout.as_mut().map(|output| output as _)),
        errors: text(child.stderr.as_mut().map(|output| output as _)),
        succeeded: child.wait().expect("it has ended").success(),
    }
}

/// Makes a file with the sample evaluation, untouched, and gives the invitation to it.
pub fn make_sample(file: &Path, relay: &str) -> String {
    let name = file.to_str().expect("a path in UTF-8");
    let folder = file.parent().expect("a file is in a folder");
    let made = samsyn(folder, &["new", name, "--sample", "--relay", relay]);
    let mut lines = made.output.lines();
    let link = lines.find(|line| line.starts_with("samsyn:join#"));
    link.unwrap_or_else(|| panic!("{made:?}")).to_owned()
}

/// How many questions each area of the instrument has.
pub const QUESTIONS: [usize; 8] = [5, 5, 5, 6, 6, 6, 5, 7];

/// Makes `a.samsyn` in a folder, an evaluation by the two evaluators, and gives the invitation.
/// `more`: further arguments of `samsyn new`.
pub fn make_evaluation(folder: &Path, relay: &str, more: &[&str]) -> String {
    let people = EVALUATORS.map(|(name, organisation)| format!("{name}, {organisation}"));
    let about = [
        "--municipality",
        "Nässjö",
        "--code",
        "0682",
        "--year",
        "2019",
    ];
    let evaluators = ["--evaluator", &people[0], "--evaluator", &people[1]];
    let new = ["new", "a.samsyn", "--relay", relay];
    let made = samsyn(folder, &[&new[..], &about, &evaluators, more].concat());
    let mut lines = made.output.lines();
    let link = lines.find(|line| line.starts_with("samsyn:join#"));
    link.unwrap_or_else(|| panic!("{made:?}")).to_owned()
}
