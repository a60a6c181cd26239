//! Taking up an invitation.

use samsyn_client::Fault;
use samsyn_client::library::Ask;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::Done;
use crate::frame::modal::Modal;
use crate::texts::use_texts;

/// Of [`Join`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Asks the library, and tells what it came to unless something was opened.
    pub ask: Callback<(Ask, Done)>,
    /// It was closed.
    pub close: Callback<()>,
    /// Whether something is being opened.
    pub busy: bool,
    /// The invitation, if it was opened outside of the page.
    pub link: AttrValue,
}

/// Taking up an invitation.
#[component]
pub fn Join(props: &Props) -> Html {
    let texts = use_texts();
    let link = use_state(|| props.link.to_string());
    let fault = use_state(|| None::<Fault>);
    let oninput = {
        let (link, fault) = (link.setter(), fault.setter());
        Callback::from(move |event: InputEvent| {
            let field: HtmlTextAreaElement = event.target_unchecked_into();
            link.set(field.value());
            fault.set(None);
        })
    };
    let onsubmit = {
        let (ask, link, fault) = (props.ask.clone(), link.clone(), fault.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let fault = fault.clone();
            let done = Callback::from(move |done: Result<(), Fault>| fault.set(done.err()));
            ask.emit((
                Ask::Join {
                    link: unbroken(&link),
                },
                done,
            ));
        })
    };
    let problem = fault.as_ref().map(|fault| texts.fault(fault));
    html! {
        <Modal title={texts.get("start-join")} close={props.close.clone()} focuses={true}>
            <form class="stack" {onsubmit}>
                <div class="field">
                    <label for="join-link">{ texts.get("start-join-link") }</label>
                    <textarea id="join-link" class="link" rows="4" autofocus=true autocomplete="off" spellcheck="false"
                        placeholder="samsyn:join#… / https://…" value={(*link).clone()} {oninput}
                        aria-invalid={problem.is_some().then_some("true")} aria-describedby="join-problem join-note" />
                    <p id="join-problem" class="problem" role="alert">{ problem }</p>
                </div>
                <p id="join-note" class="muted small">{ texts.get("start-join-long") }</p>
                <div class="row">
                    <button type="submit" class="button primary" disabled={props.busy || unbroken(&link).is_empty()}>
                        { texts.get("start-join-go") }
                    </button>
                </div>
            </form>
        </Modal>
    }
}

/// A link as it was before a mail program broke it: without blanks, line breaks and the marks that
/// are put around links.
fn unbroken(pasted: &str) -> String {
    let letters = pasted.chars();
    let invisible = |letter: &char| matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}');
    let kept: String = letters
        .filter(|letter| !letter.is_whitespace() && !invisible(letter))
        .collect();
    kept.trim_matches(['<', '>', '"', '”', '“', '\'', '`'])
        .to_owned()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_link_survives_the_ways_that_it_is_pasted() {
        for pasted in [
            "samsyn:join#abc",
            "  samsyn:join#abc\n",
            "samsyn:jo\r\n in#a b\tc",
            "<samsyn:join#abc>",
            "”samsyn:join#abc”",
            "\u{feff}samsyn:\u{200b}join#abc\u{a0}",
        ] {
            assert_eq!(unbroken(pasted), "samsyn:join#abc", "{pasted:?}");
        }
        assert_eq!(unbroken(" \n "), "");
    }
}
