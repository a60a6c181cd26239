//! Two evaluators who score blind: nobody sees the other's scores before both have handed in.

use samsyn_windows::evaluator::score_of;
use samsyn_windows::pair::{Pair, blind_pair};
use samsyn_windows::part::{Part, button};
use samsyn_windows::window::Window;

fn state() -> Part {
    Part::at(".hand-in")
}

fn others() -> Part {
    Part::at("[data-question=\"1.1\"]").part("list", "Övriga utvärderare")
}

fn hand_in(window: &Window) {
    window.click(&button("Lämna in området …"));
    window.see_text(&Part::first("dialog"), "ligger fast");
    window.click(&button("Lämna in"));
    window.miss(&Part::first("dialog"));
}

#[test]
fn scores_open_for_both_once_both_have_handed_in_also_without_a_network_meanwhile() {
    let Pair {
        a,
        b,
        mut relay,
        folder: _folder,
    } = blind_pair();
    a.see_text(&state(), "Bara du ser");
    a.score("1.1", "10");
    b.score("1.1", "2,25");
    a.see_all_sent();
    b.see_text(&others(), "inte öppnat än");
    assert!(!b.text(&others()).contains("10"));

    relay.goes();
    hand_in(&a);
    a.see_text(&state(), "Väntar på Utvärderare B");
    a.miss(&score_of("1.1"));
    relay.comes_back();
    b.see_text(&state(), "Utvärderare A har lämnat in");
    assert!(!b.text(&others()).contains("10"));
    hand_in(&b);
    for (window, theirs) in [(&a, "2,25"), (&b, "10")] {
        window.see_text(&others(), theirs);
        window.see_text(&state(), "poängen är öppna");
    }

    // A new score stands beside the one that was handed in.
    a.score("1.1", "8");
    b.see_text(&others(), "8");
    b.see_text(&others(), "lämnade in 10");
    a.see_value(&score_of("1.1"), "8");
}
