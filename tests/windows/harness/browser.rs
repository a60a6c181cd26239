//! Chromium, which nobody sees, on a profile of its own.

mod devtools;
mod evaluator;
mod tabs;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, TypingData, WebDriver};
use tokio::runtime::Runtime;

use crate::driver::{DEADLINE, free_port, late, wait_for};
use crate::group::Group;
use crate::part::Part;

pub use self::evaluator::KEPT;
pub use self::tabs::Tab;

const FIND: &str = include_str!("find.js");

/// The page that `cargo xtask page` makes for browsers.
pub fn page() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = here.join("../../ui/dist-web");
    assert!(
        page.join("index.html").is_file(),
        "no page: use `cargo xtask test --windows`"
    );
    page
}

/// What a browser keeps from one start to the next, and what its user downloads.
pub struct Profile(TempDir);

impl Profile {
    /// Of a browser that was never started.
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// Where downloads go.
    pub fn downloads(&self) -> PathBuf {
        self.0.path().join("downloads")
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::new()
    }
}

/// How its user has set a browser up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// As it comes.
    Usual,
    /// A private window, which keeps nothing when it is closed.
    Private,
    /// No site may store anything.
    NothingStored,
}

impl Mode {
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Usual | Self::NothingStored => &[],
            Self::Private => &["incognito"],
        }
    }

    fn preferences(self) -> Value {
        // What Chromium calls the setting for all that a site stores; 1 allows, 2 blocks.
        let stored = if self == Self::NothingStored { 2 } else { 1 };
        json!({
            "intl.accept_languages": "sv",
            "profile.default_content_setting_values.cookies": stored,
        })
    }
}

/// A browser with a page open. What is done in it is done in the tab that was turned to last.
pub struct Browser {
    session: Option<WebDriver>,
    runtime: Runtime,
    driver: Option<Group>,
    profile: Option<Profile>,
}

impl Browser {
    /// Opens an address in a browser that has never seen it.
    pub fn open(address: &str) -> Self {
        Self::open_with(Profile::new(), Mode::Usual, address)
    }

    /// Opens an address in a browser that was open before.
    pub fn open_again(profile: Profile, address: &str) -> Self {
        Self::open_with(profile, Mode::Usual, address)
    }

    /// Opens an address in a browser that is set up in some way.
    pub fn open_with(profile: Profile, mode: Mode, address: &str) -> Self {
        let port = free_port();
        let mut command = Command::new("chromedriver");
        command.arg(format!("--port={port}"));
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let mut driver = Group::start(&mut command);
        wait_for(port, driver.child().id());
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().expect("a runtime");
        let wanted = capabilities(&profile, mode);
        let session = runtime.block_on(async {
            let session = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await?;
            session.set_script_timeout(DEADLINE * 2).await?;
            WebDriverResult::Ok(session)
        });
        let browser = Self {
            session: Some(session.expect("a browser opens")),
            runtime,
            driver: Some(driver),
            profile: Some(profile),
        };
        browser.keep_downloads();
        browser.go_to(address);
        browser
    }

    /// Closes the browser as its user does, and gives what it keeps.
    pub fn close(mut self) -> Profile {
        self.quit();
        self.end()
    }

    /// Ends all of the browser's processes at once, as a power cut would, and gives what it keeps.
    pub fn kill(mut self) -> Profile {
        // There is nobody left to close it.
        let _ = self.session.take().map(WebDriver::leak);
        self.end()
    }

    fn end(&mut self) -> Profile {
        self.driver.take().expect("it runs").end();
        self.profile.take().expect("it has one")
    }

    fn quit(&mut self) {
        if let Some(session) = self.session.take() {
            // A browser that has gone already is closed.
            let _ = self.runtime.block_on(session.quit());
        }
    }

    /// What it keeps.
    pub fn profile(&self) -> &Profile {
        self.profile.as_ref().expect("the browser is open")
    }

    /// Goes to an address.
    pub fn go_to(&self, address: &str) {
        let opened = self.ask(async |session| session.goto(address).await);
        opened.expect("a page opens");
    }

    /// Loads the page once more, as its user does.
    pub fn reload(&self) {
        let reloaded = self.ask(async |session| session.refresh().await);
        reloaded.expect("it loads");
    }

    /// What a script, which may await, returns.
    #[track_caller]
    pub fn run(&self, script: &str) -> Value {
        let script = format!(
            "{FIND}
            const done = arguments[arguments.length - 1];
            const work = async () => {{ {script} }};
            work().then((value) => done({{ value }}), (error) => done({{ error: `${{error}}` }}));"
        );
        let answer = self.ask(async |session| {
            let value = session.execute_async(script, Vec::new()).await?;
            WebDriverResult::Ok(value.json().clone())
        });
        let mut answer = answer.unwrap_or_else(|error| panic!("the page: {error}"));
        assert!(answer["error"].is_null(), "{}", answer["error"]);
        answer["value"].take()
    }

    /// The value of an expression in JavaScript, which may await.
    #[track_caller]
    pub fn evaluate(&self, expression: &str) -> Value {
        self.run(&format!("return ({expression});"))
    }

    /// Waits until a condition holds, which may await, also if the page is loaded anew meanwhile.
    #[track_caller]
    pub fn until(&self, condition: &str) {
        self.wait_for(condition, "null");
    }

    /// Waits until a part is there for which a condition in JavaScript holds, with it as `it`.
    #[track_caller]
    pub fn until_that(&self, part: &Part, condition: &str) {
        self.wait_for(&part.that(condition), &part.shown());
    }

    /// Waits until an expression, which may await, comes to something, and gives that. `seen`:
    /// another one, which tells what there is when it doesn't.
    #[track_caller]
    fn wait_for(&self, expression: &str, seen: &str) -> Value {
        let script = format!(
            "{FIND}
            const done = arguments[arguments.length - 1];
            const end = performance.now() + 1000;
            const look = async () => {{
                const found = await (async () => ({expression}))().catch(() => null);
                if (found) return done({{ found: found instanceof Node ? true : found }});
                if (performance.now() > end) return done({{}});
                setTimeout(look, 10);
            }};
            look();"
        );
        let start = std::time::Instant::now();
        loop {
            let answer = self.ask(async |session| {
                let answer = session.execute_async(&*script, Vec::new()).await;
                answer.map(|answer| answer.json().clone())
            });
            // An error is a page that goes away while it is looked at.
            if let Ok(mut answer) = answer
                && !answer["found"].is_null()
            {
                return answer["found"].take();
            }
            if start.elapsed() > DEADLINE {
                let seen =
                    format!("return {{ page: document.body.innerText, seen: {seen} ?? null }};");
                panic!("{}", late(expression, &self.run(&seen)));
            }
        }
    }

    /// Waits until a part is there.
    #[track_caller]
    pub fn see(&self, part: &Part) {
        self.until(&part.to_string());
    }

    /// Waits until a part is there that holds this text.
    #[track_caller]
    pub fn see_text(&self, part: &Part, text: &str) {
        let text = Value::from(text);
        self.until_that(part, &format!("clean(it.textContent).includes({text})"));
    }

    /// Waits until a part is no longer there.
    #[track_caller]
    pub fn miss(&self, part: &Part) {
        self.until(&format!("!({part})"));
    }

    /// Waits until a field holds this.
    #[track_caller]
    pub fn see_value(&self, field: &Part, value: &str) {
        let value = Value::from(value);
        self.until_that(field, &format!("it.value === {value}"));
    }

    /// What a field holds now, as soon as it is there. What is still on its way to it is not waited
    /// for: see [`Browser::see_value`].
    #[track_caller]
    pub fn value(&self, field: &Part) -> String {
        let value = self.wait_for(&field.that("[it.value]"), "null");
        value[0].as_str().expect("a field has a value").to_owned()
    }

    /// The text of a part now, as soon as it is there, with its blanks as one each.
    #[track_caller]
    pub fn text(&self, part: &Part) -> String {
        let text = self.wait_for(&part.that("[clean(it.textContent)]"), "null");
        text[0].as_str().expect("a part has a text").to_owned()
    }

    /// Clicks on a part once it is there.
    #[track_caller]
    pub fn click(&self, part: &Part) {
        self.until_that(part, "!it.disabled");
        self.with(part, "!it.disabled", "it.click()");
    }

    /// Types a text at the end of a part's own, once it is there.
    #[track_caller]
    pub fn type_in(&self, part: &Part, text: &str) {
        self.insert(
            part,
            "it.setSelectionRange(it.value.length, it.value.length)",
            text,
        );
    }

    /// Types a text in place of a part's own, once it is there.
    #[track_caller]
    pub fn fill(&self, part: &Part, text: &str) {
        self.insert(part, "it.select()", text);
    }

    #[track_caller]
    fn insert(&self, part: &Part, select: &str, text: &str) {
        self.until_that(part, "!it.readOnly");
        let text = Value::from(text);
        let insert = format!("document.execCommand('insertText', false, {text})");
        self.with(
            part,
            "!it.readOnly",
            &format!("it.focus(); {select}; {insert}"),
        );
    }

    /// Does something with a part, as `it`, at the moment when it is there and a condition holds.
    #[track_caller]
    fn with(&self, part: &Part, condition: &str, work: &str) {
        let there = part.that(condition);
        self.run(&format!(
            "while (!({there})) await new Promise((next) => {{ setTimeout(next, 10); }});
            const it = {part};
            {work};"
        ));
    }

    /// Presses keys, one after another, where the focus and its caret are.
    #[track_caller]
    pub fn press(&self, keys: impl Into<TypingData>) {
        let keys = keys.into();
        let pressed = self.ask(async |session| {
            let chain = session.action_chain();
            chain.send_keys(keys).perform().await
        });
        pressed.expect("keys can be pressed");
    }

    /// What the browser has to say against the page since it was last asked: what was kept from
    /// it by its policy, by its integrity, or by the server, and errors of its script. What it says
    /// of how the page is drawn isn't among it.
    pub fn objections(&self) -> Vec<String> {
        let log = self.ask(async |session| session.get_log("browser").await);
        let log = log.expect("Chromium keeps a log").into_iter();
        let objections = log.filter(|entry| entry.source.as_deref() != Some("rendering"));
        objections.map(|entry| entry.message).collect()
    }

    fn ask<T>(&self, work: impl AsyncFnOnce(&WebDriver) -> T) -> T {
        let session = self.session.as_ref().expect("the browser is open");
        self.runtime.block_on(work(session))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.quit();
    }
}

fn capabilities(profile: &Profile, mode: Mode) -> Capabilities {
    let folder = profile.data();
    let folder = folder.to_str().expect("a path in UTF-8");
    // Root, which tests may run as, has no sandbox.
    let arguments = ["headless=new", "no-sandbox", "disable-gpu", "lang=sv"];
    let arguments = arguments.iter().chain(mode.arguments());
    let mut arguments: Vec<String> = arguments.map(|&argument| argument.to_owned()).collect();
    arguments.push(format!("user-data-dir={folder}"));
    let mut wanted = Capabilities::new();
    wanted
        .set("browserName", "chrome")
        .and_then(|()| {
            let options = json!({"args": arguments, "prefs": mode.preferences()});
            wanted.set("goog:chromeOptions", options)
        })
        .and_then(|()| wanted.set("goog:loggingPrefs", json!({"browser": "ALL"})))
        .expect("capabilities are JSON");
    wanted
}
