//! What stands around every view of an open evaluation: side bar, status line, dialogs, keys.

pub mod clock;
mod joining;
pub(crate) mod keyboard;
mod keys;
pub mod modal;
mod palette;
mod presence;
mod progress;
mod search;
mod sentences;
mod shortcuts;
mod side;
mod status;
mod truth;

use samsyn_client::desk::{Ask, Place};
use yew::prelude::*;

use self::clock::Wall;
use self::joining::{Joining, WhoAmI};
use self::keyboard::{use_keyboard, use_undo};
use self::palette::Palette;
use self::progress::{Progress, progress};
use self::sentences::Speaker;
use self::shortcuts::Shortcuts;
use self::side::Side;
use self::status::{StatusDialog, StatusLine};
use crate::agreement::Agreement;
use crate::area::Area;
use crate::consensus::Consensus;
use crate::history::History;
use crate::keeping::Keeping;
use crate::overview::Overview;
use crate::publishing::Publishing;
use crate::settings::Settings;
use crate::share::Share;
use crate::state::{Desk, Dialog, Open, View, use_desk};
use crate::texts::{Texts, use_texts};

/// Of [`Frame`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What lies over it.
    pub dialog: Option<Dialog>,
}

/// An open evaluation.
#[component]
pub fn Frame(props: &Props) -> Html {
    let desk = use_desk();
    let texts = use_texts();
    let main = use_node_ref();
    let (undo, undone) = use_undo(&desk, &texts);
    use_keyboard(&desk, props.dialog, undo.clone());

    let open = desk.open.clone();
    let ready = open.content.is_some() && open.me.is_some();
    let counted = use_counted(&open);
    {
        // A question that was asked for takes the focus itself.
        let (main, asked) = (main.clone(), desk.question.is_some());
        use_effect_with((desk.view, ready), move |_| {
            if !asked {
                focus_heading(&main);
            }
        });
    }
    use_effect_with(ready, |ready| {
        if *ready {
            mark("evaluation");
        }
    });
    use_presence(&desk, ready);
    let view = match (&open.content, &open.me) {
        (None, _) => html! { <Joining /> },
        (Some(_), None) => html! { <WhoAmI /> },
        (Some(_), Some(_)) => match desk.view {
            View::Area(number) => html! { <Area key={number.get()} {number} /> },
            View::Overview => html! { <Overview /> },
            View::Consensus(question) => html! { <Consensus {question} /> },
            View::Agreement => html! { <Agreement /> },
            View::Publishing => html! { <Publishing /> },
            View::History => html! { <History /> },
        },
    };
    let close = desk.show.reform(|()| None);
    let dialog = props.dialog.map(|dialog| match dialog {
        Dialog::Share => html! { <Share /> },
        Dialog::Settings => html! { <Settings {close} /> },
        Dialog::Palette => html! { <Palette {undo} /> },
        Dialog::Shortcuts => html! { <Shortcuts /> },
        Dialog::Status => html! { <StatusDialog /> },
    });
    let skip = {
        let main = main.clone();
        Callback::from(move |_: MouseEvent| focus_heading(&main))
    };
    html! {
        <div class="frame">
            <button type="button" class="button skip" onclick={skip}>{ texts.get("frame-skip") }</button>
            <Side progress={counted.filter(|_| ready)} />
            <main ref={main} tabindex="-1">{ view }</main>
            <Keeping open={open.file.clone()} />
            <StatusLine />
            <p class="visually-hidden" role="status">{ undone }</p>
            // One child, there or not: the others stay what they are.
            { dialog.unwrap_or_default() }
        </div>
    }
}

/// Tells the others in which view its user is. Where somebody writes, the text itself tells.
#[hook]
fn use_presence(desk: &Desk, ready: bool) {
    let desk = desk.clone();
    use_effect_with((desk.view, ready), move |(view, ready)| {
        if *ready {
            desk.ask(Ask::Be(Some(match view {
                View::Area(number) => Place::Area(*number),
                View::Overview
                | View::Consensus(_)
                | View::Agreement
                | View::Publishing
                | View::History => Place::Elsewhere,
            })));
        }
    });
}

/// Names this moment in the page's timeline, for whoever measures how long it takes until then.
fn mark(moment: &str) {
    let window = web_sys::window();
    if let Some(performance) = window.and_then(|window| window.performance()) {
        // Refused only for names that mean something else.
        let _ = performance.mark(moment);
    }
}

/// What is counted, the same as before if nothing counted has changed.
#[hook]
fn use_counted(open: &Open) -> Option<std::rc::Rc<Progress>> {
    let kept = use_mut_ref(|| None::<std::rc::Rc<Progress>>);
    let counted = open
        .content
        .as_ref()
        .map(|content| progress(content, open.me.as_ref()));
    let mut kept = kept.borrow_mut();
    if kept.as_deref() != counted.as_ref() {
        *kept = counted.map(std::rc::Rc::new);
    }
    kept.clone()
}

/// Tells whoever listens or uses the keyboard where they are now, from the top.
fn focus_heading(main: &NodeRef) {
    let Some(main) = main.cast::<web_sys::HtmlElement>() else {
        return;
    };
    main.set_scroll_top(0);
    let heading = main.query_selector("h1").ok().flatten();
    let heading = heading.and_then(|it| wasm_bindgen::JsCast::dyn_into(it).ok());
    let target: web_sys::HtmlElement = heading.unwrap_or(main);
    target.set_tab_index(-1);
    // Without a window that is in front there is no focus to take.
    let _ = target.focus();
}

/// Has something said of the open evaluation, at this time.
fn with_speaker<T>(texts: &Texts, open: &Open, say: impl FnOnce(&Speaker<'_>) -> T) -> T {
    say(&Speaker {
        texts,
        open,
        now: Wall::now(),
        wall: Wall::here,
    })
}
