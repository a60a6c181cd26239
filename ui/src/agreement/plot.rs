//! The differences against the level (Bland and Altman): whether two are further apart where they
//! give much, and which questions are out of line.

use samsyn_schema::agreement::{Limits, Pair};
use yew::prelude::*;

use super::PairProps;
use super::figures::{Row, Two};
use super::geometry::{Axis, Marker, percent, separated};
use super::words::{Names, signed};
use crate::state::use_desk;
use crate::texts::{Texts, use_texts};

/// Percent of the maximum, along the level.
const LEVELS: [i32; 5] = [0, 25, 50, 75, 100];
/// Percent of the plot's height that a label of a line takes.
const LABEL: f64 = 13.0;

/// The plot.
#[component]
pub fn Plot(props: &PairProps) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let (Some(two), Some(pair)) = (
        props.figures.pairs.get(props.pair),
        props.figures.agreement.pairs.get(props.pair),
    ) else {
        return html! {};
    };
    let names = Names::of(&desk, &texts);
    let (first, second) = (names.get(&two.first), names.get(&two.second));
    let values = || {
        [
            ("first", first.as_str().into()),
            ("second", second.as_str().into()),
        ]
    };
    let limits = pair.limits.as_ref().ok();
    let reached = { two.rows.iter() }.map(|row| row.difference);
    let reached = reached.chain(limits.into_iter().flat_map(|limits| {
        let (low, high) = limits.agreement;
        [low, high]
    }));
    let thresholds = &props.figures.thresholds;
    let axis = Axis::around(reached, thresholds);
    let levels = LEVELS.iter().map(|level| {
        let x = percent(f64::from(*level));
        let label = texts.notation().percent((*level).into(), 0);
        html! {
            <>
                <line class="agreement-grid" x1={x.clone()} x2={x.clone()} y1="0" y2="100%" />
                <text {x} y="100%" dy="1.4em" text-anchor="middle">{ label }</text>
            </>
        }
    });
    let ticks = axis.ticks(thresholds).into_iter().map(|value| {
        let y = percent(up(&axis, value));
        let class = if value == 0.0 { "agreement-zero" } else { "agreement-grid" };
        html! {
            <>
                <line {class} x1="0" x2="100%" y1={y.clone()} y2={y.clone()} />
                <text x="0" {y} dx="-0.5em" dy="0.35em" text-anchor="end">{ signed(value, 0, &texts) }</text>
            </>
        }
    });
    let points = two.rows.iter().map(|row| point(row, limits, &axis, &texts));
    html! {
        <section class="card agreement-plot" aria-labelledby="agreement-plot">
            <h2 id="agreement-plot">{ texts.get("agreement-plot") }</h2>
            <p class="prose small">{ texts.with("agreement-plot-says", values()) }</p>
            <p class="muted small" aria-hidden="true">{ texts.with("agreement-plot-y", values()) }</p>
            <svg class="agreement-picture" width="100%" height="24em" role="img"
                aria-labelledby="agreement-plot-title agreement-plot-desc">
                <title id="agreement-plot-title">{ texts.get("agreement-plot") }</title>
                <desc id="agreement-plot-desc">{ description(two, pair, &texts) }</desc>
                <svg x="12%" y="4%" width="64%" height="86%" class="agreement-free">
                    { for levels }
                    { for ticks }
                    { for limits.map(|limits| lines(limits, pair, &axis, &texts)) }
                    { for points }
                </svg>
            </svg>
            <p class="muted small agreement-plot-x" aria-hidden="true">{ texts.get("agreement-plot-x") }</p>
            <p class="small prose">{ texts.get("agreement-plot-key") }</p>
        </section>
    }
}

/// The place of a difference, from above.
fn up(axis: &Axis, difference: f64) -> f64 {
    100.0 - axis.at(difference)
}

/// A question; one that is out of line is named.
fn point(row: &Row, limits: Option<&Limits>, axis: &Axis, texts: &Texts) -> Html {
    let outside = limits.is_some_and(|limits| {
        let (low, high) = limits.agreement;
        row.difference < low || row.difference > high
    });
    let marker = Marker::of(row.band);
    let values = [
        ("question", row.question.to_string().into()),
        ("mean", texts.notation().percent(row.mean, 0).into()),
        ("difference", signed(row.difference, 0, texts).into()),
    ];
    // Beside the point, on the side where there is room.
    let (dx, side) = if row.mean > 85.0 {
        ("-0.8em", "end")
    } else {
        ("0.8em", "start")
    };
    html! {
        <svg x={percent(row.mean)} y={percent(up(axis, row.difference))} class="agreement-free">
            <title>{ texts.with("agreement-point", values) }</title>
            <path class={marker.class()} d={marker.path()} />
            if outside {
                <text class="agreement-outside" {dx} dy="0.35em" text-anchor={side}>{ row.question.to_string() }</text>
            }
        </svg>
    }
}

/// The mean difference with its interval, and the limits, each named at its end.
fn lines(limits: &Limits, pair: &Pair, axis: &Axis, texts: &Texts) -> Html {
    let bias = pair.bias.unwrap_or_default();
    let all = [
        (
            limits.agreement.1,
            "agreement-plot-upper",
            "agreement-limit",
        ),
        (bias, "agreement-plot-bias", "agreement-bias"),
        (
            limits.agreement.0,
            "agreement-plot-lower",
            "agreement-limit",
        ),
    ];
    let places = all.map(|(value, _, _)| up(axis, value));
    let labels = separated(&places, LABEL);
    let (top, bottom) = (up(axis, limits.bias.1), up(axis, limits.bias.0));
    let line = |((value, key, class), (place, label)): ((f64, _, &'static str), (f64, f64))| {
        let y = percent(place);
        html! {
            <>
                <line {class} x1="0" x2="100%" y1={y.clone()} y2={y} />
                <svg x="100%" y={percent(label)} class="agreement-free">
                    <text class="agreement-label" x="0.6em" y="-0.25em">{ texts.get(key) }</text>
                    <text class="agreement-label" x="0.6em" y="0.95em">{ signed(value, 1, texts) }</text>
                </svg>
            </>
        }
    };
    html! {
        <>
            <rect class="agreement-interval" x="0" width="100%" y={percent(top)} height={percent(bottom - top)} />
            { for all.into_iter().zip(places.into_iter().zip(labels)).map(line) }
        </>
    }
}

/// What the picture shows, in words.
fn description(two: &Two, pair: &Pair, texts: &Texts) -> AttrValue {
    let bias = pair.bias.map(|bias| signed(bias, 1, texts));
    match (&pair.limits, bias) {
        (Ok(limits), Some(bias)) => {
            let (low, high) = limits.agreement;
            let values = [
                ("bias", bias.into()),
                ("low", signed(low, 1, texts).into()),
                ("high", signed(high, 1, texts).into()),
            ];
            texts.with("agreement-plot-desc", values)
        }
        (_, bias) => {
            debug_assert!(two.rows.len() < 2, "of two questions there are limits");
            let bias = bias.unwrap_or_else(|| "none".to_owned());
            texts.with("agreement-plot-desc-few", [("bias", bias.into())])
        }
    }
}
