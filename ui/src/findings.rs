//! The sections of an area's findings, and the text field that two can write in at once.

mod link;
mod preview;
mod refused;
mod section;
mod shared_text;
mod toolbar;

pub use self::preview::preview;
pub use self::shared_text::{SharedText, SharedTextProps};
pub use self::toolbar::KEYS;

use samsyn_schema::command::{Command, FindingId, Position};
use samsyn_schema::instrument::AreaNumber;
use yew::prelude::*;

use self::section::Section;
use crate::state::{Shared, use_desk};
use crate::texts::use_texts;

/// Of [`Findings`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Of which area.
    pub area: AreaNumber,
}

/// An area's sections.
#[component]
pub fn Findings(props: &Props) -> Html {
    let desk = use_desk();
    let texts = use_texts();
    let content = desk.content().clone();
    let areas = &content.evaluation.areas;
    let Some(area) = areas.iter().find(|area| area.number == props.area) else {
        return html! {};
    };
    let add = {
        let (desk, area) = (desk, props.area);
        Callback::from(move |_: MouseEvent| {
            let Some(id) = fresh_id() else { return };
            desk.edit(Command::AddFinding {
                id,
                area,
                position: Position::Last,
                topic: String::new(),
            });
        })
    };
    let shared = use_context::<Shared>().expect("inside of the app");
    let previews = !shared.settings.settings.without_preview;
    let onpreviews = Callback::from(move |_: MouseEvent| {
        let mut wanted = shared.settings.settings.clone();
        wanted.without_preview = previews;
        shared.set.emit(wanted);
    });
    html! {
        <div class="stack findings">
            if !area.findings.is_empty() {
                <button type="button" class="button small previews" aria-pressed={previews.to_string()} onclick={onpreviews}>
                    { texts.get("findings-previews") }
                </button>
            }
            <ul class="stack">
                { for area.findings.iter().enumerate().map(|(place, finding)| html! {
                    <Section key={finding.id.as_str()} area={props.area} {place} finding={finding.clone()} {previews} />
                }) }
            </ul>
            <div><button class="button" onclick={add}>{ texts.get("findings-add") }</button></div>
        </div>
    }
}

fn fresh_id() -> Option<FindingId> {
    let crypto = web_sys::window()?.crypto().ok()?;
    Some(FindingId::new(crypto.random_uuid().replace('-', "")))
}
