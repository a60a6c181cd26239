//! The browser itself: a worker beside the page keeps the evaluations in the browser's own storage.

mod files;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use futures_channel::oneshot;
use futures_util::future::LocalBoxFuture;
use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use samsyn_client::backup;
use samsyn_client::desk::{self, Told};
use samsyn_client::ipc::worker::{Began, BrowserFault, FromWorker, ToWorker};
use samsyn_client::ipc::{Answered, Handed, Reply, Request};
use samsyn_client::library::{Answer, Ask};
use samsyn_client::{Fault, Saving};
use wasm_bindgen::prelude::*;
use web_sys::{BeforeUnloadEvent, ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::Backend;

/// Where the page's start script says what the worker's program is called.
const PROGRAM: &str = "samsynWorker";

/// Where the start script keeps an invitation, and the event with which it says so.
const INVITATION: &str = "samsynInvitation";
const INVITED: &str = "samsyn-invitation";
/// The endings of what opens as an evaluation.
const EVALUATIONS: &str = ".samsyn,.automerge";
/// What stands before it in a link.
const JOIN: &str = "samsyn:join#";

type Listener = Rc<dyn Fn(Told)>;

/// The worker beside this page.
#[derive(Clone)]
pub struct Browser(Rc<Inner>);

struct Inner {
    /// `None`: the browser has no workers.
    worker: Option<Worker>,
    asked: RefCell<BTreeMap<u64, oneshot::Sender<Answered>>>,
    told: RefCell<Option<Listener>>,
    began: Rc<dyn Fn(Began)>,
}

impl Browser {
    /// Starts the worker. `began` is called whenever it stands differently with it.
    pub fn start(began: Rc<dyn Fn(Began)>) -> Self {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let program = js_sys::Reflect::get(&js_sys::global(), &PROGRAM.into());
        let program = program.ok().and_then(|name| name.as_string());
        let started = Worker::new_with_options(&program.unwrap_or_default(), &options);
        let fault = started.as_ref().err().map(|error| format!("{error:?}"));
        let browser = Self(Rc::new(Inner {
            worker: started.ok(),
            asked: RefCell::default(),
            told: RefCell::default(),
            began,
        }));
        match fault {
            Some(fault) => browser.fail(fault),
            None => browser.hear(),
        }
        browser
    }

    /// Lets the tab that has the evaluations save them and let go.
    pub fn use_here(&self) {
        self.post(&ToWorker::UseHere, None);
    }

    /// As long as the page lives.
    fn hear(&self) {
        let Some(worker) = &self.0.worker else { return };
        let browser = self.clone();
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let parts = Array::from(&event.data());
            let text = parts.get(0).as_string().unwrap_or_default();
            // The worker is of the same version, and posts nothing else.
            if let Ok(post) = serde_json::from_str(&text) {
                browser.take(post, parts.get(1).dyn_into().ok());
            }
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        message.forget();
        let browser = self.clone();
        let error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            // An event without a message: the program could not be loaded.
            let detail = js_sys::Reflect::get(&event, &"message".into()).unwrap_or_default();
            browser.fail(detail.as_string().unwrap_or_else(|| PROGRAM.to_owned()));
        });
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        error.forget();
    }

    fn take(&self, post: FromWorker, bytes: Option<Uint8Array>) {
        match post {
            FromWorker::Began { how } => {
                if how != Began::Ready {
                    // Nobody answers any more, and nobody is there who waits.
                    self.0.asked.borrow_mut().clear();
                    hold(false);
                }
                (self.0.began)(told_apart(how, files::may_store()));
            }
            FromWorker::Answered { number, answered } => {
                if let (Ok(Reply::Library(Answer::Exported { file })), Some(bytes)) =
                    (&answered, &bytes)
                {
                    files::hand_out(file, bytes);
                }
                if let Ok(Reply::Library(Answer::Opened { .. })) = &answered {
                    files::ask_to_persist();
                }
                let asked = self.0.asked.borrow_mut().remove(&number);
                // Who asked may be gone.
                let _ = asked.map(|asked| asked.send(answered));
            }
            FromWorker::Told { told } => {
                if let Told::Status(status) = &told {
                    hold(matches!(status.saving, Saving::NotSaved { .. }));
                }
                let on = self.0.told.borrow().clone();
                if let Some(on) = on {
                    on(told);
                }
            }
            FromWorker::Named { name } => files::set_title(name.as_deref()),
        }
    }

    fn fail(&self, detail: String) {
        let fault = Fault::of(&BrowserFault::NoWorker(detail));
        (self.0.began)(Began::Failed { fault });
    }

    fn post(&self, what: &ToWorker, bytes: Option<&Uint8Array>) {
        let text = serde_json::to_string(what).expect("what is asked can be written as JSON");
        let message = Array::of1(&JsValue::from_str(&text));
        if let Some(bytes) = bytes {
            message.push(bytes);
        }
        if let Some(worker) = &self.0.worker {
            // Plain data can be posted.
            let _ = worker.post_message(&message);
        }
    }

    /// Posts now, not when somebody waits: in the order in which it was asked.
    fn answer(
        &self,
        number: u64,
        what: &ToWorker,
        bytes: Option<&Uint8Array>,
    ) -> LocalBoxFuture<'static, Answered> {
        let (sender, answer) = oneshot::channel();
        self.0.asked.borrow_mut().insert(number, sender);
        self.post(what, bytes);
        Box::pin(async {
            match answer.await {
                Ok(answered) => answered,
                // Another tab has the evaluations now, and this page is not shown any more.
                Err(_) => std::future::pending().await,
            }
        })
    }
}

impl Backend for Browser {
    fn ask(&self, number: u64, request: Request) -> LocalBoxFuture<'static, Result<Reply, Fault>> {
        let browser = self.clone();
        match request {
            Request::Library(Ask::OpenOther) => Box::pin(async move {
                match files::choose(EVALUATIONS).await {
                    Some((name, bytes)) => {
                        let what = ToWorker::TakeIn { number, name };
                        browser.answer(number, &what, Some(&bytes)).await
                    }
                    None => Ok(Reply::Library(Answer::Done)),
                }
            }),
            Request::Desk(desk::Ask::Restore { passphrase }) => Box::pin(async move {
                match files::choose(&format!(".{}", backup::ENDING)).await {
                    Some((_, bytes)) => {
                        let what = ToWorker::Restore { number, passphrase };
                        browser.answer(number, &what, Some(&bytes)).await
                    }
                    None => Ok(Reply::Desk(desk::Answer::Done)),
                }
            }),
            request => self.answer(number, &ToWorker::Ask { number, request }, None),
        }
    }

    fn listen(&self, on: Rc<dyn Fn(Told)>) {
        *self.0.told.borrow_mut() = Some(on);
    }

    fn take_handed(&self, on: Rc<dyn Fn(Handed)>) {
        let Some(window) = web_sys::window() else {
            return;
        };
        let take = move || {
            if let Some(link) = take_invitation() {
                on(Handed::Link { link });
            }
        };
        take();
        let later = EventListener::new(&window, INVITED, move |_| take());
        // As long as the page lives.
        later.forget();
    }
}

/// A worker that is refused can't know whether every window would be.
fn told_apart(how: Began, may_store: bool) -> Began {
    match &how {
        Began::Failed { fault } if !may_store => match fault.refused_by_browser() {
            Some(detail) => Began::Failed {
                fault: Fault::of(&BrowserFault::Blocked(detail.to_owned())),
            },
            None => how,
        },
        _ => how,
    }
}

/// The invitation in the address that the page was opened by, once, as a link.
fn take_invitation() -> Option<String> {
    let global = js_sys::global();
    let fragment = js_sys::Reflect::get(&global, &INVITATION.into()).ok()?;
    let fragment = fragment.as_string()?;
    // A property of the page's own can be taken away.
    let _ = js_sys::Reflect::delete_property(&global, &INVITATION.into());
    Some(format!("{JOIN}{fragment}"))
}

/// Has the browser ask before it leaves the page, while something on the screen is not saved.
fn hold(unsaved: bool) {
    let Some(window) = web_sys::window() else {
        return;
    };
    if !unsaved {
        return window.set_onbeforeunload(None);
    }
    let ask = Closure::<dyn FnMut(BeforeUnloadEvent)>::new(|event: BeforeUnloadEvent| {
        event.prevent_default();
    });
    window.set_onbeforeunload(Some(ask.into_js_value().unchecked_ref()));
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_browser_that_was_told_to_store_nothing_is_not_taken_for_a_private_window() {
        let failed = |fault: BrowserFault| Began::Failed {
            fault: Fault::of(&fault),
        };
        let words = || "SecurityError".to_owned();
        let refused = || failed(BrowserFault::Refused(words()));
        assert_eq!(told_apart(refused(), true), refused());
        let blocked = failed(BrowserFault::Blocked(words()));
        assert_eq!(told_apart(refused(), false), blocked);
        for other in [Began::Elsewhere, failed(BrowserFault::NoLocks)] {
            assert_eq!(told_apart(other.clone(), false), other);
        }
    }
}
