//! The status line: what it says is so.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use futures_util::future::LocalBoxFuture;
use samsyn_client::desk::{Ask, Told};
use samsyn_client::ipc::{Handed, Reply, Request};
use samsyn_client::library::Settings;
use samsyn_client::{Fault, Language};
use samsyn_ui::Backend;
use samsyn_ui::app::{App, Props};
use samsyn_ui::backend::{Handle, page::Page};
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, plain};

/// Takes up edits only when it is let.
#[derive(Clone)]
struct Busy {
    page: Page,
    edits: Rc<RefCell<Vec<oneshot::Sender<()>>>>,
}

impl Backend for Busy {
    fn ask(&self, number: u64, request: Request) -> LocalBoxFuture<'static, Result<Reply, Fault>> {
        if !matches!(request, Request::Desk(Ask::Do(_))) {
            return self.page.ask(number, request);
        }
        let (sender, taken_up) = oneshot::channel();
        self.edits.borrow_mut().push(sender);
        let page = self.page.clone();
        Box::pin(async move {
            taken_up.await.expect("it is let");
            page.ask(number, request).await
        })
    }

    fn listen(&self, on: Rc<dyn Fn(Told)>) {
        self.page.listen(on);
    }

    fn take_handed(&self, on: Rc<dyn Fn(Handed)>) {
        self.page.take_handed(on);
    }
}

#[wasm_bindgen_test]
async fn what_is_on_its_way_to_be_saved_is_not_said_to_be_saved() {
    const SAVED: &str = "Sparat på den här datorn";
    let settings = Settings {
        language: Some(Language::Swedish),
        ..Settings::default()
    };
    let busy = Busy {
        page: Page::new(settings),
        edits: Rc::default(),
    };
    let backend = Handle::new(busy.clone());
    let stage = Stage::of::<App>(Props { backend });
    stage.found().await;
    stage.click("nav button", "1").await;
    stage.see_text(".status-line", SAVED).await;
    stage.click("button", "Lägg till avsnitt").await;
    let line = stage.see_text(".status-line", "Sparar").await;
    assert!(!plain(&line).contains(SAVED), "{}", plain(&line));
    let edit = busy.edits.borrow_mut().pop().expect("an edit");
    edit.send(()).expect("it is waited for");
    stage.see_text(".status-line", SAVED).await;
}
