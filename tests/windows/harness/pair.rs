//! Two evaluators at work in one evaluation.

use std::time::Instant;

use tempfile::TempDir;

use crate::driver::DEADLINE;
use crate::relay::Relay;
use crate::window::Window;

/// Two windows with a relay between them.
pub struct Pair {
    /// Of the founder.
    pub a: Window,
    /// Of the one who was invited.
    pub b: Window,
    /// What is between them.
    pub relay: Relay,
    /// Where all of them keep their data.
    pub folder: TempDir,
}

/// Two windows on one evaluation, both in its first area and in step.
pub fn pair() -> Pair {
    founded(Window::found)
}

/// The same, where scoring is blind.
pub fn blind_pair() -> Pair {
    founded(Window::found_blind)
}

fn founded(found: impl FnOnce(&Window)) -> Pair {
    let folder = tempfile::tempdir().expect("a folder");
    let relay = Relay::start(&folder.path().join("relay"));
    let [a, b] = ["a", "b"].map(|name| Window::open(&folder.path().join(name)));
    found(&a);
    let link = a.share(&relay.url);
    b.join(&link);
    for window in [&a, &b] {
        window.go_to_area(1);
        window.see_all_sent();
    }
    Pair {
        a,
        b,
        relay,
        folder,
    }
}

/// Waits until two read the same, and gives it.
#[track_caller]
pub fn until_same(one: impl Fn() -> String, other: impl Fn() -> String) -> String {
    let start = Instant::now();
    loop {
        let (one, other) = (one(), other());
        if one == other {
            return one;
        }
        let late = start.elapsed() > DEADLINE;
        assert!(!late, "they stay different: {one:?}, {other:?}");
    }
}
