//! Which questions of an earlier and a later revision may be compared, and how far.
//!
//! Between two evaluations of one municipality the instrument has often been revised. A mapping
//! says, question by question, whether points may be set side by side, only percent, or nothing.

use std::fmt;
use std::sync::LazyLock;

use serde::Serialize;

use crate::fault::{FaultKind, FileError, FileKind};
use crate::instrument::{Instrument, InstrumentId, QuestionId, builtin};
use crate::json::{self, Object, Reader};

static FROM_2010_TO_2015: LazyLock<Mapping> = LazyLock::new(|| {
    let json = include_str!("../data/mapping-2010-2015.json");
    let (from, to) = (
        builtin::kommunkompassen_2010(),
        builtin::kommunkompassen_2015(),
    );
    Mapping::from_json(json, from, to).expect("a built-in mapping is sound")
});

/// How two revisions of an instrument correspond.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Mapping {
    /// The earlier revision.
    pub from: InstrumentId,
    /// The later revision.
    pub to: InstrumentId,
    /// Pairs of questions, in the earlier revision's order. A question that was split stands in
    /// several.
    pub questions: Vec<Pair>,
    /// Questions of the later revision that nothing before may be compared with.
    pub new_in_to: Vec<QuestionId>,
    /// Questions of the earlier revision that have no successor.
    pub removed_after_from: Vec<QuestionId>,
}

/// An earlier question and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Pair {
    /// The earlier question.
    pub from: QuestionId,
    /// The later one; `None` if the question was removed.
    pub to: Option<QuestionId>,
    /// What happened, in a word: `same`, `reworded`, `split`, …
    pub relation: String,
    /// How far the two may be compared.
    pub comparable: Comparable,
    /// What a reader of the comparison should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How far two questions may be compared. From the most to the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparable {
    /// Same scope and maximum: points and percent.
    Points,
    /// Same scope, other maximum: percent only.
    Percent,
    /// The scope has changed: percent, with a warning.
    Caution,
    /// Not at all.
    None,
}

impl Mapping {
    /// Reads a mapping file and checks it against the two revisions that it is about.
    ///
    /// # Errors
    /// Every fault of the file, each with its place.
    pub fn from_json(
        json: impl AsRef<[u8]>,
        from: &Instrument,
        to: &Instrument,
    ) -> Result<Self, FileError> {
        let value = json::parse(FileKind::Mapping, json.as_ref())?;
        json::read(FileKind::Mapping, &value, |reader, file| {
            mapping(reader, file, from, to)
        })
    }

    /// The built-in mapping between two built-in revisions, if there is one.
    pub fn between(from: &InstrumentId, to: &InstrumentId) -> Option<&'static Self> {
        let mapping = &*FROM_2010_TO_2015;
        (mapping.from == *from && mapping.to == *to).then_some(mapping)
    }

    /// What became of an earlier question.
    pub fn successors(&self, from: QuestionId) -> impl Iterator<Item = &Pair> {
        self.questions.iter().filter(move |pair| pair.from == from)
    }

    /// What a later question came from.
    pub fn predecessors(&self, to: QuestionId) -> impl Iterator<Item = &Pair> {
        self.questions
            .iter()
            .filter(move |pair| pair.to == Some(to))
    }
}

impl Comparable {
    const ALL: [Self; 4] = [Self::Points, Self::Percent, Self::Caution, Self::None];
}

/// The word in the file.
impl fmt::Display for Comparable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Points => "points",
            Self::Percent => "percent",
            Self::Caution => "caution",
            Self::None => "none",
        })
    }
}

fn mapping(
    reader: &mut Reader,
    file: &Object<'_>,
    from: &Instrument,
    to: &Instrument,
) -> Option<Mapping> {
    let from_id = instrument_id(reader, file, "from", from);
    let to_id = instrument_id(reader, file, "to", to);
    let questions = reader.objects(file, "questions", 1, |reader, object| {
        pair(reader, object, from, to)
    });
    let new_in_to = known_questions(reader, file, "new_in_to", to);
    let removed_after_from = known_questions(reader, file, "removed_after_from", from);
    let mapping = Mapping {
        from: from_id?,
        to: to_id?,
        questions: questions?,
        new_in_to: new_in_to?,
        removed_after_from: removed_after_from?,
    };
    let place = file.at("questions");
    for question in from.questions().map(|question| question.id) {
        if mapping.successors(question).next().is_none() {
            let instrument = mapping.from.clone();
            reader.note(
                place.clone(),
                FaultKind::UnmappedQuestion {
                    question,
                    instrument,
                },
            );
        }
    }
    for question in to.questions().map(|question| question.id) {
        if !mapping.new_in_to.contains(&question) && mapping.predecessors(question).next().is_none()
        {
            let instrument = mapping.to.clone();
            reader.note(
                place.clone(),
                FaultKind::UnmappedQuestion {
                    question,
                    instrument,
                },
            );
        }
    }
    Some(mapping)
}

fn pair(
    reader: &mut Reader,
    pair: &Object<'_>,
    from: &Instrument,
    to: &Instrument,
) -> Option<Pair> {
    let earlier = reader.id(pair, "from");
    let earlier = earlier.and_then(|id| known(reader, id, from, pair.at("from")));
    let later = match pair.fields.get("to") {
        Some(serde_json::Value::Null) => Some(None),
        _ => {
            let id = reader.id(pair, "to");
            id.and_then(|id| known(reader, id, to, pair.at("to")))
                .map(Some)
        }
    };
    let relation = reader.text(pair, "relation");
    let comparable = reader.text(pair, "comparable").and_then(|found| {
        let comparable = Comparable::ALL
            .into_iter()
            .find(|word| word.to_string() == found);
        if comparable.is_none() {
            let known = Comparable::ALL.map(|word| word.to_string()).join(", ");
            reader.note(
                pair.at("comparable"),
                FaultKind::UnknownWord { found, known },
            );
        }
        comparable
    });
    let note = match pair.has("note") {
        true => Some(reader.text(pair, "note")?),
        false => None,
    };
    let pair_read = Pair {
        from: earlier?,
        to: later?,
        relation: relation?,
        comparable: comparable?,
        note,
    };
    let from_max = from.question(pair_read.from)?.max;
    match pair_read.to {
        None if pair_read.comparable != Comparable::None => {
            reader.note(pair.at("comparable"), FaultKind::NoCounterpart);
        }
        Some(later) if pair_read.comparable == Comparable::Points => {
            let to_max = to.question(later)?.max;
            if from_max != to_max {
                let kind = FaultKind::MaximaDiffer {
                    from: from_max,
                    to: to_max,
                };
                reader.note(pair.at("comparable"), kind);
            }
        }
        _ => {}
    }
    Some(pair_read)
}

fn instrument_id(
    reader: &mut Reader,
    file: &Object<'_>,
    field: &str,
    wanted: &Instrument,
) -> Option<InstrumentId> {
    let found: InstrumentId = reader.id(file, field)?;
    if found != wanted.id {
        let wanted = wanted.id.clone();
        return reader.fault(file.at(field), FaultKind::OtherInstrument { found, wanted });
    }
    Some(found)
}

fn known_questions(
    reader: &mut Reader,
    file: &Object<'_>,
    field: &str,
    instrument: &Instrument,
) -> Option<Vec<QuestionId>> {
    reader.list(file, field, 0, |reader, value, place| {
        let id = reader.id_value(value, place.clone())?;
        known(reader, id, instrument, place)
    })
}

fn known(
    reader: &mut Reader,
    question: QuestionId,
    instrument: &Instrument,
    place: String,
) -> Option<QuestionId> {
    if instrument.question(question).is_none() {
        let instrument = instrument.id.clone();
        return reader.fault(
            place,
            FaultKind::UnknownQuestion {
                question,
                instrument,
            },
        );
    }
    Some(question)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn revisions() -> (&'static Instrument, &'static Instrument) {
        (
            builtin::kommunkompassen_2010(),
            builtin::kommunkompassen_2015(),
        )
    }

    fn id(id: &str) -> QuestionId {
        id.parse().unwrap()
    }

    #[test]
    fn the_built_in_mapping_covers_both_revisions() {
        let (from, to) = revisions();
        let mapping = Mapping::between(&from.id, &to.id).unwrap();
        let counts = Comparable::ALL.map(|comparable| {
            mapping
                .questions
                .iter()
                .filter(|pair| pair.comparable == comparable)
                .count()
        });
        assert_eq!(counts, [30, 6, 8, 3]);
        assert_eq!(Mapping::between(&to.id, &from.id), None);
    }

    #[test]
    fn questions_are_followed_both_ways() {
        let (from, to) = revisions();
        let mapping = Mapping::between(&from.id, &to.id).unwrap();
        let split: Vec<_> = mapping
            .successors(id("8.6"))
            .map(|pair| pair.to.unwrap())
            .collect();
        assert_eq!(split, [id("8.6"), id("8.7")]);
        let origin: Vec<_> = mapping
            .predecessors(id("2.5"))
            .map(|pair| pair.from)
            .collect();
        assert_eq!(origin, [id("2.6")]);
        assert_eq!(mapping.successors(id("2.4")).next().unwrap().to, None);
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Value), expected: &[&str]) {
        let (from, to) = revisions();
        let mut file = serde_json::to_value(Mapping::between(&from.id, &to.id).unwrap()).unwrap();
        change(&mut file);
        let faults = match Mapping::from_json(file.to_string(), from, to) {
            Ok(_) => Vec::new(),
            Err(error) => error.faults.iter().map(ToString::to_string).collect(),
        };
        assert_eq!(faults, expected);
    }

    #[test]
    fn a_mapping_is_checked_against_both_revisions() {
        check(|_| {}, &[]);
        check(
            |file| file["questions"][0]["from"] = json!("1.9"),
            &["questions[0].from: kommunkompassen-2010 has no question 1.9"],
        );
        check(
            |file| drop(file["questions"].as_array_mut().unwrap().remove(0)),
            &[
                "questions: question 1.1 of kommunkompassen-2010 is left out: say what it may be compared with",
                "questions: question 1.1 of kommunkompassen-2015 is left out: say what it may be compared with",
            ],
        );
        check(
            |file| file["questions"][7]["comparable"] = json!("points"),
            &["questions[7].comparable: points can't be compared: the maxima are 15 and 20"],
        );
        check(
            |file| file["questions"][8]["comparable"] = json!("percent"),
            &[
                "questions[8].comparable: there is no counterpart, so \"none\" is the only thing to say",
            ],
        );
        check(
            |file| file["questions"][0]["comparable"] = json!("maybe"),
            &[
                "questions[0].comparable: \"maybe\" is not known here: use points, percent, caution, none",
            ],
        );
        check(
            |file| file["to"] = json!("kommunkompassen-2020"),
            &["to: made for kommunkompassen-2020, not for kommunkompassen-2015"],
        );
    }
}
