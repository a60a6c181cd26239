//! The points, question by question.

use samsyn_schema::instrument::QuestionId;
use samsyn_schema::points::{Percent, Score};
use samsyn_schema::totals::{Row, Table, Total};

use super::{columns, score, shortened};
use crate::language::Texts;
use crate::text;
use samsyn_client::library::Figures as Sheet;

const QUESTION_WIDTH: usize = 44;
/// Above a total that some question is missing in.
const INCOMPLETE: char = '*';
/// At a total that the printed rows don't add up to.
const ROUNDED: char = '¹';
/// Before a mean that nobody has agreed on yet.
const MEAN: char = '≈';

/// The table of points of all evaluators and of the result, with the notes that it needs.
pub fn table(sheet: &Sheet, texts: &Texts) -> String {
    let own: Vec<&Table> = evaluators(sheet).map(|(_, table)| table).collect();
    let mut rows = Vec::new();
    for (index, area) in sheet.result.areas.iter().enumerate() {
        let mut heading = vec![String::new(); own.len() + 6];
        heading[0] = area.area.to_string();
        heading[1] = shortened(&area.heading, QUESTION_WIDTH).to_uppercase();
        rows.push(heading);
        for (place, row) in area.rows.iter().enumerate() {
            let scores = own.iter().map(|table| table.areas[index].rows[place].score);
            rows.push(question(sheet, texts, row, scores));
        }
        let totals = own.iter().map(|table| &table.areas[index].total);
        rows.push(total(texts, &texts.get("area-total"), &area.total, totals));
        rows.push(Vec::new());
    }
    let totals = own.iter().map(|table| &table.total);
    rows.push(total(
        texts,
        &texts.get("total"),
        &sheet.result.total,
        totals,
    ));
    let mut output = columns(&[0, 1], header(sheet, texts), rows);
    output.push('\n');
    for note in notes(sheet, texts) {
        output.push('\n');
        output.push_str(&note);
    }
    output
}

fn evaluators(sheet: &Sheet) -> impl Iterator<Item = (&str, &Table)> {
    let evaluators = sheet.evaluation.evaluators.iter();
    evaluators.filter_map(|who| Some((who.name.as_str(), sheet.own.get(&who.id)?)))
}

fn header(sheet: &Sheet, texts: &Texts) -> Vec<String> {
    let mut header = vec![String::new(), texts.get("question"), texts.get("maximum")];
    header.extend(evaluators(sheet).map(|(name, _)| name.to_owned()));
    header.extend(["result", "points", "percent"].map(|key| texts.get(key)));
    header
}

fn question(
    sheet: &Sheet,
    texts: &Texts,
    row: &Row,
    own: impl Iterator<Item = Option<Score>>,
) -> Vec<String> {
    let mut cells = vec![
        row.question.to_string(),
        shortened(&row.text, QUESTION_WIDTH),
        row.max.format(texts.notation()),
    ];
    cells.extend(own.map(|own| score(texts, own)));
    let agreed = is_agreed(sheet, row.question);
    let mark = if row.score.is_some() && !agreed {
        MEAN.to_string()
    } else {
        String::new()
    };
    cells.push(mark + &score(texts, row.score));
    cells.push(
        row.points
            .map_or_else(String::new, |points| points.to_string()),
    );
    cells.push(percent(texts, row.percent));
    cells
}

fn total<'a>(
    texts: &Texts,
    name: &str,
    result: &Total,
    own: impl Iterator<Item = &'a Total>,
) -> Vec<String> {
    let mut cells = vec![
        String::new(),
        name.to_owned(),
        result.max.format(texts.notation()),
    ];
    cells.extend(own.map(|total| sum(texts, total)));
    cells.push(sum(texts, result));
    let mark = if result.rows_add_up {
        String::new()
    } else {
        ROUNDED.to_string()
    };
    cells.push(
        result
            .points
            .map_or_else(String::new, |points| points.to_string() + &mark),
    );
    cells.push(percent(texts, result.percent));
    cells
}

fn sum(texts: &Texts, total: &Total) -> String {
    let mark = if total.is_complete() { "" } else { "*" };
    match total.points {
        Some(_) => mark.to_owned() + &total.sum.format_fixed(texts.notation(), 2),
        None => "–".to_owned(),
    }
}

fn percent(texts: &Texts, percent: Option<Percent>) -> String {
    percent.map_or_else(String::new, |percent| percent.format(texts.notation()))
}

fn is_agreed(sheet: &Sheet, question: QuestionId) -> bool {
    sheet.agreed.contains(&question)
}

fn notes(sheet: &Sheet, texts: &Texts) -> Vec<String> {
    let mut notes = Vec::new();
    let mean = |row: &Row| row.score.is_some() && !is_agreed(sheet, row.question);
    if sheet.result.rows().any(mean) {
        notes.push(format!("{MEAN} {}", texts.get("note-mean")));
    }
    let missing = sheet.result.total.not_scored;
    if missing > 0 || sheet.own.values().any(|table| !table.total.is_complete()) {
        notes.push(format!(
            "{INCOMPLETE} {}",
            text!(texts, "note-incomplete", missing = missing)
        ));
    }
    if sheet.result.needs_rounding_note() {
        notes.push(format!("{ROUNDED} {}", texts.get("note-rounding")));
    }
    notes
}
