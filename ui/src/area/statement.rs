//! A strength or an opportunity in its list.

use std::rc::Rc;

use samsyn_schema::command::{StatementId, StatementKind, TextId};
use samsyn_schema::document::{Claim, Conflict};
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::view::Statement;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::acts::{Act, shortened};
use super::claims::Claims;
use super::focus::{Part, Target};
use super::marks::{Choices, Marks};
use super::order::Nudge;
use crate::divergences::settle;
use crate::findings::SharedText;
use crate::texts::{Texts, use_texts};

/// Where a drop would put something, seen from a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Above it.
    Above,
    /// Below it.
    Below,
}

/// Of [`Row`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The statement.
    pub statement: Statement,
    /// The area in which it stands.
    pub area: AreaNumber,
    /// The list in which it stands.
    pub kind: StatementKind,
    /// Whether it was added just now: it can be typed at once.
    pub fresh: bool,
    /// Whether it is being dragged.
    pub held: bool,
    /// Where a drop would put something.
    pub line: Option<Line>,
    /// What to choose from, where its further actions are open.
    pub choices: Option<Rc<Choices>>,
    /// Where else it stands, if it was moved to two lists at once.
    pub conflict: Option<Conflict>,
    /// What is done with it.
    pub on: Callback<(StatementId, Act)>,
}

/// A row. The field to type in is made when the pointer or the focus comes near: a list of
/// hundreds is then as light as its text.
#[component]
pub fn Row(props: &Props) -> Html {
    let texts = use_texts();
    let row = use_node_ref();
    let live = use_state_eq(|| props.fresh);
    let focus = use_mut_ref(|| false);
    let target = |part| Target::Statement(props.statement.id.clone(), part);
    let text_id = target(Part::Text).element_id();
    let act = {
        let (on, id) = (props.on.clone(), props.statement.id.clone());
        Callback::from(move |act| on.emit((id.clone(), act)))
    };
    {
        let (focus, text) = (focus.clone(), target(Part::Text));
        use_effect_with(*live, move |_| {
            if focus.take() {
                text.focus();
            }
        });
    }
    let label = texts.get(match props.kind {
        StatementKind::Strength => "area-strength",
        StatementKind::Opportunity => "area-opportunity",
    });
    let text = if *live {
        html! {
            <SharedText text={TextId::Statement(props.statement.id.clone())}
                value={props.statement.text.clone()} {label} area={props.area} id={text_id}
                multiline={false} />
        }
    } else {
        let onfocus = {
            let live = live.clone();
            Callback::from(move |_: FocusEvent| {
                *focus.borrow_mut() = true;
                live.set(true);
            })
        };
        html! {
            <div class="stand-in" id={text_id} role="textbox" aria-multiline="false" tabindex="0"
                aria-label={label} {onfocus}>{ props.statement.text.clone() }</div>
        }
    };
    let onpointerover = {
        let live = live.clone();
        Callback::from(move |_: PointerEvent| live.set(true))
    };
    let name = shortened(&props.statement.text);
    let class = classes!(
        "statement",
        props.held.then_some("held"),
        props.line.map(|line| match line {
            Line::Above => "line-above",
            Line::Below => "line-below",
        }),
    );
    let is_open = props.choices.is_some();
    let panel_id = format!("statement-{}-panel", props.statement.id);
    html! {
        <li ref={row.clone()} {class} data-statement={props.statement.id.to_string()}
            onkeydown={keys(props, &act)} onfocusout={leaving(props, &act)}>
            <div class="statement-line">
                { grip(&row, &texts, &act) }
                <div class="statement-text" {onpointerover}>
                    { text }
                    { badges(&props.statement, &texts) }
                </div>
                <button type="button" class="button quiet icon"
                    id={target(Part::More).element_id()}
                    aria-expanded={is_open.to_string()}
                    aria-controls={is_open.then(|| panel_id.clone())}
                    aria-label={texts.with("area-more", [("text", name.clone().into())])}
                    title={texts.get("area-more-short")}
                    onclick={act.reform(|_: MouseEvent| Act::Toggle)}>{ "⋯" }</button>
                <button type="button" class="button quiet icon"
                    id={target(Part::Remove).element_id()}
                    aria-label={texts.with("area-remove", [("text", name.into())])}
                    title={texts.get("area-remove-short")}
                    onclick={act.reform(|_: MouseEvent| Act::Remove)}>{ "×" }</button>
            </div>
            if let Some(conflict) = &props.conflict {
                { twice(conflict, &texts, &act) }
            }
            if let Some(choices) = &props.choices {
                <div class="statement-panel" id={panel_id}>
                    <Marks statement={props.statement.clone()} area={props.area} kind={props.kind}
                        choices={choices.clone()} on={act.clone()} />
                </div>
            }
        </li>
    }
}

/// What the row is dragged by.
fn grip(row: &NodeRef, texts: &Texts, act: &Callback<Act>) -> Html {
    let ondragstart = {
        let (act, row) = (act.clone(), row.clone());
        Callback::from(move |event: DragEvent| {
            if let (Some(data), Some(row)) = (event.data_transfer(), row.cast::<HtmlElement>()) {
                data.set_effect_allowed("move");
                data.set_drag_image(&row, 8, 8);
                // Some browsers drag nothing that carries nothing. A drag begun here takes it.
                let _ = data.set_data("text/plain", "");
            }
            act.emit(Act::Grab);
        })
    };
    html! {
        <span class="grip" draggable="true" aria-hidden="true" title={texts.get("area-drag")}
            {ondragstart} ondragend={act.reform(|_: DragEvent| Act::LetGo)}>{ "⠿" }</span>
    }
}

fn badges(statement: &Statement, texts: &Texts) -> Html {
    if statement.good_example.is_none() && !statement.ask && statement.questions.is_empty() {
        return html! {};
    }
    html! {
        <div class="row badges">
            if let Some(theme) = &statement.good_example {
                <span class="badge good">
                    { texts.get("area-good-example") }
                    if !theme.is_empty() { { ": " }{ theme.clone() } }
                </span>
            }
            if statement.ask {
                <span class="badge warn">{ texts.get("area-question-to-municipality") }</span>
            }
            { for statement.questions.iter().map(|id| html! { <span class="badge">{ id.to_string() }</span> }) }
        </div>
    }
}

/// Both lists to which it was moved at once.
fn twice(conflict: &Conflict, texts: &Texts, act: &Callback<Act>) -> Html {
    let shown = {
        let texts = texts.clone();
        Callback::from(move |claim: Claim| {
            let Some((area, kind)) = settle::list(&claim) else {
                return claim.value.into();
            };
            let key = match kind {
                StatementKind::Strength => "area-list-strengths",
                StatementKind::Opportunity => "area-list-opportunities",
            };
            texts.with(key, [("area", area.to_string().into())])
        })
    };
    let choose = {
        let act = act.clone();
        Callback::from(move |claim| {
            if let Some((area, kind)) = settle::list(&claim) {
                act.emit(Act::Send(area, kind));
            }
        })
    };
    let sentence = texts.get("area-place-twice");
    html! { <Claims conflict={conflict.clone()} {sentence} {shown} {choose} /> }
}

fn keys(props: &Props, act: &Callback<Act>) -> Callback<KeyboardEvent> {
    let (act, id) = (act.clone(), props.statement.id.clone());
    Callback::from(move |event: KeyboardEvent| {
        let Some(element) = event.target_dyn_into::<Element>() else {
            return;
        };
        let plain = !event.ctrl_key() && !event.meta_key() && !event.shift_key();
        if event.alt_key() && plain {
            if let Some(nudge) = Nudge::of(&event.key()) {
                event.prevent_default();
                act.emit(Act::Nudge(nudge, Part::of(&id, &element)));
            }
            return;
        }
        let field = element.dyn_into::<HtmlTextAreaElement>().ok();
        if event.key() == "Enter"
            && !event.is_composing()
            && let Some(field) = field
        {
            event.prevent_default();
            if !field.value().trim().is_empty() {
                act.emit(Act::AddAfter);
            }
        }
    })
}

/// A statement that was added and got no text goes when its field is left, but not when only the
/// window is.
fn leaving(props: &Props, act: &Callback<Act>) -> Callback<FocusEvent> {
    let (act, fresh) = (act.clone(), props.fresh);
    Callback::from(move |event: FocusEvent| {
        let field = event.target_dyn_into::<HtmlTextAreaElement>();
        let Some(field) = field.filter(|field| fresh && field.value().trim().is_empty()) else {
            return;
        };
        let row = field.closest(".statement").ok().flatten();
        let to = event
            .related_target()
            .and_then(|it| it.dyn_into::<Element>().ok());
        let stays = row.is_some_and(|row| row.contains(to.as_deref()) && to.is_some());
        let here = field.owner_document().and_then(|it| it.has_focus().ok());
        if !stays && here == Some(true) {
            act.emit(Act::LeaveEmpty);
        }
    })
}
