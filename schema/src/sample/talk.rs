//! The sample when its evaluators have met: some is agreed on, some still parts, and a little was
//! set at once.

use serde::{Deserialize, Serialize};

use super::Sample;
use crate::command::{Command, TextId, Timestamp};
use crate::document::{Document, Heads};
use crate::instrument::QuestionId;
use crate::points::Score;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// What the two did when they had read each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// On which questions they agreed; the points are those of the printed result.
    pub agreed: Vec<Agreement>,
    /// What one or the other did while they met, in order.
    pub together: Vec<Turn>,
    /// What they did afterwards, neither seeing what the other did.
    pub apart: Vec<Turn>,
}

/// A question on which the two agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Which of the two evaluators wrote it down: 0 or 1.
    pub by: usize,
    /// The question.
    pub question: QuestionId,
    /// Why these points; may be empty.
    pub rationale: String,
}

/// An edit of one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Which of the two evaluators: 0 or 1.
    pub by: usize,
    /// What was done.
    #[serde(flatten)]
    pub command: Command,
}

impl Sample {
    /// The evaluation as [`Sample::worked`] leaves it, and then: two days later the evaluators
    /// met, and a day after that each went on alone. `until`: when the last edit was made. The
    /// same for the same `until`.
    ///
    /// # Panics
    /// If the sample does not fit its instrument; a test makes it.
    pub fn discussed(&self, until: Timestamp) -> Document {
        let days_before = |days: i64| Timestamp(until.0 - DAY_MS * days);
        let mut first = self.worked(days_before(3));
        let met = self.meeting();
        self.take_turns(&mut first, &met, days_before(1), 0xb0);

        let together = first.heads();
        let mut second = Document::load(&first.save(), []).expect("what was saved");
        let of = |seat: usize| -> Vec<Turn> {
            let turns = self.talk.apart.iter();
            turns.filter(|turn| turn.by == seat).cloned().collect()
        };
        self.take_turns(&mut first, &of(0), until, 0xc0);
        self.take_turns(&mut second, &of(1), until, 0xc0);
        let admission = first.admit(&[second.changes_since(&together)]);
        assert_eq!(admission.outcomes, [Ok(())], "the sample merges");
        first
    }

    fn meeting(&self) -> Vec<Turn> {
        let agreed = self.talk.agreed.iter().flat_map(|agreement| {
            let question = agreement.question;
            let agree = Command::Agree {
                question,
                score: Some(Score::Points(self.points[&question])),
            };
            let why = Command::Text {
                text: TextId::Rationale(question),
                at: 0,
                delete: 0,
                insert: agreement.rationale.clone(),
                heads: Heads::default(),
            };
            let by = agreement.by;
            [agree, why].map(|command| Turn { by, command })
        });
        let mut turns: Vec<Turn> = agreed.collect();
        turns.extend(self.talk.together.iter().cloned());
        turns
    }

    /// A minute between two edits. `device` tells one sitting from another.
    fn take_turns(&self, document: &mut Document, turns: &[Turn], until: Timestamp, device: u8) {
        let evaluators = document.evaluators();
        let length = i64::try_from(turns.len()).expect("some dozens");
        for (number, turn) in (1..).zip(turns) {
            let seat = u8::try_from(turn.by).expect("there are two");
            if document.author() != Some(&evaluators[turn.by].id) || number == 1 {
                let turn_number = u8::try_from(number).expect("some dozens");
                let mut actor = [device + seat; 16];
                actor[0] = turn_number;
                document.edit_as(evaluators[turn.by].id.clone(), actor);
            }
            let at = Timestamp(until.0 - MINUTE_MS * (length - number));
            let command = turn.command.clone();
            document.apply(command, at).expect("the sample fits");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::divergence::{Band, Kind, Thresholds, divergences};
    use crate::document::Shared;
    use crate::sample::nassjo_2019;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const NOW: Timestamp = Timestamp(1_795_000_000_000);

    #[test]
    fn every_way_of_parting_and_every_kind_of_text_is_there() {
        let document = nassjo_2019().discussed(NOW);
        let evaluation = document.evaluation();
        let parted = divergences(&evaluation, &Thresholds::default());
        let applicability = |kind: &Kind| matches!(kind, Kind::Applicability { .. });
        assert!(parted.iter().any(|one| applicability(&one.kind)));
        for wanted in [Band::Mean, Band::Talk, Band::Rescore] {
            let is = |kind: &Kind| matches!(kind, Kind::Gap { band, .. } if *band == wanted);
            assert!(parted.iter().any(|one| is(&one.kind)), "{wanted:?}");
        }
        for evaluator in &evaluation.evaluators {
            let mut own = evaluation.questions().map(|one| &one.scores[&evaluator.id]);
            assert!(own.any(|own| !own.note.is_empty()), "{}", evaluator.id);
        }
        for area in &evaluation.areas {
            assert!(area.findings.iter().any(|one| !one.body.is_empty()));
            assert!(!area.strengths.is_empty() && !area.opportunities.is_empty());
        }
        let mut strengths = evaluation.areas.iter().flat_map(|area| &area.strengths);
        assert!(strengths.any(|one| one.good_example.is_some()));
        let mut opportunities = evaluation.areas.iter().flat_map(|area| &area.opportunities);
        assert!(opportunities.any(|one| one.ask));
    }

    #[test]
    fn what_is_agreed_is_what_the_report_prints_and_some_of_it_says_why() {
        let sample = nassjo_2019();
        let evaluation = sample.discussed(NOW).evaluation();
        for agreement in &sample.talk.agreed {
            let mut questions = evaluation.questions();
            let found = questions.find(|one| one.id == agreement.question);
            let question = found.expect("it is in the instrument");
            let points = sample.points[&question.id];
            assert_eq!(question.agreed, Some(Score::Points(points)));
            assert_eq!(question.rationale, agreement.rationale);
        }
        let agreed = evaluation.questions().filter(|one| one.agreed.is_some());
        assert_eq!(agreed.count(), sample.talk.agreed.len() + 1);
        assert!(evaluation.questions().any(|one| !one.rationale.is_empty()));
    }

    #[test]
    fn a_score_and_a_field_were_set_at_once_by_both() {
        let conflicts = nassjo_2019().discussed(NOW).conflicts();
        let shared: Vec<_> = conflicts.iter().map(|one| &one.shared).collect();
        assert!(
            matches!(shared[..], [Shared::Field(_), Shared::Agreed(_)]),
            "{shared:?}"
        );
        for conflict in &conflicts {
            let authors: Vec<_> = conflict.claims.iter().map(|one| &one.author).collect();
            assert_eq!(authors.len(), 2);
            assert_ne!(authors[0], authors[1]);
        }
    }

    #[test]
    fn nothing_was_done_before_the_founding() {
        let history = nassjo_2019().discussed(NOW).history(&Heads::default());
        let founding = history.iter().find(|entry| entry.author.is_none());
        let founded = founding.expect("it was founded").from;
        assert!(history.iter().all(|entry| entry.from >= founded));
    }

    #[test]
    fn it_was_made_on_several_days_and_is_the_same_each_time() {
        let document = nassjo_2019().discussed(NOW);
        let history = document.history(&Heads::default());
        let days: std::collections::BTreeSet<i64> =
            history.iter().map(|entry| entry.until.0 / DAY_MS).collect();
        assert!(days.len() >= 3, "{days:?}");
        assert_eq!(document.changed(), NOW);
        assert_eq!(document.save(), nassjo_2019().discussed(NOW).save());
    }
}
