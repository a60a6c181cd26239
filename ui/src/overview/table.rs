//! The table of points: what each holds, what was agreed, what stands, of how much.

use std::collections::BTreeSet;
use std::rc::Rc;

use samsyn_schema::instrument::{AreaNumber, QuestionId};
use samsyn_schema::points::Score;
use samsyn_schema::totals::{Row, Table, Total};
use yew::prelude::*;

use super::figures::{Figures, decimals, unrounded};
use super::whole;
use crate::state::use_desk;
use crate::texts::{Texts, use_texts};

/// Of [`PointsTable`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub figures: Rc<Figures>,
}

/// A column of unrounded points.
struct Column<'a> {
    table: &'a Table,
    decimals: usize,
}

impl<'a> Column<'a> {
    fn new(table: &'a Table) -> Self {
        let decimals = decimals(unrounded(table));
        Self { table, decimals }
    }

    fn row(&self, question: QuestionId, texts: &Texts) -> Html {
        let score = self.table.row(question).and_then(|row| row.score);
        let text = match score {
            Some(Score::Points(points)) => points.format_fixed(texts.notation(), self.decimals),
            Some(Score::NotApplicable) => return set_aside(texts),
            None => return nothing(texts),
        };
        html! { <td class="number">{ text }</td> }
    }

    fn total(&self, total: Option<&Total>, texts: &Texts) -> Html {
        match total.filter(|total| total.scored > 0) {
            Some(total) => {
                let text = total.sum.format_fixed(texts.notation(), self.decimals);
                html! { <td class="number">{ text }</td> }
            }
            None => nothing(texts),
        }
    }
}

/// The table of points.
#[component]
pub fn PointsTable(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let folded = use_state(BTreeSet::<AreaNumber>::new);
    let figures = &props.figures;
    let result = &figures.result;
    let mut columns: Vec<Column<'_>> = figures
        .held
        .iter()
        .map(|one| Column::new(&one.table))
        .collect();
    columns.push(Column::new(&figures.agreed));

    let heads = figures.held.iter().map(|one| {
        let name = if one.own {
            texts.get("overview-mine")
        } else {
            one.evaluator.name.clone().into()
        };
        html! { <th scope="col" class="number">{ name }</th> }
    });
    let all_folded = folded.len() == result.areas.len();
    let fold_all = {
        let folded = folded.clone();
        let all: BTreeSet<_> = result.areas.iter().map(|area| area.area).collect();
        let wanted = if all_folded { BTreeSet::new() } else { all };
        Callback::from(move |_: MouseEvent| folded.set(wanted.clone()))
    };
    let areas = result.areas.iter().map(|area| {
        let number = area.area;
        let open = !folded.contains(&number);
        let toggle = {
            let folded = folded.clone();
            Callback::from(move |_: MouseEvent| {
                let mut wanted = BTreeSet::clone(&folded);
                if !wanted.remove(&number) {
                    wanted.insert(number);
                }
                folded.set(wanted);
            })
        };
        let sums = columns.iter().map(|column| {
            let total = column.table.area(number).map(|area| &area.total);
            column.total(total, &texts)
        });
        let rows = area.rows.iter().map(|row| {
            let id = row.question;
            let go = desk.go_to_question.reform(move |_: MouseEvent| id);
            html! {
                <tr key={id.to_string()}>
                    <th scope="row" class="overview-question">
                        <button type="button" class="overview-go" onclick={go}>
                            <span class="overview-id">{ id.to_string() }</span>
                            <span>{ row.text.clone() }</span>
                        </button>
                    </th>
                    { for columns.iter().map(|column| column.row(id, &texts)) }
                    { result_of(row, &texts) }
                </tr>
            }
        });
        let name = desk.content().instrument.area(number);
        let name = name.map_or_else(String::new, |area| area.name.clone());
        html! {
            <tbody key={number.get()}>
                <tr class="overview-area">
                    <th scope="rowgroup">
                        <button type="button" class="overview-go" aria-expanded={open.to_string()} onclick={toggle}>
                            <span class="overview-fold" aria-hidden="true" />
                            <span class="overview-id">{ number.to_string() }</span>
                            <span>{ name }</span>
                            { done(&area.total, &texts) }
                        </button>
                    </th>
                    { for sums }
                    { result_of_all(&area.total, &texts) }
                </tr>
                if open { { for rows } }
            </tbody>
        }
    });
    let fold_key = if all_folded {
        "overview-unfold-all"
    } else {
        "overview-fold-all"
    };
    html! {
        <section class="card overview-points" aria-labelledby="overview-points">
            <div class="row spread">
                <h2 id="overview-points">{ texts.get("overview-points") }</h2>
                <button type="button" class="button quiet" onclick={fold_all}>{ texts.get(fold_key) }</button>
            </div>
            <div class="overview-scroll">
                <table aria-labelledby="overview-points">
                    <thead>
                        <tr>
                            <th scope="col">{ texts.get("overview-question") }</th>
                            { for heads }
                            <th scope="col" class="number">{ texts.get("overview-agreed") }</th>
                            <th scope="col" class="number overview-result">{ texts.get("overview-result") }</th>
                            <th scope="col" class="number">{ texts.get("overview-max") }</th>
                            <th scope="col" class="number">{ texts.get("overview-percent") }</th>
                        </tr>
                    </thead>
                    { for areas }
                    <tfoot>
                        <tr class="overview-total">
                            <th scope="row">
                                { texts.get("overview-total") }
                                { done(&result.total, &texts) }
                            </th>
                            { for columns.iter().map(|column| column.total(Some(&column.table.total), &texts)) }
                            { result_of_all(&result.total, &texts) }
                        </tr>
                    </tfoot>
                </table>
            </div>
            { notes(result, &texts) }
        </section>
    }
}

/// Result, maximum and percent of a question.
fn result_of(row: &Row, texts: &Texts) -> Html {
    let aside = row.score == Some(Score::NotApplicable);
    let result = match row.points {
        Some(points) => {
            html! { <td class="number overview-result">{ whole(points, texts) }</td> }
        }
        None if aside => set_aside(texts),
        None => nothing(texts),
    };
    let max = classes!("number", aside.then_some("overview-aside"));
    html! {
        <>
            { result }
            <td class={max}>{ texts.points(row.max) }</td>
            { percent(row.percent, texts) }
        </>
    }
}

/// Result, maximum and percent of a number of questions.
fn result_of_all(total: &Total, texts: &Texts) -> Html {
    let result = match total.points {
        Some(points) => {
            html! { <td class="number overview-result">{ whole(points, texts) }</td> }
        }
        None => nothing(texts),
    };
    html! {
        <>
            { result }
            <td class="number">{ texts.points(total.applicable_max) }</td>
            { percent(total.percent, texts) }
        </>
    }
}

fn percent(percent: Option<samsyn_schema::points::Percent>, texts: &Texts) -> Html {
    match percent {
        Some(percent) => {
            html! { <td class="number">{ percent.format(texts.notation()) }</td> }
        }
        None => nothing(texts),
    }
}

/// How many of the questions have a result, as long as not all have.
fn done(total: &Total, texts: &Texts) -> Html {
    if total.is_complete() {
        return html! {};
    }
    let done = total.scored + total.not_applicable;
    let values = [
        ("done", done.into()),
        ("all", (done + total.not_scored).into()),
    ];
    html! { <span class="muted small overview-done">{ texts.with("overview-done", values) }</span> }
}

fn set_aside(texts: &Texts) -> Html {
    html! {
        <td class="number muted">
            <span aria-hidden="true">{ texts.get("overview-aside") }</span>
            <span class="visually-hidden">{ texts.get("not-applicable") }</span>
        </td>
    }
}

fn nothing(texts: &Texts) -> Html {
    html! {
        <td class="number muted">
            <span aria-hidden="true">{ "–" }</span>
            <span class="visually-hidden">{ texts.get("overview-none") }</span>
        </td>
    }
}

/// What a reader has to know of the figures.
fn notes(result: &Table, texts: &Texts) -> Html {
    let total = &result.total;
    let notes = [
        (result.needs_rounding_note(), "overview-note-rounding"),
        (total.not_applicable > 0, "overview-note-aside"),
        (
            !total.is_complete() && total.scored > 0,
            "overview-note-incomplete",
        ),
    ];
    let notes = notes.into_iter().filter(|(needed, _)| *needed);
    html! {
        <div class="overview-notes muted small">
            { for notes.map(|(_, key)| html! { <p>{ texts.get(key) }</p> }) }
        </div>
    }
}
