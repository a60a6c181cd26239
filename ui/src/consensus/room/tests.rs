use samsyn_schema::command::{EntryId, Timestamp};
use samsyn_schema::consensus::{Basis, Entry};
use samsyn_schema::sample::nassjo_2019;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

/// The sample with everybody giving everything nothing, and what the other gives instead.
fn evaluation(set: &[(&str, Option<Score>)]) -> Evaluation {
    let mut evaluation = nassjo_2019().worked(Timestamp(0)).evaluation();
    let b = EvaluatorId::new("b");
    for question in { evaluation.areas.iter_mut() }.flat_map(|area| &mut area.questions) {
        let id = question.id.to_string();
        let wanted = set.iter().find(|(name, _)| *name == id);
        question.agreed = None;
        question.entries.clear();
        for (evaluator, own) in &mut question.scores {
            own.score = Some(Score::Points(Points::ZERO));
            if let (true, Some((_, score))) = (*evaluator == b, wanted) {
                own.score = *score;
            }
        }
    }
    evaluation
}

fn points(whole: i32) -> Option<Score> {
    Some(Score::Points(Points::whole(whole)))
}

fn seen(evaluation: &Evaluation) -> Room {
    room(evaluation, Some(&EvaluatorId::new("a")))
}

fn ids(items: &[Item]) -> Vec<String> {
    items.iter().map(|one| one.question.to_string()).collect()
}

#[test]
fn the_most_points_at_stake_come_first_and_applicability_before_all() {
    let evaluation = evaluation(&[
        ("1.1", points(1)),
        ("2.1", points(9)),
        ("3.1", None),
        ("4.1", Some(Score::NotApplicable)),
        ("5.1", points(1)),
    ]);
    let found = seen(&evaluation);
    assert_eq!(ids(&found.open), ["4.1", "2.1", "1.1", "5.1"]);
    assert_eq!(found.settled, []);
    let waiting: Vec<_> = found.waiting.iter().map(|(id, _)| id.to_string()).collect();
    assert_eq!(waiting, ["3.1"]);
    assert_eq!(found.waiting[0].1, [EvaluatorId::new("b")]);
    assert_eq!(found.compared, 44);
}

#[test]
fn what_is_agreed_moves_to_the_settled() {
    let mut evaluation = evaluation(&[("1.1", points(1)), ("1.2", points(1))]);
    evaluation.areas[0].questions[1].agreed = points(0);
    let found = seen(&evaluation);
    assert_eq!(ids(&found.open), ["1.1"]);
    assert_eq!(ids(&found.settled), ["1.2"]);
}

#[test]
fn a_filter_lets_through_what_fits_all_its_parts() {
    let mut evaluation = evaluation(&[
        ("1.1", points(1)),
        ("1.2", points(9)),
        ("2.1", points(9)),
        ("3.1", Some(Score::NotApplicable)),
    ]);
    let parked = &mut evaluation.areas[0].questions[1];
    parked.entries.push(Entry {
        id: EntryId::new("x"),
        by: EvaluatorId::new("a"),
        at: Timestamp(0),
        basis: Basis::new(),
        act: Act::Park { parked: true },
    });
    let found = seen(&evaluation);
    let area = AreaNumber::new(1);
    for (area, call, stage, expected) in [
        (None, None, None, &["3.1", "1.2", "2.1", "1.1"][..]),
        (area, None, None, &["1.2", "1.1"]),
        (None, Some(Call::Rescore), None, &["1.2", "2.1"]),
        (None, Some(Call::Rescore), Some(Stage::Parked), &["1.2"]),
        (None, Some(Call::Applicability), None, &["3.1"]),
        (area, Some(Call::Mean), Some(Stage::Open), &["1.1"]),
        (area, Some(Call::Talk), None, &[]),
    ] {
        let filter = Filter { area, call, stage };
        let all = found.open.iter().filter(|one| filter.lets(one));
        let all: Vec<Item> = all.cloned().collect();
        assert_eq!(ids(&all), expected, "{filter:?}");
    }
}

#[test]
fn the_way_leads_along_what_is_shown_and_from_what_is_settled_to_what_is_not() {
    let mut evaluation = evaluation(&[
        ("1.1", points(3)),
        ("1.2", points(2)),
        ("2.1", points(1)),
        ("2.2", points(1)),
    ]);
    evaluation.areas[1].questions[1].agreed = points(0);
    let found = seen(&evaluation);
    let (all, first) = (Filter::default(), AreaNumber::new(1));
    let of_first = Filter { area: first, ..all };
    for (from, way, filter, expected) in [
        ("1.1", 1, all, Some("1.2")),
        ("1.2", 1, all, Some("2.1")),
        ("2.1", 1, all, None),
        ("1.1", -1, all, None),
        ("1.2", 1, of_first, None),
        ("2.2", 1, all, Some("1.1")),
        ("2.2", -1, all, Some("2.1")),
    ] {
        let from: QuestionId = from.parse().expect("a question");
        let found = found.beside(from, way, &filter);
        let found = found.map(|id| id.to_string());
        assert_eq!(found.as_deref(), expected, "{from} {way}");
    }
}

#[test]
fn an_arbiter_sees_no_scores_before_the_verdict_and_nothing_that_tells_of_them() {
    let mut evaluation = evaluation(&[("1.1", points(1)), ("2.1", points(9))]);
    let arbiter = EvaluatorId::new("c");
    let mut seat = evaluation.evaluators[0].clone();
    (seat.id, seat.role) = (arbiter.clone(), Role::Arbiter);
    evaluation.evaluators.push(seat);
    let found = room(&evaluation, Some(&arbiter));
    // Not by what is at stake.
    assert_eq!(ids(&found.open), ["1.1", "2.1"]);
    assert!(found.open.iter().all(|one| one.hidden));
    let wide = Filter {
        call: Some(Call::Rescore),
        ..Filter::default()
    };
    assert!(!found.open.iter().any(|one| wide.lets(one)));
    evaluation.areas[0].questions[0].entries.push(Entry {
        id: EntryId::new("x"),
        by: arbiter.clone(),
        at: Timestamp(0),
        basis: Basis::new(),
        act: Act::Arbitrate {
            score: Score::Points(Points::ZERO),
            why: "Because.".to_owned(),
        },
    });
    let found = room(&evaluation, Some(&arbiter));
    assert_eq!(ids(&found.settled), ["1.1"]);
    assert!(!found.settled[0].hidden && found.open[0].hidden);
}
