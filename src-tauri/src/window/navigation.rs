//! Where the page may go: nowhere. What a link in a text leads to opens in the browser.

use tauri::Url;

/// What becomes of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The page itself.
    Stay,
    /// For the system's browser or mail program.
    Outside,
    /// For nobody.
    Nowhere,
}

fn way(url: &Url) -> Way {
    match (url.scheme(), url.host_str()) {
        ("tauri", _) | ("http" | "https", Some("tauri.localhost")) | ("about", _) => Way::Stay,
        ("http" | "https" | "mailto", _) => Way::Outside,
        _ => Way::Nowhere,
    }
}

/// Whether the page may go there; if not, it may be opened outside.
pub fn may_go(url: &Url) -> bool {
    let way = way(url);
    if way == Way::Outside {
        open_outside(url);
    }
    way == Way::Stay
}

/// Opens what was to have a window of its own outside, if it is for there.
pub fn open_outside(url: &Url) {
    if way(url) == Way::Outside {
        // Where there is no browser, a click does nothing.
        let _ = tauri_plugin_opener::open_url(url.as_str(), None::<&str>);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_page_itself_stays() {
        for (url, expected) in [
            ("tauri://localhost/index.html", Way::Stay),
            ("http://tauri.localhost/", Way::Stay),
            ("about:blank", Way::Stay),
            ("https://skr.se/x", Way::Outside),
            ("http://tauri.localhost.example/", Way::Outside),
            ("mailto:a@example.org", Way::Outside),
            ("file:///etc/passwd", Way::Nowhere),
            ("javascript:alert(1)", Way::Nowhere),
            ("samsyn:join", Way::Nowhere),
        ] {
            let url = Url::parse(url).expect("an address");
            assert_eq!(way(&url), expected, "{url}");
        }
    }
}
