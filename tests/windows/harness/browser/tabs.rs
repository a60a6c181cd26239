//! The tabs of a browser.

use std::time::Instant;

use thirtyfour::WindowHandle;
use thirtyfour::error::WebDriverResult;

use super::Browser;
use crate::driver::DEADLINE;

/// A tab, to turn to again.
#[derive(Clone, PartialEq, Eq)]
pub struct Tab(WindowHandle);

impl Browser {
    /// The tab that was turned to last.
    pub fn tab(&self) -> Tab {
        let tab = self.ask(async |session| session.window().await);
        Tab(tab.expect("a tab is open"))
    }

    /// Opens an address in a further tab, and turns to it.
    pub fn open_tab(&self, address: &str) -> Tab {
        let opened = self.ask(async |session| {
            let tab = session.new_tab().await?;
            session.switch_to_window(tab.clone()).await?;
            WebDriverResult::Ok(Tab(tab))
        });
        self.go_to(address);
        opened.expect("a tab opens")
    }

    /// All tabs, once there are so many.
    #[track_caller]
    pub fn until_tabs(&self, number: usize) -> Vec<Tab> {
        let start = Instant::now();
        loop {
            let tabs = self.ask(async |session| session.windows().await);
            let tabs = tabs.expect("the browser has tabs");
            if tabs.len() == number {
                return tabs.into_iter().map(Tab).collect();
            }
            assert!(start.elapsed() < DEADLINE, "there are {} tabs", tabs.len());
        }
    }

    /// Turns to a tab.
    pub fn turn_to(&self, tab: &Tab) {
        let turned = self.ask(async |session| session.switch_to_window(tab.0.clone()).await);
        turned.expect("the tab is open");
    }

    /// Closes the tab that was turned to last, and turns to another.
    pub fn close_tab(&self, other: &Tab) {
        let closed = self.ask(async |session| session.close_window().await);
        closed.expect("it is open");
        self.turn_to(other);
    }
}
