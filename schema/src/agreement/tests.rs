use serde::Deserialize;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::pair::limits;
use super::*;
use crate::command::{EvaluatorId, Role, Timestamp};
use crate::points::Score;
use crate::sample::nassjo_2019;

/// Made by `schema/tests/fixtures/agreement/make.py`.
const REFERENCE: &str = include_str!("../../tests/fixtures/agreement/reference.json");
/// To six decimals.
const EXACT: f64 = 5e-7;

#[derive(Deserialize)]
struct Reference {
    name: String,
    table: Vec<Vec<f64>>,
    icc: ReferenceIcc,
    limits: ReferenceLimits,
}

#[derive(Deserialize)]
struct ReferenceIcc {
    value: f64,
    interval: (f64, f64),
}

#[derive(Deserialize)]
struct ReferenceLimits {
    bias: f64,
    agreement: (f64, f64),
    bias_interval: (f64, f64),
}

fn references() -> Vec<Reference> {
    serde_json::from_str(REFERENCE).expect("the reference can be read")
}

#[track_caller]
fn near(name: &str, found: (f64, f64), expected: (f64, f64)) {
    let near = |found: f64, expected: f64| (found - expected).abs() < EXACT;
    let both = near(found.0, expected.0) && near(found.1, expected.1);
    assert!(both, "{name}: {found:?} is not {expected:?}");
}

#[test]
fn the_intraclass_correlation_is_that_of_others() {
    let all = references();
    assert!(all.len() > 5);
    for one in all {
        let found = icc::icc(&one.table).expect(&one.name);
        near(&one.name, (found.value, 0.0), (one.icc.value, 0.0));
        let interval = found.interval.expect(&one.name);
        near(&one.name, interval, one.icc.interval);
        assert_eq!(found.questions, one.table.len());
        assert_eq!(found.evaluators, one.table[0].len());
    }
}

#[test]
fn printed_examples_come_out_as_printed() {
    let all = references();
    let [shrout, bland] = ["Shrout and Fleiss 1979", "Bland and Altman 1986"]
        .map(|name| all.iter().find(|one| one.name == name).expect(name));
    let found = icc::icc(&shrout.table).expect("a value");
    assert_eq!(format!("{:.2}", found.value), "0.29");
    let differences: Vec<f64> = bland.table.iter().map(|row| row[0] - row[1]).collect();
    let found = limits(&differences).expect("limits");
    let bias = mean(&differences).expect("a mean");
    let deviation = (found.agreement.1 - bias) / 1.959_964;
    assert_eq!(format!("{bias:.1} {deviation:.1}"), "-2.1 38.8");
}

#[test]
fn bias_and_limits_are_those_of_others() {
    for one in references() {
        let differences: Vec<f64> = one.table.iter().map(|row| row[0] - row[1]).collect();
        let bias = mean(&differences).expect(&one.name);
        near(&one.name, (bias, 0.0), (one.limits.bias, 0.0));
        let found = limits(&differences).expect(&one.name);
        near(&one.name, found.agreement, one.limits.agreement);
        near(&one.name, found.bias, one.limits.bias_interval);
    }
}

#[test]
fn what_cannot_be_computed_has_no_value() {
    let same = vec![vec![60.0, 60.0]; 8];
    let alone = vec![vec![60.0]; 8];
    for (table, expected) in [
        (same, Uncomputable::NoVariance),
        (alone, Uncomputable::OneEvaluator),
        (vec![vec![60.0, 50.0]], Uncomputable::TooFew),
        (Vec::new(), Uncomputable::TooFew),
    ] {
        assert_eq!(icc::icc(&table), Err(expected));
    }
    assert_eq!(limits(&[1.0]), Err(Uncomputable::TooFew));
    assert_eq!(limits(&[]), Err(Uncomputable::TooFew));
}

#[test]
fn full_agreement_is_one_and_has_no_interval() {
    let table: Vec<Vec<f64>> = (0..10).map(|at| vec![f64::from(at) * 7.3; 3]).collect();
    let found = icc::icc(&table).expect("a value");
    assert!((found.value - 1.0).abs() < EXACT, "{found:?}");
    assert_eq!(found.interval, None);
}

#[test]
fn a_constant_distance_lowers_agreement_and_is_all_bias() {
    let row = |at: i32| vec![f64::from(at) * 10.0, f64::from(at) * 10.0 + 10.0];
    let table: Vec<Vec<f64>> = (1..8).map(row).collect();
    // By hand: 7 questions, 2 evaluators, 20 · Σ(at − 40)² / 6 / 10 = 933.33 between questions,
    // 350 between evaluators, nothing left: 933.33 / (933.33 + 2 / 7 · 350).
    let found = icc::icc(&table).expect("a value");
    near("by hand", (found.value, 0.0), (2_800.0 / 3_100.0, 0.0));
    let limits = limits(&[-10.0; 7]).expect("limits");
    near("limits", limits.agreement, (-10.0, -10.0));
    near("bias", limits.bias, (-10.0, -10.0));
}

#[test]
fn the_sample_is_told_in_plain_figures() {
    let evaluation = nassjo_2019().worked(Timestamp(0)).evaluation();
    let found = agreement(&evaluation, &Thresholds::default());
    assert_eq!(found.questions, 45);
    assert_eq!(found.pairs.len(), 1);
    let pair = &found.pairs[0];
    assert_eq!(pair.differences.len(), found.compared);
    // Counted once more, from the scores.
    let gaps = evaluation.questions().filter_map(|question| {
        let points = |id| question.scores.get(id)?.score.and_then(Score::points);
        let gap = points(&pair.first)?.hundredths() - points(&pair.second)?.hundredths();
        Some((question.id, gap.abs(), question.max.hundredths()))
    });
    let gaps: Vec<_> = gaps.collect();
    assert_eq!(gaps.len(), found.compared);
    let close = gaps.iter().filter(|(_, gap, max)| gap * 10 <= *max).count();
    assert_eq!(found.close, close);
    let widest = found.widest.expect("they differ");
    let share = |gap: i32, max: i32| f64::from(gap) / f64::from(max);
    let most = gaps.iter().map(|(_, gap, max)| share(*gap, *max));
    let shown = share(widest.gap.hundredths(), widest.max.hundredths());
    assert!((most.fold(0.0, f64::max) - shown).abs() < EXACT);
}

#[test]
fn only_what_all_who_count_gave_points_to_is_compared() {
    let mut evaluation = nassjo_2019().worked(Timestamp(0)).evaluation();
    let before = agreement(&evaluation, &Thresholds::default()).compared;
    let (a, b) = (EvaluatorId::new("a"), EvaluatorId::new("b"));
    let question = &mut evaluation.areas[0].questions[0];
    question.scores.entry(a).or_default().score = Some(Score::NotApplicable);
    let question = &mut evaluation.areas[0].questions[1];
    question.scores.entry(b.clone()).or_default().score = None;
    let found = agreement(&evaluation, &Thresholds::default());
    assert_eq!(found.compared, before - 2);

    // A trainee doesn't count; with one who counts nothing is compared.
    let second = { evaluation.evaluators.iter_mut() }.find(|one| one.id == b);
    second.expect("the second").role = Role::Trainee;
    let found = agreement(&evaluation, &Thresholds::default());
    assert_eq!((found.compared, found.close), (0, 0));
    assert_eq!(found.mean_absolute_difference, None);
    assert_eq!(found.widest, None);
    assert_eq!(found.icc, Err(Uncomputable::TooFew));
    assert!(found.pairs.is_empty());
}
