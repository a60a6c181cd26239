//! Whether there is a display to open a window on: the toolkit would only say that it couldn't
//! start.

use std::path::PathBuf;

/// Where the window would open, as the environment names it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Display {
    /// Wayland's socket.
    Wayland(PathBuf),
    /// The socket of an X server on this computer.
    X(PathBuf),
    /// An X server elsewhere: found out by trying.
    Remote,
}

/// Whether a display is named in the environment and somebody answers there. Always, where
/// windows need none to be named.
pub fn is_there() -> bool {
    if cfg!(any(target_os = "macos", target_os = "windows")) {
        return true;
    }
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    named(variable).iter().any(answers)
}

fn named(variable: impl Fn(&str) -> Option<String>) -> Vec<Display> {
    let wayland = variable("WAYLAND_DISPLAY").map(|name| {
        let folder = variable("XDG_RUNTIME_DIR").unwrap_or_default();
        // An absolute name stands for itself.
        Display::Wayland(PathBuf::from(folder).join(name))
    });
    let x = variable("DISPLAY").map(|name| match name.strip_prefix(':') {
        Some(number) => {
            let number = number.split('.').next().unwrap_or_default();
            Display::X(PathBuf::from(format!("/tmp/.X11-unix/X{number}")))
        }
        None => Display::Remote,
    });
    wayland.into_iter().chain(x).collect()
}

#[cfg(unix)]
fn answers(display: &Display) -> bool {
    use std::os::unix::net::UnixStream;
    match display {
        Display::Wayland(path) => UnixStream::connect(path).is_ok(),
        Display::X(path) => UnixStream::connect(path).is_ok() || answers_by_name(path),
        Display::Remote => true,
    }
}

#[cfg(not(unix))]
fn answers(_: &Display) -> bool {
    true
}

/// Linux knows sockets by name that no file stands for; X servers listen there too.
#[cfg(target_os = "linux")]
fn answers_by_name(path: &std::path::Path) -> bool {
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::net::{SocketAddr, UnixStream};
    let address = SocketAddr::from_abstract_name(path.as_os_str().as_bytes());
    address.is_ok_and(|address| UnixStream::connect_addr(&address).is_ok())
}

#[cfg(all(unix, not(target_os = "linux")))]
fn answers_by_name(_: &std::path::Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn displays_are_named_by_the_environment() {
        let named_by = |variables: &[(&str, &str)]| {
            named(|name| {
                let mut known = variables.iter().filter(|(known, _)| *known == name);
                known.next().map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(named_by(&[]), []);
        assert_eq!(
            named_by(&[("DISPLAY", ":99.0")]),
            [Display::X("/tmp/.X11-unix/X99".into())]
        );
        assert_eq!(named_by(&[("DISPLAY", "host:0")]), [Display::Remote]);
        assert_eq!(
            named_by(&[
                ("DISPLAY", ":0"),
                ("WAYLAND_DISPLAY", "wayland-1"),
                ("XDG_RUNTIME_DIR", "/run/user/1"),
            ]),
            [
                Display::Wayland("/run/user/1/wayland-1".into()),
                Display::X("/tmp/.X11-unix/X0".into()),
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_display_is_there_if_somebody_answers() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("wayland-0");
        let display = Display::Wayland(path.clone());
        assert!(!answers(&display));
        let listener = std::os::unix::net::UnixListener::bind(path).expect("a socket");
        assert!(answers(&display));
        drop(listener);
        assert!(!answers(&display), "the file alone is no display");
    }
}
