//! The difference on every question, as a dot on a line: below each other they show what runs
//! through them.
//!
//! Rows are buttons, their lines are drawn one by one: so each question is reached by keyboard, and
//! heard with its figure.

use samsyn_schema::divergence::Thresholds;
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::points::Percent;
use yew::prelude::*;

use super::PairProps;
use super::figures::{Row, Two};
use super::geometry::{Axis, Marker, percent};
use super::words::{Names, signed};
use crate::state::{Desk, use_desk};
use crate::texts::{Texts, use_texts};

/// What all rows share.
struct Lines<'a> {
    axis: Axis,
    thresholds: &'a Thresholds,
    first: String,
    second: String,
    desk: &'a Desk,
    texts: &'a Texts,
}

/// A dot for every question.
#[component]
pub fn Dots(props: &PairProps) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let Some(two) = props.figures.pairs.get(props.pair) else {
        return html! {};
    };
    let names = Names::of(&desk, &texts);
    let thresholds = &props.figures.thresholds;
    let lines = Lines {
        axis: Axis::around(two.rows.iter().map(|row| row.difference), thresholds),
        thresholds,
        first: names.get(&two.first),
        second: names.get(&two.second),
        desk: &desk,
        texts: &texts,
    };
    let values = [
        ("first", lines.first.as_str().into()),
        ("second", lines.second.as_str().into()),
    ];
    let areas = desk.content().instrument.areas.iter();
    let areas = areas.map(|area| lines.area(area.number, &area.name, two));
    html! {
        <section class="card agreement-dots" aria-labelledby="agreement-dots">
            <h2 id="agreement-dots">{ texts.get("agreement-dots") }</h2>
            <p class="prose small">{ texts.with("agreement-dots-says", values) }</p>
            { lines.key() }
            { lines.scale() }
            <ol role="list">{ for areas }</ol>
        </section>
    }
}

impl Lines<'_> {
    /// An area's questions. Nothing where none is compared.
    fn area(&self, number: AreaNumber, name: &str, two: &Two) -> Html {
        let of_area = |row: &&Row| row.question.area() == number;
        let mut rows = two.rows.iter().filter(of_area).peekable();
        if rows.peek().is_none() {
            return html! {};
        }
        html! {
            <li key={number.get()}>
                <h3 class="agreement-area">{ format!("{number} {name}") }</h3>
                <ol role="list">{ for rows.map(|row| self.row(row)) }</ol>
            </li>
        }
    }

    fn row(&self, row: &Row) -> Html {
        let id = row.question;
        let go = self.desk.go_to_question.reform(move |_: MouseEvent| id);
        let question = self.desk.content().instrument.question(id);
        let text = question.map(|question| AttrValue::from(question.text.clone()));
        html! {
            <li key={id.to_string()}>
                <button type="button" class="agreement-row" onclick={go} title={text.clone()}>
                    <span class="agreement-id">{ id.to_string() }</span>
                    <span class="agreement-name">{ text }</span>
                    { self.line(row) }
                    <span class="number" aria-hidden="true">{ signed(row.difference, 0, self.texts) }</span>
                    <span class="visually-hidden">{ self.spoken(row) }</span>
                </button>
            </li>
        }
    }

    /// Who is higher, and by how much.
    fn spoken(&self, row: &Row) -> AttrValue {
        let who = match row.difference {
            difference if difference > 0.0 => &self.first,
            difference if difference < 0.0 => &self.second,
            _ => return self.texts.get("agreement-row-same"),
        };
        let by = self.texts.notation().percent(row.difference.abs(), 0);
        let values = [("who", who.as_str().into()), ("by", by.into())];
        self.texts.with("agreement-row-higher", values)
    }

    fn line(&self, row: &Row) -> Html {
        let at = percent(self.axis.at(row.difference));
        let zero = percent(self.axis.at(0.0));
        let marker = Marker::of(row.band);
        html! {
            <svg class="agreement-line" width="100%" height="100%" aria-hidden="true">
                { self.bands() }
                <line class="agreement-zero" x1={zero.clone()} x2={zero.clone()} y1="0" y2="100%" />
                <line class="agreement-stem" x1={zero} x2={at.clone()} y1="50%" y2="50%" />
                <svg x={at} y="50%" class="agreement-free">
                    <path class={marker.class()} d={marker.path()} />
                </svg>
            </svg>
        }
    }

    /// Near zero darker, further away lighter.
    fn bands(&self) -> Html {
        let band = |limit: u8, class: &'static str| {
            let (from, length) = self.axis.band(limit.into());
            html! { <rect {class} x={percent(from)} width={percent(length)} y="0" height="100%" /> }
        };
        html! {
            <>
                { band(self.thresholds.rescore_from, "agreement-wide") }
                { band(self.thresholds.mean_up_to, "agreement-near") }
            </>
        }
    }

    /// What the marks and the shades mean.
    fn key(&self) -> Html {
        let limit = |limit: u8| Percent::new(limit.into()).format(self.texts.notation());
        let near = [("limit", limit(self.thresholds.mean_up_to).into())];
        let far = [("limit", limit(self.thresholds.rescore_from).into())];
        let all = [
            (
                Marker::Ring,
                "agreement-near",
                self.texts.with("agreement-band-mean", near),
            ),
            (
                Marker::Disc,
                "agreement-wide",
                self.texts.get("agreement-band-talk"),
            ),
            (
                Marker::Diamond,
                "agreement-none",
                self.texts.with("agreement-band-rescore", far),
            ),
        ];
        let line = |(marker, shade, name): (Marker, &'static str, AttrValue)| {
            html! {
                <li class="row">
                    <svg class="agreement-sample" viewBox="-14 -9 28 18" aria-hidden="true">
                        <rect class={shade} x="-14" y="-9" width="28" height="18" />
                        <path class={marker.class()} d={marker.path()} />
                    </svg>
                    { name }
                </li>
            }
        };
        html! { <ul class="row agreement-key small" role="list">{ for all.into_iter().map(line) }</ul> }
    }

    /// The ends' names and the axis.
    fn scale(&self) -> Html {
        let higher = |who: &str| {
            self.texts
                .with("agreement-first-higher", [("who", who.into())])
        };
        let tick = |value: f64| {
            let x = percent(self.axis.at(value));
            html! {
                <text {x} y="2.3em" text-anchor={anchor(self.axis.at(value))}>
                    { signed(value, 0, self.texts) }
                </text>
            }
        };
        let ticks = self.axis.ticks(self.thresholds);
        html! {
            <div class="agreement-row agreement-scale" aria-hidden="true">
                <span class="agreement-id" />
                <span class="agreement-name" />
                <span class="agreement-ends small">
                    <span>{ "← " }{ higher(&self.second) }</span>
                    <span>{ higher(&self.first) }{ " →" }</span>
                    <svg width="100%" height="2.6em">{ for ticks.into_iter().map(tick) }</svg>
                </span>
                <span class="number" />
            </div>
        }
    }
}

/// Text at the ends of an axis would be cut off if it were centred.
fn anchor(place: f64) -> &'static str {
    match place {
        place if place < 4.0 => "start",
        place if place > 96.0 => "end",
        _ => "middle",
    }
}
