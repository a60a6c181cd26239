//! What must stay as it was, and what must be true in the end.

use std::collections::{BTreeMap, BTreeSet};

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::content::{Content, ContentHash};
use samsyn_schema::document::Document;
use samsyn_schema::handin::Stage as Handed;
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use samsyn_schema::points::Score;
use samsyn_schema::review::{Review, Stage, review};
use samsyn_schema::standing::counting;

use super::person::{Person, verifies};

/// The scores of an area as they are handed in.
pub(super) type Sheet = BTreeMap<QuestionId, Option<Score>>;

#[derive(Default)]
pub(super) struct Records {
    /// What was handed in, by area and evaluator.
    sheets: BTreeMap<(AreaNumber, EvaluatorId), Sheet>,
    /// Who has signed what.
    signed: BTreeSet<(EvaluatorId, String)>,
}

impl Records {
    pub fn handed_in(&mut self, area: AreaNumber, who: EvaluatorId, sheet: Sheet) {
        let known = self.sheets.insert((area, who), sheet);
        assert_eq!(known, None, "nobody hands in twice");
    }

    pub fn signed(&mut self, who: EvaluatorId, content: ContentHash) {
        self.signed.insert((who, content.to_string()));
    }

    /// What is published without a flaw has all its conditions, whoever published it how.
    fn check_published(&self, document: &Document) -> Review {
        let review = look(document);
        for one in review.published.iter().filter(|one| one.flaws.is_empty()) {
            let all = document.publications().published;
            let published = { all.iter() }.find(|it| it.signature == one.signature);
            let text = &published.expect("it is there").content;
            let content: Content = serde_json::from_str(text).expect("it is a content");
            assert_eq!(content.open_questions, 0);
            assert!(content.fact_check.is_some());
            for question in content.areas.iter().flat_map(|area| &area.questions) {
                assert!(question.outcome.is_settled(), "{}", question.id);
            }
            let hash = one.signature.content.to_string();
            for who in counting(&content.evaluators) {
                let signed = self.signed.contains(&(who.clone(), hash.clone()));
                assert!(signed, "published without the signature of {who}");
            }
        }
        review
    }

    /// All have signed, and it is published.
    pub fn all_is_published(&self, people: &[Person]) {
        for person in people {
            let review = self.check_published(&person.document);
            assert_eq!(review.stage, Stage::Published, "{:?}", review.steps);
        }
    }

    /// Whoever looks, at any time: no commitment is broken, no first score is another, and nobody
    /// sees anything of an area that not all have handed in.
    pub fn check(&self, document: &Document) {
        let evaluation = document.evaluation();
        if !document.publications().published.is_empty() {
            self.check_published(document);
        }
        let me = document.author().expect("somebody");
        for area in &evaluation.areas {
            for (who, hand_in) in &area.hand_ins {
                match &hand_in.stage {
                    Handed::Sealed => {}
                    Handed::Broken { why } => panic!("{who} in area {}: {why}", area.number),
                    Handed::Revealed { first } => {
                        let handed = &self.sheets[&(area.number, who.clone())];
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
        let (evaluation, trail) = (shared(&people[0]), people[0].document.trail());
        for person in people {
            self.check(&person.document);
            assert_eq!(shared(person), evaluation, "{}", person.id());
            assert_eq!(person.document.trail(), trail);
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

fn look(document: &Document) -> Review {
    let (evaluation, conflicts) = (document.evaluation(), document.conflicts());
    let (content, publications) = (document.content(), document.publications());
    review(&evaluation, &conflicts, &content, &publications, &verifies)
}
