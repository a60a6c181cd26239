//! A browser that lacks, or is not allowed, what keeps evaluations.

use std::fs;
use std::path::{Path, PathBuf};

use samsyn_windows::browser::{Browser, Mode, Profile, page};
use samsyn_windows::evaluator::{EVALUATORS, finding};
use samsyn_windows::part::{Part, button};
use samsyn_windows::relay::Relay;
use samsyn_windows::words::SWEDISH;
use serde_json::json;

use super::page::copy;

const TEXT: &str = "Skrivet när allt var som det skulle.";

/// A browser with an evaluation in it.
fn at_work(relay: &Relay) -> Browser {
    let browser = Browser::open(&relay.page());
    browser.found();
    browser.share(&relay.url);
    browser.go_to_area(1);
    browser.type_in(&finding(), TEXT);
    browser.see_all_sent();
    browser
}

fn see_only(browser: &Browser, sentence: &str) {
    browser.see_text(&Part::at("main.gate"), sentence);
    browser.see_text(&Part::at("main.gate"), "Ingenting är ändrat.");
    // There is nothing to be done here.
    browser.until("!document.querySelector('button, input, textarea')");
}

#[test]
fn a_browser_that_may_store_nothing_says_so_and_loses_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let relay = Relay::with_page(data.path(), &page(), &[]);
    let profile = at_work(&relay).close();
    let browser = Browser::open_with(profile, Mode::NothingStored, &relay.page());
    see_only(&browser, "webbplatser inte får lagra något");
    let browser = Browser::open_again(browser.close(), &relay.page());
    browser.open_from_shelf();
    browser.see_value(&finding(), TEXT);
}

#[test]
fn a_browser_without_locks_or_files_says_so_and_loses_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let served = data.path().join("page");
    copy(&page(), &served);
    // It would have the page as it was.
    fs::remove_file(served.join("sw.js")).expect("the service worker");
    fs::remove_file(served.join("sw.js.br")).expect("its twin");
    let relay = Relay::with_page(&data.path().join("relay"), &served, &[]);
    let start = start_of_the_worker(&served);
    let whole = fs::read_to_string(&start).expect("it is text");

    let browser = at_work(&relay);
    for (lacks, sentence) in [
        (
            "delete WorkerNavigator.prototype.locks;",
            "kan inte hålla isär två flikar",
        ),
        (
            "delete StorageManager.prototype.getDirectory;",
            "kan inte spara utvärderingar",
        ),
    ] {
        let (import, rest) = whole.split_once('\n').expect("it has lines");
        fs::write(&start, format!("{import}\n{lacks}\n{rest}")).expect("it is written");
        browser.devtools("Network.clearBrowserCache", json!({}));
        browser.reload();
        see_only(&browser, sentence);
    }
    fs::write(&start, whole).expect("it is written");
    browser.devtools("Network.clearBrowserCache", json!({}));
    browser.reload();
    browser.open_from_shelf();
    browser.see_value(&finding(), TEXT);
}

/// Chromium keeps files in a private window, as long as that is open.
#[test]
fn a_private_window_works_and_leaves_nothing_behind() {
    let data = tempfile::tempdir().expect("a folder");
    let relay = Relay::with_page(data.path(), &page(), &[]);
    let usual = at_work(&relay);
    let link = usual.share(&relay.url);
    let profile = Profile::new();
    let private = Browser::open_with(profile, Mode::Private, &link);
    private.join_as(EVALUATORS[1]);
    private.go_to_area(1);
    private.type_in(&finding(), " I ett privat fönster.");
    usual.until_that(&finding(), "it.value.endsWith(' I ett privat fönster.')");
    private.see_all_sent();
    let again = Browser::open_with(private.close(), Mode::Private, &relay.page());
    again.see(&button(SWEDISH.new));
    again.see_text(&Part::first("main"), "Här är det tomt än så länge");
}

fn start_of_the_worker(served: &Path) -> PathBuf {
    let entries = fs::read_dir(served).expect("a folder");
    let mut files = entries.map(|entry| entry.expect("an entry").path());
    let start = files.find(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("worker-start-") && name.ends_with(".js")
    });
    start.expect("the worker has a start script")
}
