//! What is published, as it was then, and saving it as a file.

use samsyn_client::library::Format;
use samsyn_client::publishing::Frozen;
use samsyn_schema::publication::Signed;
use yew::prelude::*;

use super::Shown;
use crate::settings::{Written, use_saving};
use crate::texts::use_texts;

/// What is published; nothing, if nothing is.
pub(super) fn frozen(shown: &Shown<'_>) -> Html {
    let Some(frozen) = &shown.state.frozen else {
        return html! {};
    };
    let texts = shown.texts;
    let by = &frozen.published.signature;
    let when = [
        ("when", shown.time(by.at).to_string().into()),
        ("who", shown.name(&by.by).into()),
    ];
    let sum = [
        ("sum", texts.points(frozen.total.sum).into()),
        ("of", texts.points(frozen.total.of).into()),
    ];
    html! {
        <section class="card stack publishing-frozen" aria-labelledby="publishing-frozen">
            <div class="row spread">
                <h2 id="publishing-frozen">{ texts.get("publishing-frozen") }</h2>
                { state(frozen, shown) }
            </div>
            <p>{ texts.with("publishing-published-by", when) }</p>
            if !frozen.current {
                <p class="prose">{ texts.get("publishing-edited-since-long") }</p>
            }
            <dl class="publishing-facts">
                <dt>{ texts.get("publishing-sum") }</dt>
                <dd>{ texts.with("publishing-frozen-sum", sum) }</dd>
                <dt>{ texts.get("publishing-digits") }</dt>
                <dd class="publishing-digits">{ &frozen.fingerprint }</dd>
            </dl>
            <ul class="publishing-sign-offs">{ for frozen.sign_offs.iter().map(|one| signed(one, shown)) }</ul>
            <Save />
        </section>
    }
}

fn state(frozen: &Frozen, shown: &Shown<'_>) -> Html {
    let (class, key) = match frozen.current {
        true => ("badge good", "publishing-current"),
        false => ("badge warn", "publishing-edited-since"),
    };
    html! { <span {class}>{ shown.texts.get(key) }</span> }
}

fn signed(one: &Signed, shown: &Shown<'_>) -> Html {
    let when = [("when", shown.time(one.signature.at).to_string().into())];
    html! {
        <li class="publishing-sign-off">
            <strong>{ shown.name(&one.signature.by) }</strong>
            <span class="small">{ shown.texts.with("publishing-signed-at", when) }</span>
            <span class="small">
                { shown.texts.get("publishing-key") }{ " " }
                <span class="publishing-digits">{ &one.fingerprint }</span>
            </span>
        </li>
    }
}

/// Saves the result where the user chooses.
#[component]
fn Save() -> Html {
    let texts = use_texts();
    let saving = use_saving();
    let save = saving.save.reform(|_: MouseEvent| Format::Result);
    html! {
        <div class="stack">
            <div><button type="button" class="button" onclick={save}>{ texts.get("publishing-save") }</button></div>
            <Written file={saving.written} />
            <p class="small muted prose">{ texts.get("publishing-verify") }</p>
        </div>
    }
}
