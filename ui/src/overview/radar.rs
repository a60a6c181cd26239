//! The areas' percent of their maximum as a radar, and as a table with the same figures.
//!
//! Drawn here, as SVG: one figure of a handful of lines needs no chart library, and what makes it
//! readable (lines told apart without colour, the same figures as text) no library brings.

mod geometry;

use std::rc::Rc;

use samsyn_schema::points::Percent;
use samsyn_schema::totals::Table;
use yew::prelude::*;

use self::geometry::{Marker, RINGS, between, extremes, marker, outline, ring, spoke};
use super::figures::Figures;
use crate::state::use_desk;
use crate::texts::{Texts, use_texts};

/// Of [`Radar`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub figures: Rc<Figures>,
}

/// One line of the radar, one column of its table.
struct Series {
    name: AttrValue,
    class: &'static str,
    marker: Marker,
    percents: Vec<Option<Percent>>,
    total: Option<Percent>,
}

impl Series {
    fn new(name: AttrValue, class: &'static str, marker: Marker, table: &Table) -> Self {
        let percents = table.areas.iter().map(|area| area.total.percent);
        Self {
            name,
            class,
            marker,
            percents: percents.collect(),
            total: table.total.percent,
        }
    }

    fn shares(&self) -> Vec<Option<f64>> {
        let share = |percent: &Option<Percent>| Some(f64::from((*percent)?.whole()) / 100.0);
        self.percents.iter().map(share).collect()
    }
}

/// The radar and its table.
#[component]
pub fn Radar(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let all = series(&props.figures, &texts);
    let areas = &desk.content().instrument.areas;
    let heads = all.iter().map(|series| {
        html! {
            <th scope="col" class="number">
                { key(series) }
                { series.name.clone() }
            </th>
        }
    });
    let rows = areas.iter().enumerate().map(|(index, area)| {
        let cells = all.iter().map(|series| {
            let percent = series.percents.get(index).copied().flatten();
            cell(percent, &texts)
        });
        html! {
            <tr>
                <th scope="row" class="radar-area">
                    <span class="radar-named">
                        <span class="overview-id">{ area.number.to_string() }</span>
                        <span>{ area.name.clone() }</span>
                    </span>
                </th>
                { for cells }
            </tr>
        }
    });
    html! {
        <section class="card overview-radar" aria-labelledby="overview-radar">
            <h2 id="overview-radar">{ texts.get("overview-radar") }</h2>
            <div class="radar-both">
                { picture(&all, props, &texts) }
                <table aria-labelledby="overview-radar">
                    <thead>
                        <tr><th scope="col">{ texts.get("overview-area-head") }</th>{ for heads }</tr>
                    </thead>
                    <tbody>{ for rows }</tbody>
                    <tfoot>
                        <tr class="overview-total">
                            <th scope="row">{ texts.get("overview-total") }</th>
                            { for all.iter().map(|series| cell(series.total, &texts)) }
                        </tr>
                    </tfoot>
                </table>
            </div>
        </section>
    }
}

/// Those who hold scores, then the result, which is drawn last and so lies on top.
fn series(figures: &Figures, texts: &Texts) -> Vec<Series> {
    let mut others = [
        ("radar-other", Marker::Square),
        ("radar-third", Marker::Triangle),
    ]
    .into_iter()
    .cycle();
    let mut all: Vec<Series> = figures
        .held
        .iter()
        .map(|one| {
            if one.own {
                let name = texts.get("overview-mine");
                return Series::new(name, "radar-own", Marker::Circle, &one.table);
            }
            let (class, marker) = others.next().unwrap_or(("radar-other", Marker::Square));
            let name = one.evaluator.name.clone().into();
            Series::new(name, class, marker, &one.table)
        })
        .collect();
    let name = texts.get("overview-result");
    all.push(Series::new(
        name,
        "radar-result",
        Marker::Diamond,
        &figures.result,
    ));
    all
}

fn picture(all: &[Series], props: &Props, texts: &Texts) -> Html {
    let areas = &props.figures.result.areas;
    let count = areas.len();
    let rings = RINGS.iter().map(|percent| {
        let share = f64::from(*percent) / 100.0;
        html! { <path class="radar-ring" d={ring(count, share)} /> }
    });
    let scale = RINGS.iter().map(|percent| {
        let (x, y) = between(count, f64::from(*percent) / 100.0);
        let label = Percent::new(*percent).format(texts.notation());
        html! { <text class="radar-scale" x={x.to_string()} y={y.to_string()}>{ label }</text> }
    });
    let spokes = areas.iter().enumerate().map(|(index, area)| {
        let (x, y) = spoke(count, index, 1.0);
        let (label_x, label_y) = spoke(count, index, 1.12);
        html! {
            <g>
                <line class="radar-spoke" x1="0" y1="0" x2={x.to_string()} y2={y.to_string()} />
                <text class="radar-number" x={label_x.to_string()} y={label_y.to_string()}>
                    { area.area.to_string() }
                </text>
            </g>
        }
    });
    let lines = all.iter().map(|series| {
        let shares = series.shares();
        let points = shares.iter().enumerate().filter_map(|(index, share)| {
            let at = spoke(count, index, (*share)?);
            Some(html! { <path class="radar-marker" d={marker(series.marker, at, 3.2)} /> })
        });
        html! {
            <g class={series.class}>
                <path class="radar-line" d={outline(&shares)} />
                { for points }
            </g>
        }
    });
    html! {
        <svg class="radar" viewBox="-122 -122 244 244" role="img" aria-labelledby="radar-title radar-desc">
            <title id="radar-title">{ texts.get("overview-radar") }</title>
            <desc id="radar-desc">{ description(props, texts) }</desc>
            <g>{ for rings }</g>
            <g>{ for spokes }</g>
            { for lines }
            <g>{ for scale }</g>
        </svg>
    }
}

/// What the picture shows, in a sentence.
fn description(props: &Props, texts: &Texts) -> AttrValue {
    let areas = &props.figures.result.areas;
    let shown = areas
        .iter()
        .filter_map(|area| Some(((area.area, &area.heading), area.total.percent?)));
    let Some((best, worst)) = extremes(shown) else {
        return texts.get("overview-radar-empty");
    };
    texts.with(
        "overview-radar-says",
        [
            ("best", best.0.1.as_str().into()),
            ("most", best.1.format(texts.notation()).into()),
            ("worst", worst.0.1.as_str().into()),
            ("least", worst.1.format(texts.notation()).into()),
        ],
    )
}

/// How a line looks, beside its name.
fn key(series: &Series) -> Html {
    html! {
        <svg class={classes!("radar-key", series.class)} viewBox="-14 -6 28 12" aria-hidden="true">
            <path class="radar-line" d="M-14 0L14 0" />
            <path class="radar-marker" d={marker(series.marker, (0.0, 0.0), 3.6)} />
        </svg>
    }
}

fn cell(percent: Option<Percent>, texts: &Texts) -> Html {
    match percent {
        Some(percent) => html! { <td class="number">{ percent.format(texts.notation()) }</td> },
        None => html! {
            <td class="number muted">
                <span aria-hidden="true">{ "–" }</span>
                <span class="visually-hidden">{ texts.get("overview-none") }</span>
            </td>
        },
    }
}
