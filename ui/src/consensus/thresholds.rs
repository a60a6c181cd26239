//! From which differences on what is called for, as a form.

use samsyn_schema::command::{Command, Field};
use samsyn_schema::divergence::Thresholds;
use samsyn_schema::points::Notation;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::typed;
use crate::state::use_desk;
use crate::texts::use_texts;

/// What stands in the fields, in their order.
type Typed = [String; 5];

/// The fields: the key of each one's name, and of its unit.
const FIELDS: [(&str, &str); 5] = [
    ("consensus-limit-mean", "consensus-limit-percent"),
    ("consensus-limit-rescore", "consensus-limit-percent"),
    ("consensus-limit-leniency", "consensus-limit-percent"),
    (
        "consensus-limit-leniency-questions",
        "consensus-limit-questions",
    ),
    ("consensus-limit-area", "consensus-limit-points"),
];

/// Thresholds as they stand in the fields.
fn written(thresholds: &Thresholds, notation: Notation) -> Typed {
    [
        thresholds.mean_up_to.to_string(),
        thresholds.rescore_from.to_string(),
        thresholds.leniency_from.to_string(),
        thresholds.leniency_questions.to_string(),
        typed(thresholds.area_effect_from, notation),
    ]
}

/// What was typed, if it can be worked with.
fn read(typed: &Typed) -> Option<Thresholds> {
    let [mean, rescore, leniency, questions, area] = typed.each_ref().map(|one| one.trim());
    let thresholds = Thresholds {
        mean_up_to: mean.parse().ok()?,
        rescore_from: rescore.parse().ok()?,
        leniency_from: leniency.parse().ok()?,
        leniency_questions: questions.parse().ok()?,
        area_effect_from: area.parse().ok()?,
    };
    thresholds.are_sensible().then_some(thresholds)
}

/// The form. It shows what is set until something is typed.
#[component]
pub fn Limits() -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let entered = use_state_eq(|| None::<Typed>);
    let bad = use_state_eq(|| false);
    let set = desk.content().evaluation.thresholds;
    let shown = (*entered).clone();
    let shown = shown.unwrap_or_else(|| written(&set, texts.notation()));
    let save = {
        let (desk, entered, bad) = (desk, entered.clone(), bad.clone());
        move |wanted: Option<Thresholds>| match wanted {
            Some(thresholds) => {
                let value = serde_json::to_string(&thresholds).expect("numbers");
                let field = Field::Thresholds;
                let (entered, bad) = (entered.clone(), bad.clone());
                let command = Command::Describe { field, value };
                desk.ask_then(samsyn_client::desk::Ask::Do(command), move |_| {
                    entered.set(None);
                    bad.set(false);
                });
            }
            None => bad.set(true),
        }
    };
    let onsubmit = {
        let (save, shown) = (save.clone(), shown.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            save(read(&shown));
        })
    };
    let reset = Callback::from(move |_: MouseEvent| save(Some(Thresholds::default())));
    let field = |(nth, (name, unit)): (usize, &(&'static str, &'static str))| {
        let oninput = {
            let (entered, bad, shown) = (entered.clone(), bad.clone(), shown.clone());
            Callback::from(move |event: InputEvent| {
                let mut typed = shown.clone();
                typed[nth] = event.target_unchecked_into::<HtmlInputElement>().value();
                entered.set(Some(typed));
                bad.set(false);
            })
        };
        let id = format!("consensus-limit-{nth}");
        html! {
            <div class="field">
                <label for={id.clone()}>{ texts.get(name) }</label>
                <div class="row">
                    <input {id} class="number" inputmode="decimal" autocomplete="off" value={shown[nth].clone()} {oninput}
                        aria-invalid={bad.to_string()} aria-describedby="consensus-limit-problem" />
                    <span class="muted small">{ texts.get(unit) }</span>
                </div>
            </div>
        }
    };
    html! {
        <details class="card consensus-limits">
            <summary><h2>{ texts.get("consensus-limits") }</h2></summary>
            <form class="stack" {onsubmit} novalidate=true>
                <p class="prose small">{ texts.get("consensus-limits-long") }</p>
                <div class="consensus-limit-fields">{ for FIELDS.iter().enumerate().map(field) }</div>
                <p id="consensus-limit-problem" role="alert" class="consensus-problem small">
                    if *bad {
                        { texts.get("consensus-limits-bad") }
                    }
                </p>
                <div class="row">
                    <button type="submit" class="button" disabled={entered.is_none()}>{ texts.get("consensus-limits-save") }</button>
                    <button type="button" class="button quiet" disabled={set == Thresholds::default()} onclick={reset}>
                        { texts.get("consensus-limits-reset") }
                    </button>
                </div>
            </form>
        </details>
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn what_stands_in_the_fields_is_read_back_and_nonsense_is_not() {
        let thresholds = Thresholds::default();
        for notation in [Notation::Swedish, Notation::English] {
            assert_eq!(read(&written(&thresholds, notation)), Some(thresholds));
        }
        let good = written(&thresholds, Notation::Swedish);
        for (nth, nonsense) in [
            (0, "25"),
            (0, "-1"),
            (1, "101"),
            (2, "0"),
            (3, "1"),
            (4, "0"),
            (4, "x"),
        ] {
            let mut typed = good.clone();
            nonsense.clone_into(&mut typed[nth]);
            assert_eq!(read(&typed), None, "{nth}: {nonsense}");
        }
        let mut finer = good;
        "2,5".clone_into(&mut finer[4]);
        assert_eq!(
            read(&finer).map(|one| one.area_effect_from.hundredths()),
            Some(250)
        );
    }
}
