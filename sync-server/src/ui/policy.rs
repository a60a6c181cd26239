//! What a browser is told about each file.

use axum::http::header::{self, HeaderName, HeaderValue};

use super::Source;

/// What the page may do, whatever a mistake in it or a stranger's text would have it do: nothing
/// but what is listed. It runs its own scripts and WebAssembly, in workers too, has its own styles
/// and pictures, and speaks to its own server and to relays; it submits no forms and is in
/// nobody's frame.
const CONTENT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; manifest-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'";

/// The same for every file.
const ALWAYS: [(HeaderName, &str); 6] = [
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    // Everything is the page's own, so this keeps nothing out that it needs.
    (
        HeaderName::from_static("cross-origin-embedder-policy"),
        "require-corp",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// Hexadecimal digits of the hash in a file's name.
const HASH: usize = 16;

/// What holds for the page, but for the host that it was asked from.
#[derive(Clone, Debug)]
pub(super) struct Policy {
    /// What the page may do, ending with whom it may connect to.
    content: String,
}

impl Policy {
    /// The policy of a page that may connect to these relays besides its own.
    pub(super) fn new(relays: &[Source]) -> Self {
        let content = relays.iter().fold(CONTENT.to_owned(), |content, relay| {
            format!("{content} {relay}")
        });
        Self { content }
    }

    /// The headers for a page at this host. Its relay is named in words, since not every browser
    /// counts WebSockets to the same host under `'self'`.
    pub(super) fn headers(
        &self,
        host: Option<&str>,
    ) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
        let own = host.and_then(Source::of_host);
        let content = match own {
            Some([plain, secure]) => format!("{} {plain} {secure}", self.content),
            None => self.content.clone(),
        };
        let content = HeaderValue::try_from(content).expect("sources are plain ASCII");
        let always = ALWAYS.map(|(name, value)| (name, HeaderValue::from_static(value)));
        std::iter::once((header::CONTENT_SECURITY_POLICY, content)).chain(always)
    }
}

/// How long a browser may keep the answer about a path: for ever, what has its content's hash in
/// its name; anything else only as long as the server says that it is still the same.
pub(super) fn caching(path: &str, found: bool) -> HeaderValue {
    HeaderValue::from_static(if found && has_hash(path) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    })
}

/// Whether a name ends with its content's hash, as `cargo xtask page` writes it: `page-` and 16
/// hexadecimal digits before the extension.
fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let is_hex = |c: char| matches!(c, '0'..='9' | 'a'..='f');
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| hash.len() == HASH && hash.chars().all(is_hex))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(policy: &Policy, host: Option<&str>) -> String {
        let headers: Vec<_> = policy.headers(host).collect();
        let found = headers
            .iter()
            .find(|(name, _)| *name == header::CONTENT_SECURITY_POLICY);
        found.unwrap().1.to_str().unwrap().to_owned()
    }

    #[test]
    fn connections_go_to_the_pages_own_relay_and_to_those_named() {
        let relays = ["wss://relay.example/v1".parse().unwrap()];
        let policy = Policy::new(&relays);
        assert!(content(&policy, Some("page.example")).ends_with(
            "; connect-src 'self' wss://relay.example ws://page.example wss://page.example"
        ));
        for host in [None, Some("a; script-src *")] {
            assert!(
                content(&policy, host).ends_with("; connect-src 'self' wss://relay.example"),
                "{host:?}"
            );
        }
    }

    #[test]
    fn only_what_cannot_change_is_kept_for_ever() {
        let check = |path: &str, found: bool, forever: bool| {
            let value = caching(path, found);
            let value = value.to_str().unwrap();
            assert_eq!(value.ends_with("immutable"), forever, "{path}");
            assert_eq!(value == "no-cache", !forever, "{path}");
        };
        check("/page-0123456789abcdef.js", true, true);
        check("/page_bg-0123456789abcdef.wasm", true, true);
        check("/icons/icon-192-0123456789abcdef.png", true, true);
        check("/page-0123456789abcdef.js", false, false);
        check("/page-0123456789abcde.js", true, false);
        check("/page-0123456789abcdeg.js", true, false);
        check("/page-0123456789abcdef/sw.js", true, false);
        for path in ["/", "/index.html", "/sw.js", "/manifest.webmanifest"] {
            check(path, true, false);
        }
    }
}
