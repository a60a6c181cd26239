//! The command palette: every view, area, question and action, found by typing.

use samsyn_schema::instrument::QuestionId;
use samsyn_schema::view::Evaluation;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::modal::Modal;
use super::search::fitting;
use crate::state::{Dialog, View, use_desk};
use crate::texts::{Texts, use_texts};

/// What a line leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A view.
    View(View),
    /// A question in its area.
    Question(QuestionId),
    /// A dialog.
    Dialog(Dialog),
    /// Taking the last edit back.
    Undo,
    /// Doing it again.
    Redo,
    /// Closing the evaluation.
    Leave,
}

/// A line of the palette.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    target: Target,
    text: AttrValue,
    /// What kind of thing it is.
    kind: AttrValue,
}

/// Of [`Palette`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Takes the last edit back (`false`), or does it again.
    pub undo: Callback<bool>,
}

/// The command palette.
#[component]
pub fn Palette(props: &Props) -> Html {
    let desk = use_desk();
    let texts = use_texts();
    let typed = use_state(String::new);
    let active = use_state(|| 0);
    let evaluation = desk.open.content.clone();
    let lines = use_memo((texts.clone(), evaluation.is_some()), |(texts, _)| {
        let evaluation = evaluation.as_ref().map(|content| &content.evaluation);
        lines(texts, evaluation)
    });
    let found = use_memo((lines.clone(), (*typed).clone()), |(lines, typed)| {
        fitting(typed, lines.iter().map(|line| line.text.as_str()))
    });
    use_effect_with(*active, |active| scroll_to(*active));

    let choose = {
        let (desk, undo) = (desk.clone(), props.undo.clone());
        Callback::from(move |target: Target| {
            let dialog = match target {
                Target::Dialog(dialog) => Some(dialog),
                _ => None,
            };
            desk.show.emit(dialog);
            match target {
                Target::View(view) => desk.go.emit(view),
                Target::Question(question) => desk.go_to_question.emit(question),
                Target::Undo => undo.emit(false),
                Target::Redo => undo.emit(true),
                Target::Leave => desk.leave.emit(()),
                Target::Dialog(_) => {}
            }
        })
    };
    let oninput = {
        let (typed, active) = (typed.setter(), active.setter());
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            typed.set(field.value());
            active.set(0);
        })
    };
    let onkeydown = {
        let (found, lines, choose) = (found.clone(), lines.clone(), choose.clone());
        let active = active.clone();
        Callback::from(move |event: KeyboardEvent| {
            let Some(last) = found.len().checked_sub(1) else {
                return;
            };
            let next = match event.key().as_str() {
                "ArrowDown" => {
                    if *active == last {
                        0
                    } else {
                        *active + 1
                    }
                }
                "ArrowUp" => active.checked_sub(1).unwrap_or(last),
                "PageDown" => (*active + 8).min(last),
                "PageUp" => active.saturating_sub(8),
                "Enter" => {
                    event.prevent_default();
                    return choose.emit(lines[found[*active]].target);
                }
                _ => return,
            };
            event.prevent_default();
            active.set(next);
        })
    };
    let option = |(nth, place): (usize, &usize)| {
        let line = &lines[*place];
        let (choose, target) = (choose.clone(), line.target);
        html! {
            <li key={*place} id={option_id(nth)} role="option" aria-selected={(nth == *active).to_string()}
                onclick={move |_: MouseEvent| choose.emit(target)}>
                <span>{ &line.text }</span>
                <span class="muted small">{ &line.kind }</span>
            </li>
        }
    };
    let none = found.is_empty();
    let close = desk.show.reform(|()| None);
    html! {
        <Modal title={texts.get("frame-palette")} {close} class="palette" focuses={true} framed={false}>
            <input type="text" role="combobox" autofocus=true autocomplete="off" spellcheck="false"
                aria-label={texts.get("frame-palette-field")} placeholder={texts.get("frame-palette-field")}
                aria-expanded={(!none).to_string()} aria-controls="palette-lines" aria-autocomplete="list"
                aria-activedescendant={(!none).then(|| option_id(*active))}
                value={(*typed).clone()} {oninput} {onkeydown} />
            <ul id="palette-lines" role="listbox" aria-label={texts.get("frame-palette")}>
                { for found.iter().enumerate().map(option) }
            </ul>
            <p class="muted small" role="status">
                if none {
                    { texts.get("frame-palette-none") }
                } else {
                    { texts.with("frame-palette-found", [("number", found.len().into())]) }
                }
            </p>
        </Modal>
    }
}

fn option_id(nth: usize) -> String {
    format!("palette-line-{nth}")
}

fn scroll_to(nth: usize) {
    let document = web_sys::window().and_then(|window| window.document());
    let line = document.and_then(|document| document.get_element_by_id(&option_id(nth)));
    if let Some(line) = line {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        line.unchecked_into::<web_sys::Element>()
            .scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Everything that can be found, the views first.
fn lines(texts: &Texts, evaluation: Option<&Evaluation>) -> Vec<Line> {
    let line = |target, key: &str, kind: &str| Line {
        target,
        text: texts.get(key),
        kind: texts.get(kind),
    };
    let mut lines = Vec::new();
    if let Some(evaluation) = evaluation {
        for (view, key) in [
            (View::Overview, "frame-overview"),
            (View::Consensus(None), "frame-consensus"),
            (View::Agreement, "frame-agreement"),
            (View::Publishing, "frame-publishing"),
            (View::History, "frame-history"),
        ] {
            lines.push(line(Target::View(view), key, "frame-kind-view"));
        }
        lines.extend(evaluation.areas.iter().map(|area| Line {
            target: Target::View(View::Area(area.number)),
            text: format!("{} {}", area.number, area.name).into(),
            kind: texts.get("frame-kind-area"),
        }));
        lines.extend(evaluation.questions().map(|question| Line {
            target: Target::Question(question.id),
            text: format!("{} {}", question.id, question.text).into(),
            kind: texts.get("frame-kind-question"),
        }));
        lines.push(line(Target::Undo, "frame-keys-undo", "frame-kind-action"));
        lines.push(line(Target::Redo, "frame-keys-redo", "frame-kind-action"));
    }
    for (target, key) in [
        (Target::Dialog(Dialog::Share), "frame-share"),
        (Target::Dialog(Dialog::Status), "frame-status"),
        (Target::Dialog(Dialog::Settings), "frame-settings"),
        (Target::Dialog(Dialog::Shortcuts), "frame-shortcuts"),
        (Target::Leave, "frame-leave"),
    ] {
        lines.push(line(target, key, "frame-kind-action"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use samsyn_client::Language;
    use samsyn_schema::command::Timestamp;
    use samsyn_schema::sample::nassjo_2019;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn first(lines: &[Line], typed: &str) -> Target {
        let found = fitting(typed, lines.iter().map(|line| line.text.as_str()));
        lines[found[0]].target
    }

    #[test]
    fn every_question_is_found_by_its_number_and_by_its_words() {
        let evaluation = nassjo_2019().worked(Timestamp::default()).evaluation();
        let lines = lines(&Texts::new(Language::Swedish), Some(&evaluation));
        let questions: Vec<_> = evaluation.questions().collect();
        assert_eq!(questions.len(), 45);
        for question in questions {
            let target = Target::Question(question.id);
            assert_eq!(first(&lines, &question.id.to_string()), target);
            assert_eq!(first(&lines, &question.text), target);
        }
    }

    #[test]
    fn before_it_has_come_there_are_only_actions() {
        let texts = Texts::new(Language::English);
        let lines = lines(&texts, None);
        assert!(
            lines
                .iter()
                .all(|line| line.kind == texts.get("frame-kind-action"))
        );
        assert_eq!(first(&lines, "sett"), Target::Dialog(Dialog::Settings));
    }
}
