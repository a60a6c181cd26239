//! Figures that another program has measured, in milliseconds.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// A list of times, at least one.
pub fn times(figures: &Value) -> Result<Vec<Duration>> {
    let figures = figures.as_array().context("a list of times")?;
    ensure!(!figures.is_empty(), "nothing was measured");
    figures.iter().map(time).collect()
}

/// A time.
pub fn time(figure: &Value) -> Result<Duration> {
    let milliseconds = figure.as_f64().context("a time")?;
    Ok(Duration::try_from_secs_f64(milliseconds / 1000.0)?)
}
