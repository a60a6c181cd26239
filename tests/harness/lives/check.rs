//! What must stay as it was, and what must be true in the end.

use std::collections::BTreeMap;

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::document::Document;
use samsyn_schema::handin::Stage;
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use samsyn_schema::points::Score;

use super::person::Person;

/// The scores of an area as they are handed in.
pub(super) type Sheet = BTreeMap<QuestionId, Option<Score>>;

/// What was handed in, by area and evaluator.
#[derive(Default)]
pub(super) struct Records(BTreeMap<(AreaNumber, EvaluatorId), Sheet>);

impl Records {
    pub fn handed_in(&mut self, area: AreaNumber, who: EvaluatorId, sheet: Sheet) {
        let known = self.0.insert((area, who), sheet);
        assert_eq!(known, None, "nobody hands in twice");
    }

    /// Whoever looks, at any time: no commitment is broken, no first score is another, and nobody
    /// sees anything of an area that not all have handed in.
    pub fn check(&self, document: &Document) {
        let evaluation = document.evaluation();
        let me = document.author().expect("somebody");
        for area in &evaluation.areas {
            for (who, hand_in) in &area.hand_ins {
                match &hand_in.stage {
                    Stage::Sealed => {}
                    Stage::Broken { why } => panic!("{who} in area {}: {why}", area.number),
                    Stage::Revealed { first } => {
                        let handed = &self.0[&(area.number, who.clone())];
                        let shown = first.iter().map(|(id, own)| (*id, own.score));
                        assert_eq!(&shown.collect::<Sheet>(), handed, "the first of {who}");
                    }
                }
            }
            let others = |id: &&EvaluatorId| **id != *me;
            for question in &area.questions {
                for id in question.scores.keys().filter(others) {
                    let revealed = { area.hand_ins.get(id) }.is_some_and(|it| it.first().is_some());
                    let seen = question.scores[id].score.is_some();
                    assert!(revealed || !seen, "{me} sees what {id} has not opened");
                }
            }
        }
    }

    /// What everybody has is the same for everybody.
    pub fn all_show_the_same(&self, people: &[Person]) {
        for person in people {
            self.check(&person.document);
            assert_eq!(shared(person), shared(&people[0]), "{}", person.id());
            assert_eq!(person.document.trail(), people[0].document.trail());
        }
    }

    /// Nothing is left to settle, and what was settled has all that it takes.
    pub fn all_is_settled(&self, people: &[Person]) {
        let evaluation = people[0].document.evaluation();
        for area in &evaluation.areas {
            for question in &area.questions {
                let state = evaluation.consensus(area, question);
                assert!(state.outcome.is_settled(), "{}: {state:?}", question.id);
                assert_eq!(state.needs, []);
            }
        }
    }
}

/// The evaluation without anybody's drawer.
fn shared(person: &Person) -> samsyn_schema::view::Evaluation {
    let document = Document::load(&person.document.save(), []);
    document.expect("it loads").evaluation()
}
