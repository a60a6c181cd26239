//! A shared value that was set to different things at once: all of them, and one click to choose.

use samsyn_schema::command::StatementKind;
use samsyn_schema::document::{Claim, Conflict};
use samsyn_schema::instrument::AreaNumber;
use samsyn_schema::points::{Points, Score};
use yew::prelude::*;

use crate::frame::clock::{self, Wall};
use crate::state::use_desk;
use crate::texts::use_texts;

/// The score of a claim.
pub fn score_of(claim: &Claim) -> Option<Score> {
    match claim.value.as_str() {
        "not_applicable" => Some(Score::NotApplicable),
        hundredths => {
            let points = hundredths.parse().ok().map(Points::from_hundredths)?;
            Some(points.into())
        }
    }
}

/// The list of a claim to a statement's place.
pub fn list_of(claim: &Claim) -> Option<(AreaNumber, StatementKind)> {
    let (area, kind) = claim.value.split_once('/')?;
    let kind = match kind {
        "strength" => StatementKind::Strength,
        "opportunity" => StatementKind::Opportunity,
        _ => return None,
    };
    Some((area.parse().ok()?, kind))
}

/// Of [`Claims`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What stands beside each other.
    pub conflict: Conflict,
    /// What this is about, in a sentence.
    pub sentence: AttrValue,
    /// How a claim's value is shown.
    pub shown: Callback<Claim, AttrValue>,
    /// One was chosen.
    pub choose: Callback<Claim>,
}

/// All values with who set them and when; a click chooses.
#[component]
pub fn Claims(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let now = Wall::now();
    let claims = props.conflict.claims.iter().map(|claim| {
        let author = claim.author.as_ref();
        let author = author.and_then(|id| Some(desk.open.evaluator(id)?.name.clone()));
        let choose = {
            let (choose, claim) = (props.choose.clone(), claim.clone());
            Callback::from(move |_: MouseEvent| choose.emit(claim.clone()))
        };
        html! {
            <li>
                <button type="button" class="button small" onclick={choose}>
                    <strong>{ props.shown.emit(claim.clone()) }</strong>
                </button>
                <span class="muted small">
                    if let Some(author) = author {
                        { author }{ ", " }
                    }
                    { clock::time(&texts, &Wall::here(claim.at), &now) }
                </span>
            </li>
        }
    });
    html! {
        <div class="claims" role="group" aria-label={props.sentence.clone()}>
            <p class="small">{ props.sentence.clone() }</p>
            <ul class="row">{ for claims }</ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use samsyn_schema::command::Timestamp;

    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn claim(value: &str) -> Claim {
        Claim {
            value: value.to_owned(),
            author: None,
            at: Timestamp(0),
            shown: false,
        }
    }

    #[test]
    fn claims_are_read_as_scores() {
        let points = Some(Score::Points(Points::from_hundredths(1250)));
        assert_eq!(score_of(&claim("1250")), points);
        let set_aside = Some(Score::NotApplicable);
        assert_eq!(score_of(&claim("not_applicable")), set_aside);
        assert_eq!(score_of(&claim("1/strength")), None);
    }

    #[test]
    fn claims_are_read_as_lists() {
        let list = |number, kind| Some((AreaNumber::new(number).unwrap(), kind));
        let strength = list(1, StatementKind::Strength);
        assert_eq!(list_of(&claim("1/strength")), strength);
        let opportunity = list(12, StatementKind::Opportunity);
        assert_eq!(list_of(&claim("12/opportunity")), opportunity);
        for other in ["1", "1/", "100/strength", "1250"] {
            assert_eq!(list_of(&claim(other)), None, "{other}");
        }
    }
}
