//! Keys and pauses in a page, by `probe.js` and `saved.js`.

use samsyn_windows::part::Part;
use samsyn_windows::window::Window;
use serde_json::Value;

/// The text that is typed in.
pub fn field() -> Part {
    Part::at("[aria-labelledby=area-findings] .sides textarea")
}

/// A window in which keys are watched.
pub struct Probe<'a>(pub &'a Window);

impl<'a> Probe<'a> {
    /// Begins to watch a window that shows an evaluation.
    pub fn new(window: &'a Window) -> Self {
        window.go_to_area(1);
        window.see(&field());
        window.run(include_str!("probe.js"));
        window.run(include_str!("saved.js"));
        Self(window)
    }

    /// Presses a key where the focus is, and waits until all that follows is done.
    pub fn press(&self, key: char) {
        self.0.press(key.to_string());
        self.0.until("probe.isSettled()");
    }

    /// How long each key took since the last time, as lists of milliseconds.
    pub fn take(&self) -> (Vec<Value>, Vec<Value>) {
        let keys = self.0.evaluate("probe.take()");
        let keys = keys.as_array().cloned().unwrap_or_default();
        let of = |what: &str| {
            let times = keys.iter().map(|key| key[what].clone());
            times.filter(|time| !time.is_null()).collect()
        };
        (of("echo"), of("saved"))
    }
}
