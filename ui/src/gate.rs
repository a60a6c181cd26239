//! The page in a browser until its worker is ready: one tab at a time has the evaluations.

use std::cell::RefCell;
use std::rc::Rc;

use samsyn_client::Language;
use samsyn_client::ipc::worker::Began;
use yew::prelude::*;

use crate::app::{App, dress, system_language};
use crate::backend::Handle;
use crate::backend::browser::Browser;
use crate::texts::Texts;

/// What there is to show: the page for this beginning, or why it isn't there.
#[derive(Clone, PartialEq)]
enum State {
    Starting,
    Ready(Handle),
    Not(Began),
    /// It is on its way from another tab.
    Coming,
}

/// The page in a browser, or why it isn't there.
#[component]
pub fn Gate() -> Html {
    let state = use_state(|| State::Starting);
    let browser = use_mut_ref(|| None::<Browser>);
    {
        let (state, browser) = (state.setter(), browser.clone());
        use_effect_with((), move |()| {
            let known = browser.clone();
            let began = move |began: Began| {
                state.set(match (began, known.borrow().clone()) {
                    (Began::Ready, Some(browser)) => State::Ready(Handle::new(browser)),
                    (began, _) => State::Not(began),
                });
            };
            start(&browser, Rc::new(began));
        });
    }
    let use_here = {
        let state = state.setter();
        Callback::from(move |_: MouseEvent| {
            if let Some(browser) = &*browser.borrow() {
                state.set(State::Coming);
                browser.use_here();
            }
        })
    };
    let texts = use_memo((), |()| Texts::new(system_language()));
    match &*state {
        // Mostly for a moment: nothing would be read.
        State::Starting => html! {},
        // With a backend of its own, an app of its own: nothing is left of the time before.
        State::Ready(backend) => html! { <App key={backend.id()} backend={backend.clone()} /> },
        State::Not(began) => html! {
            <Absent began={began.clone()} language={system_language()} {use_here} />
        },
        State::Coming => html! {
            <main class="start gate">
                <h1>{ texts.get("start-product") }</h1>
                <p class="prose" role="status">{ texts.get("gate-coming") }</p>
            </main>
        },
    }
}

fn start(browser: &RefCell<Option<Browser>>, began: Rc<dyn Fn(Began)>) {
    let started = Browser::start(began);
    *browser.borrow_mut() = Some(started);
}

/// Of [`Absent`].
#[derive(Clone, PartialEq, Properties)]
pub struct AbsentProps {
    /// Why the page isn't there.
    pub began: Began,
    /// In which language to say it.
    pub language: Language,
    /// Has the evaluations come from the other tab.
    pub use_here: Callback<MouseEvent>,
}

/// Why the page isn't there, in its place.
#[component]
pub fn Absent(props: &AbsentProps) -> Html {
    let texts = use_memo(props.language, |language| Texts::new(*language));
    use_memo(props.language, |_| dress(None, texts.code()));
    let (text, movable) = match &props.began {
        Began::Ready => return html! {},
        Began::Elsewhere => (texts.get("gate-elsewhere"), true),
        Began::GivenAway => (texts.get("gate-given-away"), true),
        Began::Kept => (texts.get("gate-kept"), true),
        Began::Failed { fault } => (texts.fault(fault), false),
    };
    html! {
        <main class="start gate">
            <h1>{ texts.get("start-product") }</h1>
            <p class="prose" role="status">{ text }</p>
            if movable {
                <div class="row">
                    <button type="button" class="button primary" onclick={props.use_here.clone()}>{ texts.get("gate-use-here") }</button>
                </div>
            }
        </main>
    }
}
