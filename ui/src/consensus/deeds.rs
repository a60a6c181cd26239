//! What an evaluator can do about a question, by which key, and what bars the way.

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::consensus::{Act, Need, Outcome, Position, Stance, State};
use samsyn_schema::points::{Points, Score};

/// Something that can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Stand for what another stands for.
    Confirm {
        /// What.
        position: Position,
        /// Who stands for it.
        of: Vec<EvaluatorId>,
    },
    /// Propose the mean of the scores now.
    Mean(Points),
    /// Propose an evaluator's score.
    Take(EvaluatorId, Score),
    /// Propose another score, which is still to be typed.
    Set,
    /// Score anew, which is still to be typed.
    Rescore,
    /// Hold that no agreement can be reached.
    Apart,
    /// Stand for nothing any more.
    Withdraw,
    /// Ask the arbiter, or do without (`false`).
    Ask(bool),
    /// Leave it for later, or take it up again (`false`).
    Park(bool),
}

/// A deed as it is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What.
    pub deed: Deed,
    /// The key that does it. `None`: none is left.
    pub key: Option<char>,
    /// Why it can't be done now.
    pub barred: Option<Bar>,
    /// Whether it is what the evaluator stands for already.
    pub stands: bool,
}

/// Why something can't be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// All have to score anew before anything is proposed.
    RescoreFirst,
    /// There is no arbiter.
    NoArbiter,
}

impl Deed {
    /// What is to be written. `None`: something has to be typed first.
    pub fn act(&self) -> Option<Act> {
        let stand = |score: Score| Act::Stand {
            position: Position::Score(score),
        };
        Some(match self {
            Self::Confirm { position, .. } => Act::Stand {
                position: *position,
            },
            Self::Mean(points) => stand(Score::Points(*points)),
            Self::Take(_, score) => stand(*score),
            Self::Apart => Act::Stand {
                position: Position::Apart,
            },
            Self::Withdraw => Act::Withdraw,
            Self::Ask(asked) => Act::Ask { asked: *asked },
            Self::Park(parked) => Act::Park { parked: *parked },
            Self::Set | Self::Rescore => return None,
        })
    }

    const fn proposes_score(&self) -> bool {
        match self {
            Self::Confirm { position, .. } => matches!(position, Position::Score(_)),
            Self::Mean(_) | Self::Take(..) | Self::Set => true,
            _ => false,
        }
    }
}

/// What `me` can do, in the order in which it is shown. Nothing for one who doesn't count, and
/// where there is nothing to settle yet.
pub fn offers(state: &State, me: &EvaluatorId, has_arbiter: bool) -> Vec<Offer> {
    let counts = state.now.iter().any(|(id, _)| id == me);
    if !counts || state.outcome == Outcome::Waiting {
        return Vec::new();
    }
    let own = state.stances.iter().find(|one| one.evaluator == *me);
    let own_now = own.filter(|one| !one.stale).map(|one| one.position);
    let rescore_first = { state.needs.iter() }.any(|need| matches!(need, Need::Rescore(_)));
    let offer = |deed: Deed, key: Option<char>| {
        let barred = match &deed {
            one if one.proposes_score() && rescore_first => Some(Bar::RescoreFirst),
            Deed::Ask(true) if !has_arbiter => Some(Bar::NoArbiter),
            _ => None,
        };
        let position = match deed.act() {
            Some(Act::Stand { position }) => Some(position),
            _ => None,
        };
        Offer {
            stands: position.is_some() && position == own_now,
            deed,
            key,
            barred,
        }
    };
    let mut offers = Vec::new();
    for (nth, deed) in confirmations(state, me, own_now).into_iter().enumerate() {
        offers.push(offer(deed, (nth == 0).then_some('c')));
    }
    if let Some(mean) = state.mean {
        offers.push(offer(Deed::Mean(mean), Some('m')));
    }
    for (number, (id, score)) in ('1'..='9').zip(&state.now) {
        if let Some(score) = score {
            offers.push(offer(Deed::Take(id.clone(), *score), Some(number)));
        }
    }
    offers.push(offer(Deed::Set, Some('s')));
    offers.push(offer(Deed::Rescore, Some('r')));
    offers.push(offer(Deed::Apart, Some('d')));
    if own.is_some_and(|one| one.at.is_some()) {
        offers.push(offer(Deed::Withdraw, Some('w')));
    }
    offers.push(offer(Deed::Ask(!state.asked.contains(me)), Some('a')));
    offers.push(offer(Deed::Park(!state.parked.contains(me)), Some('p')));
    offers
}

/// What the others stand for, each once, with all who do.
fn confirmations(state: &State, me: &EvaluatorId, own: Option<Position>) -> Vec<Deed> {
    let said = |one: &&Stance| {
        one.evaluator != *me && !one.stale && one.at.is_some() && Some(one.position) != own
    };
    let mut found: Vec<(Position, Vec<EvaluatorId>)> = Vec::new();
    for stance in state.stances.iter().filter(said) {
        match found.iter_mut().find(|(at, _)| *at == stance.position) {
            Some((_, of)) => of.push(stance.evaluator.clone()),
            None => found.push((stance.position, vec![stance.evaluator.clone()])),
        }
    }
    let deeds = found.into_iter();
    deeds
        .map(|(position, of)| Deed::Confirm { position, of })
        .collect()
}

/// The offer that a key takes up.
pub fn by_key<'a>(offers: &'a [Offer], key: &str) -> Option<&'a Offer> {
    let mut letters = key.chars().flat_map(char::to_lowercase);
    let (letter, None) = (letters.next()?, letters.next()) else {
        return None;
    };
    let mut all = offers.iter();
    all.find(|one| one.key == Some(letter))
}

#[cfg(test)]
mod tests;
