//! What runs through the scores, in sentences, with what would settle it.

use std::rc::Rc;

use samsyn_schema::command::{EvaluatorId, StatementId};
use samsyn_schema::pattern::{AreaEffect, Leniency, TwoSided};
use samsyn_schema::points::Percent;
use yew::prelude::*;

use super::figures::Figures;
use super::words::{Names, PLACE, around, to_question};
use crate::state::{Desk, View, use_desk};
use crate::texts::{Texts, use_texts};

/// Of [`PatternList`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is told.
    pub figures: Rc<Figures>,
}

/// Who scores higher throughout, which areas' totals move, and what is praised by one and wanted
/// better by another: each kind with why it is told and what would settle it.
#[component]
pub fn PatternList(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let figures = &props.figures;
    let patterns = &figures.patterns;
    let lenient = { patterns.leniency.iter() }.map(|one| leniency(one, &desk, &texts));
    let areas = patterns.areas.iter().map(|one| area(one, &desk, &texts));
    let sides = { patterns.two_sided.iter() }.map(|one| two_sided(one, &desk, &texts));
    let open = patterns.areas.iter().any(|one| one.open > 0);
    html! {
        <section class="card agreement-patterns" aria-labelledby="agreement-patterns">
            <h2 id="agreement-patterns">{ texts.get("agreement-patterns") }</h2>
            if patterns.is_empty() {
                <p class="prose">{ none(figures, &texts) }</p>
            }
            { kind(lenient.collect(), from_leniency(figures, &texts), None, &texts) }
            { kind(areas.collect(), from_area(figures, &texts), open.then_some("agreement-area-advice"), &texts) }
            { kind(sides.collect(), texts.get("agreement-sides-why"), Some("agreement-sides-advice"), &texts) }
            { too_few(figures, &texts) }
        </section>
    }
}

/// What is alike, why it is told, and what would settle it.
fn kind(all: Vec<Html>, why: AttrValue, settles: Option<&str>, texts: &Texts) -> Html {
    if all.is_empty() {
        return html! {};
    }
    html! {
        <div class="stack agreement-kind">
            <ul class="stack" role="list">{ for all }</ul>
            <dl class="consensus-why">
                <dt>{ texts.get("agreement-why") }</dt>
                <dd>{ why }</dd>
                if let Some(key) = settles {
                    <dt>{ texts.get("agreement-settles") }</dt>
                    <dd>{ texts.get(key) }</dd>
                }
            </dl>
        </div>
    }
}

fn from_leniency(figures: &Figures, texts: &Texts) -> AttrValue {
    let thresholds = &figures.thresholds;
    let limit = Percent::new(thresholds.leniency_from.into()).format(texts.notation());
    let values = [
        ("limit", limit.into()),
        ("needed", thresholds.leniency_questions.into()),
    ];
    texts.with("agreement-lenient-why", values)
}

fn from_area(figures: &Figures, texts: &Texts) -> AttrValue {
    let limit = texts.points(figures.thresholds.area_effect_from);
    texts.with("agreement-area-why", [("limit", limit.into())])
}

/// A question on which one praises what the other wants better, with both texts.
fn two_sided(one: &TwoSided, desk: &Desk, texts: &Texts) -> Html {
    let id = one.question;
    let names = Names::of(desk, texts);
    let content = desk.content();
    let text = content.instrument.question(id).map(|it| it.text.clone());
    let go = desk
        .go
        .reform(move |_: MouseEvent| View::Consensus(Some(id)));
    let sentence = |of: &StatementId| {
        let mut all = { content.evaluation.areas.iter() }.flat_map(|area| area.statements());
        all.find(|it| it.id == *of).map(|it| it.text.clone())
    };
    let row = |key: &'static str, (of, by): &(StatementId, EvaluatorId)| {
        let values = [("who", names.get(by).into())];
        html! {
            <li><span class="muted small">{ texts.with(key, values) }</span>{ " " }{ sentence(of) }</li>
        }
    };
    let strengths = { one.strengths.iter() }.map(|it| row("agreement-sides-strength", it));
    let others = { one.opportunities.iter() }.map(|it| row("agreement-sides-opportunity", it));
    html! {
        <li class="agreement-pattern">
            <p>
                <strong>{ texts.get("agreement-sides") }</strong>{ " " }
                <button type="button" class="agreement-go" onclick={go}>{ id.to_string() }{ " " }{ text }</button>
            </p>
            <ul role="list">{ for strengths }{ for others }</ul>
        </li>
    }
}

fn leniency(one: &Leniency, desk: &Desk, texts: &Texts) -> Html {
    let names = Names::of(desk, texts);
    let (who, than) = (names.get(&one.evaluator), names.list(&one.than));
    let share = |value: f64, decimals| texts.notation().percent(value, decimals);
    let key = if one.difference > 0.0 {
        "agreement-higher"
    } else {
        "agreement-lower"
    };
    let sentence = texts.with(
        key,
        [
            ("who", who.as_str().into()),
            ("than", than.as_str().into()),
            ("by", share(one.difference.abs(), 0).into()),
        ],
    );
    // How far, whichever way.
    let ends = [one.interval.0.abs(), one.interval.1.abs()];
    let from = texts.with(
        "agreement-lenient-from",
        [
            ("questions", one.questions.into()),
            ("low", share(ends[0].min(ends[1]), 1).into()),
            ("high", share(ends[0].max(ends[1]), 1).into()),
        ],
    );
    let examples =
        { one.examples.iter() }.map(|id| html! { <>{ " " }{ to_question(*id, desk) }</> });
    html! {
        <li class="agreement-pattern">
            <p><strong>{ sentence }</strong></p>
            <p class="prose">{ texts.get("agreement-lenient-advice") }{ for examples }</p>
            <p class="muted small">{ from }</p>
        </li>
    }
}

fn area(one: &AreaEffect, desk: &Desk, texts: &Texts) -> Html {
    let number = one.area;
    let area = desk.content().instrument.area(number);
    let name = area.map_or_else(String::new, |area| area.name.clone());
    let sentence = texts.with(
        "agreement-area",
        [
            ("area", PLACE.into()),
            ("points", texts.points(one.difference).into()),
        ],
    );
    let (before, after) = around(&sentence);
    let go = desk.go.reform(move |_: MouseEvent| View::Area(number));
    let names = Names::of(desk, texts);
    let sum = |(id, sum): &(_, _)| {
        let values = [
            ("who", names.get(id).into()),
            ("sum", texts.points(*sum).into()),
        ];
        html! { <li class="badge">{ texts.with("agreement-area-sum", values) }</li> }
    };
    let part = [
        ("compared", one.compared.into()),
        ("questions", one.questions.into()),
    ];
    html! {
        <li class="agreement-pattern">
            <p>
                { before }
                <button type="button" class="agreement-go" onclick={go}>{ format!("{number} {name}") }</button>
                { after }
            </p>
            <ul class="row" role="list">{ for one.sums.iter().map(sum) }</ul>
            if one.compared < one.questions {
                <p class="muted small">{ texts.with("agreement-area-part", part) }</p>
            }
            if one.open == 0 {
                <p class="muted small">{ texts.get("agreement-area-settled") }</p>
            }
        </li>
    }
}

/// That there is nothing, and by which measure.
fn none(figures: &Figures, texts: &Texts) -> AttrValue {
    let thresholds = &figures.thresholds;
    let people = if figures.evaluators.len() > 2 {
        "more"
    } else {
        "two"
    };
    let leniency = Percent::new(thresholds.leniency_from.into()).format(texts.notation());
    let values = [
        ("leniency", leniency.into()),
        ("people", people.into()),
        ("points", texts.points(thresholds.area_effect_from).into()),
    ];
    texts.with("agreement-patterns-none", values)
}

/// That it is too early to tell whether somebody scores higher.
fn too_few(figures: &Figures, texts: &Texts) -> Html {
    let needed = figures.thresholds.leniency_questions;
    if figures.agreement.compared >= usize::from(needed) {
        return html! {};
    }
    let values = [("needed", needed.into())];
    html! { <p class="muted small">{ texts.with("agreement-patterns-few", values) }</p> }
}
