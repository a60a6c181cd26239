//! Evaluations as files, out of a browser and into it.

use std::path::{Path, PathBuf};

use samsyn_windows::browser::{Browser, Profile, page};
use samsyn_windows::evaluator::{EVALUATORS, finding, score_of};
use samsyn_windows::part::{Part, button};
use samsyn_windows::relay::Relay;
use samsyn_windows::terminal::samsyn;
use samsyn_windows::window::Window;
use samsyn_windows::words::SWEDISH;

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// Saves a copy of the open evaluation, as a file of this kind.
fn export(browser: &Browser, kind: &str, to: &Path) -> PathBuf {
    browser.click(&button(SWEDISH.settings));
    browser.click(&button(kind));
    let file = browser.take_download(to);
    let name = file.file_name().expect("a file has a name");
    let name = name.to_str().expect("a name in UTF-8");
    browser.see_text(&Part::first("dialog"), name);
    browser.run("document.querySelector('dialog:modal').close();");
    browser.miss(&Part::first("dialog"));
    file
}

#[test]
fn a_file_from_a_desktop_goes_on_in_a_browser_and_in_step_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let relay = Relay::with_page(&folder.join("relay"), &page(), &[]);
    let original = folder.join("Nässjö 2026.samsyn");
    let evaluators = ["--evaluator", "Utvärderare A, Organisation A"];
    let about = [
        "--municipality",
        "Nässjö",
        "--code",
        "0682",
        "--year",
        "2026",
    ];
    let relay_of = ["--relay", relay.url.as_str(), "--scoring", "open"];
    let new = [&["new", text(&original)][..], &relay_of].concat();
    let made = samsyn(folder, &[&new[..], &about, &evaluators].concat());
    assert!(made.succeeded, "{made:?}");
    let desktop = Window::open_with(&folder.join("desktop"), &[text(&original)]);
    desktop.see_evaluation();
    desktop.go_to_area(1);
    desktop.score("1.1", "7,5");
    desktop.put_caret(&finding(), 0);
    desktop.press("På en dator. ");
    desktop.see_all_sent();

    // A copy, while the window works on.
    let copy = folder.join("Kopia av Nässjö.samsyn");
    let made = samsyn(folder, &["import", text(&original), text(&copy)]);
    assert!(made.succeeded, "{made:?}");
    let browser = Browser::open(&relay.page());
    browser.choose_file(&copy, || browser.click(&button("Öppna fil …")));
    browser.see_evaluation();
    browser.go_to_area(1);
    browser.see_value(&finding(), "På en dator. ");
    browser.see_value(&score_of("1.1"), "7,5");
    browser.type_in(&finding(), "I en webbläsare. ");
    desktop.until_that(&finding(), "it.value.endsWith('I en webbläsare. ')");
    desktop.put_caret(&finding(), 0);
    desktop.press("Först. ");
    browser.until_that(&finding(), "it.value.startsWith('Först. På en dator.')");
    browser.see_all_sent();
    desktop.see_all_sent();

    // It was copied in: the file itself is as it was.
    let browser = Browser::open_again(browser.close(), &relay.page());
    browser.see_text(&Part::at(".shelf"), "Nässjö");
    let shown = samsyn(folder, &["show", text(&copy)]);
    assert!(shown.succeeded, "{shown:?}");
    assert!(!shown.output.contains("I en webbläsare."), "{shown:?}");
}

#[test]
fn a_file_from_a_browser_goes_on_on_a_desktop_and_in_another_browser() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let relay = Relay::with_page(&folder.join("relay"), &page(), &[]);
    let browser = Browser::open(&relay.page());
    browser.found();
    browser.share(&relay.url);
    browser.go_to_area(1);
    browser.score("1.1", "7,5");
    browser.type_in(&finding(), "I en webbläsare. ");
    browser.see_all_sent();
    let file = export(&browser, "Utvärderingsfil", folder);
    assert_eq!(file.file_name(), Some("Nässjö 2026.samsyn".as_ref()));

    let desktop = Window::open_with(&folder.join("desktop"), &[text(&file)]);
    desktop.see_evaluation();
    desktop.go_to_area(1);
    desktop.see_value(&finding(), "I en webbläsare. ");
    desktop.see_value(&score_of("1.1"), "7,5");
    desktop.put_caret(&finding(), 0);
    desktop.press("På en dator. ");
    browser.until_that(&finding(), "it.value.startsWith('På en dator. ')");
    browser.type_in(&finding(), "Och vidare.");
    let all = "På en dator. I en webbläsare. Och vidare.";
    desktop.see_value(&finding(), all);

    // The other formats, and the same into a browser elsewhere.
    let json = export(&browser, "JSON", folder);
    let json = std::fs::read_to_string(json).expect("it can be read");
    assert!(json.contains(all), "{json}");
    let document = export(&browser, "Automerge", folder);
    let elsewhere = Browser::open(&relay.page());
    elsewhere.choose_file(&document, || elsewhere.click(&button("Öppna fil …")));
    elsewhere.be(EVALUATORS[1]);
    elsewhere.go_to_area(1);
    elsewhere.see_value(&finding(), all);
}

#[test]
fn a_file_of_another_program_is_named_and_nothing_is_kept_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let relay = Relay::with_page(&folder.path().join("relay"), &page(), &[]);
    let letter = folder.path().join("brev.samsyn");
    std::fs::write(&letter, b"Hej! Detta \xe4r ett brev.".repeat(400)).expect("a file");
    let browser = Browser::open(&relay.page());
    browser.choose_file(&letter, || browser.click(&button("Öppna fil …")));
    let alert = Part::at("[role=alert].faults");
    browser.see_text(&alert, "är inte en utvärderingsfil");
    browser.see_text(&alert, "brev.samsyn");
    browser.reload();
    browser.see_text(&Part::first("main"), "Här är det tomt än så länge");
}

#[test]
fn a_file_that_is_damaged_in_the_browser_can_be_saved_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let relay = Relay::with_page(&folder.path().join("relay"), &page(), &[]);
    let browser = Browser::open(&relay.page());
    browser.found();
    browser.go_to_area(1);
    browser.score("1.1", "7,5");
    let profile: Profile = browser.close();

    // Where no page of Samsyn's has the files.
    let browser = Browser::open_again(profile, &format!("{}healthz", relay.page()));
    let damaged = browser.run(DAMAGE);
    let damaged = damaged.as_u64().expect("a length");
    assert!(damaged > 0, "there is a file");
    browser.go_to(&relay.page());
    let shelf = Part::at(".shelf");
    browser.see_text(&shelf, "skadad");
    browser.click(&button("Spara en kopia …"));
    let copy = browser.take_download(folder.path());
    let bytes = std::fs::read(copy).expect("it can be read");
    assert_eq!(bytes.len() as u64, damaged);
    let (head, rest) = bytes.split_at(100);
    assert!(head.starts_with(b"SQLite format 3\0"));
    assert!(rest.iter().all(|&byte| byte == 0xaa), "as it is");
    // It is still there, for a later try.
    browser.click(&button("Försök återställa"));
    browser.see_text(&Part::at("[role=alert].faults"), "skadad");
    browser.see_text(&shelf, "skadad");
}

/// Overwrites all pages of the evaluation, and of its good copy, but for SQLite's head: what
/// says that it is an evaluation file. Each slot of the pool has a head of its own before that,
/// with the file's name. Returns the length of the evaluation file.
const DAMAGE: &str = "
    const SLOT = 4096;
    const HEAD = 100;
    let length = 0;
    const walk = async (folder) => {
        for await (const entry of folder.values()) {
            if (entry.kind === 'directory') {
                await walk(entry);
                continue;
            }
            const file = await entry.getFile();
            const name = (await file.slice(0, 512).text()).split('\\0')[0].replace(/^[/]/u, '');
            const rest = file.size - SLOT - HEAD;
            if (!name.includes('.samsyn') || rest <= 0) continue;
            const writable = await entry.createWritable({ keepExistingData: true });
            const data = new Uint8Array(rest).fill(0xaa);
            await writable.write({ type: 'write', position: SLOT + HEAD, data });
            await writable.close();
            if (name.endsWith('.samsyn')) length = rest + HEAD;
        }
    };
    await walk(await navigator.storage.getDirectory());
    return length;";
