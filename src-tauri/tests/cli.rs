//! The program as it is called from a terminal.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const NASSJO: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../schema/data/printed-nassjo-2019.json"
);
/// Nobody listens there: port 1 is for a service that no machine has.
const NO_RELAY: &str = "ws://127.0.0.1:1/v1";

struct Case {
    folder: TempDir,
}

impl Case {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self) -> String {
        self.path("a.samsyn").to_str().unwrap().to_owned()
    }

    /// Makes the sample evaluation and returns its invitation.
    fn sample(&self) -> String {
        let made = samsyn(&["new", &self.file(), "--sample", "--relay", NO_RELAY]);
        let printed = succeeded(&made);
        let link = printed
            .lines()
            .find(|line| line.starts_with("samsyn:join#"));
        link.unwrap().to_owned()
    }

    /// Says lines to `samsyn edit --json` and returns its answers.
    fn edit(&self, lines: &str) -> Vec<Value> {
        let mut child = command(&["edit", &self.file(), "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(lines.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        let answers = succeeded(&output);
        answers
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_samsyn"));
    command
        .args(arguments)
        .env("LANG", "sv_SE.UTF-8")
        .env_remove("SAMSYN_RELAY");
    command
}

fn samsyn(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn succeeded(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[track_caller]
fn failed(output: &Output, code: i32, sentence: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(
        said.contains(sentence),
        "{sentence:?} is missing in {said:?}"
    );
}

#[test]
fn the_report_of_nassjo_contradicts_itself_twice() {
    let output = samsyn(&["audit", NASSJO]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines,
        [
            "2 motsägelser:",
            "  Summan i område 2: tryckt som 61 poäng och 60\u{a0}%, men raderna ger 59,45 till 60,44",
            "  Rubriken till område 3: rubriken säger 75 poäng, tabellen 74",
        ]
    );
    let output = samsyn(&["audit", NASSJO, "--json"]);
    let findings: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(findings.as_array().unwrap().len(), 2);
}

#[test]
fn a_sound_table_has_no_contradictions() {
    let case = Case::new();
    let mut table: Value = serde_json::from_slice(&std::fs::read(NASSJO).unwrap()).unwrap();
    table["areas"][1]["table_points"] = 60.into();
    table["areas"][1]["heading_points"] = 60.into();
    table["areas"][2]["heading_points"] = 74.into();
    let path = case.path("table.json");
    std::fs::write(&path, table.to_string()).unwrap();
    let output = samsyn(&["--language", "en", "audit", path.to_str().unwrap()]);
    assert_eq!(succeeded(&output), "No contradictions.\n");
}

#[test]
fn what_is_no_table_is_not_audited() {
    let case = Case::new();
    let path = case.path("table.json");
    failed(
        &samsyn(&["audit", path.to_str().unwrap()]),
        2,
        "kan inte läsas",
    );
    std::fs::write(&path, "{}").unwrap();
    failed(
        &samsyn(&["audit", path.to_str().unwrap()]),
        2,
        "kan inte användas",
    );
}

#[test]
fn what_is_edited_is_shown_and_exported() {
    let case = Case::new();
    case.sample();
    let answers = case.edit(
        "score 3.2 7,25\nwrite f3.1 Målen är kända.\nstrength add 3 Tydliga mål\n\
         good-example s3.1 Styrning\nstatus\n",
    );
    for answer in &answers[..4] {
        assert_eq!(answer["saved"], true, "{answer}");
    }
    assert!(
        answers[4]["status"]["waiting"].as_u64().unwrap() >= 4,
        "{}",
        answers[4]
    );

    let shown = succeeded(&samsyn(&["show", &case.file()]));
    for expected in [
        "Nässjö 2019",
        "7,25",
        "Målen är kända.",
        "gott exempel: Styrning",
    ] {
        assert!(
            shown.contains(expected),
            "{expected:?} is missing in\n{shown}"
        );
    }
    let json: Value =
        serde_json::from_str(&succeeded(&samsyn(&["show", &case.file(), "--json"]))).unwrap();
    let area = &json["evaluation"]["areas"][2];
    assert_eq!(area["findings"][0]["body"], "Målen är kända.");
    let points: Vec<&Value> = json["own"].as_object().unwrap().values().collect();
    assert!(
        points
            .iter()
            .any(|table| table["areas"][2]["rows"][1]["score"]["points"] == 725)
    );

    let exported = case.path("plain.automerge");
    let exported = exported.to_str().unwrap();
    let export = [
        "export",
        &case.file(),
        "--to",
        "automerge",
        "--output",
        exported,
    ];
    succeeded(&samsyn(&export));
    let copy = case.path("copy.samsyn");
    let copy = copy.to_str().unwrap();
    for from in [exported, &case.file()] {
        let _ = std::fs::remove_file(copy);
        succeeded(&samsyn(&["import", from, copy]));
        let again: Value =
            serde_json::from_str(&succeeded(&samsyn(&["show", copy, "--json"]))).unwrap();
        assert_eq!(again, json, "imported from {from}");
    }
}

#[test]
fn the_invitation_is_printed_again() {
    let case = Case::new();
    let link = case.sample();
    let again = succeeded(&samsyn(&["invite", &case.file()]));
    assert_eq!(again.lines().last(), Some(link.as_str()));
}

#[test]
fn what_is_wrong_with_a_line_is_said() {
    let case = Case::new();
    case.sample();
    let lines = [
        ("score 9.9 3", "ingen fråga 9.9"),
        ("score 3.2 1000", "utanför 0 till"),
        ("poäng 3.2 4", "finns inte"),
        ("score 3.2", "Så skrivs kommandot"),
        ("write f3.99 Hej", "list"),
        ("undo", "inget att ångra"),
    ];
    let typed: String = lines.iter().map(|(line, _)| format!("{line}\n")).collect();
    let answers = case.edit(&typed);
    assert_eq!(answers.len(), lines.len());
    for ((line, sentence), answer) in lines.iter().zip(&answers) {
        assert_eq!(answer["ok"], false, "{line}");
        let said = answer["text"].as_str().unwrap();
        assert!(
            said.contains(sentence),
            "{line}: {sentence:?} is missing in {said:?}"
        );
    }
}

#[test]
fn an_edit_is_undone_and_done_again() {
    let case = Case::new();
    case.sample();
    let score = |case: &Case| {
        let shown = succeeded(&samsyn(&["show", &case.file(), "--json"]));
        let shown: Value = serde_json::from_str(&shown).unwrap();
        let mut own = shown["own"].as_object().unwrap().values();
        own.find_map(|table| table["areas"][0]["rows"][0]["score"]["points"].as_i64())
    };
    case.edit("score 1.1 10\nscore 1.1 12\nundo\n");
    assert_eq!(score(&case), Some(1000));
    case.edit("score 1.1 12\nundo\nredo\n");
    assert_eq!(score(&case), Some(1200));
}

#[test]
fn a_damaged_link_is_told_apart_from_an_unreachable_relay() {
    let case = Case::new();
    let link = case.sample();
    let file = case.path("b.samsyn");
    let file = file.to_str().unwrap();
    let cut = &link[..link.len() - 5];
    let cases = [
        ("https://example.org", "sv", "Det här är ingen inbjudan"),
        ("https://example.org", "en", "not an invitation"),
        (cut, "sv", "avklippt"),
        (cut, "en", "cut off"),
    ];
    for (link, language, sentence) in cases {
        let output = samsyn(&["--language", language, "join", link, file]);
        failed(&output, 3, sentence);
        assert!(!Path::new(file).exists(), "a file was made for {link}");
    }
    failed(&samsyn(&["join", &link, file]), 4, "nås inte");
    assert!(
        Path::new(file).exists(),
        "the file is there to catch up later"
    );
    failed(&samsyn(&["show", file]), 1, "har inte kommit");
    failed(&samsyn(&["sync", file]), 4, "nås inte");
}

#[test]
fn what_is_no_evaluation_is_left_alone() {
    let case = Case::new();
    std::fs::write(case.file(), "rubbish").unwrap();
    for arguments in [&["show"][..], &["edit"], &["sync"]] {
        let output = samsyn(&[arguments, &[&case.file()]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {output:?}");
    }
    let output = samsyn(&["new", &case.file(), "--sample", "--relay", NO_RELAY]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(std::fs::read(case.file()).unwrap(), b"rubbish");
    failed(
        &samsyn(&["show", case.path("none").to_str().unwrap()]),
        2,
        "none",
    );
}

#[test]
fn an_address_that_is_none_is_refused_before_anything_is_made() {
    let case = Case::new();
    let output = samsyn(&["new", &case.file(), "--sample", "--relay", "relay.example"]);
    failed(&output, 2, "relay.example");
    assert!(!Path::new(&case.file()).exists());
}

/// Made in the window of another computer, whose key store has the key.
#[test]
fn a_file_whose_key_is_elsewhere_is_read_and_taken_over_but_not_edited() {
    use samsyn_client::store::keys::{MemoryKeys, WrappingKey};
    use samsyn_client::store::sqlite::SqliteStore;
    use samsyn_sync::Secret;

    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (file, taken) = (path("sealed.samsyn"), path("own.samsyn"));
    // No session bus: the key store of whoever runs the tests is left alone.
    let samsyn = |arguments: &[&str]| {
        let mut samsyn = command(arguments);
        samsyn.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
        samsyn.output().unwrap()
    };
    succeeded(&samsyn(&[
        "new",
        &file,
        "--sample",
        "--relay",
        "ws://127.0.0.1:9",
    ]));
    let keys = MemoryKeys::default();
    let key = WrappingKey::make(&keys, "elsewhere".to_owned(), Secret::from_bytes([4; 32]));
    let mut store = SqliteStore::open(file.as_ref(), &keys).unwrap().store;
    store.seal(key.unwrap()).unwrap();
    drop(store);

    let shown = succeeded(&samsyn(&["show", &file]));
    assert!(shown.contains("Nässjö"), "{shown}");
    for refused in [samsyn(&["edit", &file]), samsyn(&["invite", &file])] {
        failed(&refused, 1, "Nycklarna till");
    }
    let imported = samsyn(&["import", &file, &taken]);
    succeeded(&imported);
    failed(&samsyn(&["invite", &taken]), 1, "");
    assert!(String::from_utf8_lossy(&imported.stderr).contains("Nycklarna till"));
    assert_eq!(succeeded(&samsyn(&["show", &taken])), shown);
}
