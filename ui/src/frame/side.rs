//! The side bar: where one can go in an evaluation, and how far it has come.

use std::rc::Rc;

use yew::prelude::*;

use super::presence::Presence;
use super::progress::{AreaProgress, Progress};
use crate::state::{Dialog, View, use_desk};
use crate::texts::{Texts, use_texts};

/// Of [`Side`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is counted; `None`: there is nothing to go to yet.
    pub progress: Option<Rc<Progress>>,
}

/// The side bar.
#[component]
pub fn Side(props: &Props) -> Html {
    let desk = use_desk();
    let texts = use_texts();
    let content = desk.open.content.as_ref();
    let (name, year) = match content {
        Some(content) => (
            AttrValue::from(content.evaluation.municipality.name.clone()),
            content.evaluation.year.to_string(),
        ),
        None => (texts.get("frame-not-here-yet"), String::new()),
    };
    let opens = |dialog| desk.show.reform(move |_: MouseEvent| Some(dialog));
    let leave = desk.leave.reform(|_: MouseEvent| ());
    html! {
        <aside class="side">
            <div class="side-head">
                <p class="side-title" title={name.clone()}>{ name }</p>
                <p class="muted small">{ year }</p>
            </div>
            if let Some(progress) = &props.progress {
                <Places progress={progress.clone()} view={desk.view} go={desk.go.clone()} />
            }
            <div class="side-foot">
                <Presence />
                <ul class="side-actions">
                    if content.is_some() {
                        <li><button type="button" class="button" onclick={opens(Dialog::Share)}>{ texts.get("frame-share") }</button></li>
                    }
                    <li><button type="button" class="button quiet" onclick={opens(Dialog::Palette)}>
                        { texts.get("frame-search") }<kbd aria-hidden="true">{ "Ctrl K" }</kbd>
                    </button></li>
                    <li><button type="button" class="button quiet" onclick={opens(Dialog::Settings)}>{ texts.get("frame-settings") }</button></li>
                    <li><button type="button" class="button quiet" aria-label={texts.get("frame-leave")} onclick={leave}>{ texts.get("close") }</button></li>
                </ul>
            </div>
        </aside>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PlacesProps {
    progress: Rc<Progress>,
    view: View,
    go: Callback<View>,
}

/// The views and the areas. Drawn anew only when something it counts changes.
#[component]
fn Places(props: &PlacesProps) -> Html {
    let texts = use_texts();
    let progress = &props.progress;
    let place = |view: View, inside: Html| {
        let go = props.go.reform(move |_: MouseEvent| view);
        let current = view.is_beside(props.view).then_some("page");
        html! {
            <li><button type="button" class="place" aria-current={current} onclick={go}>{ inside }</button></li>
        }
    };
    let named = |key| html! { <span class="place-name">{ texts.get(key) }</span> };
    let area = |area: &AreaProgress| place(View::Area(area.number), area_line(&texts, area));
    html! {
        <nav aria-label={texts.get("frame-places")}>
            <ul>
                { place(View::Overview, named("frame-overview")) }
                { place(View::Consensus(None), html! { <>{ named("frame-consensus") }{ badge(&texts, progress.divergences) }</> }) }
                { place(View::Agreement, named("frame-agreement")) }
                { place(View::Publishing, named("frame-publishing")) }
                { place(View::History, named("frame-history")) }
            </ul>
            <h2 class="side-caption">{ texts.get("frame-areas") }</h2>
            <ol>{ for progress.areas.iter().map(area) }</ol>
        </nav>
    }
}

fn area_line(texts: &Texts, area: &AreaProgress) -> Html {
    let progress = texts.with(
        "frame-scored",
        [
            ("scored", area.scored.into()),
            ("questions", area.questions.into()),
        ],
    );
    let done = (area.scored == area.questions).then_some("done");
    html! {
        <>
            <span class="place-number">{ area.number.get() }</span>
            <span class="place-name">{ &area.name }</span>
            { badge(texts, area.divergences) }
            <span class={classes!("place-progress", done)} aria-hidden="true">
                { format!("{}/{}", area.scored, area.questions) }
            </span>
            <span class="visually-hidden">{ progress }</span>
        </>
    }
}

/// How many things part, if any do.
fn badge(texts: &Texts, number: usize) -> Html {
    if number == 0 {
        return html! {};
    }
    let long = texts.with("frame-parting", [("number", number.into())]);
    html! {
        <>
            <span class="badge warn" aria-hidden="true" title={long.clone()}>{ number }</span>
            <span class="visually-hidden">{ long }</span>
        </>
    }
}
