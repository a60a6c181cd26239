//! What stands in the page's place where there is none.

use std::cell::Cell;
use std::rc::Rc;

use samsyn_client::ipc::worker::{Began, BrowserFault};
use samsyn_client::{Fault, Language};
use samsyn_ui::gate::{Absent, AbsentProps};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use super::stage::{Stage, plain};

fn failed(fault: BrowserFault) -> Began {
    Began::Failed {
        fault: Fault::of(&fault),
    }
}

fn words() -> String {
    "SecurityError".to_owned()
}

#[wasm_bindgen_test]
async fn each_reason_is_a_sentence_of_its_own_in_both_languages() {
    let newer = || failed(BrowserFault::Newer { found: 9, known: 1 });
    for (began, swedish, english) in [
        (
            Began::Elsewhere,
            "i en annan flik. Dina",
            "in another tab. Your",
        ),
        (
            Began::GivenAway,
            "fortsätter i en annan",
            "goes on in another",
        ),
        (Began::Kept, "inte kunde sparas", "could not be saved"),
        (failed(BrowserFault::NoFiles), "https", "https"),
        (failed(BrowserFault::Refused(words())), "privat", "private"),
        (
            failed(BrowserFault::Blocked(words())),
            "inställd",
            "is set to",
        ),
        (failed(BrowserFault::NoLocks), "två flikar", "two tabs"),
        (failed(BrowserFault::Full), "är full", "is full"),
        (newer(), "äldre sida", "older page"),
        (
            failed(BrowserFault::Strange(words())),
            "går inte att läsa",
            "cannot be read",
        ),
        (failed(BrowserFault::NoWorker(words())), "starta", "started"),
    ] {
        let movable = !matches!(began, Began::Failed { .. });
        for (language, expected) in [(Language::Swedish, swedish), (Language::English, english)] {
            let props = AbsentProps {
                began: began.clone(),
                language,
                use_here: Callback::noop(),
            };
            let stage = Stage::of::<Absent>(props);
            stage.see_text("main p[role=status]", expected).await;
            assert_eq!(stage.all("button").len(), usize::from(movable), "{began:?}");
        }
    }
}

#[wasm_bindgen_test]
async fn the_evaluations_are_asked_for_where_the_button_is() {
    let asked = Rc::new(Cell::new(0));
    let counted = asked.clone();
    let props = AbsentProps {
        began: Began::Elsewhere,
        language: Language::English,
        use_here: Callback::from(move |_| counted.set(counted.get() + 1)),
    };
    let stage = Stage::of::<Absent>(props);
    let button = stage.see("button").await;
    assert_eq!(plain(&button), "Use this tab instead");
    button.click();
    assert_eq!(asked.get(), 1);
}
