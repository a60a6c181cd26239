//! How near the evaluators' own scores are to each other: in a sentence, in what runs through
//! them, question by question, and in the measures of those who ask for more.
//!
//! | module | what |
//! |---|---|
//! | `figures` | every figure of this view, once; what may not be shown is in none |
//! | `plain` | the sentence that everybody understands |
//! | `patterns` | who scores higher throughout, which areas' totals move |
//! | `geometry` | where values lie on an axis |
//! | `dots`, `plot` | the differences: by question, and against the level |
//! | `table`, `method` | the same figures in rows; the measures, each explained |
//! | `words` | names and signed numbers |

mod dots;
mod figures;
mod geometry;
mod method;
mod patterns;
pub mod plain;
mod plot;
mod table;
pub mod words;

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use self::dots::Dots;
use self::figures::{Figures, use_figures};
use self::method::Method;
use self::patterns::PatternList;
use self::plain::Plain;
use self::plot::Plot;
use self::table::Rows;
use self::words::Names;
use crate::state::{Desk, View, use_desk};
use crate::texts::{Texts, use_texts};

/// Of the parts of this view that show two evaluators.
#[derive(Clone, PartialEq, Properties)]
pub struct PairProps {
    /// What is shown.
    pub figures: Rc<Figures>,
    /// Which two, by their place in the figures.
    pub pair: usize,
}

/// How near the evaluators' own scores are to each other.
#[component]
pub fn Agreement() -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let figures = use_figures(&desk);
    let chosen = use_state(|| 0);
    let comparable = figures.agreement.compared > 0;
    // Somebody may have gone since two were chosen.
    let pair = *chosen % figures.pairs.len().max(1);
    html! {
        <div class="agreement stack">
            <header class="stack">
                <h1 tabindex="-1">{ texts.get("agreement") }</h1>
                if comparable {
                    <Plain figures={figures.clone()} />
                }
            </header>
            if comparable {
                <PatternList figures={figures.clone()} />
                { choice(&figures, &chosen, pair, &desk, &texts) }
                <div class="agreement-both">
                    <Dots figures={figures.clone()} {pair} />
                    <div class="stack">
                        <Plot figures={figures.clone()} {pair} />
                        <Rows figures={figures.clone()} {pair} />
                        <Method {figures} {pair} />
                    </div>
                </div>
            } else {
                { nothing(&figures, &desk, &texts) }
            }
        </div>
    }
}

/// What has to happen before there is something to see.
fn nothing(figures: &Figures, desk: &Desk, texts: &Texts) -> Html {
    let (title, long) = if figures.evaluators.len() < 2 {
        ("agreement-alone", "agreement-alone-long")
    } else {
        ("agreement-nothing", "agreement-nothing-long")
    };
    let go = desk.go.reform(|_: MouseEvent| View::Overview);
    html! {
        <section class="card agreement-empty">
            <h2>{ texts.get(title) }</h2>
            <p class="prose">{ texts.get(long) }</p>
            if figures.evaluators.len() > 1 {
                <div><button type="button" class="button" onclick={go}>{ texts.get("agreement-to-overview") }</button></div>
            }
        </section>
    }
}

/// Which two are shown, where there are more.
fn choice(
    figures: &Figures,
    chosen: &UseStateHandle<usize>,
    pair: usize,
    desk: &Desk,
    texts: &Texts,
) -> Html {
    if figures.pairs.len() < 2 {
        return html! {};
    }
    let names = Names::of(desk, texts);
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |event: Event| {
            let list: HtmlSelectElement = event.target_unchecked_into();
            if let Ok(place) = usize::try_from(list.selected_index()) {
                chosen.set(place);
            }
        })
    };
    let options = figures.pairs.iter().enumerate().map(|(place, two)| {
        let values = [
            ("first", names.get(&two.first).into()),
            ("second", names.get(&two.second).into()),
        ];
        html! {
            <option value={place.to_string()} selected={place == pair}>
                { texts.with("agreement-of-pair", values) }
            </option>
        }
    });
    html! {
        <label class="row agreement-choice">
            { texts.get("agreement-pair") }
            <select id="agreement-pair" onchange={choose}>{ for options }</select>
        </label>
    }
}
