//! What a text field's element, its mirror and the desk tell each other.

use std::cell::RefCell;
use std::rc::Rc;

use samsyn_client::desk::{Ask, Content};
use samsyn_schema::command::{Command, TextId};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::state::{Desk, Hearing, TextEvent};
use crate::text::markdown::{self, Mark};
use crate::text::mirror::Mirror;
use crate::text::selection::Selection;

/// The field's state, which outlives a rendering, and the field itself until all is sent.
pub(super) struct Field {
    pub(super) mirror: Mirror,
    /// The evaluation as it was shown last, for when the text is read anew.
    pub(super) content: Rc<Content>,
    /// As long as it is there, the text's changes are heard.
    pub(super) hearing: Option<Hearing>,
    /// Whether the field is gone from the page.
    left: bool,
    /// What the element's height was made for last.
    fitted: Fitted,
}

/// A text's length in UTF-16 code units, and the element's width in CSS pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Fitted {
    length: usize,
    width: i32,
}

impl Field {
    pub(super) fn new(text: &str, content: Rc<Content>) -> Self {
        Self {
            mirror: Mirror::new(text),
            content,
            hearing: None,
            left: false,
            fitted: Fitted::default(),
        }
    }
}

/// Between the element, the mirror and the desk.
#[derive(Clone)]
pub(super) struct Link {
    pub(super) desk: Desk,
    pub(super) text: TextId,
    pub(super) node: NodeRef,
    pub(super) field: Rc<RefCell<Field>>,
    pub(super) refused: UseStateSetter<bool>,
}

impl Link {
    pub(super) fn typed(&self, multiline: bool, composing: bool) {
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
        self.fit(&element, value.encode_utf16().count());
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

    /// Puts a mark around what is selected, or takes it off, as if it were typed.
    pub(super) fn mark(&self, mark: Mark) {
        let Some(element) = self.node.cast::<HtmlTextAreaElement>() else {
            return;
        };
        if element.read_only() || self.field.borrow().mirror.is_composing() {
            return;
        }
        let (value, selected) = (element.value(), selection(&element));
        let (change, selected) = {
            let mirror = &mut self.field.borrow_mut().mirror;
            mirror.type_in(&value, selected.end);
            let (change, selected) = markdown::mark(&value, selected, mark);
            mirror.change(&change);
            (change, selected)
        };
        // An element of the page takes the focus, and shows a selection only with it.
        let _ = element.focus();
        self.show(selected);
        if !change.is_nothing() {
            self.send();
        }
    }

    /// What the document has not taken; the field keeps it.
    pub(super) fn untaken(&self) -> String {
        self.field.borrow().mirror.untaken()
    }

    pub(super) fn composed(&self, multiline: bool) {
        self.typed(multiline, true);
        self.take(Mirror::composed);
        self.settle();
        self.send();
    }

    /// Sends only after all texts have heard of the change: what is sent refers to it.
    pub(super) fn hear(&self, event: TextEvent) {
        self.take(|mirror, selection| mirror.hear(event, selection));
        let link = self.clone();
        wasm_bindgen_futures::spawn_local(async move { link.send() });
    }

    /// Gives a text that is to be read anew, if what is shown has all that was heard.
    pub(super) fn settle(&self) {
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
    pub(super) fn leave(&self) {
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

    pub(super) fn retry(&self) {
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
    pub(super) fn show(&self, selection: Selection) {
        if let Some(element) = self.node.cast::<HtmlTextAreaElement>() {
            let text = self.field.borrow().mirror.text();
            put(&element, &text, selection);
            self.fit(&element, text.encode_utf16().count());
        }
    }

    /// Makes the field as high as its text where it has another width than before.
    pub(super) fn refit(&self) {
        if let Some(element) = self.node.cast::<HtmlTextAreaElement>() {
            let Fitted { length, width } = self.field.borrow().fitted;
            if width != element.client_width() {
                self.fit(&element, length);
            }
        }
    }

    /// Makes the field as high as its text. To find out whether it became too high costs a layout
    /// of its own, and is left out where text of this length was only added.
    fn fit(&self, element: &HtmlTextAreaElement, length: usize) {
        let width = element.client_width();
        let fitted = Fitted { length, width };
        let before = std::mem::replace(&mut self.field.borrow_mut().fitted, fitted);
        let grows = before.width == width && before.length < length;
        let style = element.style();
        // A style that the browser does not know is left out.
        if grows && element.scroll_height() <= element.client_height() {
            return;
        }
        if !grows {
            let _ = style.set_property("height", "auto");
        }
        let edges = element.offset_height() - element.client_height();
        let _ = style.set_property("height", &format!("{}px", element.scroll_height() + edges));
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
