//! The question as everybody in the meeting sees it: large, without anybody's notes.

use samsyn_schema::view::Question;
use yew::prelude::*;

use super::holders::Holders;
use super::one::badges;
use super::room::Item;
use super::scale::Scale;
use super::words;
use crate::agreement::words::Names;
use crate::frame::modal::Modal;
use crate::state::use_desk;
use crate::texts::use_texts;

/// Of [`Presenter`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The question.
    pub item: Item,
    /// With its text.
    pub question: Question,
    /// It was left.
    pub close: Callback<()>,
}

/// One question over the whole window. The arrow keys lead to the others, Escape back.
#[component]
pub fn Presenter(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let (item, question) = (&props.item, &props.question);
    let names = Names::of(&desk, &texts);
    let state = &item.state;
    let standing = words::standing(state, &question.entries, &names, &texts);
    let needs =
        { state.needs.iter() }.map(|need| html! { <li>{ words::need(need, &names, &texts) }</li> });
    let title = format!("{} {}", question.id, question.text);
    let above = state.now.first().map(|(id, _)| id.clone());
    html! {
        <Modal {title} close={props.close.clone()} class="presenter">
            <div class="presenter-body">
                <div class="row">{ badges(item, &texts) }</div>
                if item.hidden {
                    <p>{ texts.get("consensus-hidden") }</p>
                } else {
                    <Scale first={state.first.clone()} now={state.now.clone()} max={item.max} {above} />
                    <Holders item={item.clone()} question={question.clone()} without_notes={true} />
                    <div role="status">
                        <p class="consensus-head">{ standing.head }</p>
                        if let Some(rest) = standing.rest {
                            <p>{ rest }</p>
                        }
                    </div>
                    if !state.needs.is_empty() {
                        <ul class="consensus-needs">{ for needs }</ul>
                    }
                    if !question.rationale.is_empty() {
                        <p class="thread-text">{ question.rationale.clone() }</p>
                    }
                }
            </div>
            <p class="muted small">{ texts.get("consensus-present-keys") }</p>
        </Modal>
    }
}
