//! From two blind scorings to one signed result: score, hand in, reveal, settle a wide gap, sign,
//! publish, verify.

use std::path::Path;

use samsyn_windows::evaluator::{EVALUATORS, score_of};
use samsyn_windows::part::{Part, button};
use samsyn_windows::relay::Relay;
use samsyn_windows::terminal::{QUESTIONS, make_evaluation, samsyn, samsyn_told};
use samsyn_windows::views::place;
use samsyn_windows::window::Window;
use samsyn_windows::words::SWEDISH;

/// Two files of one evaluation in which both have handed in all areas but the first, of which only
/// question 1.1 is left.
fn nearly_done(folder: &Path, relay: &str) {
    let link = make_evaluation(folder, relay, &[]);
    let sent = samsyn(folder, &["sync", "a.samsyn"]);
    assert!(sent.succeeded, "{sent:?}");
    let joined = samsyn(
        folder,
        &["join", &link, "b.samsyn", "--as", EVALUATORS[1].0],
    );
    assert!(joined.succeeded, "{joined:?}");

    let scores = (1..).zip(QUESTIONS).flat_map(|(area, many)| {
        let first = if area == 1 { 2 } else { 1 };
        (first..=many).map(move |one| format!("score {area}.{one} 5\n"))
    });
    let hand_ins = (2..=8).map(|area| format!("hand-in {area}\n"));
    let lines: String = scores.chain(hand_ins).collect();
    for file in ["a.samsyn", "b.samsyn"] {
        let told = samsyn_told(folder, &["edit", file], &lines);
        assert!(told.succeeded, "{told:?}");
        let sent = samsyn(folder, &["sync", file]);
        assert!(sent.succeeded, "{sent:?}");
    }
}

fn hand_in(window: &Window) {
    window.click(&button("Lämna in området …"));
    window.click(&Part::first("dialog").part("button", "Lämna in"));
    window.miss(&Part::first("dialog"));
}

/// Into the room, to question 1.1.
fn to_the_room(window: &Window) {
    window.click(&place(&SWEDISH, SWEDISH.divergences));
    window.click(&Part::at("li[data-question=\"1.1\"] button"));
    window.see(&head());
}

fn head() -> Part {
    Part::at(".consensus-head")
}

fn rescore(window: &Window, points: &str) {
    window.click(&button("Bedöm på nytt …"));
    window.fill(&Part::at("#consensus-score"), points);
    window.click(&Part::at(".consensus-form button[type=submit]"));
    window.miss(&Part::at(".consensus-form"));
}

#[test]
fn two_blind_scorings_become_one_signed_result() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let relay = Relay::start(&folder.join("relay"));
    nearly_done(folder, &relay.url);
    let [a, b] = ["a", "b"].map(|name| {
        let file = folder.join(format!("{name}.samsyn"));
        let file = file.to_str().expect("a path in UTF-8");
        let window = Window::open_with(&folder.join(name), &[file]);
        window.see_evaluation();
        window.go_to_area(1);
        window
    });

    // Blind, and 30 % of 15 points apart.
    a.score("1.1", "10");
    b.score("1.1", "5,5");
    hand_in(&a);
    hand_in(&b);
    for window in [&a, &b] {
        window.see_text(&Part::at(".hand-in"), "poängen är öppna");
        to_the_room(window);
    }
    let needs = Part::at(".consensus-needs");
    a.see_text(&needs, "har inte bedömt på nytt");
    rescore(&a, "10");
    rescore(&b, "8");
    b.see_text(&head(), "Ingen har föreslagit något än");
    b.click(&button("Föreslå medelvärdet 9…"));
    a.see_text(&needs, "En motivering");
    a.type_into(
        &Part::at("[aria-labelledby=consensus-rationale] textarea"),
        "Planen är antagen men okänd.",
    );
    a.click(&button("Bekräfta 9…"));
    for window in [&a, &b] {
        window.see_text(&head(), "Ni har enats om 9");
        window.see_text(&Part::at(".consensus-one"), "Först: 5,5");
        window.click(&place(&SWEDISH, SWEDISH.publishing));
    }

    a.click(&button("Förklara faktagranskningen klar"));
    b.see_text(&Part::at(".publishing-act"), "Förklarad klar av");
    a.click(&button("Skriv under"));
    b.click(&button("Skriv under"));
    a.until("!document.querySelector('#publishing-waits')");
    a.click(&button("Publicera"));
    b.see_text(&Part::at(".publishing-frozen"), "Publicerat");
    a.see_all_sent();

    let export = [
        "export",
        "b.samsyn",
        "--to",
        "result",
        "--output",
        "result.json",
    ];
    let saved = samsyn(folder, &export);
    assert!(saved.succeeded, "{saved:?}");
    let said = samsyn(folder, &["--language", "sv", "verify", "result.json"]);
    assert!(said.succeeded, "{said:?}");
    for (name, organisation) in EVALUATORS {
        let signed = format!("Underskrivet av {name}, {organisation}, ");
        assert!(said.output.contains(&signed), "{said:?}");
    }
    // One point more than was signed.
    let file = folder.join("result.json");
    let result = std::fs::read_to_string(&file).expect("it is there");
    let changed = result.replacen("\"points\": 900", "\"points\": 1000", 1);
    assert_ne!(result, changed);
    std::fs::write(&file, changed).expect("it is written");
    let said = samsyn(folder, &["verify", "result.json"]);
    assert!(!said.succeeded, "{said:?}");
    // In the area it stands as it was agreed on.
    a.go_to_area(1);
    a.see_value(&score_of("1.1"), "10");
}
