//! A relay that comes and goes.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::group::Group;
use crate::program;

/// A relay on this machine.
pub struct Relay {
    process: Option<Group>,
    data: PathBuf,
    /// Its address, the same each time it comes.
    pub url: String,
}

impl Relay {
    /// Starts one on a free port.
    pub fn start(data: &Path) -> Self {
        let mut relay = Self {
            process: None,
            data: data.to_owned(),
            url: String::new(),
        };
        relay.listen("127.0.0.1:0");
        relay
    }

    /// The relay is gone.
    pub fn goes(&mut self) {
        self.process = None;
    }

    /// The relay is there again.
    pub fn comes_back(&mut self) {
        let host = self.url.trim_start_matches("ws://").split('/').next();
        let host = host.expect("the address has a host").to_owned();
        self.listen(&host);
    }

    fn listen(&mut self, address: &str) {
        let mut command = Command::new(program("sync-server"));
        command
            .args(["--log", "warn", "--listen", address, "--data"])
            .arg(&self.data)
            .stdout(Stdio::piped());
        let mut process = Group::start(&mut command);
        let output = process.child().stdout.take().expect("it is piped");
        let mut line = String::new();
        let read = BufReader::new(output).read_line(&mut line);
        assert!(read.is_ok(), "the relay says where it listens");
        let url = line.trim().strip_prefix("listening on ");
        self.url = url
            .unwrap_or_else(|| panic!("the relay says {line:?}"))
            .to_owned();
        self.process = Some(process);
    }
}
