//! An area's strengths beside its improvement opportunities.

use std::collections::BTreeMap;
use std::rc::Rc;

use samsyn_schema::command::{Position, StatementId, StatementKind};
use samsyn_schema::document::{Conflict, Shared};
use samsyn_schema::instrument::AreaNumber;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::acts::{Acting, shortened, use_acting};
use super::board::{Board, Wish};
use super::focus::{Target, catcher, is_nowhere};
use super::marks::Choices;
use super::order::{Lists, Spot};
use super::statement::{Line, Row};
use crate::state::use_desk;
use crate::texts::{Texts, use_texts};

/// Of [`Statements`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Of which area.
    pub area: AreaNumber,
}

/// The two lists.
#[component]
pub fn Statements(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let content = desk.content();
    let mut areas = content.evaluation.areas.iter();
    let area = areas.find(|one| one.number == props.area);
    let held = area.map(Lists::of).unwrap_or_default();
    let (lists, board, acting) = use_acting(&desk, props.area, held);
    let on = use_callback(acting.clone(), |(id, act), acting: &Acting| {
        acting.act(id, act)
    });
    use_wish(board.wish.clone(), &acting);
    let choices = board.open.as_ref().map(|_| {
        let (evaluation, instrument) = (&content.evaluation, &content.instrument);
        Rc::new(Choices::of(evaluation, instrument, props.area))
    });
    let twice: BTreeMap<&StatementId, &Conflict> = content
        .conflicts
        .iter()
        .filter_map(|conflict| match &conflict.shared {
            Shared::StatementPlace(id) => Some((id, conflict)),
            _ => None,
        })
        .collect();
    let list = |kind| {
        let statements = lists.list(kind);
        let rows = statements.iter().map(|statement| {
            let id = &statement.id;
            let is_open = board.open.as_ref() == Some(id);
            let held = board.held.as_ref();
            html! {
                <Row key={id.to_string()} statement={statement.clone()} area={props.area} {kind}
                    fresh={board.is_fresh(id)} held={held.is_some_and(|held| held.id == *id)}
                    line={line(&board, id)} choices={choices.clone().filter(|_| is_open)}
                    conflict={twice.get(id).copied().cloned()} on={on.clone()} />
            }
        });
        let (ondragover, ondrop) = drops(&acting, kind);
        let below = board.held.as_ref().and_then(|held| held.over.as_ref());
        let below = (below == Some(&Spot::EndOf(kind))).then_some("line-end");
        html! {
            <section class="card statements" aria-labelledby={heading_id(kind)} {ondragover} {ondrop}>
                <h3 id={heading_id(kind)}>
                    { texts.get(names(kind).heading) }
                    <span class="badge">{ statements.len().to_string() }</span>
                </h3>
                if statements.is_empty() {
                    <p class="muted empty">{ texts.get(names(kind).empty) }</p>
                }
                <ul role="list" class={classes!(below)}>{ for rows }</ul>
                { foot(kind, &board, &acting, &texts) }
            </section>
        }
    };
    html! {
        <section class="stack" aria-labelledby="area-statements">
            <h2 id="area-statements" tabindex="-1">{ texts.get("area-statements") }</h2>
            <div class="both-lists">
                { list(StatementKind::Strength) }
                { list(StatementKind::Opportunity) }
            </div>
            { catcher(texts.get("area-new-statement")) }
            <div class="visually-hidden" aria-live="polite">{ board.said.clone() }</div>
        </section>
    }
}

struct Names {
    heading: &'static str,
    empty: &'static str,
    add: &'static str,
}

const fn names(kind: StatementKind) -> Names {
    match kind {
        StatementKind::Strength => Names {
            heading: "area-strengths",
            empty: "area-no-strengths",
            add: "area-add-strength",
        },
        StatementKind::Opportunity => Names {
            heading: "area-opportunities",
            empty: "area-no-opportunities",
            add: "area-add-opportunity",
        },
    }
}

const fn heading_id(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Strength => "list-strengths",
        StatementKind::Opportunity => "list-opportunities",
    }
}

/// The button that adds one, and the way back for what was removed last.
fn foot(kind: StatementKind, board: &Board, acting: &Acting, texts: &Texts) -> Html {
    let add = {
        let acting = acting.clone();
        Callback::from(move |_: MouseEvent| acting.add(kind, Position::Last))
    };
    let bring_back = {
        let acting = acting.clone();
        Callback::from(move |_: MouseEvent| acting.bring_back())
    };
    let removed = board
        .removed
        .as_ref()
        .filter(|removed| removed.kind == kind);
    html! {
        <div class="row spread foot">
            <button type="button" class="button" id={Target::Add(kind).element_id()} onclick={add}>
                { texts.get(names(kind).add) }
            </button>
            <div class="row small" role="status">
                if let Some(removed) = removed {
                    <span class="muted">
                        { texts.with("area-removed", [("text", shortened(&removed.text).into())]) }
                    </span>
                    <button type="button" class="button quiet small" onclick={bring_back}>
                        { texts.get("area-bring-back") }
                    </button>
                }
            </div>
        </div>
    }
}

/// Where a drop would put something, seen from a row.
fn line(board: &Board, id: &StatementId) -> Option<Line> {
    match board.held.as_ref()?.over.as_ref()? {
        Spot::Before(over) if over == id => Some(Line::Above),
        Spot::After(over) if over == id => Some(Line::Below),
        _ => None,
    }
}

fn drops(acting: &Acting, kind: StatementKind) -> (Callback<DragEvent>, Callback<DragEvent>) {
    let over = {
        let acting = acting.clone();
        Callback::from(move |event: DragEvent| {
            if acting.holds() {
                // Else the browser allows no drop.
                event.prevent_default();
                acting.hover(Some(spot(&event, kind)));
            }
        })
    };
    let drop = {
        let acting = acting.clone();
        Callback::from(move |event: DragEvent| {
            if acting.holds() {
                event.prevent_default();
                acting.drop_on(&spot(&event, kind));
            }
        })
    };
    (over, drop)
}

/// What the pointer is over.
fn spot(event: &DragEvent, kind: StatementKind) -> Spot {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let row = target.and_then(|it| it.closest("[data-statement]").ok().flatten());
    let found = row.and_then(|row| {
        let id = StatementId::new(row.get_attribute("data-statement")?);
        let shape = row.get_bounding_client_rect();
        let middle = shape.top() + shape.height() / 2.0;
        Some(if f64::from(event.client_y()) < middle {
            Spot::Before(id)
        } else {
            Spot::After(id)
        })
    });
    found.unwrap_or(Spot::EndOf(kind))
}

/// Gives what is wished the focus as soon as it is there, and again if moving it in the page
/// took the focus away; never once somebody put the focus elsewhere.
#[hook]
fn use_wish(wish: Option<Wish>, acting: &Acting) {
    let reached = use_mut_ref(|| None::<u32>);
    let acting = acting.clone();
    use_effect(move || {
        let Some(wish) = wish else {
            return;
        };
        let is_reached = *reached.borrow() == Some(wish.number);
        if (!is_reached || is_nowhere()) && wish.target.focus() {
            *reached.borrow_mut() = Some(wish.number);
            acting.hand_over(&wish.target);
        }
        if wish.answered {
            acting.focused(wish.number);
        }
    });
}
