//! An evaluation as text for a terminal.

pub mod conflicts;
pub mod divergences;
pub mod hand_ins;
pub mod history;
pub mod prose;
pub mod publishing;
pub mod status;
pub mod table;
#[cfg(test)]
mod tests;

use comfy_table::{CellAlignment, Table, presets};
use samsyn_schema::command::Timestamp;
use samsyn_schema::points::Score;

use crate::language::Texts;

/// A time for other programs: RFC 3339, in UTC; in milliseconds where a claim is beyond what a
/// calendar holds.
pub fn rfc3339(at: Timestamp) -> String {
    let time = jiff::Timestamp::from_millisecond(at.0);
    time.map_or_else(|_| at.0.to_string(), |time| time.to_string())
}

/// A score with two decimals, so that columns stay straight.
fn score(texts: &Texts, score: Option<Score>) -> String {
    match score {
        Some(Score::Points(points)) => points.format_fixed(texts.notation(), 2),
        Some(Score::NotApplicable) => texts.get("not-applicable"),
        None => "–".to_owned(),
    }
}

/// Columns without lines; the ones in `left` begin at the left, numbers end at the right.
fn columns(left: &[usize], header: Vec<String>, rows: Vec<Vec<String>>) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_header(header)
        .add_rows(rows);
    for (index, column) in table.column_iter_mut().enumerate() {
        if !left.contains(&index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.trim_fmt()
}

/// At most `width` characters, the last one `…` if something is left out.
fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width - 1).collect();
    format!("{}…", kept.trim_end())
}
