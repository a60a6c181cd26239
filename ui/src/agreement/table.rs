//! The figures of both pictures in rows.

use samsyn_schema::points::Points;
use yew::prelude::*;

use super::PairProps;
use super::figures::Row;
use super::words::{Names, signed};
use crate::overview::decimals;
use crate::state::use_desk;
use crate::texts::use_texts;

/// A row for every question.
#[component]
pub fn Rows(props: &PairProps) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let Some(two) = props.figures.pairs.get(props.pair) else {
        return html! {};
    };
    let names = Names::of(&desk, &texts);
    let decimals = |of: fn(&Row) -> Points| decimals(two.rows.iter().map(of));
    let (first, second) = (decimals(|row| row.first), decimals(|row| row.second));
    let notation = texts.notation();
    let row = |row: &Row| {
        let id = row.question;
        let go = desk.go_to_question.reform(move |_: MouseEvent| id);
        let question = desk.content().instrument.question(id);
        let text = question.map(|question| question.text.clone());
        html! {
            <tr key={id.to_string()}>
                <th scope="row">
                    <button type="button" class="agreement-go" onclick={go}>
                        <span class="agreement-id">{ id.to_string() }</span><span>{ text }</span>
                    </button>
                </th>
                <td class="number">{ row.first.format_fixed(notation, first) }</td>
                <td class="number">{ row.second.format_fixed(notation, second) }</td>
                <td class="number">{ texts.points(row.max) }</td>
                <td class="number">{ notation.percent(row.mean, 1) }</td>
                <td class="number">{ signed(row.difference, 1, &texts) }</td>
            </tr>
        }
    };
    let head = |name: AttrValue| html! { <th scope="col" class="number">{ name }</th> };
    html! {
        <details class="card agreement-table">
            <summary><h2>{ texts.get("agreement-table") }</h2></summary>
            <div class="agreement-scroll" tabindex="0" role="region" aria-labelledby="agreement-caption">
                <table>
                    <caption id="agreement-caption">{ texts.get("agreement-table-caption") }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ texts.get("agreement-table-question") }</th>
                            { head(names.get(&two.first).into()) }
                            { head(names.get(&two.second).into()) }
                            { head(texts.get("agreement-table-max")) }
                            { head(texts.get("agreement-table-mean")) }
                            { head(texts.get("agreement-table-difference")) }
                        </tr>
                    </thead>
                    <tbody>{ for two.rows.iter().map(row) }</tbody>
                </table>
            </div>
        </details>
    }
}
