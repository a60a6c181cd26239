//! Where the evaluators part, and what settles it.

use samsyn_schema::divergence::{Band, Divergence, Kind};
use samsyn_schema::points::Percent;

use super::{columns, score};
use crate::language::Texts;
use crate::text;
use samsyn_client::library::Figures as Sheet;

/// The divergences, the widest first; a sentence if there are none.
pub fn divergences(sheet: &Sheet, texts: &Texts) -> String {
    if sheet.divergences.is_empty() {
        return texts.get("no-divergences");
    }
    let mut header = vec![texts.get("question"), texts.get("maximum")];
    let counting = sheet
        .divergences
        .first()
        .into_iter()
        .flat_map(|first| &first.scores);
    header.extend(counting.map(|(who, _)| sheet.name(who).to_owned()));
    header.extend(["gap", "of-maximum", "what-settles"].map(|key| texts.get(key)));
    let settles = header.len() - 1;
    let rows = sheet
        .divergences
        .iter()
        .map(|found| row(sheet, texts, found))
        .collect();
    columns(&[0, settles], header, rows)
}

fn row(sheet: &Sheet, texts: &Texts, found: &Divergence) -> Vec<String> {
    let mut cells = vec![
        found.question.to_string(),
        found.max.format(texts.notation()),
    ];
    cells.extend(found.scores.iter().map(|(_, own)| score(texts, *own)));
    let (gap, share) = match &found.kind {
        Kind::Gap { gap, .. } => (
            gap.format_fixed(texts.notation(), 2),
            gap.percent_of(found.max)
                .map(|share: Percent| share.format(texts.notation())),
        ),
        _ => (String::new(), None),
    };
    cells.extend([
        gap,
        share.unwrap_or_default(),
        settles(sheet, texts, &found.kind),
    ]);
    cells
}

fn settles(sheet: &Sheet, texts: &Texts, kind: &Kind) -> String {
    let names = |who: &[_]| {
        who.iter()
            .map(|id| sheet.name(id))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match kind {
        Kind::Gap {
            band: Band::Mean,
            mean,
            ..
        } => {
            text!(texts, "settle-mean", mean = mean.format(texts.notation()))
        }
        Kind::Gap {
            band: Band::Talk, ..
        } => texts.get("settle-talk"),
        Kind::Gap {
            band: Band::Rescore,
            ..
        } => texts.get("settle-rescore"),
        Kind::OneSided { missing } => text!(texts, "settle-one-sided", who = names(missing)),
        Kind::Applicability { not_applicable } => {
            text!(texts, "settle-applicability", who = names(not_applicable))
        }
    }
}
