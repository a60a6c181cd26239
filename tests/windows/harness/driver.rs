//! The program that steers a window: `WebKitWebDriver`, one for each.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::session::handle::SessionHandle;
use thirtyfour::{Capabilities, WebDriver};
use tokio::runtime::Runtime;

use crate::closing;
use crate::group::{Group, ends, kill};
use crate::program;

/// Nothing that is waited for takes this long, on a machine that has much else to do either.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// How often a port is tried. A driver says nothing when it listens.
const TRY: Duration = Duration::from_millis(10);

/// A window's program, its driver, and the session between them.
pub struct Driver {
    session: Option<WebDriver>,
    runtime: Runtime,
    group: Group,
}

impl Driver {
    /// Opens a window on a data folder, with further arguments.
    pub fn open(data: &Path, arguments: &[&str]) -> Self {
        assert!(
            std::env::var_os("DISPLAY").is_some(),
            "no display: use `cargo xtask test --windows`"
        );
        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdin(Stdio::null());
        for (name, folder) in [
            ("XDG_DATA_HOME", "share"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_CONFIG_HOME", "config"),
        ] {
            command.env(name, data.join("xdg").join(folder));
        }
        let mut group = Group::start(&mut command);
        wait_for(port, group.child().id());
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().expect("a runtime");
        let path = data.to_str().expect("a path in UTF-8");
        let own = ["--data", path, "--keys", "file"];
        let arguments: Vec<&str> = own.iter().chain(arguments).copied().collect();
        let mut wanted = Capabilities::new();
        wanted
            .set("browserName", "wry")
            .and_then(|()| {
                let options = json!({"binary": program("samsyn"), "args": arguments});
                wanted.set("webkitgtk:browserOptions", options)
            })
            .expect("capabilities are JSON");
        let session = runtime.block_on(async {
            let session = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await?;
            session.set_script_timeout(DEADLINE * 2).await?;
            thirtyfour::error::WebDriverResult::Ok(session)
        });
        Self {
            session: Some(session.expect("a window opens")),
            runtime,
            group,
        }
    }

    /// Has something done, and waits for it.
    pub fn ask<T>(&self, work: impl AsyncFnOnce(&std::sync::Arc<SessionHandle>) -> T) -> T {
        let session = self.session.as_ref().expect("the window is open");
        self.runtime.block_on(work(session))
    }

    /// The id of the window's process.
    pub fn process(&self) -> u32 {
        let children = self.group.children();
        *children.first().expect("the driver has started the window")
    }

    /// Ends the window's program as a power cut would.
    pub fn kill(self) {
        for window in self.group.children() {
            kill(&window.to_string());
        }
        self.end();
    }

    /// Closes the window as its user does.
    pub fn close(self) {
        for window in self.group.children() {
            closing::ask(window);
        }
        self.end();
    }

    fn end(mut self) {
        for window in self.group.children() {
            assert!(ends(window, DEADLINE), "the window stays open");
        }
        // There is nobody left to close it.
        let _ = self.session.take().map(WebDriver::leak);
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            // A window that has gone already is closed.
            let _ = self.runtime.block_on(session.quit());
        }
    }
}

/// A port that nobody listens on. It is none of those that the system gives away by itself, and so
/// still free when whoever listened on it comes back.
pub fn free_port() -> u16 {
    const FIRST: u32 = 12_000;
    const NUMBER: u32 = 20_000;
    static GIVEN: AtomicU32 = AtomicU32::new(0);
    // Other processes look for ports, too: each begins elsewhere.
    let begin = std::process::id().wrapping_mul(61);
    let ports = (0..NUMBER).map(|_| {
        let given = GIVEN.fetch_add(1, Ordering::Relaxed);
        FIRST + begin.wrapping_add(given) % NUMBER
    });
    let mut ports = ports.filter_map(|port| u16::try_from(port).ok());
    let is_free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    ports.find(is_free).expect("a free port")
}

/// What to say when something that is waited for does not come: what a page looked like then.
pub fn late(awaited: &str, found: &Value) -> String {
    let page = found["page"].as_str().unwrap_or_default();
    let seen = match &found["seen"] {
        Value::Null => String::new(),
        seen => format!("\nInstead there is: {seen}"),
    };
    format!("it does not come to pass: {awaited}{seen}\nThe page:\n{page}")
}

/// Waits until a driver, by its process's id, listens.
pub fn wait_for(port: u16, driver: u32) {
    let start = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(!ends(driver, TRY), "the driver ends at once");
        assert!(start.elapsed() < DEADLINE, "the driver does not listen");
    }
}
