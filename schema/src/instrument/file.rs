//! Reads an instrument file by walking its JSON, so that every fault is found in one go.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde_json::{Map, Value};

use super::{
    Area, AreaNumber, Criterion, CriterionId, Fault, FaultKind, Instrument, InstrumentError,
    JsonType, Level, ParseIdError, Question, QuestionId,
};
use crate::points::Points;

const LONGEST_TEXT: usize = 2_000;
const LONGEST_LIST: usize = 99;
const MOST_POINTS: i64 = 10_000;

pub(super) fn read(value: &Value) -> Result<Instrument, InstrumentError> {
    let mut reader = Reader::default();
    let instrument = reader.instrument(value);
    match instrument {
        Some(instrument) if reader.faults.is_empty() => Ok(instrument),
        _ => Err(InstrumentError {
            faults: reader.faults,
        }),
    }
}

/// Each method reads one thing; where it can't, it notes the faults and gives `None`.
#[derive(Default)]
struct Reader {
    faults: Vec<Fault>,
    /// Where each id stands first.
    areas: BTreeMap<AreaNumber, String>,
    questions: BTreeMap<QuestionId, String>,
    criteria: BTreeMap<CriterionId, String>,
}

/// A JSON object and where it stands.
struct Object<'v> {
    fields: &'v Map<String, Value>,
    place: String,
}

impl Reader {
    fn instrument(&mut self, value: &Value) -> Option<Instrument> {
        let file = self.object(value, String::new())?;
        let id = self.id(&file, "id").map(|(id, _)| id);
        let name = self.text(&file, "name");
        let revision = self.whole(&file, "revision", 1900, 2999);
        let language = self.text(&file, "language");
        let scales = self.scales(&file);
        let areas = self.objects(&file, "areas", 1, |reader, area| reader.area(area, &scales));
        Some(Instrument {
            id: id?,
            name: name?,
            revision: u16::try_from(revision?).ok()?,
            language: language?,
            scales: scales
                .into_iter()
                .map(|(name, levels)| Some((name, levels?)))
                .collect::<Option<_>>()?,
            areas: sorted_by_key(areas?, |area| area.number),
        })
    }

    /// An unsound scale is kept without levels: criteria that name it have no fault of their own.
    fn scales(&mut self, file: &Object<'_>) -> BTreeMap<String, Option<Vec<Level>>> {
        let Some(value) = file.fields.get("scales") else {
            return BTreeMap::new();
        };
        let Some(scales) = self.object(value, file.at("scales")) else {
            return BTreeMap::new();
        };
        let names = scales.fields.keys().cloned();
        names
            .map(|name| {
                let levels = self.objects(&scales, &name, 2, |reader, level| {
                    let label = reader.text(level, "label");
                    let value = reader.whole(level, "value", 0, 100);
                    Some(Level {
                        label: label?,
                        value: u8::try_from(value?).ok()?,
                    })
                });
                self.rising(&scales.at(&name), levels.as_deref().unwrap_or_default());
                (name, levels)
            })
            .collect()
    }

    fn area(
        &mut self,
        area: &Object<'_>,
        scales: &BTreeMap<String, Option<Vec<Level>>>,
    ) -> Option<Area> {
        let number = self
            .whole(area, "number", 1, 99)
            .and_then(|number| AreaNumber::new(u8::try_from(number).ok()?));
        if let Some(number) = number {
            self.faults
                .extend(duplicate(&mut self.areas, number, area.at("number")));
        }
        let name = self.text(area, "name");
        let report_heading = match area.fields.get("report_heading") {
            Some(_) => self.text(area, "report_heading"),
            None => name.clone(),
        };
        let max = self.whole(area, "max", 1, MOST_POINTS);
        let topics = match area.fields.get("topics") {
            Some(_) => self.topics(area),
            None => Some(Vec::new()),
        };
        let questions = self.objects(area, "questions", 1, |reader, question| {
            reader.question(question, number, scales)
        });
        if let Some(questions) = &questions {
            let sum = questions
                .iter()
                .map(|question| i64::from(question.max.rounded()))
                .sum();
            if let Some(stated) = max.filter(|&max| max != sum) {
                self.note(area.at("max"), FaultKind::AreaSum { stated, sum });
            }
        }
        Some(Area {
            number: number?,
            name: name?,
            report_heading: report_heading?,
            max: whole_points(max?)?,
            topics: topics?,
            questions: sorted_by_key(questions?, |question| question.id),
        })
    }

    fn question(
        &mut self,
        question: &Object<'_>,
        area: Option<AreaNumber>,
        scales: &BTreeMap<String, Option<Vec<Level>>>,
    ) -> Option<Question> {
        let id = self.id::<QuestionId>(question, "id");
        if let Some((id, place)) = &id {
            self.faults
                .extend(duplicate(&mut self.questions, *id, place.clone()));
            if let Some(area) = area.filter(|&area| area != id.area()) {
                self.note(
                    place.clone(),
                    FaultKind::ForeignQuestion {
                        question: *id,
                        area,
                    },
                );
            }
        }
        let id = id.map(|(id, _)| id);
        let text = self.text(question, "text");
        let max = self.whole(question, "max", 1, MOST_POINTS);
        let criteria = match question.fields.get("criteria") {
            Some(_) => self.objects(question, "criteria", 1, |reader, criterion| {
                reader.criterion(criterion, id, scales)
            }),
            None => Some(Vec::new()),
        };
        if let Some(criteria) = criteria.as_ref().filter(|criteria| !criteria.is_empty()) {
            let sum = criteria
                .iter()
                .map(|criterion| i64::from(criterion.weight))
                .sum();
            if sum != 100 {
                self.note(question.at("criteria"), FaultKind::WeightSum { sum });
            }
        }
        Some(Question {
            id: id?,
            text: text?,
            max: whole_points(max?)?,
            criteria: criteria?,
        })
    }

    fn criterion(
        &mut self,
        criterion: &Object<'_>,
        question: Option<QuestionId>,
        scales: &BTreeMap<String, Option<Vec<Level>>>,
    ) -> Option<Criterion> {
        let id = self.id::<CriterionId>(criterion, "id");
        if let Some((id, place)) = &id {
            self.faults
                .extend(duplicate(&mut self.criteria, *id, place.clone()));
            if let Some(question) = question.filter(|&question| question != id.question()) {
                let kind = FaultKind::ForeignCriterion {
                    criterion: *id,
                    question,
                };
                self.note(place.clone(), kind);
            }
        }
        let text = self.text(criterion, "text");
        let weight = self.whole(criterion, "weight", 1, 100);
        let scale = self.text(criterion, "scale");
        if let Some(name) = scale.clone().filter(|name| !scales.contains_key(name)) {
            self.note(criterion.at("scale"), FaultKind::UnknownScale { name });
        }
        Some(Criterion {
            id: id?.0,
            text: text?,
            weight: u8::try_from(weight?).ok()?,
            scale: scale?,
        })
    }

    fn rising(&mut self, place: &str, levels: &[Level]) {
        for (index, pair) in levels.windows(2).enumerate() {
            let (previous, found) = (pair[0].value, pair[1].value);
            if found <= previous {
                let kind = FaultKind::NotRising { found, previous };
                self.note(format!("{place}[{}].value", index + 1), kind);
            }
        }
    }

    fn topics(&mut self, area: &Object<'_>) -> Option<Vec<String>> {
        let topics = self.list(area, "topics", 0)?;
        let read: Vec<Option<String>> = topics
            .into_iter()
            .map(|(value, place)| self.text_value(value, place))
            .collect();
        read.into_iter().collect()
    }

    /// A list of objects, each read by `one`. `None` if any of them has a fault.
    fn objects<T>(
        &mut self,
        parent: &Object<'_>,
        field: &str,
        least: usize,
        mut one: impl FnMut(&mut Self, &Object<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let entries = self.list(parent, field, least)?;
        let read: Vec<Option<T>> = entries
            .into_iter()
            .map(|(value, place)| {
                let object = self.object(value, place)?;
                one(self, &object)
            })
            .collect();
        read.into_iter().collect()
    }

    fn list<'v>(
        &mut self,
        parent: &Object<'v>,
        field: &str,
        least: usize,
    ) -> Option<Vec<(&'v Value, String)>> {
        let place = parent.at(field);
        let value = self.field(parent, field)?;
        let Value::Array(entries) = value else {
            return self.wrong_type(place, JsonType::List, value);
        };
        let count = entries.len();
        if count < least {
            return self.fault(place, FaultKind::TooFew { least });
        }
        if count > LONGEST_LIST {
            return self.fault(
                place,
                FaultKind::TooMany {
                    count,
                    limit: LONGEST_LIST,
                },
            );
        }
        let entries = entries.iter().enumerate();
        Some(
            entries
                .map(|(index, value)| (value, format!("{place}[{index}]")))
                .collect(),
        )
    }

    fn object<'v>(&mut self, value: &'v Value, place: String) -> Option<Object<'v>> {
        match value {
            Value::Object(fields) => Some(Object { fields, place }),
            _ => self.wrong_type(place, JsonType::Object, value),
        }
    }

    fn id<T: FromStr<Err = ParseIdError>>(
        &mut self,
        parent: &Object<'_>,
        field: &str,
    ) -> Option<(T, String)> {
        let place = parent.at(field);
        let found = self.text(parent, field)?;
        match found.parse() {
            Ok(id) => Some((id, place)),
            Err(reason) => self.fault(place, FaultKind::MalformedId { found, reason }),
        }
    }

    fn text(&mut self, parent: &Object<'_>, field: &str) -> Option<String> {
        let value = self.field(parent, field)?;
        self.text_value(value, parent.at(field))
    }

    fn text_value(&mut self, value: &Value, place: String) -> Option<String> {
        let Value::String(text) = value else {
            return self.wrong_type(place, JsonType::Text, value);
        };
        let characters = text.chars().count();
        if text.trim().is_empty() {
            self.fault(place, FaultKind::Blank)
        } else if characters > LONGEST_TEXT {
            self.fault(
                place,
                FaultKind::TooLong {
                    characters,
                    limit: LONGEST_TEXT,
                },
            )
        } else {
            Some(text.clone())
        }
    }

    fn whole(&mut self, parent: &Object<'_>, field: &str, least: i64, most: i64) -> Option<i64> {
        let place = parent.at(field);
        let value = self.field(parent, field)?;
        let Value::Number(number) = value else {
            return self.wrong_type(place, JsonType::Number, value);
        };
        match number.as_i64() {
            None => self.fault(
                place,
                FaultKind::NotWhole {
                    found: number.to_string(),
                },
            ),
            Some(found) if !(least..=most).contains(&found) => {
                self.fault(place, FaultKind::OutOfRange { found, least, most })
            }
            found => found,
        }
    }

    fn field<'v>(&mut self, parent: &Object<'v>, field: &str) -> Option<&'v Value> {
        match parent.fields.get(field) {
            None => self.fault(parent.at(field), FaultKind::Missing),
            found => found,
        }
    }

    fn wrong_type<T>(&mut self, place: String, expected: JsonType, value: &Value) -> Option<T> {
        self.fault(
            place,
            FaultKind::WrongType {
                expected,
                found: JsonType::of(value),
            },
        )
    }

    fn fault<T>(&mut self, place: String, kind: FaultKind) -> Option<T> {
        self.note(place, kind);
        None
    }

    fn note(&mut self, place: String, kind: FaultKind) {
        self.faults.push(Fault { place, kind });
    }
}

impl Object<'_> {
    fn at(&self, field: &str) -> String {
        match self.place.as_str() {
            "" => field.to_owned(),
            place => format!("{place}.{field}"),
        }
    }
}

/// Notes where an id stands; a fault if it stood somewhere before.
fn duplicate<K: Ord + Copy + ToString>(
    seen: &mut BTreeMap<K, String>,
    id: K,
    place: String,
) -> Option<Fault> {
    if let Some(first) = seen.get(&id) {
        let kind = FaultKind::Duplicate {
            found: id.to_string(),
            first: first.clone(),
        };
        return Some(Fault { place, kind });
    }
    seen.insert(id, place);
    None
}

fn whole_points(points: i64) -> Option<Points> {
    i32::try_from(points).ok().map(Points::whole)
}

fn sorted_by_key<T, K: Ord>(mut entries: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    entries.sort_by_key(key);
    entries
}
