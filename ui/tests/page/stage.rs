//! A page of its own for each test.

use gloo_timers::future::TimeoutFuture;
use samsyn_client::Language;
use samsyn_client::library::Settings;
use samsyn_ui::app::{App, Props};
use samsyn_ui::backend::{Handle, page::Page};
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    InputEvent, InputEventInit, KeyboardEvent, KeyboardEventInit,
};

/// Milliseconds; nothing that is waited for takes this long.
const DEADLINE: u32 = 30_000;
/// Milliseconds between two looks.
const LOOK: u32 = 5;

/// A page, taken away when this is dropped.
pub struct Stage {
    root: Element,
    /// Ends what is shown.
    end: Option<Box<dyn FnOnce()>>,
}

impl Stage {
    /// The page in Swedish, without any evaluation.
    pub fn new() -> Self {
        Self::with(|_| ())
    }

    /// The same, with what is put into its backend.
    pub fn with(put: impl FnOnce(&Page)) -> Self {
        let settings = Settings {
            language: Some(Language::Swedish),
            ..Settings::default()
        };
        let page = Page::new(settings);
        put(&page);
        let backend = Handle::new(page);
        Self::of::<App>(Props { backend })
    }

    /// One component alone.
    pub fn of<C: yew::BaseComponent>(props: C::Properties) -> Self {
        let root = document().create_element("div").expect("an element");
        let body = document().body().expect("a page has a body");
        body.append_child(&root).expect("it takes a child");
        let app = yew::Renderer::<C>::with_root_and_props(root.clone(), props).render();
        Self {
            root,
            end: Some(Box::new(move || app.destroy())),
        }
    }

    /// The page with the sample open in one of its areas, by the area's number.
    pub async fn in_area(number: u32) -> Self {
        let stage = Self::new();
        stage.click("button", "Öppna exemplet").await;
        stage.click("nav button", &number.to_string()).await;
        stage.see(".area").await;
        stage
    }

    /// The page with a new evaluation open in one of its areas, by the area's number.
    pub async fn in_area_of_a_new_one(number: u32) -> Self {
        let stage = Self::new();
        stage.found().await;
        stage.click("nav button", &number.to_string()).await;
        stage.see(".area").await;
        stage
    }

    /// Fills in the form of a new evaluation, and founds it.
    pub async fn found(&self) {
        self.click("button", "Ny utvärdering").await;
        for (field, text) in [
            ("#new-name", "Falun"),
            ("#new-code", "2080"),
            ("#new-year", "2026"),
        ] {
            self.fill(field, text).await;
        }
        for (number, organisation) in [(1, "Ett företag"), (2, "En kommun")] {
            let name = format!("Utvärderare {number}");
            self.fill(&format!("#new-evaluator-{number}"), &name).await;
            self.fill(&format!("#new-organisation-{number}"), organisation)
                .await;
        }
        self.click("button", "Skapa utvärderingen").await;
        self.see_text("aside", "Falun").await;
    }

    /// The first element of a selector, when it is there.
    pub async fn see(&self, selector: &str) -> HtmlElement {
        self.see_that(selector, |_| true).await
    }

    /// The first element of a selector whose text contains this, when it is there.
    pub async fn see_text(&self, selector: &str, text: &str) -> HtmlElement {
        self.see_that(selector, |element| plain(element).contains(text))
            .await
    }

    /// The first element of a selector for which this holds, when it is there.
    pub async fn see_that(
        &self,
        selector: &str,
        holds: impl Fn(&HtmlElement) -> bool,
    ) -> HtmlElement {
        for _ in 0..DEADLINE / LOOK {
            // What came before is drawn first.
            TimeoutFuture::new(LOOK).await;
            if let Some(found) = self.all(selector).into_iter().find(&holds) {
                return found;
            }
        }
        let text = self.root.text_content().unwrap_or_default();
        panic!("there is no such {selector} in: {text}");
    }

    /// All elements of a selector.
    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.root.query_selector_all(selector).expect("a selector");
        (0..found.length())
            .filter_map(|nth| found.item(nth)?.dyn_into().ok())
            .collect()
    }

    /// Clicks on the first element of a selector whose text begins so.
    pub async fn click(&self, selector: &str, text: &str) {
        let found = self.see_that(selector, |one| plain(one).starts_with(text));
        found.await.click();
    }

    /// Chooses in a list of choices.
    pub async fn choose(&self, selector: &str, value: &str) {
        let list: HtmlSelectElement = self.see(selector).await.unchecked_into();
        list.set_value(value);
        assert_eq!(list.value(), value, "it can be chosen");
        tell(&list, "change");
    }

    /// Writes into a text in place of what it holds.
    pub async fn write(&self, selector: &str, text: &str) {
        let field: HtmlTextAreaElement = self.see(selector).await.unchecked_into();
        field.focus().expect("it takes the focus");
        field.set_value(text);
        type_into(&field);
    }

    /// Types into a field in place of what it holds, and leaves it.
    pub async fn fill(&self, selector: &str, text: &str) {
        let field: HtmlInputElement = self.see(selector).await.unchecked_into();
        field.focus().expect("it takes the focus");
        field.set_value(text);
        type_into(&field);
        tell(&field, "change");
        field.blur().expect("it gives the focus away");
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(end) = self.end.take() {
            end();
        }
        self.root.remove();
    }
}

/// A key, held with those named before it: "Alt+ArrowDown".
pub fn press(element: &HtmlElement, keys: &str) {
    let mut held: Vec<&str> = keys.split('+').collect();
    let how = KeyboardEventInit::new();
    how.set_bubbles(true);
    how.set_cancelable(true);
    how.set_key(held.pop().expect("a key"));
    how.set_ctrl_key(held.contains(&"Ctrl"));
    how.set_alt_key(held.contains(&"Alt"));
    let press = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &how);
    let press = press.expect("a key that is pressed");
    element.dispatch_event(&press).expect("it is heard");
}

/// Selects in a text field; in UTF-16 code units.
pub fn select(field: &HtmlElement, range: std::ops::Range<u32>) {
    let field: &HtmlTextAreaElement = field.unchecked_ref();
    field.focus().expect("it takes the focus");
    let selected = field.set_selection_range(range.start, range.end);
    selected.expect("it has a caret");
}

/// What has the focus.
pub fn focused() -> HtmlElement {
    let found = document().active_element().expect("something has it");
    found.unchecked_into()
}

/// The value of a field.
pub fn value(field: &HtmlElement) -> String {
    field.unchecked_ref::<HtmlInputElement>().value()
}

/// The text of a text field.
pub fn written(field: &HtmlElement) -> String {
    field.unchecked_ref::<HtmlTextAreaElement>().value()
}

/// The text of an element with its no-break spaces as plain ones.
pub fn plain(element: &HtmlElement) -> String {
    let text = element.text_content().unwrap_or_default();
    text.trim().replace('\u{a0}', " ")
}

fn type_into(field: &HtmlElement) {
    let how = InputEventInit::new();
    how.set_bubbles(true);
    let typing = InputEvent::new_with_event_init_dict("input", &how);
    let typing = typing.expect("something typed");
    field.dispatch_event(&typing).expect("it is heard");
}

fn tell(element: &HtmlElement, event: &str) {
    let happening = document().create_event("Event").expect("an event");
    happening.init_event_with_bubbles(event, true);
    element.dispatch_event(&happening).expect("it is heard");
}

fn document() -> Document {
    let window = web_sys::window().expect("a browser has a window");
    window.document().expect("a window has a document")
}
