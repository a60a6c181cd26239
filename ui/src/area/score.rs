//! The field, the slider and the buttons by which an evaluator scores a question.

use samsyn_schema::instrument::QuestionId;
use samsyn_schema::points::{Points, Score};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::entering::{Entering, use_entering};
use super::stride::{step, stir_of};
use super::typed::Problem;
use crate::state::use_desk;
use crate::texts::{Texts, use_texts};

/// Of [`OwnScore`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Which question.
    pub question: QuestionId,
    /// The most that it gives.
    pub max: Points,
    /// What the evaluation has.
    pub score: Option<Score>,
}

/// The id of a question's score field.
pub fn field_id(question: QuestionId) -> String {
    format!("score-{question}")
}

/// The own score of a question: shown and entered.
#[component]
pub fn OwnScore(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let entering = use_entering(&desk, props.question, props.max, props.score);
    let problem = entering.entry().problem();
    let score = entering.entry().score();
    let problem_id = format!("problem-{}", props.question);
    let percent = score
        .and_then(Score::points)
        .and_then(|points| points.percent_of(props.max))
        .map(|percent| percent.format(texts.notation()));
    let not_applicable = score == Some(Score::NotApplicable);
    let set_aside = {
        let entering = entering.clone();
        let wanted = (!not_applicable).then_some(Score::NotApplicable);
        Callback::from(move |_| entering.set(wanted))
    };
    let clear = {
        let entering = entering.clone();
        Callback::from(move |_| entering.set(None))
    };
    html! {
        <div class="own-score">
            <div class="score-line">
                { field(props, &texts, &entering, &problem_id) }
                <span class="score-max" aria-hidden="true">
                    { texts.with("area-of-max", [("max", texts.points(props.max).into())]) }
                </span>
                { slider(props, &texts, &entering) }
                <output class="number score-percent">{ percent.unwrap_or_default() }</output>
                <span class="score-buttons">
                    <button type="button" class="button quiet small" onclick={set_aside}
                        aria-pressed={not_applicable.to_string()}>
                        { texts.get("area-not-applicable") }
                    </button>
                    <button type="button" class="button quiet small" onclick={clear}
                        disabled={score.is_none() && problem.is_none()}>
                        { texts.get("area-clear") }
                    </button>
                </span>
            </div>
            <p class="problem small" id={problem_id} role="status">
                if let Some(problem) = problem {
                    { said(problem, &texts, props.max) }
                }
            </p>
        </div>
    }
}

fn field(props: &Props, texts: &Texts, entering: &Entering, problem_id: &str) -> Html {
    let oninput = {
        let entering = entering.clone();
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            entering.type_text(field.value());
        })
    };
    let commit = {
        let entering = entering.clone();
        move || entering.commit()
    };
    let onchange = Callback::from({
        let commit = commit.clone();
        move |_: Event| commit()
    });
    let onblur = Callback::from(move |_: FocusEvent| commit());
    let onkeydown = {
        let entering = entering.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => entering.commit(),
            "Escape" => entering.give_up(),
            _ => stir(&entering, &event, false),
        })
    };
    let entry = entering.entry();
    let has_problem = entry.problem().is_some();
    let not_applicable = entry.score() == Some(Score::NotApplicable);
    html! {
        <input class="score-field" id={field_id(props.question)} type="text" inputmode="decimal"
            autocomplete="off" spellcheck="false"
            data-question={props.question.to_string()}
            aria-label={texts.with("area-score-label", [
                ("question", props.question.to_string().into()),
                ("max", texts.points(props.max).into()),
            ])}
            aria-invalid={has_problem.to_string()}
            aria-describedby={has_problem.then(|| problem_id.to_owned())}
            placeholder={if not_applicable { texts.get("area-set-aside") } else { "–".into() }}
            value={entry.text(texts.notation())}
            {oninput} {onchange} {onblur} {onkeydown} onkeyup={release(entering)} />
    }
}

fn slider(props: &Props, texts: &Texts, entering: &Entering) -> Html {
    let slide = {
        let entering = entering.clone();
        move |slider: HtmlInputElement| {
            if let Ok(points) = slider.value().parse() {
                entering.slide(points);
            }
        }
    };
    let oninput = {
        let slide = slide.clone();
        Callback::from(move |event: InputEvent| slide(event.target_unchecked_into()))
    };
    let onchange = {
        let entering = entering.clone();
        Callback::from(move |_: Event| entering.release())
    };
    // Where nothing is scored the slider stands at zero: a click there means zero.
    let onclick = {
        let entering = entering.clone();
        Callback::from(move |event: MouseEvent| {
            let unscored = entering.entry().score().is_none();
            if unscored {
                slide(event.target_unchecked_into());
                entering.release();
            }
        })
    };
    let onkeydown = {
        let entering = entering.clone();
        Callback::from(move |event: KeyboardEvent| stir(&entering, &event, true))
    };
    let onblur = {
        let entering = entering.clone();
        Callback::from(move |_: FocusEvent| entering.release())
    };
    let score = entering.entry().score();
    let spoken = match score {
        Some(score) => texts.score(score).into(),
        None => texts.get("area-not-scored"),
    };
    let points = score.and_then(Score::points);
    html! {
        <input class={classes!("score-slider", points.is_none().then_some("unset"))} type="range"
            min="0" max={props.max.to_string()} step={step(props.max).to_string()}
            aria-label={texts.with("area-slider-label", [
                ("question", props.question.to_string().into()),
            ])}
            aria-valuetext={spoken}
            value={points.unwrap_or(Points::ZERO).to_string()}
            {oninput} {onchange} {onclick} {onkeydown} {onblur} onkeyup={release(entering)} />
    }
}

/// Moves the score, if that is what the key is for.
fn stir(entering: &Entering, event: &KeyboardEvent, slider: bool) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    if let Some(stir) = stir_of(&event.key(), event.shift_key(), slider) {
        event.prevent_default();
        entering.stir(stir);
    }
}

fn release(entering: &Entering) -> Callback<KeyboardEvent> {
    let entering = entering.clone();
    Callback::from(move |_| entering.release())
}

fn said(problem: Problem, texts: &Texts, max: Points) -> AttrValue {
    match problem {
        Problem::NotANumber => texts.get("area-problem-number"),
        Problem::TooManyDecimals => texts.get("area-problem-decimals"),
        Problem::Negative => texts.get("area-problem-negative"),
        Problem::AboveMaximum => {
            texts.with("area-problem-maximum", [("max", texts.points(max).into())])
        }
    }
}
