//! How near the evaluators are, in a sentence that everybody understands.

use std::rc::Rc;

use samsyn_schema::agreement::Widest;
use samsyn_schema::points::Percent;
use yew::prelude::*;

use super::figures::{Figures, use_figures};
use super::words::{PLACE, around, to_question};
use crate::state::{View, use_desk};
use crate::texts::{Texts, use_texts};

/// Of [`Plain`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is told.
    pub figures: Rc<Figures>,
}

/// The sentence, and of how many questions it is.
#[component]
pub fn Plain(props: &Props) -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let agreement = &props.figures.agreement;
    let widest = match &agreement.widest {
        Some(widest) => {
            let sentence = apart(widest, PLACE, &texts);
            let (before, after) = around(&sentence);
            html! { <>{ before }{ to_question(widest.question, &desk) }{ after }</> }
        }
        None => html! { texts.get("agreement-same") },
    };
    let values = [
        ("compared", agreement.compared.into()),
        ("questions", agreement.questions.into()),
    ];
    html! {
        <>
            <p class="agreement-plain">{ close(&props.figures, &texts) }{ " " }{ widest }</p>
            if agreement.compared < agreement.questions {
                <p class="muted small prose">{ texts.with("agreement-compared", values) }</p>
            }
        </>
    }
}

/// The sentence and the way to the rest, for where scores part. Nothing where nothing is compared.
#[component]
pub fn Brief() -> Html {
    let (desk, texts) = (use_desk(), use_texts());
    let figures = use_figures(&desk);
    if figures.agreement.compared == 0 {
        return html! {};
    }
    let widest = match &figures.agreement.widest {
        Some(widest) => apart(widest, &widest.question.to_string(), &texts),
        None => texts.get("agreement-same"),
    };
    let go = desk.go.reform(|_: MouseEvent| View::Agreement);
    html! {
        <p class="agreement-brief">
            { close(&figures, &texts) }{ " " }{ widest }{ " " }
            <button type="button" class="agreement-go" onclick={go}>{ texts.get("agreement-more") }</button>
        </p>
    }
}

/// On how many questions they were near.
fn close(figures: &Figures, texts: &Texts) -> AttrValue {
    let agreement = &figures.agreement;
    let key = match figures.evaluators.len() {
        0..=2 => "agreement-close",
        _ => "agreement-close-all",
    };
    let limit = Percent::new(agreement.limit.into()).format(texts.notation());
    let values = [
        ("limit", limit.into()),
        ("close", agreement.close.into()),
        ("compared", agreement.compared.into()),
    ];
    texts.with(key, values)
}

/// Where two are furthest apart.
fn apart(widest: &Widest, question: &str, texts: &Texts) -> AttrValue {
    let values = [
        ("question", question.into()),
        ("gap", texts.points(widest.gap).into()),
        ("max", texts.points(widest.max).into()),
    ];
    texts.with("agreement-widest", values)
}

#[cfg(test)]
mod tests {
    use samsyn_client::Language;
    use samsyn_client::desk::Content;
    use samsyn_schema::command::{EvaluatorId, Timestamp};
    use samsyn_schema::points::{Points, Score};
    use samsyn_schema::sample::nassjo_2019;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::figures::figures;
    use super::*;

    /// The sample with the first questions scored: in hundredths of a point below the maximum, a
    /// column for each evaluator.
    fn scored(rows: &[&[i32]]) -> Figures {
        let document = nassjo_2019().worked(Timestamp(0));
        let mut evaluation = document.evaluation();
        let template = evaluation.evaluators[0].clone();
        let width = rows.first().map_or(2, |row| row.len());
        let ids: Vec<EvaluatorId> = ('a'..).take(width).map(EvaluatorId::new).collect();
        let evaluator = |id: &EvaluatorId| samsyn_schema::command::Evaluator {
            id: id.clone(),
            ..template.clone()
        };
        evaluation.evaluators = ids.iter().map(evaluator).collect();
        let all = evaluation.areas.iter_mut();
        let mut rows = rows.iter();
        for question in all.flat_map(|area| &mut area.questions) {
            question.scores.clear();
            for (id, below) in ids.iter().zip(rows.next().into_iter().copied().flatten()) {
                let points = question.max - Points::from_hundredths(*below);
                let own = question.scores.entry(id.clone()).or_default();
                own.score = Some(Score::Points(points));
            }
        }
        let content = Content {
            heads: document.heads(),
            evaluation,
            instrument: document.instrument().as_ref().clone(),
            conflicts: Vec::new(),
        };
        figures(&content)
    }

    #[test]
    fn the_sentence_is_right_for_one_and_for_many() {
        let cases: &[(&[&[i32]], &str, &str)] = &[
            (
                &[&[0, 0]],
                "Ni låg inom 10 % av max på 1 av 1 fråga. Poängen är lika överallt.",
                "You were within 10% of the maximum on 1 of 1 question. \
                 The points are the same everywhere.",
            ),
            (
                &[&[0, 650], &[0, 25], &[100, 100]],
                "Ni låg inom 10 % av max på 2 av 3 frågor. Störst avstånd: 1.1 (6,5 av 15).",
                "You were within 10% of the maximum on 2 of 3 questions. \
                 Widest apart: 1.1 (6.5 of 15).",
            ),
            (
                &[&[0, 100, 50]],
                "Alla låg inom 10 % av max på 1 av 1 fråga. Störst avstånd: 1.1 (1 av 15).",
                "All of you were within 10% of the maximum on 1 of 1 question. \
                 Widest apart: 1.1 (1 of 15).",
            ),
        ];
        for (rows, swedish, english) in cases {
            let figures = scored(rows);
            let said = [Language::Swedish, Language::English].map(|language| {
                let texts = Texts::new(language);
                let widest = figures.agreement.widest.as_ref().map_or_else(
                    || texts.get("agreement-same"),
                    |widest| apart(widest, &widest.question.to_string(), &texts),
                );
                format!("{} {widest}", close(&figures, &texts)).replace('\u{a0}', " ")
            });
            assert_eq!(said, [*swedish, *english]);
        }
    }
}
