//! The text field over a shared text.

use std::cell::RefCell;

use gloo_events::EventListener;
use samsyn_client::desk::{Ask, Place};
use samsyn_schema::command::TextId;
use samsyn_schema::instrument::AreaNumber;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::link::{Field, Link};
use super::refused::Refused;
use super::toolbar::{Toolbar, mark_of};
use crate::state::{Desk, use_desk};
use crate::text::selection::Selection;
use crate::texts::use_texts;

/// Of [`SharedText`].
#[derive(Clone, PartialEq, Properties)]
pub struct SharedTextProps {
    /// Which text.
    pub text: TextId,
    /// As the view has it.
    pub value: AttrValue,
    /// What it is called by assistive technology.
    pub label: AttrValue,
    /// The area it belongs to, told to the others as the place of this evaluator.
    pub area: AreaNumber,
    /// The element's id.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Classes.
    #[prop_or_default]
    pub class: Classes,
    /// Shown while it is empty.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// How many lines it has at least; it grows with its text.
    #[prop_or(1)]
    pub rows: u32,
    /// Whether line breaks can be typed.
    #[prop_or(true)]
    pub multiline: bool,
    /// Whether it is Markdown, and there are buttons and keys for its marks.
    #[prop_or_default]
    pub markdown: bool,
    /// Keys that the text itself does not use, for lists around it.
    #[prop_or_default]
    pub onkeydown: Callback<KeyboardEvent>,
}

/// A text field over a shared text: typed at once, saved as it is typed, merged with what others
/// type; caret and selection stay where they are in the text.
#[component]
pub fn SharedText(props: &SharedTextProps) -> Html {
    let desk = use_desk();
    let texts = use_texts();
    let node = use_node_ref();
    let refused = use_state_eq(|| false);
    let field = use_memo(props.text.clone(), |_| {
        RefCell::new(Field::new(&props.value, desk.content().clone()))
    });
    field.borrow_mut().content = desk.content().clone();
    let link = Link {
        desk: desk.clone(),
        text: props.text.clone(),
        node: node.clone(),
        field,
        refused: refused.setter(),
    };

    {
        let (link, multiline) = (link.clone(), props.multiline);
        use_effect_with(props.text.clone(), move |text| {
            link.show(Selection::default());
            // A character that is composed of several keys is there when this comes.
            let composed = link.node.cast::<HtmlTextAreaElement>().map(|element| {
                let link = link.clone();
                let composed = move |_: &Event| link.composed(multiline);
                EventListener::new(&element, "compositionend", composed)
            });
            let resized = web_sys::window().map(|window| {
                let link = link.clone();
                EventListener::new(&window, "resize", move |_| link.refit())
            });
            let hearing = {
                let link = link.clone();
                let hub = link.desk.hub.clone();
                hub.listen(text.clone(), move |event| link.hear(event))
            };
            link.field.borrow_mut().hearing = Some(hearing);
            move || {
                drop((composed, resized));
                link.leave();
            }
        });
    }
    {
        // Whatever the rendering was for: a text may be the same after it was read anew.
        let link = link.clone();
        use_effect(move || {
            link.settle();
            link.refit();
        });
    }
    let retry = {
        let link = link.clone();
        Callback::from(move |()| link.retry())
    };
    let onmark = {
        let link = link.clone();
        Callback::from(move |mark| link.mark(mark))
    };
    let readonly = desk.open.me.is_none();

    let oninput = {
        let (link, multiline) = (link.clone(), props.multiline);
        Callback::from(move |event: InputEvent| link.typed(multiline, event.is_composing()))
    };
    let onkeydown = {
        let (multiline, outer) = (props.multiline, props.onkeydown.clone());
        let link = props.markdown.then(|| link.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some((link, mark)) = link.as_ref().zip(mark_of(&event)) {
                event.prevent_default();
                link.mark(mark);
            }
            if !multiline && event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
            }
            outer.emit(event);
        })
    };
    let be = |place: Place| {
        let desk = desk.clone();
        Callback::from(move |_: FocusEvent| desk.ask(Ask::Be(Some(place.clone()))))
    };
    let (area, text) = (props.area, props.text.clone());
    let here = others(&desk, &props.text);
    html! {
        <span class={classes!("shared-text", (!here.is_empty()).then_some("visited"), props.class.clone())}>
            if props.markdown {
                <Toolbar controls={props.id.clone()} disabled={readonly} {onmark} />
            }
            <textarea
                ref={node}
                id={props.id.clone()}
                rows={props.rows.to_string()}
                placeholder={props.placeholder.clone()}
                aria-label={props.label.clone()}
                {readonly}
                {oninput}
                {onkeydown}
                onfocus={be(Place::Text { area, text })}
                onblur={be(Place::Area(area))}
            />
            if *refused {
                <Refused untaken={link.untaken()} {retry} />
            }
            <span class="visitors small" aria-live="polite">
                if !here.is_empty() {
                    { texts.with("findings-also-here", [("who", here.join(", ").into())]) }
                }
            </span>
        </span>
    }
}

/// Who else is in the text.
fn others(desk: &Desk, text: &TextId) -> Vec<String> {
    let here = desk
        .open
        .present
        .iter()
        .filter(|one| matches!(&one.place, Place::Text { text: theirs, .. } if theirs == text));
    let named = here.filter_map(|one| desk.open.evaluator(one.evaluator.as_ref()?));
    named.map(|one| one.name.clone()).collect()
}
