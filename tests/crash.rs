//! Programs that are killed in mid-stream, again and again: what was answered as saved stays.

use std::path::Path;

use samsyn_tests::process::{Editor, Relay, done, new_evaluation, path, show};
use serde_json::Value;

const ROUNDS: usize = 20;
const LINES: usize = 12;

#[test]
fn what_an_evaluator_was_told_is_saved_outlives_kills_of_the_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let relay = Relay::start(&folder.path().join("relay"));
    let (a, b) = evaluators(folder.path(), &relay);
    let mut saved = Vec::new();
    for round in 0..ROUNDS {
        let words: Vec<String> = (0..LINES).map(|line| word(round, line)).collect();
        let mut editor = Editor::open(&a);
        for word in &words {
            editor.type_line(&format!("write f1.1 \"{word} \""));
        }
        // So many answers are waited for; the rest of the lines is under way when it is killed.
        let mut answers: Vec<Value> = (0..round % LINES)
            .map(|_| editor.answer().expect("it lives"))
            .collect();
        answers.extend(editor.kill());
        for (word, answer) in words.iter().zip(&answers) {
            assert_eq!(answer["saved"], Value::Bool(true), "{answer}");
            saved.push(word.clone());
        }
    }
    assert!(saved.len() >= ROUNDS, "{} edits were saved", saved.len());
    check_end(&a, &b, &saved);
}

#[test]
fn what_the_relay_took_outlives_kills_of_the_relay() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut relay = Relay::start(&folder.path().join("relay"));
    let (a, b) = evaluators(folder.path(), &relay);
    let (mut one, mut other) = (Editor::open(&a), Editor::open(&b));
    let mut saved = Vec::new();
    for round in 0..ROUNDS {
        // Both are connected; what they hear of the log must still be so afterwards.
        assert_eq!(one.ask("sync 50")["ok"], Value::Bool(true), "round {round}");
        for line in 0..LINES {
            let word = word(round, line);
            let editor = if line % 2 == 0 { &mut one } else { &mut other };
            editor.save(&format!("write f1.1 \"{word} \""));
            saved.push(word);
            if line == round % LINES {
                // Sent now, so that the kill meets appends under way.
                one.type_line("sync 50");
                relay.kill_and_restart();
                assert_eq!(one.answer().expect("it lives")["ok"], Value::Bool(true));
            }
        }
    }
    one.quit();
    other.quit();
    check_end(&a, &b, &saved);
}

/// The two evaluators' files of one evaluation.
fn evaluators(folder: &Path, relay: &Relay) -> (std::path::PathBuf, std::path::PathBuf) {
    let (a, b) = (folder.join("a.samsyn"), folder.join("b.samsyn"));
    let link = new_evaluation(&a, &relay.url);
    done(&["join", &link, path(&b), "--as", "B"]);
    (a, b)
}

/// A word that is nowhere else.
fn word(round: usize, line: usize) -> String {
    format!("word-{round}-{line}.")
}

/// Both show the same, with every saved word once and no word twice.
fn check_end(a: &Path, b: &Path, saved: &[String]) {
    for file in [a, b, a] {
        done(&["sync", path(file), "--patience", "50"]);
    }
    let shown = show(a);
    assert_eq!(shown["evaluation"], show(b)["evaluation"]);
    let body = shown["evaluation"]["areas"][0]["findings"][0]["body"]
        .as_str()
        .expect("a text");
    for word in saved {
        assert_eq!(body.matches(word.as_str()).count(), 1, "{word} in {body}");
    }
    let mut words: Vec<&str> = body.split_whitespace().collect();
    words.sort_unstable();
    let twice = words.windows(2).find(|two| two[0] == two[1]);
    assert_eq!(twice, None, "a word is there twice");
}
