//! A field for a score: points, or that the question doesn't apply.

use samsyn_schema::points::{Notation, Points, Score};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::texts::use_texts;

/// What was typed, if it is a score of a question that gives at most `max`.
pub fn read(typed: &str, max: Points) -> Option<Score> {
    let points = typed.parse::<Points>().ok()?;
    (points <= max).then_some(Score::Points(points))
}

/// Points as they are typed: without separators.
pub fn typed(points: Points, notation: Notation) -> String {
    let plain = points.to_string();
    match notation {
        Notation::Swedish => plain.replace('.', ","),
        Notation::English => plain,
    }
}

/// Of [`ScoreForm`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What it is for, above the field.
    pub label: AttrValue,
    /// What it means to send it.
    #[prop_or_default]
    pub note: AttrValue,
    /// What the button that sends it says.
    pub go: AttrValue,
    /// The most that the question gives.
    pub max: Points,
    /// What stands in the field at first.
    #[prop_or_default]
    pub start: Option<Points>,
    /// A score was given.
    pub send: Callback<Score>,
    /// It is given up.
    pub close: Callback<()>,
}

/// The field and its buttons. It takes the focus; Escape gives it up.
#[component]
pub fn ScoreForm(props: &Props) -> Html {
    let texts = use_texts();
    let node = use_node_ref();
    let start = props.start.map(|points| typed(points, texts.notation()));
    let entered = use_state(|| start.unwrap_or_default());
    let bad = use_state(|| false);
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(field) = node.cast::<HtmlInputElement>() {
                // An element of the page takes the focus.
                let _ = field.focus();
                field.select();
            }
        });
    }
    let oninput = {
        let (entered, bad) = (entered.clone(), bad.clone());
        Callback::from(move |event: InputEvent| {
            let field = event.target_unchecked_into::<HtmlInputElement>();
            entered.set(field.value());
            bad.set(false);
        })
    };
    let onsubmit = {
        let (send, max) = (props.send.clone(), props.max);
        let (entered, bad) = (entered.clone(), bad.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match read(&entered, max) {
                Some(score) => send.emit(score),
                None => bad.set(true),
            }
        })
    };
    let onkeydown = {
        let close = props.close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                close.emit(());
            }
        })
    };
    let aside = props.send.reform(|_: MouseEvent| Score::NotApplicable);
    let close = props.close.reform(|_: MouseEvent| ());
    let max = texts.points(props.max);
    html! {
        <form class="consensus-form" {onsubmit} {onkeydown} novalidate=true>
            <label for="consensus-score">{ props.label.clone() }</label>
            <div class="row">
                <input id="consensus-score" ref={node} class="number" inputmode="decimal" autocomplete="off"
                    value={(*entered).clone()} {oninput} aria-invalid={bad.to_string()}
                    aria-describedby="consensus-score-problem" />
                <span class="muted">{ texts.with("consensus-of-max", [("max", max.as_str().into())]) }</span>
                <button type="submit" class="button primary">{ props.go.clone() }</button>
                <button type="button" class="button" onclick={aside}>{ texts.get("consensus-not-applicable") }</button>
                <button type="button" class="button quiet" onclick={close}>{ texts.get("cancel") }</button>
            </div>
            <p id="consensus-score-problem" role="alert" class="consensus-problem small">
                if *bad {
                    { texts.with("consensus-bad-score", [("max", max.into())]) }
                }
            </p>
            if !props.note.is_empty() {
                <p class="muted small">{ props.note.clone() }</p>
            }
        </form>
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn only_scores_of_the_question_are_taken() {
        let max = Points::whole(20);
        for (typed, expected) in [
            ("12,25", Some(1_225)),
            (" 20 ", Some(2_000)),
            ("0", Some(0)),
            ("20,01", None),
            ("-1", None),
            ("", None),
            ("tolv", None),
        ] {
            let score = expected.map(|it| Score::Points(Points::from_hundredths(it)));
            assert_eq!(read(typed, max), score, "{typed:?}");
        }
    }

    #[test]
    fn what_stands_in_the_field_can_be_read_back() {
        let max = Points::whole(2_000);
        for hundredths in [0, 5, 1_225, 123_450] {
            let points = Points::from_hundredths(hundredths);
            for notation in [Notation::Swedish, Notation::English] {
                let typed = typed(points, notation);
                assert_eq!(read(&typed, max), Some(points.into()), "{typed}");
            }
        }
    }
}
