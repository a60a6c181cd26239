//! The text field over a shared text.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use samsyn_client::desk::{Ask, Content, Place};
use samsyn_schema::command::{Command, TextId};
use samsyn_schema::instrument::AreaNumber;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::state::{Desk, Hearing, TextEvent, use_desk};
use crate::text::mirror::Mirror;
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
    /// Keys that the text itself does not use, for lists around it.
    #[prop_or_default]
    pub onkeydown: Callback<KeyboardEvent>,
}

/// The field's state, which outlives a rendering, and the field itself until all is sent.
struct Field {
    mirror: Mirror,
    /// The evaluation as it was shown last, for when the text is read anew.
    content: Rc<Content>,
    /// As long as it is there, the text's changes are heard.
    hearing: Option<Hearing>,
    /// Whether the field is gone from the page.
    left: bool,
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
        RefCell::new(Field {
            mirror: Mirror::new(&props.value),
            content: desk.content().clone(),
            hearing: None,
            left: false,
        })
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
            let hearing = {
                let link = link.clone();
                let hub = link.desk.hub.clone();
                hub.listen(text.clone(), move |event| link.hear(event))
            };
            link.field.borrow_mut().hearing = Some(hearing);
            move || {
                drop(composed);
                link.leave();
            }
        });
    }
    {
        // Whatever the rendering was for: a text may be the same after it was read anew.
        let link = link.clone();
        use_effect(move || link.settle());
    }
    let retry = {
        let link = link.clone();
        Callback::from(move |_: MouseEvent| link.retry())
    };

    let oninput = {
        let (link, multiline) = (link.clone(), props.multiline);
        Callback::from(move |event: InputEvent| link.typed(multiline, event.is_composing()))
    };
    let onkeydown = {
        let (multiline, outer) = (props.multiline, props.onkeydown.clone());
        Callback::from(move |event: KeyboardEvent| {
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
            <textarea
                ref={node}
                id={props.id.clone()}
                rows={props.rows.to_string()}
                placeholder={props.placeholder.clone()}
                aria-label={props.label.clone()}
                readonly={desk.open.me.is_none()}
                {oninput}
                {onkeydown}
                onfocus={be(Place::Text { area, text })}
                onblur={be(Place::Area(area))}
            />
            if *refused {
                <span class="row small" role="alert">
                    { texts.get("findings-refused") }
                    <button type="button" class="button small" onclick={retry}>
                        { texts.get("findings-retry") }
                    </button>
                </span>
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

/// Between the element, the mirror and the desk.
#[derive(Clone)]
struct Link {
    desk: Desk,
    text: TextId,
    node: NodeRef,
    field: Rc<RefCell<Field>>,
    refused: UseStateSetter<bool>,
}

impl Link {
    fn typed(&self, multiline: bool, composing: bool) {
        let Some(element) = self.node.cast::<HtmlTextAreaElement>() else {
            return;
        };
        let mut value = element.value();
        let selection = selection(&element);
        // Pasted into a line of its own.
        if !multiline && value.contains(['\n', '\r']) {
            value = value.replace("\r\n", " ").replace(['\n', '\r'], " ");
            put(&element, &value, selection);
        }
        fit(&element);
        {
            let mut field = self.field.borrow_mut();
            if composing {
                field.mirror.compose();
            }
            field.mirror.type_in(&value, selection.end);
        }
        if !composing {
            self.send();
        }
    }

    fn composed(&self, multiline: bool) {
        self.typed(multiline, true);
        self.take(Mirror::composed);
        self.settle();
        self.send();
    }

    /// Sends only after all texts have heard of the change: what is sent refers to it.
    fn hear(&self, event: TextEvent) {
        self.take(|mirror, selection| mirror.hear(event, selection));
        let link = self.clone();
        wasm_bindgen_futures::spawn_local(async move { link.send() });
    }

    /// Gives a text that is to be read anew, if what is shown has all that was heard.
    fn settle(&self) {
        let content = self.field.borrow().content.clone();
        let is_stale = self.field.borrow().mirror.is_stale();
        if !is_stale || content.heads != self.desk.hub.heads() {
            return;
        }
        if let Some(text) = content.evaluation.text(&self.text) {
            self.take(|mirror, selection| mirror.offer(text, selection));
            self.send();
        }
    }

    /// The field goes; what was typed in it is still sent.
    fn leave(&self) {
        self.field.borrow_mut().left = true;
        self.send();
        self.rest();
    }

    /// Stops hearing once the field is gone and the document has all that was typed.
    fn rest(&self) {
        let heard = {
            let mut field = self.field.borrow_mut();
            let is_over = field.left && field.mirror.is_at_rest();
            is_over.then(|| field.hearing.take())
        };
        drop(heard);
    }

    fn retry(&self) {
        self.refused.set(false);
        self.field.borrow_mut().mirror.retry();
        self.send();
    }

    /// Has the mirror take something in, and shows what it shows then.
    fn take(&self, take: impl FnOnce(&mut Mirror, &mut Selection) -> bool) {
        let element = self.node.cast::<HtmlTextAreaElement>();
        let mut selection = element.as_ref().map(selection).unwrap_or_default();
        let changed = take(&mut self.field.borrow_mut().mirror, &mut selection);
        if changed {
            self.show(selection);
        }
        self.rest();
    }

    fn send(&self) {
        let Some(splices) = self.field.borrow_mut().mirror.send() else {
            return;
        };
        let command = Command::Rewrite {
            text: self.text.clone(),
            splices,
            heads: self.desk.hub.heads(),
        };
        let (number, answer) = self.desk.backend.numbered(Ask::Do(command));
        let link = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let answer = answer.await;
            link.field
                .borrow_mut()
                .mirror
                .answered(number, answer.is_ok());
            link.rest();
            link.refused.set(link.field.borrow().mirror.is_refused());
            link.send();
            if let Err(fault) = answer {
                link.desk.fail.emit(fault);
            }
        });
        self.take(|mirror, selection| mirror.asked(number, selection));
    }

    /// Puts the mirror's text in the element.
    fn show(&self, selection: Selection) {
        if let Some(element) = self.node.cast::<HtmlTextAreaElement>() {
            put(&element, &self.field.borrow().mirror.text(), selection);
            fit(&element);
        }
    }
}

fn selection(element: &HtmlTextAreaElement) -> Selection {
    let at = |place: Result<Option<u32>, _>| place.ok().flatten().unwrap_or_default() as usize;
    let direction = element.selection_direction().ok().flatten();
    Selection {
        start: at(element.selection_start()),
        end: at(element.selection_end()),
        backward: direction.as_deref() == Some("backward"),
    }
}

fn put(element: &HtmlTextAreaElement, text: &str, selection: Selection) {
    if element.value() != text {
        element.set_value(text);
    }
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    // Selecting would take the focus in some browsers.
    if active.as_ref() != Some(element) {
        return;
    }
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let direction = if selection.backward {
        "backward"
    } else {
        "forward"
    };
    let (start, end) = (offset(selection.start), offset(selection.end));
    // Refused only by elements without a caret.
    let _ = element.set_selection_range_with_direction(start, end, direction);
}

/// Makes the field as high as its text.
fn fit(element: &HtmlTextAreaElement) {
    let style = element.style();
    // A style that the browser does not know is left out.
    let _ = style.set_property("height", "auto");
    let edges = element.offset_height() - element.client_height();
    let _ = style.set_property("height", &format!("{}px", element.scroll_height() + edges));
}
