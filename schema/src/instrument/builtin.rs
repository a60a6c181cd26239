//! The revisions of Kommunkompassen that are known exactly, as published reports print them.
//!
//! Small printing errors in the texts are mended; numbers and maxima are untouched.

use std::sync::LazyLock;

use super::{Instrument, InstrumentId};

static REVISION_2010: LazyLock<Instrument> =
    LazyLock::new(|| read(include_str!("../../data/kommunkompassen-2010.json")));
static REVISION_2015: LazyLock<Instrument> =
    LazyLock::new(|| read(include_str!("../../data/kommunkompassen-2015.json")));

/// Kommunkompassen, revision 2010.
pub fn kommunkompassen_2010() -> &'static Instrument {
    &REVISION_2010
}

/// Kommunkompassen, revision 2015.
pub fn kommunkompassen_2015() -> &'static Instrument {
    &REVISION_2015
}

/// All built-in instruments, oldest first.
pub fn all() -> [&'static Instrument; 2] {
    [kommunkompassen_2010(), kommunkompassen_2015()]
}

/// The built-in instrument with this id.
pub fn by_id(id: &InstrumentId) -> Option<&'static Instrument> {
    all().into_iter().find(|instrument| instrument.id == *id)
}

fn read(json: &str) -> Instrument {
    Instrument::from_json(json).expect("a built-in instrument is sound")
}
