//! A relay that comes and goes.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::driver::free_port;
use crate::group::Group;
use crate::program;

/// A relay on this machine.
pub struct Relay {
    process: Option<Group>,
    data: PathBuf,
    options: Vec<String>,
    log: Option<PathBuf>,
    /// Its address, the same each time it comes.
    pub url: String,
}

impl Relay {
    /// Starts one on a free port.
    pub fn start(data: &Path) -> Self {
        Self::with_options(data, Vec::new(), None)
    }

    /// Starts one that serves a page too, with further options.
    pub fn with_page(data: &Path, page: &Path, options: &[&str]) -> Self {
        let page = page.to_str().expect("a path in UTF-8");
        let options = ["--ui", page].into_iter().chain(options.iter().copied());
        Self::with_options(data, options.map(str::to_owned).collect(), None)
    }

    /// Starts one that serves a page too and writes all that it can say into a file.
    pub fn talkative(data: &Path, page: &Path, log: &Path) -> Self {
        let page = page.to_str().expect("a path in UTF-8");
        let options = ["--ui", page].map(str::to_owned);
        Self::with_options(data, options.to_vec(), Some(log.to_owned()))
    }

    fn with_options(data: &Path, options: Vec<String>, log: Option<PathBuf>) -> Self {
        let mut relay = Self {
            process: None,
            data: data.to_owned(),
            options,
            log,
            url: String::new(),
        };
        relay.listen(&format!("127.0.0.1:{}", free_port()));
        relay
    }

    /// The relay goes, and comes back with further options.
    #[must_use]
    pub fn with(mut self, options: &[&str]) -> Self {
        self.goes();
        let options = options.iter().map(|&option| option.to_owned());
        self.options.extend(options);
        self.comes_back();
        self
    }

    /// The address of its page.
    pub fn page(&self) -> String {
        self.url.replacen("ws://", "http://", 1).replace("/v1", "/")
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
            .args(["--listen", address, "--data"])
            .arg(&self.data)
            .args(&self.options)
            .stdout(Stdio::piped());
        match &self.log {
            None => command.args(["--log", "warn"]),
            Some(file) => {
                let file = File::options().create(true).append(true).open(file);
                let file = file.expect("the log can be written");
                command.args(["--log", "trace"]).stderr(file)
            }
        };
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
