//! Agreeing on a question's score: the mean is proposed, another can be typed.

use samsyn_schema::command::Command;
use samsyn_schema::instrument::QuestionId;
use samsyn_schema::points::{Notation, Points, Score};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::state::use_desk;
use crate::texts::use_texts;

/// Of [`Agree`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// On which question's score.
    pub question: QuestionId,
    /// The most that it gives.
    pub max: Points,
    /// What is proposed.
    pub mean: Option<Points>,
}

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

/// The field and the buttons.
#[component]
pub fn Agree(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    // What was typed; until then the mean stands there, also when it changes.
    let entered = use_state(|| None::<String>);
    let bad = use_state(|| false);
    let proposed = props.mean.map(|mean| typed(mean, texts.notation()));
    let value = (*entered).clone().or(proposed).unwrap_or_default();
    let agree = {
        let (desk, question) = (desk.clone(), props.question);
        move |score| {
            let score = Some(score);
            desk.edit(Command::Agree { question, score });
        }
    };
    let oninput = {
        let (entered, bad) = (entered.clone(), bad.clone());
        Callback::from(move |event: InputEvent| {
            let field = event.target_unchecked_into::<HtmlInputElement>();
            entered.set(Some(field.value()));
            bad.set(false);
        })
    };
    let onsubmit = {
        let (agree, value, max, bad) = (agree.clone(), value.clone(), props.max, bad.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match read(&value, max) {
                Some(score) => agree(score),
                None => bad.set(true),
            }
        })
    };
    let set_aside = Callback::from(move |_: MouseEvent| agree(Score::NotApplicable));
    let id = format!("agree-{}", props.question);
    let problem = format!("{id}-problem");
    let label = texts.with(
        "divergences-agree-label",
        [
            ("question", props.question.to_string().into()),
            ("max", texts.points(props.max).into()),
        ],
    );
    html! {
        <form class="divergence-agree row" {onsubmit} novalidate=true>
            <label for={id.clone()} class="small">
                { texts.get("divergences-agreed-score") }
                <span class="visually-hidden">{ " " }{ label }</span>
            </label>
            <input {id} class="number" inputmode="decimal" autocomplete="off" {value} {oninput}
                aria-invalid={bad.to_string()} aria-describedby={bad.then(|| problem.clone())} />
            <button type="submit" class="button">{ texts.get("divergences-agree") }</button>
            <button type="button" class="button quiet" onclick={set_aside}>
                { texts.get("divergences-agree-aside") }
            </button>
            <span id={problem} role="alert" class="divergence-problem small">
                if *bad {
                    { texts.with("divergences-bad-score", [("max", texts.points(props.max).into())]) }
                }
            </span>
        </form>
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn only_scores_of_the_question_are_agreed_on() {
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
    fn what_is_proposed_can_be_read_back() {
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
