//! How this view names people, and how it writes differences.

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::instrument::QuestionId;
use yew::prelude::*;

use crate::state::Desk;
use crate::texts::Texts;

/// What the evaluators are called.
pub struct Names<'a> {
    desk: &'a Desk,
    texts: &'a Texts,
}

impl<'a> Names<'a> {
    /// Those of the open evaluation.
    pub const fn of(desk: &'a Desk, texts: &'a Texts) -> Self {
        Self { desk, texts }
    }

    /// A name; the id of one who has none.
    pub fn get(&self, id: &EvaluatorId) -> String {
        let name = self.desk.open.evaluator(id).map(|one| one.name.trim());
        let name = name.filter(|name| !name.is_empty());
        name.unwrap_or(id.as_str()).to_owned()
    }

    /// Several names as one: "A, B and C".
    pub fn list(&self, ids: &[EvaluatorId]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.get(id)).collect();
        let Some((last, first)) = names.split_last() else {
            return String::new();
        };
        if first.is_empty() {
            return last.clone();
        }
        let first = first.join(", ");
        let values = [
            ("first", first.as_str().into()),
            ("last", last.as_str().into()),
        ];
        self.texts.with("agreement-and", values).to_string()
    }
}

/// A difference in percent with its sign, "+7,3 %"; zero has none.
pub fn signed(difference: f64, decimals: usize, texts: &Texts) -> String {
    let notation = texts.notation();
    let plain = notation.percent(difference, decimals);
    if difference > 0.0 && plain != notation.percent(0.0, decimals) {
        format!("+{plain}")
    } else {
        plain
    }
}

/// Stands in a sentence where a part of the page comes: each language has its own place for it.
pub const PLACE: &str = "\u{fffc}";

/// What a sentence says before and after [`PLACE`].
pub fn around(sentence: &str) -> (String, String) {
    let (before, after) = sentence.split_once(PLACE).unwrap_or((sentence, ""));
    (before.to_owned(), after.to_owned())
}

/// A button to a question that shows its number and is named by its text too.
pub fn to_question(id: QuestionId, desk: &Desk) -> Html {
    let go = desk.go_to_question.reform(move |_: MouseEvent| id);
    let question = desk.content().instrument.question(id);
    let text = question.map(|question| AttrValue::from(question.text.clone()));
    html! {
        <button type="button" class="agreement-go" onclick={go} title={text}>{ id.to_string() }</button>
    }
}

#[cfg(test)]
mod tests {
    use samsyn_client::Language;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_difference_has_its_sign_as_long_as_it_is_one() {
        let texts = Texts::new(Language::Swedish);
        for (difference, decimals, expected) in [
            (7.25, 1, "+7,3\u{a0}%"),
            (-7.25, 1, "\u{2212}7,3\u{a0}%"),
            (0.04, 1, "0,0\u{a0}%"),
            (-0.04, 1, "0,0\u{a0}%"),
            (0.0, 0, "0\u{a0}%"),
        ] {
            assert_eq!(signed(difference, decimals, &texts), expected);
        }
    }
}
