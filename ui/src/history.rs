//! Who changed what.
//!
//! | module | what |
//! |---|---|
//! | `lines`, `acts` | what an entry says, in the consensus too, and where it leads |
//! | `runs` | what a filter leaves, day by day |
//! | `words` | two states of a text, word by word |
//! | `run`, `difference` | an entry and a text's difference, as they are shown |
//! | `trail` | how the score of a question came about |
//! | `controls` | since when, whose, of what; undoing |

mod acts;
mod controls;
mod difference;
mod lines;
mod run;
mod runs;
mod trail;
mod words;

use std::rc::Rc;

use samsyn_client::desk::{Answer, Ask};
use samsyn_schema::document::Heads;
use yew::prelude::*;

use self::controls::{Choices, Since, Undoing};
use self::run::RunRow;
use self::runs::{Choice, Day, Run, by_day};
use self::trail::Trail;
use crate::frame::clock::Wall;
use crate::state::{use_answer, use_desk};
use crate::texts::{Texts, use_texts};

/// How long nothing has to change before it is asked again: it reads the whole history.
const PAUSE_MS: u32 = 800;
/// How many entries are shown at first, and more with each click.
const AT_ONCE: usize = 40;

/// Who changed what, and how each score came about.
#[component]
pub fn History() -> Html {
    let texts = use_texts();
    let trail = use_state(|| false);
    let tab = |of_trail: bool, key: &str| {
        let onclick = {
            let trail = trail.setter();
            Callback::from(move |_: MouseEvent| trail.set(of_trail))
        };
        let pressed = (*trail == of_trail).to_string();
        html! {
            <button type="button" class="button" aria-pressed={pressed} {onclick}>{ texts.get(key) }</button>
        }
    };
    html! {
        <div class="history stack">
            <header class="row spread">
                <h1 tabindex="-1">{ texts.get("history") }</h1>
                <div class="row">
                    { tab(false, "history-changes") }
                    { tab(true, "history-trail") }
                </div>
            </header>
            if *trail {
                <Trail />
            } else {
                <Changes />
            }
        </div>
    }
}

/// Who changed what.
#[component]
fn Changes() -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let never_here = desk.open.last_seen.is_empty();
    let all = use_state(|| never_here);
    let choice = use_state(Choice::default);
    let many = use_state(|| AT_ONCE);
    let since = if *all {
        Heads::default()
    } else {
        desk.open.last_seen.clone()
    };
    let entries = use_answer(
        &desk,
        Ask::History { since },
        desk.content().heads.clone(),
        PAUSE_MS,
        |answer| match answer {
            Answer::History(entries) => Some(entries),
            _ => None,
        },
    );
    let runs = {
        // Read with the evaluation as it was when they came: they are asked for again when it
        // changes.
        let content = desk.content().clone();
        use_memo(entries.clone(), move |entries| {
            let entries = entries.as_deref()?;
            Some(runs::read(entries, &content.evaluation))
        })
    };
    let set_since = {
        let (all, many) = (all.clone(), many.clone());
        Callback::from(move |wanted| {
            all.set(wanted);
            many.set(AT_ONCE);
        })
    };
    let choose = {
        let (choice, many) = (choice.clone(), many.clone());
        Callback::from(move |wanted| {
            choice.set(wanted);
            many.set(AT_ONCE);
        })
    };
    let body = match runs.as_ref() {
        None => html! { <p class="muted">{ texts.get("history-reading") }</p> },
        Some(runs) => {
            let chosen = runs.iter().filter_map(|run| choice.of(run)).collect();
            let open = Listed {
                chosen,
                any: !runs.is_empty(),
                since_last: !*all,
            };
            let more = {
                let many = many.clone();
                Callback::from(move |_: MouseEvent| many.set(*many + AT_ONCE))
            };
            list(open, *many, more, &texts)
        }
    };
    html! {
        <div class="stack">
            <div class="row spread"><span></span><Undoing /></div>
            <div class="row spread history-choices">
                <Since all={*all} {never_here} set={set_since} />
                <Choices choice={(*choice).clone()} {choose} />
            </div>
            <div class="stack" aria-busy={entries.is_none().to_string()}>{ body }</div>
        </div>
    }
}

/// What is to be listed.
struct Listed {
    /// What the filter leaves, the oldest first.
    chosen: Vec<Rc<Run>>,
    /// Whether there is anything without it.
    any: bool,
    /// Whether it begins with the last time that it was open here.
    since_last: bool,
}

fn list(listed: Listed, many: usize, more: Callback<MouseEvent>, texts: &Texts) -> Html {
    if listed.chosen.is_empty() {
        let key = match (listed.any, listed.since_last) {
            (true, _) => "history-filtered-out",
            (false, true) => "history-nothing-new",
            (false, false) => "history-nothing",
        };
        return html! { <p class="card history-empty" role="status">{ texts.get(key) }</p> };
    }
    let number = listed.chosen.len();
    let newest = listed.chosen.into_iter().rev().take(many).collect();
    let now = Wall::now();
    let day = |day: Day| {
        let rows = day.runs.into_iter().map(|run| {
            let key = format!("{} {}", run.from.0, run.state);
            html! { <RunRow {key} {run} /> }
        });
        html! {
            <section key={day.day.day} class="history-day">
                <h2>{ day_name(texts, &day.day, &now) }</h2>
                <ol class="stack">{ for rows }</ol>
            </section>
        }
    };
    html! {
        <>
            { for by_day(newest, Wall::here).into_iter().map(day) }
            if number > many {
                <div>
                    <button type="button" class="button" onclick={more}>
                        { texts.with("history-older", [("count", (number - many).into())]) }
                    </button>
                </div>
            }
        </>
    }
}

/// "Today", "Yesterday", "Tuesday 24 November 2026".
fn day_name(texts: &Texts, day: &Wall, now: &Wall) -> AttrValue {
    match now.day - day.day {
        0 => texts.get("history-today"),
        1 => texts.get("history-yesterday"),
        _ => long_date(texts, day).into(),
    }
}

/// As the browser writes it in this language.
fn long_date(texts: &Texts, day: &Wall) -> String {
    let options = js_sys::Object::new();
    for (key, value) in [
        ("weekday", "long"),
        ("day", "numeric"),
        ("month", "long"),
        ("year", "numeric"),
    ] {
        // A new object takes any property.
        let _ = js_sys::Reflect::set(&options, &key.into(), &value.into());
    }
    #[expect(clippy::cast_precision_loss, reason = "exact for 285 000 years")]
    let date = js_sys::Date::new(&(day.at.0 as f64).into());
    let date = date.to_locale_date_string(texts.get("history-locale").as_str(), &options);
    String::from(date)
}
