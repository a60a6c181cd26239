//! Who else is here, and where.

use samsyn_client::desk::{Place, Present};
use yew::prelude::*;

use crate::state::{Open, use_desk};
use crate::texts::{Texts, use_texts};

/// Who else is here, and where.
#[component]
pub fn Presence() -> Html {
    let desk = use_desk();
    let texts = use_texts();
    let here = |present: &Present| {
        let (name, short) = who(&texts, &desk.open, present);
        let place = place(&texts, &present.place);
        html! {
            <li key={present.device.clone()} class="here">
                <span class="initials" aria-hidden="true">{ short }</span>
                <span class="here-name">{ name }</span>
                <span class="muted small">{ place }</span>
            </li>
        }
    };
    html! {
        <ul class="presence" aria-live="polite" aria-label={texts.get("frame-here")}>
            { for desk.open.present.iter().map(here) }
        </ul>
    }
}

/// The name, and its initials.
fn who(texts: &Texts, open: &Open, present: &Present) -> (AttrValue, String) {
    let named = present.evaluator.as_ref().and_then(|id| open.evaluator(id));
    match named {
        _ if present.evaluator.is_some() && present.evaluator == open.me => {
            let name = texts.get("frame-own-device");
            (
                name,
                named.map(|one| initials(&one.name)).unwrap_or_default(),
            )
        }
        Some(one) => (one.name.clone().into(), initials(&one.name)),
        None => (texts.get("frame-somebody"), "?".to_owned()),
    }
}

fn place(texts: &Texts, place: &Place) -> AttrValue {
    match place {
        Place::Area(area) => texts.with("frame-in-area", [("area", area.get().into())]),
        Place::Text { area, .. } => {
            texts.with("frame-writes-in-area", [("area", area.get().into())])
        }
        Place::Elsewhere => texts.get("frame-elsewhere"),
    }
}

/// The first letters of the first and the last word, in capitals; "?" of a blank name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next();
    let letters = [first, words.next_back()].into_iter().flatten();
    let initials: String = letters
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()))
        .flat_map(char::to_uppercase)
        .collect();
    if initials.is_empty() {
        "?".to_owned()
    } else {
        initials
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn initials_are_of_the_first_and_the_last_word() {
        for (name, expected) in [
            ("Utvärderare A", "UA"),
            ("evaluator from the region", "ER"),
            ("örjan", "Ö"),
            ("(a) [b]", "AB"),
            ("  ", "?"),
            ("— 👩‍👩‍👧", "?"),
        ] {
            assert_eq!(initials(name), expected, "{name:?}");
        }
    }
}
