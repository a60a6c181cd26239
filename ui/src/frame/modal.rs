//! A dialog over the page: the browser's own, which holds the focus, closes on Escape, and gives
//! the focus back.

use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use crate::texts::use_texts;

/// Of [`Modal`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Names it.
    pub title: AttrValue,
    /// It was closed.
    pub close: Callback<()>,
    /// Classes besides.
    #[prop_or_default]
    pub class: Classes,
    /// Whether something in it takes the focus (`autofocus`); else its title does.
    #[prop_or_default]
    pub focuses: bool,
    /// Whether title and closing button are shown; else they are there for assistive technology.
    #[prop_or(true)]
    pub framed: bool,
    /// What is in it.
    pub children: Html,
}

/// A dialog over the page.
#[component]
pub fn Modal(props: &Props) -> Html {
    let texts = use_texts();
    let node = use_node_ref();
    let title = use_id();
    {
        let node = node.clone();
        use_effect_with((), move |()| open(&node));
    }
    let closed = {
        let close = props.close.clone();
        Callback::from(move |_: Event| close.emit(()))
    };
    let leave = {
        let node = node.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    html! {
        <dialog ref={node} class={props.class.clone()} aria-labelledby={title.clone()} onclose={closed}>
            <header class={classes!("dialog-head", (!props.framed).then_some("visually-hidden"))}>
                <h2 id={title} tabindex="-1" autofocus={!props.focuses}>{ &props.title }</h2>
                if props.framed {
                    <button type="button" class="button quiet" onclick={leave}>{ texts.get("close") }</button>
                }
            </header>
            { props.children.clone() }
        </dialog>
    }
}

/// Opens it; what is returned closes it and gives the focus back.
fn open(node: &NodeRef) -> impl FnOnce() + use<> {
    let document = web_sys::window().and_then(|window| window.document());
    let before = document.and_then(|document| document.active_element());
    let dialog = node.cast::<HtmlDialogElement>();
    if let Some(dialog) = &dialog {
        // Fails only if it is open already, or not in the page.
        let _ = dialog.show_modal();
    }
    move || {
        if let Some(dialog) = dialog {
            dialog.close();
        }
        use wasm_bindgen::JsCast;
        let before = before.and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = before.filter(|element| element.is_connected()) {
            // An element that takes no focus leaves it where it is.
            let _ = element.focus();
        }
    }
}

/// An id for one element, different from every other's.
#[hook]
fn use_id() -> AttrValue {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let id = use_memo((), |()| NEXT.fetch_add(1, Ordering::Relaxed));
    format!("title-{id}").into()
}
