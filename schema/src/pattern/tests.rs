#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::command::{Evaluator, EvaluatorId, Role, StatementId, Timestamp};
use crate::points::{Points, Score};
use crate::sample::nassjo_2019;
use crate::view::Statement;

/// Figures by hand are written with four decimals.
const EXACT: f64 = 5e-5;
/// What is written by hand as percent, of any question's maximum.
type Percents<'a> = &'a [i32];

/// The sample with scores in percent of each question's maximum: a row for each evaluator ("a",
/// "b", "c" …), repeated until `questions` are scored. The others have no score.
fn scored(questions: usize, rows: &[Percents]) -> Evaluation {
    let mut evaluation = nassjo_2019().worked(Timestamp(0)).evaluation();
    let ids: Vec<EvaluatorId> = { ('a'..='e').zip(rows) }
        .map(|(letter, _)| EvaluatorId::new(letter))
        .collect();
    evaluation.evaluators = { ids.iter() }
        .map(|id| Evaluator {
            id: id.clone(),
            name: String::new(),
            organisation: String::new(),
            role: Role::Evaluator,
            left: false,
        })
        .collect();
    let all = evaluation.areas.iter_mut();
    for (at, question) in all.flat_map(|area| &mut area.questions).enumerate() {
        question.scores.clear();
        for (id, row) in ids.iter().zip(rows).filter(|_| at < questions) {
            let percent = row[at % row.len()];
            let points = question.max.hundredths() / 100 * percent;
            let own = question.scores.entry(id.clone()).or_default();
            own.score = Some(Score::Points(Points::from_hundredths(points)));
        }
    }
    evaluation
}

fn found(evaluation: &Evaluation) -> Patterns {
    patterns(evaluation, &Thresholds::default())
}

#[test]
fn whoever_scores_higher_throughout_is_told_once() {
    // Who, than whom, by how many percent.
    type Told = (&'static str, &'static str, f64);
    let cases: &[(&str, usize, &[Percents], &[Told])] = &[
        ("by what it takes", 10, &[&[55], &[50]], &[("a", "b", 5.0)]),
        ("on average", 10, &[&[54, 56], &[50]], &[("a", "b", 5.0)]),
        (
            "by less",
            10,
            &[&[54, 55, 55, 55, 55, 55, 55, 55, 55, 55], &[50]],
            &[],
        ),
        ("on too few questions", 9, &[&[90], &[20]], &[]),
        ("now this, now that", 10, &[&[95, 15], &[50]], &[]),
        ("the second", 45, &[&[40], &[52]], &[("b", "a", 12.0)]),
        ("nobody", 45, &[&[40], &[40]], &[]),
        (
            "one of three, and not those who agree",
            45,
            &[&[50], &[50], &[38]],
            &[("c", "a b", -12.0)],
        ),
        (
            "each of three",
            45,
            &[&[62], &[50], &[38]],
            &[("a", "b c", 18.0), ("b", "c", 12.0)],
        ),
        (
            "one of five",
            20,
            &[&[50], &[52], &[48], &[70], &[50]],
            &[("d", "a b c e", 20.0)],
        ),
        ("alone", 45, &[&[50]], &[]),
        ("nothing scored", 0, &[&[50], &[60]], &[]),
    ];
    for (name, questions, rows, expected) in cases {
        let told = found(&scored(*questions, rows)).leniency;
        let ids = |all: &[EvaluatorId]| {
            let all: Vec<&str> = all.iter().map(EvaluatorId::as_str).collect();
            all.join(" ")
        };
        let who: Vec<_> = { told.iter() }
            .map(|one| (one.evaluator.as_str().to_owned(), ids(&one.than)))
            .collect();
        let wanted: Vec<_> = { expected.iter() }
            .map(|(one, than, _)| ((*one).to_owned(), (*than).to_owned()))
            .collect();
        assert_eq!(who, wanted, "{name}");
        for (one, (_, _, difference)) in told.iter().zip(*expected) {
            assert!((one.difference - difference).abs() < EXACT, "{name}");
            assert_eq!(one.questions, *questions, "{name}");
        }
    }
}

#[test]
fn the_questions_where_it_shows_most_are_named() {
    let higher: Percents = &[58, 56, 64, 48, 57, 60, 57, 57, 57, 57];
    for rows in [[higher, &[50]], [&[50], higher]] {
        let told = found(&scored(10, &rows)).leniency;
        let named = told[0].examples.iter().map(ToString::to_string);
        assert_eq!(named.collect::<Vec<_>>(), ["1.3", "2.1", "1.1"]);
    }
}

#[test]
fn the_interval_is_students() {
    // By hand: ten differences of 6 and 8, s = √(10 / 9), t(0.975; 9) = 2.26216.
    let told = found(&scored(10, &[&[56, 58], &[50]])).leniency;
    let (low, high) = told[0].interval;
    assert!((low - 6.2459).abs() < EXACT && (high - 7.7541).abs() < EXACT);
}

#[test]
fn the_thresholds_say_what_it_takes() {
    let evaluation = scored(45, &[&[57], &[50]]);
    for (leniency_from, leniency_questions, expected) in
        [(7, 10, true), (8, 10, false), (7, 45, true), (7, 46, false)]
    {
        let thresholds = Thresholds {
            leniency_from,
            leniency_questions,
            ..Thresholds::default()
        };
        let told = patterns(&evaluation, &thresholds).leniency;
        assert_eq!(!told.is_empty(), expected, "{thresholds:?}");
    }
}

#[test]
fn an_area_is_told_from_five_points_on() {
    // Areas have 100 points: a percent of all of an area's questions is a point.
    for (first, second, expected) in [(55, 50, 8), (54, 50, 0), (50, 57, 8), (50, 50, 0)] {
        let (first, second) = ([first], [second]);
        let told = found(&scored(45, &[&first, &second])).areas;
        assert_eq!(told.len(), expected, "{first:?} {second:?}");
        for one in told {
            let apart = Points::whole((first[0] - second[0]).abs());
            assert_eq!(one.difference, apart);
            let sums: Vec<Points> = one.sums.iter().map(|(_, sum)| *sum).collect();
            assert_eq!(sums, [first[0], second[0]].map(Points::whole));
        }
    }
}

#[test]
fn a_hundredth_below_the_threshold_is_below_it() {
    let evaluation = scored(45, &[&[55], &[50]]);
    for (hundredths, expected) in [(499, 8), (500, 8), (501, 0)] {
        let thresholds = Thresholds {
            area_effect_from: Points::from_hundredths(hundredths),
            ..Thresholds::default()
        };
        let told = patterns(&evaluation, &thresholds).areas;
        assert_eq!(told.len(), expected, "{hundredths}");
    }
}

#[test]
fn what_somebody_gave_no_points_to_moves_no_area() {
    let mut evaluation = scored(45, &[&[100], &[0], &[50]]);
    let second = EvaluatorId::new("b");
    let left_out = evaluation.areas[0].questions[0].max;
    for (area, score) in [(0, None), (1, Some(Score::NotApplicable))] {
        let question = &mut evaluation.areas[area].questions[0];
        let own = question.scores.get_mut(&second);
        own.expect("b has scored").score = score;
    }
    evaluation.areas[0].questions[0].agreed = Some(Score::NotApplicable);
    evaluation.areas[0].questions[1].agreed = Some(Score::NotApplicable);
    let told = found(&evaluation).areas;
    // Those that move most come first: in the first two areas a question is left out.
    let numbers: Vec<u8> = told.iter().map(|one| one.area.get()).collect();
    assert_eq!(numbers[..6], [3, 4, 5, 6, 7, 8]);
    let first = told.iter().find(|one| one.area.get() == 1);
    let first = first.expect("the first area");
    assert_eq!(first.difference, Points::whole(100) - left_out);
    assert_eq!(first.compared, first.questions - 1);
    assert_eq!(first.open, first.compared - 1);
    assert_eq!(first.sums.len(), 3);
}

#[test]
fn what_was_told_can_be_read_back() {
    let told = found(&scored(45, &[&[62], &[50], &[38]]));
    assert!(!told.is_empty());
    let json = serde_json::to_string(&told).expect("it can be written");
    assert_eq!(
        serde_json::from_str::<Patterns>(&json).expect("it can be read"),
        told
    );
    assert!(found(&scored(45, &[&[50], &[50]])).is_empty());
}

#[test]
fn what_one_praises_and_another_wants_better_is_told_by_its_question() {
    let strength = |by: Option<&'static str>| ("strength", by);
    let opportunity = |by: Option<&'static str>| ("opportunity", by);
    let cases = [
        (vec![strength(Some("a")), opportunity(Some("b"))], true),
        (vec![strength(Some("a")), opportunity(Some("a"))], false),
        (vec![strength(Some("a")), strength(Some("b"))], false),
        (vec![strength(None), opportunity(Some("b"))], false),
        (
            vec![
                strength(Some("a")),
                opportunity(Some("a")),
                opportunity(Some("b")),
            ],
            true,
        ),
    ];
    for (tied, expected) in cases {
        let mut evaluation = scored(0, &[]);
        let question = evaluation.areas[0].questions[1].id;
        let area = &mut evaluation.areas[0];
        for (nth, (kind, by)) in tied.iter().enumerate() {
            let list = match *kind {
                "strength" => &mut area.strengths,
                _ => &mut area.opportunities,
            };
            list.push(Statement {
                id: StatementId::new(format!("tied-{nth}")),
                text: "The plan is known.".into(),
                by: by.map(EvaluatorId::new),
                questions: vec![question],
                good_example: None,
                ask: false,
            });
        }
        let found = found(&evaluation).two_sided;
        let ids: Vec<_> = found.iter().map(|one| one.question).collect();
        let wanted = if expected { vec![question] } else { Vec::new() };
        assert_eq!(ids, wanted, "{tied:?}");
    }
}
