//! Where a question stands, why it is here, what is missing and what would settle it: in sentences.

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::consensus::{Act, Entry, Need, Outcome, Position, Stance, State};
use samsyn_schema::divergence::Thresholds;
use samsyn_schema::points::{Percent, Points, Score};
use yew::AttrValue;

use super::room::{Call, Item, Stake};
use crate::agreement::words::Names;
use crate::texts::Texts;

/// A position, as it stands in sentences and on buttons.
pub fn position(position: Position, texts: &Texts) -> String {
    match position {
        Position::Score(score) => texts.score(score),
        Position::Apart => texts.get("consensus-apart").to_string(),
    }
}

/// A score, or that there is none.
pub fn score(score: Option<Score>, texts: &Texts) -> String {
    match score {
        Some(score) => texts.score(score),
        None => texts.get("consensus-not-scored").to_string(),
    }
}

/// How far apart the first scores are, "5 points apart". `None`: they are not.
pub fn apart(item: &Item, texts: &Texts) -> Option<AttrValue> {
    match item.stake {
        Stake::Points(gap) if gap > Points::ZERO => {
            Some(texts.with("consensus-gap", [("gap", texts.points(gap).into())]))
        }
        _ => None,
    }
}

/// Why the question is here.
pub fn why(item: &Item, thresholds: &Thresholds, texts: &Texts) -> AttrValue {
    let share = |percent: u8| Percent::new(percent.into()).format(texts.notation());
    let key = match Call::of(item) {
        None => "consensus-why-changed",
        Some(Call::Applicability) => "consensus-why-applicability",
        Some(Call::Rescore) => "consensus-why-rescore",
        Some(Call::Talk) => "consensus-why-talk",
        Some(Call::Mean) => "consensus-why-mean",
    };
    let Stake::Points(gap) = item.stake else {
        return texts.get(key);
    };
    let percent = gap.percent_of(item.max);
    let percent = percent.map_or_else(String::new, |one| one.format(texts.notation()));
    let values = [
        ("gap", texts.points(gap).into()),
        ("max", texts.points(item.max).into()),
        ("percent", percent.into()),
        ("mean", share(thresholds.mean_up_to).into()),
        ("rescore", share(thresholds.rescore_from).into()),
    ];
    texts.with(key, values)
}

/// What would settle it.
pub fn settles(item: &Item, texts: &Texts) -> AttrValue {
    match (Call::of(item), item.state.mean) {
        (Some(Call::Applicability), _) => texts.get("consensus-settles-applicability"),
        (Some(Call::Rescore), _) => texts.get("consensus-settles-rescore"),
        (Some(Call::Mean), Some(mean)) => {
            let values = [("mean", texts.points(mean).into())];
            texts.with("consensus-settles-mean", values)
        }
        _ => texts.get("consensus-settles-talk"),
    }
}

/// Something that is missing.
pub fn need(need: &Need, names: &Names<'_>, texts: &Texts) -> AttrValue {
    let of = |key, who: &EvaluatorId| texts.with(key, [("who", names.get(who).into())]);
    match need {
        Need::Score(who) => of("consensus-need-score", who),
        Need::Rescore(who) => of("consensus-need-rescore", who),
        Need::Rationale => texts.get("consensus-need-rationale"),
        Need::Confirm(who) => of("consensus-need-confirm", who),
        Need::Arbiter => texts.get("consensus-need-arbiter"),
    }
}

/// Where it stands: a headline, and what there is to know besides.
pub struct Standing {
    /// "Agreed: 4".
    pub head: AttrValue,
    /// What happened, and the ways out.
    pub rest: Option<AttrValue>,
}

/// Where a question stands.
pub fn standing(state: &State, entries: &[Entry], names: &Names<'_>, texts: &Texts) -> Standing {
    let with = |key, score| texts.with(key, [("score", texts.score(score).into())]);
    let stances = || stances(&state.stances, names, texts);
    let saying = |key| Some(texts.with(key, [("stances", stances().into())]));
    let (head, rest) = match state.outcome {
        Outcome::Waiting => (texts.get("consensus-is-waiting"), None),
        Outcome::Same(score) => (with("consensus-is-same", score), None),
        Outcome::Agreed(score) => (with("consensus-is-agreed", score), None),
        Outcome::Arbitrated(score) => {
            let by = state.verdict.as_ref().map(|one| names.get(&one.by));
            let values = [("who", by.unwrap_or_default().into())];
            let rest = texts.with("consensus-is-arbitrated-by", values);
            (with("consensus-is-arbitrated", score), Some(rest))
        }
        Outcome::Apart => {
            let rest = saying("consensus-is-apart-long");
            (texts.get("consensus-is-apart"), rest)
        }
        Outcome::Open => (texts.get("consensus-is-open"), None),
        Outcome::Proposed => {
            let position = state.stances.iter().find(|one| !one.stale);
            let position = position.map_or_else(String::new, |one| position_of(one, texts));
            let head = texts.with("consensus-is-proposed", [("score", position.into())]);
            (head, None)
        }
        Outcome::Parted if have_swapped(state, entries) => {
            let rest = saying("consensus-is-swapped-long");
            (texts.get("consensus-is-swapped"), rest)
        }
        Outcome::Parted => {
            let rest = saying("consensus-is-parted-long");
            (texts.get("consensus-is-parted"), rest)
        }
        Outcome::Stale => {
            let stale: Vec<Stance> = { state.stances.iter() }
                .filter(|one| one.stale)
                .cloned()
                .collect();
            let values = [("stances", self::stances(&stale, names, texts).into())];
            let rest = texts.with("consensus-is-stale-long", values);
            (texts.get("consensus-is-stale"), Some(rest))
        }
    };
    Standing { head, rest }
}

fn position_of(stance: &Stance, texts: &Texts) -> String {
    position(stance.position, texts)
}

/// "A: 4 · B: 5".
fn stances(all: &[Stance], names: &Names<'_>, texts: &Texts) -> String {
    let one = |one: &Stance| format!("{}: {}", names.get(&one.evaluator), position_of(one, texts));
    let all: Vec<String> = all.iter().map(one).collect();
    all.join(" · ")
}

/// Whether each took up what the other stood for, neither seeing the other do it.
pub fn have_swapped(state: &State, entries: &[Entry]) -> bool {
    let before = |id: &EvaluatorId| {
        let own = entries.iter().rev().filter(|one| one.by == *id);
        let mut stood = own.filter_map(|one| match one.act {
            Act::Stand { position } => Some(position),
            _ => None,
        });
        stood.nth(1)
    };
    let [one, other] = state.stances.as_slice() else {
        return false;
    };
    one.position != other.position
        && before(&one.evaluator) == Some(other.position)
        && before(&other.evaluator) == Some(one.position)
}

#[cfg(test)]
mod tests;
