//! What the settings say of the browser's storage.

use yew::prelude::*;

use super::{size, use_storage};
use crate::state::Shared;
use crate::texts::use_texts;

/// How full the browser's storage is, and whether the browser keeps it: two parts of a list of
/// facts. Nothing where there is none.
#[component]
pub fn Told() -> Html {
    let texts = use_texts();
    let shared = use_context::<Shared>().expect("inside of the app");
    let (storage, ask) = use_storage(&shared);
    use_effect_with((), move |()| ask.emit(()));
    let Some(storage) = storage else {
        return html! {};
    };
    let used = size::show(&texts, storage.used);
    let used = if storage.size > 0 {
        let size = size::show(&texts, storage.size);
        texts.with(
            "keeping-used",
            [("used", used.into()), ("size", size.into())],
        )
    } else {
        texts.with("keeping-used-alone", [("used", used.into())])
    };
    let promised = if storage.promised {
        "keeping-promised"
    } else {
        "keeping-not-promised"
    };
    html! {
        <>
            <dt>{ texts.get("keeping") }</dt>
            <dd class="storage-told">{ used }{ " " }{ texts.get(promised) }</dd>
        </>
    }
}
