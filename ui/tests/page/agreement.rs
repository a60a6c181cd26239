//! How near the evaluators are: what is said is what `schema` counts.

use samsyn_schema::agreement::{Agreement, agreement};
use samsyn_schema::command::Timestamp;
use samsyn_schema::divergence::Thresholds;
use samsyn_schema::pattern::{Patterns, patterns};
use samsyn_schema::points::Notation;
use samsyn_schema::sample::nassjo_2019;
use samsyn_schema::view::Evaluation;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, focused, plain};

const SWEDISH: Notation = Notation::Swedish;

/// What the sample is when it is opened.
fn sample() -> Evaluation {
    let document = nassjo_2019().discussed(Timestamp(1_795_000_000_000));
    document.evaluation()
}

fn counted() -> (Agreement, Patterns) {
    let (sample, thresholds) = (sample(), Thresholds::default());
    (
        agreement(&sample, &thresholds),
        patterns(&sample, &thresholds),
    )
}

/// As [`plain`] reads it.
fn as_read(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

async fn stage() -> Stage {
    let stage = Stage::in_area(1).await;
    stage.click("nav button", "Samstämmighet").await;
    stage.see(".agreement-plain").await;
    stage
}

#[wasm_bindgen_test]
async fn a_plain_sentence_comes_first() {
    let stage = stage().await;
    let (counted, _) = counted();
    let widest = counted.widest.expect("they part");
    let expected = format!(
        "Ni låg inom 10 % av max på {} av {} frågor. Störst avstånd: {} ({} av {}).",
        counted.close,
        counted.compared,
        widest.question,
        widest.gap.format(SWEDISH),
        widest.max.format(SWEDISH),
    );
    assert_eq!(plain(&stage.see(".agreement-plain").await), expected);
    // So also where scores part, with the way here.
    stage.click("nav button", "Samsyn").await;
    let brief = stage.see(".agreement-brief").await;
    assert_eq!(plain(&brief), format!("{expected} Mer om samstämmigheten"));
    stage.click(".agreement-brief button", "Mer").await;
    stage.see_text("h1", "Samstämmighet").await;
}

#[wasm_bindgen_test]
async fn the_table_has_the_figures_of_the_pictures() {
    let stage = stage().await;
    let (counted, _) = counted();
    let signed = |value: f64| {
        let plus = if value > 0.0 { "+" } else { "" };
        as_read(&format!("{plus}{}", SWEDISH.percent(value, 1)))
    };
    let expected: Vec<_> = { counted.pairs[0].differences.iter() }
        .map(|one| {
            let mean = as_read(&SWEDISH.percent(one.mean, 1));
            (one.question.to_string(), mean, signed(one.difference))
        })
        .collect();
    let cells = |selector: &str| -> Vec<String> { stage.all(selector).iter().map(plain).collect() };
    let rows = cells(".agreement-table tbody .agreement-id");
    let means = cells(".agreement-table tbody td:nth-child(5)");
    let differences = cells(".agreement-table tbody td:nth-child(6)");
    let shown: Vec<_> = { rows.into_iter().zip(means).zip(differences) }
        .map(|((question, mean), difference)| (question, mean, difference))
        .collect();
    assert_eq!(shown, expected);
    // A dot, a row and a point for each.
    assert_eq!(stage.all("button.agreement-row").len(), expected.len());
    let picture = stage.see(".agreement-plot").await.inner_html();
    assert_eq!(picture.matches("agreement-marker").count(), expected.len());
}

#[wasm_bindgen_test]
async fn the_measures_are_those_that_are_counted() {
    let stage = stage().await;
    let (counted, _) = counted();
    let pair = &counted.pairs[0];
    let icc = counted.icc.expect("it can be computed");
    let (low, high) = icc.interval.expect("it has an interval");
    let limits = pair.limits.expect("there are enough");
    let percent = |value: f64| as_read(&SWEDISH.percent(value, 1));
    let text = plain(&stage.see(".agreement-method").await);
    for figure in [
        percent(counted.mean_absolute_difference.expect("they part")),
        percent(pair.bias.expect("they are compared")),
        percent(limits.agreement.0),
        percent(limits.agreement.1),
        percent(limits.bias.0),
        percent(limits.bias.1),
        SWEDISH.decimal(icc.value, 2),
        SWEDISH.decimal(low, 2),
        SWEDISH.decimal(high, 2),
        format!("n = {} frågor, k = 2", counted.compared),
        "före samsyn".to_owned(),
    ] {
        assert!(text.contains(&figure), "{figure} is not in {text}");
    }
}

#[wasm_bindgen_test]
async fn each_row_is_a_button_that_leads_to_its_question() {
    let stage = stage().await;
    let rows = stage.all("button.agreement-row");
    for row in &rows {
        assert!(row.tab_index() >= 0);
        let said = plain(row);
        let told = ["högre", "lika"].iter().any(|word| said.ends_with(word));
        assert!(told, "{said}");
    }
    rows[2].focus().expect("it takes the focus");
    assert_eq!(focused(), rows[2]);
    let id = plain(&stage.see("button.agreement-row .agreement-id").await);
    rows[0].click();
    stage.see(&format!("[data-question='{id}']")).await;
}

#[wasm_bindgen_test]
async fn an_area_that_moves_is_told_and_leads_there() {
    let stage = Stage::in_area(1).await;
    for question in ["1", "2", "3", "4", "5"] {
        stage.fill(&format!("#score-1\\.{question}"), "0").await;
    }
    stage.click("nav button", "Samstämmighet").await;
    let moves = "poäng beroende på vems poäng";
    let told = plain(&stage.see_text(".agreement-pattern", moves).await);
    assert!(told.starts_with("1 "), "{told}");
    // With a space: an example of another pattern is "1.1".
    stage.click(".agreement-pattern button", "1 ").await;
    stage.see(".area").await;
}

#[wasm_bindgen_test]
async fn what_runs_through_the_sample_is_all_told() {
    let stage = stage().await;
    let (_, patterns) = counted();
    let told = stage.all(".agreement-pattern").len();
    assert_eq!(
        told,
        patterns.leniency.len() + patterns.areas.len() + patterns.two_sided.len()
    );
    let nothing = stage
        .all(".agreement-patterns > p.prose")
        .iter()
        .any(|one| plain(one).starts_with("Ingenting"));
    assert_eq!(nothing, patterns.is_empty());
}

#[wasm_bindgen_test]
async fn another_language_has_its_own_sentence_and_decimals() {
    let stage = stage().await;
    stage.click("aside button", "Inställningar").await;
    stage.choose("#set-language", "en").await;
    stage.see_text("h1", "Agreement").await;
    let sentence = plain(&stage.see(".agreement-plain").await);
    assert!(sentence.starts_with("You were within 10% of the maximum on "));
    let cell = plain(&stage.see(".agreement-table tbody td:nth-child(6)").await);
    assert!(cell.ends_with('%') && !cell.contains([',', ' ']), "{cell}");
}

#[wasm_bindgen_test]
async fn with_nothing_scored_it_says_what_has_to_happen_first() {
    let stage = Stage::in_area_of_a_new_one(1).await;
    stage.click("nav button", "Samsyn").await;
    stage.see_text("h2", "Inget att jämföra").await;
    assert!(stage.all(".agreement-brief").is_empty());
    stage.click("nav button", "Samstämmighet").await;
    stage
        .see_text(".agreement-empty", "När alla har gett poäng")
        .await;
    assert!(
        stage
            .all(".agreement-plain, .agreement-row, svg.agreement-picture")
            .is_empty()
    );
    stage
        .click(".agreement-empty button", "Till översikten")
        .await;
    stage.see_text("h1", "Översikt").await;
}
