//! What of the room is shown: an area, what is called for, and where questions stand, counted.

use std::rc::Rc;

use samsyn_schema::instrument::AreaNumber;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::room::{Call, Filter, Room, Stage};
use crate::state::use_desk;
use crate::texts::use_texts;

/// Of [`Filters`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What there is.
    pub room: Rc<Room>,
    /// What is shown of it.
    pub filter: Filter,
    /// Shows something else of it.
    pub set: Callback<Filter>,
}

/// The choices.
#[component]
pub fn Filters(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let filter = props.filter;
    let chosen = |event: &Event| {
        let list = event.target_dyn_into::<HtmlSelectElement>();
        list.map(|list| list.value()).unwrap_or_default()
    };
    let on_area = props.set.reform(move |event: Event| {
        let area = chosen(&event).parse::<AreaNumber>().ok();
        Filter { area, ..filter }
    });
    let on_call = props.set.reform(move |event: Event| {
        let value = chosen(&event);
        let call = Call::ALL.into_iter().find(|one| one.key() == value);
        Filter { call, ..filter }
    });
    let areas = desk.content().instrument.areas.iter().map(|area| {
        let selected = filter.area == Some(area.number);
        html! {
            <option value={area.number.to_string()} {selected}>
                { format!("{} {}", area.number, area.name) }
            </option>
        }
    });
    let calls = Call::ALL.into_iter().map(|call| {
        html! {
            <option value={call.key()} selected={filter.call == Some(call)}>{ texts.get(call.key()) }</option>
        }
    });
    let counted: Vec<Stage> = { props.room.open.iter() }
        .filter(|one| filter.lets_but_for_stage(one))
        .map(|one| Stage::of(&one.state))
        .collect();
    let stage = |stage: Option<Stage>| {
        let count = match stage {
            Some(stage) => counted.iter().filter(|one| **one == stage).count(),
            None => counted.len(),
        };
        let is_chosen = filter.stage == stage;
        if count == 0 && !is_chosen {
            return html! {};
        }
        let onclick = props
            .set
            .reform(move |_: MouseEvent| Filter { stage, ..filter });
        let name = texts.get(stage.map_or("consensus-all", Stage::key));
        html! {
            <button type="button" class="button" aria-pressed={is_chosen.to_string()} {onclick}>
                { name }<span class="muted number">{ count }</span>
            </button>
        }
    };
    let stages = [None].into_iter().chain(Stage::OPEN.map(Some));
    html! {
        <div class="row consensus-filters">
            <label class="row small">
                { texts.get("consensus-area") }
                <select class="divergences-area" onchange={on_area}>
                    <option value="" selected={filter.area.is_none()}>{ texts.get("consensus-all") }</option>
                    { for areas }
                </select>
            </label>
            <label class="row small">
                { texts.get("consensus-call") }
                <select class="consensus-calls" onchange={on_call}>
                    <option value="" selected={filter.call.is_none()}>{ texts.get("consensus-all") }</option>
                    { for calls }
                </select>
            </label>
            <div class="row consensus-stages" role="group" aria-label={texts.get("consensus-stages")}>
                { for stages.map(stage) }
            </div>
        </div>
    }
}
