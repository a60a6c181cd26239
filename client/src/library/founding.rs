//! What a new evaluation begins with.

use samsyn_schema::document::Founding;
use samsyn_schema::instrument::builtin;

use super::{InstrumentChoice, LibraryFault, New};

/// All that evaluations can be judged by, the newest first.
pub fn instruments() -> Vec<InstrumentChoice> {
    let known = builtin::all().into_iter().rev();
    known
        .map(|instrument| InstrumentChoice {
            id: instrument.id.clone(),
            name: instrument.name.clone(),
            revision: instrument.revision,
            areas: instrument.areas.len(),
            questions: instrument.questions().count(),
        })
        .collect()
}

impl New {
    /// As a document is founded with it.
    ///
    /// # Errors
    /// If the program does not have the instrument.
    pub fn founding(&self) -> Result<Founding, LibraryFault> {
        let instrument = builtin::by_id(&self.instrument)
            .ok_or_else(|| LibraryFault::UnknownInstrument(self.instrument.clone()))?;
        Ok(Founding {
            instrument: instrument.clone(),
            municipality: self.municipality.clone(),
            year: self.year,
            scoring: self.scoring,
            evaluators: self.evaluators.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use samsyn_schema::command::{EvaluatorId, Municipality};

    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn new(instrument: &str) -> New {
        New {
            instrument: instrument.to_owned().try_into().expect("an id"),
            municipality: Municipality::default(),
            year: 2019,
            scoring: Default::default(),
            evaluators: Vec::new(),
            me: EvaluatorId::new("a"),
        }
    }

    #[test]
    fn every_instrument_that_is_offered_can_be_taken() {
        let offered = instruments();
        assert_eq!(offered[0].id.as_str(), "kommunkompassen-2015");
        assert_eq!((offered[0].areas, offered[0].questions), (8, 45));
        for choice in offered {
            let founding = new(choice.id.as_str()).founding().expect("it is offered");
            assert_eq!(founding.instrument.id, choice.id);
        }
    }

    #[test]
    fn an_unknown_instrument_is_named() {
        let fault = new("kompass-1900").founding().expect_err("there is none");
        assert!(fault.to_string().contains("kompass-1900"), "{fault}");
    }
}
