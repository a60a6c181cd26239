//! The measures for those who ask for them, each with what it says and where it is from.

use samsyn_schema::agreement::{Agreement, Pair, Uncomputable};
use yew::prelude::*;

use super::PairProps;
use super::words::{Names, signed};
use crate::state::use_desk;
use crate::texts::{Texts, use_texts};

/// How many decimals a percent of this part has.
const DECIMALS: usize = 1;
/// How many a coefficient has.
const OF_COEFFICIENT: usize = 2;

/// A measure: its value and what surrounds it.
struct Measure {
    /// The beginning of the names of its sentences.
    key: &'static str,
    value: Result<String, Uncomputable>,
    /// How certain it is.
    interval: Option<AttrValue>,
    says: AttrValue,
}

/// The measures.
#[component]
pub fn Method(props: &PairProps) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let agreement = &props.figures.agreement;
    let Some(pair) = agreement.pairs.get(props.pair) else {
        return html! {};
    };
    let names = Names::of(&desk, &texts);
    let (first, second) = (names.get(&pair.first), names.get(&pair.second));
    let says = [
        ("first", first.as_str().into()),
        ("second", second.as_str().into()),
    ];
    let all = [
        absolute(agreement, &texts),
        bias(pair, texts.with("agreement-bias-says", says), &texts),
        limits(pair, &texts),
        icc(agreement, &texts),
    ];
    let base = [
        ("questions", agreement.compared.into()),
        ("evaluators", props.figures.evaluators.len().into()),
    ];
    html! {
        <details class="card agreement-method">
            <summary><h2>{ texts.get("agreement-method") }</h2></summary>
            <p class="prose">{ texts.get("agreement-method-own") }</p>
            <p class="prose">{ texts.with("agreement-method-base", base) }</p>
            <dl>{ for all.iter().map(|one| measure(one, &texts)) }</dl>
        </details>
    }
}

fn measure(one: &Measure, texts: &Texts) -> Html {
    let value = match &one.value {
        Ok(value) => html! { <strong class="agreement-value">{ value }</strong> },
        Err(why) => {
            let why = texts.get(match why {
                Uncomputable::OneEvaluator => "agreement-why-one",
                Uncomputable::TooFew => "agreement-why-few",
                Uncomputable::NoVariance => "agreement-why-flat",
            });
            html! { texts.with("agreement-uncomputable", [("why", why.as_str().into())]) }
        }
    };
    let source = texts.get(&format!("{}-source", one.key));
    html! {
        <div>
            <dt>{ texts.get(one.key) }</dt>
            <dd class="row">
                { value }
                if let Some(interval) = &one.interval {
                    <span class="muted">{ interval }</span>
                }
            </dd>
            <dd class="prose">{ &one.says }</dd>
            <dd class="muted small">{ texts.with("agreement-source", [("source", source.as_str().into())]) }</dd>
        </div>
    }
}

fn absolute(agreement: &Agreement, texts: &Texts) -> Measure {
    let value = agreement.mean_absolute_difference;
    Measure {
        key: "agreement-mad",
        value: value
            .map(|value| texts.notation().percent(value, DECIMALS))
            .ok_or(Uncomputable::TooFew),
        interval: None,
        says: texts.get("agreement-mad-says"),
    }
}

fn bias(pair: &Pair, says: AttrValue, texts: &Texts) -> Measure {
    let ends = pair.limits.as_ref().ok().map(|limits| limits.bias);
    Measure {
        key: "agreement-bias",
        value: pair
            .bias
            .map(|bias| signed(bias, DECIMALS, texts))
            .ok_or(Uncomputable::TooFew),
        interval: Some(match ends {
            Some(ends) => interval(ends, |end| signed(end, DECIMALS, texts), texts),
            None => texts.get("agreement-no-interval"),
        }),
        says,
    }
}

fn limits(pair: &Pair, texts: &Texts) -> Measure {
    let range = pair.limits.map(|limits| {
        let (low, high) = limits.agreement;
        let values = [
            ("low", signed(low, DECIMALS, texts).into()),
            ("high", signed(high, DECIMALS, texts).into()),
        ];
        texts.with("agreement-limits-range", values).to_string()
    });
    Measure {
        key: "agreement-limits",
        value: range,
        interval: None,
        says: texts.get("agreement-limits-says"),
    }
}

fn icc(agreement: &Agreement, texts: &Texts) -> Measure {
    let coefficient = |value| texts.notation().decimal(value, OF_COEFFICIENT);
    let of = agreement.icc;
    Measure {
        key: "agreement-icc",
        value: of.map(|icc| coefficient(icc.value)),
        interval: of.ok().map(|icc| match icc.interval {
            Some(ends) => interval(ends, coefficient, texts),
            None => texts.get("agreement-no-interval"),
        }),
        says: texts.get("agreement-icc-says"),
    }
}

/// Between which values something lies.
fn interval(ends: (f64, f64), written: impl Fn(f64) -> String, texts: &Texts) -> AttrValue {
    let values = [
        ("low", written(ends.0).into()),
        ("high", written(ends.1).into()),
    ];
    texts.with("agreement-interval", values)
}
