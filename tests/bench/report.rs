//! The table.

use std::fmt;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::keystroke::duration;
use crate::{machine, workload};

#[derive(Default)]
pub struct Report {
    rows: Vec<[String; 6]>,
    missed: bool,
}

impl Report {
    /// A time that may be so many times the other.
    pub fn times(&mut self, what: &str, ours: Duration, theirs: Duration, bound: f64) {
        let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
        self.row(what, duration(ours), duration(theirs), ratio, bound);
    }

    /// A size in KiB that may be so many times the other.
    pub fn sizes(&mut self, what: &str, ours: u64, theirs: u64, bound: f64) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a ratio of sizes far below 2^52"
        )]
        let ratio = ours as f64 / theirs as f64;
        self.row(
            what,
            format!("{ours} KiB"),
            format!("{theirs} KiB"),
            ratio,
            bound,
        );
    }

    /// A time that may be so many milliseconds more than the other.
    pub fn over(&mut self, what: &str, ours: Duration, theirs: Duration, of: &str, bound_ms: u64) {
        let over = ours.saturating_sub(theirs);
        let verdict = self.verdict(over <= Duration::from_millis(bound_ms));
        self.rows.push([
            what.into(),
            duration(ours),
            format!("{} ({of})", duration(theirs)),
            format!("+{}", duration(over)),
            format!("+{bound_ms} ms"),
            verdict,
        ]);
    }

    /// A figure that keeps to its bound, or doesn't.
    pub fn within(&mut self, what: &str, figure: &str, bound: &str, holds: bool) {
        let verdict = self.verdict(holds);
        let none = String::new;
        self.rows.push([
            what.into(),
            figure.into(),
            none(),
            none(),
            bound.into(),
            verdict,
        ]);
    }

    /// A time that keeps to its bound, or doesn't.
    pub fn within_time(&mut self, what: &str, time: Duration, bound: Duration) {
        let bound_ms = format!("{} ms", bound.as_millis());
        self.within(what, &duration(time), &bound_ms, time <= bound);
    }

    /// A size in bytes that keeps to its bound, or doesn't.
    pub fn within_size(&mut self, what: &str, bytes: u64, bound: u64) {
        let [size, most] = [bytes, bound].map(|bytes| format!("{} kB", bytes / 1_000));
        self.within(what, &size, &most, bytes <= bound);
    }

    /// The first and the last of sorted times.
    pub fn spread(&mut self, times: &[Duration]) {
        if let [first, .., last] = times {
            let spread = format!("{} to {}", duration(*first), duration(*last));
            self.fact("the same, fastest and slowest", &spread);
        }
    }

    /// A figure without a bound.
    pub fn fact(&mut self, what: &str, figure: &str) {
        let none = String::new;
        self.rows
            .push([what.into(), figure.into(), none(), none(), none(), none()]);
    }

    pub fn holds(&self) -> bool {
        !self.missed
    }

    /// Puts the table between the file's marks of this name.
    pub fn write(&self, file: &Path, name: &str) -> Result<()> {
        let [begin, end] = ["begin", "end"].map(|edge| format!("<!-- {name}: {edge} -->"));
        let text =
            fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        let (before, rest) = text
            .split_once(&begin)
            .context("the mark where the table begins")?;
        let (_, after) = rest
            .split_once(&end)
            .context("the mark where the table ends")?;
        Ok(fs::write(
            file,
            format!("{before}{begin}\n{self}{end}{after}"),
        )?)
    }

    fn row(&mut self, what: &str, ours: String, theirs: String, ratio: f64, bound: f64) {
        let verdict = self.verdict(ratio <= bound);
        let (ratio, bound) = (format!("{ratio:.2}"), format!("{bound:.1}"));
        self.rows
            .push([what.into(), ours, theirs, ratio, bound, verdict]);
    }

    fn verdict(&mut self, holds: bool) -> String {
        self.missed |= !holds;
        if holds { "ok" } else { "miss" }.into()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} keystrokes; {}\n",
            workload::KEYSTROKES,
            machine::describe()
        )?;
        writeln!(f, "| | Samsyn | plain | ratio | bound | |")?;
        writeln!(f, "|---|---|---|---|---|---|")?;
        for row in &self.rows {
            writeln!(f, "| {} |", row.join(" | "))?;
        }
        Ok(())
    }
}

/// The middle one.
pub fn median(times: &mut [Duration]) -> Duration {
    percentile(times, 50)
}

/// So many in a hundred are at most this.
pub fn percentile(times: &mut [Duration], share: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() * share / 100).min(times.len() - 1)]
}
