//! What only a browser's developer tools can do to a page, and files that go in and out.

use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::{Value, json};
use thirtyfour::By;

use super::Browser;
use crate::driver::DEADLINE;

impl Browser {
    /// Has a method of the DevTools protocol carried out in the tab.
    #[track_caller]
    pub fn devtools(&self, method: &str, parameters: Value) -> Value {
        let answer = self.ask(async |session| session.cdp().send_raw(method, parameters).await);
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Takes the network away from the tab, or gives it back. WebSockets of a worker are not among
    /// what the developer tools can cut: a relay has to go by itself.
    pub fn set_online(&self, online: bool) {
        self.devtools("Network.enable", json!({}));
        self.devtools(
            "Network.emulateNetworkConditions",
            json!({
                "offline": !online,
                "latency": 0,
                "downloadThroughput": -1,
                "uploadThroughput": -1,
            }),
        );
        self.until(&format!("navigator.onLine === {online}"));
    }

    /// Lets the page's origin store no more than so many bytes, or as many as there is room for.
    pub fn set_room(&self, bytes: Option<u64>) {
        let origin = self.evaluate("location.origin");
        let mut parameters = json!({ "origin": origin });
        if let Some(bytes) = bytes {
            parameters["quotaSize"] = json!(bytes);
        }
        self.devtools("Storage.overrideQuotaForOrigin", parameters);
    }

    pub(super) fn keep_downloads(&self) {
        self.devtools(
            "Browser.setDownloadBehavior",
            json!({ "behavior": "allow", "downloadPath": self.profile().downloads() }),
        );
    }

    /// The file that was downloaded, once it is whole. It is moved to a folder, so that the next
    /// one is told from it.
    #[track_caller]
    pub fn take_download(&self, to: &Path) -> PathBuf {
        let start = Instant::now();
        loop {
            if let Some(file) = whole_file(&self.profile().downloads()) {
                let taken = to.join(file.file_name().expect("a file has a name"));
                std::fs::rename(&file, &taken).expect("it can be moved");
                return taken;
            }
            if start.elapsed() > DEADLINE {
                let found = names(&self.profile().downloads());
                let page = self.evaluate("document.body.innerText");
                panic!("nothing is downloaded: {found:?}\nThe page: {page}");
            }
            // The browser's own time goes on meanwhile.
            self.run("await new Promise((next) => { setTimeout(next, 10); });");
        }
    }

    /// Does what makes the page ask for a file, and gives it this one. The field is put into the
    /// page, where WebDriver can fill it in, in place of the system's dialog.
    #[track_caller]
    pub fn choose_file(&self, file: &Path, act: impl FnOnce()) {
        const FIELD: &str = "body > input[type=file]";
        self.run(
            "const { prototype } = HTMLInputElement;
            prototype.click = function () {
                delete prototype.click;
                document.body.append(this);
            };",
        );
        act();
        self.until(&format!("document.querySelector('{FIELD}')"));
        let path = file.to_str().expect("a path in UTF-8");
        let chosen = self.ask(async |session| {
            let field = session.find(By::Css(FIELD)).await?;
            field.send_keys(path).await
        });
        chosen.expect("a file can be chosen");
        self.run(&format!("document.querySelector('{FIELD}').remove();"));
    }
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect()
}

/// A file whose download has ended: until then it has another name.
fn whole_file(folder: &Path) -> Option<PathBuf> {
    names(folder).into_iter().find(|file| {
        let begun = file.extension().is_some_and(|it| it == "crdownload");
        let hidden = file.file_name().is_some_and(|name| {
            let name = name.to_string_lossy();
            name.starts_with('.')
        });
        !begun && !hidden
    })
}
