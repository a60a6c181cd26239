//! Who has handed in what, where scoring is blind, and who is waited for.

use jiff::tz::TimeZone;
use samsyn_client::library::Figures as Sheet;
use samsyn_schema::command::EvaluatorId;
use samsyn_schema::handin::{HandIn, Stage};
use samsyn_schema::view::Area;

use super::history::moment;
use crate::language::Texts;
use crate::text;

/// A line for each area, and before them who has left.
pub fn hand_ins(sheet: &Sheet, texts: &Texts, zone: &TimeZone) -> String {
    let evaluators = sheet.evaluation.evaluators.iter();
    let left = evaluators.filter(|one| one.left).map(|one| {
        let who = one.name.as_str();
        text!(texts, "what-left", who = who)
    });
    let areas = sheet.evaluation.areas.iter();
    let areas = areas.map(|area| one(area, sheet, texts, zone));
    left.chain(areas).collect::<Vec<_>>().join("\n")
}

fn one(area: &Area, sheet: &Sheet, texts: &Texts, zone: &TimeZone) -> String {
    let number = area.number.to_string();
    let mut said: Vec<String> = sheet
        .evaluation
        .evaluators
        .iter()
        .filter_map(|one| {
            Some(entry(
                &one.id,
                area.hand_ins.get(&one.id)?,
                sheet,
                texts,
                zone,
            ))
        })
        .collect();
    let waited = sheet.evaluation.waited_for(area);
    if !waited.is_empty() {
        let names: Vec<&str> = waited.iter().map(|one| one.name.as_str()).collect();
        said.push(text!(texts, "hand-in-waits", who = names.join(", ")));
    }
    text!(texts, "hand-in-area", area = number, said = said.join("; "))
}

fn entry(
    who: &EvaluatorId,
    entry: &HandIn,
    sheet: &Sheet,
    texts: &Texts,
    zone: &TimeZone,
) -> String {
    let names = |ids: &[EvaluatorId]| {
        let names: Vec<&str> = ids.iter().map(|id| sheet.name(id)).collect();
        names.join(", ")
    };
    let (name, at) = (sheet.name(who), moment(entry.at, zone));
    match &entry.stage {
        Stage::Sealed => text!(texts, "hand-in-sealed", who = name, at = at),
        Stage::Broken { .. } => text!(texts, "hand-in-broken", who = name, at = at),
        Stage::Revealed { .. } if entry.after.is_empty() => {
            text!(texts, "hand-in-open", who = name, at = at)
        }
        Stage::Revealed { .. } => {
            let whose = names(&entry.after);
            text!(texts, "hand-in-late", who = name, at = at, whose = whose)
        }
    }
}
