//! The top of an area: what stands so far, what the one who works here has scored, and the way
//! to each question.

use samsyn_schema::instrument::{AreaNumber, QuestionId};
use samsyn_schema::points::Score;
use samsyn_schema::standing::standings;
use samsyn_schema::totals::{Table, Total};
use samsyn_schema::view::Question;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::travel;
use crate::state::use_desk;
use crate::texts::{Texts, use_texts};

/// Of [`Heading`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Which area.
    pub number: AreaNumber,
    /// The questions, of all areas, on which the evaluators part by more than the mean settles.
    pub parted: Vec<QuestionId>,
}

/// The top of an area.
#[component]
pub fn Heading(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let content = desk.content();
    let (evaluation, instrument) = (&content.evaluation, &content.instrument);
    let me = desk.open.me.as_ref();
    let own = |question: &Question| question.scores.get(me?)?.score;
    let stands = standings(evaluation);
    let table = Table::new(instrument, |id| stands.get(&id).copied());
    let mine = me.map(|me| evaluation.scores_of(me));
    let mine = mine.map(|mine| Table::new(instrument, |id| mine.get(&id).copied()));
    let area = evaluation
        .areas
        .iter()
        .find(|one| one.number == props.number);
    let (Some(area), Some(totals)) = (area, table.area(props.number)) else {
        return html! {};
    };
    let mine = mine.as_ref().and_then(|mine| mine.area(props.number));
    let jumps = area.questions.iter().map(|question| {
        let parted = props.parted.contains(&question.id);
        jump(question, own(question), parted, &texts)
    });
    html! {
        <>
            <header class="area-head">
                <h1 tabindex="-1">
                    <span class="area-number">{ area.number.to_string() }</span>{ area.name.clone() }
                </h1>
                <div class="area-sums">
                    <p class="area-standing">{ sum(&totals.total, &texts) }</p>
                    if let Some(mine) = mine {
                        <p class="muted small">{ own_sum(&mine.total, &texts) }</p>
                    }
                </div>
            </header>
            <nav class="jumps" aria-label={texts.get("area-jumps")}>
                <ul role="list">
                    { for jumps }
                    { part("area-findings", "area-findings", &texts) }
                    { part("area-statements", "area-statements-short", &texts) }
                </ul>
            </nav>
        </>
    }
}

/// What stands so far, of what, and in percent.
fn sum(total: &Total, texts: &Texts) -> Html {
    let percent = total.percent.map(|it| it.format(texts.notation()));
    let points = (total.scored > 0).then(|| texts.points(total.sum));
    html! {
        <>
            <strong class="sum">{ points.unwrap_or_else(|| "–".to_owned()) }</strong>
            { " " }
            { texts.with("area-of-points", [("max", texts.points(total.max).into())]) }
            if let Some(percent) = percent {
                <span class="badge">{ percent }</span>
            }
            if !total.is_complete() {
                <span class="muted small">
                    { texts.with("area-standing-missing", [("count", total.not_scored.into())]) }
                </span>
            }
        </>
    }
}

fn own_sum(total: &Total, texts: &Texts) -> AttrValue {
    let all = total.scored + total.not_scored + total.not_applicable;
    texts.with(
        "area-own-sum",
        [
            ("points", texts.points(total.sum).into()),
            ("done", (all - total.not_scored).to_string().into()),
            ("all", all.to_string().into()),
        ],
    )
}

/// A button that leads to a question and shows its own score.
fn jump(question: &Question, own: Option<Score>, parted: bool, texts: &Texts) -> Html {
    let id = question.id;
    let onclick = Callback::from(move |_| travel::visit(id));
    let short = match own {
        Some(Score::Points(points)) => texts.points(points),
        Some(Score::NotApplicable) => texts.get("area-set-aside").to_string(),
        None => "–".to_owned(),
    };
    let said = match own {
        Some(score) => texts.score(score).into(),
        None => texts.get("area-not-scored"),
    };
    let key = if parted {
        "area-jump-parted"
    } else {
        "area-jump"
    };
    let more = texts.with(
        key,
        [
            ("text", question.text.clone().into()),
            ("score", said.to_string().into()),
        ],
    );
    html! {
        <li key={id.to_string()}>
            <button type="button" class={classes!("jump", own.is_some().then_some("done"))} {onclick}
                title={question.text.clone()}>
                <span class="jump-id">
                    { id.to_string() }
                    if parted { <span class="apart" /> }
                </span>
                <span class="jump-score">{ short }</span>
                <span class="visually-hidden">{ more }</span>
            </button>
        </li>
    }
}

/// A button that leads to another part of the area: the heading with this id.
fn part(id: &'static str, name: &'static str, texts: &Texts) -> Html {
    let onclick = Callback::from(move |_| {
        let document = web_sys::window().and_then(|window| window.document());
        let heading = document.and_then(|it| it.get_element_by_id(id));
        if let Some(heading) = heading.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            heading.scroll_into_view();
            // An element of the page takes the focus.
            let _ = heading.focus();
        }
    });
    html! {
        <li key={id}>
            <button type="button" class="jump part" {onclick}>{ texts.get(name) }</button>
        </li>
    }
}
