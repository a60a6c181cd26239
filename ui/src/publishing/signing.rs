//! What is signed, who has signed it, and publishing.

use samsyn_client::publishing::{Act, KeyKnown, SignedBy};
use samsyn_schema::review::{Stage, Standing};
use yew::prelude::*;

use super::Shown;
use crate::state::View;

/// The id of this part's heading.
pub(super) const HEADING: &str = "publishing-signing";

/// The sign-offs.
pub(super) fn signing(shown: &Shown<'_>) -> Html {
    let (state, texts) = (shown.state, shown.texts);
    let each = state.sign_offs.iter().map(|one| sign_off(one, shown));
    html! {
        <section class="card stack" aria-labelledby={HEADING}>
            <h2 id={HEADING} tabindex="-1">{ texts.get("publishing-signing") }</h2>
            <p class="prose">{ texts.get("publishing-signing-long") }</p>
            <dl class="publishing-facts">
                <dt>{ texts.get("publishing-sum") }</dt>
                <dd>{ sum(shown) }</dd>
                <dt>{ texts.get("publishing-digits") }</dt>
                <dd class="publishing-digits">{ &state.fingerprint }</dd>
                <dt>{ texts.get("publishing-own-key") }</dt>
                <dd class="publishing-digits">{ &state.own_key }</dd>
            </dl>
            <ul class="publishing-sign-offs">{ for each }</ul>
            { acts(shown) }
            <p class="small muted prose">{ texts.get("publishing-compare") }</p>
        </section>
    }
}

fn sum(shown: &Shown<'_>) -> AttrValue {
    let (state, texts) = (shown.state, shown.texts);
    let values = [
        ("sum", texts.points(state.total.sum).into()),
        ("of", texts.points(state.total.of).into()),
        ("questions", state.questions.into()),
        ("apart", state.apart.into()),
    ];
    texts.with("publishing-sum-of", values)
}

fn sign_off(one: &SignedBy, shown: &Shown<'_>) -> Html {
    let texts = shown.texts;
    let (class, key) = match one.standing {
        Standing::Signed => ("badge good", "publishing-signed"),
        Standing::Void => ("badge bad", "publishing-void"),
        Standing::Missing => ("badge", "publishing-unsigned"),
        Standing::NotGenuine => ("badge bad", "publishing-not-genuine"),
    };
    let organisation = shown.desk.open.evaluator(&one.evaluator);
    let organisation = organisation.map(|one| one.organisation.clone());
    let why = match one.standing {
        Standing::Void => Some("publishing-void-why"),
        Standing::NotGenuine => Some("publishing-not-genuine-why"),
        _ => None,
    };
    let doubt = match (one.known, one.standing) {
        (_, Standing::Missing) | (KeyKnown::Own | KeyKnown::Seen, _) => None,
        (KeyKnown::Unseen, _) => Some("publishing-key-unseen"),
        (KeyKnown::SeenAsAnother, _) => Some("publishing-key-as-another"),
    };
    html! {
        <li class="publishing-sign-off">
            <div class="row spread">
                <strong>{ shown.name(&one.evaluator) }</strong>
                <span {class}>{ texts.get(key) }</span>
            </div>
            if let Some(organisation) = organisation.filter(|it| !it.is_empty()) {
                <span class="muted small">{ organisation }</span>
            }
            if let Some(at) = one.at {
                <span class="small">{ texts.with("publishing-signed-at", [("when", shown.time(at).to_string().into())]) }</span>
            }
            if let Some(key) = &one.fingerprint {
                <span class="small">
                    { texts.get("publishing-key") }{ " " }
                    <span class="publishing-digits">{ key }</span>
                </span>
            }
            { for why.into_iter().chain(doubt).map(|key| html! { <p class="small">{ texts.get(key) }</p> }) }
            if one.standing == Standing::Void {
                <div>
                    <button type="button" class="button publishing-way" onclick={shown.desk.go.reform(|_: MouseEvent| View::History)}>
                        { texts.get("frame-history") }
                    </button>
                </div>
            }
        </li>
    }
}

/// What who works here can do now, or why nothing.
fn acts(shown: &Shown<'_>) -> Html {
    let (state, texts) = (shown.state, shown.texts);
    let review = &state.review;
    let content = review.content;
    let mine =
        { state.sign_offs.iter() }.find(|one| Some(&one.evaluator) == shown.desk.open.me.as_ref());
    let Some(mine) = mine else {
        return html! { <p>{ texts.get("publishing-not-a-signer") }</p> };
    };
    if review.stage == Stage::Published {
        return html! {};
    }
    let waits = !review.before_signing().is_empty();
    let ready = review.before_publishing().is_empty();
    let sign = shown.act(Act::SignOff { content });
    let publish = shown.act(Act::Publish { content });
    let again = match mine.standing {
        Standing::Void | Standing::NotGenuine => "publishing-sign-again",
        _ => "publishing-sign",
    };
    let signed = mine.standing == Standing::Signed;
    html! {
        <div class="stack">
            <div class="row">
                if !signed {
                    <button type="button" class="button primary" onclick={sign} disabled={waits}
                        aria-describedby={waits.then_some("publishing-waits")}>{ texts.get(again) }</button>
                }
                <button type="button" class={classes!("button", signed.then_some("primary"))} onclick={publish} disabled={!ready}
                    aria-describedby={(!ready).then_some("publishing-waits")}>{ texts.get("publishing-publish") }</button>
            </div>
            if !ready {
                <p id="publishing-waits" class="small">
                    { texts.get(if waits { "publishing-waits" } else { "publishing-waits-for-signatures" }) }
                </p>
            }
        </div>
    }
}
