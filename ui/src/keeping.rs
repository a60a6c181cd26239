//! What a browser keeps: a warning where it may lose what is nowhere else, or is nearly full; what
//! the settings say of its storage; and taking an evaluation away for good.

mod delete;
mod size;
mod told;

pub use self::delete::Delete;
pub use self::told::Told;

use std::rc::Rc;

use gloo_timers::callback::Interval;
use samsyn_client::library::{Answer, Ask, Format, OnShelf, Storage};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::state::Shared;
use crate::texts::{Texts, use_texts};

/// How often the browser is asked while a page is open, in milliseconds.
const PAUSE: u32 = 60_000;

/// Of [`Keeping`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The evaluation that is open; `None`: all are told of.
    #[prop_or_default]
    pub open: Option<AttrValue>,
    /// When this changes, the browser is asked again.
    #[prop_or_default]
    pub shelf: Option<Rc<Vec<OnShelf>>>,
}

/// Warns of what may be lost with the browser's storage, and of storage that is nearly full.
#[component]
pub fn Keeping(props: &Props) -> Html {
    let texts = use_texts();
    let shared = use_context::<Shared>().expect("inside of the app");
    let (storage, ask) = use_storage(&shared);
    let copied = use_state(|| None::<AttrValue>);
    let full_is_known = use_state(|| false);
    {
        let ask = ask.clone();
        use_effect_with(props.shelf.clone(), move |_| ask.emit(()));
    }
    use_effect_with((), {
        let ask = ask.clone();
        move |()| {
            let interval = Interval::new(PAUSE, move || ask.emit(()));
            move || drop(interval)
        }
    });
    let act = {
        let (shared, copied) = (shared, copied.setter());
        Callback::from(move |what: Ask| {
            let (shared, copied, ask) = (shared.clone(), copied.clone(), ask.clone());
            spawn_local(async move {
                match shared.backend.library(what).await {
                    Ok(Answer::Exported { file }) => copied.set(Some(file.into())),
                    Ok(_) => {}
                    Err(fault) => shared.fail.emit(fault),
                }
                ask.emit(());
            });
        })
    };
    let Some(storage) = storage else {
        return html! {};
    };
    let is_told = |one: &&OnShelf| {
        let open = props.open.as_deref();
        open.is_none_or(|open| open == one.file)
    };
    let at_risk: Vec<&OnShelf> = storage.at_risk().iter().filter(is_told).collect();
    let is_open = props.open.is_some();
    let known = {
        let known = full_is_known.setter();
        Callback::from(move |_: MouseEvent| known.set(true))
    };
    let read = {
        let copied = copied.setter();
        Callback::from(move |_: MouseEvent| copied.set(None))
    };
    html! {
        <div role="status" class="keeping">
            if storage.is_nearly_full() && !*full_is_known {
                { full(&texts, &storage, &known) }
            }
            if !at_risk.is_empty() {
                { only_here(&texts, &at_risk, is_open, &act) }
            }
            if let Some(file) = &*copied {
                <div class="card keeping-card">
                    <p>{ texts.with("settings-downloaded", [("file", file.as_str().into())]) }</p>
                    <button type="button" class="button quiet" onclick={read}>{ texts.get("close") }</button>
                </div>
            }
        </div>
    }
}

fn full(texts: &Texts, storage: &Storage, known: &Callback<MouseEvent>) -> Html {
    let free = size::show(texts, storage.free());
    html! {
        <section class="card keeping-card is-warn">
            <div class="stack-tight">
                <h2>{ texts.get("keeping-full") }</h2>
                <p>{ texts.with("keeping-full-long", [("free", free.into())]) }</p>
            </div>
            <button type="button" class="button quiet" onclick={known}>{ texts.get("keeping-later") }</button>
        </section>
    }
}

fn only_here(texts: &Texts, at_risk: &[&OnShelf], is_open: bool, act: &Callback<Ask>) -> Html {
    let ways = |one: &OnShelf| {
        let copy = Ask::Export {
            file: Some(one.file.clone()),
            format: Format::Samsyn,
        };
        let later = Ask::Later {
            file: one.file.clone(),
        };
        let acts = |what: Ask| act.reform(move |_: MouseEvent| what.clone());
        let id = format!("keeping-{}", one.file);
        html! {
            <li class="row" key={one.file.clone()}>
                <span id={id.clone()} class={classes!(is_open.then_some("visually-hidden"))}>{ title(texts, one) }</span>
                <button type="button" class="button" aria-describedby={id.clone()} onclick={acts(copy)}>{ texts.get("keeping-copy") }</button>
                <button type="button" class="button quiet" aria-describedby={id} onclick={acts(later)}>{ texts.get("keeping-later") }</button>
            </li>
        }
    };
    let number = [("number", at_risk.len().into())];
    html! {
        <section class="card keeping-card is-warn">
            <div class="stack-tight">
                if !is_open {
                    <h2>{ texts.get("keeping-warning") }</h2>
                    <p>{ texts.with("keeping-only-here", number) }</p>
                } else {
                    <p>{ texts.get("keeping-open-only-here") }</p>
                }
            </div>
            <ul class="keeping-ways">{ for at_risk.iter().map(|one| ways(one)) }</ul>
        </section>
    }
}

/// What the browser said last, and a way to ask it.
#[hook]
fn use_storage(shared: &Shared) -> (Option<Rc<Storage>>, Callback<()>) {
    let storage = use_state(|| None::<Rc<Storage>>);
    let ask = {
        let storage = storage.setter();
        let deps = (shared.backend.clone(), shared.settings.keys);
        use_callback(deps, move |(): (), (backend, keys)| {
            // On the desktop there is nothing to ask.
            if !keys.is_browser() {
                return;
            }
            let (backend, storage) = (backend.clone(), storage.clone());
            spawn_local(async move {
                // That it doesn't say is no news.
                if let Ok(Answer::Storage(said)) = backend.library(Ask::Storage).await {
                    storage.set(said.map(Rc::from));
                }
            });
        })
    };
    ((*storage).clone(), ask)
}

/// What an evaluation is called: "Nässjö 2019".
pub(crate) fn title(texts: &Texts, one: &OnShelf) -> AttrValue {
    match (one.municipality.as_str(), one.year) {
        ("", _) => texts.get("start-not-here-yet"),
        (name, Some(year)) => format!("{name} {year}").into(),
        (name, None) => name.to_owned().into(),
    }
}
