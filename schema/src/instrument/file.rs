//! What an instrument file holds, and what must be true of it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Area, AreaNumber, Criterion, CriterionId, Instrument, Level, Question, QuestionId};
use crate::fault::{FaultKind, FileError, FileKind};
use crate::json::{self, Object, Reader};
use crate::points::Points;

const MOST_POINTS: i64 = 10_000;

/// A scale with a fault has no levels, and is there all the same: a criterion that names it is
/// not at fault.
type Scales = BTreeMap<String, Option<Vec<Level>>>;

/// Where each id stands first.
#[derive(Default)]
struct Seen {
    areas: BTreeMap<AreaNumber, String>,
    questions: BTreeMap<QuestionId, String>,
    criteria: BTreeMap<CriterionId, String>,
}

pub(super) fn read(value: &Value) -> Result<Instrument, FileError> {
    json::read(FileKind::Instrument, value, instrument)
}

fn instrument(reader: &mut Reader, file: &Object<'_>) -> Option<Instrument> {
    let id = reader.id(file, "id");
    let name = reader.text(file, "name");
    let revision = reader.whole(file, "revision", 1900, 2999);
    let language = reader.text(file, "language");
    let scales = scales(reader, file);
    let mut seen = Seen::default();
    let areas = reader.objects(file, "areas", 1, |reader, object| {
        area(reader, object, &scales, &mut seen)
    });
    let scales: Option<BTreeMap<_, _>> = scales
        .into_iter()
        .map(|(name, levels)| Some((name, levels?)))
        .collect();
    Some(Instrument {
        id: id?,
        name: name?,
        revision: revision?,
        language: language?,
        scales: scales?,
        areas: sorted_by_key(areas?, |area| area.number),
    })
}

fn scales(reader: &mut Reader, file: &Object<'_>) -> Scales {
    let Some(value) = file.fields.get("scales") else {
        return Scales::new();
    };
    let Some(scales) = reader.object(value, file.at("scales")) else {
        return Scales::new();
    };
    let names = scales.fields.keys();
    names
        .map(|name| {
            let levels = reader.objects(&scales, name, 2, level);
            rising(
                reader,
                &scales.at(name),
                levels.as_deref().unwrap_or_default(),
            );
            (name.clone(), levels)
        })
        .collect()
}

fn level(reader: &mut Reader, level: &Object<'_>) -> Option<Level> {
    let label = reader.text(level, "label");
    let value = reader.whole(level, "value", 0, 100);
    Some(Level {
        label: label?,
        value: value?,
    })
}

fn rising(reader: &mut Reader, place: &str, levels: &[Level]) {
    for (index, pair) in levels.windows(2).enumerate() {
        let (previous, found) = (pair[0].value, pair[1].value);
        if found <= previous {
            let place = format!("{place}[{}].value", index + 1);
            reader.note(place, FaultKind::NotRising { found, previous });
        }
    }
}

fn area(reader: &mut Reader, area: &Object<'_>, scales: &Scales, seen: &mut Seen) -> Option<Area> {
    let number = reader
        .whole(area, "number", 1, 99)
        .and_then(AreaNumber::new);
    if let Some(number) = number {
        unique(reader, &mut seen.areas, number, area.at("number"));
    }
    let name = reader.text(area, "name");
    let report_heading = match area.has("report_heading") {
        true => reader.text(area, "report_heading"),
        false => name.clone(),
    };
    let max = reader.whole(area, "max", 1, MOST_POINTS);
    let topics = match area.has("topics") {
        true => reader.list(area, "topics", 0, Reader::text_value),
        false => Some(Vec::new()),
    };
    let questions = reader.objects(area, "questions", 1, |reader, object| {
        question(reader, object, number, scales, seen)
    });
    if let (Some(questions), Some(max)) = (&questions, max) {
        let sum = questions
            .iter()
            .map(|question| i64::from(question.max.rounded()))
            .sum();
        let stated = i64::from(max);
        if stated != sum {
            reader.note(area.at("max"), FaultKind::AreaSum { stated, sum });
        }
    }
    Some(Area {
        number: number?,
        name: name?,
        report_heading: report_heading?,
        max: Points::whole(max?),
        topics: topics?,
        questions: sorted_by_key(questions?, |question| question.id),
    })
}

fn question(
    reader: &mut Reader,
    question: &Object<'_>,
    area: Option<AreaNumber>,
    scales: &Scales,
    seen: &mut Seen,
) -> Option<Question> {
    let id: Option<QuestionId> = reader.id(question, "id");
    if let Some(question_id) = id {
        unique(reader, &mut seen.questions, question_id, question.at("id"));
        if let Some(area) = area.filter(|&area| area != question_id.area()) {
            let kind = FaultKind::ForeignQuestion {
                question: question_id,
                area,
            };
            reader.note(question.at("id"), kind);
        }
    }
    let text = reader.text(question, "text");
    let max = reader.whole(question, "max", 1, MOST_POINTS);
    let criteria = match question.has("criteria") {
        true => reader.objects(question, "criteria", 1, |reader, object| {
            criterion(reader, object, id, scales, seen)
        }),
        false => Some(Vec::new()),
    };
    if let Some(criteria) = criteria.as_ref().filter(|criteria| !criteria.is_empty()) {
        let sum = criteria
            .iter()
            .map(|criterion| i64::from(criterion.weight))
            .sum();
        if sum != 100 {
            reader.note(question.at("criteria"), FaultKind::WeightSum { sum });
        }
    }
    Some(Question {
        id: id?,
        text: text?,
        max: Points::whole(max?),
        criteria: sorted_by_key(criteria?, |criterion| criterion.id),
    })
}

fn criterion(
    reader: &mut Reader,
    criterion: &Object<'_>,
    question: Option<QuestionId>,
    scales: &Scales,
    seen: &mut Seen,
) -> Option<Criterion> {
    let id: Option<CriterionId> = reader.id(criterion, "id");
    if let Some(criterion_id) = id {
        unique(reader, &mut seen.criteria, criterion_id, criterion.at("id"));
        if let Some(question) = question.filter(|&question| question != criterion_id.question()) {
            let kind = FaultKind::ForeignCriterion {
                criterion: criterion_id,
                question,
            };
            reader.note(criterion.at("id"), kind);
        }
    }
    let text = reader.text(criterion, "text");
    let weight = reader.whole(criterion, "weight", 1, 100);
    let scale = reader.text(criterion, "scale");
    if let Some(name) = scale.clone().filter(|name| !scales.contains_key(name)) {
        reader.note(criterion.at("scale"), FaultKind::UnknownScale { name });
    }
    Some(Criterion {
        id: id?,
        text: text?,
        weight: weight?,
        scale: scale?,
    })
}

/// Notes where an id stands; a fault if it stood somewhere before.
fn unique<K: Ord + Copy + ToString>(
    reader: &mut Reader,
    seen: &mut BTreeMap<K, String>,
    id: K,
    place: String,
) {
    if let Some(first) = seen.get(&id) {
        let kind = FaultKind::Duplicate {
            found: id.to_string(),
            first: first.clone(),
        };
        reader.note(place, kind);
    } else {
        seen.insert(id, place);
    }
}

fn sorted_by_key<T, K: Ord>(mut entries: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    entries.sort_by_key(key);
    entries
}
