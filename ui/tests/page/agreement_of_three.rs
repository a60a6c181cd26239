//! How near three evaluators are: all of them in the sentence, two at a time in the pictures.

use std::rc::Rc;

use samsyn_client::desk::Content;
use samsyn_client::library::Settings;
use samsyn_client::{Language, Link, Phase, Saving, Status};
use samsyn_schema::command::{Evaluator, EvaluatorId, Timestamp};
use samsyn_schema::points::{Points, Score};
use samsyn_schema::sample::nassjo_2019;
use samsyn_ui::agreement::Agreement;
use samsyn_ui::backend::{Handle, page::Page};
use samsyn_ui::state::{Desk, Hub, Open, View};
use samsyn_ui::texts::Texts;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use super::stage::{Stage, plain};

/// What each of three gives, in percent of every question's maximum.
const GIVEN: [(&str, i32); 3] = [("a", 60), ("b", 60), ("c", 30)];

/// The view by itself.
#[component]
fn Alone() -> Html {
    let desk = use_memo((), |()| desk());
    html! {
        <ContextProvider<Texts> context={Texts::new(Language::Swedish)}>
            <ContextProvider<Desk> context={(*desk).clone()}>
                <Agreement />
            </ContextProvider<Desk>>
        </ContextProvider<Texts>>
    }
}

fn desk() -> Desk {
    let backend = Handle::new(Page::new(Settings::default()));
    let open = Open {
        file: AttrValue::default(),
        me: Some(EvaluatorId::new("a")),
        content: Some(Rc::new(content())),
        status: Rc::new(status()),
        present: Rc::default(),
        relay: None,
        fingerprint: AttrValue::default(),
        last_seen: Default::default(),
    };
    Desk {
        backend,
        open: Rc::new(open),
        view: View::Agreement,
        question: None,
        go: Callback::noop(),
        go_to_question: Callback::noop(),
        show: Callback::noop(),
        fail: Callback::noop(),
        leave: Callback::noop(),
        hub: Hub::default(),
    }
}

fn content() -> Content {
    let document = nassjo_2019().worked(Timestamp(0));
    let mut evaluation = document.evaluation();
    let template = evaluation.evaluators[0].clone();
    let evaluator = |(id, _): (&str, i32)| Evaluator {
        id: EvaluatorId::new(id),
        name: format!("Utvärderare {}", id.to_uppercase()),
        ..template.clone()
    };
    evaluation.evaluators = GIVEN.map(evaluator).into();
    for question in { evaluation.areas.iter_mut() }.flat_map(|area| &mut area.questions) {
        question.scores.clear();
        for (id, percent) in GIVEN {
            let points = question.max.hundredths() / 100 * percent;
            let own = question.scores.entry(EvaluatorId::new(id)).or_default();
            own.score = Some(Score::Points(Points::from_hundredths(points)));
        }
    }
    Content {
        heads: document.heads(),
        evaluation,
        instrument: document.instrument().as_ref().clone(),
        conflicts: Vec::new(),
    }
}

fn status() -> Status {
    Status {
        phase: Phase::Editing,
        saving: Saving::Saved,
        waiting: 0,
        held: None,
        received: 0,
        confirmed: None,
        seen: Vec::new(),
        link: Link::NotShared,
        troubles: Vec::new(),
        quarantine: Vec::new(),
    }
}

#[wasm_bindgen_test]
async fn all_are_in_the_sentence_and_who_stands_apart_is_named() {
    let stage = Stage::of::<Alone>(());
    let sentence = plain(&stage.see(".agreement-plain").await);
    let expected = "Alla låg inom 10 % av max på 0 av 45 frågor. Störst avstånd: 1.1 (4,5 av 15).";
    assert_eq!(sentence, expected);
    let told = stage.all(".agreement-pattern strong");
    let told: Vec<String> = told.iter().map(plain).collect();
    let lower = "Utvärderare C bedömer i snitt 30 % lägre än Utvärderare A och Utvärderare B.";
    assert_eq!(told, [lower]);
    // Each area moves, and each one's sum is told.
    let areas = stage.all(".agreement-pattern .badge");
    assert_eq!(areas.len(), 8 * GIVEN.len());
    assert_eq!(plain(&areas[2]), "Utvärderare C 30");
}

#[wasm_bindgen_test]
async fn two_are_chosen_for_the_pictures() {
    let stage = Stage::of::<Alone>(());
    let pairs: Vec<String> = {
        stage.see("#agreement-pair").await;
        let options = stage.all("#agreement-pair option");
        options.iter().map(plain).collect()
    };
    assert_eq!(
        pairs,
        [
            "Utvärderare A och Utvärderare B",
            "Utvärderare A och Utvärderare C",
            "Utvärderare B och Utvärderare C",
        ]
    );
    let row = "button.agreement-row";
    assert!(plain(&stage.see(row).await).ends_with("lika"));
    stage.choose("#agreement-pair", "2").await;
    stage.see_text(row, "Utvärderare B 30 % högre").await;
    let head = stage.all(".agreement-table thead th.number");
    let head: Vec<String> = head.iter().take(2).map(plain).collect();
    assert_eq!(head, ["Utvärderare B", "Utvärderare C"]);
    let first = stage.see(".agreement-table tbody td:last-child").await;
    assert_eq!(plain(&first), "+30,0 %");
}
