//! The sum over many test programs.

use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::ops::AddAssign;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result};

use crate::workspace::shown;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl Tally {
    /// Runs a command, passes its output on, and sums up the results in it.
    pub fn of(command: &mut Command) -> Result<(Self, ExitStatus)> {
        let name = shown(command);
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("can't start {name}"))?;
        let tally = match child.stdout.take() {
            Some(output) => Self::of_output(output, std::io::stdout())?,
            None => Self::default(),
        };
        Ok((tally, child.wait()?))
    }

    fn of_output(output: impl Read, mut onward: impl Write) -> io::Result<Self> {
        let mut tally = Self::default();
        let mut output = BufReader::new(output);
        let mut line = Vec::new();
        while output.read_until(b'\n', &mut line)? > 0 {
            onward.write_all(&line)?;
            if let Some(result) = Self::of_line(&String::from_utf8_lossy(&line)) {
                tally += result;
            }
            line.clear();
        }
        Ok(tally)
    }

    /// Reads `test result: ok. 6 passed; 0 failed; …`, which is what Rust's test programs and
    /// wasm-bindgen's end with.
    fn of_line(line: &str) -> Option<Self> {
        let counts = line.trim().strip_prefix("test result: ")?;
        let count = |word: &str| {
            counts.split(';').find_map(|part| {
                let number = part.trim().strip_suffix(word)?.trim_end();
                number.rsplit(' ').next()?.parse().ok()
            })
        };
        Some(Self {
            passed: count("passed")?,
            failed: count("failed")?,
        })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_are_read() {
        let check = |line: &str, expected: Option<(u64, u64)>| {
            let expected = expected.map(|(passed, failed)| Tally { passed, failed });
            assert_eq!(Tally::of_line(line), expected, "{line}");
        };
        check(
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; \
             finished in 0.00s\n",
            Some((12, 0)),
        );
        check(
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 7 filtered out; finished in 1.04s",
            Some((3, 2)),
        );
        check("test points::sum ... ok", None);
        check("test result: unknown", None);
        check("", None);
    }

    #[test]
    fn output_is_passed_on_and_summed_over_programs() {
        let output = "running 3 tests\n\
            test result: ok. 2 passed; 0 failed;\n\
            \u{fffd}\n\
            test result: FAILED. 1 passed; 1 failed;";
        let mut onward = Vec::new();
        let tally = Tally::of_output(output.as_bytes(), &mut onward).unwrap();
        assert_eq!(tally.to_string(), "3 passed, 1 failed");
        assert_eq!(onward, output.as_bytes());
    }
}
