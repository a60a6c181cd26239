use samsyn_client::{Event, Request};
use samsyn_schema::command::{
    Command, Field, FindingId, Position, StatementId, StatementKind, TextId,
};
use samsyn_schema::document::{Document, Heads};
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use samsyn_schema::points::{Points, Score};
use samsyn_schema::view::Statement;

use super::dice::Dice;
use crate::evaluation::{FINDING, QUESTIONS};

/// What an evaluator does next. `word` is nowhere else in the evaluation.
pub fn next(
    dice: &mut Dice,
    document: Option<&Document>,
    looked_at: &Heads,
    request: Request,
    word: &str,
) -> Event {
    let command = |command| Event::Command { request, command };
    let Some(document) = document.filter(|document| document.author().is_some()) else {
        return command(score(dice));
    };
    match dice.below(20) {
        0..4 => command(score(dice)),
        4..11 => command(text(dice, document, looked_at, word)),
        11 | 12 => command(statement(dice, word)),
        13 => command(move_or_remove(dice, document)),
        14 => command(agree(dice)),
        15 => command(describe(dice, word)),
        16 | 17 => Event::Undo { request },
        18 => Event::Redo { request },
        _ => Event::Flush { request },
    }
}

fn question(dice: &mut Dice) -> (QuestionId, u32) {
    let (id, max) = QUESTIONS[dice.below(QUESTIONS.len())];
    (id.parse().expect("a question's id"), max)
}

fn points(dice: &mut Dice, max: u32) -> Option<Score> {
    let hundredths = i32::try_from(dice.below(max as usize * 100 + 1)).expect("small");
    (!dice.percent(10)).then_some(Score::Points(Points::from_hundredths(hundredths)))
}

fn score(dice: &mut Dice) -> Command {
    let (question, max) = question(dice);
    Command::Score {
        question,
        score: points(dice, max),
    }
}

fn agree(dice: &mut Dice) -> Command {
    let (question, max) = question(dice);
    Command::Agree {
        question,
        score: points(dice, max),
    }
}

fn describe(dice: &mut Dice, word: &str) -> Command {
    let field = [Field::MunicipalityName, Field::MunicipalityGenitive][dice.below(2)].clone();
    Command::Describe {
        field,
        value: word.to_owned(),
    }
}

/// Writes or deletes in a text, looking at the newest state or at an older one.
fn text(dice: &mut Dice, document: &Document, looked_at: &Heads, word: &str) -> Command {
    let evaluation = document.evaluation();
    let author = document.author().expect("somebody works here").clone();
    let asked = &evaluation.areas[0].questions[0];
    let (text, length) = match dice.below(4) {
        0 => {
            let note = asked.scores.get(&author).map_or(0, |own| units(&own.note));
            (
                TextId::Note {
                    question: asked.id,
                    evaluator: author,
                },
                note,
            )
        }
        1 => (TextId::Rationale(asked.id), units(&asked.rationale)),
        _ => {
            let body = units(&evaluation.areas[0].findings[0].body);
            (TextId::Body(FindingId::new(FINDING)), body)
        }
    };
    let at = dice.below(length + 1);
    let (delete, insert) = if dice.percent(25) {
        (dice.below(length - at + 1).min(6), String::new())
    } else {
        (0, format!("{word} å\u{1f600} "))
    };
    // An offset in an older state may be past its end; then the edit is refused.
    let heads = if dice.percent(30) {
        looked_at.clone()
    } else {
        document.heads()
    };
    Command::Text {
        text,
        at,
        delete,
        insert,
        heads,
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn kind(dice: &mut Dice) -> StatementKind {
    [StatementKind::Strength, StatementKind::Opportunity][dice.below(2)]
}

fn statement(dice: &mut Dice, word: &str) -> Command {
    Command::AddStatement {
        id: StatementId::new(word),
        area: area(dice),
        kind: kind(dice),
        position: [Position::First, Position::Last][dice.below(2)].clone(),
        text: word.to_owned(),
    }
}

fn area(dice: &mut Dice) -> AreaNumber {
    [1, 2][dice.below(2)]
        .to_string()
        .parse()
        .expect("an area's number")
}

fn move_or_remove(dice: &mut Dice, document: &Document) -> Command {
    let evaluation = document.evaluation();
    let all = evaluation
        .areas
        .iter()
        .flat_map(|area| area.strengths.iter().chain(&area.opportunities));
    let all: Vec<&Statement> = all.collect();
    if all.is_empty() {
        return score(dice);
    }
    let id = all[dice.below(all.len())].id.clone();
    if dice.percent(25) {
        return Command::RemoveStatement { id, removed: true };
    }
    let other = all[dice.below(all.len())].id.clone();
    let position = if other == id {
        Position::Last
    } else {
        [Position::First, Position::After(other)][dice.below(2)].clone()
    };
    Command::MoveStatement {
        id,
        area: area(dice),
        kind: kind(dice),
        position,
    }
}
