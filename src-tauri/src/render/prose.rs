//! Findings and statements, with the short names that line commands take.

use samsyn_schema::view::{Area, Evaluation, Statement};

use crate::language::Texts;
use crate::text;
use samsyn_client::library::Figures as Sheet;

/// Municipality, year, instrument, evaluators.
pub fn head(sheet: &Sheet, texts: &Texts) -> String {
    let Evaluation {
        municipality,
        year,
        instrument,
        revision,
        evaluators,
        ..
    } = &sheet.evaluation;
    let mut output = text!(
        texts,
        "head",
        municipality = municipality.name.as_str(),
        year = year.to_string(),
        instrument = instrument.as_str(),
        revision = revision.to_string(),
    );
    for evaluator in evaluators {
        output.push_str(&format!(
            "\n  {}, {}",
            evaluator.name, evaluator.organisation
        ));
    }
    output
}

/// What was written, area by area; areas without a word are left out.
pub fn prose(sheet: &Sheet, texts: &Texts) -> String {
    let areas = sheet.evaluation.areas.iter();
    let written: Vec<String> = areas
        .filter(|area| is_written(area))
        .map(|area| of_area(area, texts, false))
        .collect();
    if written.is_empty() {
        texts.get("nothing-written")
    } else {
        written.join("\n\n")
    }
}

/// Everything that can be written in, empty sections too.
pub fn list(sheet: &Sheet, texts: &Texts) -> String {
    let areas = sheet.evaluation.areas.iter();
    areas
        .map(|area| of_area(area, texts, true))
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn is_written(area: &Area) -> bool {
    area.findings.iter().any(|finding| !finding.body.is_empty())
        || !area.strengths.is_empty()
        || !area.opportunities.is_empty()
}

fn of_area(area: &Area, texts: &Texts, empty_too: bool) -> String {
    let number = area.number;
    let mut lines = vec![format!("{number} {}", area.name)];
    for (index, finding) in area.findings.iter().enumerate() {
        if finding.body.is_empty() && !empty_too {
            continue;
        }
        let questions: Vec<String> = finding.questions.iter().map(ToString::to_string).collect();
        let questions = match questions.as_slice() {
            [] => String::new(),
            linked => format!(" [{}]", linked.join(", ")),
        };
        lines.push(format!(
            "  f{number}.{}  {}{questions}",
            index + 1,
            finding.topic
        ));
        lines.extend(
            finding
                .body
                .lines()
                .map(|line| format!("      {line}").trim_end().to_owned()),
        );
    }
    for (key, letter, statements) in [
        ("strengths", 's', &area.strengths),
        ("opportunities", 'o', &area.opportunities),
    ] {
        if !statements.is_empty() {
            lines.push(format!("  {}", texts.get(key)));
        }
        for (index, statement) in statements.iter().enumerate() {
            lines.push(format!(
                "  {letter}{number}.{}  {}{}",
                index + 1,
                statement.text,
                marks(statement, texts)
            ));
        }
    }
    lines.join("\n")
}

fn marks(statement: &Statement, texts: &Texts) -> String {
    let mut marks = String::new();
    if let Some(theme) = &statement.good_example {
        marks += &format!(
            " ({})",
            text!(texts, "good-example", theme = theme.as_str())
        );
    }
    if statement.ask {
        marks += &format!(" ({})", texts.get("ask"));
    }
    marks
}
