//! The command line.

use std::ffi::OsString;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt};

use crate::page::Build;
use crate::run::Opened;

pub const HELP: &str = "\
Usage: cargo xtask <command>

  run                       build everything and open two windows with a relay between them: two
                            evaluators of a sample; without a display, as with --browser
  run --one                 one window, on your own evaluations
  run --browser             the relay serves the page too, with a link for each evaluator
  run --terminal            play the story of the two in the terminal
  test [--fast] [FILTER…]   check everything; --fast leaves out what needs a browser or a window,
                            with FILTERs only the tests whose names contain one of them run
  test --windows [FILTER…]  only the tests in real windows
  page [--release]          make the user interface's page in ui/dist and ui/dist-web (run and test do this
                            by themselves)
  screenshots [--write]     take pictures of every view, into target/screenshots; --write: those
                            that the README shows are put into docs/pictures
  bench [ARGUMENT…]         measure; the arguments are the benchmark's own
  bench --windows […]       measure in windows
  bench --browser […]       measure the page in a browser
  setup                     install what is missing (run and test do this by themselves)
";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    Help,
    Setup,
    Run(Opened),
    Test(Scope),
    Page(Build),
    Screenshots {
        /// Whether those of the README are put there.
        write: bool,
    },
    /// With the benchmark's own arguments.
    Bench(Vec<OsString>),
}

/// Which checks `test` makes.
#[derive(Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    All,
    /// Everything but the tests in WebAssembly and in windows.
    Fast,
    /// Only the tests whose names contain one of these, none of those in windows.
    Named(Vec<String>),
    /// Only the tests in windows; if there are names, those that contain one of them.
    Windows(Vec<String>),
}

impl Task {
    /// Reads this process's arguments.
    pub fn from_env() -> Result<Self> {
        Self::parse(Parser::from_env())
    }

    fn parse(mut parser: Parser) -> Result<Self> {
        let command = match parser.next()? {
            None | Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Self::Help),
            Some(Arg::Value(command)) => command.string()?,
            Some(other) => return Err(other.unexpected().into()),
        };
        match command.as_str() {
            "help" => return Ok(Self::Help),
            "bench" => return Ok(Self::Bench(parser.raw_args()?.collect())),
            _ => {}
        }
        let (mut fast, mut windows, mut write) = (false, false, false);
        let mut build = Build::Working;
        let mut opened = Opened::Two;
        let mut filters = Vec::new();
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Short('h') | Arg::Long("help") => return Ok(Self::Help),
                Arg::Long("one") if command == "run" => opened = Opened::One,
                Arg::Long("browser") if command == "run" => opened = Opened::Browser,
                Arg::Long("terminal") if command == "run" => opened = Opened::Terminal,
                Arg::Long("fast") if command == "test" => fast = true,
                Arg::Long("release") if command == "page" => build = Build::Release,
                Arg::Long("write") if command == "screenshots" => write = true,
                Arg::Long("windows") if command == "test" => windows = true,
                Arg::Value(filter) if command == "test" => filters.push(filter.string()?),
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(match command.as_str() {
            "setup" => Self::Setup,
            "run" => Self::Run(opened),
            "page" => Self::Page(build),
            "screenshots" => Self::Screenshots { write },
            "test" if fast && (windows || !filters.is_empty()) => {
                bail!("`--fast` stands alone")
            }
            "test" if windows => Self::Test(Scope::Windows(filters)),
            "test" if !filters.is_empty() => Self::Test(Scope::Named(filters)),
            "test" if fast => Self::Test(Scope::Fast),
            "test" => Self::Test(Scope::All),
            _ => bail!("there is no command `{command}`; `cargo xtask help` lists them"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Task) {
        let parser = Parser::from_args(line.split_whitespace());
        assert_eq!(Task::parse(parser).unwrap(), expected, "{line}");
    }

    #[test]
    fn commands_and_options_are_read() {
        check("", Task::Help);
        check("test --help", Task::Help);
        check("setup", Task::Setup);
        check("run", Task::Run(Opened::Two));
        check("run --one", Task::Run(Opened::One));
        check("run --browser", Task::Run(Opened::Browser));
        check("run --terminal", Task::Run(Opened::Terminal));
        check("test", Task::Test(Scope::All));
        check("test --fast", Task::Test(Scope::Fast));
        check(
            "test crash merge",
            Task::Test(Scope::Named(vec!["crash".into(), "merge".into()])),
        );
        check("test --windows", Task::Test(Scope::Windows(vec![])));
        check(
            "test --windows share",
            Task::Test(Scope::Windows(vec!["share".into()])),
        );
        check("screenshots", Task::Screenshots { write: false });
        check("screenshots --write", Task::Screenshots { write: true });
        check("page", Task::Page(Build::Working));
        check("page --release", Task::Page(Build::Release));
        check(
            "bench --rooms 3",
            Task::Bench(vec!["--rooms".into(), "3".into()]),
        );
        check(
            "bench --windows --write",
            Task::Bench(vec!["--windows".into(), "--write".into()]),
        );
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in [
            "tset",
            "run --fast",
            "setup all",
            "run --release",
            "test --fast a",
            "--fast",
        ] {
            let parser = Parser::from_args(line.split_whitespace());
            assert!(Task::parse(parser).is_err(), "{line}");
        }
    }
}
