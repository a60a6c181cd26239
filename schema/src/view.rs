//! The evaluation as screens, reports and programs see it: plain values, no CRDT.

mod update;

pub use self::update::Update;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::command::{Evaluator, EvaluatorId, FindingId, Municipality, Scoring, StatementId};
use crate::consensus::{Entry, State, state};
use crate::divergence::Thresholds;
use crate::handin::{HandIn, all_open};
use crate::instrument::{AreaNumber, QuestionId};
use crate::points::{Points, Score};
use crate::standing::counting;

/// Everything in an evaluation at one state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The instrument's id, "kommunkompassen-2015".
    pub instrument: String,
    /// The instrument's revision.
    pub revision: u16,
    /// Who is evaluated.
    pub municipality: Municipality,
    /// The year of the evaluation.
    pub year: u16,
    /// When the evaluators see each other's scores.
    #[serde(default)]
    pub scoring: Scoring,
    /// From which differences on what is called for.
    #[serde(default)]
    pub thresholds: Thresholds,
    /// Who evaluates, in the order in which they were added.
    pub evaluators: Vec<Evaluator>,
    /// Area by area, in the instrument's order.
    pub areas: Vec<Area>,
}

impl Evaluation {
    /// All questions in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.areas.iter().flat_map(|area| &area.questions)
    }

    /// The scores of one evaluator, those questions left out that have none.
    pub fn scores_of(&self, evaluator: &EvaluatorId) -> BTreeMap<QuestionId, Score> {
        let score = |q: &Question| Some((q.id, q.scores.get(evaluator)?.score?));
        self.questions().filter_map(score).collect()
    }
}

impl Evaluation {
    /// Whether the scores of all who count are open in an area: always, unless scoring is blind.
    pub fn is_open(&self, area: &Area) -> bool {
        self.scoring == Scoring::Open || all_open(&area.hand_ins, &self.evaluators)
    }

    /// How far the consensus on a question of an area has come.
    pub fn consensus(&self, area: &Area, question: &Question) -> State {
        state(
            question,
            &area.hand_ins,
            &self.evaluators,
            &self.thresholds,
            self.is_open(area),
        )
    }

    /// Those who count and have not handed an area in; nobody, unless scoring is blind.
    pub fn waited_for(&self, area: &Area) -> Vec<&Evaluator> {
        let missing = |one: &&Evaluator| {
            self.scoring == Scoring::Blind && !area.hand_ins.contains_key(&one.id)
        };
        let all = self.evaluators.iter();
        all.filter(missing)
            .filter(|one| self.counts(&one.id))
            .collect()
    }

    /// Whether somebody's scores count.
    pub fn counts(&self, who: &EvaluatorId) -> bool {
        counting(&self.evaluators).any(|id| id == who)
    }
}

/// An area with what was found in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Its number in the instrument.
    pub number: AreaNumber,
    /// Its name.
    pub name: String,
    /// In hundredths of a point.
    pub max: Points,
    /// Its questions.
    pub questions: Vec<Question>,
    /// Who has handed it in, and how far that has come. Empty where scoring is open.
    #[serde(default)]
    pub hand_ins: BTreeMap<EvaluatorId, HandIn>,
    /// Its sections, in order; removed ones left out.
    pub findings: Vec<Finding>,
    /// Its strengths, in order; removed ones left out.
    pub strengths: Vec<Statement>,
    /// Its improvement opportunities, in order; removed ones left out.
    pub opportunities: Vec<Statement>,
}

/// A question with all that was said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its id in the instrument.
    pub id: QuestionId,
    /// Its text.
    pub text: String,
    /// In hundredths of a point.
    pub max: Points,
    /// Each evaluator's own score and note.
    pub scores: BTreeMap<EvaluatorId, OwnScore>,
    /// What was settled: what the evaluators agreed on, or the arbiter found. `None`: nothing, or
    /// all hold the same by themselves.
    pub agreed: Option<Score>,
    /// Why.
    pub rationale: String,
    /// What was done in the consensus on it: what somebody did after seeing another's comes after
    /// it, whatever the clocks say.
    #[serde(default)]
    pub entries: Vec<Entry>,
}

/// An evaluator's own judgement of a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnScore {
    /// `None`: not scored, which is not zero.
    pub score: Option<Score>,
    /// The evaluator's note.
    pub note: String,
}

/// A section of the report's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Which.
    pub id: FindingId,
    /// Its heading.
    pub topic: String,
    /// The questions that it bears on.
    pub questions: Vec<QuestionId>,
    /// Markdown.
    pub body: String,
}

/// A strength or an improvement opportunity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Which.
    pub id: StatementId,
    /// The sentence.
    pub text: String,
    /// Who added it. `None`: an older version did not say.
    #[serde(default)]
    pub by: Option<EvaluatorId>,
    /// The questions that it bears on.
    #[serde(default)]
    pub questions: Vec<QuestionId>,
    /// The theme under which it is a good example.
    pub good_example: Option<String>,
    /// An open question to the municipality, never to be published.
    pub ask: bool,
}
