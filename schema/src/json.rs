//! Reads JSON that people write: every fault is noted with its place, none stops the reading.

use std::str::FromStr;

use serde_json::{Map, Value};

use crate::fault::{Fault, FaultKind, FileError, FileKind, JsonType};
use crate::instrument::id::ParseIdError;

const LONGEST_TEXT: usize = 2_000;
/// Longer than any list that ids can number, which end at 99.
const LONGEST_LIST: usize = 1_000;

/// Each method reads one thing; where it can't, it notes the faults and gives `None`.
#[derive(Default)]
pub(crate) struct Reader {
    faults: Vec<Fault>,
}

/// A JSON object and where it stands.
pub(crate) struct Object<'v> {
    pub(crate) fields: &'v Map<String, Value>,
    place: String,
}

/// The JSON value in `text`.
pub(crate) fn parse(file: FileKind, text: &[u8]) -> Result<Value, FileError> {
    // Some editors on Windows put a byte order mark in front.
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    serde_json::from_slice(text).map_err(|error| {
        let mut reader = Reader::default();
        let reason = error.to_string();
        reader.note(String::new(), FaultKind::NotJson { reason });
        reader.error(file)
    })
}

/// Reads a whole file with `one`: a value only if there was no fault at all.
pub(crate) fn read<T>(
    file: FileKind,
    value: &Value,
    one: impl FnOnce(&mut Reader, &Object<'_>) -> Option<T>,
) -> Result<T, FileError> {
    let mut reader = Reader::default();
    let root = reader.object(value, String::new());
    match root.and_then(|root| one(&mut reader, &root)) {
        Some(read) if reader.faults.is_empty() => Ok(read),
        _ => Err(reader.error(file)),
    }
}

impl Reader {
    /// A list of objects, each read by `one`. `None` if any of them has a fault.
    pub(crate) fn objects<T>(
        &mut self,
        parent: &Object<'_>,
        field: &str,
        least: usize,
        mut one: impl FnMut(&mut Self, &Object<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.list(parent, field, least, |reader, value, place| {
            let object = reader.object(value, place)?;
            one(reader, &object)
        })
    }

    pub(crate) fn list<T>(
        &mut self,
        parent: &Object<'_>,
        field: &str,
        least: usize,
        mut one: impl FnMut(&mut Self, &Value, String) -> Option<T>,
    ) -> Option<Vec<T>> {
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
            let limit = LONGEST_LIST;
            return self.fault(place, FaultKind::TooMany { count, limit });
        }
        let entries = entries.iter().enumerate();
        // Collected first, so that one faulty entry doesn't hide the next one's faults.
        let read: Vec<Option<T>> = entries
            .map(|(index, value)| one(self, value, format!("{place}[{index}]")))
            .collect();
        read.into_iter().collect()
    }

    pub(crate) fn object<'v>(&mut self, value: &'v Value, place: String) -> Option<Object<'v>> {
        match value {
            Value::Object(fields) => Some(Object { fields, place }),
            _ => self.wrong_type(place, JsonType::Object, value),
        }
    }

    pub(crate) fn id<T: FromStr<Err = ParseIdError>>(
        &mut self,
        parent: &Object<'_>,
        field: &str,
    ) -> Option<T> {
        let found = self.text(parent, field)?;
        self.parsed_id(found, parent.at(field))
    }

    pub(crate) fn id_value<T: FromStr<Err = ParseIdError>>(
        &mut self,
        value: &Value,
        place: String,
    ) -> Option<T> {
        let found = self.text_value(value, place.clone())?;
        self.parsed_id(found, place)
    }

    pub(crate) fn text(&mut self, parent: &Object<'_>, field: &str) -> Option<String> {
        let value = self.field(parent, field)?;
        self.text_value(value, parent.at(field))
    }

    pub(crate) fn text_value(&mut self, value: &Value, place: String) -> Option<String> {
        let Value::String(text) = value else {
            return self.wrong_type(place, JsonType::Text, value);
        };
        let characters = text.chars().count();
        let limit = LONGEST_TEXT;
        if text.trim().is_empty() {
            self.fault(place, FaultKind::Blank)
        } else if characters > limit {
            self.fault(place, FaultKind::TooLong { characters, limit })
        } else {
            Some(text.clone())
        }
    }

    /// A whole number from `least` to `most`, both of which fit into `T`.
    pub(crate) fn whole<T: TryFrom<i64>>(
        &mut self,
        parent: &Object<'_>,
        field: &str,
        least: i64,
        most: i64,
    ) -> Option<T> {
        let place = parent.at(field);
        let value = self.field(parent, field)?;
        let Value::Number(number) = value else {
            return self.wrong_type(place, JsonType::Number, value);
        };
        let Some(found) = number.as_i64() else {
            let found = number.to_string();
            return self.fault(place, FaultKind::NotWhole { found });
        };
        let fits = T::try_from(found)
            .ok()
            .filter(|_| (least..=most).contains(&found));
        if fits.is_none() {
            self.note(place, FaultKind::OutOfRange { found, least, most });
        }
        fits
    }

    pub(crate) fn field<'v>(&mut self, parent: &Object<'v>, field: &str) -> Option<&'v Value> {
        match parent.fields.get(field) {
            None => self.fault(parent.at(field), FaultKind::Missing),
            found => found,
        }
    }

    pub(crate) fn note(&mut self, place: String, kind: FaultKind) {
        self.faults.push(Fault { place, kind });
    }

    pub(crate) fn fault<T>(&mut self, place: String, kind: FaultKind) -> Option<T> {
        self.note(place, kind);
        None
    }

    fn parsed_id<T: FromStr<Err = ParseIdError>>(
        &mut self,
        found: String,
        place: String,
    ) -> Option<T> {
        match found.parse() {
            Ok(id) => Some(id),
            Err(reason) => self.fault(place, FaultKind::MalformedId { found, reason }),
        }
    }

    fn wrong_type<T>(&mut self, place: String, expected: JsonType, value: &Value) -> Option<T> {
        let found = JsonType::of(value);
        self.fault(place, FaultKind::WrongType { expected, found })
    }

    fn error(self, file: FileKind) -> FileError {
        let faults = self.faults;
        FileError { file, faults }
    }
}

impl Object<'_> {
    /// Where a field of this object stands.
    pub(crate) fn at(&self, field: &str) -> String {
        match self.place.as_str() {
            "" => field.to_owned(),
            place => format!("{place}.{field}"),
        }
    }

    pub(crate) fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }
}
