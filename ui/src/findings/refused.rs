//! What is said under a text that the document has not taken: it can be tried again, or saved
//! elsewhere.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::share::copy::to_clipboard;
use crate::texts::use_texts;

/// Of [`Refused`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What was typed and not taken; empty if something was to be deleted.
    pub untaken: String,
    /// To try again.
    pub retry: Callback<()>,
}

/// What was not taken, and what can be done about it.
#[component]
pub fn Refused(props: &Props) -> Html {
    let texts = use_texts();
    let said = use_state(|| None::<&'static str>);
    let retry = props.retry.reform(|_: MouseEvent| ());
    let copy = {
        let (text, said) = (props.untaken.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            let (text, said) = (text.clone(), said.clone());
            spawn_local(async move {
                let copied = to_clipboard(&text).await;
                said.set(Some(if copied {
                    "findings-copied"
                } else {
                    "findings-not-copied"
                }));
            });
        })
    };
    html! {
        <span class="row small refused">
            <span role="alert">{ texts.get("findings-refused") }</span>
            <button type="button" class="button small" onclick={retry}>
                { texts.get("findings-retry") }
            </button>
            if !props.untaken.is_empty() {
                <button type="button" class="button small" onclick={copy}>
                    { texts.get("findings-copy") }
                </button>
            }
            <span role="status">{ said.map(|key| texts.get(key)) }</span>
        </span>
    }
}
