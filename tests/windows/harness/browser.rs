//! Chromium, which nobody sees, on a profile of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::Capabilities;
use thirtyfour::WebDriver;
use tokio::runtime::Runtime;

use crate::driver::{DEADLINE, free_port, wait_for};
use crate::group::Group;
use crate::part::Part;

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

/// A browser with one page open.
pub struct Browser {
    session: Option<WebDriver>,
    runtime: Runtime,
    _driver: Group,
    _profile: TempDir,
}

impl Browser {
    /// Opens an address in a browser that has never seen it.
    pub fn open(address: &str) -> Self {
        let port = free_port();
        let mut command = Command::new("chromedriver");
        command.arg(format!("--port={port}"));
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let mut driver = Group::start(&mut command);
        wait_for(port, driver.child().id());
        let profile = tempfile::tempdir().expect("a folder");
        let folder = profile.path().to_str().expect("a path in UTF-8");
        // Root, which tests may run as, has no sandbox.
        let arguments = ["headless=new", "no-sandbox", "disable-gpu", "lang=sv"];
        let mut arguments: Vec<String> = arguments.map(str::to_owned).into();
        arguments.push(format!("user-data-dir={folder}"));
        let mut wanted = Capabilities::new();
        wanted
            .set("browserName", "chrome")
            .and_then(|()| {
                wanted.set(
                    "goog:chromeOptions",
                    json!({"args": arguments, "prefs": {"intl.accept_languages": "sv"}}),
                )
            })
            .and_then(|()| wanted.set("goog:loggingPrefs", json!({"browser": "ALL"})))
            .expect("capabilities are JSON");
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().expect("a runtime");
        let session = runtime.block_on(async {
            let session = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await?;
            session.set_script_timeout(DEADLINE * 2).await?;
            session.goto(address).await?;
            thirtyfour::error::WebDriverResult::Ok(session)
        });
        Self {
            session: Some(session.expect("a page opens")),
            runtime,
            _driver: driver,
            _profile: profile,
        }
    }

    /// Loads the page once more, as its user does.
    pub fn reload(&self) {
        let reloaded = self.runtime.block_on(self.session().refresh());
        reloaded.expect("it loads");
    }

    /// What a script, which may await, returns.
    #[track_caller]
    pub fn run(&self, script: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
            const work = async () => {{ {script} }};
            work().then((value) => done({{ value }}), (error) => done({{ error: `${{error}}` }}));"
        );
        let answer = self.runtime.block_on(async {
            let value = self.session().execute_async(script, Vec::new()).await?;
            thirtyfour::error::WebDriverResult::Ok(value.json().clone())
        });
        let mut answer = answer.unwrap_or_else(|error| panic!("the page: {error}"));
        assert!(answer["error"].is_null(), "{}", answer["error"]);
        answer["value"].take()
    }

    /// Waits until a condition holds, which may await, also if the page is loaded anew meanwhile.
    #[track_caller]
    pub fn until(&self, condition: &str) {
        let script = format!(
            "const done = arguments[arguments.length - 1];
            const end = performance.now() + 1000;
            const look = async () => {{
                if ({condition}) return done(true);
                if (performance.now() > end) return done(false);
                setTimeout(look, 10);
            }};
            look();"
        );
        let start = std::time::Instant::now();
        // An error is a page that goes away while it is looked at.
        while !self.runtime.block_on(async {
            let answer = self.session().execute_async(&*script, Vec::new()).await;
            answer.is_ok_and(|answer| answer.json() == true)
        }) {
            if start.elapsed() > DEADLINE {
                let page = self.run("return document.body.innerText;");
                panic!("not in time: {condition}\nThe page: {page}");
            }
        }
    }

    /// Waits until a part is there for which a condition in JavaScript holds, with it as `it`.
    #[track_caller]
    pub fn until_that(&self, part: &Part, condition: &str) {
        let held = part.that(condition);
        self.until(&format!("(() => {{ {FIND} return {held}; }})()"));
    }

    /// Clicks on a part once it is there.
    #[track_caller]
    pub fn click(&self, part: &Part) {
        self.until_that(part, "!it.disabled");
        self.run(&format!("{FIND} {part}.click();"));
    }

    /// Types a text at the end of a part's own, once it is there.
    #[track_caller]
    pub fn type_in(&self, part: &Part, text: &str) {
        self.until_that(part, "!it.readOnly");
        let text = Value::from(text);
        self.run(&format!(
            "{FIND} const field = {part};
            field.focus();
            field.setSelectionRange(field.value.length, field.value.length);
            document.execCommand('insertText', false, {text});"
        ));
    }

    /// What the browser has to say against the page since it was last asked: what was kept from
    /// it by its policy, by its integrity, or by the server, and errors of its script. What it says
    /// of how the page is drawn isn't among it.
    pub fn objections(&self) -> Vec<String> {
        let log = self.runtime.block_on(self.session().get_log("browser"));
        let log = log.expect("Chromium keeps a log").into_iter();
        let objections = log.filter(|entry| entry.source.as_deref() != Some("rendering"));
        objections.map(|entry| entry.message).collect()
    }

    fn session(&self) -> &WebDriver {
        self.session.as_ref().expect("the browser is open")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            // A browser that has gone already is closed.
            let _ = self.runtime.block_on(session.quit());
        }
    }
}
