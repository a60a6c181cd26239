//! The six steps, each with what is in its way.

use samsyn_client::publishing::Act;
use samsyn_schema::review::{Blocker, Stage, Step};
use yew::prelude::*;

use super::Shown;
use super::blockers::blockers;

/// The steps, the one that it is at open.
pub(super) fn steps(shown: &Shown<'_>) -> Html {
    let review = &shown.state.review;
    let each = review.steps.iter().map(|one| step(one, shown));
    let is_out = review.stage == Stage::Published;
    html! {
        <section class="card stack" aria-labelledby="publishing-steps">
            <h2 id="publishing-steps">{ shown.texts.get("publishing-steps") }</h2>
            <ol class="publishing-steps">
                { for each }
                <li class={classes!("publishing-step", is_out.then_some("done"))}
                    aria-current={is_out.then_some("step")}>
                    <div class="row spread">
                        <h3>{ shown.texts.get(name(Stage::Published)) }</h3>
                        { badge(shown, Stage::Published, 0) }
                    </div>
                </li>
            </ol>
        </section>
    }
}

/// The key of a step's name.
pub(super) const fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Preparing => "stage-preparing",
        Stage::Scoring => "stage-scoring",
        Stage::Consensus => "stage-consensus",
        Stage::FactCheck => "stage-fact-check",
        Stage::Ready => "stage-ready",
        Stage::Published => "stage-published",
    }
}

fn step(step: &Step, shown: &Shown<'_>) -> Html {
    let at = shown.state.review.stage;
    let here = step.stage == at;
    let many = step.blockers.len();
    let heading = html! {
        <>
            <h3>{ shown.texts.get(name(step.stage)) }</h3>
            { badge(shown, step.stage, many) }
        </>
    };
    let class = classes!("publishing-step", (many == 0).then_some("done"));
    // Another step's key makes it anew: what opens by itself stays as its user left it.
    let key = format!("{:?} {here} {}", step.stage, many == 0);
    html! {
        <li {class} aria-current={here.then_some("step")}>
            if many == 0 {
                <div class="row spread">{ heading }</div>
            } else {
                <details {key} open={here}>
                    <summary class="row spread">{ heading }</summary>
                    { blockers(step, shown) }
                </details>
            }
            { fact_check(step, shown) }
        </li>
    }
}

fn badge(shown: &Shown<'_>, stage: Stage, many: usize) -> Html {
    let at = shown.state.review.stage;
    let out = stage == Stage::Published;
    let (class, text) = match many {
        0 if out && at != Stage::Published => ("badge", shown.texts.get("publishing-not-yet")),
        0 => ("badge good", shown.texts.get("publishing-done")),
        many => (
            "badge warn",
            shown
                .texts
                .with("publishing-left", [("count", many.into())]),
        ),
    };
    html! { <span {class}>{ text }</span> }
}

/// Declaring the fact check done, and taking that back.
fn fact_check(step: &Step, shown: &Shown<'_>) -> Html {
    if step.stage != Stage::FactCheck {
        return html! {};
    }
    let texts = shown.texts;
    let Some(declared) = &shown.state.fact_check else {
        let open = step.blockers.contains(&Blocker::FactCheck) && shown.am_signer();
        let declare = shown.act(Act::FactCheck { done: true });
        return html! {
            if open {
                <div class="publishing-act">
                    <button type="button" class="button" onclick={declare}>{ texts.get("publishing-declare") }</button>
                </div>
            }
        };
    };
    let values = [
        ("who", shown.name(&declared.by).into()),
        ("when", shown.time(declared.at).to_string().into()),
    ];
    let back = shown.act(Act::FactCheck { done: false });
    html! {
        <div class="row publishing-act">
            <span class="small">{ texts.with("publishing-declared", values) }</span>
            if shown.am_signer() {
                <button type="button" class="button quiet" onclick={back}>{ texts.get("publishing-take-back") }</button>
            }
        </div>
    }
}
