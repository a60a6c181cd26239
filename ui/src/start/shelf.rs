//! The evaluations on this computer, each with its state and what can be done about it.

use std::rc::Rc;

use samsyn_client::library::{Ask, FileState, OnShelf};
use yew::prelude::*;

use crate::frame::clock::{self, Wall};
use crate::settings::Reveal;
use crate::texts::{Texts, use_texts};

/// Of [`Shelf`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The evaluations, the last used first.
    pub shelf: Rc<Vec<OnShelf>>,
    /// Asks the library.
    pub ask: Callback<Ask>,
    /// Takes a file off the shelf; it stays where it is.
    pub forget: Callback<AttrValue>,
    /// Takes one away for good, once its user agrees. In a browser, where nobody else can.
    pub delete: Option<Callback<OnShelf>>,
    /// Saves a copy of a file as it is.
    pub copy: Callback<AttrValue>,
    /// Whether something is being opened.
    pub busy: bool,
}

/// The evaluations on this computer.
#[component]
pub fn Shelf(props: &Props) -> Html {
    let texts = use_texts();
    let now = Wall::now();
    let card = |one: &OnShelf| {
        let changed = clock::ago(&texts, &Wall::here(one.changed), &now);
        html! { <li key={one.file.clone()} class="card on-shelf">{ card(&texts, props, one, &changed) }</li> }
    };
    let (hidden, shown): (Vec<_>, Vec<_>) = props.shelf.iter().partition(|one| one.hidden);
    let number = [("number", hidden.len().into())];
    html! {
        <>
            if shown.is_empty() {
                { empty(&texts) }
            } else {
                <section class="stack">
                    <h2>{ texts.get("start-shelf") }</h2>
                    <ul class="shelf">{ for shown.into_iter().map(card) }</ul>
                </section>
            }
            if !hidden.is_empty() {
                <details class="shelf-hidden">
                    <summary>{ texts.with("keeping-hidden", number) }</summary>
                    <div class="stack">
                        <p class="muted small">{ texts.get("keeping-hidden-long") }</p>
                        <ul class="shelf">{ for hidden.into_iter().map(card) }</ul>
                    </div>
                </details>
            }
        </>
    }
}

fn empty(texts: &Texts) -> Html {
    let sentences = ["start-empty-1", "start-empty-2", "start-empty-3"];
    html! {
        <section class="card start-empty stack">
            <h2>{ texts.get("start-empty") }</h2>
            { for sentences.iter().map(|key| html! { <p>{ texts.get(key) }</p> }) }
        </section>
    }
}

fn card(texts: &Texts, props: &Props, one: &OnShelf, changed: &str) -> Html {
    let name: AttrValue = if one.municipality.is_empty() {
        texts.get("start-not-here-yet")
    } else {
        one.municipality.clone().into()
    };
    let facts = facts(texts, one, changed);
    let action = action(one.state);
    let act = {
        let (file, ask) = (one.file.clone(), props.ask.clone());
        Callback::from(move |_: MouseEvent| {
            ask.emit(match action.ask {
                Asks::Open => Ask::Open { file: file.clone() },
                Asks::OpenOther => Ask::OpenOther,
            });
        })
    };
    let with_file = |callback: &Callback<AttrValue>| {
        let file = AttrValue::from(one.file.clone());
        callback.reform(move |_: MouseEvent| file.clone())
    };
    let id = format!("shelf-{}", one.file);
    html! {
        <>
            <div class="on-shelf-text">
                <h3 id={id.clone()}>
                    <span class="on-shelf-name">{ name }</span>
                    if let Some(year) = one.year {
                        <span class="muted">{ year }</span>
                    }
                    if let Some((key, class)) = action.badge {
                        <span class={classes!("badge", class)}>{ texts.get(key) }</span>
                    }
                </h3>
                <ul class="on-shelf-facts muted small">
                    { for facts.iter().map(|fact| html! { <li>{ fact }</li> }) }
                </ul>
                if let Some(key) = action.explanation {
                    <p class="small">{ texts.get(key) }</p>
                    <p class="small muted path">{ &one.file }</p>
                }
            </div>
            <div class="row on-shelf-actions">
                <button type="button" class="button" aria-describedby={id.clone()} disabled={props.busy} onclick={act}>
                    { texts.get(action.key) }
                </button>
                if action.copy {
                    <button type="button" class="button" aria-describedby={id.clone()} onclick={with_file(&props.copy)}>
                        { texts.get("start-copy") }
                    </button>
                }
                if one.state != FileState::Missing {
                    <Reveal file={one.file.clone()} />
                }
                { leave(texts, props, one, &id) }
            </div>
        </>
    }
}

/// The way off the shelf: out of sight where the file can be found again, else for good.
fn leave(texts: &Texts, props: &Props, one: &OnShelf, id: &str) -> Html {
    let (key, act) = match &props.delete {
        Some(delete) if one.state != FileState::Missing => {
            let one = one.clone();
            let delete = delete.reform(move |_: MouseEvent| one.clone());
            ("keeping-delete", delete)
        }
        _ => {
            let file = AttrValue::from(one.file.clone());
            let forget = props.forget.reform(move |_: MouseEvent| file.clone());
            ("start-forget", forget)
        }
    };
    html! {
        <button type="button" class="button quiet" aria-describedby={id.to_owned()} onclick={act}>{ texts.get(key) }</button>
    }
}

/// What is told of an evaluation, in a few words each.
fn facts(texts: &Texts, one: &OnShelf, changed: &str) -> Vec<AttrValue> {
    let mut facts = Vec::new();
    if let Some((scored, questions)) = one.scored {
        let numbers = [("scored", scored.into()), ("questions", questions.into())];
        facts.push(texts.with("start-scored", numbers));
    }
    facts.push(texts.with("start-changed", [("when", changed.into())]));
    facts.push(match (one.shared, one.waiting) {
        (false, _) => texts.get("start-not-shared"),
        (true, 0) => texts.get("start-all-sent"),
        (true, waiting) => texts.with("start-waiting", [("number", waiting.into())]),
    });
    facts
}

/// What the first button of an evaluation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    Open,
    OpenOther,
}

/// What is shown of a file's state, and done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Action {
    badge: Option<(&'static str, &'static str)>,
    explanation: Option<&'static str>,
    key: &'static str,
    ask: Asks,
    /// Whether a copy of it can be saved as it is.
    copy: bool,
}

const fn action(state: FileState) -> Action {
    match state {
        FileState::Good => Action {
            badge: None,
            explanation: None,
            key: "start-open",
            ask: Asks::Open,
            copy: false,
        },
        FileState::Missing => Action {
            badge: Some(("start-missing", "warn")),
            explanation: Some("start-missing-long"),
            key: "start-find",
            ask: Asks::OpenOther,
            copy: false,
        },
        FileState::Damaged => Action {
            badge: Some(("start-damaged", "bad")),
            explanation: Some("start-damaged-long"),
            key: "start-restore",
            ask: Asks::Open,
            copy: true,
        },
        FileState::OpenElsewhere => Action {
            badge: Some(("start-elsewhere", "warn")),
            explanation: Some("start-elsewhere-long"),
            key: "start-try-again",
            ask: Asks::Open,
            copy: false,
        },
    }
}

#[cfg(test)]
mod tests {
    use samsyn_client::Language;
    use samsyn_schema::command::Timestamp;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn an_evaluation_says_how_far_it_is_and_where_it_is() {
        let texts = Texts::new(Language::Swedish);
        for (scored, shared, waiting, expected) in [
            (None, false, 0, vec!["Ändrad nyss", "Inte delad"]),
            (
                Some((12, 45)),
                true,
                0,
                vec!["12 av 45 bedömda", "Ändrad nyss", "Allt är skickat"],
            ),
            (
                Some((0, 45)),
                true,
                1,
                vec![
                    "0 av 45 bedömda",
                    "Ändrad nyss",
                    "1 ändring väntar på att skickas",
                ],
            ),
            // What waits for nobody waits for nothing.
            (None, false, 5, vec!["Ändrad nyss", "Inte delad"]),
        ] {
            let one = OnShelf {
                file: "a.samsyn".to_owned(),
                municipality: "Nässjö".to_owned(),
                year: Some(2026),
                changed: Timestamp::default(),
                waiting,
                scored,
                shared,
                unrevealed: false,
                state: FileState::Good,
                hidden: false,
            };
            let facts = facts(&texts, &one, "nyss");
            let facts: Vec<_> = facts.iter().map(|it| it.replace('\u{a0}', " ")).collect();
            assert_eq!(facts, expected);
        }
    }

    #[test]
    fn whatever_is_the_matter_is_explained_with_an_action() {
        let texts = Texts::new(Language::English);
        for state in [
            FileState::Missing,
            FileState::Damaged,
            FileState::OpenElsewhere,
        ] {
            let action = action(state);
            let sentence = texts.get(action.explanation.expect("an explanation"));
            assert!(sentence.ends_with('.'), "{sentence}");
            assert!(action.badge.is_some());
        }
    }

    #[test]
    fn a_damaged_file_alone_can_be_copied_as_it_is() {
        let states = [
            FileState::Good,
            FileState::Missing,
            FileState::Damaged,
            FileState::OpenElsewhere,
        ];
        let copied = states.into_iter().filter(|state| action(*state).copy);
        assert_eq!(copied.collect::<Vec<_>>(), [FileState::Damaged]);
    }
}
