//! The page itself: under its policy, without a network, and when a new version comes.

use std::fs;
use std::path::Path;

use samsyn_windows::browser::{Browser, KEPT, page};
use samsyn_windows::part::button;
use samsyn_windows::relay::Relay;

/// The builds that are kept.
const BUILDS: &str = "(await caches.keys()).join(' ')";

/// How many of the page's files came from the network.
const FETCHED: &str = "performance.getEntriesByType('resource') \
    .filter((file) => file.transferSize > 0).length";

/// The page's policy, as it will be told at the next start without a network.
const POLICY: &str = "(await caches.match('./')).headers.get('content-security-policy')";

#[test]
fn the_page_opens_under_its_policy_and_without_a_network() {
    let data = tempfile::tempdir().expect("a folder");
    let mut relay = Relay::with_page(data.path(), &page(), &[]);
    let browser = Browser::open(&relay.page());
    browser.until(KEPT);
    assert_eq!(browser.objections(), [""; 0]);
    assert_eq!(browser.run("return crossOriginIsolated;"), true);
    browser.until(&format!("{FETCHED} > 3"));

    relay.goes();
    browser.reload();
    browser.until(KEPT);
    browser.until("document.title === 'Samsyn'");
    let program = "performance.getEntriesByType('resource') \
        .some((file) => file.name.endsWith('.wasm'))";
    browser.until(program);
    assert_eq!(browser.evaluate(FETCHED), 0);
    assert_eq!(browser.objections(), [""; 0]);
}

#[test]
fn a_new_version_waits_until_it_is_asked_for() {
    let data = tempfile::tempdir().expect("a folder");
    let served = data.path().join("page");
    copy(&page(), &served);
    let relay = Relay::with_page(&data.path().join("relay"), &served, &[]);
    let browser = Browser::open(&relay.page());
    browser.until(KEPT);
    let first = browser.evaluate(BUILDS);

    // The same files under another name are another build.
    let worker = served.join("sw.js");
    let text = fs::read_to_string(&worker).expect("the service worker");
    let text = text.replace("const BUILD = { name: '", "const BUILD = { name: 'new-");
    fs::write(&worker, text).expect("it is written");
    fs::remove_file(served.join("sw.js.br")).expect("its twin");
    browser.run(
        "window.before = true;
        window.addEventListener('samsyn-update', () => { window.told = true; });
        await (await navigator.serviceWorker.ready).update();",
    );
    browser.until("window.told && window.samsynUpdateWaits");
    let take = button("Byt till den nu");
    browser.until_that(&take, "!it.disabled");
    let first = first.as_str().expect("a name");
    let both = browser.evaluate(BUILDS);
    assert!(
        both.as_str().is_some_and(|both| both.contains(first)),
        "{both}"
    );
    assert_eq!(
        browser.run("return window.before;"),
        true,
        "nothing changes"
    );

    browser.click(&take);
    browser.until(&format!("!window.before && {KEPT}"));
    let second = first.replace("samsyn-", "samsyn-new-");
    browser.until(&format!("{BUILDS} === '{second}'"));
    browser.until("window.samsynUpdateWaits === false");
}

#[test]
fn a_policy_that_changes_reaches_a_page_that_is_kept() {
    let data = tempfile::tempdir().expect("a folder");
    let relay = Relay::with_page(data.path(), &page(), &[]);
    let browser = Browser::open(&relay.page());
    browser.until(KEPT);
    let policy = browser.evaluate(POLICY);
    assert!(!policy.to_string().contains("relay.example"), "{policy}");

    let _relay = relay.with(&["--connect", "wss://relay.example"]);
    browser.reload();
    browser.until(&format!("{POLICY}.includes('wss://relay.example')"));
    assert_eq!(browser.objections(), [""; 0]);
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("it can be read") {
        let entry = entry.expect("it can be read");
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(path, to).expect("it can be copied");
        }
    }
}
