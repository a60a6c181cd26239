//! The questions of the room as the one who works here sees them: what is to be settled, what is,
//! and in which order.

use samsyn_schema::command::{EvaluatorId, Role};
use samsyn_schema::consensus::{Act, Outcome, State};
use samsyn_schema::divergence::Band;
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use samsyn_schema::points::{Points, Score};
use samsyn_schema::view::{Area, Evaluation, Question};

/// A question of the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its area.
    pub area: AreaNumber,
    /// Which.
    pub question: QuestionId,
    /// The most that it gives, in hundredths of a point.
    pub max: Points,
    /// What the first scores leave to settle.
    pub stake: Stake,
    /// How far it has come.
    pub state: State,
    /// Whether scores and words of the evaluators are kept from the one who works here: an arbiter
    /// who has not given a verdict yet.
    pub hidden: bool,
}

/// What the first scores leave to settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stake {
    /// Highest less lowest, in hundredths of a point.
    Points(Points),
    /// Whether the question applies.
    Applicability,
}

/// What the difference of the first scores calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// To settle whether the question applies, and to score anew.
    Applicability,
    /// To score anew.
    Rescore,
    /// To talk.
    Talk,
    /// To confirm the mean.
    Mean,
}

/// Where a question stands: one of these each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nobody stands for anything.
    Open,
    /// Somebody stands for something, and it is not settled.
    Proposed,
    /// They stand for different things.
    Parted,
    /// What they stood for was based on other scores.
    Stale,
    /// The arbiter was asked.
    Asked,
    /// Somebody left it for later.
    Parked,
    /// A score stands.
    Settled,
    /// Disagreement remains.
    Apart,
    /// There is nothing to settle yet.
    Waiting,
}

/// All that there is to see in the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// To be settled, the most at stake first.
    pub open: Vec<Item>,
    /// Settled, of what parted at first; in the same order.
    pub settled: Vec<Item>,
    /// Scored by some only: which, and who has not.
    pub waiting: Vec<(QuestionId, Vec<EvaluatorId>)>,
    /// How many questions all who count have scored.
    pub compared: usize,
}

/// The room as `me` sees it.
pub fn room(evaluation: &Evaluation, me: Option<&EvaluatorId>) -> Room {
    let mut room = Room {
        open: Vec::new(),
        settled: Vec::new(),
        waiting: Vec::new(),
        compared: 0,
    };
    for (area, question) in all(evaluation) {
        let item = item(evaluation, area, question, me);
        let unscored = item.state.now.iter().filter(|(_, score)| score.is_none());
        let unscored: Vec<EvaluatorId> = unscored.map(|(id, _)| id.clone()).collect();
        let scored = item.state.now.len() - unscored.len();
        if unscored.is_empty() && scored > 1 {
            room.compared += 1;
        }
        match item.state.outcome {
            Outcome::Waiting if scored > 0 && evaluation.is_open(area) => {
                room.waiting.push((question.id, unscored));
            }
            Outcome::Waiting => {}
            Outcome::Same(_) if item.state.band.is_none() => {}
            outcome if outcome.is_settled() => room.settled.push(item),
            _ => room.open.push(item),
        }
    }
    for list in [&mut room.open, &mut room.settled] {
        // Stable: the instrument's order where as much is at stake, and where that is hidden.
        list.sort_by_key(|one| std::cmp::Reverse((!one.hidden).then_some(one.stake)));
    }
    room
}

/// One question, whether there is something to settle or not. `None`: there is no such question.
pub fn find(evaluation: &Evaluation, id: QuestionId, me: Option<&EvaluatorId>) -> Option<Item> {
    let (area, question) = all(evaluation).find(|(_, question)| question.id == id)?;
    Some(item(evaluation, area, question, me))
}

fn all(evaluation: &Evaluation) -> impl Iterator<Item = (&Area, &Question)> {
    let areas = evaluation.areas.iter();
    areas.flat_map(|area| area.questions.iter().map(move |question| (area, question)))
}

fn item(
    evaluation: &Evaluation,
    area: &Area,
    question: &Question,
    me: Option<&EvaluatorId>,
) -> Item {
    let state = evaluation.consensus(area, question);
    Item {
        area: area.number,
        question: question.id,
        max: question.max,
        stake: stake(&state.first),
        state,
        hidden: me.is_some_and(|me| is_hidden(evaluation, question, me)),
    }
}

/// Whether the evaluators' scores on a question are kept from somebody: from an arbiter, who is
/// not to be led by them, until the own verdict is given.
pub fn is_hidden(evaluation: &Evaluation, question: &Question, from: &EvaluatorId) -> bool {
    let mut evaluators = evaluation.evaluators.iter();
    let arbitrates = evaluators.any(|one| one.id == *from && one.role == Role::Arbiter);
    let said = |one: &samsyn_schema::consensus::Entry| {
        one.by == *from && matches!(one.act, Act::Arbitrate { .. })
    };
    arbitrates && !question.entries.iter().any(said)
}

fn stake(first: &[(EvaluatorId, Option<Score>)]) -> Stake {
    let scores = || first.iter().filter_map(|(_, score)| *score);
    let points = || scores().filter_map(Score::points);
    match (points().min(), points().max()) {
        (Some(_), Some(_)) if scores().any(|one| one == Score::NotApplicable) => {
            Stake::Applicability
        }
        (Some(low), Some(high)) => Stake::Points(high - low),
        _ => Stake::Points(Points::ZERO),
    }
}

impl Call {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 4] = [Self::Applicability, Self::Rescore, Self::Talk, Self::Mean];

    /// What a question calls for. `None`: the first scores do not differ.
    pub fn of(item: &Item) -> Option<Self> {
        if item.stake == Stake::Applicability {
            return Some(Self::Applicability);
        }
        Some(match item.state.band? {
            Band::Rescore => Self::Rescore,
            Band::Talk => Self::Talk,
            Band::Mean => Self::Mean,
        })
    }

    /// The key of its name, and its beginning of others.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Applicability => "consensus-call-applicability",
            Self::Rescore => "consensus-call-rescore",
            Self::Talk => "consensus-call-talk",
            Self::Mean => "consensus-call-mean",
        }
    }
}

impl Stage {
    /// Those in which something is left to do.
    pub const OPEN: [Self; 6] = [
        Self::Open,
        Self::Proposed,
        Self::Parted,
        Self::Stale,
        Self::Asked,
        Self::Parked,
    ];

    /// Where a question stands.
    pub fn of(state: &State) -> Self {
        match state.outcome {
            Outcome::Waiting => Self::Waiting,
            Outcome::Apart => Self::Apart,
            outcome if outcome.is_settled() => Self::Settled,
            _ if !state.parked.is_empty() => Self::Parked,
            _ if !state.asked.is_empty() => Self::Asked,
            Outcome::Proposed => Self::Proposed,
            Outcome::Parted => Self::Parted,
            Outcome::Stale => Self::Stale,
            _ => Self::Open,
        }
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "consensus-stage-open",
            Self::Proposed => "consensus-stage-proposed",
            Self::Parted => "consensus-stage-parted",
            Self::Stale => "consensus-stage-stale",
            Self::Asked => "consensus-stage-asked",
            Self::Parked => "consensus-stage-parked",
            Self::Settled => "consensus-stage-settled",
            Self::Apart => "consensus-stage-apart",
            Self::Waiting => "consensus-stage-waiting",
        }
    }
}

/// Which questions are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one area only.
    pub area: Option<AreaNumber>,
    /// Those only that call for this.
    pub call: Option<Call>,
    /// Those only that stand there.
    pub stage: Option<Stage>,
}

impl Filter {
    /// Whether it lets this through.
    pub fn lets(&self, item: &Item) -> bool {
        self.lets_but_for_stage(item) && { self.stage }
            .is_none_or(|stage| Stage::of(&item.state) == stage)
    }

    /// The same without regard to where it stands: of these the stages are counted. What is hidden
    /// calls for nothing, as that would tell of it.
    pub fn lets_but_for_stage(&self, item: &Item) -> bool {
        let call = Call::of(item).filter(|_| !item.hidden);
        self.area.is_none_or(|area| item.area == area)
            && self.call.is_none_or(|wanted| call == Some(wanted))
    }
}

impl Room {
    /// The open question before (`-1`) or after (`1`) this one that the filter lets through.
    pub fn beside(&self, id: QuestionId, way: isize, filter: &Filter) -> Option<QuestionId> {
        let passes = |one: &&Item| one.question == id || filter.lets(one);
        let order: Vec<QuestionId> = { self.open.iter() }
            .filter(passes)
            .map(|one| one.question)
            .collect();
        let Some(at) = order.iter().position(|one| *one == id) else {
            // It is settled, or nothing to settle: on to what is not.
            return if way > 0 { order.first() } else { order.last() }.copied();
        };
        order.get(at.checked_add_signed(way)?).copied()
    }
}

#[cfg(test)]
mod tests;
