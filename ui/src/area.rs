//! An area: its questions with scores, its findings, its strengths and opportunities.
//!
//! | module | what |
//! |---|---|
//! | `heading` | what stands so far, and the way to each question |
//! | `question` | a question's card |
//! | `score`, `entering`, `entry` | an own score: its field, when it is sent, what it is meanwhile |
//! | `typed`, `stride` | what a typed score means, how far a key takes one |
//! | `travel` | from question to question by keys |
//! | `hand_in` | handing the area in, where scoring is blind |
//! | `statements`, `statement`, `marks` | the two lists, a row, what else can be said of it |
//! | `acts`, `board`, `order` | what is done with a row, what is going on, where things come to stand |
//! | `focus` | where it is, and what is typed before it is there |
//! | `claims` | what was set to different things at once |

mod acts;
mod board;
mod claims;
mod entering;
mod entry;
mod focus;
mod hand_in;
mod heading;
mod marks;
mod order;
mod question;
mod score;
mod statement;
mod statements;
mod stride;
mod travel;
mod typed;

use std::collections::BTreeMap;
use std::rc::Rc;

use samsyn_schema::divergence::{Band, Divergence, Kind, divergences};
use samsyn_schema::instrument::{AreaNumber, QuestionId};
use yew::prelude::*;

use self::hand_in::{HandIn, Phase};
use self::heading::Heading;
pub use self::question::criteria;
use self::statements::Statements;
use crate::findings::Findings;
use crate::help::Keys;
use crate::state::use_desk;
use crate::texts::use_texts;

/// What keys do in an area, in the order of the help.
pub const KEYS: &[Keys] = &[
    Keys {
        ways: &[&["J"], &["Ctrl", "↓"]],
        text: "area-keys-next",
    },
    Keys {
        ways: &[&["K"], &["Ctrl", "↑"]],
        text: "area-keys-previous",
    },
    Keys {
        ways: &[&["↑"], &["↓"]],
        text: "area-keys-step",
    },
    Keys {
        ways: &[&["Shift", "↑"], &["Shift", "↓"], &["PgUp"], &["PgDn"]],
        text: "area-keys-leap",
    },
    Keys {
        ways: &[&["Esc"]],
        text: "area-keys-give-up",
    },
    Keys {
        ways: &[&["Enter"]],
        text: "area-keys-add",
    },
    Keys {
        ways: &[&["Alt", "↑"], &["Alt", "↓"]],
        text: "area-keys-order",
    },
    Keys {
        ways: &[&["Alt", "←"], &["Alt", "→"]],
        text: "area-keys-across",
    },
];

/// Of [`Area`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Which.
    pub number: AreaNumber,
}

/// An area.
#[component]
pub fn Area(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let content = desk.content();
    let number = props.number;
    let area = content
        .evaluation
        .areas
        .iter()
        .find(|one| one.number == number);
    let here = area.map_or_else(Vec::new, |area| {
        area.questions.iter().map(|one| one.id).collect()
    });
    travel::use_travel(&desk, here);
    use_effect_with((desk.question, number), |(question, _)| {
        if let Some(question) = question {
            travel::visit(*question);
        }
    });
    let Some(area) = area else {
        return html! {};
    };
    let parted: BTreeMap<QuestionId, Rc<Divergence>> =
        divergences(&content.evaluation, &content.evaluation.thresholds)
            .into_iter()
            .map(|one| (one.question, Rc::new(one)))
            .collect();
    let phase = hand_in::phase(&content.evaluation, area, desk.open.me.as_ref());
    let cards = area.questions.iter().map(|question| {
        let divergence = parted.get(&question.id).cloned();
        html! {
            <question::Card key={question.id.to_string()} question={question.clone()} {divergence}
                locked={phase == Phase::HandedIn} />
        }
    });
    html! {
        <div class="area" key={number.get()}>
            <Heading {number} parted={marked(&parted)} />
            <HandIn area={area.clone()} />
            <section class="stack" aria-labelledby="area-questions">
                <h2 id="area-questions" tabindex="-1">{ texts.get("area-questions") }</h2>
                <ul class="questions" role="list">{ for cards }</ul>
            </section>
            <section class="stack" aria-labelledby="area-findings">
                <h2 id="area-findings" tabindex="-1">{ texts.get("area-findings") }</h2>
                <Findings area={number} />
            </section>
            <Statements area={number} />
        </div>
    }
}

/// The questions that call for more than the mean.
fn marked(parted: &BTreeMap<QuestionId, Rc<Divergence>>) -> Vec<QuestionId> {
    let calls = |kind: &Kind| match kind {
        Kind::Gap { band, .. } => *band != Band::Mean,
        Kind::Applicability { .. } => true,
        Kind::OneSided { .. } => false,
    };
    let all = parted.iter().filter(|(_, one)| calls(&one.kind));
    all.map(|(id, _)| *id).collect()
}

#[cfg(test)]
mod tests {
    use samsyn_client::Language;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::texts::Texts;

    #[test]
    fn every_key_has_its_words() {
        for texts in [Language::Swedish, Language::English].map(Texts::new) {
            for keys in KEYS {
                assert_ne!(texts.get(keys.text), keys.text);
            }
        }
    }
}
