//! Which command chooses one of several values that were set at once.

use samsyn_schema::command::{
    Command, EvaluatorId, FindingId, Position, StatementId, StatementKind,
};
use samsyn_schema::document::{Claim, Conflict, Shared};
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::points::{Points, Score};
use samsyn_schema::view::{Evaluation, Statement};

/// A claim's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A field's text.
    Text(String),
    /// A score.
    Score(Score),
    /// An area's sections.
    Area(AreaNumber),
    /// One of an area's two lists.
    List(AreaNumber, StatementKind),
}

/// What a claim to a shared value says. `None`: nothing that such a value can be.
pub fn value(shared: &Shared, claim: &Claim) -> Option<Value> {
    let text = claim.value.as_str();
    Some(match shared {
        Shared::Field(_) => Value::Text(text.to_owned()),
        Shared::Agreed(_) | Shared::Score { .. } => Value::Score(score(claim)?),
        Shared::FindingPlace(_) => Value::Area(text.parse().ok()?),
        Shared::StatementPlace(_) => {
            let (area, kind) = list(claim)?;
            Value::List(area, kind)
        }
    })
}

/// The score that a claim to one says.
pub fn score(claim: &Claim) -> Option<Score> {
    match claim.value.as_str() {
        "not_applicable" => Some(Score::NotApplicable),
        hundredths => Some(Points::from_hundredths(hundredths.parse().ok()?).into()),
    }
}

/// The list that a claim to a statement's place says.
pub fn list(claim: &Claim) -> Option<(AreaNumber, StatementKind)> {
    let (area, kind) = claim.value.split_once('/')?;
    let kind = match kind {
        "strength" => StatementKind::Strength,
        "opportunity" => StatementKind::Opportunity,
        _ => return None,
    };
    Some((area.parse().ok()?, kind))
}

/// The claims between which there is something to choose. Empty: fewer than two can be read.
pub fn choices(conflict: &Conflict) -> Vec<(Value, &Claim)> {
    let read = |claim| Some((value(&conflict.shared, claim)?, claim));
    let found: Vec<_> = conflict.claims.iter().filter_map(read).collect();
    if found.len() < 2 { Vec::new() } else { found }
}

/// The command by which `me` makes a claim the only one. `None`: it is another's own score, or a
/// value that cannot be set.
///
/// What stays in its list keeps its place there; what comes to another list comes last.
pub fn command(
    shared: &Shared,
    claim: &Claim,
    evaluation: &Evaluation,
    me: Option<&EvaluatorId>,
) -> Option<Command> {
    Some(match (shared, value(shared, claim)?) {
        (Shared::Field(field), Value::Text(value)) => Command::Describe {
            field: field.clone(),
            value,
        },
        (Shared::Agreed(question), Value::Score(score)) => Command::Agree {
            question: *question,
            score: Some(score),
        },
        (
            Shared::Score {
                question,
                evaluator,
            },
            Value::Score(score),
        ) if Some(evaluator) == me => Command::Score {
            question: *question,
            score: Some(score),
        },
        (Shared::FindingPlace(id), Value::Area(area)) => Command::MoveFinding {
            id: id.clone(),
            area,
            position: finding_position(evaluation, area, id),
        },
        (Shared::StatementPlace(id), Value::List(area, kind)) => Command::MoveStatement {
            id: id.clone(),
            area,
            kind,
            position: statement_position(evaluation, area, kind, id),
        },
        _ => return None,
    })
}

fn finding_position(
    evaluation: &Evaluation,
    area: AreaNumber,
    id: &FindingId,
) -> Position<FindingId> {
    let found = evaluation.areas.iter().find(|one| one.number == area);
    let ids = found.map_or_else(Vec::new, |one| {
        one.findings.iter().map(|one| one.id.clone()).collect()
    });
    kept(&ids, id)
}

fn statement_position(
    evaluation: &Evaluation,
    area: AreaNumber,
    kind: StatementKind,
    id: &StatementId,
) -> Position<StatementId> {
    let found = evaluation.areas.iter().find(|one| one.number == area);
    let list: &[Statement] = found.map_or(&[], |area| match kind {
        StatementKind::Strength => &area.strengths,
        StatementKind::Opportunity => &area.opportunities,
    });
    let ids: Vec<_> = list.iter().map(|one| one.id.clone()).collect();
    kept(&ids, id)
}

/// Where it stands already, else last.
fn kept<Id: Clone + PartialEq>(list: &[Id], id: &Id) -> Position<Id> {
    match list.iter().position(|one| one == id) {
        Some(0) => Position::First,
        Some(at) => Position::After(list[at - 1].clone()),
        None => Position::Last,
    }
}

#[cfg(test)]
mod tests;
