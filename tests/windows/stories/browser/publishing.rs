//! Two sign off in browsers, one of them while the other edits; both out of reach. What they
//! publish in the end holds for anybody who has the program and the file.

use std::path::Path;

use samsyn_windows::browser::{Browser, page};
use samsyn_windows::evaluator::{EVALUATORS, finding};
use samsyn_windows::part::{Part, button};
use samsyn_windows::relay::Relay;
use samsyn_windows::terminal::{QUESTIONS, make_evaluation, samsyn, samsyn_told};
use samsyn_windows::views::place;
use samsyn_windows::words::SWEDISH;

/// A file in which both have scored everything alike, at the relay; and the invitation.
fn scored(folder: &Path, relay: &str) -> String {
    let link = make_evaluation(folder, relay, &["--scoring", "open"]);
    let scores: String = (1..)
        .zip(QUESTIONS)
        .flat_map(|(area, many)| (1..=many).map(move |one| format!("score {area}.{one} 5\n")))
        .collect();
    let join = ["join", &link, "b.samsyn", "--as", EVALUATORS[1].0];
    for file in ["a.samsyn", "b.samsyn"] {
        let told = samsyn_told(folder, &["edit", file], &scores);
        assert!(told.succeeded, "{told:?}");
        let sent = samsyn(folder, &["sync", file]);
        assert!(sent.succeeded, "{sent:?}");
        if file == "a.samsyn" {
            assert!(samsyn(folder, &join).succeeded);
        }
    }
    link.split_once('#')
        .expect("a link has a fragment")
        .1
        .to_owned()
}

#[test]
fn one_signs_while_the_other_edits_and_both_get_to_a_result_that_holds() {
    let data = tempfile::tempdir().expect("a folder");
    let mut relay = Relay::with_page(&data.path().join("relay"), &page(), &[]);
    let invitation = scored(data.path(), &relay.url);
    let link = format!("{}#{invitation}", relay.page());
    let [a, b] = EVALUATORS.map(|one| {
        let browser = Browser::open(&link);
        browser.join_as(one);
        browser
    });
    let publishing = || place(&SWEDISH, SWEDISH.publishing);
    a.click(&publishing());
    a.click(&button("Förklara faktagranskningen klar"));
    a.see_text(&Part::at(".publishing-act"), "Förklarad klar av");
    a.see_all_sent();
    b.click(&publishing());
    b.see_text(&Part::at(".publishing-act"), "Förklarad klar av");
    b.go_to_area(1);

    relay.goes();
    a.click(&button("Skriv under"));
    a.see_text(&Part::at(".publishing-sign-offs"), "Har skrivit under");
    b.type_saved("Medan den andra skriver under. ");
    relay.comes_back();
    a.see_text(&Part::at(".publishing-sign-offs"), "Gäller inte längre");
    b.see_all_sent();
    assert!(b.value(&finding()).contains("Medan den andra"));

    b.click(&publishing());
    b.see_text(&Part::at(".publishing-sign-offs"), "Gäller inte längre");
    b.click(&button("Skriv under"));
    a.click(&button("Skriv under igen"));
    a.until("!document.querySelector('#publishing-waits')");
    a.click(&button("Publicera"));
    b.see_text(&Part::at(".publishing-frozen"), "Publicerat");
    a.click(&button("Spara resultatet …"));
    let saved = a.take_download(data.path());
    a.see_text(&Part::at(".publishing-frozen"), "bland dina nedladdningar");

    let file = saved.to_str().expect("a path in UTF-8");
    let said = samsyn(data.path(), &["--language", "sv", "verify", file]);
    assert!(said.succeeded, "{said:?}");
    for (name, organisation) in EVALUATORS {
        let signed = format!("Underskrivet av {name}, {organisation}, ");
        assert!(said.output.contains(&signed), "{said:?}");
    }
}
