//! The relay as a program.
#![cfg(unix)]

mod peer;

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use peer::{Peer, ask, keys};
use samsyn_sync::{Frame, Refusal};

struct Program {
    child: Child,
    url: String,
}

impl Program {
    fn start(data: &Path, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sync-server"))
            .args(["--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("is piped");
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("prints a line");
        let url = line
            .trim()
            .strip_prefix("listening on ")
            .expect("says where")
            .to_owned();
        Self { child, url }
    }

    fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let status = Command::new("kill")
            .args(["-s", name, &pid])
            .status()
            .expect("kill runs");
        assert!(status.success());
    }

    /// What it logged, once it has ended in good order.
    fn logs(mut self) -> String {
        let mut logs = String::new();
        let mut stderr = self.child.stderr.take().expect("is piped");
        stderr.read_to_string(&mut logs).expect("is text");
        let status = self.child.wait().expect("ends");
        assert!(status.success(), "{status}\n{logs}");
        logs
    }
}

#[tokio::test]
async fn it_ends_in_good_order_on_either_signal_and_logs_nothing_secret() {
    for (signal, format) in [("TERM", "json"), ("INT", "text")] {
        let data = tempfile::tempdir().expect("a directory");
        let program = Program::start(data.path(), &["--log", "trace", "--log-format", format]);
        let canary = "canary-in-the-plaintext";
        let mut peer = Peer::join(&program.url, 1, 0).await;
        let envelope = peer.write(canary).await;
        assert!(matches!(peer.answer().await, Frame::Ack { .. }));
        peer.append(b"canary-in-an-envelope").await;
        assert!(matches!(peer.answer().await, Frame::Nack { .. }));
        peer.send(&Frame::Signal {
            sealed: b"canary-in-a-signal".to_vec().into(),
        })
        .await;
        let mut stranger = Peer::connect(&program.url, 2).await;
        stranger.send_bytes(b"canary-in-a-frame".to_vec()).await;
        assert_eq!(stranger.refusal().await.0, Refusal::Malformed);
        program.signal(signal);
        assert_eq!(peer.refusal().await, (Refusal::ShuttingDown, 1001));

        let logs = program.logs();
        let room = keys().room();
        let device = peer.device.append("next").device;
        assert!(
            logs.contains(&room.short()),
            "the room's first four bytes are there: {logs}"
        );
        let tail = format!("{:?}", &envelope[envelope.len() - 8..]);
        for secret in [
            "canary",
            &room.to_string(),
            &device.to_string(),
            tail.trim_matches(['[', ']']),
        ] {
            assert!(!logs.contains(secret), "{secret} is in {logs}");
        }
        if format == "json" {
            assert!(
                logs.lines()
                    .all(|line| line.starts_with('{') && line.ends_with('}')),
                "{logs}"
            );
        }
    }
}

#[tokio::test]
async fn requests_for_the_page_leave_nothing_in_the_log() {
    let data = tempfile::tempdir().expect("a directory");
    std::fs::write(data.path().join("index.html"), "a page").expect("is written");
    let ui = data.path().to_str().expect("is text");
    let program = Program::start(data.path(), &["--log", "trace", "--ui", ui]);
    for (path, status) in [
        ("/?canary-in-a-query", 200),
        ("/canary-in-a-path?canary", 404),
    ] {
        let canary = "Referer: http://canary.example/";
        let answer = ask(&program.url, &format!("GET {path}"), &[canary]).await;
        assert_eq!(answer.status(), status, "{answer}");
    }
    program.signal("TERM");
    let logs = program.logs();
    assert!(logs.contains("listening"), "{logs}");
    assert!(!logs.contains("canary"), "{logs}");
}

#[test]
fn it_says_what_keeps_it_from_starting() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_sync-server"))
            .args(arguments)
            .output()
            .expect("starts");
        assert!(!output.status.success(), "{arguments:?}");
        String::from_utf8(output.stderr).expect("is text")
    };
    let dir = tempfile::tempdir().expect("a directory");
    let data = dir.path().to_str().expect("is text");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("is bound").to_string();
    for (arguments, says) in [
        (
            vec!["--listen", &address, "--data", data],
            "choose another address or port",
        ),
        (vec!["--listen", "nowhere"], "invalid socket address"),
        (vec!["--max-envelope", "2MiB"], "no more than 1MiB"),
        (vec!["--log", "==", "--data", data], "is not a filter"),
        (
            vec!["--data", data, "--ui", data],
            "holds no page: it has no index.html",
        ),
        (
            vec!["--connect", "https://relay.example"],
            "give a relay's address, such as wss://",
        ),
        (
            vec!["--data", "/dev/null/relay"],
            "check that it may be written to",
        ),
    ] {
        let said = run(&arguments);
        assert!(said.contains(says), "{arguments:?}: {said}");
    }
}

#[test]
fn help_explains_every_option_and_its_variable() {
    let output = Command::new(env!("CARGO_BIN_EXE_sync-server"))
        .arg("--help")
        .output()
        .expect("starts");
    let help = String::from_utf8(output.stdout).expect("is text");
    for option in [
        "listen",
        "data",
        "ui",
        "connect",
        "max-room-bytes",
        "max-envelope",
        "appends-per-second",
        "append-burst",
        "max-connections",
        "ping-seconds",
        "log",
        "log-format",
    ] {
        let variable = format!("SAMSYN_{}", option.to_uppercase().replace('-', "_"));
        for part in [format!("--{option} "), variable] {
            assert!(help.contains(&part), "{part} is not in {help}");
        }
    }
}
