//! Points, maxima and percent, the radar, and what is missing.
//!
//! | module | what |
//! |---|---|
//! | `figures` | every figure of this view, once |
//! | `table` | for each question, each area and in all |
//! | `radar` | the areas' percent as a picture, and as the table beside it |
//! | `gaps`, `missing` | what is still to be done: found, and shown |

mod figures;
mod gaps;
mod missing;
mod radar;
mod table;

use yew::prelude::*;

pub use self::figures::decimals;
use self::figures::{Figures, figures};
use self::missing::Missing;
use self::radar::Radar;
use self::table::PointsTable;
use crate::state::use_desk;
use crate::texts::{Texts, use_texts};

/// Points, maxima and percent, the radar, and what is missing.
#[component]
pub fn Overview() -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let figures = {
        let deps = (desk.content().clone(), desk.open.me.clone());
        use_memo(deps, |(content, me)| figures(content, me.as_ref()))
    };
    html! {
        <div class="overview stack">
            <header class="overview-head">
                <h1 tabindex="-1">{ texts.get("overview") }</h1>
                { so_far(&figures, &texts) }
            </header>
            <div class="overview-top">
                <Radar figures={figures.clone()} />
                <Missing />
            </div>
            <PointsTable {figures} />
        </div>
    }
}

/// The result so far, of what, and in percent.
fn so_far(figures: &Figures, texts: &Texts) -> Html {
    let total = &figures.result.total;
    let max = texts.points(total.applicable_max);
    let Some(points) = total.points else {
        return html! {
            <p class="muted">{ texts.with("overview-nothing-yet", [("max", max.into())]) }</p>
        };
    };
    let percent = total.percent.map(|it| it.format(texts.notation()));
    html! {
        <p class="overview-sum">
            <span class="muted">{ texts.get("overview-so-far") }</span>
            <strong>{ whole(points, texts) }</strong>
            <span>{ texts.with("overview-of-points", [("max", max.into())]) }</span>
            if let Some(percent) = percent {
                <span class="badge">{ percent }</span>
            }
            if !total.is_complete() {
                <span class="muted small">
                    { texts.with("overview-questions-left", [("count", total.not_scored.into())]) }
                </span>
            }
        </p>
    }
}

/// Whole points as a table prints them.
fn whole(points: i32, texts: &Texts) -> String {
    texts.points(samsyn_schema::points::Points::whole(points))
}
