use samsyn_schema::command::{Field, Timestamp};
use samsyn_schema::document::Document;
use samsyn_schema::sample::nassjo_2019;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

const NOW: Timestamp = Timestamp(1_700_000_000_000);

fn area(number: u8) -> AreaNumber {
    AreaNumber::new(number).expect("an area")
}

fn points(whole: i32) -> Option<Score> {
    Some(Score::Points(Points::whole(whole)))
}

/// The sample on two devices, on which the same was set to different things, merged.
fn merged(mut commands: impl FnMut(&Evaluation) -> [Command; 2], second_as: &str) -> Document {
    let mut first = nassjo_2019().worked(NOW);
    let before = first.heads();
    let mut second = Document::load(&first.save(), []).expect("what was saved");
    first.edit_as(EvaluatorId::new("a"), [1; 16]);
    second.edit_as(EvaluatorId::new(second_as), [2; 16]);
    let [one, other] = commands(&first.evaluation());
    first.apply(one, NOW).expect("the first edit");
    second.apply(other, NOW).expect("the second edit");
    let admission = first.admit(&[second.changes_since(&before)]);
    assert_eq!(admission.outcomes, [Ok(())]);
    first
}

/// Chooses each claim in turn, and reads back what then stands.
fn choose_each<T>(document: &Document, mut read: impl FnMut(&Evaluation) -> T) -> Vec<(Value, T)> {
    let conflicts = document.conflicts();
    let [Conflict { shared, claims }] = conflicts.as_slice() else {
        panic!("one conflict is expected: {conflicts:?}");
    };
    assert_eq!(claims.len(), 2);
    let me = EvaluatorId::new("a");
    let choose = |claim: &Claim| {
        let mut document = Document::load(&document.save(), []).expect("what was saved");
        document.edit_as(me.clone(), [3; 16]);
        let command = command(shared, claim, &document.evaluation(), Some(&me));
        let command = command.expect("it can be chosen");
        document.apply(command, NOW).expect("it can be set");
        assert_eq!(document.conflicts(), [], "it is settled");
        let value = value(shared, claim).expect("it is read");
        (value, read(&document.evaluation()))
    };
    claims.iter().map(choose).collect()
}

#[test]
fn a_field_becomes_what_was_chosen() {
    let set = |value: &str| Command::Describe {
        field: Field::Year,
        value: value.to_owned(),
    };
    let document = merged(|_| [set("2020"), set("2021")], "b");
    for (value, year) in choose_each(&document, |evaluation| evaluation.year) {
        assert_eq!(value, Value::Text(year.to_string()));
    }
}

#[test]
fn an_agreed_score_becomes_what_was_chosen() {
    let question = "1.1".parse().expect("a question");
    for scores in [
        [points(3), points(5)],
        [points(3), Some(Score::NotApplicable)],
    ] {
        let commands = scores.map(|score| Command::Agree { question, score });
        let document = merged(|_| commands.clone(), "b");
        let read = |evaluation: &Evaluation| evaluation.areas[0].questions[0].agreed;
        for (value, agreed) in choose_each(&document, read) {
            assert_eq!(Some(value), agreed.map(Value::Score));
        }
    }
}

#[test]
fn an_own_score_is_chosen_by_its_owner_alone() {
    let question = "1.1".parse().expect("a question");
    let commands = [points(3), points(5)].map(|score| Command::Score { question, score });
    let document = merged(|_| commands.clone(), "a");
    let a = EvaluatorId::new("a");
    let read = |evaluation: &Evaluation| evaluation.areas[0].questions[0].scores[&a].score;
    for (value, score) in choose_each(&document, read) {
        assert_eq!(Some(value), score.map(Value::Score));
    }
    let conflict = &document.conflicts()[0];
    let evaluation = document.evaluation();
    for other in [Some(EvaluatorId::new("b")), None] {
        let claim = &conflict.claims[0];
        let found = command(&conflict.shared, claim, &evaluation, other.as_ref());
        assert_eq!(found, None);
    }
}

#[test]
fn a_section_comes_to_the_area_that_was_chosen() {
    let moved = |evaluation: &Evaluation| {
        let id = &evaluation.areas[0].findings[1].id;
        [2, 3].map(|to| Command::MoveFinding {
            id: id.clone(),
            area: area(to),
            position: Position::First,
        })
    };
    let document = merged(moved, "b");
    let id = nassjo_2019().worked(NOW).evaluation().areas[0].findings[1]
        .id
        .clone();
    let read = |evaluation: &Evaluation| {
        let mut areas = evaluation.areas.iter();
        let holds = areas.find(|area| area.findings.iter().any(|one| one.id == id));
        holds.expect("it is somewhere").number
    };
    let shown = read(&document.evaluation());
    for (value, now) in choose_each(&document, read) {
        assert_eq!(value, Value::Area(now));
        assert!([area(2), area(3)].contains(&shown));
    }
}

#[test]
fn a_statement_comes_to_the_list_that_was_chosen_and_keeps_its_place_in_it() {
    let sample = nassjo_2019().worked(NOW).evaluation();
    let id = sample.areas[0].strengths[0].id.clone();
    let before = sample.areas[0].opportunities[0].id.clone();
    let moved = |kind, number, position| Command::MoveStatement {
        id: id.clone(),
        area: area(number),
        kind,
        position,
    };
    let commands = [
        moved(
            StatementKind::Opportunity,
            1,
            Position::After(before.clone()),
        ),
        moved(StatementKind::Strength, 2, Position::First),
    ];
    let document = merged(|_| commands.clone(), "b");
    let read = |evaluation: &Evaluation| {
        let lists = evaluation.areas.iter().flat_map(|area| {
            [
                (
                    Value::List(area.number, StatementKind::Strength),
                    &area.strengths,
                ),
                (
                    Value::List(area.number, StatementKind::Opportunity),
                    &area.opportunities,
                ),
            ]
        });
        let mut found = lists.filter_map(|(list, all)| {
            let at = all.iter().position(|one| one.id == id)?;
            Some((list, at, all.len()))
        });
        found.next().expect("it is somewhere")
    };
    let (shown, at, _) = read(&document.evaluation());
    for (value, (list, now, length)) in choose_each(&document, read) {
        let expected = if list == shown { at } else { length - 1 };
        assert_eq!((value, now), (list, expected));
    }
}

#[test]
fn what_is_no_such_value_is_not_chosen() {
    let evaluation = nassjo_2019().worked(NOW).evaluation();
    let question = "1.1".parse().expect("a question");
    for (shared, value) in [
        (Shared::Agreed(question), "twelve"),
        (Shared::StatementPlace(StatementId::new("s")), "1/other"),
        (Shared::StatementPlace(StatementId::new("s")), "1"),
        (Shared::FindingPlace(FindingId::new("f")), "none"),
    ] {
        let found = command(&shared, &claim(value), &evaluation, None);
        assert_eq!(found, None, "{shared:?} {value}");
    }
}

#[test]
fn there_is_a_choice_between_two_that_can_be_read() {
    let mut conflict = Conflict {
        shared: Shared::FindingPlace(FindingId::new("f")),
        claims: vec![claim("2"), claim("none")],
    };
    assert_eq!(choices(&conflict), []);
    conflict.claims.push(claim("3"));
    let found: Vec<_> = choices(&conflict)
        .into_iter()
        .map(|(value, _)| value)
        .collect();
    assert_eq!(found, [Value::Area(area(2)), Value::Area(area(3))]);
}

fn claim(value: &str) -> Claim {
    Claim {
        value: value.to_owned(),
        author: None,
        at: Timestamp(0),
        shown: false,
    }
}

#[test]
fn claims_are_read_as_scores() {
    assert_eq!(score(&claim("1200")), points(12));
    let set_aside = Some(Score::NotApplicable);
    assert_eq!(score(&claim("not_applicable")), set_aside);
    assert_eq!(score(&claim("1/strength")), None);
}

#[test]
fn claims_are_read_as_lists() {
    let strength = Some((area(1), StatementKind::Strength));
    assert_eq!(list(&claim("1/strength")), strength);
    let opportunity = Some((area(12), StatementKind::Opportunity));
    assert_eq!(list(&claim("12/opportunity")), opportunity);
    for other in ["1", "1/", "100/strength", "1250"] {
        assert_eq!(list(&claim(other)), None, "{other}");
    }
}
