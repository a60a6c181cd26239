//! What comes in is not as it should be.

use samsyn_windows::pair::{Pair, pair};
use samsyn_windows::part::{Part, button, field};
use samsyn_windows::views::{View, place};
use samsyn_windows::window::Window;
use samsyn_windows::words::SWEDISH;

#[test]
fn a_link_that_a_mail_program_broke_is_mended() {
    let Pair {
        a,
        b,
        relay,
        folder,
    } = pair();
    drop(b);
    let link = a.share(&relay.url);
    let broken: Vec<String> = (link.chars().collect::<Vec<_>>())
        .chunks(40)
        .map(|line| line.iter().collect())
        .collect();
    let pasted = format!("  <{}>\n", broken.join("\r\n   "));
    let c = Window::open(&folder.path().join("c"));
    c.click(&button(SWEDISH.join));
    // What is no invitation at all is refused in words, and the field keeps it.
    c.paste(&field("Inbjudans länk"), "https://example.org/inbjudan");
    c.click(&button("Gå med"));
    c.until_that(
        &Part::at("#join-problem"),
        "it.textContent.trim().endsWith('.')",
    );
    c.see_value(&field("Inbjudans länk"), "https://example.org/inbjudan");
    c.paste(&field("Inbjudans länk"), &pasted);
    c.click(&button("Gå med"));
    c.click(&Part::named("radio", "Utvärderare B…"));
    c.click(&button("Börja arbeta"));
    c.see_evaluation();
    c.see_all_sent();
}

#[test]
fn a_name_of_300_characters_fits_everywhere() {
    let name = "Kommunen med det långa namnet ".repeat(10);
    let name = name.trim();
    let data = tempfile::tempdir().expect("a folder");
    let window = Window::open(data.path());
    window.resize(900, 700);
    window.found_in(name);
    for view in View::OF_EVALUATION {
        view.show(&window, &SWEDISH);
        window.until("document.documentElement.scrollWidth <= innerWidth");
        view.leave(&window, &SWEDISH);
    }
    window.see_text(&Part::at("body"), name);
    window.click(&place(&SWEDISH, SWEDISH.overview));
    window.click(&button(SWEDISH.leave));
    window.see_text(&Part::at("main.start"), name);
    window.until("document.documentElement.scrollWidth <= innerWidth");
    // Its file could be made, and is found by the next window.
    let window = Window::open(&window.close());
    window.open_from_shelf();
    window.see_text(&Part::at("body"), name);
}
