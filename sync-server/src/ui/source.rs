//! Whom the page may connect to.

use std::fmt;
use std::str::FromStr;

use axum::http::Uri;

/// A relay as a content policy names it: scheme, host and port, such as `wss://relay.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source(String);

/// Why an address can't be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("give a relay's address, such as wss://relay.example")]
pub struct SourceError;

impl FromStr for Source {
    type Err = SourceError;

    /// Reads a relay's address. Its path is left out: a policy names servers.
    fn from_str(address: &str) -> Result<Self, SourceError> {
        let uri = Uri::from_str(address).map_err(|_| SourceError)?;
        let scheme = uri.scheme_str().filter(|it| matches!(*it, "ws" | "wss"));
        let authority = uri.authority().filter(|it| is_host(it.as_str()));
        match (scheme, authority) {
            (Some(scheme), Some(authority)) => Ok(Self(format!("{scheme}://{authority}"))),
            _ => Err(SourceError),
        }
    }
}

impl Source {
    /// The relay at a host that a request names, under both schemes: who serves the page behind a
    /// proxy doesn't know which of them the browser uses. `None` if it isn't plainly a host.
    pub(super) fn of_host(host: &str) -> Option<[Self; 2]> {
        is_host(host).then(|| ["ws", "wss"].map(|scheme| Self(format!("{scheme}://{host}"))))
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether this is a host with or without a port, and nothing that means more in a policy.
fn is_host(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    !text.is_empty() && text.len() <= 255 && text.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relays_are_named_without_their_path() {
        for (address, source) in [
            ("wss://relay.example/v1", "wss://relay.example"),
            ("wss://relay.example:444", "wss://relay.example:444"),
            ("ws://127.0.0.1:8787/v1", "ws://127.0.0.1:8787"),
            ("ws://[::1]:8787", "ws://[::1]:8787"),
        ] {
            assert_eq!(address.parse::<Source>().unwrap().to_string(), source);
        }
    }

    #[test]
    fn what_would_widen_the_policy_is_refused() {
        for address in [
            "",
            "relay.example",
            "https://relay.example",
            "wss://",
            "wss:",
            "*",
            "wss://*.example",
            "wss://a@relay.example",
            "wss://relay.example;script-src",
            "wss://relay.example *",
            "wss://relay.example,wss://b.example",
        ] {
            assert_eq!(address.parse::<Source>(), Err(SourceError), "{address}");
        }
    }

    #[test]
    fn a_host_that_is_none_names_nobody() {
        let both = Source::of_host("localhost:8787").unwrap();
        assert_eq!(
            both.map(|it| it.0),
            ["ws://localhost:8787", "wss://localhost:8787"]
        );
        for host in ["", "a b", "a;b", "*", "a,b", "'self'", "a/b", "a@b"] {
            assert_eq!(Source::of_host(host), None, "{host}");
        }
    }
}
