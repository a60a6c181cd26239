use samsyn_schema::command::{Command, EntryId, EvaluatorId, TextId, Timestamp};
use samsyn_schema::consensus::{self, Need, Outcome, Position, State};
use samsyn_schema::content::ContentHash;
use samsyn_schema::document::Document;
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use samsyn_schema::points::{Points, Score};
use samsyn_schema::publication::{Act, Publication, Signature};
use samsyn_schema::view::{Area, Evaluation, Question};

use super::check::Sheet;
use crate::evaluation::QUESTIONS;
use crate::simulation::dice::Dice;

/// Clocks say nothing here that counts.
pub(super) const NOW: Timestamp = Timestamp(1_800_000_000_000);

/// An evaluator at a laptop.
pub(super) struct Person {
    pub document: Document,
    pub online: bool,
    entries: u32,
}

impl Dice {
    pub(super) fn actor(&mut self) -> [u8; 16] {
        self.bytes()[..16].try_into().expect("16 of 32 bytes")
    }
}

impl Person {
    pub fn new(who: &str, of: &Document, dice: &mut Dice) -> Self {
        let mut document = Document::load(&of.save(), []).expect("it loads");
        let actor = dice.actor();
        document.edit_as(EvaluatorId::new(who), actor);
        document.prepare_drawer(actor);
        Self {
            document,
            online: true,
            entries: 0,
        }
    }

    pub fn id(&self) -> EvaluatorId {
        self.document.author().expect("somebody").clone()
    }

    /// Starts again from what is on disk.
    pub fn crash(&mut self, dice: &mut Dice) {
        let (id, saved) = (self.id(), self.document.save());
        let drawer = self.document.save_drawer().expect("there is one");
        let mut document = Document::load(&saved, []).expect("what was saved loads");
        document.refill_drawer(&drawer).expect("and the drawer");
        document.edit_as(id, dice.actor());
        self.document = document;
    }

    /// Opens what can be opened, as a replica does whenever it has learned of something.
    pub fn settle(&mut self) {
        let opened = self.document.open_hand_ins(NOW);
        opened.expect("opening is never refused");
    }

    /// What would be handed in now.
    pub fn sheet(&self, area: AreaNumber) -> Sheet {
        let (evaluation, me) = (self.document.evaluation(), self.id());
        let questions = { evaluation.areas.iter() }
            .filter(|one| one.number == area)
            .flat_map(|one| &one.questions);
        questions
            .map(|one| (one.id, one.scores.get(&me).and_then(|own| own.score)))
            .collect()
    }

    /// Does something, unless it is refused.
    pub fn act(&mut self, dice: &mut Dice) {
        let (name, max) = QUESTIONS[dice.below(QUESTIONS.len())];
        let question: QuestionId = name.parse().expect("a question");
        // Few values, so that they meet.
        let quarters = u32::try_from(dice.below(5)).expect("few");
        let points = Points::from_hundredths((max * 25 * quarters).cast_signed());
        let score = if dice.percent(4) {
            Score::NotApplicable
        } else {
            Score::Points(points)
        };
        let position = Position::Score(score);
        match dice.below(20) {
            0..6 => {
                let score = Some(score);
                self.try_to(Command::Score { question, score });
            }
            6..12 => self.enter(question, consensus::Act::Stand { position }),
            12..14 => self.enter(question, consensus::Act::Rescore { was: None, score }),
            14 => self.enter(question, consensus::Act::Withdraw),
            15 => {
                let position = Position::Apart;
                self.enter(question, consensus::Act::Stand { position });
            }
            16 => {
                let parked = dice.percent(50);
                self.enter(question, consensus::Act::Park { parked });
            }
            17 => {
                let text = "I read it so.".to_owned();
                self.enter(question, consensus::Act::Say { text });
            }
            18 => self.write_why(question),
            _ => {
                let _ = self.document.undo(NOW);
            }
        }
    }

    /// Whether it can be done is not said here.
    fn try_to(&mut self, command: Command) {
        let _ = self.document.apply(command, NOW);
    }

    fn enter(&mut self, question: QuestionId, act: consensus::Act) {
        self.entries += 1;
        let id = EntryId::new(format!("{}-{}", self.id(), self.entries));
        self.try_to(Command::Act { question, id, act });
    }

    fn write_why(&mut self, question: QuestionId) {
        self.try_to(Command::Text {
            text: TextId::Rationale(question),
            at: 0,
            delete: 0,
            insert: "It says so. ".to_owned(),
            heads: self.document.heads(),
        });
    }

    /// Declares the fact check done.
    pub fn check_facts(&mut self, done: bool) {
        // Who doesn't count can't.
        let _ = self.document.declare_fact_check(done, NOW);
    }

    /// Signs what it says, as a program would that asks for nothing. `None`: it was refused.
    pub fn sign(&mut self) -> Option<ContentHash> {
        let content = self.document.content().hash();
        let signature = signature(Act::SignOff, self.id(), content);
        let signed = self.document.put_sign_off(&signature);
        signed.is_ok().then_some(content)
    }

    /// Publishes what it says, as a program would that asks for nothing.
    pub fn publish(&mut self) {
        let content = self.document.content();
        let publication = Publication {
            signature: signature(Act::Publish, self.id(), content.hash()),
            content: content.to_canonical(),
        };
        let _ = self.document.put_published(&publication);
    }

    /// Scores what is not scored.
    pub fn score_all(&mut self, area: AreaNumber, dice: &mut Dice) {
        let open: Vec<QuestionId> = { self.sheet(area).into_iter() }
            .filter(|(_, score)| score.is_none())
            .map(|(question, _)| question)
            .collect();
        for question in open {
            let hundredths = i32::try_from(dice.below(41) * 100).expect("few");
            let score = Some(Score::Points(Points::from_hundredths(hundredths)));
            self.try_to(Command::Score { question, score });
        }
    }

    /// Does its part of what is missing, question by question.
    pub fn settle_all(&mut self) {
        let evaluation = self.document.evaluation();
        if !evaluation.counts(&self.id()) {
            return;
        }
        for area in &evaluation.areas {
            for question in &area.questions {
                let state = evaluation.consensus(area, question);
                if !state.outcome.is_settled() {
                    self.do_what_is_missing(&evaluation, area, question, &state);
                }
            }
        }
    }

    fn do_what_is_missing(
        &mut self,
        evaluation: &Evaluation,
        area: &Area,
        question: &Question,
        state: &State,
    ) {
        let me = self.id();
        assert!(evaluation.is_open(area), "all have handed in");
        if state.outcome == Outcome::Waiting {
            let score = Score::Points(Points::ZERO);
            let unscored = { state.now.iter() }.any(|(id, score)| *id == me && score.is_none());
            if unscored {
                self.enter(question.id, consensus::Act::Rescore { was: None, score });
            }
            return;
        }
        if state.needs.contains(&Need::Rescore(me.clone())) {
            let own = { state.now.iter() }.find(|(id, _)| *id == me);
            if let Some((_, Some(score))) = own {
                let score = *score;
                self.enter(question.id, consensus::Act::Rescore { was: None, score });
            }
        }
        if state.needs.contains(&Need::Rationale) {
            self.write_why(question.id);
        }
        let position = match state.mean {
            Some(mean) => Position::Score(Score::Points(mean)),
            None => Position::Apart,
        };
        self.enter(question.id, consensus::Act::Stand { position });
    }
}

/// A stand-in for Ed25519, which `client` tries: here it is who signed what that counts.
fn signature(act: Act, by: EvaluatorId, content: ContentHash) -> Signature {
    Signature {
        signature: format!("{act:?} {content} by {by}"),
        key: by.to_string(),
        at: NOW,
        by,
        content,
    }
}

pub(super) fn verifies(act: Act, one: &Signature) -> bool {
    *one == signature(act, one.by.clone(), one.content)
}
