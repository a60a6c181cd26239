//! A text to be copied whole.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::texts::use_texts;

/// Of [`Copied`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is copied.
    pub text: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// The field's id.
    pub id: AttrValue,
}

/// A text in a field of its own, with a button that copies it.
#[component]
pub fn Copied(props: &Props) -> Html {
    let texts = use_texts();
    let field = use_node_ref();
    let said = use_state(|| None::<&'static str>);
    {
        let said = said.setter();
        use_effect_with(props.text.clone(), move |_| said.set(None));
    }
    let select = {
        let field = field.clone();
        move || {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                // Without the focus there is nothing to select; then one does it by hand.
                let _ = field.focus();
                field.select();
            }
        }
    };
    let copy = {
        let (text, said, select) = (props.text.clone(), said.setter(), select.clone());
        Callback::from(move |_: MouseEvent| {
            let (text, said, select) = (text.clone(), said.clone(), select.clone());
            spawn_local(async move {
                let key = if to_clipboard(&text).await {
                    "settings-copied"
                } else {
                    select();
                    "settings-copy-by-hand"
                };
                said.set(Some(key));
            });
        })
    };
    let onfocus = Callback::from(|event: FocusEvent| {
        let field = event.target().and_then(|it| it.dyn_into().ok());
        if let Some(field) = field {
            HtmlTextAreaElement::select(&field);
        }
    });
    html! {
        <div class="field">
            <label for={props.id.clone()}>{ &props.label }</label>
            <textarea ref={field} id={props.id.clone()} class="link" rows="4" readonly=true {onfocus} value={props.text.clone()} />
            <div class="row">
                <button type="button" class="button primary" onclick={copy}>{ texts.get("settings-copy") }</button>
                <span role="status">{ said.map(|key| texts.get(key)) }</span>
            </div>
        </div>
    }
}

/// Whether the browser lets it.
pub(crate) async fn to_clipboard(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Missing where the page does not count as secure.
    let navigator = window.navigator();
    if !js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| it.is_object()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .is_ok()
}
