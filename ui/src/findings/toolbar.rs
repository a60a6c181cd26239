//! Buttons and keys for the marks of Markdown.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::help::Keys;
use crate::text::markdown::Mark;
use crate::texts::{Texts, use_texts};

/// The keys as the help shows them.
pub const KEYS: &[Keys] = &[
    Keys {
        ways: &[&["Ctrl", "B"]],
        text: "findings-keys-bold",
    },
    Keys {
        ways: &[&["Ctrl", "I"]],
        text: "findings-keys-italic",
    },
];

/// A button of the toolbar.
struct Button {
    mark: Mark,
    name: &'static str,
    /// The letter that does the same with Ctrl.
    key: Option<&'static str>,
}

const BUTTONS: [Button; 7] = [
    Button::new(Mark::Bold, "findings-bold", Some("B")),
    Button::new(Mark::Italic, "findings-italic", Some("I")),
    Button::new(Mark::Heading, "findings-heading", None),
    Button::new(Mark::Bullets, "findings-bullets", None),
    Button::new(Mark::Numbers, "findings-numbers", None),
    Button::new(Mark::Quote, "findings-quote", None),
    Button::new(Mark::Link, "findings-make-link", None),
];

impl Button {
    const fn new(mark: Mark, name: &'static str, key: Option<&'static str>) -> Self {
        Self { mark, name, key }
    }
}

/// The mark that a key stands for, with Ctrl or the key that stands for it on this system.
pub fn mark_of(event: &KeyboardEvent) -> Option<Mark> {
    let held = event.ctrl_key() != event.meta_key() && !event.alt_key() && !event.shift_key();
    let key = event.key();
    let is_meant = |button: &&Button| button.key.is_some_and(|it| key.eq_ignore_ascii_case(it));
    let button = BUTTONS.iter().find(is_meant);
    button.filter(|_| held).map(|button| button.mark)
}

/// Of [`Toolbar`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The id of the text's field.
    pub controls: Option<AttrValue>,
    /// Whether nothing can be done.
    pub disabled: bool,
    /// Puts a mark there, or takes it off.
    pub onmark: Callback<Mark>,
}

/// The buttons; arrow keys go from one to the next.
#[component]
pub fn Toolbar(props: &Props) -> Html {
    let texts = use_texts();
    let node = use_node_ref();
    let current = use_state(|| 0_usize);
    let onkeydown = {
        let (node, current) = (node.clone(), current.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(next) = neighbour(*current, &event.key()) else {
                return;
            };
            event.prevent_default();
            current.set(next);
            let place = u32::try_from(next).unwrap_or_default();
            let buttons = node
                .cast::<Element>()
                .map(|bar| bar.query_selector_all("button"));
            let button = buttons.and_then(|all| all.ok()?.item(place));
            if let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                // An element of the page takes the focus.
                let _ = button.focus();
            }
        })
    };
    // The focus stays in the text, and so does what is selected.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let buttons = BUTTONS.iter().enumerate().map(|(place, button)| {
        let mark = button.mark;
        let name = texts.get(button.name);
        let title = match button.key {
            Some(key) => texts.with(
                "findings-with-key",
                [("name", name.as_str().into()), ("key", key.into())],
            ),
            None => name.clone(),
        };
        let onclick = {
            let current = current.setter();
            props.onmark.reform(move |_: MouseEvent| {
                current.set(place);
                mark
            })
        };
        html! {
            <button type="button" class="button quiet" aria-label={name} {title} {onclick}
                aria-keyshortcuts={button.key.map(|key| format!("Control+{key}"))}
                disabled={props.disabled} tabindex={if place == *current { "0" } else { "-1" }}>
                { sign(mark, &texts) }
            </button>
        }
    });
    html! {
        <span ref={node} class="toolbar" role="toolbar" aria-label={texts.get("findings-toolbar")}
            aria-controls={props.controls.clone()} {onkeydown} {onmousedown}>
            { for buttons }
        </span>
    }
}

/// The button that a key leads to.
fn neighbour(current: usize, key: &str) -> Option<usize> {
    let last = BUTTONS.len() - 1;
    match key {
        "ArrowRight" => Some(if current == last { 0 } else { current + 1 }),
        "ArrowLeft" => Some(current.checked_sub(1).unwrap_or(last)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// What stands on a button.
fn sign(mark: Mark, texts: &Texts) -> Html {
    let lines = "M7 4h7M7 8h7M7 12h7";
    let drawn = |more: &'static str| {
        html! {
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none"
                stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">
                <path d={format!("{lines}{more}")} />
            </svg>
        }
    };
    match mark {
        Mark::Bold => html! { <b aria-hidden="true">{ texts.get("findings-bold-sign") }</b> },
        Mark::Italic => html! { <i aria-hidden="true">{ texts.get("findings-italic-sign") }</i> },
        Mark::Heading => html! { <b aria-hidden="true">{ texts.get("findings-heading-sign") }</b> },
        Mark::Bullets => drawn("M2.6 4h.1M2.6 8h.1M2.6 12h.1"),
        Mark::Numbers => drawn("M2 3l1-.6V6M1.8 10.4c.2-1 1.7-1 1.7 0 0 .8-1.7 1.4-1.7 2.6h1.8"),
        Mark::Quote => html! {
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="currentColor">
                <path d="M3 12V8.2C3 5.8 4.2 4.3 6.4 4l.4 1.3C5.7 5.6 5.1 6.3 5 7.500h1.800V12zM9 12V8.200C9 5.8 10.2 4.3 12.4 4l.4 1.300c-1.1.3-1.7 1-1.8 2.200h1.800V12z" />
            </svg>
        },
        Mark::Link => html! {
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none"
                stroke="currentColor" stroke-width="1.5" stroke-linecap="round">
                <path d="M6.7 9.300a2.5 2.5 0 0 0 3.6 0l2.6-2.600a2.5 2.5 0 0 0-3.6-3.600l-.9.9M9.3 6.700a2.5 2.5 0 0 0-3.6 0L3.1 9.300a2.5 2.5 0 0 0 3.6 3.600l.9-.9" />
            </svg>
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn arrow_keys_go_round_the_buttons() {
        for (from, key, to) in [
            (0, "ArrowRight", Some(1)),
            (6, "ArrowRight", Some(0)),
            (0, "ArrowLeft", Some(6)),
            (3, "ArrowLeft", Some(2)),
            (3, "Home", Some(0)),
            (3, "End", Some(6)),
            (3, "ArrowDown", None),
        ] {
            assert_eq!(neighbour(from, key), to, "{key} from {from}");
        }
    }
}
