//! The command line.

use std::env;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use samsyn_sync::MAX_ENVELOPE;
use sync_server::{Limits, NoPage, Source, Ui};

use crate::logging::LogFormat;

/// The Samsyn relay. Keeps, for each evaluation that is worked on together, a log of sealed
/// changes, and passes them on. It can read none of them: it sees sizes, times, and who is
/// connected.
///
/// Clients connect to ws://ADDRESS/v1. Put a reverse proxy with TLS before it, so that they can
/// use wss://; the proxy should pass on the Host header. http://ADDRESS/healthz answers 200 as long as the logs can be read and written.
///
/// SIGTERM or Ctrl-C ends it in good order: appends that are under way are finished, clients
/// are told, and the exit status is 0. To back it up, copy the data directory while it is
/// stopped, or use `sqlite3 relay.sqlite ".backup FILE"`. A restored older state is detected by
/// the clients as a relay that was rolled back.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub struct Options {
    /// Address and port to listen on; port 0 takes a free one. The address is printed as
    /// "listening on ws://…/v1" on stdout.
    #[arg(long, env = "SAMSYN_LISTEN", default_value = "127.0.0.1:8787")]
    pub listen: SocketAddr,

    /// Directory of the logs; made if it isn't there. Default: $STATE_DIRECTORY (set by
    /// systemd), else $XDG_DATA_HOME/samsyn-relay, else ~/.local/share/samsyn-relay.
    #[arg(long, env = "SAMSYN_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,

    /// Folder of the browser edition's page, as `cargo xtask page` makes it; it is then served at
    /// http://ADDRESS/. Without this no page is served, but by a program built with one in it
    /// (feature embedded-ui).
    #[arg(long, env = "SAMSYN_UI", value_name = "DIR")]
    pub ui: Option<PathBuf>,

    /// A relay that the page may connect to besides this one, such as wss://relay.example; may be
    /// given several times, in the variable with commas. Also this relay's own address, if a
    /// proxy doesn't pass on the Host header that the browser sent.
    #[arg(
        long,
        env = "SAMSYN_CONNECT",
        value_delimiter = ',',
        value_name = "URL"
    )]
    pub connect: Vec<Source>,

    /// Bytes of sealed changes that a room may hold. Sizes may end in KiB, MiB or GiB.
    #[arg(long, env = "SAMSYN_MAX_ROOM_BYTES", default_value = "256MiB", value_parser = bytes, value_name = "BYTES")]
    pub max_room_bytes: u64,

    /// Bytes of the largest envelope that is taken; at most 1MiB.
    #[arg(long, env = "SAMSYN_MAX_ENVELOPE", default_value = "1MiB", value_parser = envelope_bytes, value_name = "BYTES")]
    pub max_envelope: usize,

    /// Envelopes a second that one connection may append over time.
    #[arg(
        long,
        env = "SAMSYN_APPENDS_PER_SECOND",
        default_value = "50",
        value_name = "NUMBER"
    )]
    pub appends_per_second: NonZeroU32,

    /// Envelopes that one connection may append at once.
    #[arg(
        long,
        env = "SAMSYN_APPEND_BURST",
        default_value = "200",
        value_name = "NUMBER"
    )]
    pub append_burst: NonZeroU32,

    /// Connections at a time.
    #[arg(
        long,
        env = "SAMSYN_MAX_CONNECTIONS",
        default_value = "1000",
        value_name = "NUMBER"
    )]
    pub max_connections: u16,

    /// Seconds of silence after which a client is asked whether it is still there. After twice
    /// that it is taken for gone.
    #[arg(
        long,
        env = "SAMSYN_PING_SECONDS",
        default_value = "30",
        value_name = "SECONDS"
    )]
    pub ping_seconds: NonZeroU32,

    /// What is logged: error, warn, info, debug or trace, or a filter such as
    /// "sync_server=debug". Logs hold no payloads, keys, whole room ids or addresses.
    #[arg(
        long,
        env = "SAMSYN_LOG",
        default_value = "info",
        value_name = "FILTER"
    )]
    pub log: String,

    /// How log lines on stderr look.
    #[arg(long, env = "SAMSYN_LOG_FORMAT", default_value = "text")]
    pub log_format: LogFormat,
}

impl Options {
    /// The limits.
    pub fn limits(&self) -> Limits {
        Limits {
            max_room_bytes: self.max_room_bytes,
            max_envelope: self.max_envelope,
            appends_per_second: self.appends_per_second,
            append_burst: self.append_burst,
            max_connections: self.max_connections.into(),
            ping: Duration::from_secs(self.ping_seconds.get().into()),
            ..Limits::default()
        }
    }

    /// The page to serve, if there is one.
    ///
    /// # Errors
    /// [`NoPage`] if the folder that was named holds none.
    pub fn ui(&self) -> Result<Option<Ui>, NoPage> {
        let ui = match &self.ui {
            Some(folder) => Some(Ui::folder(folder)?),
            None => embedded(),
        };
        Ok(ui.map(|ui| ui.may_connect_to(&self.connect)))
    }

    /// The directory of the logs.
    pub fn data_dir(&self) -> PathBuf {
        let under =
            |name: &str, path: &str| env::var_os(name).map(|dir| PathBuf::from(dir).join(path));
        self.data
            .clone()
            .or_else(|| env::var_os("STATE_DIRECTORY").map(PathBuf::from))
            .or_else(|| under("XDG_DATA_HOME", "samsyn-relay"))
            .or_else(|| under("HOME", ".local/share/samsyn-relay"))
            .unwrap_or_else(|| PathBuf::from("samsyn-relay"))
    }
}

#[cfg(feature = "embedded-ui")]
fn embedded() -> Option<Ui> {
    Some(Ui::embedded())
}

#[cfg(not(feature = "embedded-ui"))]
fn embedded() -> Option<Ui> {
    None
}

fn bytes(text: &str) -> Result<u64, String> {
    let units = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)];
    let unit = units
        .iter()
        .find_map(|(unit, size)| Some((text.strip_suffix(unit)?, *size)));
    let (number, size) = unit.unwrap_or((text, 1_u64));
    number
        .trim()
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(size))
        .ok_or_else(|| "give a number of bytes, such as 1048576 or 256MiB".into())
}

fn envelope_bytes(text: &str) -> Result<usize, String> {
    match usize::try_from(bytes(text)?) {
        Ok(size) if size <= MAX_ENVELOPE => Ok(size),
        _ => Err("the protocol allows no more than 1MiB".into()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Options::command().debug_assert();
    }

    #[test]
    fn the_options_default_to_the_librarys_limits() {
        let limits = Options::parse_from(["sync-server"]).limits();
        assert_eq!(format!("{limits:?}"), format!("{:?}", Limits::default()));
    }

    #[test]
    fn sizes_are_read_with_their_units() {
        for (text, size) in [
            ("0", Some(0)),
            ("1048576", Some(1 << 20)),
            ("256MiB", Some(256 << 20)),
            ("2 GiB", Some(2 << 30)),
            ("1KiB", Some(1024)),
            ("", None),
            ("MiB", None),
            ("-1", None),
            ("1MB", None),
            ("99999999999GiB", None),
        ] {
            assert_eq!(bytes(text).ok(), size, "{text}");
        }
        assert_eq!(envelope_bytes("1MiB"), Ok(MAX_ENVELOPE));
        envelope_bytes("2MiB").unwrap_err();
    }
}
