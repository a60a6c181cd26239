//! From an empty evaluation to a published result that anybody can check, at the terminal and
//! without a relay: the file goes back and forth between two, each under a key of their own.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

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

    fn path(&self, name: &str) -> String {
        let path: PathBuf = self.folder.path().join(name);
        path.to_str().unwrap().to_owned()
    }

    /// Says lines to `samsyn edit --json` and returns its answers.
    fn edit(&self, file: &str, lines: &str) -> Vec<Value> {
        let mut child = command(&["edit", &self.path(file), "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(lines.as_bytes()).unwrap();
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        let answers = succeeded(&output);
        { answers.lines() }
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// All of it must be done.
    fn done(&self, file: &str, lines: &str) {
        for answer in self.edit(file, lines) {
            assert_eq!(answer["ok"], true, "{answer}");
        }
    }

    /// Hands the evaluation on, as a file.
    fn hand_on(&self, from: &str, to: &str, who: &str) {
        let (from, to) = (self.path(from), self.path(to));
        succeeded(&samsyn(&["import", &from, &to, "--as", who]));
    }

    /// A file in which both have scored everything alike, at the second evaluator's.
    fn scored(&self) {
        let (file, relay) = (self.path("a.samsyn"), NO_RELAY);
        let new = [
            "new",
            &file,
            "--municipality",
            "Nässjö",
            "--code",
            "0682",
            "--year",
            "2019",
            "--evaluator",
            "Evaluator A, Organisation A",
            "--evaluator",
            "Evaluator B, Organisation B",
            "--relay",
            relay,
            "--scoring",
            "open",
        ];
        succeeded(&samsyn(&new));
        let shown = succeeded(&samsyn(&["show", &file, "--json"]));
        let shown: Value = serde_json::from_str(&shown).unwrap();
        let areas = shown["evaluation"]["areas"].as_array().unwrap();
        let questions = areas
            .iter()
            .flat_map(|area| area["questions"].as_array().unwrap());
        let score = |question: &Value| format!("score {} 5\n", question["id"].as_str().unwrap());
        let lines: String = questions.map(score).collect();
        self.done("a.samsyn", &lines);
        self.hand_on("a.samsyn", "b.samsyn", "Evaluator B");
        self.done("b.samsyn", &lines);
    }

    /// What both have signed and one has published, with the result beside it.
    fn published(&self) -> String {
        self.scored();
        self.done("b.samsyn", "fact-check\nsign\n");
        self.hand_on("b.samsyn", "a2.samsyn", "Evaluator A");
        self.done("a2.samsyn", "sign\npublish\n");
        let result = self.path("result.json");
        let file = self.path("a2.samsyn");
        succeeded(&samsyn(&["export", &file, "--to", "result", "-o", &result]));
        result
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

#[track_caller]
fn succeeded(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[track_caller]
fn verified(file: &str, code: i32, sentence: &str) {
    let output = samsyn(&["verify", file]);
    let said = [output.stdout.clone(), output.stderr.clone()].concat();
    let said = String::from_utf8(said).unwrap();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(sentence), "{sentence:?} is missing in {said}");
}

#[test]
fn what_two_have_signed_is_published_and_holds_for_anybody() {
    let case = Case::new();
    let result = case.published();
    let said = succeeded(&samsyn(&["verify", &result]));
    for expected in [
        "Resultatet håller",
        "Nässjö 2019, kommunkompassen-2015",
        "Underskrivet av Evaluator A, Organisation A, ",
        "Underskrivet av Evaluator B, Organisation B, ",
        "Publicerat av Evaluator A, Organisation A, ",
        "jämför siffrorna",
    ] {
        assert!(said.contains(expected), "{expected:?} is missing in {said}");
    }
    let english = samsyn(&["--language", "en", "verify", &result]);
    assert!(succeeded(&english).starts_with("The result holds"));
    let json = succeeded(&samsyn(&["verify", &result, "--json"]));
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["ok"], &json["flaws"]), (&json!(true), &json!([])));

    // What is published stays as it was, whatever is edited since.
    let before = std::fs::read(&result).unwrap();
    case.done("a2.samsyn", "finding add 3 Nytt\n");
    let file = case.path("a2.samsyn");
    let again = samsyn(&["export", &file, "--to", "result"]);
    assert_eq!(succeeded(&again).into_bytes(), before);
    let review = &case.edit("a2.samsyn", "review\n")[0]["text"];
    let review = review.as_str().unwrap();
    assert!(review.contains("ändrad sedan dess"), "{review}");
    assert!(
        review.contains("underskriften gäller inte längre"),
        "{review}"
    );
    assert!(review.starts_with("Steg: Klar att publicera"), "{review}");
}

#[test]
fn what_is_in_the_way_is_said_and_nothing_is_published() {
    let case = Case::new();
    case.scored();
    let answers = case.edit("b.samsyn", "sign\npublish\nreview\n");
    for answer in &answers[..2] {
        let said = answer["text"].as_str().unwrap();
        assert_eq!(answer["ok"], false, "{said}");
        assert!(
            said.contains("Faktagranskningen är inte förklarad klar"),
            "{said}"
        );
    }
    assert_eq!(answers[2]["ok"], true);
    let file = case.path("b.samsyn");
    let output = samsyn(&["export", &file, "--to", "result"]);
    assert_eq!(output.status.code(), Some(1));
    case.done("b.samsyn", "fact-check\nsign\n");
    let answers = case.edit("b.samsyn", "publish\nfact-check -\nreview\n");
    let said = answers[0]["text"].as_str().unwrap();
    assert!(
        said.contains("Evaluator A har inte skrivit under"),
        "{said}"
    );
    let review = answers[2]["text"].as_str().unwrap();
    assert!(review.starts_with("Steg: Faktagranskning"), "{review}");
    // One device signs for one: the second's name does not help.
    let output = samsyn(&["edit", &file, "--as", "Evaluator A"]);
    succeeded(&output);
    let answers = case.edit("b.samsyn", "fact-check\nsign\n");
    let said = answers[1]["text"].as_str().unwrap();
    assert!(said.contains("en nyckel räknas bara för en"), "{said}");
}

#[test]
fn whatever_is_changed_in_a_result_is_told() {
    let case = Case::new();
    let result = case.published();
    let whole: Value = serde_json::from_slice(&std::fs::read(&result).unwrap()).unwrap();
    let changed = case.path("changed.json");
    let check = |pointer: &str, value: Value, sentence: &str| {
        let mut other = whole.clone();
        let place = other
            .pointer_mut(pointer)
            .unwrap_or_else(|| panic!("{pointer}"));
        assert_ne!(*place, value, "{pointer}");
        *place = value;
        std::fs::write(&changed, other.to_string()).unwrap();
        verified(&changed, 1, sentence);
    };
    let edited = "Innehållet är inte det som skrevs under";
    for (pointer, value) in [
        ("/content/municipality/name", json!("Eksjö")),
        ("/content/year", json!(2020)),
        ("/content/instrument/definition", json!("00")),
        ("/content/evaluators/0/name", json!("Somebody")),
        ("/content/thresholds/rescore_from", json!(26)),
        ("/content/areas/0/findings/0/topic", json!("Annat")),
        ("/content/areas/0/questions/0/rationale", json!("Därför.")),
        (
            "/content/areas/0/questions/0/judgements/0/first",
            json!(null),
        ),
        ("/content/fact_check/at", json!(1)),
        ("/content/open_questions", json!(1)),
    ] {
        check(pointer, value, edited);
    }
    let counted = json!({"points": 600});
    check(
        "/content/areas/0/questions/0/counted",
        counted,
        "Utfallet för 1.1",
    );
    check(
        "/content/areas/0/total/sum",
        json!(1),
        "Summan för område 1",
    );
    check("/content/total/points", json!(800), "Totalsumman");
    let forged = "Underskriften i Evaluator A";
    let last = json!("0".repeat(128));
    check("/sign_offs/0/signature/signature", last, forged);
    check("/sign_offs/0/signature/at", json!(0), forged);
    check("/sign_offs/0/fingerprint", json!("0"), "Siffrorna vid");
    check(
        "/sign_offs",
        json!([]),
        "Evaluator B har inte skrivit under",
    );
    check("/published/signature/at", json!(0), "är inte styrkt");
    check("/hash", json!("0".repeat(64)), edited);
}

#[test]
fn what_is_no_result_is_not_verified() {
    let case = Case::new();
    let file = case.path("garbage.json");
    verified(&file, 2, "kan inte läsas");
    for garbage in ["", "{}", "{\"kind\": \"samsyn-result\"}", "\u{0}\u{1}"] {
        std::fs::write(&file, garbage).unwrap();
        verified(&file, 2, "är inget publicerat resultat");
    }
    std::fs::write(&file, r#"{"kind": "samsyn-result", "version": 9}"#).unwrap();
    verified(&file, 2, "nyare version");
}
