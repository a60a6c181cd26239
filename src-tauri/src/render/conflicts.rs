//! Shared values that were set to different things at once.

use jiff::tz::TimeZone;
use samsyn_schema::command::EvaluatorId;
use samsyn_schema::document::{Claim, Conflict, Shared};
use samsyn_schema::points::{Points, Score};

use super::score;
use crate::language::Texts;
use crate::render::history::moment;
use crate::text;
use samsyn_client::library::Figures as Sheet;

/// Every value with who says so and when; empty if there is no conflict.
pub fn conflicts(sheet: &Sheet, texts: &Texts, zone: &TimeZone) -> String {
    let mut lines = Vec::new();
    for conflict in &sheet.conflicts {
        lines.push(text!(
            texts,
            "conflict",
            what = subject(&conflict.shared, |id| sheet.name(id).to_owned(), texts)
        ));
        for claim in &conflict.claims {
            let author = match &claim.author {
                Some(author) => sheet.name(author).to_owned(),
                None => texts.get("founder"),
            };
            let key = if claim.shown { "claim-shown" } else { "claim" };
            lines.push(format!(
                "  {}",
                text!(
                    texts,
                    key,
                    value = value(conflict, claim, texts),
                    author = author,
                    at = moment(claim.at, zone),
                )
            ));
        }
    }
    lines.join("\n")
}

fn value(conflict: &Conflict, claim: &Claim, texts: &Texts) -> String {
    match conflict.shared {
        Shared::Agreed(_) | Shared::Score { .. } => {
            let hundredths = claim.value.parse().ok();
            let points = hundredths.map(|it| Score::Points(Points::from_hundredths(it)));
            score(texts, Some(points.unwrap_or(Score::NotApplicable)))
        }
        _ => claim.value.clone(),
    }
}

/// What it is that was set to different things. `name`: an evaluator's.
pub fn subject(shared: &Shared, name: impl Fn(&EvaluatorId) -> String, texts: &Texts) -> String {
    match shared {
        Shared::Field(field) => {
            use samsyn_schema::command::Field;
            texts.get(match field {
                Field::MunicipalityCode => "field-code",
                Field::MunicipalityName => "field-name",
                Field::MunicipalityGenitive => "field-genitive",
                Field::MunicipalityInhabitant => "field-inhabitant",
                Field::MunicipalityInhabitants => "field-inhabitants",
                Field::Year => "field-year",
                Field::Thresholds => "field-thresholds",
            })
        }
        Shared::Agreed(question) => {
            text!(texts, "what-agreed", question = question.to_string())
        }
        Shared::Score {
            question,
            evaluator,
        } => text!(
            texts,
            "what-score",
            question = question.to_string(),
            who = name(evaluator),
        ),
        Shared::FindingPlace(id) => text!(texts, "what-finding", id = id.as_str()),
        Shared::StatementPlace(id) => text!(texts, "what-statement", id = id.as_str()),
    }
}
