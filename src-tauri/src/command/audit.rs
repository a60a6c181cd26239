//! `samsyn audit`: the contradictions in a printed table.

use std::process::ExitCode;

use samsyn_schema::audit::{Contradiction, Finding, Place, audit};
use samsyn_schema::instrument::builtin;
use samsyn_schema::points::Percent;
use samsyn_schema::printed::PrintedTable;

use super::{Outcome, json, print, read};
use crate::arguments::Audit;
use crate::failure::Failure;
use crate::language::Texts;
use crate::text;

/// Exit code 0: no contradiction, 1: some.
pub fn run(arguments: &Audit, texts: &Texts) -> Outcome {
    let file = arguments.table.display().to_string();
    let table = PrintedTable::from_json(read(&arguments.table, texts)?).map_err(|error| {
        let mut sentence = text!(texts, "error-faulty", file = file);
        for fault in &error.faults {
            sentence.push_str(&format!("\n  {fault}"));
        }
        Failure::unreadable(sentence)
    })?;
    let instrument = builtin::by_id(&table.instrument).ok_or_else(|| {
        let known = builtin::all().map(|known| known.id.to_string()).join(", ");
        Failure::unreadable(text!(
            texts,
            "error-unknown-instrument",
            name = table.instrument.to_string(),
            known = known,
        ))
    })?;
    let findings = audit(&table, instrument);
    if arguments.json {
        print(&json(&findings, texts)?, texts)?;
    } else if findings.is_empty() {
        print(&texts.get("audit-none"), texts)?;
    } else {
        let mut lines = vec![text!(texts, "audit-some", count = findings.len())];
        lines.extend(
            findings
                .iter()
                .map(|finding| format!("  {}", sentence(finding, texts))),
        );
        print(&lines.join("\n"), texts)?;
    }
    Ok(ExitCode::from(u8::from(!findings.is_empty())))
}

fn sentence(finding: &Finding, texts: &Texts) -> String {
    let place = match finding.place {
        Place::Table => texts.get("place-table"),
        Place::Area(area) => text!(texts, "place-area", area = area.to_string()),
        Place::AreaHeading(area) => text!(texts, "place-heading", area = area.to_string()),
        Place::AreaTotal(area) => text!(texts, "place-total", area = area.to_string()),
        Place::Row(question) => text!(texts, "place-row", question = question.to_string()),
    };
    format!("{place}: {}", what(&finding.contradiction, texts))
}

fn what(contradiction: &Contradiction, texts: &Texts) -> String {
    let shown = |percent: i32| Percent::new(percent).format(texts.notation());
    match contradiction {
        Contradiction::OtherInstrument {
            printed,
            instrument,
        } => text!(
            texts,
            "audit-other-instrument",
            printed = printed.to_string(),
            instrument = instrument.to_string(),
        ),
        Contradiction::UnknownArea => texts.get("audit-unknown-area"),
        Contradiction::MissingArea => texts.get("audit-missing-area"),
        Contradiction::DuplicateArea { times } => {
            text!(texts, "audit-duplicate-area", times = *times)
        }
        Contradiction::UnknownQuestion => texts.get("audit-unknown-question"),
        Contradiction::MissingQuestion => texts.get("audit-missing-question"),
        Contradiction::DuplicateQuestion { times } => {
            text!(texts, "audit-duplicate-question", times = *times)
        }
        Contradiction::WrongArea { printed } => {
            text!(texts, "audit-wrong-area", printed = printed.to_string())
        }
        Contradiction::OtherMax {
            printed,
            instrument,
        } => {
            text!(
                texts,
                "audit-other-max",
                printed = *printed,
                instrument = *instrument
            )
        }
        Contradiction::AboveMax { points, max } => {
            text!(texts, "audit-above-max", points = *points, max = *max)
        }
        Contradiction::ImpossibleRow {
            points,
            percent,
            max,
        } => text!(
            texts,
            "audit-impossible-row",
            points = *points,
            percent = shown(*percent),
            max = *max,
        ),
        Contradiction::HeadingDiffers { heading, table } => {
            text!(
                texts,
                "audit-heading-differs",
                heading = *heading,
                table = *table
            )
        }
        Contradiction::RowsContradictTotal {
            points,
            percent,
            rows,
            ..
        } => {
            let (from, to) = rows.hundredths().unwrap_or_default();
            text!(
                texts,
                "audit-rows-contradict",
                points = *points,
                percent = shown(*percent),
                from = from.format(texts.notation()),
                to = to.format(texts.notation()),
            )
        }
    }
}
